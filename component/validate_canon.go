package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi"

// checkedOptions are the canonical options after general validation.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canonopt-validation
type checkedOptions struct {
	canonOptions
	pointer pointerSize
	// declared is the type of the option core-type.
	declared coreTypeID
}

// options checks canonical options by themselves.
func (e *environment) options(written canonOptions) (checkedOptions, error) {
	o := checkedOptions{canonOptions: written}
	seen := map[canonOptionKind]canonOptionKind{}
	for _, w := range written.list {
		slot := w.kind
		if slot <= optionLatin1UTF16 {
			slot = optionUTF8
		}
		if other, taken := seen[slot]; taken {
			if other == w.kind {
				return o, invalid("the canonical option %s stands twice", w.kind)
			}
			return o, invalid("the canonical option %s conflicts with %s", w.kind, other)
		}
		seen[slot] = w.kind
	}
	if o.memory != nil {
		var err error
		if o.pointer, err = e.canonMemory(*o.memory); err != nil {
			return o, err
		}
	}
	if o.realloc != nil {
		p := o.pointer.coreType()
		want := abi.FuncType{Params: []abi.CoreType{p, p, p, p}, Results: []abi.CoreType{p}}
		if err := e.coreFuncOfType("the realloc function", *o.realloc, want); err != nil {
			return o, err
		}
		if o.memory == nil {
			return o, invalid("there is a realloc function but no memory")
		}
	}
	if o.callback != nil {
		if !o.async {
			return o, invalid("the canonical option callback stands without async")
		}
		i32 := abi.I32
		want := abi.FuncType{Params: []abi.CoreType{i32, i32, i32}, Results: []abi.CoreType{i32}}
		if err := e.coreFuncOfType("the callback", *o.callback, want); err != nil {
			return o, err
		}
	}
	if o.async && o.postReturn != nil {
		return o, invalid("the canonical options async and post-return cannot stand together")
	}
	if o.coreType != nil {
		if !o.gc {
			return o, invalid("the canonical option core-type stands without gc")
		}
		id, err := e.plainCoreType(*o.coreType)
		if err != nil {
			return o, err
		}
		if e.core.function(id) == nil {
			return o, invalid("the canonical option core-type is core type %d, which is not that of a function", *o.coreType)
		}
		o.declared = id
	}
	return o, nil
}

// canonMemory checks a memory of canonical options.
func (e *environment) canonMemory(index uint32) (pointerSize, error) {
	x, err := itemAt[coreExtern](e, sortCoreMemory, index)
	if err != nil {
		return pointer32, err
	}
	if x.memory.shared {
		return pointer32, invalid("a memory in canonical options is shared between threads")
	}
	if x.memory.is64 {
		return pointer64, nil
	}
	return pointer32, nil
}

// coreFuncOfType reports whether a core function, which messages call what, has
// the type that is wanted of it.
func (e *environment) coreFuncOfType(what string, index uint32, want abi.FuncType) error {
	fn, err := e.coreFunc(index)
	if err != nil {
		return err
	}
	if !fn.is(want) {
		return invalid("%s has the core type %s where %s is needed", what, fn, want)
	}
	return nil
}

// canonNeed are the options that lifting or lowering a function makes
// necessary, with the reasons.
type canonNeed struct{ memory, realloc string }

func (n canonNeed) check(o canonOptions) error {
	switch {
	case n.memory != "" && o.memory == nil:
		return invalid("%s needs a memory, which the canonical options do not give", n.memory)
	case n.realloc != "" && o.memory == nil:
		return invalid("%s needs a memory, which the canonical options do not give", n.realloc)
	case n.realloc != "" && o.realloc == nil:
		return invalid("%s needs a realloc function, which the canonical options do not give", n.realloc)
	}
	return nil
}

// maxFlatAsyncParams is abi.MaxFlatParams for functions lowered with async.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flattening
const maxFlatAsyncParams = 4

// flatten returns the core type of a function that is lifted or lowered, and the
// options that it makes necessary.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flattening
func (s *funcSig) flatten(dir abi.Direction, o *checkedOptions) (abi.FuncType, canonNeed) {
	var t abi.FuncType
	var needs canonNeed
	pointer := o.pointer.coreType()
	for _, p := range s.params {
		t.Params = appendFlat(t.Params, p.typ.flat[o.pointer])
		if p.typ.pointer {
			if dir == abi.Lift {
				needs.realloc = "the parameter " + p.name
			} else {
				needs.memory = "the parameter " + p.name
			}
		}
	}
	most := abi.MaxFlatParams
	if o.async && dir == abi.Lower {
		most = maxFlatAsyncParams
	}
	if len(t.Params) > most {
		t.Params = []abi.CoreType{pointer}
		needs.memory = "passing the parameters in memory"
		if dir == abi.Lift {
			needs.realloc = needs.memory
		}
	}
	var flat []abi.CoreType
	if s.result != nil {
		flat = s.result.flat[o.pointer]
		if s.result.pointer {
			needs.memory = "the result"
			if dir == abi.Lower {
				needs.realloc = needs.memory
			}
		}
	}
	switch {
	case o.async && dir == abi.Lift:
		if len(flat) > abi.MaxFlatParams {
			needs.memory = "the result"
		}
		if o.callback != nil {
			t.Results = []abi.CoreType{abi.I32}
		}
	case o.async:
		if s.result != nil {
			t.Params = append(t.Params[:len(t.Params):len(t.Params)], pointer)
			needs.memory = "the result"
		}
		t.Results = []abi.CoreType{abi.I32}
	case len(flat) <= abi.MaxFlatResults:
		t.Results = flat
	case dir == abi.Lift:
		t.Results = []abi.CoreType{pointer}
		needs.memory = "the result"
	default:
		t.Params = append(t.Params[:len(t.Params):len(t.Params)], pointer)
		needs.memory = "the result"
	}
	return t, needs
}

// canon evaluates a canonical definition.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canonical-definitions
func (e *environment) canon(d canonDef) error {
	switch d.op {
	case canonLift:
		return e.lift(d)
	case canonLower:
		return e.lower(d)
	case canonTaskReturn:
		return e.taskReturn(d)
	case canonThreadSpawnRef, canonThreadSpawnIndirect, canonThreadAvailableParallelism:
		return e.sharedThread(d)
	}
	t, err := e.builtin(d)
	if err != nil {
		return err
	}
	return e.addCoreFunc(e.core.plain(t))
}

func (e *environment) addCoreFunc(id coreTypeID) error {
	return e.add(sortCoreFunc, coreExtern{kind: CoreFunc, typ: id}, nil)
}

// lift makes a component-level function of a core function.
func (e *environment) lift(d canonDef) error {
	core, err := e.coreFunc(d.fn)
	if err != nil {
		return err
	}
	sig, err := e.typ(d.typ)
	if err != nil {
		return err
	}
	fn, ok := sig.(*funcSig)
	if !ok {
		return invalid("type %d is %s, not that of a function", d.typ, article(kindOf(sig)))
	}
	o, err := e.options(d.options)
	if err != nil {
		return err
	}
	switch {
	case o.coreType != nil:
		return invalid("the canonical option core-type is for lowered functions")
	case o.async && !fn.async:
		return invalid("a function whose type is not async is lifted with the canonical option async")
	}
	e.addExtern(extern{sortFunc, fn})
	if o.gc {
		return e.gcFits(core, fn, &o)
	}
	t, needs := fn.flatten(abi.Lift, &o)
	if err := needs.check(o.canonOptions); err != nil {
		return context(err, fn.text())
	}
	if !core.is(t) {
		return invalid("the lifted core function for %s has the core type %s where %s is needed", fn.text(), core, t)
	}
	if o.postReturn != nil {
		return e.coreFuncOfType("the post-return function", *o.postReturn, abi.FuncType{Params: t.Results})
	}
	return nil
}

// lower makes a core function of a component-level function.
func (e *environment) lower(d canonDef) error {
	sig, err := itemAt[signature](e, sortFunc, d.fn)
	if err != nil {
		return err
	}
	fn := sig.(*funcSig)
	o, err := e.options(d.options)
	if err != nil {
		return err
	}
	if o.async && !fn.async {
		return invalid("a function whose type is not async is lowered with the canonical option async")
	}
	return e.lowered(fn, &o)
}

// lowered makes a core function of type fn.
func (e *environment) lowered(fn *funcSig, o *checkedOptions) error {
	if err := o.forLowering(); err != nil {
		return err
	}
	if o.gc {
		return firstError(e.gcFits(e.core.function(o.declared), fn, o), e.addCoreFunc(o.declared))
	}
	t, needs := fn.flatten(abi.Lower, o)
	if err := needs.check(o.canonOptions); err != nil {
		return context(err, fn.text())
	}
	return e.addCoreFunc(e.core.plain(t))
}

// forLowering refuses options that only lifted functions can have.
func (o *checkedOptions) forLowering() error {
	switch {
	case o.postReturn != nil:
		return invalid("the canonical option post-return is for lifted functions")
	case o.callback != nil:
		return invalid("the canonical option callback is for lifted functions")
	case o.gc && o.coreType == nil:
		return invalid("the canonical option gc stands without core-type")
	}
	return nil
}
