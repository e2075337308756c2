package runtime

import (
	"context"
	"runtime/debug"
	"time"
)

// An Observer is told of every call, into guests and out of them. Its methods
// run on the goroutine of the call and must neither call the instance nor drop a
// handle of its resources. A panic in CallBegin is returned to the caller as a
// PanicError, one in CallEnd is dropped.
type Observer interface {
	// CallBegin is called before a call. The ctx it returns is what host
	// functions see that are called meanwhile; nil is c's own. What ends the call
	// is the caller's ctx all the same.
	CallBegin(ctx context.Context, c *CallInfo) context.Context
	// CallEnd is called after it, with the same CallInfo and ctx, while the call
	// still holds the instance. A call that
	// cannot even start, because the instance is dead or the ctx has ended, has
	// neither.
	CallEnd(ctx context.Context, c *CallInfo)
}

// A CallInfo describes a call to an Observer, who must not keep it.
type CallInfo struct {
	Instance *Instance
	// Func is the function, as in "my:example/types.greet".
	Func string
	// Import says that the guest called the host.
	Import bool
	Start  time.Time
	// Set at the end: how many bytes of memory the values took that went to the
	// guest and came from it, and the error that the caller gets.
	Lowered, Lifted int64
	Err             error
}

// observe runs a method of an Observer.
func observe(f func()) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Func: "Config.Observer", Value: v, Stack: debug.Stack()}
		}
	}()
	f()
	return nil
}

// observeHost runs a host function and tells the observer, also when it panics.
func (in *Instance) observeHost(c *HostCall, b *boundImport) (err error) {
	outer := in.ctx
	info := &CallInfo{Instance: in, Func: b.name, Import: true, Start: time.Now()}
	begin := func() {
		if inner := in.observer.CallBegin(c.Context(), info); inner != nil {
			in.ctx = inner
		}
	}
	if err := observe(begin); err != nil {
		return err
	}
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Func: b.name, Value: v, Stack: debug.Stack()}
		}
		info.Lowered, info.Lifted, info.Err = c.lowered(), c.allowed-c.budget, err
		_ = observe(func() { in.observer.CallEnd(in.ctx, info) })
		in.ctx = outer
	}()
	return b.fn(c)
}
