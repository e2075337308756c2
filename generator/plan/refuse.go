package plan

import (
	"fmt"
	"go/token"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

const (
	maxTuple = 16
	maxFlags = 32
	maxArray = 1 << 20
)

// refusals collects what cannot be generated, each with the way to it.
type refusals struct {
	*planner
	list diag.List
	at   string
}

func (r *refusals) inside(format string, args ...any) *refusals {
	return &refusals{planner: r.planner, at: r.at + fmt.Sprintf(format, args...) + ": "}
}

func (r *refusals) add(why, help string) {
	d := r.list.Errorf("", "%s%s", r.at, why)
	if help != "" {
		d.WithHelp("%s", help)
	}
}

func (r *refusals) take(from *refusals) { r.list = append(r.list, from.list...) }

// refuse returns diagnostics for everything that no Go can be generated for yet:
// nothing is left out silently.
func (p *planner) refuse() error {
	worldPackage := p.options.Package
	r := (&refusals{planner: p}).inside("world %s", p.world.ID())
	if worldPackage != "" && !validPackageName(worldPackage) {
		r.list.Errorf("", "%q cannot be the name of a Go package and its folder", worldPackage).
			WithHelp("choose letters and digits in lower case that are no keyword, such as %q", worldPackageName(p.world))
	}
	if p.options.ImportPath == "" {
		r.list.Errorf("", "the import path of the output folder is not known").
			WithHelp("put the output into a Go module, or give its import path")
	}
	p.readWith(r)
	if len(r.list) == 0 {
		p.refuseWith(r)
	}
	for _, i := range p.interfaces {
		in := r.inside("interface %s", i.ID())
		funcs := i.Funcs
		if _, external := p.mapped(i, ""); external {
			funcs = nil // somebody else's
		}
		in.scope(i.Types, funcs)
		r.take(in)
	}
	r.scope(p.world.Types, append(itemFuncs(p.world.Imports), itemFuncs(p.world.Exports)...))
	return r.list.Err()
}

func validPackageName(name string) bool {
	return token.IsIdentifier(name) && packageName(name) == name && !specialFolders[name]
}

// scope looks at the types and functions of an interface or world.
func (r *refusals) scope(types []*wit.TypeDef, funcs []*wit.Func) {
	for _, d := range types {
		if isResource(d) {
			continue
		}
		in := r.inside("type %s", d.Name)
		in.declared(d.Type)
		r.take(in)
	}
	for _, f := range funcs {
		if r.options.TypesOnly && f.Kind != wit.Method {
			continue
		}
		in := r.inside("function %s", f.ExternName())
		if f.Async {
			in.add("asynchronous functions are not supported yet", "declare it without async for now")
		}
		for _, p := range f.Params {
			param := in.inside("parameter %s", p.Name)
			param.used(p.Type)
			in.take(param)
		}
		result := in.inside("result")
		result.used(f.Result)
		in.take(result)
		r.take(in)
	}
}

// declared looks at a type that stands behind a name.
func (r *refusals) declared(t wit.Type) {
	switch t := t.(type) {
	case *wit.Record:
		for _, f := range t.Fields {
			r.used(f.Type)
		}
	case *wit.Variant, *wit.Enum:
		for _, e := range parts(t) {
			r.used(e)
		}
	case *wit.Flags:
		if len(t.Flags) > maxFlags {
			r.add(fmt.Sprintf("flags with more than %d labels have no binary form", maxFlags), "split them into two types")
		}
	default:
		r.used(t)
	}
}

// used looks at a type that stands anywhere else.
func (r *refusals) used(t wit.Type) {
	switch t := t.(type) {
	case nil, *wit.TypeDef, *wit.Own, *wit.Borrow:
	case wit.Primitive:
		if t == wit.ErrorContext {
			r.add("error-context is not supported yet", "")
		}
	case *wit.Record, *wit.Variant, *wit.Enum, *wit.Flags, *wit.Resource:
		r.add("a "+kindOf(t)+" without a name has no Go type", "give the type a name")
	case *wit.Stream:
		r.add("stream is not supported yet", "")
	case *wit.Future:
		r.add("future is not supported yet", "")
	case *wit.List:
		if t.Len > 0 && !r.options.FixedLists {
			r.add("the binary form of lists of a fixed length may still change", "use list<T>, or allow them (FixedLists, --fixed-length-lists)")
		}
		if size := r.layouts.Of(t).ElemSize; t.Len > 0 && size > maxArray {
			r.add(fmt.Sprintf("a list of a fixed length that takes more than %d bytes is too much for a Go array", maxArray), "use list<T>")
		}
		r.used(t.Elem)
	case *wit.Tuple:
		if len(t.Elems) > maxTuple {
			r.add(fmt.Sprintf("tuples of more than %d are not supported", maxTuple), "declare a record")
		}
		for _, e := range t.Elems {
			r.used(e)
		}
	default:
		for _, e := range parts(t) {
			r.used(e)
		}
	}
}
