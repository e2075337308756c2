package resolve

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// interfaceFunc resolves a function of an interface. The second result tells
// whether its gate is open.
func (r *resolver) interfaceFunc(s *scope, x *syntax.Func) (*wit.Func, bool) {
	g := r.gate(s.file, x.Attrs)
	f := &wit.Func{Name: x.Name.Text, Docs: x.Docs.Text, Stability: g.Stability, ExternalID: g.externalID}
	r.funcType(s, f, x.Name, &x.Type, g.open)
	return f, g.open
}

// funcType fills in parameters and result of f.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-functions
func (r *resolver) funcType(s *scope, f *wit.Func, name syntax.Ident, t *syntax.FuncType, open bool) {
	outer := s.gone
	s.gone = outer || !open
	defer func() { s.gone = outer }()

	f.Async = t.Async != nil
	n := len(t.Params)
	if f.Kind == wit.Method {
		n++
	}
	if n > 0 {
		f.Params = make([]wit.Param, 0, n)
	}
	if f.Kind == wit.Method {
		f.Params = append(f.Params, wit.Param{Name: "self", Type: &wit.Borrow{Resource: f.Resource}})
	}
	var seen labelSet
	size := leaf
	for i := range t.Params {
		p := &t.Params[i]
		if f.Kind == wit.Method && p.Name.Text == "self" {
			r.errorf(s.src, p.Name.Span, "a method has a parameter `self` already, which is the resource").
				WithHelp("choose another name, or make it a static function")
		}
		r.declareLabel(&seen, s.src, p.Name, "parameter")
		typ, part := r.resolveType(s, p.Type)
		size = size.with(part)
		f.Params = append(f.Params, wit.Param{Name: p.Name.Text, Type: typ})
	}
	result, part := r.resolveType(s, t.Result)
	f.Result = result
	size = size.with(part)
	switch {
	case f.Kind == wit.Constructor && t.Result == nil:
		f.Result = &wit.Own{Resource: f.Resource}
	case f.Kind == wit.Constructor:
		r.checkConstructor(s, f, t.Result)
	}
	if part.borrows && open {
		r.errorf(s.src, t.Result.Pos(), "a borrow cannot be in a result: it ends when the call returns").
			WithHelp("return the resource itself, which is an own handle")
	}
	if size.size > maxTypeSize || size.depth > maxTypeDepth {
		r.errorf(s.src, name.Span, "function `%s` has types that are too big: %d parts together, nesting %d deep, are the limits",
			name.Text, maxTypeSize, maxTypeDepth)
	}
}
