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

// A fusedCall is what a boundFused needs in an instance. It is made once: while a
// component waits for another, it cannot be entered to call that again.
type fusedCall struct {
	from, to                 side
	caller, callee           abi.LiftLowerContext
	callerScope, calleeScope abi.BorrowScope
	flat, out                [abi.MaxFlatParams + 1]uint64
}

func (in *Instance) fusedCall(b *boundFused, trampoline uint32) *fusedCall {
	if in.fused == nil {
		in.fused = make([]*fusedCall, len(in.prepared.imports))
	}
	c := in.fused[trampoline]
	if c == nil {
		c = &fusedCall{
			from: side{in: in, trampoline: trampoline, name: b.name},
			to:   side{in: in, fn: in.store.Func(b.callee), name: b.name},
		}
		if b.shared {
			c.from.peer, c.to.peer = &c.to, &c.from
		}
		c.caller = abi.LiftLowerContext{Options: c.from.options(b.lower.Encoding), Instance: in.table(b.caller), Scope: &c.callerScope}
		c.callee = abi.LiftLowerContext{Options: c.to.options(b.lift.Encoding), Instance: in.table(b.called), Scope: &c.calleeScope}
		in.fused[trampoline] = c
	}
	return c
}

// unknown stands for a memory that nobody will look at.
var unknown = []byte{}

func (in *Instance) callFused(b *boundFused, trampoline uint32, slots *core.Slots, mem []byte) error {
	store := in.store
	if !store.MayEnter(b.enters) {
		return cannotEnter(b.name)
	}
	c := in.fusedCall(b, trampoline)
	// Nothing is written to the callee's memory but where realloc said, and that brings the
	// memory along.
	c.from.mem, c.to.mem = mem, unknown
	if b.sig.borrows {
		var ok bool
		if c.calleeScope.ID, c.calleeScope.Borrows, ok = store.PushScope(); !ok {
			return tooManyBorrows(b.name)
		}
		defer store.PopScope()
	}
	flat := c.flat[:b.flatParams]
	for i := range flat {
		flat[i] = slots[i].Bits
	}
	params, err := abi.TranslateParams(&c.caller, &c.callee, b.sig.params, flat, c.out[:0])
	if err != nil {
		return in.abiError(b.name, err)
	}
	in.setSlots(params)
	if status := store.CoreCall(c.to.fn, b.enters); status != core.OK {
		return in.stepError(status, b.name)
	}
	if b.sig.borrows && *c.calleeScope.Borrows > 0 {
		return errBorrowsRemain(b.name)
	}
	returned := c.out[:b.flatResults]
	for i := range returned {
		returned[i] = store.Slots()[i].Bits
	}
	// Both memories may have grown meanwhile. The caller's is needed for a result in memory.
	c.to.mem, c.from.mem = store.Memory(), unknown
	var out uint32
	if b.resultSlot >= 0 {
		out, c.from.mem = uint32(flat[b.resultSlot]), nil
	}
	results, err := abi.TranslateResult(&c.callee, &c.caller, b.sig.results, returned, out, c.flat[:0])
	if err != nil {
		return in.abiError(b.name, err)
	}
	if b.post {
		in.setSlots(returned)
		if status := store.PostReturn(c.to.fn); status != core.OK {
			return in.stepError(status, b.name)
		}
	}
	if b.sig.borrows {
		c.callerScope.ReleaseLenders()
	}
	for i, v := range results {
		slots[i].Bits = v
	}
	return nil
}

// tooManyBorrows is the error for a call with borrowed parameters below too many
// others.
func tooManyBorrows(fn string) error { return &LimitError{fn, "Depth", core.MaxScopes} }

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
