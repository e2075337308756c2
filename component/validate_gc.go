package component

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Functions that are lifted and lowered with the canonical option gc, whose
// values are those of the GC proposal rather than bytes in linear memory. The
// specification has not got this yet: these are the rules of wasm-tools,
// which has it as an experiment.

// gcFits checks that a core function can carry the values of a component
// function one for one.
func (e *environment) gcFits(core *coreFunc, fn *funcSig, o *checkedOptions) error {
	results := 0
	if fn.result != nil {
		results = 1
	}
	if len(core.params) != len(fn.params) || len(core.results) != results {
		return invalid("the core type %s has another number of parameters or results than %s, which the canonical option gc does not allow", core, fn.text())
	}
	for i, p := range fn.params {
		if err := e.gcValue(p.typ, core.params[i], false, o); err != nil {
			return context(err, "parameter "+p.name)
		}
	}
	if fn.result == nil {
		return nil
	}
	return context(e.gcValue(fn.result, core.results[0], false, o), "result")
}

// gcValue checks that a core value, or the field of a struct or array, can carry
// a value.
func (e *environment) gcValue(s *valueSig, core coreValType, field bool, o *checkedOptions) error {
	if err := e.spend(1); err != nil {
		return err
	}
	ok := false
	switch s.kind {
	case kindPrimitive:
		ok = e.gcPrimitive(s.primitive, core, field, o)
	case kindFlags, kindEnum:
		ok = core == coreI32
	case kindVariant, kindOption, kindResult:
		t, isStruct := e.composite(core).(*coreStruct)
		ok = isStruct && len(t.fields) == 0
	case kindRecord, kindTuple:
		t, isStruct := e.composite(core).(*coreStruct)
		if !isStruct || len(t.fields) != len(s.parts) {
			break
		}
		for i, f := range t.fields {
			if err := e.gcValue(s.parts[i], f.typ, true, o); err != nil {
				return context(err, fmt.Sprintf("field %d", i))
			}
		}
		return nil
	case kindList:
		if t, isArray := e.composite(core).(*coreArray); isArray {
			return context(e.gcValue(s.parts[0], t.elem.typ, true, o), "element")
		}
	case kindOwn, kindBorrow, kindStream, kindFuture:
		ok = isExternRef(core)
	}
	if !ok {
		return invalid("the core type %s cannot carry the type %s", core, s.what())
	}
	return nil
}

func (e *environment) gcPrimitive(p wit.Primitive, core coreValType, field bool, o *checkedOptions) bool {
	switch p {
	case wit.Bool, wit.S8, wit.U8:
		return field && core.code == wasmI8 || !field && core == coreI32
	case wit.S16, wit.U16:
		return field && core.code == wasmI16 || !field && core == coreI32
	case wit.S32, wit.U32, wit.Char:
		return core == coreI32
	case wit.S64, wit.U64:
		return core == coreI64
	case wit.F32:
		return core.code == wasmF32
	case wit.F64:
		return core.code == wasmF64
	case wit.String:
		unit := byte(wasmI8)
		if o.encoding != nil && *o.encoding == abi.UTF16 {
			unit = wasmI16
		}
		t, ok := e.composite(core).(*coreArray)
		return ok && t.elem.typ.code == unit
	}
	return isExternRef(core) // error-context
}

// composite returns what a reference to a defined type refers to, nil for all
// other core types.
func (e *environment) composite(t coreValType) any {
	if !t.isRef() || t.heap.code != 0 {
		return nil
	}
	return e.core.types[t.heap.index].comp
}

func isExternRef(t coreValType) bool { return t.isRef() && t.heap.code == wasmExtern }
