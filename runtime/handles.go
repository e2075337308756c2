package runtime

import (
	"context"
	"errors"
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
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

var errTooManyHandles = errors.New("the instance has too many handles: see Limits.Handles")

// AddHandle adds an entry.
func (t *table) AddHandle(h abi.Handle) (uint32, error) {
	if i := t.in.store.AddHandle(t.instance, h); i != 0 {
		return i, nil
	}
	return 0, errTooManyHandles
}

// RemoveHandle removes an entry.
func (t *table) RemoveHandle(i uint32) { t.in.store.RemoveHandle(t.instance, i) }

// Implements reports whether the instance defines the resource type.
func (t *table) Implements(resource uint32) bool {
	return t.in.prepared.component.decoded.Resources[resource].Instance == t.instance
}

// Reps gives the host's resources the numbers that guests' handles carry.
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
	return &in.types[resource]
}

// makeTypes makes the resource types that the instance defines.
func (in *Instance) makeTypes() {
	all := in.prepared.component.decoded.Resources
	for i, r := range all {
		if in.prepared.resources[i] == nil {
			if in.types == nil {
				in.types = make([]ResourceType, len(all))
			}
			in.types[i] = ResourceType{def: r.Type, in: in, index: uint32(i)}
		}
	}
}

// CallHandles are the handles that the values of one call hold, as the host sees
// them. A call that is not carried out leaves all of them as they were.
type callHandles struct {
	in *Instance
	fn string // for reports of leaks

	claimed []*Resource // own handles that go to the guest
	lending []*Resource // what it borrows of those that Go holds
	lent    []*Resource // borrows that end with the call
	temps   []uint32    // reps of what the guest borrows from the host
	given   []uint32    // reps of what the guest is to own
	added   []uint32    // entries of the guest's table

	// What was the guest's and is the host's values' owner's again; dropped when what
	// came with it cannot be lifted.
	received []received
}

type received struct {
	typ *ResourceType
	v   any
	res *Resource // of another instance's guest
}

// accept is called when all values were lifted.
func (h *callHandles) accept() {
	clear(h.received)
	h.received = h.received[:0]
}

// discard drops what was lifted in vain: nobody will be given it.
func (h *callHandles) discard() {
	for _, r := range h.received {
		// The call has an error of its own.
		if r.res != nil {
			_ = r.res.Drop(h.in.context())
		} else {
			_ = h.in.dropHostValue(r.typ, r.v)
		}
	}
	h.accept()
}

// claim looks at every handle among values before any of them is lowered.
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
		return h.take(r, t.Kind == abi.Own)
	})
}

// take reserves a handle.
func (h *callHandles) take(r *Resource, own bool) error {
	err := r.claim(own)
	switch {
	case err != nil:
	case own:
		h.claimed = append(h.claimed, r)
	default:
		h.lending = append(h.lending, r)
	}
	return err
}

// commit is called when all values were lowered: what was claimed is the guest's.
func (h *callHandles) commit() {
	for _, r := range h.claimed {
		r.set(resourceGone)
	}
	h.claimed, h.given, h.added = h.claimed[:0], h.given[:0], h.added[:0]
}

// rollback is called when the guest got nothing. t is its table.
func (h *callHandles) rollback(t *table) {
	for _, r := range h.claimed {
		r.set(resourceLive)
	}
	for _, i := range h.added {
		t.RemoveHandle(i)
	}
	for _, rep := range h.given {
		h.in.reps.remove(rep)
	}
	h.claimed, h.given, h.added = h.claimed[:0], h.given[:0], h.added[:0]
	h.over()
}

// over ends what was lent for the call.
func (h *callHandles) over() {
	for _, r := range h.lending {
		r.returned()
	}
	clear(h.lending)
	h.lending = h.lending[:0]
	for _, r := range h.lent {
		r.set(resourceGone)
	}
	for _, rep := range h.temps {
		h.in.reps.remove(rep)
	}
	h.lent, h.temps = h.lent[:0], h.temps[:0]
}

// rep returns what stands in the guest for a value of a resource type that the
// host brings.
func (h *callHandles) rep(v any, own bool) uint32 {
	rep := h.in.reps.add(v)
	if own {
		h.given = append(h.given, rep)
	} else {
		h.temps = append(h.temps, rep)
	}
	return rep
}

// LiftHandle returns the handle that a guest passes.
func (h *callHandles) LiftHandle(resource, rep uint32, own bool) (value.Value, error) {
	return h.lift(resource, rep, own), nil
}

func (h *callHandles) lift(resource, rep uint32, own bool) *Resource {
	t := h.in.resourceType(resource)
	var r *Resource
	switch {
	case t.in == h.in && own:
		return guestResource(t, rep, h.fn)
	case t.in == h.in:
		r = &Resource{typ: t, rep: rep}
	default:
		v := h.from(t, rep, own)
		if f, ok := v.(foreign); ok {
			return h.adopt(f, own)
		}
		r = &Resource{typ: t, value: v, own: own}
	}
	if !own {
		h.lent = append(h.lent, r)
	}
	return r
}

// from returns what a guest's handle of the host's resource stands for, and with own
// takes it back.
func (h *callHandles) from(t *ResourceType, rep uint32, own bool) any {
	v := h.in.reps.values[rep]
	if own {
		h.in.reps.remove(rep)
		h.received = append(h.received, received{typ: t, v: v})
	}
	return v
}

// LowerHandle returns what stands for a handle in the guest. It was claimed.
func (h *callHandles) LowerHandle(v value.Value, _ uint32, own bool) (uint32, error) {
	r := v.(*Resource)
	if r.typ.in == h.in {
		return r.rep, nil
	}
	return h.rep(r.handOver(), own), nil
}

// A foreign is a resource of another instance's guest, as one that imports it holds
// it: what the host would be to a resource of its own.
type foreign struct {
	typ *ResourceType
	rep uint32
}

// handOver returns what a guest holds that is given r, or lent it.
func (r *Resource) handOver() any {
	if r.typ.in == nil {
		return r.value
	}
	return foreign{r.typ, r.rep}
}

// DropHost drops a resource of the host's that a guest owned.
func (h *handler) DropHost(resource, rep uint32) error {
	in := (*Instance)(h)
	return in.dropHostValue(in.resourceType(resource), in.reps.remove(rep))
}

func (in *Instance) dropHostValue(t *ResourceType, v any) error {
	return protect("drop of "+t.Name(), func() error {
		if f, ok := v.(foreign); ok {
			return f.typ.in.dropGuest(in.context(), f.typ.index, f.rep)
		}
		if t.drop != nil {
			return t.drop(in.context(), v)
		}
		return nil
	})
}

// context returns the ctx of the running call.
func (in *Instance) context() context.Context {
	if in.ctx == nil {
		return context.Background()
	}
	return in.ctx
}

// dropHeld drops what guests own of the host's when the instance closes.
func (in *Instance) dropHeld() error {
	var held []abi.Handle
	in.store.OwnHandles(in.prepared.component.decoded.Instances, func(h *abi.Handle) {
		if in.prepared.component.decoded.Resources[h.Resource].Instance < 0 {
			held = append(held, *h)
		}
	})
	return errors.Join(in.dropAll(held)...)
}

// dropAll drops all, also when a hook ends the goroutine.
func (in *Instance) dropAll(held []abi.Handle) (errs []error) {
	for len(held) > 0 {
		h := held[0]
		held = held[1:]
		func() {
			returned := false
			defer func() {
				if !returned {
					in.dropAll(held)
				}
			}()
			if err := (*handler)(in).DropHost(h.Resource, h.Rep); err != nil {
				errs = append(errs, err)
			}
			returned = true
		}()
	}
	return errs
}
