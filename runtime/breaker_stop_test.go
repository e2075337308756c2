package runtime

import (
	"context"
	"errors"
	"fmt"
	goruntime "runtime"
	"testing"
	"time"

	"github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// loops is two components in one with an endless loop at one of the places where a guest
// runs, by name, and otherwise nothing there.
func loops(at string) string {
	here := func(place string) string {
		if place == at {
			return "(loop $l (br $l))"
		}
		return ""
	}
	return fmt.Sprintf(`(component
	(component $inner
		(core module $m
			(memory (export "m") 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) %[1]s (i32.const 16))
			(func (export "dtor") (param i32) %[2]s)
			(func (export "flat") %[3]s)
			(func (export "flat-post") %[4]s)
			(func (export "text") (param i32 i32) (result i32) %[5]s (i32.const 256))
			(func (export "text-post") (param i32) %[6]s))
		(core instance $i (instantiate $m))
		(type $r' (resource (rep i32) (dtor (func $i "dtor"))))
		(export $r "r" (type $r'))
		(core func $new (canon resource.new $r))
		(func (export "new") (param "n" u32) (result (own $r)) (canon lift (core func $new)))
		(func (export "flat") (canon lift (core func $i "flat") (post-return (func $i "flat-post"))))
		(func (export "text") (param "s" string) (result string) (canon lift (core func $i "text")
			(memory $i "m") (realloc (func $i "realloc")) (post-return (func $i "text-post")))))
	(instance $x (instantiate $inner))
	(alias export $x "r" (type $r))
	(component $outer
		(import "r" (type $r (sub resource)))
		(import "new" (func $new (param "n" u32) (result (own $r))))
		(import "flat" (func $flat))
		(import "text" (func $text (param "s" string) (result string)))
		(core module $lib
			(memory (export "m") 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) %[7]s (i32.const 16))
			(func $s %[8]s) (start $s))
		(core instance $lib (instantiate $lib))
		(core func $new' (canon lower (func $new)))
		(core func $drop (canon resource.drop $r))
		(core func $flat' (canon lower (func $flat)))
		(core func $text' (canon lower (func $text) (memory $lib "m") (realloc (func $lib "realloc"))))
		(core module $m
			(import "" "new" (func $new (param i32) (result i32)))
			(import "" "drop" (func $drop (param i32)))
			(import "" "flat" (func $flat))
			(import "" "text" (func $text (param i32 i32 i32)))
			(func (export "drop") (call $drop (call $new (i32.const 1))))
			(func (export "flat") (call $flat))
			(func (export "text") (call $text (i32.const 0) (i32.const 3) (i32.const 64)))
			(func (export "start") %[9]s))
		(core instance $i (instantiate $m (with "" (instance
			(export "new" (func $new')) (export "drop" (func $drop)) (export "flat" (func $flat')) (export "text" (func $text'))))))
		(func (export "drop") (canon lift (core func $i "drop")))
		(func (export "flat") (canon lift (core func $i "flat")))
		(func (export "text") (canon lift (core func $i "text")))
		(func $start (canon lift (core func $i "start")))
		(start $start))
	(instance $y (instantiate $outer (with "r" (type $r)) (with "new" (func $x "new")) (with "flat" (func $x "flat")) (with "text" (func $x "text"))))
	(export $re "r" (type $r))
	(export "new" (func $x "new") (func (param "n" u32) (result (own $re))))
	(export "drop" (func $y "drop"))
	(export "flat" (func $y "flat"))
	(export "text" (func $y "text"))
	(export "direct" (func $x "text"))
	(export "direct-flat" (func $x "flat")))`,
		here("realloc"), here("dtor"), here("flat"), here("flat-post"), here("text"), here("text-post"), here("realloc-out"),
		here("core-start"), here("start"))
}

// places are where the loop can be, and how to get there: a function, a resource that
// the host drops, or instantiation.
var places = []struct {
	at, by string
	args   []Value
}{
	{"flat", "flat", nil}, {"flat", "direct-flat", nil}, {"flat-post", "flat", nil}, {"flat-post", "direct-flat", nil},
	{"realloc", "text", nil}, {"text", "text", nil}, {"text-post", "text", nil}, {"realloc-out", "text", nil},
	{"realloc", "direct", []Value{value.String("abc")}}, {"text", "direct", []Value{value.String("abc")}},
	{"text-post", "direct", []Value{value.String("abc")}},
	{"dtor", "drop", nil}, {"dtor", "host", nil}, {"dtor", "host-in-ended-ctx", nil},
	{"core-start", "", nil}, {"start", "", nil},
}

// reach gets to a place, and returns the instance if it came that far.
func reach(ctx context.Context, p *Prepared, by string, args []Value) (*Instance, error) {
	early := ctx
	if by != "" {
		early = bg
	}
	in, err := p.Instantiate(early)
	if err != nil || by == "" {
		return in, err
	}
	if by != "host" {
		_, err = in.Func(by).CallValues(ctx, args...)
		return in, err
	}
	r, err := in.Func("new").CallValues(bg, value.U32(1))
	if err != nil {
		return in, err
	}
	return in, r.(*Resource).Drop(ctx)
}

func loopsIn(t *testing.T, e *Engine, at string) *Prepared {
	t.Helper()
	binary, err := wasmtime.Wat2Wasm(loops(at))
	if err != nil {
		t.Fatal(err)
	}
	c, err := Compile(bg, e, binary)
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewLinker(e).Prepare(c)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Wherever a guest runs, the ctx ends it; the error says so, and the instance is dead.
func TestCtxEndsEveryPlace(t *testing.T) {
	e, err := sharedEngine()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range places {
		if c.by == "host-in-ended-ctx" {
			continue
		}
		t.Run(c.at+" by "+c.by, func(t *testing.T) {
			p := loopsIn(t, e, c.at)
			why := errors.New("enough")
			ctx, cancel := context.WithTimeoutCause(bg, 20*time.Millisecond, why)
			defer cancel()
			within(t, hang, "the loop", func() {
				in, err := reach(ctx, p, c.by, c.args)
				if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, why) {
					t.Errorf("%T: %v", err, err)
				}
				if in != nil {
					if in.Err() == nil {
						t.Error("the instance lives")
					}
					if err := in.Close(); err != nil {
						t.Error(err)
					}
				}
			})
		})
	}
}

// The same with fuel, and instances from a pool: the slots come back whatever happened.
func TestFuelEndsEveryPlace(t *testing.T) {
	e, err := NewEngine(Config{ConsumeFuel: true, Limits: Limits{Fuel: 10_000},
		Pooling: &PoolingConfig{CoreInstances: 8, Memories: 4, Tables: 4, MaxMemory: 1 << 20}})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, c := range places {
			if c.by == "host-in-ended-ctx" {
				continue
			}
			p := loopsIn(t, e, c.at)
			in, err := reach(bg, p, c.by, c.args)
			var trap *TrapError
			if !errors.As(err, &trap) || trap.Code != TrapOutOfFuel {
				t.Errorf("%s by %s: %v", c.at, c.by, err)
			}
			if in != nil {
				if in.Err() == nil {
					t.Errorf("%s by %s: the instance lives", c.at, c.by)
				}
				in.Close()
			}
		}
	}
}

// A drop with a ctx that has ended is not lost: the next call makes up for it.
func TestDropInEndedCtx(t *testing.T) {
	in := linked(t, dealer, nil)
	r := mustCall(t, in, "new", value.U32(1)).(*Resource)
	ctx, cancel := context.WithCancel(bg)
	cancel()
	if err := r.Drop(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	mustCall(t, in, "see", mustCall(t, in, "new", value.U32(1)))
	if n := mustCall(t, in, "dropped"); n != value.U32(1) {
		t.Errorf("%v drops", n)
	}
}

// While another guest has a borrow of a handle of the host's, it is not dropped: that guest,
// or the host by way of it, would go on with a resource that is gone.
func TestDropOfWhatAnotherGuestBorrows(t *testing.T) {
	for name, end := range map[string]func(){"return": func() {}, "Goexit": goruntime.Goexit, "panic": func() { panic("oh") }} {
		t.Run(name, func(t *testing.T) {
			d := linked(t, dealer, nil)
			r := mustCall(t, d, "new", value.U32(5)).(*Resource)
			k := linked(t, borrower, func(l *Linker) {
				l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": d.Resource("r")}, Funcs: hostFuncs(map[string]hostFn{
					"call": func(ctx context.Context, args []Value) (Value, error) {
						if name == "return" {
							_ = r.Drop(ctx)
						}
						if n := mustCall(t, d, "dropped"); n != value.U32(0) {
							t.Errorf("%v drops while it is lent", n)
						}
						if n := mustCall(t, d, "see", args[0]); n != value.U32(5) {
							t.Errorf("it is %v", n)
						}
						end()
						return nil, nil
					},
				})})
			})
			done := make(chan struct{})
			go func() {
				defer close(done)
				_, _ = k.Func("lend").CallValues(bg, r)
			}()
			<-done
			if name != "return" {
				if err := r.Drop(bg); err != nil {
					t.Error(err)
				}
			}
			if _, err := d.Func("see").CallValues(bg, r); err == nil {
				t.Error("what was dropped can be used")
			}
			mustCall(t, d, "see", mustCall(t, d, "new", value.U32(1)))
			if n := mustCall(t, d, "dropped"); n != value.U32(1) {
				t.Errorf("%v drops in the end", n)
			}
		})
	}
}

var borrower = text(`
	(import "h" (instance $h
		(export "r" (type $r (sub resource)))
		(export "call" (func (param "b" (borrow $r))))))
	(alias export $h "r" (type $r))
	(core func $call (canon lower (func $h "call")))
	(core func $drop (canon resource.drop $r))
	(core module $m
		(import "" "call" (func $call (param i32)))
		(import "" "drop" (func $drop (param i32)))
		(func (export "lend") (param i32) (call $call (local.get 0)) (call $drop (local.get 0))))
	(core instance $i (instantiate $m (with "" (instance (export "call" (func $call)) (export "drop" (func $drop))))))
	(func (export "lend") (param "r" (borrow $r)) (canon lift (core func $i "lend")))`)

// An exception does not leave its component: the caller in another component sees a
// trap, which it cannot catch.
func TestExceptionBetweenComponents(t *testing.T) {
	e, err := NewEngine(Config{Exceptions: true, GC: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, sort := range []string{"text", ""} {
		p, core, args, opts, lower := "", "", "", "", ""
		if sort != "" {
			p, core, args = `(param "s" string)`, "(param i32 i32)", "(i32.const 0) (i32.const 8)"
			opts, lower = `(memory $i "m") (realloc (func $i "realloc"))`, `(memory $mem "m")`
		}
		binary, err := wasmtime.Wat2Wasm(fmt.Sprintf(`(component
	(component $inner
		(core module $m (memory (export "m") 1) (tag $t)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 16))
			(func (export "go") %[2]s (throw $t)))
		(core instance $i (instantiate $m))
		(func (export "go") %[1]s (canon lift (core func $i "go") %[4]s)))
	(component $outer
		(import "go" (func $go %[1]s))
		(core module $mem (memory (export "m") 1))
		(core instance $mem (instantiate $mem))
		(core func $go' (canon lower (func $go) %[5]s))
		(core module $m (import "" "go" (func $go %[2]s))
			(func (export "go") (result i32)
				(block $caught (try_table (catch_all $caught) (call $go %[3]s)) (return (i32.const 1)))
				(i32.const 2)))
		(core instance $i (instantiate $m (with "" (instance (export "go" (func $go'))))))
		(func (export "go") (result u32) (canon lift (core func $i "go"))))
	(instance $x (instantiate $inner))
	(instance $y (instantiate $outer (with "go" (func $x "go"))))
	(export "go" (func $y "go"))
	(export "direct" (func $x "go")))`, p, core, args, opts, lower))
		if err != nil {
			t.Fatal(err)
		}
		c, err := Compile(bg, e, binary)
		if err != nil {
			t.Fatal(err)
		}
		in, err := NewLinker(e).Instantiate(bg, c)
		if err != nil {
			t.Fatal(err)
		}
		v, err := in.Func("go").CallValues(bg)
		if err == nil {
			t.Fatalf("%q: it was caught: %v", sort, v)
		}
		t.Log(err)
		as[*TrapError](t, err)
		as[*DeadError](t, in.Err())
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}
}
