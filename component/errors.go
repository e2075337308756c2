package component

import (
	"errors"
	"fmt"
	"strings"
)

// The kinds of an Error: errors.Is tells them apart.
var (
	// ErrNotWebAssembly says that the input does not start as WebAssembly does.
	ErrNotWebAssembly = errors.New("not a WebAssembly binary")
	// ErrTruncated says that the input ends too early.
	ErrTruncated = errors.New("truncated component")
	// ErrMalformed says that bytes do not follow the binary format.
	ErrMalformed = errors.New("malformed component")
	// ErrInvalid says that the component can be read but breaks a rule, such as
	// an index that nothing has or types that do not fit.
	ErrInvalid = errors.New("invalid component")
	// ErrLimit says that the component is larger or more deeply nested than
	// this package takes.
	ErrLimit = errors.New("component exceeds a limit")
)

// An Error is why Decode refused its input. Unwrap gives the kind: one of the
// Err variables, or a *CoreModuleError, *VersionError or *UnsupportedError.
type Error struct {
	Name    string // what Decode was told, "" for none
	Offset  int    // in bytes from the start of the input; -1 when it is about all of it
	Section string // "canon", "import", ...; "" outside sections
	Msg     string
	Err     error
}

// Error returns the message with the place in front.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Name != "" {
		b.WriteString(e.Name + ": ")
	}
	if e.Offset >= 0 {
		fmt.Fprintf(&b, "offset 0x%x: ", e.Offset)
	}
	if e.Section != "" {
		fmt.Fprintf(&b, "section %q: ", e.Section)
	}
	b.WriteString(e.Msg)
	return b.String()
}

// Unwrap returns the kind of the error.
func (e *Error) Unwrap() error { return e.Err }

// A CoreModuleError says that the input is a core module.
type CoreModuleError struct {
	// Embedded says that the module carries its world in a custom section
	// "component-type...", so that a component can be made of it at once.
	Embedded bool
}

// Error says what to do about it.
func (e *CoreModuleError) Error() string {
	const is = `is a core module, not a component; make a component of it with `
	if e.Embedded {
		return is + `"wasm-tools component new" (or "jco new"): it carries its world already`
	}
	return is + `"wasm-tools component embed --world WORLD" and then "wasm-tools component new" (or "jco embed" and "jco new")`
}

// A VersionError says that the input is a component in another version of the
// binary format.
type VersionError struct {
	Version   uint16 // 0x0d is the one that is read
	Layer     uint16 // 1 for components
	Producers []string
}

// Error says what to do about it.
func (e *VersionError) Error() string {
	made := producedBy(e.Producers)
	switch {
	case e.Layer != 1:
		return fmt.Sprintf("has version 0x%x and layer %d, which is neither a core module nor a component that is known here%s", e.Version, e.Layer, made)
	case e.Version < componentVersion:
		return fmt.Sprintf("is a component of a format from before WASI 0.2 (version 0x%02x, this reads 0x%02x); build it again with current tools%s", e.Version, componentVersion, made)
	}
	return fmt.Sprintf("is a component of a newer format (version 0x%02x, this reads 0x%02x)%s", e.Version, componentVersion, made)
}

// An UnsupportedError says that the component uses a feature of the Component
// Model that this package knows but does not take.
type UnsupportedError struct {
	Feature string // "stream types", "canon task.return", ...
	// Async says that the feature belongs to async: concurrency, streams,
	// futures, error contexts, threads.
	Async     bool
	Producers []string
}

// Error names the feature.
func (e *UnsupportedError) Error() string {
	if e.Async {
		return e.Feature + ": needs async support, which is not there yet" + producedBy(e.Producers)
	}
	return e.Feature + ": not supported" + producedBy(e.Producers)
}

func producedBy(producers []string) string {
	if len(producers) == 0 {
		return ""
	}
	return " (made by " + strings.Join(producers, ", ") + ")"
}

// nowhere is the offset of an error whose place the caller fills in.
const nowhere = -1

func problem(kind error, format string, args ...any) *Error {
	return &Error{Offset: nowhere, Msg: fmt.Sprintf(format, args...), Err: kind}
}

func invalid(format string, args ...any) error { return problem(ErrInvalid, format, args...) }

func overLimit(format string, args ...any) error { return problem(ErrLimit, format, args...) }

func unsupported(format string, args ...any) error {
	return problem(&UnsupportedError{Feature: fmt.Sprintf(format, args...)}, "")
}

func needsAsync(format string, args ...any) error {
	return problem(&UnsupportedError{Feature: fmt.Sprintf(format, args...), Async: true}, "")
}

// placed fills in where an error happened, unless a place nearer to the cause
// is known.
func placed(err error, section sectionID, offset int) error {
	var e *Error
	if errors.As(err, &e) && e.Offset == nowhere {
		e.Offset, e.Section = offset, section.String()
	}
	return err
}

// finish completes an error with what only Decode knows.
func finish(err error, name string, binary []byte) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	e.Name = name
	var u *UnsupportedError
	if errors.As(e.Err, &u) {
		// The sections that name the producers mostly come last, so they have
		// not been read when the feature is met.
		u.Producers = producers(binary)
		e.Msg = u.Error()
	}
	return e
}
