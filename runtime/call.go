package runtime

import (
	"context"
	"errors"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// Funcs is for generated code: the functions that an instance exports under one
// name.
type Funcs []Func

// A Func is an exported function of an instance. It may be called from several
// goroutines at once, as Instance says.
type Func struct {
	in       *Instance
	core     core.Func
	encoding abi.StringEncoding
	export   *boundExport
}

// Name returns the function's name, as in "my:example/types.greet".
func (f *Func) Name() string { return f.export.name }

// A Call is for generated code: a call into a guest. Between Enter and a Call
// that fails, or Exit, it holds the instance.
type Call struct {
	Lower
	Lift
	in     *Instance
	fn     *Func
	status core.Status
	slow   bool            // something is to be undone or told at the end
	gone   bool            // runtime.Goexit left the store
	caller context.Context // that the call was made with; nil for one that cannot end
	info   *CallInfo

	handles generatedHandles
}

func (c *Call) init(in *Instance) {
	c.in = in
	c.Lower.slots = in.store.Slots()
	c.Lift.slots = c.Lower.slots
	c.handles.in, c.handles.call = in, c
	c.Lower.handles, c.Lift.handles = &c.handles, &c.handles
}

// Enter is for generated code: it takes the instance for a call.
func (f *Func) Enter(ctx context.Context) (*Call, error) {
	in := f.in
	if ctx == nil || ctx.Done() != nil || in.observer != nil || in.lost.some.Load() || !in.lock.tryLock() {
		return f.enterSlow(ctx)
	}
	in.ctx = ctx
	c := &in.call
	c.fn, c.Lower.encoding = f, f.encoding
	return c, nil
}

func (f *Func) enterSlow(ctx context.Context) (*Call, error) {
	in := f.in
	if ctx == nil {
		ctx = context.Background()
	}
	if !in.lock.tryLock() {
		reentered, err := in.lock.wait(ctx, in.store.Inside)
		if reentered {
			return nil, &ReentryError{in.Name(), f.Name()}
		}
		if err != nil {
			return nil, f.notEntered(err)
		}
	}
	if err := in.watchCtx(ctx); err != nil {
		in.lock.unlock()
		return nil, f.notEntered(err)
	}
	c := &in.call
	c.fn, c.Lower.encoding, c.slow, c.caller = f, f.encoding, true, ctx
	in.ctx = ctx
	if err := in.dropLost(); err != nil {
		return nil, c.dead(err)
	}
	if in.observer != nil {
		c.info = &CallInfo{Instance: in, Func: f.Name(), Start: time.Now()}
		err := observe(func() {
			if inner := in.observer.CallBegin(ctx, c.info); inner != nil {
				ctx = inner
			}
		})
		if err != nil {
			c.info = nil
			return nil, c.notRun(err)
		}
	}
	in.ctx = ctx
	return c, nil
}

// notEntered names the function in what kept it from being called.
func (f *Func) notEntered(err error) error { return &callError{f.Name(), err} }

type callError struct {
	fn  string
	err error
}

func (e *callError) Error() string { return e.fn + ": " + e.err.Error() }
func (e *callError) Unwrap() error { return e.err }

// Call lowers, calls the guest and, where its result is small, lifts it to where
// Result finds it, all in one crossing. After an error the instance is free.
func (c *Call) Call() error {
	if len(c.chunks) == 0 && c.Lower.fault == nil {
		c.status = c.in.store.Call(c.fn.core)
	} else if err := c.callLower(); err != nil {
		return err
	}
	if c.status > core.InGuest {
		return c.failed()
	}
	if c.handles.used {
		return c.returned()
	}
	return nil
}

// returned settles the handles of a call that the guest has run.
func (c *Call) returned() error {
	if c.handles.taken() > 0 {
		return c.dead(errBorrowsRemain(c.fn.Name()))
	}
	return nil
}

var errNoMemory = errors.New("out of memory")

// noStack is the error for a call that found too little stack: guests called each
// other through hosts, on one thread.
func noStack(fn string) error {
	return &TrapError{Func: fn, Code: TrapStackOverflow, Message: "call stack exhausted: too many instances call each other on this thread"}
}

func (c *Call) callLower() error {
	if c.Lower.fault != nil {
		return c.refuse()
	}
	if c.info != nil {
		c.info.Lowered = c.lowered()
	}
	c.status = c.in.store.CallLower(c.fn.core, c.image, c.chunks, &c.direct)
	if c.status == core.BadUTF8 {
		chunk := c.chunks[c.in.store.Fault()]
		c.Lower.fail(chunk.At, "is not UTF-8")
		return c.refuse()
	}
	c.Lower.reset()
	return nil
}

// refuse ends a call whose values cannot be lowered.
func (c *Call) refuse() error {
	return c.notRun(c.valueError(c.fn.Name(), c.fn.export.lifted.Type, false))
}

// notRun ends a call in which the guest did not run: the instance lives on.
func (c *Call) notRun(err error) error {
	if c.handles.used {
		c.handles.undo()
	}
	c.end(err)
	c.in.lock.unlock()
	return err
}

// failed ends a call that trapped and with it the instance.
func (c *Call) failed() error {
	in := c.in
	var err error
	switch c.status {
	case core.NoStack:
		return c.notRun(noStack(c.fn.Name()))
	case core.NoMemory:
		return c.notRun(&callError{c.fn.Name(), errNoMemory})
	case core.TooDeep:
		return c.notRun(in.tooDeep(c.fn.Name()))
	case core.Failed:
		err = in.failure(c.caller, c.fn.Name())
	case core.BadRealloc:
		if c.handles.used {
			c.handles.undo()
		}
		err = &ABIError{Func: c.fn.Name(), Offset: int64(in.store.Fault()), Reason: "realloc returned a pointer that is misaligned or out of bounds"}
	case core.BadResult:
		err = &ABIError{Func: c.fn.Name(), Path: "result", Offset: int64(in.store.Fault()), Reason: "the pointer to the result is misaligned or out of bounds"}
	default:
		err = errors.New("the engine returned an unknown status")
	}
	return c.dead(err)
}

func (c *Call) dead(err error) error {
	c.end(err)
	c.in.lock.kill(&DeadError{c.in.Name(), err})
	return err
}

// Result returns the area of a result in memory.
func (c *Call) Result() Area {
	mem, at := c.in.store.Result()
	c.Lift.begin(mem, c.fn.encoding, c.in.liftBytes)
	c.checked = c.status == core.OK
	end := int(at) + int(c.fn.export.resultSize) // checked in C
	return mem[at:end:end]
}

// Exit ends the call: what was wrong with the result comes out here, and
// post-return runs if it has not yet.
func (c *Call) Exit() error {
	if c.slow || c.status != core.OK || c.Lift.fault != nil {
		return c.exitSlow()
	}
	c.in.ctx = nil
	c.in.lock.unlock()
	return nil
}

func (c *Call) exitSlow() error {
	if c.gone { // the store is not ours any more, and not to be touched
		return &DeadError{c.in.Name(), ErrGoexit}
	}
	if c.Lift.fault != nil {
		c.discard()
		return c.dead(c.liftError(c.fn.Name(), c.fn.export.lifted.Type, false))
	}
	if c.status == core.InGuest && c.fn.export.lifted.Options.PostReturn != nil {
		switch c.status = c.in.store.PostReturn(c.fn.core); c.status {
		case core.OK:
		case core.NoStack:
			return c.dead(noStack(c.fn.Name()))
		default:
			return c.failed()
		}
	}
	if err := c.in.flushDrops(); err != nil {
		if errors.Is(err, core.ErrNested) {
			c.status = core.Failed
			return c.failed()
		}
		return c.dead(err)
	}
	c.end(nil)
	c.in.lock.unlock()
	return nil
}

// discard drops what was lifted in vain.
func (c *Call) discard() {
	if len(c.handles.received) > 0 {
		_ = c.in.inside(c.fn.Name(), func() error { c.handles.discard(); return nil })
	}
}

// end undoes what the call set up, while it still holds the instance.
func (c *Call) end(err error) {
	in := c.in
	if c.handles.used {
		c.handles.commit()
		c.handles.end()
	}
	if c.info != nil {
		c.info.Lifted, c.info.Err = c.allowed-c.budget, err
		_ = observe(func() { in.observer.CallEnd(in.ctx, c.info) }) // the call is over: nobody to tell
		c.info = nil
	}
	if c.caller != nil {
		in.store.Watch(0)
	}
	in.ctx, c.caller = nil, nil
	c.Lower.reset()
	c.Lift.begin(nil, c.fn.encoding, 0)
	c.slow = false
}
