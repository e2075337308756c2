package diag

import (
	"fmt"
	"strings"
)

// A Severity says how bad a diagnostic is.
type Severity uint8

// The severities. The zero value is Error.
const (
	Error Severity = iota
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// A Diagnostic is one message about some input.
type Diagnostic struct {
	Severity Severity
	// File is the input as the user named it; empty when there is none.
	File string
	// Line and Col count from 1, Col in bytes; 0 when there is no position.
	Line, Col int
	// Width is how many bytes of the line are meant, for the caret; 0 means 1.
	Width int
	// Source is the text of the line, without its end.
	Source string
	// Message says what is wrong, Help what to do about it (may be empty).
	Message string
	Help    string
}

// Errorf returns an error without a position. File may be empty.
func Errorf(file, format string, args ...any) *Diagnostic {
	return &Diagnostic{File: file, Message: fmt.Sprintf(format, args...)}
}

// WithHelp sets the help text and returns d.
func (d *Diagnostic) WithHelp(format string, args ...any) *Diagnostic {
	d.Help = fmt.Sprintf(format, args...)
	return d
}

// Place returns "file:line:col", as much of it as is known.
func (d *Diagnostic) Place() string {
	switch {
	case d.Line == 0:
		return d.File
	case d.Col == 0:
		return fmt.Sprintf("%s:%d", d.File, d.Line)
	}
	return fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Col)
}

// Error returns "place: message", and the help behind it.
func (d *Diagnostic) Error() string {
	var b strings.Builder
	if p := d.Place(); p != "" {
		b.WriteString(p + ": ")
	}
	if d.Severity != Error {
		b.WriteString(d.Severity.String() + ": ")
	}
	b.WriteString(d.Message)
	if d.Help != "" {
		b.WriteString(" (" + strings.ReplaceAll(d.Help, "\n", "; ") + ")")
	}
	return b.String()
}
