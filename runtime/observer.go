package runtime

import (
	"context"
	"time"
)

// An Observer is told of every call, into guests and out of them. Its methods
// run on the goroutine of the call and must not call the instance.
type Observer interface {
	// CallBegin is called before a call. The ctx it returns is what host
	// functions see that are called meanwhile.
	CallBegin(ctx context.Context, c *CallInfo) context.Context
	// CallEnd is called after it, with the same CallInfo and ctx. A call that
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
