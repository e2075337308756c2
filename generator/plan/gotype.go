package plan

import (
	"strconv"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Type is a Go type: a name with arguments, a slice, an array or a map.
type Type struct {
	Path string // of the package that declares Name; empty for predeclared types
	Name string
	Args []*Type
	// Elem is the element of a slice, array or map, which have no name.
	Elem *Type
	Len  uint32 // of an array, 0 for others
	Key  *Type  // of a map, nil for others
}

var unit = &Type{Path: RuntimePath, Name: "Unit"}

var goNames = map[wit.Primitive]string{
	wit.Bool: "bool", wit.S8: "int8", wit.U8: "uint8", wit.S16: "int16", wit.U16: "uint16", wit.S32: "int32",
	wit.U32: "uint32", wit.S64: "int64", wit.U64: "uint64", wit.F32: "float32", wit.F64: "float64",
	wit.Char: "rune", wit.String: "string",
}

// typeOf returns the Go type of a WIT type, as h's files name it; the empty
// struct for nil.
func (h *home) typeOf(t wit.Type) *Type {
	switch t := t.(type) {
	case nil:
		return unit
	case wit.Primitive:
		return &Type{Name: goNames[t]}
	case *wit.TypeDef:
		return h.named(t)
	case *wit.List:
		elem := h.typeOf(t.Elem)
		if t.Elem == wit.U8 {
			elem = &Type{Name: "byte"}
		}
		return &Type{Elem: elem, Len: t.Len}
	case *wit.Map:
		return &Type{Key: h.typeOf(t.Key), Elem: h.typeOf(t.Value)}
	case *wit.Option:
		if nilable(t.Elem) {
			return h.typeOf(t.Elem)
		}
		return h.generic("Option", t.Elem)
	case *wit.Result:
		return h.generic("Result", t.OK, t.Err)
	case *wit.Own:
		return h.named(t.Resource)
	case *wit.Borrow:
		return h.named(t.Resource)
	case *wit.Tuple:
		if len(t.Elems) == 0 {
			return h.generic("Unit")
		}
		return h.generic("Tuple"+strconv.Itoa(len(t.Elems)), t.Elems...)
	}
	panic("BUG: plan: a type without a Go type was not refused")
}

func (h *home) generic(name string, args ...wit.Type) *Type {
	g := &Type{Path: RuntimePath, Name: name}
	for _, a := range args {
		g.Args = append(g.Args, h.typeOf(a))
	}
	return g
}

// named returns d as h names it: by its own name for the type where it has one.
func (h *home) named(d *wit.TypeDef) *Type {
	if _, here := h.types[d]; !here {
		if local := h.local[d.Root()]; local != nil {
			d = local
		}
	}
	o := h.homeOf(d)
	return &Type{Path: o.pkg.Path, Name: o.types[d].name}
}

// nilable reports whether t's Go type has a nil that is no value, so that
// option<t> needs nothing more.
func nilable(t wit.Type) bool {
	switch wit.Underlying(t).(type) {
	case *wit.Variant, *wit.Own, *wit.Borrow:
		return true
	}
	return false
}

// eachType calls f with every type name that h's types and functions reach, however
// deep.
func (h *home) eachType(f func(*wit.TypeDef)) {
	seen := map[*wit.TypeDef]bool{}
	var visit func(t wit.Type)
	visit = func(t wit.Type) {
		walk(t, func(d *wit.TypeDef) {
			if !seen[d] {
				seen[d] = true
				f(d)
				visit(d.Type)
			}
		})
	}
	for _, d := range h.typeDefs() {
		visit(d)
	}
	for _, fn := range h.funcs() {
		for _, p := range fn.Params {
			visit(p.Type)
		}
		visit(fn.Result)
	}
}

// sameType reports whether two types are printed alike.
func sameType(a, b *Type) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Path != b.Path || a.Name != b.Name || a.Len != b.Len || len(a.Args) != len(b.Args) ||
		!sameType(a.Elem, b.Elem) || !sameType(a.Key, b.Key) {
		return false
	}
	for i := range a.Args {
		if !sameType(a.Args[i], b.Args[i]) {
			return false
		}
	}
	return true
}
