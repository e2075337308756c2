package runtime

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// Calls between the components inside a composed one: what one of them lowered is
// what another has lifted. Values go from memory to memory; Go values are never
// made. Where they fit into slots and hold no pointers and no handles, C does it all
// (core.Fused).

// A boundFused is a call of another component of the same instance.
type boundFused struct {
	name           string
	callee         int // index into core.Spec.Funcs
	caller, called int // component instances
	enters         []uint32
	lower, lift    component.Options
	sig            *signature
	flatParams     int // of the caller's core function
	flatResults    int // of the callee's
	resultSlot     int // where the caller says where a result in memory goes, -1
	post           bool
	// shared says that both have the same memory, so that a realloc of one can
	// move the other's.
	shared bool
}

func (in *Instance) callFused(b *boundFused, trampoline uint32, slots *core.Slots, mem []byte) error {
	store := in.store
	if !store.MayEnter(b.enters) {
		return cannotEnter(b.name)
	}
	from := &side{in: in, trampoline: trampoline, name: b.name, mem: mem}
	to := &side{in: in, fn: store.Func(b.callee), name: b.name}
	if b.shared {
		to.mem, to.peer, from.peer = mem, from, to
	}
	caller := &abi.LiftLowerContext{Options: from.options(b.lower.Encoding), Instance: in.table(b.caller)}
	callee := &abi.LiftLowerContext{Options: to.options(b.lift.Encoding), Instance: in.table(b.called)}
	if b.sig.borrows {
		id, borrows, ok := store.PushScope()
		if !ok {
			return &LimitError{b.name, "Depth", in.limits.Depth}
		}
		defer store.PopScope()
		caller.Scope, callee.Scope = &abi.BorrowScope{}, &abi.BorrowScope{ID: id, Borrows: borrows}
	}

	flat := make([]uint64, b.flatParams)
	for i := range flat {
		flat[i] = slots[i].Bits
	}
	params, err := abi.TranslateParams(caller, callee, b.sig.params, flat, nil)
	if err != nil {
		return in.abiError(b.name, err)
	}
	in.setSlots(params)
	if status := store.CoreCall(to.fn, b.enters); status != core.OK {
		return in.stepError(status, b.name)
	}
	returned := in.slots(b.flatResults)
	if callee.Scope != nil && *callee.Scope.Borrows > 0 {
		return errBorrowsRemain(b.name)
	}
	// Both memories may have grown meanwhile.
	to.mem, from.mem = nil, nil
	var out uint32
	if b.resultSlot >= 0 {
		out = uint32(flat[b.resultSlot])
	}
	results, err := abi.TranslateResult(callee, caller, b.sig.results, returned, out, flat[:0])
	if err != nil {
		return in.abiError(b.name, err)
	}
	if b.post {
		for i, v := range returned {
			store.Slots()[i].Bits = v
		}
		if status := store.PostReturn(to.fn); status != core.OK {
			return in.stepError(status, b.name)
		}
	}
	if caller.Scope != nil {
		caller.Scope.ReleaseLenders()
	}
	for i, v := range results {
		slots[i].Bits = v
	}
	return nil
}

func errBorrowsRemain(fn string) error {
	return &TrapError{Func: fn, Code: TrapUnknown, Message: "borrow handles still remain at the end of the call"}
}

// flatOps returns what becomes of the flat values of a type between two components;
// ok is false when they need more than that.
func flatOps(t *abi.Type) (ops []core.Op, ok bool) { return appendOps(nil, t) }

func appendOps(ops []core.Op, t *abi.Type) ([]core.Op, bool) {
	switch t.Kind {
	case abi.Bool:
		return append(ops, core.Op{Kind: core.OpBool}), true
	case abi.S8:
		return append(ops, core.Op{Kind: core.OpS8}), true
	case abi.U8:
		return append(ops, core.Op{Kind: core.OpMask, Arg: 0xff}), true
	case abi.S16:
		return append(ops, core.Op{Kind: core.OpS16}), true
	case abi.U16:
		return append(ops, core.Op{Kind: core.OpMask, Arg: 0xffff}), true
	case abi.S32, abi.U32, abi.S64, abi.U64, abi.F32, abi.F64:
		return append(ops, core.Op{Kind: core.OpNone}), true
	case abi.Char:
		return append(ops, core.Op{Kind: core.OpChar}), true
	case abi.Flags:
		return append(ops, core.Op{Kind: core.OpMask, Arg: uint32(1<<t.Len - 1)}), true
	case abi.Record:
		for _, f := range t.Fields {
			var ok bool
			if ops, ok = appendOps(ops, f); !ok || len(ops) > abi.MaxFlatParams {
				return nil, false
			}
		}
		return ops, true
	case abi.Variant:
		for _, c := range t.Cases {
			if c != nil {
				return nil, false
			}
		}
		return append(ops, core.Op{Kind: core.OpCase, Arg: uint32(len(t.Cases))}), true
	}
	return nil, false
}
