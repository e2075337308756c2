package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Print writes err as text for a person: each diagnostic with the line it points
// at and its help.
//
//	my.wit:3:12: error: `Point` is not a WIT name
//	  3 |     record Point { x: s32 }
//	    |            ^^^^^
//	  help: write `point`
func Print(w io.Writer, err error) error {
	var b strings.Builder
	for _, d := range Of(err) {
		d.write(&b)
	}
	_, werr := io.WriteString(w, b.String())
	return werr
}

func (d *Diagnostic) write(b *strings.Builder) {
	if p := d.Place(); p != "" {
		b.WriteString(p + ": ")
	}
	// A position makes it look like a compiler's message, where the word is
	// needed; "file: message" reads well without it.
	if d.Line > 0 || d.File == "" || d.Severity != Error {
		b.WriteString(d.Severity.String() + ": ")
	}
	b.WriteString(d.Message + "\n")
	if d.Line > 0 && d.Col > 0 && d.Source != "" {
		number := strconv.Itoa(d.Line)
		fmt.Fprintf(b, "  %s | %s\n", number, d.Source)
		fmt.Fprintf(b, "  %s | %s\n", strings.Repeat(" ", len(number)), d.caret())
	}
	for i, line := range strings.Split(d.Help, "\n") {
		switch {
		case line == "" && d.Help == "":
		case i == 0:
			b.WriteString("  help: " + line + "\n")
		default:
			b.WriteString(strings.TrimRight("        "+line, " ") + "\n")
		}
	}
}

// caret returns the line that goes under Source. It repeats the tabs of the
// source, so that the marks stand right whatever a tab's width is.
func (d *Diagnostic) caret() string {
	start := min(d.Col-1, len(d.Source))
	end := min(start+max(d.Width, 1), len(d.Source))
	var b strings.Builder
	for _, r := range d.Source[:start] {
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	b.WriteString(strings.Repeat("^", max(utf8.RuneCountInString(d.Source[start:end]), 1)))
	return b.String()
}

// PrintJSON writes err as a JSON array with an object for each diagnostic, for
// editors and other programs.
func PrintJSON(w io.Writer, err error) error {
	type object struct {
		Severity string `json:"severity"`
		File     string `json:"file,omitempty"`
		Line     int    `json:"line,omitempty"`
		Col      int    `json:"col,omitempty"`
		Width    int    `json:"width,omitempty"`
		Message  string `json:"message"`
		Help     string `json:"help,omitempty"`
	}
	out := []object{}
	for _, d := range Of(err) {
		out = append(out, object{d.Severity.String(), d.File, d.Line, d.Col, d.Width, d.Message, d.Help})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
