package component

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// canon evaluates a canonical definition.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canonical-definitions
func (f *flattener) canon(s *scope, d canonDef) error {
	if err := f.spend(canonWork); err != nil {
		return err
	}
	switch d.op {
	case canonLift:
		return f.lift(s, d)
	case canonLower:
		return f.lower(s, d)
	}
	r, err := s.resourceType(d.typ)
	if err != nil {
		return err
	}
	t := &Trampoline{Instance: s.instance, Resource: f.resources[r]}
	i32 := []abi.CoreType{abi.I32}
	switch d.op {
	case canonResourceNew:
		t.Kind, t.Flat.FuncType = ResourceNew, abi.FuncType{Params: i32, Results: i32}
	case canonResourceRep:
		t.Kind, t.Flat.FuncType = ResourceRep, abi.FuncType{Params: i32, Results: i32}
	case canonResourceDrop:
		t.Kind, t.Flat.FuncType = ResourceDrop, abi.FuncType{Params: i32}
	}
	f.addTrampoline(s, t)
	return nil
}

// addTrampoline adds a core function that the host makes.
func (f *flattener) addTrampoline(s *scope, t *Trampoline) {
	index := len(f.plan.Trampolines)
	f.plan.Trampolines = append(f.plan.Trampolines, t)
	s.add(sortCoreFunc, &coreItem{
		def: CoreDef{Kind: CoreFunc, Trampoline: index},
		fn:  coreFuncTypeOf(t.Flat.FuncType),
	})
}

// lift makes a component-level function of a core function. That the core
// function has the flattened type is what makes calls without checks safe.
func (f *flattener) lift(s *scope, d canonDef) error {
	core, err := s.core(sortCoreFunc, d.fn)
	if err != nil {
		return err
	}
	t, err := s.typ(d.typ)
	if err != nil {
		return err
	}
	o, err := s.options(d.options)
	if err != nil {
		return err
	}
	flat := f.layouts.Func(t.fn, abi.Lift)
	if err := core.checkFunc("the lifted core function for "+shorten(wit.Signature(t.fn)), flat.FuncType); err != nil {
		return err
	}
	if d.options.postReturn != nil {
		post, err := s.core(sortCoreFunc, *d.options.postReturn)
		if err != nil {
			return err
		}
		o.PostReturn = &post.def
	}
	l := &Lifted{Core: core.def, Type: t.fn, Flat: flat, Options: o, Instance: s.instance}
	s.add(sortFunc, &function{typ: t, lifted: l})
	return nil
}

// lower makes a core function of a component-level function.
func (f *flattener) lower(s *scope, d canonDef) error {
	fn, err := s.function(d.fn)
	if err != nil {
		return err
	}
	o, err := s.options(d.options)
	if err != nil {
		return err
	}
	flat := f.layouts.Func(fn.typ.fn, abi.Lower)
	t := &Trampoline{Flat: flat, Instance: s.instance, Options: o, Type: fn.typ.fn}
	switch {
	case fn.lifted != nil:
		t.Kind, t.Callee, t.Type = LowerLifted, fn.lifted, fn.lifted.Type // has its name after finish
	case fn.imported != nil:
		t.Kind, t.Import, t.Type = LowerImport, *fn.imported, fn.named
	default:
		panic("BUG: component: a function that is neither lifted nor imported")
	}
	f.addTrampoline(s, t)
	return nil
}

// options resolves the indices of canonical options, but for post-return, which
// only lifted functions have.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canonopt-validation
func (s *scope) options(w canonOptions) (Options, error) {
	var o Options
	if w.encoding != nil {
		o.Encoding = *w.encoding
	}
	if w.memory != nil {
		memory, err := s.core(sortCoreMemory, *w.memory)
		if err != nil {
			return o, err
		}
		o.Memory = &memory.def
	}
	if w.realloc != nil {
		realloc, err := s.core(sortCoreFunc, *w.realloc)
		if err != nil {
			return o, err
		}
		o.Realloc = &realloc.def
	}
	return o, nil
}
