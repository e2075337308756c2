package resolve

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

func isResource(d *wit.TypeDef) bool {
	_, ok := d.Root().Type.(*wit.Resource)
	return ok
}

// handle resolves own<R> and borrow<R>.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#handles
func (r *resolver) handle(s *scope, h *syntax.Handle) (wit.Type, typeInfo) {
	e := r.typeNamed(s, h.Resource)
	switch {
	case e == nil:
		return wit.Bool, leaf
	case !e.resource:
		word := "own"
		if h.Borrow {
			word = "borrow"
		}
		r.errorf(s.src, h.Resource.Span, "`%s` is not a resource, and %s<...> is a handle of one", h.Resource.Text, word).
			WithHelp("write `%s` alone", h.Resource.Text)
		return wit.Bool, leaf
	case h.Borrow:
		return &wit.Borrow{Resource: e.def}, typeInfo{borrows: true, depth: 1, size: 1}
	}
	return &wit.Own{Resource: e.def}, leaf
}

// resourceFuncs resolves the functions of a type, if it is a resource, and
// returns those whose gates are open.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#item-resource
func (r *resolver) resourceFuncs(s *scope, t *syntax.TypeDef) []*wit.Func {
	def, ok := t.Def.(*syntax.Resource)
	e := s.names[t.Name.Text]
	if !ok || e == nil || e.decl != t {
		return nil // a second type of that name has been told
	}
	var out []*wit.Func
	var seen labelSet
	var constructor *syntax.Func
	for _, x := range def.Funcs {
		if x.Kind == syntax.Constructor {
			if constructor != nil {
				line, _ := s.src.Position(constructor.Name.Start)
				r.errorf(s.src, x.Name.Span, "resource `%s` has a second constructor", t.Name.Text).
					WithHelp("the first is on line %d: make this one a static function", line)
			}
			constructor = x
		} else {
			r.declareLabel(&seen, s.src, x.Name, "function")
		}
		if f, open := r.resourceFunc(s, e, x); open {
			out = append(out, f)
		}
	}
	return out
}

func (r *resolver) resourceFunc(s *scope, e *entry, x *syntax.Func) (*wit.Func, bool) {
	g := r.gate(s.file, x.Attrs)
	if e.gone && g.open && !s.gone {
		r.closedGate(s.file, x.Name.Span, fmt.Sprintf("resource `%s`", e.name.Text), e.def.Stability)
	}
	f := &wit.Func{
		Name: x.Name.Text, Resource: e.def,
		Docs: x.Docs.Text, Stability: g.Stability, ExternalID: g.externalID,
	}
	switch x.Kind {
	case syntax.Constructor:
		f.Kind, f.Name = wit.Constructor, ""
	case syntax.Static:
		f.Kind = wit.Static
	default:
		f.Kind = wit.Method
	}
	r.funcType(s, f, x.Name, &x.Type, g.open && !e.gone)
	return f, g.open
}

// checkConstructor refuses what is not result<R> or result<R, E> of the resource.
func (r *resolver) checkConstructor(s *scope, f *wit.Func, t syntax.Type) {
	result, ok := f.Result.(*wit.Result)
	if d, isDef := f.Result.(*wit.TypeDef); isDef {
		result, ok = d.Type.(*wit.Result)
	}
	name := f.Resource.Name
	if !ok {
		r.errorf(s.src, t.Pos(), "a constructor gives its resource, or a result with it").
			WithHelp("leave out `-> ...`, or write `-> result<%s, ...>`", name)
		return
	}
	if own, ok := result.OK.(*wit.Own); ok && own.Resource == f.Resource {
		return
	}
	at := t.Pos()
	if x, ok := t.(*syntax.Result); ok && x.OK != nil {
		at = x.OK.Pos()
	}
	r.errorf(s.src, at, "a constructor of `%s` gives a `%s` when all is well", name, name).
		WithHelp("write `result<%s, ...>`", name)
}
