package runtime

import (
	"context"
	"errors"
	"fmt"
	goruntime "runtime"
	"strings"
	"sync"
	"testing"

	"github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// What hooks and hosts may do to an instance at the worst moment, with values that
// are known at run time.

// linked links a component without a world and instantiates it.
func linked(t testing.TB, wat string, fill func(*Linker), opts ...InstanceOption) *Instance {
	t.Helper()
	in, err := tryLinked(t, wat, fill, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { within(t, hang, "Close at the end of the test", func() { in.Close() }) })
	return in
}

func tryLinked(t testing.TB, wat string, fill func(*Linker), opts ...InstanceOption) (*Instance, error) {
	t.Helper()
	e, err := sharedEngine()
	if err != nil {
		t.Fatal(err)
	}
	binary, err := wasmtime.Wat2Wasm(wat)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Compile(bg, e, binary)
	if err != nil {
		t.Fatal(err)
	}
	l := NewLinker(e)
	if fill != nil {
		fill(l)
	}
	return l.Instantiate(bg, c, opts...)
}

type hostFn = func(ctx context.Context, args []Value) (Value, error)

func hostFuncs(fs map[string]hostFn) map[string]*HostFunction {
	all := map[string]*HostFunction{}
	for name, f := range fs {
		all[name] = &HostFunction{Call: func(ctx context.Context, _ *wit.Func, args []Value) (Value, error) { return f(ctx, args) }}
	}
	return all
}

// keeper is a guest that owns what it is given: of the host's resource "r".
var keeper = text(`
	(import "h" (instance $h
		(export "r" (type $r (sub resource)))
		(export "make" (func (result (own $r))))
		(export "call" (func (param "b" (borrow $r))))))
	(alias export $h "r" (type $r))
	(core func $make (canon lower (func $h "make")))
	(core func $call (canon lower (func $h "call")))
	(core func $drop (canon resource.drop $r))
	(core module $m
		(import "" "make" (func $make (result i32)))
		(import "" "call" (func $call (param i32)))
		(import "" "drop" (func $drop (param i32)))
		(func (export "make") (drop (call $make)))
		(func (export "keep") (param i32))
		(func (export "give") (param i32) (result i32) (local.get 0))
		(func (export "drop") (param i32) (call $drop (local.get 0)))
		(func (export "lend") (param i32) (call $call (local.get 0)) (call $drop (local.get 0)))
		(func (export "trap") unreachable))
	(core instance $i (instantiate $m (with "" (instance
		(export "make" (func $make)) (export "call" (func $call)) (export "drop" (func $drop))))))
	(func (export "make") (canon lift (core func $i "make")))
	(func (export "keep") (param "r" (own $r)) (canon lift (core func $i "keep")))
	(func (export "give") (param "r" (own $r)) (result (own $r)) (canon lift (core func $i "give")))
	(func (export "drop") (param "r" (own $r)) (canon lift (core func $i "drop")))
	(func (export "lend") (param "r" (own $r)) (canon lift (core func $i "lend")))
	(func (export "trap") (canon lift (core func $i "trap")))`)

func keeperOf(t testing.TB, r *ResourceType, opts ...InstanceOption) *Instance {
	return linked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": r}, Funcs: hostFuncs(map[string]hostFn{
			"make": func(context.Context, []Value) (Value, error) { return r.New(1), nil },
			"call": func(context.Context, []Value) (Value, error) { return nil, nil },
		})})
	}, opts...)
}

// The drop hook of what a guest holds when it is closed may look at the instance:
// ask why it is dead, close it, call it. All of that is answered, not waited for.
func TestDropHookDuringCloseUsesTheInstance(t *testing.T) {
	for name, use := range map[string]func(in *Instance){
		"Err":   func(in *Instance) { _ = in.Err() },
		"Close": func(in *Instance) { _ = in.Close() },
		"call":  func(in *Instance) { _, _ = in.Func("make").CallValues(bg) },
		"Fuel":  func(in *Instance) { in.Fuel() },
	} {
		t.Run(name, func(t *testing.T) {
			var in *Instance
			ran := 0
			r := NewResourceType("r", func(context.Context, any) error { ran++; use(in); return nil })
			in = keeperOf(t, r)
			if _, err := in.Func("make").CallValues(bg); err != nil {
				t.Fatal(err)
			}
			within(t, hang, "Close with a hook that uses the instance", func() { _ = in.Close() })
			if ran != 1 {
				t.Errorf("the hook ran %d times", ran)
			}
		})
	}
}

// dealer defines a resource "r" of its own, whose destructor counts.
var dealer = text(`
	(core module $d
		(global $n (mut i32) (i32.const 0))
		(global $last (mut i32) (i32.const 0))
		(func (export "dtor") (param i32)
			(global.set $n (i32.add (global.get $n) (i32.const 1))) (global.set $last (local.get 0)))
		(func (export "dropped") (result i32) (global.get $n))
		(func (export "last") (result i32) (global.get $last)))
	(core instance $d (instantiate $d))
	(type $r' (resource (rep i32) (dtor (func $d "dtor"))))
	(core func $new (canon resource.new $r'))
	(core func $drop (canon resource.drop $r'))
	(core func $rep (canon resource.rep $r'))
	(core module $m
		(import "" "new" (func $new (param i32) (result i32)))
		(import "" "drop" (func $drop (param i32)))
		(import "" "rep" (func $rep (param i32) (result i32)))
		(func (export "new") (param i32) (result i32) (call $new (local.get 0)))
		(func (export "see") (param i32) (result i32) (local.get 0))
		(func (export "see-then-take") (param i32 i32) (result i32) (call $drop (local.get 1)) (local.get 0))
		(func (export "take") (param i32) (call $drop (local.get 0)))
		(func (export "trap") unreachable))
	(core instance $i (instantiate $m (with "" (instance
		(export "new" (func $new)) (export "drop" (func $drop)) (export "rep" (func $rep))))))
	(export $r "r" (type $r'))
	(func (export "new") (param "n" u32) (result (own $r)) (canon lift (core func $i "new")))
	(func (export "see") (param "b" (borrow $r)) (result u32) (canon lift (core func $i "see")))
	(func (export "see-then-take") (param "b" (borrow $r)) (param "o" (own $r)) (result u32) (canon lift (core func $i "see-then-take")))
	(func (export "take") (param "o" (own $r)) (canon lift (core func $i "take")))
	(func (export "trap") (canon lift (core func $i "trap")))
	(func (export "dropped") (result u32) (canon lift (core func $d "dropped")))
	(func (export "last") (result u32) (canon lift (core func $d "last")))`)

func mustCall(t testing.TB, in *Instance, name string, args ...Value) Value {
	t.Helper()
	v, err := in.Func(name).CallValues(bg, args...)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

// Two instances hold resources of each other's when both are closed at once.
func TestCloseOfTwoThatHoldEachOthersResources(t *testing.T) {
	for range 50 {
		a, b := linked(t, dealer, nil), linked(t, dealer, nil)
		ka, kb := NewResourceType("r", nil), NewResourceType("r", nil)
		// What a keeps is of b's and the other way round, by way of hooks.
		ra, rb := mustCall(t, a, "new", value.U32(1)).(*Resource), mustCall(t, b, "new", value.U32(1)).(*Resource)
		ka.drop = func(ctx context.Context, v any) error { return rb.Drop(ctx) }
		kb.drop = func(ctx context.Context, v any) error { return ra.Drop(ctx) }
		x, y := keeperOf(t, ka), keeperOf(t, kb)
		mustCall(t, x, "make")
		mustCall(t, y, "make")
		within(t, hang, "two Closes", func() {
			var wg sync.WaitGroup
			for _, in := range []*Instance{x, y, a, b} {
				wg.Go(func() { in.Close() })
			}
			wg.Wait()
		})
	}
}

// In the specification the host's own handle is lent for as long as the call lasts, so
// the same handle cannot be given away in it, whichever parameter comes first.
func TestBorrowThenOwnOfTheSameHandle(t *testing.T) {
	in := linked(t, dealer, nil)
	r := mustCall(t, in, "new", value.U32(7)).(*Resource)
	_, err := in.Func("see-then-take").CallValues(bg, r, r)
	as[*ValueError](t, err)
	if n := mustCall(t, in, "see", r); n != value.U32(7) {
		t.Errorf("the handle did not survive a call that was refused: %v", n)
	}
}

// A host's value may itself be a handle of something else. It stays a value of the
// host's type on its way through a guest, and its type's hook drops it.
func TestHostValueThatIsAHandleOfAnother(t *testing.T) {
	d := linked(t, dealer, nil)
	inner := mustCall(t, d, "new", value.U32(7)).(*Resource)
	hooked := 0
	r := NewResourceType("r", func(context.Context, any) error { hooked++; return nil })
	in := keeperOf(t, r)
	back := mustCall(t, in, "give", r.New(inner)).(*Resource)
	if back.Type() != r {
		t.Errorf("a %s of the host's came back as a %s of %p, want %p", r.Name(), back.Type().Name(), back.Type(), r)
	}
	mustCall(t, in, "drop", r.New(inner))
	if hooked != 1 {
		t.Errorf("the type's drop hook ran %d times", hooked)
	}
	if n := mustCall(t, d, "dropped"); n != value.U32(0) {
		t.Errorf("%v: the handle behind the value was dropped, which is the hook's business", n)
	}
}

// Looking up a resource type races with a call that brings the first handle: both make
// the type, and a handle of the one is not a handle of the other.
func TestResourceTypeIsOne(t *testing.T) {
	for range 200 {
		in := linked(t, dealer, nil)
		var wg sync.WaitGroup
		var typ *ResourceType
		var r Value
		wg.Go(func() { typ = in.Resource("r") })
		wg.Go(func() { r, _ = in.Func("new").CallValues(bg, value.U32(1)) })
		wg.Wait()
		if r.(*Resource).Type() != typ {
			t.Fatal("two resource types for one")
		}
		in.Close()
	}
}

// passer is two components in one: the outer gets an own of the host's resource and
// passes it on to the inner, which keeps it.
var passer = `(component
	(import "h" (instance $h (export "r" (type $r (sub resource))) (export "make" (func (result (own $r))))))
	(alias export $h "r" (type $r))
	(component $keeper
		(import "r" (type $r (sub resource)))
		(core module $m (memory (export "m") 1)
			(func (export "keep") (param i32))
			(func (export "both") (param i32 i32 i32))
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable))
		(core instance $i (instantiate $m))
		(func (export "keep") (param "r" (own $r)) (canon lift (core func $i "keep")))
		(func (export "both") (param "r" (own $r)) (param "s" string) (canon lift (core func $i "both")
			(memory $i "m") (realloc (func $i "realloc")))))
	(component $passer
		(import "h" (instance $h (export "r" (type $r (sub resource))) (export "make" (func (result (own $r))))))
		(alias export $h "r" (type $r))
		(import "keep" (func $keep (param "r" (own $r))))
		(import "both" (func $both (param "r" (own $r)) (param "s" string)))
		(core module $mem (memory (export "m") 1))
		(core instance $mem (instantiate $mem))
		(core func $make (canon lower (func $h "make")))
		(core func $keep' (canon lower (func $keep)))
		(core func $both' (canon lower (func $both) (memory $mem "m")))
		(core module $m
			(import "" "make" (func $make (result i32)))
			(import "" "keep" (func $keep (param i32)))
			(import "" "both" (func $both (param i32 i32 i32)))
			(func (export "pass") (call $keep (call $make)))
			(func (export "realloc-traps") (call $both (call $make) (i32.const 0) (i32.const 1)))
			(func (export "string-out-of-bounds") (call $both (call $make) (i32.const 65536) (i32.const 1)))
			(func (export "no-handle") (call $keep (i32.const 77))))
		(core instance $i (instantiate $m (with "" (instance
			(export "make" (func $make)) (export "keep" (func $keep')) (export "both" (func $both'))))))
		(func (export "pass") (canon lift (core func $i "pass")))
		(func (export "realloc-traps") (canon lift (core func $i "realloc-traps")))
		(func (export "string-out-of-bounds") (canon lift (core func $i "string-out-of-bounds")))
		(func (export "no-handle") (canon lift (core func $i "no-handle"))))
	(instance $k (instantiate $keeper (with "r" (type $r))))
	(instance $p (instantiate $passer (with "h" (instance $h)) (with "keep" (func $k "keep")) (with "both" (func $k "both"))))
	(export "pass" (func $p "pass"))
	(export "realloc-traps" (func $p "realloc-traps"))
	(export "string-out-of-bounds" (func $p "string-out-of-bounds"))
	(export "no-handle" (func $p "no-handle")))`

// However a call between components ends, what the guests had of the host's is dropped
// once, by Close at the latest.
func TestOwnsOfACallBetweenComponentsThatFails(t *testing.T) {
	for _, c := range []struct {
		name    string
		handles int64
		before  int
	}{
		{"realloc-traps", Unlimited, 0}, {"string-out-of-bounds", Unlimited, 0}, {"no-handle", Unlimited, 0},
		{"pass", 1, 1}, {"pass", 2, 2},
	} {
		t.Run(fmt.Sprint(c.name, c.handles), func(t *testing.T) {
			made, dropped := 0, map[any]int{}
			r := NewResourceType("r", func(_ context.Context, v any) error { dropped[v]++; return nil })
			in := linked(t, passer, func(l *Linker) {
				l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": r}, Funcs: hostFuncs(map[string]hostFn{
					"make": func(context.Context, []Value) (Value, error) { made++; return r.New(made), nil },
				})})
			}, WithLimits(Limits{Handles: c.handles}))
			for range c.before {
				mustCall(t, in, c.name)
			}
			_, err := in.Func(c.name).CallValues(bg)
			if err == nil {
				t.Fatal("the call succeeded")
			}
			if c.handles > 0 {
				if l := as[*LimitError](t, err); l.Limit != "Handles" {
					t.Error(l)
				}
			}
			if err := in.Close(); err != nil {
				t.Error(err)
			}
			for i := 1; i <= made; i++ {
				if dropped[i] != 1 {
					t.Errorf("value %d of %d was dropped %d times", i, made, dropped[i])
				}
			}
		})
	}
}

// An imported function can be a start function. Its host is inside of the instance like
// any other: what it does to the instance is refused or put off.
func TestImportedStartFunction(t *testing.T) {
	wat := text(`(import "s" (func $s)) (start $s)`)
	for name, do := range map[string]func(in *Instance) error{
		"Close": func(in *Instance) error { return in.Close() },
		"Err":   func(in *Instance) error { return in.Err() },
	} {
		t.Run(name, func(t *testing.T) {
			var inner error
			started := false
			p, o := prepare(t, wat, world(), withLinker(func(l *Linker) {
				l.Define(iface("", "s: func()"), []HostFunc{func(c *HostCall) error {
					started = true
					inner = do(c.in)
					return nil
				}}, SharedHost(1))
			}))
			within(t, hang, "Instantiate", func() {
				if in, err := p.Instantiate(bg, o...); err == nil {
					in.Close()
				}
			})
			if !started {
				t.Error("it was not called")
			}
			if name == "Close" {
				as[*ReentryError](t, inner)
			}
		})
	}
}

// A start function of the host's that ends its goroutine takes nothing with it.
func TestGoexitInAStartFunction(t *testing.T) {
	var kept *Instance
	p, _ := prepare(t, text(`(import "s" (func $s)) (start $s)`), world(), withLinker(func(l *Linker) {
		l.Define(iface("", "s: func()"), []HostFunc{func(c *HostCall) error {
			kept = c.in
			goruntime.Goexit()
			return nil
		}}, SharedHost(1))
	}))
	within(t, hang, "the goroutine", func() {
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _ = p.Instantiate(bg)
		}()
		<-done
	})
	within(t, hang, "Close of an instance that never was", func() { _ = kept.Close() })
	if !errors.Is(kept.Err(), ErrGoexit) && !errors.Is(kept.Err(), ErrClosed) {
		t.Errorf("Err() = %v", kept.Err())
	}
}

// The limit holds also where it is larger than any table that counts.
func TestDepthOfManyInstances(t *testing.T) {
	if !alone(t) {
		return
	}
	const limit = 400
	deepest, n := 0, 0
	p, o := prepare(t, hostWat, hostWorld, withOptions(WithLimits(Limits{Depth: limit})), withHost(kitHost, hostSig, func(c *HostCall) error {
		n++
		deepest = max(deepest, n)
		defer func() { n-- }()
		if n > limit+50 {
			return nil
		}
		in, err := c.bound2(t)
		if err != nil {
			return err
		}
		defer in.Close()
		_, err = call(bg, fn(in, 0), 1)
		return err
	}))
	nextInstance = func() (*Instance, error) { return p.Instantiate(bg, o...) }
	in, err := nextInstance()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	_, err = call(bg, fn(in, 0), 1)
	t.Logf("deepest %d: %v", deepest, err)
	var trap *TrapError
	if errors.As(err, &trap) && trap.Code == TrapStackOverflow {
		t.Skip("the stack ends before")
	}
	if l := as[*LimitError](t, err); l.Limit != "Depth" || deepest != limit {
		t.Errorf("%v at %d", l, deepest)
	}
}

var nextInstance func() (*Instance, error)

func (c *HostCall) bound2(testing.TB) (*Instance, error) { return nextInstance() }

// A destructor that drops the next of its kind recurses through the engine: however
// deep, that ends as a trap.
func TestDestructorsWithoutEnd(t *testing.T) {
	if !alone(t) {
		return
	}
	in := linked(t, text(`
		(core module $shim
			(table (export "t") 4 funcref)
			(type $f (func (param i32)))
			(func (export "dtor") (param i32) (call_indirect (type $f) (local.get 0) (i32.const 0))))
		(core instance $shim (instantiate $shim))
		(type $r (resource (rep i32) (dtor (func $shim "dtor"))))
		(core func $new (canon resource.new $r))
		(core func $drop (canon resource.drop $r))
		(core module $m
			(import "shim" "t" (table 4 funcref))
			(import "" "new" (func $new (param i32) (result i32)))
			(import "" "drop" (func $drop (param i32)))
			(func $more (export "more") (param i32) (call $drop (call $new (i32.const 1))))
			(elem (i32.const 0) $more)
			(func (export "go") (call $more (i32.const 0))))
		(core instance $i (instantiate $m (with "shim" (instance $shim)) (with "" (instance
			(export "new" (func $new)) (export "drop" (func $drop))))))
		(func (export "go") (canon lift (core func $i "go")))`), nil)
	_, err := in.Func("go").CallValues(bg)
	if trap := as[*TrapError](t, err); trap.Code != TrapStackOverflow {
		t.Errorf("%v", err)
	}
	as[*DeadError](t, in.Err())
}

// A borrow that a host function got ends with the function, also when that panics.
func TestBorrowEndsWithAPanic(t *testing.T) {
	var kept *Resource
	r := NewResourceType("r", nil)
	in := linked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": r}, Funcs: hostFuncs(map[string]hostFn{
			"make": nil,
			"call": func(_ context.Context, args []Value) (Value, error) { kept = args[0].(*Resource); panic("oh") },
		})})
	})
	_, err := in.Func("lend").CallValues(bg, r.New(1))
	as[*PanicError](t, err)
	if err := kept.alive(); err == nil {
		t.Error("the borrow lives on")
	}
}

// What is given to a host function that fails is the host's: dropped by it or lost by
// it, never by us.
func TestHostKeepsBorrow(t *testing.T) {
	var kept *Resource
	r := NewResourceType("r", nil)
	in := linked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": r}, Funcs: hostFuncs(map[string]hostFn{
			"make": nil,
			"call": func(_ context.Context, args []Value) (Value, error) { kept = args[0].(*Resource); return nil, nil },
		})})
	})
	mustCall(t, in, "lend", r.New(1))
	if err := kept.Drop(bg); !errors.Is(err, errHandleGone) {
		t.Errorf("Drop: %v", err)
	}
	_, err := in.Func("keep").CallValues(bg, kept)
	if v := as[*ValueError](t, err); v.Path != "r" || !strings.Contains(v.Reason, "has ended") {
		t.Error(v)
	}
}

// Prepare reports a function without code, wherever it stands.
func TestHostFunctionWithoutCall(t *testing.T) {
	_, err := tryLinked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{
			Resources: map[string]*ResourceType{"r": NewResourceType("r", nil)},
			Funcs:     map[string]*HostFunction{"make": {}, "call": {}},
		})
	})
	as[*LinkError](t, err)
}

// An observer is told how many bytes the values took also of calls with values.
func TestObserverCountsValues(t *testing.T) {
	o := &lastCall{}
	e, err := NewEngine(Config{Observer: o})
	if err != nil {
		t.Fatal(err)
	}
	binary, _ := wasmtime.Wat2Wasm(echo)
	c, err := Compile(bg, e, binary)
	if err != nil {
		t.Fatal(err)
	}
	in, err := NewLinker(e).Instantiate(bg, c)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if _, err := in.Func("echo").CallValues(bg, value.String("abcdefgh")); err != nil {
		t.Fatal(err)
	}
	if o.info.Lowered != 8 || o.info.Lifted < 8 {
		t.Errorf("Lowered %d, Lifted %d", o.info.Lowered, o.info.Lifted)
	}
}

type lastCall struct{ info CallInfo }

func (o *lastCall) CallBegin(ctx context.Context, _ *CallInfo) context.Context { return ctx }
func (o *lastCall) CallEnd(_ context.Context, c *CallInfo)                     { o.info = *c }

// A handle that went through another guest and comes back to Go is watched over like
// any other: lost, it is dropped.
func TestLostHandleThatWasElsewhere(t *testing.T) {
	d := linked(t, dealer, nil)
	k := linked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": d.Resource("r")}, Funcs: hostFuncs(map[string]hostFn{
			"make": nil, "call": nil,
		})})
	})
	mustCall(t, k, "give", mustCall(t, d, "new", value.U32(5)))
	for range 20 {
		goruntime.GC()
		if mustCall(t, d, "dropped") == value.U32(1) {
			return
		}
	}
	t.Error("it was never dropped")
}

func watBytes(t testing.TB, wat string) []byte {
	t.Helper()
	binary, err := wasmtime.Wat2Wasm(wat)
	if err != nil {
		t.Fatal(err)
	}
	return binary
}
