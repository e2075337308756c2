package runtime

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// A table is a component instance as the walk of package abi sees it. The entries
// are the seam's, whose built-ins use them too.
type table struct {
	in       *Instance
	instance int
}

func (in *Instance) table(instance int) *table {
	if in.tables == nil {
		in.tables = make([]table, in.prepared.component.decoded.Instances)
		for i := range in.tables {
			in.tables[i] = table{in, i}
		}
	}
	return &in.tables[instance]
}

// Handle returns an entry, nil when there is none.
func (t *table) Handle(i uint32) *abi.Handle { return t.in.store.Handle(t.instance, i) }

// AddHandle adds an entry.
func (t *table) AddHandle(h abi.Handle) (uint32, error) {
	if i := t.in.store.AddHandle(t.instance, h); i != 0 {
		return i, nil
	}
	return 0, errors.New("the instance has too many handles: see Limits.Handles")
}

// RemoveHandle removes an entry.
func (t *table) RemoveHandle(i uint32) { t.in.store.RemoveHandle(t.instance, i) }

// Implements reports whether the instance defines the resource type.
func (t *table) Implements(resource uint32) bool {
	return t.in.prepared.component.decoded.Resources[resource].Instance == t.instance
}

// Reps gives the values of host resources the numbers that guests' handles carry.
type reps struct {
	values []any
	free   []uint32
}

func (r *reps) add(v any) uint32 {
	if n := len(r.free); n > 0 {
		i := r.free[n-1]
		r.free = r.free[:n-1]
		r.values[i] = v
		return i
	}
	r.values = append(r.values, v)
	return uint32(len(r.values) - 1)
}

func (r *reps) remove(i uint32) any {
	v := r.values[i]
	r.values[i] = nil
	r.free = append(r.free, i)
	return v
}

// resourceType returns the type behind an index into component.Resources.
func (in *Instance) resourceType(resource uint32) *ResourceType {
	if t := in.prepared.resources[resource]; t != nil {
		return t // imported
	}
	if in.types == nil {
		in.types = make([]*ResourceType, len(in.prepared.resources))
	}
	t := in.types[resource]
	if t == nil {
		t = &ResourceType{def: in.prepared.component.decoded.Resources[resource].Type, in: in, index: resource}
		in.types[resource] = t
	}
	return t
}

// CallHandles are the handles that the values of one call hold, on the host's
// side.
type callHandles struct {
	in      *Instance
	claimed []*Resource // own handles that go to the guest
	lent    []*Resource // borrows that end with the call
	temps   []uint32    // reps of the host's values that the guest borrows
}

// claim looks at every handle among the values before any of them is lowered.
func (h *callHandles) claim(v Value, t *abi.Type) error {
	return abi.Handles(v, t, func(v value.Value, t *abi.Type) error {
		r, ok := v.(*Resource)
		switch {
		case !ok:
			return errors.New("is no *Resource")
		case r == nil:
			return errors.New("is a nil *Resource")
		case r.typ != h.in.resourceType(t.Resource):
			return fmt.Errorf("is a %s of another host or instance", r.typ.Name())
		}
		err := r.claim(t.Kind == abi.Own)
		if err == nil && t.Kind == abi.Own {
			h.claimed = append(h.claimed, r)
		}
		return err
	})
}

// settle says what has become of the claimed handles.
func (h *callHandles) settle(s resourceState) {
	for _, r := range h.claimed {
		r.set(s)
	}
	h.claimed = h.claimed[:0]
}

// over ends what was lent for the call.
func (h *callHandles) over() {
	for _, r := range h.lent {
		r.set(resourceGone)
	}
	for _, rep := range h.temps {
		h.in.reps.remove(rep)
	}
	h.lent, h.temps = nil, nil
}

// LiftHandle returns the handle that a guest passes.
func (h *callHandles) LiftHandle(resource, rep uint32, own bool) (value.Value, error) {
	t := h.in.resourceType(resource)
	var r *Resource
	switch {
	case t.in == h.in:
		r = &Resource{typ: t, rep: rep, own: own}
	case own:
		r = h.in.reps.remove(rep).(*Resource)
		r.set(resourceLive)
		return r, nil
	default:
		held := h.in.reps.values[rep].(*Resource)
		r = &Resource{typ: t, value: held.value, rep: held.rep}
	}
	if !own {
		h.lent = append(h.lent, r)
	}
	return r, nil
}

// LowerHandle returns what stands for a handle in the guest. It was claimed.
func (h *callHandles) LowerHandle(v value.Value, resource uint32, own bool) (uint32, error) {
	r := v.(*Resource)
	if r.typ.in == h.in {
		return r.rep, nil
	}
	rep := h.in.reps.add(r)
	if !own {
		h.temps = append(h.temps, rep)
	}
	return rep, nil
}

// DropHost drops a resource of the host's that a guest owned.
func (h *handler) DropHost(resource, rep uint32) (err error) {
	in := (*Instance)(h)
	r := in.reps.remove(rep).(*Resource)
	returned := false
	defer func() {
		if returned {
			return
		}
		if v := recover(); v != nil {
			err = &PanicError{Func: "drop of " + r.typ.Name(), Value: v, Stack: debug.Stack()}
		}
	}()
	r.set(resourceGone)
	err = r.dispose(in.context())
	returned = true
	return err
}

// context returns the ctx of the running call.
func (in *Instance) context() context.Context {
	if in.ctx == nil {
		return context.Background()
	}
	return in.ctx
}

// A guestDrop is a resource of the guest's that is to be dropped when the running
// call is over.
type guestDrop struct{ resource, rep uint32 }

// dropGuest runs the destructor of a resource that the host owned.
func (in *Instance) dropGuest(ctx context.Context, resource, rep uint32) error {
	if ctx == nil {
		ctx = context.Background()
	}
	what := "drop of " + in.resourceType(resource).Name()
	if !in.lock.tryLock() {
		inside, err := in.lock.wait(ctx, in.store.Inside)
		switch {
		case inside:
			in.drops = append(in.drops, guestDrop{resource, rep})
			in.call.slow = true
			return nil
		case err != nil && in.lock.dead() != nil:
			return nil // with the instance its resources have gone
		case err != nil:
			return &callError{what, err}
		}
	}
	if err := in.watchCtx(ctx); err != nil {
		in.lock.unlock()
		return &callError{what, err}
	}
	in.ctx = ctx
	err := in.runDtor(what, resource, rep)
	in.store.Watch(0)
	in.ctx = nil
	if err != nil {
		in.lock.kill(&DeadError{in.Name(), err})
		return err
	}
	in.lock.unlock()
	return nil
}

func (in *Instance) runDtor(what string, resource, rep uint32) error {
	switch status := in.store.Dtor(resource, rep, in.prepared.dtorEnters(resource)); status {
	case core.OK:
		return nil
	default:
		return in.stepError(status, what)
	}
}

// flushDrops runs the destructors that had to wait for the end of a call.
func (in *Instance) flushDrops() error {
	for len(in.drops) > 0 {
		d := in.drops[0]
		in.drops = in.drops[1:]
		if err := in.runDtor("drop of "+in.resourceType(d.resource).Name(), d.resource, d.rep); err != nil {
			in.drops = nil
			return err
		}
	}
	return nil
}

// dropHeld drops what guests own of the host's when the instance closes.
func (in *Instance) dropHeld() error {
	var errs []error
	in.store.OwnHandles(in.prepared.component.decoded.Instances, func(h *abi.Handle) {
		if in.prepared.component.decoded.Resources[h.Resource].Instance < 0 {
			if err := (*handler)(in).DropHost(h.Resource, h.Rep); err != nil {
				errs = append(errs, err)
			}
		}
	})
	return errors.Join(errs...)
}
