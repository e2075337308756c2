package runtime

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// hostWat is a guest whose function calls the host's with the same number.
var hostWat = text(imports(`(param "a" u32) (result u32)`, ""), `(core module $guest
	(import "host" "f" (func $f (param i32) (result i32)))
	(func $go (export "go") (param i32) (result i32) (call $f (local.get 0))))
	(core instance $i (instantiate $guest `+withF+`))`, lift("go", `(param "a" u32) (result u32)`))

var hostWorld = world("go: func(a: u32) -> u32")

const hostSig = "func(a: u32) -> u32"

func hostGuest(t testing.TB, f HostFunc, opts ...guestOption) *Instance {
	t.Helper()
	return guest(t, hostWat, hostWorld, append(opts, withHost(kitHost, hostSig, f))...)
}

type customError struct{ code int }

func (e *customError) Error() string { return fmt.Sprint("custom ", e.code) }

func TestHostError(t *testing.T) {
	in := hostGuest(t, func(*HostCall) error { return fmt.Errorf("wrapped: %w", &customError{42}) })
	_, err := call(bg, fn(in, 0), 1)
	trap := as[*TrapError](t, err)
	if e := as[*customError](t, err); e.code != 42 {
		t.Error(e)
	}
	if trap.Code != TrapUnknown || len(trap.Frames) == 0 || trap.Frames[0].Func != "go" || !strings.Contains(err.Error(), "wrapped: custom 42") {
		t.Errorf("%+v: %v", trap, err)
	}
	_, err = call(bg, fn(in, 0), 1)
	as[*DeadError](t, err)
	as[*customError](t, err)
}

func TestHostPanic(t *testing.T) {
	sentinel := errors.New("sentinel")
	for name, value := range map[string]any{"text": "oops", "error": sentinel, "nil": nil, "uncomparable": []int{1}} {
		t.Run(name, func(t *testing.T) {
			in := hostGuest(t, func(*HostCall) error { panic(value) })
			_, err := call(bg, fn(in, 0), 1)
			as[*TrapError](t, err)
			p := as[*PanicError](t, err)
			if p.Func != kitHost+".f" || !strings.Contains(string(p.Stack), "TestHostPanic") {
				t.Errorf("Func %q, stack %s", p.Func, p.Stack)
			}
			if name == "error" && !errors.Is(err, sentinel) {
				t.Errorf("errors.Is does not find what was panicked with: %v", err)
			}
			if _, ok := p.Value.(*runtime.PanicNilError); name == "nil" && !ok {
				t.Errorf("panic(nil) gave %#v", p.Value)
			}
			if errors.Is(err, errors.New("other")) { // must not panic on what cannot be compared
				t.Error("Is matched")
			}
			as[*DeadError](t, in.Err())
		})
	}
	//lint:ignore SA5000 what it is about
	in := hostGuest(t, func(c *HostCall) error { var m map[string]int; m["a"] = 1; return nil })
	_, err := call(bg, fn(in, 0), 1)
	if _, ok := as[*PanicError](t, err).Value.(runtime.Error); !ok {
		t.Error(err)
	}
}

// goexit runs f in a goroutine of its own and waits until it is gone.
func goexit(t *testing.T, f func()) {
	t.Helper()
	within(t, hang, "a goroutine that Goexit ends", func() {
		var wg sync.WaitGroup
		returned := false
		wg.Add(1)
		go func() { defer wg.Done(); f(); returned = true }()
		wg.Wait()
		if returned {
			t.Error("the goroutine went on after Goexit")
		}
	})
}

func TestHostGoexit(t *testing.T) {
	other := hostGuest(t, func(c *HostCall) error { c.FlatI32(0, c.I32(0)+1); return nil })
	for range 20 {
		in := hostGuest(t, func(*HostCall) error { runtime.Goexit(); return nil })
		goexit(t, func() { call(bg, fn(in, 0), 1) })
		if !errors.Is(in.Err(), ErrGoexit) {
			t.Fatalf("Err() = %v", in.Err())
		}
		within(t, hang, "the dead instance", func() {
			_, err := call(bg, fn(in, 0), 1)
			as[*DeadError](t, err)
			if !errors.Is(err, ErrGoexit) {
				t.Error(err)
			}
			if err := in.Close(); err != nil {
				t.Error(err)
			}
			in.Close()
		})
		if v, err := call(bg, fn(other, 0), 1); v != 2 || err != nil {
			t.Fatalf("another instance: %d, %v", v, err)
		}
	}
}

// Goexit below two instances kills both, and a third that waits hears of it.
func TestGoexitThroughTwoInstances(t *testing.T) {
	b := hostGuest(t, func(*HostCall) error { runtime.Goexit(); return nil })
	a := hostGuest(t, func(c *HostCall) error { _, err := call(bg, fn(b, 0), 1); return err })
	goexit(t, func() { call(bg, fn(a, 0), 1) })
	if !errors.Is(a.Err(), ErrGoexit) || !errors.Is(b.Err(), ErrGoexit) {
		t.Errorf("a: %v, b: %v", a.Err(), b.Err())
	}
	within(t, hang, "Close", func() { a.Close(); b.Close() })
}

func TestGoexitInAConcurrentClose(t *testing.T) {
	entered, closing := make(chan struct{}), make(chan struct{})
	in := hostGuest(t, func(*HostCall) error {
		close(entered)
		<-closing
		runtime.Goexit()
		return nil
	})
	go call(bg, fn(in, 0), 1)
	<-entered
	within(t, hang, "Close", func() {
		go close(closing)
		in.Close()
	})
}

func TestReentry(t *testing.T) {
	type key struct{}
	for name, fresh := range map[string]context.Context{"background": bg, "fresh": context.WithValue(bg, key{}, 1)} {
		t.Run(name, func(t *testing.T) {
			var in *Instance
			inner := error(nil)
			in = hostGuest(t, func(c *HostCall) error {
				_, inner = call(fresh, fn(in, 0), 1)
				c.FlatI32(0, 9)
				return nil
			}, withOptions(WithName("outer")))
			within(t, hang, "a call back", func() {
				if v, err := call(bg, fn(in, 0), 1); v != 9 || err != nil {
					t.Errorf("the outer call: %d, %v", v, err)
				}
			})
			r := as[*ReentryError](t, inner)
			if r.Instance != "outer" || r.Func != fn(in, 0).Name() {
				t.Errorf("%+v", r)
			}
			if v, err := call(bg, fn(in, 0), 1); v != 9 || err != nil {
				t.Errorf("afterwards: %d, %v", v, err)
			}
		})
	}
}

func TestReentryAcrossTwoInstances(t *testing.T) {
	var a *Instance
	var inner error
	ctx, cancel := context.WithCancel(bg)
	defer cancel()
	b := hostGuest(t, func(c *HostCall) error { _, inner = call(ctx, fn(a, 0), 1); return inner })
	a = hostGuest(t, func(c *HostCall) error { _, err := call(bg, fn(b, 0), 1); return err })
	within(t, hang, "A calls B calls A", func() {
		_, err := call(bg, fn(a, 0), 1)
		as[*ReentryError](t, err)
		as[*ReentryError](t, inner)
	})
	if a.Err() == nil || b.Err() == nil {
		t.Error("both hosts returned the error: both guests should have trapped")
	}
}

// Two goroutines that go through two instances in opposite order wait for each
// other: that ends with the ctx, and the error says so.
func TestOppositeOrderEndsWithCtx(t *testing.T) {
	var a, b *Instance
	ctx, cancel := context.WithTimeout(bg, 50*time.Millisecond)
	defer cancel()
	var both sync.WaitGroup
	both.Add(2)
	through := func(other **Instance) HostFunc {
		return func(c *HostCall) error {
			both.Done()
			both.Wait()
			_, err := call(c.Context(), fn(*other, 0), 1)
			return err
		}
	}
	a, b = hostGuest(t, through(&b)), hostGuest(t, through(&a))
	within(t, hang, "both", func() {
		var wg sync.WaitGroup
		for _, in := range []*Instance{a, b} {
			wg.Go(func() {
				if _, err := call(ctx, fn(in, 0), 1); !errors.Is(err, context.DeadlineExceeded) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	})
}

// While others wait, re-entry is found all the same.
func TestReentryWithWaiters(t *testing.T) {
	var in *Instance
	var waiters sync.WaitGroup
	in = hostGuest(t, func(c *HostCall) error {
		if c.I32(0) == 1 {
			for range 3 {
				waiters.Go(func() { call(bg, fn(in, 0), 0) })
			}
			for in.lock.state.Load() != lockQueued {
				runtime.Gosched()
			}
			_, err := call(bg, fn(in, 0), 0)
			as[*ReentryError](t, err)
		}
		return nil
	})
	within(t, hang, "the call", func() { call(bg, fn(in, 0), 1); waiters.Wait() })
}

func TestHostCallsAnotherInstance(t *testing.T) {
	b := guest(t, echo, echoWorld)
	a := hostGuest(t, func(c *HostCall) error {
		arg := c.I32(0)
		s, err := callText(c.Context(), fn(b, 0), strings.Repeat("x", int(arg)))
		c.FlatI32(0, uint32(len(s)))
		return err
	})
	for _, n := range []uint32{0, 1, 100, 10000, 100_000} {
		if v, err := call(bg, fn(a, 0), n); v != n || err != nil {
			t.Errorf("%d: %d, %v", n, v, err)
		}
	}
}

// textHost is a guest that passes its string to the host twice, and returns the
// second answer: results of the host are lowered while the outer call is live,
// with its own parameters in the guest's memory.
var textHost = text(lib, imports(`(param "s" string) (result string)`, useLib), mainModule(withF, `
	(import "host" "f" (func $f (param i32 i32 i32)))
	(func (export "go") (param i32 i32) (result i32)
		(call $f (local.get 0) (local.get 1) (i32.const 64))
		(call $f (i32.load (i32.const 64)) (i32.load (i32.const 68)) (i32.const 32))
		(i32.const 32))`), lift("go", `(param "s" string) (result string)`, useLib, `(post-return (func $lib "post"))`))

const textSig = "func(s: string) -> string"

var textWorld = world("go: " + textSig)

func hostText(f func(string) (string, error)) HostFunc {
	return func(c *HostCall) error {
		s := c.String(c.I32(0), c.I32(1))
		if err := c.Lifted(); err != nil {
			return err
		}
		s, err := f(s)
		if err != nil {
			return err
		}
		at := c.Return(8, 4)
		c.PutString(at, s)
		return c.Lowered()
	}
}

func TestNestedLowering(t *testing.T) {
	in := guest(t, textHost, textWorld, withHost(kitHost, textSig, hostText(func(s string) (string, error) { return "<" + s + ">", nil })))
	for _, n := range []int{0, 1, 511, 512, 513, 4095, 4096, 8192, 70_000, 1 << 20} {
		s := strings.Repeat("ä", n)
		got, err := callText(bg, fn(in, 0), s)
		if err != nil || got != "<<"+s+">>" {
			t.Fatalf("%d: %d bytes, %v", n, len(got), err)
		}
	}
}

// A value that the host cannot pass is the host's mistake, but the guest waits
// for an answer: it traps.
func TestHostReturnsBadText(t *testing.T) {
	for _, n := range []int{1, 10_000} {
		in := guest(t, textHost, textWorld, withHost(kitHost, textSig,
			hostText(func(s string) (string, error) { return strings.Repeat("x", n) + "\xff", nil })))
		_, err := callText(bg, fn(in, 0), "a")
		v := as[*ValueError](t, err)
		if v.Func != kitHost+".f" || v.Path != "result" {
			t.Errorf("%+v", v)
		}
		as[*DeadError](t, in.Err())
	}
}

func TestConcurrentCallsOfOneInstance(t *testing.T) {
	in := guest(t, textHost, textWorld, withHost(kitHost, textSig, hostText(func(s string) (string, error) { return s + "!", nil })))
	ctx, cancel := context.WithCancel(bg)
	defer cancel()
	var wg sync.WaitGroup
	for g := range 16 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 100 {
				c := bg
				if i%2 == 0 {
					c = ctx
				}
				s := strings.Repeat(string(rune('a'+g)), i*7)
				if got, err := callText(c, fn(in, 0), s); err != nil || got != s+"!!" {
					t.Errorf("goroutine %d: %q, %v", g, got, err)
					return
				}
			}
		}()
	}
	within(t, 3*hang, "16 goroutines", wg.Wait)
}

func TestConcurrentInstances(t *testing.T) {
	p, _ := prepare(t, hostWat, hostWorld, withHost(kitHost, hostSig, func(c *HostCall) error { c.FlatI32(0, c.I32(0)*2); return nil }))
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range uint32(40) {
				in, err := p.Instantiate(bg, WithName(fmt.Sprint(g)))
				if err != nil {
					t.Error(err)
					return
				}
				for range 10 {
					if v, err := call(bg, fn(in, 0), i); v != 2*i || err != nil {
						t.Error(v, err)
					}
				}
				in.Close()
			}
		}()
	}
	within(t, 3*hang, "8 goroutines", wg.Wait)
}

// A panic in a deferred function does not turn a Goexit into a panic: recover ends
// the panic alone, and the goroutine goes on unwinding.
func TestGoexitWithAPanic(t *testing.T) {
	in := hostGuest(t, func(*HostCall) error {
		defer func() { panic("on the way out") }()
		runtime.Goexit()
		return nil
	})
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { _ = recover() }()
		call(bg, fn(in, 0), 1)
	}()
	within(t, hang, "a goroutine that Goexit ends", func() { <-done })
	if !errors.Is(in.Err(), ErrGoexit) {
		t.Errorf("Err() = %v", in.Err())
	}
	within(t, hang, "Close", func() { in.Close() })
}
