package plan

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An Error says what the method Error of a type returns: its label and value.
type Error struct {
	Label string
	// Fields are the labels of a record's fields.
	Fields []string
	// Incomparable says that a comparison of two values with == could panic, as
	// errors.Is would make one: the type must not be comparable at all.
	Incomparable bool
	// Wraps says that what a case holds is an error, too.
	Wraps bool
}

// findErrors finds the types with a method Error: those that are some function's
// error here, and those that are called error, or error-code. The rule looks at
// this interface only, so that a package does not depend on who uses it.
func (h *home) findErrors() {
	if h.errors != nil {
		return
	}
	h.errors = map[*wit.TypeDef]bool{}
	add := func(d *wit.TypeDef) {
		root := d.Root()
		if _, declared := h.types[root]; declared && kindOf(root.Type) != "type" && !isResource(root) {
			h.errors[root] = true
		}
	}
	for _, d := range h.typeDefs() {
		if isErrorName(d.Name) {
			add(d)
		}
	}
	for _, f := range h.funcs() {
		if r, ok := resultOf(f); ok {
			if d, ok := r.Err.(*wit.TypeDef); ok {
				add(d)
			}
		}
	}
}

func isErrorName(name string) bool {
	return name == "error" || name == "error-code" ||
		strings.HasSuffix(name, "-error") || strings.HasSuffix(name, "-error-code")
}

// isError reports whether d, which h declares, has a method Error.
func (h *home) isError(d *wit.TypeDef) bool {
	h.findErrors()
	return h.errors[d]
}

// wraps reports whether values of type t are errors in Go.
func (h *home) wraps(t wit.Type) bool {
	d, ok := t.(*wit.TypeDef)
	if !ok {
		return false
	}
	d = d.Root()
	return h.homeOf(d).isError(d)
}

// resultOf returns the result<T, E> that a function returns.
func resultOf(f *wit.Func) (*wit.Result, bool) {
	r, ok := wit.Underlying(f.Result).(*wit.Result)
	return r, ok
}

// incomparable reports whether a comparison of two values of t compiles and may
// panic: t has a variant in it, and a case of that is not comparable.
func incomparable(t wit.Type) bool {
	if !isComparable(t) {
		return false // does not compile, so errors.Is does not try
	}
	return mayPanic(t)
}

// isComparable reports whether t's Go type allows ==.
func isComparable(t wit.Type) bool {
	switch u := wit.Underlying(t).(type) {
	case *wit.List:
		return u.Len > 0 && isComparable(u.Elem)
	case *wit.Map:
		return false
	case *wit.Variant, *wit.Own, *wit.Borrow:
		return true // an interface
	default:
		for _, e := range parts(u) {
			if !isComparable(e) {
				return false
			}
		}
		return true
	}
}

func mayPanic(t wit.Type) bool {
	u := wit.Underlying(t)
	switch u.(type) {
	case *wit.Own, *wit.Borrow:
		return true // a host's resource may be anything
	}
	_, variant := u.(*wit.Variant)
	for _, e := range parts(u) {
		if variant && !isComparable(e) || mayPanic(e) {
			return true
		}
	}
	return false
}
