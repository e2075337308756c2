package diag

import (
	"cmp"
	"errors"
	"slices"
	"strings"
)

// A List is a set of diagnostics that is an error when it is not empty: return
// Err(), not the List itself.
type List []*Diagnostic

// Add appends d.
func (l *List) Add(d *Diagnostic) { *l = append(*l, d) }

// Errorf appends an error without a position and returns it, so that help can
// be set.
func (l *List) Errorf(file, format string, args ...any) *Diagnostic {
	d := Errorf(file, format, args...)
	l.Add(d)
	return d
}

// Sorted returns the diagnostics by file, line and column, each one once. Those
// without a line come last in their file: they are about the whole of it.
func (l List) Sorted() List {
	s := slices.Clone(l)
	slices.SortStableFunc(s, func(a, b *Diagnostic) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(uint(a.Line)-1, uint(b.Line)-1),
			cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Severity, b.Severity),
			strings.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(s, func(a, b *Diagnostic) bool {
		return a.Place() == b.Place() && a.Severity == b.Severity && a.Message == b.Message
	})
}

// Err returns the sorted list as an error, or nil when it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l.Sorted()
}

// Error returns the errors of all diagnostics, a line each.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, d := range l {
		lines[i] = d.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives errors.Is and errors.As each diagnostic.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, d := range l {
		errs[i] = d
	}
	return errs
}

// Of returns the diagnostics in err, sorted. An error that holds none becomes
// one without a place.
func Of(err error) List { return collect(err).Sorted() }

func collect(err error) List {
	switch e := err.(type) {
	case nil:
		return nil
	case *Diagnostic:
		return List{e}
	case interface{ Unwrap() []error }:
		var list List
		for _, e := range e.Unwrap() {
			list = append(list, collect(e)...)
		}
		return list
	}
	if inner := errors.Unwrap(err); inner != nil {
		var one *Diagnostic
		if errors.As(inner, &one) {
			return collect(inner)
		}
	}
	return List{{Message: err.Error()}}
}
