package runtime

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Handles that go between instances, and ones that are used when they are over.

// takerWat imports a resource, and keeps, drops, lends and returns handles of it.
var takerWat = text(`(import "test:kit/host" (instance $host (export "r" (type $r (sub resource)))
		(export "f" (func (param "r" (borrow $r)) (result u32)))))
	(alias export $host "r" (type $r))
	(core func $drop (canon resource.drop $r)) (core func $f (canon lower (func $host "f")))
	(core module $m (import "host" "f" (func $f (param i32) (result i32))) (import "host" "drop" (func $drop (param i32)))
		(func (export "keep") (param i32) (result i32) (local.get 0))
		(func (export "drop") (param i32) (call $drop (local.get 0)))
		(func (export "ask") (param i32) (result i32) (local i32) (local.set 1 (call $f (local.get 0))) (call $drop (local.get 0)) (local.get 1))
		(func (export "borrow") (param i32) (result i32) (local i32) (local.set 1 (call $f (local.get 0))) (call $drop (local.get 0)) (local.get 1))
		(func (export "hold") (param i32) (result i32) (local.get 0))
		(func (export "back") (param i32) (result i32) (local.get 0)))
	(core instance $i (instantiate $m (with "host" (instance (export "f" (func $f)) (export "drop" (func $drop))))))`,
	lift("keep", `(param "r" (own $r)) (result u32)`), lift("drop", `(param "r" (own $r))`), lift("ask", `(param "r" (own $r)) (result u32)`),
	lift("borrow", `(param "r" (borrow $r)) (result u32)`), lift("hold", `(param "r" (borrow $r)) (result u32)`),
	lift("back", `(param "r" (own $r)) (result (own $r))`))

// pair is an instance that defines a resource and one that imports it.
func pair(t *testing.T, opts ...guestOption) (owner, taker *Instance) {
	owner = counters(t, idle, opts...)
	host := hostF(func(ctx context.Context, args []Value) (Value, error) { return values(ctx, owner, "get", args[0]) })
	host.Resources = map[string]*ResourceType{"r": owner.Resource("r")}
	return owner, byName(t, takerWat, host)
}

func TestResourceOfAnotherInstance(t *testing.T) {
	owner, taker := pair(t, withConfig(Config{ReportLeaks: true}))
	a, b, c, d := makeCounter(t, owner, 11), makeCounter(t, owner, 12), makeCounter(t, owner, 13), makeCounter(t, owner, 14)
	within(t, hang, "calls", func() {
		if v, err := values(bg, taker, "borrow", a); v != value.U32(11) || err != nil {
			t.Error("borrow:", v, err)
		}
		if v, err := values(bg, taker, "ask", b); v != value.U32(12) || err != nil {
			t.Error("ask:", v, err)
		}
		if n := dropped(t, owner); n != 1 {
			t.Errorf("%d destructors ran after the taker dropped one", n)
		}
		v, err := values(bg, taker, "back", c)
		if err != nil {
			t.Fatal(err)
		}
		if v, err := values(bg, owner, "get", v); v != value.U32(13) || err != nil {
			t.Error("what came back:", v, err)
		}
		if _, err := values(bg, owner, "get", c); !errors.As(err, new(*ValueError)) {
			t.Errorf("what was given away and came back as another: %v", err)
		}
		if _, err := values(bg, owner, "take", v); err != nil {
			t.Error(err)
		}
		if _, err := values(bg, taker, "keep", d); err != nil {
			t.Error(err)
		}
		if err := taker.Close(); err != nil {
			t.Error(err)
		}
		if n := dropped(t, owner); n != 3 {
			t.Errorf("%d destructors ran after the taker was closed with one", n)
		}
		if err := a.Drop(bg); err != nil {
			t.Error(err)
		}
		if err := owner.Close(); err != nil {
			t.Error("every handle was dropped:", err)
		}
	})
}

// The owner dies first: who holds its resources can still drop them and close.
func TestResourceOfAnInstanceThatIsGone(t *testing.T) {
	for _, end := range []func(*Instance){
		func(in *Instance) { in.Close() }, func(in *Instance) { _, _ = values(bg, in, "boom") },
	} {
		owner, taker := pair(t)
		a, b, c := makeCounter(t, owner, 11), makeCounter(t, owner, 12), makeCounter(t, owner, 13)
		if _, err := values(bg, taker, "keep", a); err != nil {
			t.Fatal(err)
		}
		end(owner)
		within(t, hang, "calls", func() {
			if _, err := values(bg, taker, "drop", b); err != nil {
				t.Error("drop:", err)
			}
			_, err := values(bg, taker, "ask", c)
			as[*DeadError](t, err)
			if err := taker.Close(); err != nil {
				t.Error("Close:", err)
			}
		})
	}
}

// A guest that keeps a borrow breaks its contract; the host's handle is as it was.
func TestBorrowThatIsKept(t *testing.T) {
	owner, taker := pair(t)
	r := makeCounter(t, owner, 1)
	_, err := values(bg, taker, "hold", r)
	if trap := as[*TrapError](t, err); !strings.Contains(trap.Message, "borrow") || !strings.HasSuffix(trap.Func, "hold") {
		t.Errorf("%+v", trap)
	}
	as[*DeadError](t, taker.Err())
	if v, err := values(bg, owner, "get", r); v != value.U32(1) || err != nil {
		t.Error(v, err)
	}
	if err := taker.Close(); err != nil {
		t.Error(err)
	}
	if n := dropped(t, owner); n != 0 {
		t.Errorf("%d destructors ran for a borrow", n)
	}
}

// A borrow is over when the host function that got it returns, whatever became of it.
func TestBorrowAfterItsCall(t *testing.T) {
	typ := NewResourceType("r", nil)
	var kept *Resource
	host := hostF(func(_ context.Context, args []Value) (Value, error) {
		kept = args[0].(*Resource)
		if kept.Own() || kept.Value() != "v" || kept.Type() != typ {
			t.Errorf("%+v", kept)
		}
		if err := kept.Drop(bg); err != nil {
			t.Error("a borrow has nothing to drop:", err)
		}
		return value.U32(1), nil
	})
	host.Resources = map[string]*ResourceType{"r": typ}
	in := byName(t, takerWat, host)
	if _, err := values(bg, in, "ask", typ.New("v")); err != nil {
		t.Fatal(err)
	}
	if _, err := values(bg, in, "borrow", kept); !errors.As(err, new(*ValueError)) {
		t.Errorf("a borrow that is over can be lent: %v", err)
	}
	if err := kept.Drop(bg); err == nil {
		t.Error("a borrow that is over can be dropped")
	}
}

// A borrow is not the host's to give away.
func TestBorrowWhereAnOwnIsNeeded(t *testing.T) {
	typ := NewResourceType("r", nil)
	wat := text(`(import "test:kit/host" (instance $host (export "r" (type $r (sub resource)))
			(export "f" (func (param "r" (borrow $r)) (result (own $r))))))
		(alias export $host "r" (type $r)) (core func $f (canon lower (func $host "f")))
		(core module $m (import "host" "f" (func $f (param i32) (result i32))) (func (export "go") (param i32) (result i32) (call $f (local.get 0))))
		(core instance $i (instantiate $m `+withF+`))`, lift("go", `(param "r" (own $r)) (result (own $r))`))
	host := hostF(func(_ context.Context, args []Value) (Value, error) { return args[0], nil })
	host.Resources = map[string]*ResourceType{"r": typ}
	in := byName(t, wat, host)
	_, err := values(bg, in, "go", typ.New(1))
	if e := as[*ValueError](t, err); e.Path != "result" || !strings.Contains(e.Reason, "is a borrow") {
		t.Errorf("%+v", e)
	}
}

// A hook is called in the middle of the guest: it cannot call the instance, but another
// one, and Close of the instance is refused.
func TestDropHookThatCalls(t *testing.T) {
	other := counters(t, idle)
	var in *Instance
	var inHook []error
	typ := NewResourceType("r", func(ctx context.Context, _ any) error {
		_, err := values(ctx, in, "drop", value.U32(1))
		_, err2 := values(ctx, other, "dropped")
		inHook = append(inHook, err, in.Close(), err2)
		return nil
	})
	host := hostF(func(context.Context, []Value) (Value, error) { return value.U32(1), nil })
	host.Resources = map[string]*ResourceType{"r": typ}
	in = byName(t, takerWat, host)
	within(t, hang, "a hook that calls", func() {
		if _, err := values(bg, in, "drop", typ.New(1)); err != nil {
			t.Error(err)
		}
	})
	if len(inHook) != 3 || !errors.As(inHook[0], new(*ReentryError)) || !errors.As(inHook[1], new(*ReentryError)) || inHook[2] != nil {
		t.Errorf("%v", inHook)
	}
	if in.Err() != nil {
		t.Error(in.Err())
	}
}

// The hook gets the ctx of the call in which the guest drops, and at Close one that is
// not cancelled.
func TestCtxOfDropHooks(t *testing.T) {
	var seen []any
	typ := NewResourceType("r", func(ctx context.Context, _ any) error {
		seen = append(seen, fmt.Sprintf("%v %v", ctx.Value(key("who")), ctx.Err()))
		return nil
	})
	host := hostF(func(context.Context, []Value) (Value, error) { return value.U32(1), nil })
	host.Resources = map[string]*ResourceType{"r": typ}
	in := byName(t, takerWat, host)
	ctx, cancel := context.WithCancel(context.WithValue(bg, key("who"), "caller"))
	for _, fn := range []string{"drop", "keep"} {
		if _, err := values(ctx, in, fn, typ.New(1)); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	in.Close()
	if want := fmt.Sprint([]any{"caller <nil>", "<nil> <nil>"}); fmt.Sprint(seen) != want {
		t.Errorf("hooks saw %v, want %v", seen, want)
	}
}

// ---- what is given to a Linker ----

func TestHostInstanceWithHoles(t *testing.T) {
	for name, h := range map[string]*HostInstance{
		"nil": nil, "empty": {}, "nil function": {Funcs: map[string]*HostFunction{"f": nil}},
		"function without Call": {Funcs: map[string]*HostFunction{"f": {}}},
		"another type":          {Funcs: map[string]*HostFunction{"f": {Type: &wit.Func{Result: wit.String}, Call: hostF(nil).Funcs["f"].Call}}},
		"a resource instead":    {Resources: map[string]*ResourceType{"f": NewResourceType("f", nil)}},
	} {
		_, _, err := tryPrepare(t, recursive, nil, withLinker(func(l *Linker) { l.DefineInstance(kitHost, h) }))
		if e := new(LinkError); !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
		} else if len(e.Problems) != 1 || !strings.Contains(e.Error(), kitHost) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Functions of generated code have no types to call them by.
func TestValuesOfGeneratedFunctions(t *testing.T) {
	in := guest(t, echo, echoWorld)
	defer func() {
		if v := recover(); v != nil {
			t.Fatalf("panic: %v", v)
		}
	}()
	v, err := fn(in, 0).CallValues(bg, value.String("x"))
	if err == nil && v != value.String("x") {
		t.Error(v)
	}
	if s, err := callText(bg, fn(in, 0), "y"); s != "y" || err != nil {
		t.Error(s, err)
	}
}

// An Observer is told of these calls as of others, with what they moved.
func TestObserverOfValues(t *testing.T) {
	o := &recorder{}
	wat := text(imports(`(param "s" string) (result u32)`, `(memory $lib "memory")`), lib, mainModule(withF, `
		(import "host" "f" (func $f (param i32 i32) (result i32)))
		(func (export "go") (param i32 i32) (result i32) (drop (call $f (local.get 0) (local.get 1)))
			(i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (local.get 1)) (i32.const 16))`),
		lift("go", `(param "s" string) (result string)`, useLib))
	wat = strings.Replace(wat, "(core func $f", lib+"\n(core func $f", 1)
	wat = strings.Replace(wat, lib+"\n(core module $m", "(core module $m", 1)
	in := byName(t, wat, hostF(func(context.Context, []Value) (Value, error) { return value.U32(7), nil }), withConfig(Config{Observer: o}))
	s := value.String(strings.Repeat("x", 1000))
	if v, err := values(bg, in, "go", s); v != s || err != nil {
		t.Fatal(v, err)
	}
	o.last(t)
	if len(o.calls) != 2 {
		t.Fatalf("%+v", o.calls)
	}
	if c := o.calls[0]; c.fn != kitHost+".f" || !c.imported || c.err != nil || c.lifted < 1000 {
		t.Errorf("the host function: %+v", c)
	}
	if c := o.calls[1]; !strings.HasSuffix(c.fn, "go") || c.imported || c.err != nil || c.lifted < 1000 || c.lowered < 1000 {
		t.Errorf("the call: %+v", c)
	}
}
