package runtime

import (
	"context"
	"errors"
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Value is a component-level value of a type that is known only at run time:
// one of the types of package value, or a *Resource. nil stands for no value, such
// as the result of a function that has none.
type Value = value.Value

// A signature is a function's type in the Canonical ABI's terms: records of the
// parameters and of the result, if there is one.
type signature struct {
	params, results *abi.Type
	borrows         bool // a parameter holds a borrow
}

func (b *binder) signature(t *wit.Func) *signature {
	s := &signature{params: b.types.Params(t), results: b.types.Result(t)}
	s.borrows = s.params.HasBorrow()
	return s
}

// CallValues calls the function with values, one for each parameter of Type. They
// are checked against the type before the guest runs; a value of another type is a
// *ValueError with its path. The result is nil for a function that has none; a
// result<T, E> is a [value.Result], not an error.
//
// The own handles among the values are given away once all values are lowered.
func (f *Func) CallValues(ctx context.Context, args ...Value) (Value, error) {
	c, err := f.Enter(ctx)
	if err != nil {
		return nil, err
	}
	return c.values(args)
}

func (c *Call) values(args []Value) (Value, error) {
	x, in, h := c.fn.export, c.in, &c.handles
	h.fn, h.used, c.slow = x.name, true, true
	if err := checkValues(&h.callHandles, x.name, x.sig.params, args); err != nil {
		return nil, c.notRun(err)
	}
	c.Lift.begin(nil, c.fn.encoding, in.liftBytes)
	callee := &side{in: in, fn: c.fn.core, name: x.name}
	cx := &abi.LiftLowerContext{
		Options:  callee.options(x.lifted.Options.Encoding),
		Instance: &notingTable{in.table(x.lifted.Instance), &h.callHandles}, Budget: &c.budget, Host: h,
	}
	if x.sig.borrows {
		if !h.openScope() {
			return nil, c.notRun(tooManyBorrows(x.name))
		}
		cx.Scope = &h.scope
	}
	flat, err := abi.LowerFlatValues(cx, abi.MaxFlatParams, args, x.sig.params, nil, nil)
	if err != nil {
		return nil, c.notLowered(err)
	}
	if c.info != nil {
		c.info.Lowered = callee.allocated
	}
	in.setSlots(flat)
	if c.status = in.store.CoreCall(c.fn.core, nil); c.status != core.OK {
		return nil, c.failed()
	}
	c.status, callee.mem = core.InGuest, in.store.Memory()
	if h.taken() > 0 {
		return nil, c.dead(errBorrowsRemain(x.name))
	}
	results, err := abi.LiftFlatValues(cx, abi.MaxFlatResults, in.slots(len(x.lifted.Flat.Results)), x.sig.results)
	if err != nil {
		c.discard()
		return nil, c.dead(in.abiError(x.name, err))
	}
	h.accept()
	if err := c.Exit(); err != nil {
		return nil, err
	}
	if len(results) == 0 {
		return nil, nil
	}
	return results[0], nil
}

// notLowered ends a call whose values could not all be lowered: none of them is given
// away. Nothing but realloc has run; what that did wrong kills the instance.
func (c *Call) notLowered(err error) error {
	c.handles.undo()
	switch {
	case errors.Is(err, core.ErrNested):
		c.status = core.Failed
		return c.failed()
	case errors.Is(err, errTooManyHandles):
		return c.notRun(c.in.abiError(c.fn.export.name, err))
	}
	return c.dead(c.in.abiError(c.fn.export.name, err))
}

// A notingTable notes the entries that lowering adds, so that they can be taken out
// again.
type notingTable struct {
	*table
	handles *callHandles
}

// AddHandle adds an entry.
func (r *notingTable) AddHandle(h abi.Handle) (uint32, error) {
	i, err := r.table.AddHandle(h)
	if err == nil {
		r.handles.added = append(r.handles.added, i)
	}
	return i, err
}

// checkValues compares values with the types of parameters or results and claims
// their handles, of which the caller lets go after an error.
func checkValues(h *callHandles, fn string, ts *abi.Type, vs []Value) error {
	err := abi.CheckValues(vs, ts)
	var e *abi.ValueError
	if errors.As(err, &e) {
		return &ValueError{Func: fn, Path: e.Path, Reason: e.Reason}
	}
	for i, v := range vs {
		if err := h.claim(v, ts.Fields[i]); err != nil {
			return &ValueError{Func: fn, Path: ts.Labels[i], Reason: err.Error()}
		}
	}
	return nil
}

// abiError translates the errors of package abi.
func (in *Instance) abiError(fn string, err error) error {
	var trap *abi.TrapError
	var budget *abi.BudgetError
	switch {
	case errors.As(err, &trap):
		return &ABIError{Func: fn, Path: trap.Path, Offset: trap.Offset, Reason: trap.Reason}
	case errors.As(err, &budget):
		return &LimitError{fn, "LiftBytes", in.limits.LiftBytes}
	case errors.Is(err, errTooManyHandles):
		return &LimitError{fn, "Handles", in.limits.Handles}
	}
	return err
}

// A side is one end of a call: the memory and realloc of a lifted function, or with
// fn 0 those of a trampoline.
type side struct {
	in         *Instance
	fn         core.Func
	trampoline uint32
	name       string
	mem        []byte // nil when it is to be asked for
	peer       *side  // that has the same memory, nil for none
	allocated  int64  // bytes that realloc was asked for
}

func (s *side) options(encoding abi.StringEncoding) abi.Options {
	return abi.Options{StringEncoding: encoding, Memory: s.memory, Realloc: s.realloc}
}

func (s *side) memory() []byte {
	if s.mem == nil {
		if s.fn != 0 {
			s.mem = s.in.store.FuncMemory(s.fn)
		} else {
			s.mem = s.in.store.HostMemory(s.trampoline)
		}
	}
	return s.mem
}

func (s *side) realloc(old, oldSize, align, size uint32) (uint32, error) {
	store := s.in.store
	var status core.Status
	if s.fn != 0 {
		status = store.Realloc(s.fn, old, oldSize, align, size)
	} else {
		status = store.HostRealloc(s.trampoline, old, oldSize, align, size)
	}
	if status != core.OK {
		return 0, s.in.stepError(status, s.name)
	}
	s.mem = store.Memory()
	s.allocated += int64(size) - int64(oldSize)
	if s.peer != nil {
		s.peer.mem = s.mem
	}
	return store.ReallocResult(), nil
}

// stepError returns why a step of a call did not succeed. A failure stays in the
// store, for the call around it to take.
func (in *Instance) stepError(status core.Status, fn string) error {
	switch status {
	case core.Failed:
		return core.ErrNested
	case core.NoStack:
		return noStack(fn)
	case core.NoMemory:
		return &callError{fn, errNoMemory}
	case core.TooDeep:
		return in.tooDeep(fn)
	case core.NoEntry:
		return cannotEnter(fn)
	}
	return &callError{fn, fmt.Errorf("the engine returned an unknown status %d", status)}
}

// tooDeep is the error for a call below too many others.
func (in *Instance) tooDeep(fn string) error {
	most := in.limits.Depth
	if most == Unlimited {
		most = core.MaxDepth
	}
	return &LimitError{fn, "Depth", most}
}

func cannotEnter(fn string) error {
	return &TrapError{Func: fn, Code: trapCannotEnterComponent, Message: trapMessages[trapCannotEnterComponent]}
}

func (in *Instance) setSlots(flat []uint64) {
	s := in.store.Slots()
	for i, v := range flat {
		s[i].Bits = v
	}
}

func (in *Instance) slots(n int) []uint64 {
	s := in.store.Slots()
	flat := make([]uint64, n)
	for i := range flat {
		flat[i] = s[i].Bits
	}
	return flat
}

// ---- host functions ----

// byHand makes a host function of one that takes values.
func byHand(f *HostFunction) HostFunc {
	return func(c *HostCall) error { return c.values(f) }
}

func (c *HostCall) values(f *HostFunction) error {
	b, in, h := c.bound, c.in, &c.handles
	h.fn, h.used = b.name, true
	caller := &side{in: in, trampoline: c.trampoline, name: b.name, mem: c.mem}
	cx := &abi.LiftLowerContext{
		Options:  caller.options(b.encoding),
		Instance: &notingTable{in.table(b.instance), &h.callHandles}, Scope: &h.lends, Budget: &c.budget, Host: h,
	}
	flat := make([]uint64, b.flatParams)
	for i := range flat {
		flat[i] = c.Lower.slots[i].Bits
	}
	args, err := abi.LiftFlatValues(cx, abi.MaxFlatParams, flat, b.sig.params)
	if err != nil {
		h.discard()
		return in.abiError(b.name, err)
	}
	h.accept()
	result, err := f.Call(c.Context(), b.typ, args)
	if err != nil {
		return err
	}
	results := asList(result)
	if err := checkValues(&h.callHandles, b.name, b.sig.results, results); err != nil {
		return err
	}
	var out *uint32
	if b.spilled {
		at := uint32(c.Lower.slots[b.resultSlot].Bits)
		out = &at
	}
	flat, err = abi.LowerFlatValues(cx, abi.MaxFlatResults, results, b.sig.results, out, flat[:0])
	if err != nil {
		return in.abiError(b.name, err)
	}
	c.allocated = caller.allocated
	for i, v := range flat {
		c.Lower.slots[i].Bits = v
	}
	return nil
}

func asList(result Value) []Value {
	if result == nil {
		return nil
	}
	return []Value{result}
}
