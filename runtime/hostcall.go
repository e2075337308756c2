package runtime

import (
	"context"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// A HostCall is for generated code: a guest's call of a host function. It is
// valid until the function returns.
type HostCall struct {
	Lower
	Lift
	in         *Instance
	bound      *boundImport
	trampoline uint32
	handles    generatedHandles
}

func (c *HostCall) init(in *Instance) {
	c.in = in
	c.handles.in, c.handles.host = in, c
	c.Lower.handles, c.Lift.handles = &c.handles, &c.handles
}

// over ends what the guest lent for the call. Values that were to be returned and
// were not are still the host's.
func (c *HostCall) over(err error) {
	if err != nil {
		c.handles.undo()
		return
	}
	c.handles.commit()
	c.handles.end()
}

func (c *HostCall) begin(b *boundImport, trampoline uint32, slots *core.Slots, mem []byte) {
	in := c.in
	c.bound, c.trampoline = b, trampoline
	c.Lower.slots, c.Lift.slots = slots, slots
	c.Lower.encoding = b.encoding
	c.Lift.begin(mem, b.encoding, in.liftBytes)
	if len(c.chunks) > 0 || c.Lower.fault != nil || c.allocated > 0 {
		c.Lower.reset()
	}
}

// Context returns the ctx of the call that the guest was called with.
func (c *HostCall) Context() context.Context {
	if c.in.ctx == nil {
		return context.Background()
	}
	return c.in.ctx
}

// Host returns the host that the import was bound to.
func (c *HostCall) Host() any { return c.in.hosts[c.bound.def] }

// Params returns the area of parameters that came in memory.
func (c *HostCall) Params(size, align uint32) Area { return c.Area(c.I32(0), size, align) }

// Lifted ends lifting. An error says that the guest broke the ABI; returned by
// the host function it makes the guest trap.
func (c *HostCall) Lifted() error {
	if c.Lift.fault == nil {
		return nil
	}
	err := c.liftError(c.bound.name, c.bound.typ, true)
	c.Lift.fault = nil
	c.handles.discard()
	return err
}

// Return begins a result in memory: the guest said where. It returns where in
// the image the result is.
func (c *HostCall) Return(size, align uint32) int {
	c.image = append(c.image[:0], make([]byte, size)...)
	c.chunks = append(c.chunks[:0], core.Chunk{Size: size, Align: align, Src: core.SrcPlaced, At: c.I32(c.bound.resultSlot)})
	return 0
}

// Lowered ends lowering and sends the result.
func (c *HostCall) Lowered() error {
	if c.Lower.fault != nil {
		return c.valueError(c.bound.name, c.bound.typ, true)
	}
	switch len(c.chunks) {
	case 0:
		return nil
	case 1:
		// Nothing to allocate, so no crossing: the guest has not run since mem
		// was taken, and it is as it was.
		root := c.chunks[0]
		area, ok := c.bytes(root.At, uint64(root.Size), root.Align)
		if !ok {
			return c.badPlace(root.At)
		}
		copy(area, c.image)
		return nil
	}
	status := c.in.store.HostLower(c.trampoline, c.image, c.chunks, &c.direct)
	if status != core.BadUTF8 && (c.directs > 0 || cap(c.image) > keepImage) {
		defer c.Lower.reset() // not to keep large values alive until the next call
	}
	switch status {
	case core.OK:
		return nil
	case core.NoStack:
		return noStack(c.bound.name)
	case core.NoMemory:
		return &callError{c.bound.name, errNoMemory}
	case core.BadUTF8:
		c.Lower.fail(c.chunks[c.in.store.Fault()].At, "is not UTF-8")
		return c.valueError(c.bound.name, c.bound.typ, true)
	case core.BadRealloc:
		return &ABIError{Func: c.bound.name, Path: "result", Offset: int64(c.in.store.Fault()), Reason: "realloc returned a pointer that is misaligned or out of bounds"}
	case core.BadPlace:
		return c.badPlace(c.in.store.Fault())
	default:
		return c.in.failure(c.Context(), c.bound.name)
	}
}

func (c *HostCall) badPlace(at uint32) error {
	c.Lift.fault = nil
	return &ABIError{Func: c.bound.name, Path: "result", Offset: int64(at), Reason: "the pointer to where the result goes is misaligned or out of bounds"}
}
