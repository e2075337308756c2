package runtime

import (
	"context"
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
)

// Resources in generated code: one Go interface for each, behind which is a
// guest's handle or a value of the host's. Which of the two a component deals in is
// known when it is linked.

// A ResourceDef is for generated code: a resource of an interface.
type ResourceDef struct {
	// Name is the resource's name in its interface.
	Name string
	// Wrap makes a handle of a guest's resource a value of its Go interface.
	Wrap func(Handle) any
}

// A Handle is for generated code: a guest's resource, which the types that Wrap
// returns embed.
type Handle struct{ r *Resource }

// Drop drops the handle if it is an own, and runs the guest's destructor; see
// Resource.Drop.
func (h Handle) Drop(ctx context.Context) error {
	if h.r == nil {
		return errHandleGone
	}
	return h.r.Drop(ctx)
}

// handle marks what is a guest's resource.
func (h Handle) handle() *Resource { return h.r }

// handled is what embeds a Handle, in whatever package.
type handled interface{ handle() *Resource }

// Enter takes the instance of the resource for a call of its interface's k-th
// function, a method.
func (h Handle) Enter(ctx context.Context, k int) (*Call, error) {
	if h.r == nil {
		return nil, errHandleGone
	}
	in := h.r.typ.in
	if err := h.r.alive(); err != nil {
		return nil, fmt.Errorf("%s: %s: %w", in.Name(), h.r.typ.Name(), err)
	}
	home := in.prepared.homes[h.r.typ.index]
	if home < 0 {
		return nil, fmt.Errorf("%s: %s: the world that the instance was made with has no interface for its methods", in.Name(), h.r.typ.Name())
	}
	return in.exports[home][k].Enter(ctx)
}

// NoDrop is embedded by resources of a host that have nothing to do when a guest
// drops them.
type NoDrop struct{}

// Drop does nothing.
func (NoDrop) Drop(context.Context) error { return nil }

type dropper interface {
	Drop(ctx context.Context) error
}

// dropValue is the drop hook of resources of generated code.
func dropValue(ctx context.Context, v any) error {
	if d, ok := v.(dropper); ok {
		return d.Drop(ctx)
	}
	return nil
}

// A boundDef is which resource type of the component a ResourceDef is in a
// function.
type boundDef struct {
	def      *ResourceDef
	resource uint32
}

// GeneratedHandles are the handles of a call of generated code.
type generatedHandles struct {
	callHandles
	call *Call     // one of the two
	host *HostCall // is set
	used bool
	// What package abi needs to lift.
	cx     abi.LiftLowerContext
	typ    abi.Type
	lends  abi.BorrowScope
	scope  abi.BorrowScope // of what the guest borrows
	scoped bool
}

// start notes that the call has handles, and returns the guest's table and which
// resource it is.
func (h *generatedHandles) start(d *ResourceDef) (t *table, resource uint32) {
	var defs []boundDef
	var instance int
	if h.call != nil {
		x := h.call.fn.export
		defs, instance, h.fn = x.handles, x.lifted.Instance, x.name
		h.call.slow = true
	} else {
		b := h.host.bound
		defs, instance, h.fn = b.handles, b.instance, b.name
	}
	h.used = true
	t = h.in.table(instance)
	for _, b := range defs {
		if b.def == d {
			return t, b.resource
		}
	}
	panic("BUG: runtime: a function has a resource that it was not linked with")
}

// lower adds a handle to the guest's table; why says what is wrong with v.
func (h *generatedHandles) lower(d *ResourceDef, v any, own bool) (i uint32, why string) {
	t, resource := h.start(d)
	rep, err := h.repOf(resource, v, own)
	if err != nil {
		return 0, err.Error()
	}
	entry := abi.Handle{Rep: rep, Resource: resource, Scope: abi.OwnScope}
	if !own {
		if t.Implements(resource) {
			return rep, ""
		}
		if !h.scoped && !h.openScope() {
			return 0, "too many calls with borrows are under way"
		}
		entry.Scope = h.scope.ID
		*h.scope.Borrows++
	}
	if i, err = t.AddHandle(entry); err != nil {
		return 0, err.Error()
	}
	h.added = append(h.added, i)
	return i, ""
}

func (h *generatedHandles) openScope() (ok bool) {
	h.scope.ID, h.scope.Borrows, ok = h.in.store.PushScope()
	h.scoped = ok
	return ok
}

func (h *generatedHandles) repOf(resource uint32, v any, own bool) (uint32, error) {
	t := h.in.resourceType(resource)
	var r *Resource
	if g, ok := v.(handled); ok && v != nil {
		if r = g.handle(); r == nil {
			return 0, errHandleGone
		}
	}
	switch {
	case v == nil:
		return 0, fmt.Errorf("is nil where a %s is needed", t.Name())
	case t.in == h.in && r == nil:
		return 0, fmt.Errorf("is a value of the host's, but %s is a resource of the guest's: only what instance %s returned can be passed to it", t.Name(), h.in.Name())
	case t.in == h.in && r.typ != t:
		return 0, fmt.Errorf("is a %s of another instance or type", r.typ.Name())
	case t.in == h.in:
		return r.rep, h.take(r, own)
	case r == nil:
		return h.rep(v, own), nil
	}
	// A guest's resource goes to a guest that imports such: it is the host's there.
	if err := h.take(r, own); err != nil {
		return 0, err
	}
	return h.rep(r.handOver(), own), nil
}

// handleBytes is what a handle of a guest's resource takes in Go, with what wraps it and
// its cleanup.
const handleBytes = 160

// lift returns the value for a handle that the guest passes, nil after a fault.
func (h *generatedHandles) lift(l *Lift, i uint32, d *ResourceDef, own bool) any {
	t, resource := h.start(d)
	rt := h.in.resourceType(resource)
	if l.allowed == 0 { // a flat result, for which nothing else needs a budget
		l.allowed, l.budget = h.in.liftBytes, h.in.liftBytes
	}
	if rt.in == h.in && !l.spend(handleBytes) {
		return nil
	}
	h.cx.Instance, h.cx.Scope, h.typ.Resource = t, &h.lends, resource
	lift := abi.LiftBorrow
	if own {
		lift = abi.LiftOwn
	}
	rep, err := lift(&h.cx, i, &h.typ)
	if err != nil {
		if l.fault == nil {
			l.fault = &liftFault{offset: -1, reason: liftReason(err), isHandle: true, handle: i}
		}
		return nil
	}
	if rt.in != h.in {
		v := h.from(rt, rep, own)
		if f, ok := v.(foreign); ok {
			r := h.adopt(f, own)
			if !l.spend(handleBytes) {
				return nil
			}
			return d.Wrap(Handle{r})
		}
		return v
	}
	return d.Wrap(Handle{h.callHandles.lift(resource, rep, own)})
}

// adopt returns a handle of another instance's resource that a guest passes: what from
// has just returned.
func (h *callHandles) adopt(f foreign, own bool) *Resource {
	if own {
		r := guestResource(f.typ, f.rep, h.fn)
		h.received[len(h.received)-1].res = r
		return r
	}
	r := &Resource{typ: f.typ, rep: f.rep}
	h.lent = append(h.lent, r)
	return r
}

// taken is called when the guest has run: what it was given is its own, and what it
// borrowed must be back.
func (h *generatedHandles) taken() (left uint32) {
	h.commit()
	if h.scoped {
		left = *h.scope.Borrows
	}
	return left
}

// end ends the call's part of it all.
func (h *generatedHandles) end() {
	h.over()
	h.accept()
	h.lends.ReleaseLenders()
	if h.scoped {
		h.in.store.PopScope()
	}
	h.scoped, h.used = false, false
}

// undo ends a call that the guest was not given anything in.
func (h *generatedHandles) undo() {
	var t *table
	if h.call != nil {
		t = h.in.table(h.call.fn.export.lifted.Instance)
	} else {
		t = h.in.table(h.host.bound.instance)
	}
	h.rollback(t)
	h.end()
}

// FlatOwn passes an own handle in a slot.
func (l *Lower) FlatOwn(slot int, d *ResourceDef, v any) {
	i, why := l.handles.lower(d, v, true)
	if why != "" {
		l.FailFlat(slot, why)
	}
	l.FlatI32(slot, i)
}

// FlatBorrow passes a borrow in a slot.
func (l *Lower) FlatBorrow(slot int, d *ResourceDef, v any) {
	i, why := l.handles.lower(d, v, false)
	if why != "" {
		l.FailFlat(slot, why)
	}
	l.FlatI32(slot, i)
}

// PutOwn stores an own handle.
func (l *Lower) PutOwn(at int, d *ResourceDef, v any) {
	i, why := l.handles.lower(d, v, true)
	if why != "" {
		l.FailAt(at, why)
	}
	l.PutU32(at, i)
}

// PutBorrow stores a borrow.
func (l *Lower) PutBorrow(at int, d *ResourceDef, v any) {
	i, why := l.handles.lower(d, v, false)
	if why != "" {
		l.FailAt(at, why)
	}
	l.PutU32(at, i)
}

// LiftOwn is for generated code: it takes an own handle of the guest's.
func LiftOwn[T any](l *Lift, handle uint32, d *ResourceDef) T {
	return asResource[T](l, d, l.handles.lift(l, handle, d, true))
}

// LiftBorrow is for generated code: it takes a borrow, which ends with the host
// function.
func LiftBorrow[T any](l *Lift, handle uint32, d *ResourceDef) T {
	return asResource[T](l, d, l.handles.lift(l, handle, d, false))
}

func asResource[T any](l *Lift, d *ResourceDef, v any) T {
	t, ok := v.(T)
	if !ok && v != nil {
		l.fail(-1, fmt.Sprintf("the host's %s is a %T, which has not the methods that generated code asks for", d.Name, v))
	}
	return t
}
