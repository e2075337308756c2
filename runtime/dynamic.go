package runtime

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Value is a component-level value of a type that is known only at run time:
// one of the types of package value, or a *Resource. nil stands for no value, such
// as the result of a function that has none.
type Value = value.Value

// A signature is a function's type in the Canonical ABI's terms.
type signature struct {
	params  []*abi.Type
	results []*abi.Type // none or one
	borrows bool        // a parameter holds a borrow
}

func (b *binder) signature(t *wit.Func) *signature {
	s := &signature{}
	for _, p := range t.Params {
		a := b.types.Of(p.Type)
		s.params = append(s.params, a)
		s.borrows = s.borrows || a.HasBorrow()
	}
	if t.Result != nil {
		s.results = []*abi.Type{b.types.Of(t.Result)}
	}
	return s
}

// CallValues calls the function with values, one for each parameter of Type. They
// are checked against the type before the guest runs; a value of another type is a
// *ValueError with its path. The result is nil for a function that has none; a
// result<T, E> is a [value.Result], not an error.
//
// The own handles among the values are given away once all values are lowered.
func (f *Func) CallValues(ctx context.Context, args ...Value) (Value, error) {
	if f.export.lifted == nil {
		return f.callHost(ctx, args)
	}
	c, err := f.Enter(ctx)
	if err != nil {
		return nil, err
	}
	return c.values(args)
}

func (c *Call) values(args []Value) (Value, error) {
	x, in := c.fn.export, c.in
	h := &callHandles{in: in}
	if err := checkValues(h, x.name, x.lifted.Type.Params, x.sig.params, args); err != nil {
		return nil, c.notRun(err)
	}
	budget := in.liftBytes
	callee := &side{in: in, fn: c.fn.core, name: x.name}
	cx := &abi.LiftLowerContext{
		Options:  callee.options(x.lifted.Options.Encoding),
		Instance: in.table(x.lifted.Instance), Budget: &budget, Host: h,
	}
	if x.sig.borrows {
		id, borrows, ok := in.store.PushScope()
		if !ok {
			h.settle(resourceLive)
			return nil, c.notRun(&LimitError{x.name, "Depth", in.limits.Depth})
		}
		defer in.store.PopScope()
		cx.Scope = &abi.BorrowScope{ID: id, Borrows: borrows}
	}
	flat, err := abi.LowerFlatValues(cx, abi.MaxFlatParams, args, x.sig.params, nil)
	if err != nil {
		h.settle(resourceLive)
		return nil, c.abiFailed(err, false)
	}
	h.settle(resourceGone)
	in.setSlots(flat)
	if c.status = in.store.CoreCall(c.fn.core, nil); c.status != core.OK {
		h.over()
		return nil, c.failed()
	}
	if c.info != nil {
		c.info.Lifted = 0
	}
	c.status, callee.mem = core.InGuest, in.store.Memory()
	results, err := abi.LiftFlatValues(cx, abi.MaxFlatResults, in.slots(len(x.lifted.Flat.Results)), x.sig.results)
	h.over()
	if err != nil {
		return nil, c.abiFailed(err, true)
	}
	if cx.Scope != nil && *cx.Scope.Borrows > 0 {
		return nil, c.dead(errBorrowsRemain(x.name))
	}
	if err := c.Exit(); err != nil {
		return nil, err
	}
	if len(results) == 0 {
		return nil, nil
	}
	return results[0], nil
}

// checkValues compares values with the types of parameters and claims their
// handles.
func checkValues(h *callHandles, fn string, params []wit.Param, types []*abi.Type, args []Value) error {
	if len(args) != len(types) {
		return &ValueError{Func: fn, Reason: fmt.Sprintf("takes %d values, not %d", len(types), len(args))}
	}
	for i, t := range types {
		err := abi.Check(args[i], t)
		var e *abi.ValueError
		if errors.As(err, &e) {
			h.settle(resourceLive)
			return &ValueError{Func: fn, Path: params[i].Name + e.Path, Reason: e.Reason}
		}
		if err := h.claim(args[i], t); err != nil {
			h.settle(resourceLive)
			return &ValueError{Func: fn, Path: params[i].Name, Reason: err.Error()}
		}
	}
	return nil
}

// abiFailed ends a call in which lowering or lifting failed.
func (c *Call) abiFailed(err error, lifting bool) error {
	if errors.Is(err, core.ErrNested) {
		c.status = core.Failed
		return c.failed()
	}
	return c.dead(c.in.abiError(c.fn.export.name, err, lifting))
}

// abiError translates the errors of package abi.
func (in *Instance) abiError(fn string, err error, lifting bool) error {
	var trap *abi.TrapError
	var budget *abi.BudgetError
	switch {
	case errors.As(err, &trap):
		path := strings.TrimPrefix(trap.Path, "[0]")
		if lifting {
			path = "result" + path
		}
		return &ABIError{Func: fn, Path: path, Offset: trap.Offset, Reason: trap.Reason}
	case errors.As(err, &budget):
		return &LimitError{fn, "LiftBytes", in.limits.LiftBytes}
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
		return &LimitError{fn, "Depth", in.limits.Depth}
	case core.NoEntry:
		return cannotEnter(fn)
	}
	return &callError{fn, fmt.Errorf("the engine returned an unknown status %d", status)}
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
	b, in := c.bound, c.in
	h := &callHandles{in: in}
	budget := in.liftBytes
	caller := &side{in: in, trampoline: c.trampoline, name: b.name, mem: c.mem}
	cx := &abi.LiftLowerContext{
		Options:  caller.options(b.encoding),
		Instance: in.table(b.instance), Scope: &abi.BorrowScope{}, Budget: &budget, Host: h,
	}
	flat := make([]uint64, b.flatParams)
	for i := range flat {
		flat[i] = c.Lower.slots[i].Bits
	}
	args, err := abi.LiftFlatValues(cx, abi.MaxFlatParams, flat, b.sig.params)
	if err != nil {
		return in.abiError(b.name, err, false)
	}
	result, err := f.Call(c.Context(), b.typ, args)
	h.over()
	cx.Scope.Release()
	if err != nil {
		return err
	}
	var results []Value
	if result != nil {
		results = []Value{result}
	}
	if err := checkResult(h, b.name, b.sig, results); err != nil {
		return err
	}
	var out *uint32
	if b.spilled {
		at := uint32(flat[b.resultSlot])
		out = &at
	}
	flat, err = abi.LowerFlatValues(cx, abi.MaxFlatResults, results, b.sig.results, out)
	if err != nil {
		h.settle(resourceLive)
		return in.abiError(b.name, err, true)
	}
	h.settle(resourceGone)
	for i, v := range flat {
		c.Lower.slots[i].Bits = v
	}
	return nil
}

func checkResult(h *callHandles, fn string, s *signature, results []Value) error {
	if len(results) != len(s.results) {
		return &ValueError{Func: fn, Path: "result", Reason: fmt.Sprintf("the host function returned %d values, not %d", len(results), len(s.results))}
	}
	return checkValues(h, fn, []wit.Param{{Name: "result"}}[:len(results)], s.results, results)
}

// callHost calls an export that is an import, passed through.
func (f *Func) callHost(ctx context.Context, args []Value) (Value, error) {
	x := f.export
	if ctx == nil {
		ctx = context.Background()
	}
	h := &callHandles{in: f.in}
	for i, t := range x.sig.params {
		if len(args) != len(x.sig.params) {
			break
		}
		if err := abi.Check(args[i], t); err != nil {
			return nil, &ValueError{Func: x.name, Path: x.typ.Params[i].Name, Reason: err.Error()}
		}
	}
	if len(args) != len(x.sig.params) {
		return nil, &ValueError{Func: x.name, Reason: fmt.Sprintf("takes %d values, not %d", len(x.sig.params), len(args))}
	}
	if x.host == nil {
		return nil, &callError{x.name, errors.New("is a host function that the component exports again: call the host itself")}
	}
	result, err := x.host.Call(ctx, x.typ, args)
	if err != nil {
		return nil, err
	}
	var results []Value
	if result != nil {
		results = []Value{result}
	}
	if err := checkResult(h, x.name, x.sig, results); err != nil {
		return nil, err
	}
	h.settle(resourceLive)
	return result, nil
}
