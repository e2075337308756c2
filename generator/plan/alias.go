package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An Alias gives a type another name, and its cases or constants with it.
type Alias struct {
	Name   string
	Doc    []string
	Target *Type
	// Types are the cases of a variant, Consts the constants of an enum or flags.
	Types, Consts []Renaming
}

// A Renaming is an alias without a comment of its own.
type Renaming struct {
	Name   string
	Target *Type
}

func (*Alias) isDecl() {}

// alias declares a WIT alias: `type id = u64`, or a type that is used from
// elsewhere.
func (h *home) alias(d *wit.TypeDef) *Alias {
	n := h.types[d]
	a := &Alias{Name: n.name}
	of, ok := d.Type.(*wit.TypeDef)
	if !ok {
		a.Doc = h.typeDoc(d, n.name)
		a.Target = h.typeOf(d.Type)
		return a
	}
	o := h.homeOf(of)
	says := n.name + " is the " + kindOf(of.Root().Type) + " " + of.Name + " of " + o.id() + "."
	a.Doc = comment(docs(d.Docs), Wrap(says), deprecated(d.Stability))
	h.rename(a, n, o, of)
	return a
}

// rename points a and its cases, called n here, at the type of in package o.
func (h *home) rename(a *Alias, n *typeNames, o *home, of *wit.TypeDef) {
	target := o.types[of]
	a.Target = &Type{Path: o.pkg.Path, Name: target.name}
	for i, c := range n.cases {
		r := Renaming{Name: c, Target: &Type{Path: o.pkg.Path, Name: target.cases[i]}}
		if _, ok := of.Root().Type.(*wit.Variant); ok {
			a.Types = append(a.Types, r)
		} else {
			a.Consts = append(a.Consts, r)
		}
	}
}

// decl declares a type.
func (h *home) decl(d *wit.TypeDef) Decl {
	switch t := d.Type.(type) {
	case *wit.Record:
		return h.record(d, t)
	case *wit.Variant:
		return h.variant(d, t)
	case *wit.Enum:
		return h.enum(d, t)
	case *wit.Flags:
		return h.flags(d, t)
	case *wit.Resource:
		return h.resource(d)
	}
	return h.alias(d)
}
