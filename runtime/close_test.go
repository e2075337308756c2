package runtime

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"
)

func TestClose(t *testing.T) {
	in := guest(t, loop, loopWorld)
	f := fn(in, quick)
	for range 2 {
		if err := in.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err := call(bg, f)
	as[*DeadError](t, err)
	if !errors.Is(err, ErrClosed) || !errors.Is(in.Err(), ErrClosed) {
		t.Errorf("call: %v, Err: %v", err, in.Err())
	}
	if _, ok := in.Fuel(); ok {
		t.Error("a closed instance tells its fuel")
	}
}

func TestCloseWaitsForTheRunningCall(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	in := hostGuest(t, func(c *HostCall) error { close(entered); <-release; c.FlatI32(0, 3); return nil })
	result := make(chan error, 1)
	go func() {
		v, err := call(bg, fn(in, 0), 1)
		if err == nil && v != 3 {
			err = errors.New("wrong value")
		}
		result <- err
	}()
	<-entered
	waiters := make(chan error, 4)
	for range cap(waiters) {
		go func() { _, err := call(bg, fn(in, 0), 1); waiters <- err }()
	}
	for { // until all four queue
		in.lock.mu.Lock()
		n := len(in.lock.waiting)
		in.lock.mu.Unlock()
		if n == cap(waiters) {
			break
		}
		runtime.Gosched()
	}
	closed := make(chan error, 2)
	for range cap(closed) {
		go func() { closed <- in.Close() }()
	}
	for range cap(waiters) { // they end at once, though the call still runs
		select {
		case err := <-waiters:
			as[*DeadError](t, err)
			if !errors.Is(err, ErrClosed) {
				t.Error(err)
			}
		case <-time.After(hang):
			t.Fatal("a waiter hangs")
		}
	}
	select {
	case <-closed:
		t.Error("Close did not wait for the call")
	case <-time.After(5 * time.Millisecond):
	}
	close(release)
	within(t, hang, "Close and the call", func() {
		if err := <-result; err != nil {
			t.Errorf("the running call: %v", err)
		}
		for range cap(closed) {
			if err := <-closed; err != nil {
				t.Error(err)
			}
		}
	})
}

// The lock is handed to a waiter, and before that wakes up the instance is
// closed: somebody has to release it, or Close waits for ever.
func TestCloseBetweenHandOverAndWakeUp(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // so that the waiter does not run in between
	outside := func() bool { return false }
	for range 50 {
		var k lock
		k.tryLock()
		waited := make(chan error, 1)
		go func() {
			_, err := k.wait(bg, outside)
			if err == nil { // it did run
				k.unlock()
				err = ErrClosed
			}
			waited <- err
		}()
		for k.state.Load() != lockQueued {
			runtime.Gosched()
		}
		within(t, hang, "shut after the lock was handed over", func() {
			k.unlock()
			k.shut(&DeadError{"x", ErrClosed}, outside)
		})
		if err := <-waited; !errors.Is(err, ErrClosed) {
			t.Errorf("the waiter got %v", err)
		}
	}
}

// The same from outside: calls that queue while the instance is closed.
func TestCloseAmongManyCalls(t *testing.T) {
	p, _ := prepare(t, loop, loopWorld)
	within(t, 2*hang, "Close among calls", func() {
		for range 300 {
			in, err := p.Instantiate(bg)
			if err != nil {
				t.Error(err)
				return
			}
			var wg sync.WaitGroup
			for range 6 {
				wg.Add(1)
				go func() {
					defer wg.Done()
					for range 50 {
						if _, err := call(bg, fn(in, quick)); err != nil {
							if !errors.Is(err, ErrClosed) {
								t.Error(err)
							}
							return
						}
					}
				}()
			}
			runtime.Gosched()
			in.Close()
			wg.Wait()
		}
	})
}

func TestHostClosesItsOwnInstance(t *testing.T) {
	var in *Instance
	in = hostGuest(t, func(c *HostCall) error {
		err := in.Close()
		as[*ReentryError](t, err)
		c.FlatI32(0, 4)
		return nil
	})
	within(t, hang, "the call", func() {
		if v, err := call(bg, fn(in, 0), 1); v != 4 || err != nil {
			t.Error(v, err)
		}
	})
	if in.Err() != nil {
		t.Errorf("the Close that was refused killed the instance: %v", in.Err())
	}
}

func TestHostClosesAnotherInstance(t *testing.T) {
	b := guest(t, loop, loopWorld)
	a := hostGuest(t, func(c *HostCall) error { return b.Close() })
	if _, err := call(bg, fn(a, 0), 1); err != nil {
		t.Error(err)
	}
	if !errors.Is(b.Err(), ErrClosed) {
		t.Error(b.Err())
	}
}

// A ctx that ends after Close must not touch what was freed.
func TestCtxEndsAfterClose(t *testing.T) {
	p, _ := prepare(t, loop, loopWorld)
	for range 200 {
		in, err := p.Instantiate(bg)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(bg)
		if _, err := call(ctx, fn(in, quick)); err != nil {
			t.Fatal(err)
		}
		go cancel()
		in.Close()
	}
}

// The maker of a host gets an instance that is not there yet: what it may not do
// with it must be an error or nothing, not a fault.
func TestMakerClosesTheInstance(t *testing.T) {
	defer func() {
		if v := recover(); v != nil {
			t.Errorf("panic: %v", v)
		}
	}()
	p, _ := prepare(t, hostWat, hostWorld, withLinker(func(l *Linker) {
		l.Define(iface(kitHost, "f: "+hostSig), []HostFunc{func(*HostCall) error { return nil }},
			HostPerInstance(func(_ context.Context, in *Instance) (int, error) { return 1, in.Close() }))
	}))
	within(t, hang, "Instantiate", func() {
		defer func() {
			if v := recover(); v != nil {
				t.Errorf("panic: %v", v)
			}
		}()
		in, err := p.Instantiate(bg)
		if err == nil {
			in.Close()
		}
	})
}

func TestMakerAsksForFuel(t *testing.T) {
	p, _ := prepare(t, hostWat, hostWorld, withLinker(func(l *Linker) {
		l.Define(iface(kitHost, "f: "+hostSig), []HostFunc{func(*HostCall) error { return nil }},
			HostPerInstance(func(_ context.Context, in *Instance) (int, error) { in.Fuel(); return 1, nil }))
	}))
	within(t, hang, "Instantiate", func() {
		defer func() {
			if v := recover(); v != nil {
				t.Errorf("panic: %v", v)
			}
		}()
		if in, err := p.Instantiate(bg); err == nil {
			in.Close()
		}
	})
}
