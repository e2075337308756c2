package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi"

// The canonical built-ins but lift and lower.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canonical-definitions

func coreFuncType(params, results []abi.CoreType) abi.FuncType {
	return abi.FuncType{Params: params, Results: results}
}

var (
	i32x1 = []abi.CoreType{abi.I32}
	i32x2 = []abi.CoreType{abi.I32, abi.I32}
	i64x1 = []abi.CoreType{abi.I64}
)

// fixedBuiltins have the same type whatever their immediates are.
var fixedBuiltins = map[canonOp]abi.FuncType{
	canonTaskCancel:               coreFuncType(nil, nil),
	canonBackpressureInc:          coreFuncType(nil, nil),
	canonBackpressureDec:          coreFuncType(nil, nil),
	canonSubtaskCancel:            coreFuncType(i32x1, i32x1),
	canonSubtaskDrop:              coreFuncType(i32x1, nil),
	canonErrorContextDrop:         coreFuncType(i32x1, nil),
	canonWaitableSetNew:           coreFuncType(nil, i32x1),
	canonWaitableSetDrop:          coreFuncType(i32x1, nil),
	canonWaitableJoin:             coreFuncType(i32x2, nil),
	canonThreadIndex:              coreFuncType(nil, i32x1),
	canonThreadResumeLater:        coreFuncType(i32x1, nil),
	canonThreadSuspend:            coreFuncType(nil, i32x1),
	canonThreadYield:              coreFuncType(nil, i32x1),
	canonThreadSuspendThenResume:  coreFuncType(i32x1, i32x1),
	canonThreadYieldThenResume:    coreFuncType(i32x1, i32x1),
	canonThreadSuspendThenPromote: coreFuncType(i32x1, i32x1),
	canonThreadYieldThenPromote:   coreFuncType(i32x1, i32x1),
}

// builtin checks a built-in and returns the type of the core function that it
// makes.
func (e *environment) builtin(d canonDef) (abi.FuncType, error) {
	switch d.op {
	case canonResourceNew, canonResourceDrop, canonResourceRep:
		return e.resourceBuiltin(d)
	case canonContextGet, canonContextSet:
		return e.contextBuiltin(d)
	case canonStreamNew, canonStreamRead, canonStreamWrite, canonStreamCancelRead, canonStreamCancelWrite,
		canonStreamDropReadable, canonStreamDropWritable:
		return e.streamBuiltin(d, kindStream)
	case canonFutureNew, canonFutureRead, canonFutureWrite, canonFutureCancelRead, canonFutureCancelWrite,
		canonFutureDropReadable, canonFutureDropWritable:
		return e.streamBuiltin(d, kindFuture)
	case canonErrorContextNew, canonErrorContextDebugMessage:
		return e.errorContextBuiltin(d)
	case canonWaitableSetWait, canonWaitableSetPoll:
		pointer, err := e.canonMemory(d.memory)
		return coreFuncType([]abi.CoreType{abi.I32, pointer.coreType()}, i32x1), err
	case canonThreadNewIndirect:
		return e.newThread(d)
	}
	t, ok := fixedBuiltins[d.op]
	if !ok {
		panic("BUG: component: a canonical definition that nothing validates")
	}
	return t, nil
}

func (e *environment) resourceBuiltin(d canonDef) (abi.FuncType, error) {
	r, err := e.resource(d.typ)
	if err != nil {
		return abi.FuncType{}, err
	}
	if d.op == canonResourceDrop {
		return coreFuncType(i32x1, nil), nil
	}
	if r.id.rep == 0 {
		return abi.FuncType{}, invalid("canon %s of a resource type that the component does not define itself", d.op)
	}
	rep := []abi.CoreType{r.id.rep}
	if d.op == canonResourceNew {
		return coreFuncType(rep, i32x1), nil
	}
	return coreFuncType(i32x1, rep), nil
}

// taskReturn makes the core function of canon task.return.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#-canon-taskreturn
func (e *environment) taskReturn(d canonDef) error {
	fn := &funcSig{}
	if !d.result.absent {
		t, err := e.value(d.result)
		if err != nil {
			return err
		}
		if t.borrow {
			return invalid("the result of a task holds a borrow")
		}
		fn.params = []namedValue{{"result", t}}
	}
	o, err := e.options(d.options)
	if err != nil {
		return err
	}
	if o.realloc != nil || o.async || o.postReturn != nil || o.callback != nil {
		return invalid("task.return has canonical options besides memory and the encoding of strings")
	}
	return e.lowered(fn, &o)
}

// contextBuiltin checks context.get and context.set.
func (e *environment) contextBuiltin(d canonDef) (abi.FuncType, error) {
	const slots = 2
	t := []abi.CoreType{abi.I32}
	switch d.slotType {
	case coreI32:
	case coreI64:
		t = i64x1
	default:
		return abi.FuncType{}, invalid("%s is of %s; it must be of i32 or i64", d.op, d.slotType)
	}
	if d.slot >= slots {
		return abi.FuncType{}, invalid("%s is of slot %d; there are %d", d.op, d.slot, slots)
	}
	if e.contextType != nil && *e.contextType != d.slotType {
		return abi.FuncType{}, invalid("%s is of %s, and one before it of %s", d.op, d.slotType, *e.contextType)
	}
	e.contextType = &d.slotType
	if d.op == canonContextGet {
		return coreFuncType(nil, t), nil
	}
	return coreFuncType(t, nil), nil
}

// streamBuiltin checks the built-ins of streams and futures.
func (e *environment) streamBuiltin(d canonDef, kind valueKind) (abi.FuncType, error) {
	sig, err := e.typ(d.typ)
	if err != nil {
		return abi.FuncType{}, err
	}
	s, ok := sig.(*valueSig)
	if !ok || s.kind != kind {
		return abi.FuncType{}, invalid("%s is of type %d, which is %s and not a %s type", d.op, d.typ, article(kindOf(sig)), valueKindNames[kind])
	}
	read := d.op == canonStreamRead || d.op == canonFutureRead
	switch d.op {
	case canonStreamNew, canonFutureNew:
		return coreFuncType(nil, i64x1), nil
	case canonStreamCancelRead, canonStreamCancelWrite, canonFutureCancelRead, canonFutureCancelWrite:
		return coreFuncType(i32x1, i32x1), nil
	case canonStreamDropReadable, canonStreamDropWritable, canonFutureDropReadable, canonFutureDropWritable:
		return coreFuncType(i32x1, nil), nil
	}
	o, err := e.options(d.options)
	if err != nil {
		return abi.FuncType{}, err
	}
	if err := o.forLowering(); err != nil {
		return abi.FuncType{}, err
	}
	var needs canonNeed
	if elem := s.parts[0]; elem != nil {
		needs.memory = d.op.String()
		if read && elem.pointer {
			needs.realloc = needs.memory
		}
	}
	if err := needs.check(o.canonOptions); err != nil {
		return abi.FuncType{}, err
	}
	p := o.pointer.coreType()
	t := coreFuncType([]abi.CoreType{abi.I32, p}, i32x1)
	if kind == kindStream {
		t = coreFuncType([]abi.CoreType{abi.I32, p, p}, []abi.CoreType{p})
	}
	return t, e.declared(&o, t)
}

// declared checks the type that the option core-type gives.
func (e *environment) declared(o *checkedOptions, t abi.FuncType) error {
	if o.coreType == nil || e.core.function(o.declared).is(t) {
		return nil
	}
	return invalid("the canonical option core-type is of type %s where %s is needed", e.core.function(o.declared), t)
}

func (e *environment) errorContextBuiltin(d canonDef) (abi.FuncType, error) {
	o, err := e.options(d.options)
	if err != nil {
		return abi.FuncType{}, err
	}
	if o.async {
		return abi.FuncType{}, invalid("%s has the canonical option async", d.op)
	}
	if err := o.forLowering(); err != nil {
		return abi.FuncType{}, err
	}
	p := o.pointer.coreType()
	needs := canonNeed{memory: d.op.String()}
	t := coreFuncType([]abi.CoreType{p, p}, i32x1)
	if d.op == canonErrorContextDebugMessage {
		needs.realloc = needs.memory
		t = coreFuncType([]abi.CoreType{abi.I32, p}, nil)
	}
	return t, firstError(needs.check(o.canonOptions), e.declared(&o, t))
}

// threadParam returns the core type of the parameter of a thread's function.
func (e *environment) threadParam(d canonDef) (coreTypeID, abi.CoreType, error) {
	id, err := e.plainCoreType(d.coreType)
	if err != nil {
		return 0, 0, err
	}
	fn := e.core.function(id)
	switch {
	case fn != nil && fn.is(coreFuncType(i32x1, nil)):
		return id, abi.I32, nil
	case fn != nil && fn.is(coreFuncType(i64x1, nil)):
		return id, abi.I64, nil
	}
	return 0, 0, invalid("core type %d of %s is not that of a function of one i32 or i64 without results", d.coreType, d.op)
}

// threadTable checks a table of functions and returns the core type of its
// indices.
func (e *environment) threadTable(d canonDef, shared bool) (abi.CoreType, error) {
	x, err := itemAt[coreExtern](e, sortCoreTable, d.table)
	if err != nil {
		return 0, err
	}
	funcref := coreValType{code: wasmRefNull, heap: heapType{code: wasmFuncRef, shared: shared}}
	if x.table.elem != funcref || x.table.limits.shared != shared {
		return 0, invalid("core table %d of %s is not one of functions that it can start", d.table, d.op)
	}
	if x.table.limits.is64 {
		return abi.I64, nil
	}
	return abi.I32, nil
}

func (e *environment) newThread(d canonDef) (abi.FuncType, error) {
	_, param, err := e.threadParam(d)
	if err != nil {
		return abi.FuncType{}, err
	}
	index, err := e.threadTable(d, false)
	return coreFuncType([]abi.CoreType{index, param}, i32x1), err
}

// sharedThread checks the built-ins of shared threads, whose core functions are
// shared themselves.
func (e *environment) sharedThread(d canonDef) error {
	fn := &coreFunc{results: []coreValType{coreI32}}
	space := typeSpace{}
	if d.op != canonThreadAvailableParallelism {
		id, param, err := e.threadParam(d)
		if err != nil {
			return err
		}
		if !e.core.types[id].shared {
			return invalid("core type %d of %s is not shared", d.coreType, d.op)
		}
		first := coreValType{code: wasmRefNull} // to the one type of space
		if d.op == canonThreadSpawnIndirect {
			index, err := e.threadTable(d, true)
			if err != nil {
				return err
			}
			first = coreValTypesOf([]abi.CoreType{index})[0]
		} else {
			space = typeSpace{1, func(uint32) (coreTypeID, error) { return id, nil }}
		}
		fn.params = append([]coreValType{first}, coreValTypesOf([]abi.CoreType{param})...)
	}
	id, err := e.core.group(&recGroup{types: []subType{{final: true, shared: true, comp: fn}}}, space)
	if err != nil {
		return err
	}
	return e.addCoreFunc(id)
}
