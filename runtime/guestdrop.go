package runtime

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// A guestDrop is a resource of a guest's that the host owned and is done with.
type guestDrop struct {
	resource, rep uint32
	leak          *Leak // what tells of it until then, nil for nothing
}

// A lostList has what Go lost: handles that were collected without a Drop. The
// collector's goroutine only notes them; the next call drops them.
type lostList struct {
	some atomic.Bool
	mu   sync.Mutex
	list []guestDrop
}

func (in *Instance) lose(d guestDrop) {
	in.lost.mu.Lock()
	in.lost.list = append(in.lost.list, d)
	in.lost.mu.Unlock()
	in.lost.some.Store(true)
}

// dropLost drops what Go lost. It is called by whoever holds the instance.
func (in *Instance) dropLost() error {
	if !in.lost.some.Swap(false) {
		return nil
	}
	in.lost.mu.Lock()
	list := in.lost.list
	in.lost.list = nil
	in.lost.mu.Unlock()
	return in.runDtors(list)
}

// runDtors runs destructors whose callers are gone: that one did not run is nobody's
// to know.
func (in *Instance) runDtors(list []guestDrop) error {
	for _, d := range list {
		var refused *notRunError
		if err := in.runDtor(d); err != nil && !errors.As(err, &refused) {
			return err
		}
	}
	return nil
}

// dropGuest runs the destructor of a resource that the host owned.
func (in *Instance) dropGuest(ctx context.Context, resource, rep uint32) error {
	if ctx == nil {
		ctx = context.Background()
	}
	d := guestDrop{resource: resource, rep: rep}
	what := in.dropName(d)
	if !in.lock.tryLock() {
		inside, err := in.lock.wait(ctx, in.store.Inside)
		switch {
		case inside:
			in.drops = append(in.drops, d)
			in.call.slow = true
			return nil
		case err != nil && in.lock.dead() != nil:
			return nil // with the instance its resources have gone
		case err != nil:
			in.lose(d)
			return &callError{what, err}
		}
	}
	if err := in.watchCtx(ctx); err != nil {
		in.lock.unlock()
		in.lose(d)
		return &callError{what, err}
	}
	in.ctx = ctx
	err := in.runDtor(d)
	if err == nil {
		err = in.flushDrops()
	}
	in.store.Watch(0)
	in.ctx = nil
	var refused *notRunError
	if errors.As(err, &refused) {
		in.lock.unlock()
		return err
	}
	if err != nil {
		in.lock.kill(&DeadError{in.Name(), err})
		return err
	}
	in.lock.unlock()
	return nil
}

func (in *Instance) dropName(d guestDrop) string {
	return "drop of " + in.resourceType(d.resource).Name()
}

// A notRunError is why a destructor did not run at all: the next call makes up for it.
type notRunError struct{ error }

func (e *notRunError) Unwrap() error { return e.error }

// runDtor runs a destructor. After an error that is no notRunError the instance is
// dead.
func (in *Instance) runDtor(d guestDrop) error {
	status := in.store.Dtor(d.resource, d.rep, in.prepared.dtorEnters(d.resource))
	switch status {
	case core.OK:
		if d.leak != nil {
			in.released(d.leak)
		}
		return nil
	case core.TooDeep, core.NoStack, core.NoMemory:
		in.lose(d)
		return &notRunError{in.stepError(status, in.dropName(d))}
	case core.Failed:
		return in.failure(in.context(), in.dropName(d))
	}
	return in.stepError(status, in.dropName(d))
}

// flushDrops runs the destructors that had to wait for the end of a call.
func (in *Instance) flushDrops() error {
	for len(in.drops) > 0 {
		list := in.drops
		in.drops = nil
		if err := in.runDtors(list); err != nil {
			return err
		}
	}
	return nil
}

// A Leak is an own handle that Go still held when its instance was closed.
type Leak struct {
	// Resource is the resource's name, and Func the call that brought the handle.
	Resource, Func string
}

// A LeakError is what Instance.Close returns, with Config.ReportLeaks, when Go
// still held own handles of the guest's resources.
type LeakError struct {
	Instance string
	Leaks    []Leak
}

// Error counts the leaks by resource and call.
func (e *LeakError) Error() string {
	count := map[Leak]int{}
	var order []Leak
	for _, l := range e.Leaks {
		if count[l]++; count[l] == 1 {
			order = append(order, l)
		}
	}
	var parts []string
	for _, l := range order {
		parts = append(parts, fmt.Sprintf("%d of %s from %s", count[l], l.Resource, l.Func))
	}
	slices.Sort(parts)
	return fmt.Sprintf("instance %s was closed with handles that were not dropped: %s", e.Instance, strings.Join(parts, ", "))
}

// A leakList has the handles that Go holds.
type leakList struct {
	mu   sync.Mutex
	held map[*Leak]bool
}

func (in *Instance) held(resource, fn string) *Leak {
	l := &Leak{resource, fn}
	in.leaks.mu.Lock()
	defer in.leaks.mu.Unlock()
	if in.leaks.held == nil {
		in.leaks.held = map[*Leak]bool{}
	}
	in.leaks.held[l] = true
	return l
}

func (in *Instance) released(l *Leak) {
	in.leaks.mu.Lock()
	delete(in.leaks.held, l)
	in.leaks.mu.Unlock()
}

// leaked returns a LeakError, nil when Go holds nothing.
func (in *Instance) leaked() error {
	in.leaks.mu.Lock()
	defer in.leaks.mu.Unlock()
	if len(in.leaks.held) == 0 {
		return nil
	}
	e := &LeakError{Instance: in.Name()}
	for l := range in.leaks.held {
		e.Leaks = append(e.Leaks, *l)
	}
	slices.SortFunc(e.Leaks, func(a, b Leak) int {
		return strings.Compare(a.Resource+"\x00"+a.Func, b.Resource+"\x00"+b.Func)
	})
	return e
}
