package abi

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"

// A StringEncoding is how strings lie in a memory.
type StringEncoding uint8

// The encodings, with the numbers of the binary format.
const (
	UTF8 StringEncoding = iota
	UTF16
	Latin1UTF16
)

// Options are the canonical options that lifting and lowering need.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canonical-abi-options
type Options struct {
	StringEncoding StringEncoding
	// Memory returns the linear memory as it is now. The walk asks again after
	// each call of Realloc, which may move it. It is nil where no type needs it.
	Memory func() []byte
	// Realloc calls the guest's realloc and returns what it returned, unchecked.
	// Its error ends the walk and is returned as it is. It is nil for lifting.
	Realloc func(old, oldSize, align, newSize uint32) (uint32, error)
}

// A LiftLowerContext is what lifting and lowering do their work with.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#lifting-and-lowering-context
type LiftLowerContext struct {
	Options
	// Instance is the component instance whose core values are lifted or
	// lowered; nil where no type holds handles.
	Instance Instance
	// Scope is whose borrows these are: the task's when parameters are lowered
	// into a callee, the subtask's when they are lifted from a caller.
	Scope *BorrowScope
	// Budget is how many bytes of host memory lifting may still take; nil for
	// no bound. Translate counts nothing: it makes no values.
	Budget *int64
	// Host turns handles to values and back; nil where only Translate runs.
	Host Host
}

// An Instance is a component instance as far as handles go.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#component-instance-state
type Instance interface {
	// Handle returns the entry of the handle table, which stays valid until the
	// table changes; nil when there is none.
	Handle(i uint32) *Handle
	// AddHandle adds an entry; the error says that the table is full.
	AddHandle(h Handle) (uint32, error)
	// RemoveHandle removes an entry that Handle has found.
	RemoveHandle(i uint32)
	// Implements reports whether this instance defines the resource type.
	Implements(resource uint32) bool
}

// A Handle is an entry of a handle table. Its layout is the seam's too.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#resource-state
type Handle struct {
	Rep      uint32
	Resource uint32 // the resource type: Type.Resource
	Lends    uint32 // how many calls borrow from this handle
	// Scope is the BorrowScope.ID of the task that a borrow belongs to, OwnScope
	// for an own handle.
	Scope uint32
}

// OwnScope is Handle.Scope of an own handle.
const OwnScope = 1<<32 - 1

// Own reports whether the handle is an own.
func (h *Handle) Own() bool { return h.Scope == OwnScope }

// A BorrowScope counts the borrows of one call.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#subtask-state
type BorrowScope struct {
	// ID is the number that borrow handles of the callee carry.
	ID uint32
	// Borrows counts the callee's borrow handles: Lower adds, dropping one takes
	// away, and the call must not end before it is 0. It points to memory that
	// the seam counts down in.
	Borrows *uint32

	lenders []lender
	known   map[lenderKey]int // where in lenders a handle is, once they are many
}

// A Host gives meaning to resources on the host's side. Its methods run in the
// middle of a walk: they must run nothing of a guest's. Their errors come through
// as they are, but for a *ValueError of LowerHandle, which gets the handle's path.
type Host interface {
	// LiftHandle returns the value for a resource that a guest passes: own, or a
	// borrow that is over with the call.
	LiftHandle(resource, rep uint32, own bool) (value.Value, error)
	// LowerHandle returns the rep of a handle value for a guest. With own the
	// value is given away; the error says why it cannot be.
	LowerHandle(v value.Value, resource uint32, own bool) (rep uint32, err error)
}
