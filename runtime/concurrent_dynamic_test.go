package runtime

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Calls with values from many goroutines, and what ends instances meanwhile.

// counterWat defines a resource, with a destructor that counts, and a second one that
// is made of the same core functions. hold calls the host with a counter of its own.
var counterWat = text(`(import "test:kit/host" (instance $host (export "f" (func (param "a" u32) (result u32)))))
	(core func $f (canon lower (func $host "f")))
	(core module $d (memory (export "memory") 1)
		(func (export "dtor") (param i32) (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1))))
		(func (export "dropped") (result i32) (i32.load (i32.const 0))))
	(core instance $d (instantiate $d))
	(type $r' (resource (rep i32) (dtor (func $d "dtor"))))
	(type $q' (resource (rep i32)))
	(export $r "r" (type $r'))
	(export $q "q" (type $q'))
	(core func $new (canon resource.new $r'))
	(core func $newq (canon resource.new $q'))
	(core func $drop (canon resource.drop $r'))
	(core module $m (import "f" "f" (func $f (param i32) (result i32))) (import "f" "drop" (func $drop (param i32)))
		(import "f" "new" (func $new (param i32) (result i32))) (import "f" "newq" (func $newq (param i32) (result i32)))
		(import "d" "dropped" (func $dropped (result i32)))
		(func (export "make") (param i32) (result i32) (call $new (local.get 0)))
		(func (export "makeq") (param i32) (result i32) (call $newq (local.get 0)))
		(func (export "get") (param i32) (result i32) (local.get 0))
		(func (export "take") (param i32) (result i32) (call $drop (local.get 0)) (i32.const 1))
		(func (export "dropped") (result i32) (call $dropped))
		(func (export "ask") (param i32 i32) (result i32) (call $f (local.get 1)))
		(func (export "boom") unreachable))
	(core instance $i (instantiate $m (with "d" (instance $d)) (with "f" (instance (export "f" (func $f)) (export "drop" (func $drop))
		(export "new" (func $new)) (export "newq" (func $newq))))))`,
	lift("make", `(param "n" u32) (result (own $r))`), lift("makeq", `(param "n" u32) (result (own $q))`),
	lift("get", `(param "r" (borrow $r)) (result u32)`), lift("take", `(param "the-one" (own $r)) (result u32)`),
	lift("dropped", `(result u32)`), lift("ask", `(param "r" (borrow $r)) (param "a" u32) (result u32)`), lift("boom", ""))

func counters(t *testing.T, f func(ctx context.Context, in *Instance) error, opts ...guestOption) *Instance {
	t.Helper()
	var in *Instance
	in = byName(t, counterWat, hostF(func(ctx context.Context, args []Value) (Value, error) { return args[0], f(ctx, in) }), opts...)
	return in
}

func idle(context.Context, *Instance) error { return nil }

func makeCounter(t *testing.T, in *Instance, n uint32) *Resource {
	t.Helper()
	v, err := values(bg, in, "make", value.U32(n))
	if err != nil {
		t.Fatal(err)
	}
	return v.(*Resource)
}

func dropped(t *testing.T, in *Instance) uint32 {
	t.Helper()
	v, err := values(bg, in, "dropped")
	if err != nil {
		t.Fatal(err)
	}
	return uint32(v.(value.U32))
}

func TestValuesFromManyGoroutines(t *testing.T) {
	in := byName(t, echo, nil)
	cs := counters(t, idle)
	within(t, 4*hang, "calls", func() {
		var wg sync.WaitGroup
		for g := range 8 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				ctx, cancel := context.WithCancel(bg)
				defer cancel()
				s := value.String(strings.Repeat(string(rune('a'+g)), 1+g*1000))
				for i := range uint32(100) {
					if v, err := values(ctx, in, "echo", s); v != s || err != nil {
						t.Errorf("%.20v, %v", v, err)
						return
					}
					r, err := values(ctx, cs, "make", value.U32(i))
					if err != nil {
						t.Error(err)
						return
					}
					if v, err := values(ctx, cs, "get", r); v != value.U32(i) || err != nil {
						t.Error(v, err)
						return
					}
					if i%2 == 0 {
						_, err = values(ctx, cs, "take", r)
					} else {
						err = r.(*Resource).Drop(ctx)
					}
					if err != nil {
						t.Error(err)
						return
					}
				}
			}()
		}
		wg.Wait()
	})
	if n := dropped(t, cs); n != 800 {
		t.Errorf("%d destructors ran for 800 counters", n)
	}
}

// One own handle, many who want it: one gets it.
func TestOneHandleForMany(t *testing.T) {
	in := counters(t, idle)
	for round := range uint32(50) {
		r := makeCounter(t, in, round)
		var got atomic.Int32
		var wg sync.WaitGroup
		for g := range 8 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				var err error
				if g%2 == 0 {
					err = r.Drop(bg)
				} else {
					_, err = values(bg, in, "take", r)
					if err != nil {
						as[*ValueError](t, err)
					}
				}
				if err == nil {
					got.Add(1)
				}
			}()
		}
		wg.Wait()
		if got.Load() != 1 {
			t.Errorf("%d goroutines had the handle", got.Load())
		}
		if n := dropped(t, in); n != round+1 {
			t.Fatalf("%d destructors ran for %d counters", n, round+1)
		}
	}
}

func TestLookUpFromManyGoroutines(t *testing.T) {
	for range 20 {
		in := counters(t, idle)
		types := make([]*ResourceType, 8)
		var wg sync.WaitGroup
		for g := range types {
			wg.Add(1)
			go func() {
				defer wg.Done()
				types[g] = in.Resource("r")
				if g%2 == 0 {
					if _, err := values(bg, in, "make", value.U32(1)); err != nil {
						t.Error(err)
					}
				}
			}()
		}
		wg.Wait()
		for _, typ := range types {
			if typ == nil || typ != types[0] || typ != makeCounter(t, in, 1).Type() {
				t.Fatal("one resource type has several *ResourceType")
			}
		}
	}
}

func TestCloseAmongValues(t *testing.T) {
	p, _ := prepare(t, counterWat, nil, withLinker(func(l *Linker) {
		l.DefineInstance(kitHost, hostF(func(_ context.Context, args []Value) (Value, error) { return args[0], nil }))
	}))
	within(t, 4*hang, "Close among calls", func() {
		for range 100 {
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
						r, err := values(bg, in, "make", value.U32(1))
						if err == nil {
							_, err = values(bg, in, "ask", r, value.U32(2))
						}
						if err != nil {
							if !errors.Is(err, ErrClosed) {
								t.Error(err)
							}
							if r != nil { // after Close there is nothing to drop, and nothing to complain of
								if err := r.(*Resource).Drop(bg); err != nil {
									t.Error("Drop:", err)
								}
							}
							return
						}
						if err := r.(*Resource).Drop(bg); err != nil {
							t.Error("Drop:", err)
						}
					}
				}()
			}
			runtime.Gosched()
			if err := in.Close(); err != nil {
				t.Error(err)
			}
			wg.Wait()
		}
	})
}

// A Drop in a host function that the instance called waits for the end of that call.
func TestDropInsideHostFunction(t *testing.T) {
	var r, lent *Resource
	in := counters(t, func(ctx context.Context, in *Instance) error {
		if err := r.Drop(ctx); err != nil {
			t.Error(err)
		}
		if err := r.Drop(ctx); err == nil {
			t.Error("dropped twice")
		}
		if _, err := values(ctx, in, "dropped"); !errors.As(err, new(*ReentryError)) {
			t.Errorf("a call back into the instance: %v", err)
		}
		return nil
	})
	r, lent = makeCounter(t, in, 1), makeCounter(t, in, 2)
	within(t, hang, "the call", func() {
		if v, err := values(bg, in, "ask", lent, value.U32(3)); v != value.U32(3) || err != nil {
			t.Error(v, err)
		}
	})
	if n := dropped(t, in); n != 1 {
		t.Errorf("%d destructors ran", n)
	}
	// What is lent to the call that drops it: it is there until the call is over.
	r = lent
	if v, err := values(bg, in, "ask", lent, value.U32(3)); v != value.U32(3) || err != nil {
		t.Error(v, err)
	}
	if n := dropped(t, in); n != 2 {
		t.Errorf("%d destructors ran", n)
	}
}

func TestDropAfterTheEnd(t *testing.T) {
	in := counters(t, idle)
	a, b := makeCounter(t, in, 1), makeCounter(t, in, 2)
	if _, err := values(bg, in, "boom"); err == nil {
		t.Fatal("no trap")
	}
	within(t, hang, "Drop", func() {
		if err := a.Drop(bg); err != nil {
			t.Error("after a trap:", err)
		}
		if err := a.Drop(bg); err == nil {
			t.Error("dropped twice")
		}
		in.Close()
		if err := b.Drop(bg); err != nil {
			t.Error("after Close:", err)
		}
	})
}

// A dead instance says why, however it is asked.
func TestDeadInstanceByName(t *testing.T) {
	in := counters(t, idle)
	r := makeCounter(t, in, 1)
	_, err := values(bg, in, "boom")
	trap := as[*TrapError](t, err)
	if trap.Code != TrapUnreachable || !strings.HasSuffix(trap.Func, "boom") {
		t.Errorf("%+v", trap)
	}
	for _, c := range []struct {
		fn   string
		args []Value
	}{{"boom", nil}, {"make", []Value{value.U32(1)}}, {"get", []Value{r}}, {"take", []Value{r}}, {"get", []Value{value.U32(1)}}, {"get", nil}} {
		_, err := values(bg, in, c.fn, c.args...)
		dead := as[*DeadError](t, err)
		if dead.Cause != error(trap) || !strings.Contains(err.Error(), "unreachable") || !strings.Contains(err.Error(), c.fn) {
			t.Errorf("%s: %v", c.fn, err)
		}
	}
	if in.Func("make") == nil || in.Func("make").Type() == nil || in.Resource("r") == nil {
		t.Error("a dead instance has forgotten what it exports")
	}
	in.Close()
	_, err = values(bg, in, "boom")
	if dead := as[*DeadError](t, err); dead.Cause != error(trap) {
		t.Errorf("after Close the first cause is lost: %v", err)
	}
}

// ---- values that are not for this call ----

func TestForeignHandles(t *testing.T) {
	in, other := counters(t, idle, withOptions(WithName("one"))), counters(t, idle, withOptions(WithName("two")))
	q, err := values(bg, in, "makeq", value.U32(1))
	if err != nil {
		t.Fatal(err)
	}
	spent := makeCounter(t, in, 1)
	if err := spent.Drop(bg); err != nil {
		t.Fatal(err)
	}
	var none *Resource
	for name, v := range map[string]Value{
		"of another instance": makeCounter(t, other, 7), "of another type": q, "of the host": NewResourceType("r", nil).New(1),
		"dropped": spent, "nil": nil, "a nil pointer": none, "a number": value.U32(1),
	} {
		for fn, path := range map[string]string{"take": "the-one", "get": "r"} {
			_, err := values(bg, in, fn, v)
			e := as[*ValueError](t, err)
			if e.Path != path || !strings.HasSuffix(e.Func, fn) || e.Reason == "" {
				t.Errorf("%s, %s: %+v", name, fn, e)
			}
			if in.Err() != nil {
				t.Fatalf("%s, %s: the instance is dead: %v", name, fn, in.Err())
			}
		}
	}
	if dropped(t, other) != 0 {
		t.Error("a handle that was refused is gone")
	}
	// Twice in one call is once too often, and gives nothing away.
	two := byName(t, text(`(type $r' (resource (rep i32))) (export $r "r" (type $r'))
		(core func $new (canon resource.new $r')) (core func $drop (canon resource.drop $r'))
		(core module $m (import "r" "new" (func $new (param i32) (result i32))) (import "r" "drop" (func $drop (param i32)))
			(func (export "make") (param i32) (result i32) (call $new (local.get 0)))
			(func (export "both") (param i32 i32) (call $drop (local.get 0)) (call $drop (local.get 1)))
			(func (export "mixed") (param i32 i32) (call $drop (local.get 0))))
		(core instance $i (instantiate $m (with "r" (instance (export "new" (func $new)) (export "drop" (func $drop))))))`,
		lift("make", `(param "n" u32) (result (own $r))`), lift("both", `(param "a" (own $r)) (param "b" (own $r))`),
		lift("mixed", `(param "a" (own $r)) (param "b" (borrow $r))`)), nil)
	r := makeCounter(t, two, 1)
	for _, fn := range []string{"both", "mixed"} {
		_, err := values(bg, two, fn, r, r)
		if e := as[*ValueError](t, err); e.Path != "b" {
			t.Errorf("%s: %+v", fn, e)
		}
	}
	if _, err := values(bg, two, "both", r, makeCounter(t, two, 2)); err != nil {
		t.Error(err)
	}
}

// What a host function returns is checked as well: it is the host's mistake, and the
// guest's end.
func TestHostFunctionReturnsAnything(t *testing.T) {
	for name, v := range map[string]Value{"nothing": nil, "another type": value.S32(1), "a list": value.List{value.U32(1)},
		"a resource": NewResourceType("r", nil).New(1), "a nil list": value.List(nil)} {
		in := byName(t, recursive, hostF(func(context.Context, []Value) (Value, error) { return v, nil }))
		_, err := values(bg, in, "go", value.U32(1))
		e := as[*ValueError](t, err)
		as[*TrapError](t, err)
		if !strings.HasSuffix(e.Func, kitHost+".f") || e.Path != "result" && name != "nothing" {
			t.Errorf("%s: %+v", name, e)
		}
		as[*DeadError](t, in.Err())
	}
}

// ---- host functions that do not return ----

func TestPanicInHostFunction(t *testing.T) {
	cause := errors.New("the cause")
	for _, v := range []any{"text", cause, 7} {
		in := counters(t, func(context.Context, *Instance) error { panic(v) })
		r := makeCounter(t, in, 1)
		_, err := values(bg, in, "ask", r, value.U32(1))
		if p := as[*PanicError](t, err); p.Value != v || !strings.HasSuffix(p.Func, kitHost+".f") || len(p.Stack) == 0 {
			t.Errorf("%+v", p)
		}
		if v == any(cause) && !errors.Is(err, cause) {
			t.Error("the panic's error is not found")
		}
		as[*DeadError](t, in.Err())
		if err := r.Drop(bg); err != nil {
			t.Error(err)
		}
	}
}

func TestGoexitInHostFunction(t *testing.T) {
	in := counters(t, func(context.Context, *Instance) error { runtime.Goexit(); return nil })
	r := makeCounter(t, in, 1)
	within(t, hang, "a goroutine that exits in a host function", func() {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			v, err := values(bg, in, "ask", r, value.U32(1))
			t.Error("the call returned:", v, err)
		}()
		wg.Wait()
	})
	if _, err := values(bg, in, "get", r); !errors.Is(err, ErrGoexit) {
		t.Error(err)
	}
	within(t, hang, "Drop and Close", func() {
		if err := r.Drop(bg); err != nil {
			t.Error(err)
		}
		in.Close()
	})
	if v, err := values(bg, counters(t, idle), "make", value.U32(1)); v == nil || err != nil {
		t.Error("another instance suffers:", err)
	}
}

// A hook is host code too.
func TestDropHookThatFails(t *testing.T) {
	cause := errors.New("cannot be dropped")
	for name, hook := range map[string]func(context.Context, any) error{
		"error": func(context.Context, any) error { return cause }, "panic": func(context.Context, any) error { panic(cause) },
	} {
		typ := NewResourceType("r", hook)
		host := hostF(func(context.Context, []Value) (Value, error) { return value.U32(1), nil })
		host.Resources = map[string]*ResourceType{"r": typ}
		host.Funcs["new"] = &HostFunction{Call: func(context.Context, *wit.Func, []Value) (Value, error) { return typ.New(1), nil }}
		in := byName(t, handleGuest, host)
		if _, err := values(bg, in, "make", value.U32(2)); err != nil {
			t.Fatal(err)
		}
		err := in.Close()
		if !errors.Is(err, cause) {
			t.Errorf("%s: Close: %v", name, err)
		}
	}
}

// A ctx that ends frees who waits for a turn, and interrupts who runs.
func TestCtxOfValues(t *testing.T) {
	release := make(chan struct{})
	in := counters(t, func(context.Context, *Instance) error { <-release; return nil })
	r := makeCounter(t, in, 1)
	done := make(chan error, 1)
	go func() { _, err := values(bg, in, "ask", r, value.U32(1)); done <- err }()
	for in.store.Watching(0) && in.lock.state.Load() == lockFree {
		runtime.Gosched()
	}
	time.Sleep(5 * time.Millisecond)
	ctx, cancel := context.WithTimeout(bg, 10*time.Millisecond)
	defer cancel()
	within(t, hang, "a call that waits, and a Drop that does not", func() {
		if _, err := values(ctx, in, "get", r); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if err := r.Drop(ctx); err != nil {
			t.Error(err)
		}
	})
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
	// What was lent while it was dropped goes at the start of the next call.
	ctx, cancel = context.WithCancel(bg)
	defer cancel()
	if _, err := values(ctx, in, "make", value.U32(1)); err != nil {
		t.Error(err)
	}
	if n := dropped(t, in); n != 1 {
		t.Errorf("%d destructors ran", n)
	}
	endless := byName(t, loop, nil)
	ctx, cancel = context.WithTimeout(bg, 20*time.Millisecond)
	defer cancel()
	within(t, hang, "an endless call", func() {
		_, err := values(ctx, endless, "forever")
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		as[*TrapError](t, err)
	})
}
