package abi

import (
	"fmt"
	"strings"
)

// A TrapError says that a guest broke the Canonical ABI; the rule is that it
// traps.
type TrapError struct {
	// Path is the value: "ps[3].name". It is "" for the whole of one.
	Path string
	// Offset is the address in linear memory that is wrong, or -1 for a flat value.
	Offset int64
	Reason string
}

// Error returns all of it.
func (e *TrapError) Error() string {
	s := withPath(e.Path, e.Reason)
	if e.Offset >= 0 {
		s += fmt.Sprintf(" (at address %#x)", e.Offset)
	}
	return s
}

// A ValueError says that a value of the caller's is not of its type, or cannot be
// passed to a guest.
type ValueError struct {
	Path   string // as in TrapError
	Reason string
}

// Error returns all of it.
func (e *ValueError) Error() string { return withPath(e.Path, e.Reason) }

// A BudgetError says that values would take more host memory than
// LiftLowerContext.Budget allows.
type BudgetError struct {
	Path string // as in TrapError: the value that was one too many
	// Need is how many bytes it takes by itself, and Left how many were left.
	Need, Left int64
}

// Error returns all of it.
func (e *BudgetError) Error() string {
	return withPath(e.Path, fmt.Sprintf("takes %d bytes of host memory, %d are left", e.Need, e.Left))
}

func withPath(path, reason string) string {
	if path == "" {
		return reason
	}
	return path + ": " + reason
}

// A fault is one of the errors above while it is on its way out: each level adds
// what it was at to the path, so that paths cost nothing where all is well. No
// other package ever has one, so errors of Realloc and Host, which may be of our
// exported types, are told apart and left alone.
type fault struct {
	kind       faultKind
	path       string
	offset     int64
	reason     string
	need, left int64
}

type faultKind uint8

const (
	trapFault faultKind = iota
	valueFault
	budgetFault
)

func (f *fault) Error() string { return withPath(f.path, f.reason) }

// flatOffset is the offset of what is not in memory.
const flatOffset = -1

// trap makes the fault of a guest; offset may be flatOffset.
func trap(offset int64, format string, args ...any) error {
	return &fault{kind: trapFault, offset: offset, reason: fmt.Sprintf(format, args...)}
}

// badValue makes the fault of a caller's value.
func badValue(format string, args ...any) error {
	return &fault{kind: valueFault, reason: fmt.Sprintf(format, args...)}
}

func overBudget(need, left int64) error {
	return &fault{kind: budgetFault, need: need, left: left}
}

// inField, inElem and inCase add where a fault was.
func inField(err error, t *Type, i int) error { return in(err, "."+t.label(i)) }

func inElem(err error, i int) error { return in(err, fmt.Sprintf("[%d]", i)) }

func inCase(err error, t *Type, i int) error {
	switch {
	case t.Special == Option:
		return err // nobody writes the some
	case t.Special == Result:
		return in(err, [...]string{".ok", ".err"}[i])
	}
	return in(err, "."+t.label(i))
}

func in(err error, segment string) error {
	if f, ok := err.(*fault); ok { //nolint:errorlint // a fault is never wrapped
		f.path = segment + f.path
	}
	return err
}

// finish makes the error that callers get. It must be called once on each way out
// of this package.
func finish(err error) error {
	f, ok := err.(*fault) //nolint:errorlint // a fault is never wrapped
	if !ok {
		return err
	}
	path := strings.TrimPrefix(f.path, ".")
	switch f.kind {
	case valueFault:
		return &ValueError{Path: path, Reason: f.reason}
	case budgetFault:
		return &BudgetError{Path: path, Need: f.need, Left: f.left}
	}
	return &TrapError{Path: path, Offset: f.offset, Reason: f.reason}
}
