package runtime

import (
	"context"
	"errors"
	"fmt"
	goruntime "runtime"
	"sync"
	"testing"

	"github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// The same as breaker_test.go in the way that generated code does it: one guest's
// resource in another guest's hands.

var rDef = &ResourceDef{Name: "r", Wrap: func(h Handle) any { return h }}

func rFunc(name, sig string, handles int) FuncType {
	f := FuncType{Name: name, Signature: sig}
	for range handles {
		f.Handles = append(f.Handles, rDef)
	}
	return f
}

const rType = "test:kit/dealer.r"

// dealerType is the interface of a guest that deals in "r"; joiner imports the same.
var dealerType = &InterfaceType{Name: "test:kit/dealer", Resources: []*ResourceDef{rDef}, Funcs: []FuncType{
	rFunc("new", "func(n: u32) -> own<"+rType+">", 1),
	rFunc("dropped", "func() -> u32", 0),
}}

var dealerWorld = &WorldType{Name: "test:kit/dealers", Exports: []WorldExport{{Name: "test:kit/dealer", Type: dealerType}}}

var dealerInstance = text(`
	(core module $d
		(global $n (mut i32) (i32.const 0))
		(func (export "dtor") (param i32) (global.set $n (i32.add (global.get $n) (i32.const 1))))
		(func (export "dropped") (result i32) (global.get $n)))
	(core instance $d (instantiate $d))
	(type $r (resource (rep i32) (dtor (func $d "dtor"))))
	(core func $new (canon resource.new $r))
	(func $new' (param "n" u32) (result (own $r)) (canon lift (core func $new)))
	(func $dropped (result u32) (canon lift (core func $d "dropped")))
	(component $named
		(import "r" (type $r (sub resource)))
		(import "new" (func $new (param "n" u32) (result (own $r))))
		(import "dropped" (func $dropped (result u32)))
		(export $e "r" (type $r))
		(export "new" (func $new) (func (param "n" u32) (result (own $e))))
		(export "dropped" (func $dropped)))
	(instance $x (instantiate $named (with "r" (type $r)) (with "new" (func $new')) (with "dropped" (func $dropped))))
	(export "test:kit/dealer" (instance $x))`)

var joinerType = &InterfaceType{Name: "test:kit/dealer", Resources: []*ResourceDef{rDef}, Funcs: []FuncType{
	rFunc("new", "func(n: u32) -> own<"+rType+">", 1),
	rFunc("look", "func(b: borrow<"+rType+">)", 1),
	rFunc("swap", "func(a: own<"+rType+">, b: borrow<"+rType+">)", 2),
	rFunc("many", "func(l: list<borrow<"+rType+">>)", 1),
	rFunc("pair", "func() -> tuple<own<"+rType+">, string>", 1),
}}

var joiner = text(lib, `
	(import "test:kit/dealer" (instance $h
		(export "r" (type $r (sub resource)))
		(export "new" (func (param "n" u32) (result (own $r))))
		(export "look" (func (param "b" (borrow $r))))
		(export "swap" (func (param "a" (own $r)) (param "b" (borrow $r))))
		(export "many" (func (param "l" (list (borrow $r)))))
		(export "pair" (func (result (tuple (own $r) string))))))
	(alias export $h "r" (type $r))
	(core func $new (canon lower (func $h "new")))
	(core func $look (canon lower (func $h "look")))
	(core func $swap (canon lower (func $h "swap")))
	(core func $many (canon lower (func $h "many") `+useLib+`))
	(core func $pair (canon lower (func $h "pair") `+useLib+`))
	(core func $drop (canon resource.drop $r))`,
	mainModule(`(with "h" (instance (export "new" (func $new)) (export "look" (func $look)) (export "swap" (func $swap))
		(export "many" (func $many)) (export "pair" (func $pair)) (export "drop" (func $drop))))`, `
		(import "h" "new" (func $new (param i32) (result i32)))
		(import "h" "look" (func $look (param i32)))
		(import "h" "swap" (func $swap (param i32 i32)))
		(import "h" "many" (func $many (param i32 i32)))
		(import "h" "pair" (func $pair (param i32)))
		(import "h" "drop" (func $drop (param i32)))
		(func (export "look") (local i32)
			(local.set 0 (call $new (i32.const 1))) (call $look (local.get 0)) (call $drop (local.get 0)))
		(func (export "swap-badly") (call $swap (call $new (i32.const 1)) (i32.const 77)))
		(func (export "many") (param $n i32) (local $h i32) (local $i i32)
			(local.set $h (call $new (i32.const 1)))
			(loop $more
				(i32.store (i32.add (i32.const 8192) (i32.mul (local.get $i) (i32.const 4))) (local.get $h))
				(br_if $more (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
			(call $many (i32.const 8192) (local.get $n)))
		(func (export "pair") (call $pair (i32.const 64)))`),
	lift("look", ""), lift("swap-badly", ""), lift("many", `(param "n" u32)`), lift("pair", ""))

var joinerWorld = world("look: func()", "swap-badly: func()", "many: func(n: u32)", "pair: func()")

const (
	look = iota
	swapBadly
	manyBorrows
	pairOf
)

// joint is a dealer and a joiner that is given the dealer's resources.
type joint struct {
	dealer, joiner *Instance
	look           func(h Handle) error
	many           func(hs []Handle) error
	pair           func() (Handle, string)
}

func (j *joint) make() (Handle, error) {
	c, err := j.dealer.Exports(0)[0].Enter(bg)
	if err != nil {
		return Handle{}, err
	}
	c.FlatI32(0, 5)
	if err := c.Call(); err != nil {
		return Handle{}, err
	}
	h := LiftOwn[Handle](&c.Lift, c.I32(0), rDef)
	return h, c.Exit()
}

func (j *joint) dropped(t testing.TB) uint32 {
	t.Helper()
	n, err := call(bg, &j.dealer.Exports(0)[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func newJoint(t *testing.T, opts ...InstanceOption) *joint {
	t.Helper()
	j := &joint{}
	j.dealer = guest(t, dealerInstance, dealerWorld)
	funcs := []HostFunc{
		func(c *HostCall) error {
			h, err := j.make()
			if err != nil {
				return err
			}
			c.FlatOwn(0, rDef, h)
			return c.Lowered()
		},
		func(c *HostCall) error {
			h := LiftBorrow[Handle](&c.Lift, c.I32(0), rDef)
			if err := c.Lifted(); err != nil {
				return err
			}
			return j.look(h)
		},
		func(c *HostCall) error {
			LiftOwn[Handle](&c.Lift, c.I32(0), rDef)
			LiftBorrow[Handle](&c.Lift, c.I32(1), rDef)
			return c.Lifted()
		},
		func(c *HostCall) error {
			hs, area := LiftList[Handle](&c.Lift, c.I32(0), c.I32(1), 4, 4)
			for i := range hs {
				hs[i] = LiftBorrow[Handle](&c.Lift, area.U32(4*i), rDef)
			}
			if err := c.Lifted(); err != nil {
				return err
			}
			return j.many(hs)
		},
		func(c *HostCall) error {
			h, s := j.pair()
			at := c.Return(12, 4)
			c.PutOwn(at, rDef, h)
			c.PutString(at+4, s)
			return c.Lowered()
		},
	}
	j.joiner = guest(t, joiner, joinerWorld, withOptions(opts...), withLinker(func(l *Linker) { l.Define(joinerType, funcs, SharedHost(1)) }))
	return j
}

// A borrow is a borrow also of what another guest made: dropping it drops nothing, and
// it ends with the call.
func TestBorrowOfAnotherGuestsResource(t *testing.T) {
	j := newJoint(t)
	var kept Handle
	j.look = func(h Handle) error {
		kept = h
		return h.Drop(bg)
	}
	if _, err := call(bg, fn(j.joiner, look)); err != nil {
		t.Errorf("the guest lent the handle, and drops it: %v", err)
	}
	if n := j.dropped(t); n != 1 {
		t.Errorf("dropped %d times", n)
	}
	if err := kept.r.alive(); err == nil {
		t.Error("the borrow lives on after the call")
	}
}

// What was lifted in vain is dropped once: not once by us and once more by the collector.
func TestOwnLiftedInVainIsDroppedOnce(t *testing.T) {
	j := newJoint(t)
	_, err := call(bg, fn(j.joiner, swapBadly))
	as[*ABIError](t, err)
	for range 5 {
		goruntime.GC()
	}
	goruntime.Gosched()
	j.joiner.Close()
	for range 3 {
		if n := j.dropped(t); n != 1 {
			t.Fatalf("dropped %d times", n)
		}
		goruntime.GC()
	}
}

// Handles take memory of the host's as other values do: a list that names one handle
// again and again is no way around Limits.LiftBytes.
func TestHandlesCountAgainstLiftBytes(t *testing.T) {
	const n = 10_000
	j := newJoint(t, WithLimits(Limits{LiftBytes: n * 20}))
	var before, after goruntime.MemStats
	goruntime.GC()
	goruntime.ReadMemStats(&before)
	took := uint64(0)
	j.many = func([]Handle) error {
		goruntime.ReadMemStats(&after)
		took = after.TotalAlloc - before.TotalAlloc
		return nil
	}
	_, err := call(bg, fn(j.joiner, manyBorrows), n)
	var limit *LimitError
	if !errors.As(err, &limit) && took > 2*n*20 {
		t.Errorf("%v: the values took %d bytes, where LiftBytes is %d", err, took, n*20)
	}
}

// A result that cannot be lowered leaves its handle with the host, in one piece.
func TestOwnInAResultThatCannotBeLowered(t *testing.T) {
	j := newJoint(t)
	h, err := j.make()
	if err != nil {
		t.Fatal(err)
	}
	j.pair = func() (Handle, string) { return h, "\xff" }
	_, err = call(bg, fn(j.joiner, pairOf))
	as[*ValueError](t, err)
	if n := j.joiner.Handles(); n != 0 {
		t.Errorf("%d handles are left with the guest", n)
	}
	j.joiner.Close()
	if n := j.dropped(t); n != 0 {
		t.Errorf("dropped %d times", n)
	}
	if err := h.Drop(bg); err != nil {
		t.Error(err)
	}
	if n := j.dropped(t); n != 1 {
		t.Errorf("dropped %d times", n)
	}
}

// nestedExit is two components: the outer passes a string to the inner, which calls the
// host.
var nestedExit = `(component
	(import "f" (func $f))
	(component $inner
		(import "f" (func $f))
		(core func $f' (canon lower (func $f)))
		(core module $m (import "" "f" (func $f)) (memory (export "m") 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 16))
			(func (export "go") (param i32 i32) (call $f)))
		(core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
		(func (export "go") (param "s" string) (canon lift (core func $i "go") (memory $i "m") (realloc (func $i "realloc")))))
	(component $outer
		(import "go" (func $go (param "s" string)))
		(core module $mem (memory (export "m") 1))
		(core instance $mem (instantiate $mem))
		(core func $go' (canon lower (func $go) (memory $mem "m")))
		(core module $m (import "" "go" (func $go (param i32 i32)))
			(func (export "go") (call $go (i32.const 0) (i32.const 8))))
		(core instance $i (instantiate $m (with "" (instance (export "go" (func $go'))))))
		(func (export "go") (canon lift (core func $i "go"))))
	(instance $x (instantiate $inner (with "f" (func $f))))
	(instance $y (instantiate $outer (with "go" (func $x "go"))))
	(export "go" (func $y "go")))`

// Goexit unwinds through two callbacks of one instance. From the first on the instance
// is dead and whoever waits to close it does so.
func TestGoexitBelowACallBetweenComponents(t *testing.T) {
	if !alone(t) {
		return
	}
	e, err := sharedEngine()
	if err != nil {
		t.Fatal(err)
	}
	binary, err := wasmtime.Wat2Wasm(nestedExit)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Compile(bg, e, binary)
	if err != nil {
		t.Fatal(err)
	}
	l := NewLinker(e)
	l.DefineFunc("f", &HostFunction{Call: func(context.Context, *wit.Func, []Value) (Value, error) { goruntime.Goexit(); return nil, nil }})
	p, err := l.Prepare(c)
	if err != nil {
		t.Fatal(err)
	}
	for range 1500 {
		in, err := p.Instantiate(bg)
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		wg.Go(func() { _, _ = in.Func("go").CallValues(bg) })
		wg.Go(func() {
			for in.lock.state.Load() == lockFree {
				goruntime.Gosched()
			}
			in.Close()
		})
		wg.Wait()
	}
}

// The code of a trap is told also when it comes from further inside.
func TestCodeOfANestedTrap(t *testing.T) {
	for _, params := range []string{"", "string"} {
		in := linked(t, nestedTrap(params), nil)
		_, err := in.Func("go").CallValues(bg)
		if trap := as[*TrapError](t, err); trap.Code != TrapUnreachable {
			t.Errorf("%q: code %v: %v", params, trap.Code, err)
		}
	}
}

func nestedTrap(param string) string {
	p, core, args, opts, lower := "", "", "", "", ""
	if param != "" {
		p, core, args = `(param "s" string)`, "(param i32 i32)", "(i32.const 0) (i32.const 8)"
		opts, lower = `(memory $i "m") (realloc (func $i "realloc"))`, `(memory $mem "m")`
	}
	return fmt.Sprintf(`(component
	(component $inner
		(core module $m (memory (export "m") 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 16))
			(func (export "go") %[2]s unreachable))
		(core instance $i (instantiate $m))
		(func (export "go") %[1]s (canon lift (core func $i "go") %[4]s)))
	(component $outer
		(import "go" (func $go %[1]s))
		(core module $mem (memory (export "m") 1))
		(core instance $mem (instantiate $mem))
		(core func $go' (canon lower (func $go) %[5]s))
		(core module $m (import "" "go" (func $go %[2]s))
			(func (export "go") (call $go %[3]s)))
		(core instance $i (instantiate $m (with "" (instance (export "go" (func $go'))))))
		(func (export "go") (canon lift (core func $i "go"))))
	(instance $x (instantiate $inner))
	(instance $y (instantiate $outer (with "go" (func $x "go"))))
	(export "go" (func $y "go")))`, p, core, args, opts, lower)
}
