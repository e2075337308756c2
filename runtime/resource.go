package runtime

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A ResourceType is a resource type: the host's, or one that an instance of a
// component defines.
type ResourceType struct {
	def  *wit.TypeDef
	drop func(ctx context.Context, v any) error
	// Of a type that an instance defines.
	in    *Instance
	index uint32
}

// NewResourceType returns a resource type of the host's. drop is called with the
// value of an own handle that a guest drops, or holds when its instance closes; nil
// does nothing. It gets the ctx of the call in which that happens.
func NewResourceType(name string, drop func(ctx context.Context, v any) error) *ResourceType {
	return &ResourceType{def: &wit.TypeDef{Name: name, Type: &wit.Resource{}}, drop: drop}
}

// Name returns its name.
func (t *ResourceType) Name() string { return t.def.Name }

// Type returns the type as it stands in the Own and Borrow types of a
// HostFunction.Type.
func (t *ResourceType) Type() *wit.TypeDef { return t.def }

// New returns an own handle that the host holds of a value of its own. It is nil
// when an instance defines the type: only that can make one.
func (t *ResourceType) New(v any) *Resource {
	if t.in != nil {
		return nil
	}
	return &Resource{typ: t, value: v, own: true}
}

// A Resource is a handle that the host holds: an own, or a borrow that lasts as
// long as the host function that got it. It is a [Value].
type Resource struct {
	typ   *ResourceType
	value any    // of the host's own types
	rep   uint32 // of an instance's
	own   bool

	mu      sync.Mutex
	state   resourceState
	lends   int  // calls that borrow it
	later   bool // it is to be dropped when they have returned
	cleanup runtime.Cleanup
	leak    *Leak // with Config.ReportLeaks
}

type resourceState uint8

const (
	resourceLive    resourceState = iota
	resourceClaimed               // named in a call that is being lowered
	resourceGone                  // given away, dropped, or the call that lent it has ended
)

// guestResource returns an own handle, that Go holds from now on, of a resource
// that an instance defines. A handle that Go loses is dropped at the start of the
// next call.
func guestResource(t *ResourceType, rep uint32, fn string) *Resource {
	r := &Resource{typ: t, rep: rep, own: true}
	if t.in.prepared.component.engine.config.ReportLeaks {
		r.leak = t.in.held(t.Name(), fn)
	}
	r.cleanup = runtime.AddCleanup(r, func(d guestDrop) { t.in.lose(d) }, guestDrop{t.index, rep, r.leak})
	return r
}

// Kind returns value.KindHandle.
func (r *Resource) Kind() value.Kind { return value.KindHandle }

// Type returns the resource type.
func (r *Resource) Type() *ResourceType { return r.typ }

// Value returns the value of a resource of the host's, nil for an instance's.
func (r *Resource) Value() any { return r.value }

// Own reports whether the handle is an own.
func (r *Resource) Own() bool { return r.own }

var (
	errHandleGone = errors.New("the handle was given away or dropped before, or the call that lent it has ended")
	errHandleUsed = errors.New("the handle stands twice among the values of one call")
	errHandleLent = errors.New("the handle is lent to a call that has not returned")
)

// Drop drops an own handle. That of an instance's type runs the destructor there;
// from a host function that the instance itself called, it does so when that call
// is over, and while the handle is lent to a call, at the start of the instance's next
// one. A borrow has nothing to drop.
func (r *Resource) Drop(ctx context.Context) error {
	r.mu.Lock()
	if r.state != resourceLive {
		r.mu.Unlock()
		return fmt.Errorf("drop of %s: %w", r.typ.Name(), errHandleGone)
	}
	if r.own {
		r.state = resourceGone
	}
	r.later = r.own && r.lends > 0 && r.typ.in != nil
	later := r.later
	r.mu.Unlock()
	if !r.own {
		return nil
	}
	r.forget()
	if later {
		return nil
	}
	return r.dispose(ctx)
}

// forget ends what watches over an own handle.
func (r *Resource) forget() {
	r.cleanup.Stop()
	if r.leak != nil {
		r.typ.in.released(r.leak)
	}
}

// dispose ends an own handle that nobody holds any more.
func (r *Resource) dispose(ctx context.Context) error {
	if r.typ.in != nil {
		return r.typ.in.dropGuest(ctx, r.typ.index, r.rep)
	}
	if r.typ.drop != nil {
		return r.typ.drop(ctx, r.value)
	}
	return nil
}

// alive reports whether the handle can be used.
func (r *Resource) alive() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.state == resourceGone {
		return errHandleGone
	}
	return nil
}

// claim reserves a handle for a call: an own, so that it cannot go twice, and what is
// borrowed, so that it does not go meanwhile.
func (r *Resource) claim(own bool) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.state == resourceClaimed:
		return errHandleUsed
	case r.state == resourceGone:
		return errHandleGone
	case own && !r.own:
		return errors.New("is a borrow where an own is asked for")
	case own && r.lends > 0:
		return errHandleLent
	case own:
		r.state = resourceClaimed
	default:
		r.lends++
	}
	return nil
}

// returned ends a borrow.
func (r *Resource) returned() {
	r.mu.Lock()
	r.lends--
	drop := r.later && r.lends == 0
	r.mu.Unlock()
	if drop {
		r.typ.in.lose(guestDrop{resource: r.typ.index, rep: r.rep})
	}
}

func (r *Resource) set(s resourceState) {
	r.mu.Lock()
	r.state = s
	r.mu.Unlock()
	if s == resourceGone && r.own {
		r.forget()
	}
}
