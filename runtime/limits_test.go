package runtime

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

var growWat = text(`(core module $m (memory 1) (table 1 funcref)
	(func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
	(func (export "table") (param i32) (result i32) (table.grow (ref.null func) (local.get 0)))
	(func (export "burn") (param i32) (result i32) (local i32)
		(loop $l (local.set 1 (i32.add (local.get 1) (i32.const 1))) (br_if $l (i32.lt_u (local.get 1) (local.get 0)))) (local.get 1)))
	(core instance $i (instantiate $m))`,
	lift("grow", `(param "n" u32) (result u32)`), lift("table", `(param "n" u32) (result u32)`), lift("burn", `(param "n" u32) (result u32)`))

var growWorld = world("grow: func(n: u32) -> u32", "table: func(n: u32) -> u32", "burn: func(n: u32) -> u32")

const refused = 0xffffffff // memory.grow's -1

func TestMemoryLimit(t *testing.T) {
	in := guest(t, growWat, growWorld, withOptions(WithLimits(Limits{Memory: 3 << 16})))
	for _, c := range []struct{ n, want uint32 }{{1, 1}, {2, refused}, {1, 2}, {1, refused}, {0, 3}} {
		if v, err := call(bg, fn(in, 0), c.n); v != c.want || err != nil {
			t.Errorf("grow(%d) = %d, %v", c.n, int32(v), err)
		}
	}
	p, _ := prepare(t, growWat, growWorld, withConfig(Config{Limits: Limits{Memory: 1 << 15}}))
	if in, err := p.Instantiate(bg); err == nil || !strings.Contains(err.Error(), "memory") || strings.Contains(err.Error(), "wasm trap") {
		t.Errorf("initial size above the limit: %v, %v", in, err)
	}
	// The instance's own limits go before the engine's, and can lift them.
	in, err := p.Instantiate(bg, WithLimits(Limits{Memory: Unlimited}))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if v, err := call(bg, fn(in, 0), 100); v != 1 || err != nil {
		t.Error(v, err)
	}
}

func TestTableLimit(t *testing.T) {
	in := guest(t, growWat, growWorld, withOptions(WithLimits(Limits{TableElements: 10})))
	for _, c := range []struct{ n, want uint32 }{{9, 1}, {1, refused}} {
		if v, err := call(bg, fn(in, 1), c.n); v != c.want || err != nil {
			t.Errorf("table.grow(%d) = %d, %v", c.n, int32(v), err)
		}
	}
}

func TestCountLimits(t *testing.T) {
	p, _ := prepare(t, textHost, textWorld, withHost(kitHost, textSig, hostText(func(s string) (string, error) { return s, nil })))
	if _, err := p.Instantiate(bg, WithLimits(Limits{CoreInstances: 1})); err == nil {
		t.Error("two core instances where one is allowed")
	}
	if in, err := p.Instantiate(bg, WithLimits(Limits{CoreInstances: 2, Memories: 1, Tables: 1})); err != nil {
		t.Error(err)
	} else {
		in.Close()
	}
}

func TestFuel(t *testing.T) {
	p, _ := prepare(t, growWat, growWorld, withConfig(Config{ConsumeFuel: true}))
	in, err := p.Instantiate(bg, WithLimits(Limits{Fuel: 10_000}))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if _, err := call(bg, fn(in, 2), 10); err != nil {
		t.Fatal(err)
	}
	if left, ok := in.Fuel(); !ok || left <= 0 || left >= 10_000 {
		t.Errorf("fuel: %d, %v", left, ok)
	}
	_, err = call(bg, fn(in, 2), 1_000_000)
	if trap := as[*TrapError](t, err); trap.Code != TrapOutOfFuel || !strings.Contains(err.Error(), "fuel") {
		t.Errorf("%+v", trap)
	}
	plenty, err := p.Instantiate(bg)
	if err != nil {
		t.Fatal(err)
	}
	defer plenty.Close()
	if v, err := call(bg, fn(plenty, 2), 1_000_000); v != 1_000_000 || err != nil {
		t.Error(v, err)
	}
	if _, ok := guest(t, growWat, growWorld).Fuel(); ok {
		t.Error("an engine without ConsumeFuel counts")
	}
}

// sameBytes returns a list of n strings which are all the same 60,000 bytes.
func sameBytes(n int) string {
	return text(fmt.Sprintf(`(core module $m (memory (export "memory") 4)
		(func (export "get") (result i32) (local $i i32)
			(loop $l
				(i32.store (i32.add (i32.const 0x20000) (i32.mul (local.get $i) (i32.const 8))) (i32.const 16))
				(i32.store (i32.add (i32.const 0x20004) (i32.mul (local.get $i) (i32.const 8))) (i32.const 60000))
				(br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const %d))))
			(i32.store (i32.const 0) (i32.const 0x20000)) (i32.store (i32.const 4) (i32.const %d)) (i32.const 0)))
		(core instance $i (instantiate $m))`, n, n), lift("get", "(result (list string))", `(memory $i "memory")`))
}

func getStrings(in *Instance) ([]string, error) {
	c, err := fn(in, 0).Enter(bg)
	if err != nil {
		return nil, err
	}
	if err := c.Call(); err != nil {
		return nil, err
	}
	r := c.Result()
	out, a := LiftList[string](&c.Lift, r.U32(0), r.U32(4), 8, 4)
	for i := range out {
		out[i] = c.String(a.U32(8*i), a.U32(8*i+4))
	}
	return out, c.Exit()
}

func TestLiftBytes(t *testing.T) {
	w := world("get: func() -> list<string>")
	in := guest(t, sameBytes(100), w, withOptions(WithLimits(Limits{LiftBytes: 1 << 20})))
	_, err := getStrings(in)
	if e := as[*LimitError](t, err); e.Limit != "LiftBytes" || e.Max != 1<<20 || e.Func != "test:kit/guest.get" {
		t.Errorf("%+v", e)
	}
	as[*DeadError](t, in.Err())
	// A call below the limit does not count for the next one.
	in = guest(t, sameBytes(10), w, withOptions(WithLimits(Limits{LiftBytes: 1 << 20})))
	for range 5 {
		if s, err := getStrings(in); len(s) != 10 || err != nil {
			t.Fatal(err)
		}
	}
}

func TestLiftBytesUnlimited(t *testing.T) {
	in := guest(t, sameBytes(10), world("get: func() -> list<string>"), withOptions(WithLimits(Limits{LiftBytes: Unlimited})))
	if s, err := getStrings(in); len(s) != 10 || err != nil {
		t.Errorf("Unlimited is a limit: %d strings, %v", len(s), err)
	}
}

// A list that is small in the guest can be large in Go: what counts is Go's size.
func TestLiftBytesCountsGoMemory(t *testing.T) {
	in := guest(t, teller("(list u8)", hex(0, 60_000), "(i32.const 0)", 1), world("get: func() -> list<u8>"), withOptions(WithLimits(Limits{LiftBytes: 100_000})))
	c, err := fn(in, 0).Enter(bg)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Call(); err != nil {
		t.Fatal(err)
	}
	r := c.Result()
	if v, a := LiftList[[4]uint64](&c.Lift, r.U32(0), r.U32(4), 1, 1); v != nil || a != nil {
		t.Error("1.9 MB were made where 100 KB are allowed")
	}
	as[*LimitError](t, c.Exit())
}

func TestHandles(t *testing.T) {
	wat := text(`(type $r (resource (rep i32)))
		(core func $new (canon resource.new $r)) (core func $drop (canon resource.drop $r)) (core func $rep (canon resource.rep $r))
		(core module $m (import "r" "new" (func $new (param i32) (result i32))) (import "r" "drop" (func $drop (param i32)))
			(import "r" "rep" (func $rep (param i32) (result i32)))
			(func (export "make") (param i32) (result i32) (local i32)
				(loop $l (drop (call $new (local.get 1)))
					(br_if $l (i32.lt_u (local.tee 1 (i32.add (local.get 1) (i32.const 1))) (local.get 0)))) (local.get 1))
			(func (export "one") (param i32) (result i32) (local $h i32)
				(local.set $h (call $new (local.get 0))) (local.set 0 (call $rep (local.get $h))) (call $drop (local.get $h)) (local.get 0))
			(func (export "rep") (param i32) (result i32) (call $rep (local.get 0)))
			(func (export "drop") (param i32) (result i32) (call $drop (local.get 0)) (i32.const 0)))
		(core instance $i (instantiate $m (with "r" (instance (export "new" (func $new)) (export "drop" (func $drop)) (export "rep" (func $rep))))))`,
		lift("make", `(param "n" u32) (result u32)`), lift("one", `(param "n" u32) (result u32)`),
		lift("rep", `(param "n" u32) (result u32)`), lift("drop", `(param "n" u32) (result u32)`))
	w := world("make: func(n: u32) -> u32", "one: func(n: u32) -> u32", "rep: func(n: u32) -> u32", "drop: func(n: u32) -> u32")
	p, _ := prepare(t, wat, w)
	make := func() *Instance {
		in, err := p.Instantiate(bg, WithLimits(Limits{Handles: 100}))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { in.Close() })
		return in
	}
	in := make()
	for i := range uint32(300) { // handles that were dropped do not count
		if v, err := call(bg, fn(in, 1), i); v != i || err != nil {
			t.Fatal(v, err)
		}
	}
	if _, err := call(bg, fn(in, 0), 100); err != nil {
		t.Fatal(err)
	}
	if n := in.store.Handles(); n != 100 {
		t.Errorf("%d handles", n)
	}
	_, err := call(bg, fn(in, 0), 1)
	as[*TrapError](t, err)
	if !strings.Contains(err.Error(), "Limits.Handles") {
		t.Errorf("the text does not name the limit: %v", err)
	}
	for _, h := range []uint32{0, 1, 99, 0xffffffff} { // never made
		for k := 2; k < 4; k++ {
			_, err := call(bg, fn(make(), k), h)
			as[*TrapError](t, err)
			if !strings.Contains(err.Error(), "unknown handle") {
				t.Errorf("handle %d: %v", h, err)
			}
		}
	}
}

func TestBadLimits(t *testing.T) {
	if _, err := NewEngine(Config{Limits: Limits{Fuel: -2}}); err == nil || !strings.Contains(err.Error(), "Fuel") {
		t.Error(err)
	}
	p, _ := prepare(t, growWat, growWorld)
	if _, err := p.Instantiate(bg, WithLimits(Limits{Memory: -5})); err == nil || !strings.Contains(err.Error(), "Memory") {
		t.Error(err)
	}
}

// configs are those that are at the edge of what the engine takes. Each has to
// give an error, or an engine that works: some would abort the process.
func configs() map[string]Config {
	u := func(n uint64) *uint64 { return &n }
	pool := func(p PoolingConfig) Config { return Config{Pooling: &p} }
	return map[string]Config{
		"stack 2^40": {MaxWasmStack: 1 << 40}, "stack -1": {MaxWasmStack: -1}, "stack 1": {MaxWasmStack: 1},
		"stack 16K": {MaxWasmStack: 16 << 10}, "stack 2M": {MaxWasmStack: 2 << 20}, "stack 2M+1": {MaxWasmStack: 2<<20 + 1}, "stack 8M": {MaxWasmStack: 8 << 20},
		"reservation 0": {MemoryReservation: u(0)}, "reservation 1": {MemoryReservation: u(1)}, "reservation 64K": {MemoryReservation: u(1 << 16)},
		"reservation 1T": {MemoryReservation: u(1 << 40)}, "reservation 2^63": {MemoryReservation: u(1 << 63)}, "reservation max": {MemoryReservation: u(1<<64 - 1)},
		"level 9": {OptLevel: 9}, "level none": {OptLevel: OptNone}, "level size": {OptLevel: OptSpeedAndSize},
		"all":  {DebugInfo: true, ConsumeFuel: true, CanonicalNaNs: true, NoParallelCompilation: true},
		"pool": pool(PoolingConfig{}), "pool 1": pool(PoolingConfig{CoreInstances: 1, Memories: 1, Tables: 1, MaxMemory: 1 << 16}),
		"pool odd memory": pool(PoolingConfig{MaxMemory: 1234567}), "pool 4G": pool(PoolingConfig{MaxMemory: 1 << 32}),
		"pool 4G+1": pool(PoolingConfig{MaxMemory: 1<<32 + 1}), "pool many memories": pool(PoolingConfig{Memories: 1 << 16}),
		"pool 20000 memories": pool(PoolingConfig{Memories: 20000}), "pool many instances": pool(PoolingConfig{CoreInstances: 1 << 20}),
		"pool many tables":      pool(PoolingConfig{Tables: 1 << 20}),
		"pool everything":       pool(PoolingConfig{CoreInstances: 1 << 20, Tables: 1 << 20, Memories: 1 << 16, MaxMemory: 1 << 32}),
		"pool no reservation":   {MemoryReservation: u(0), Pooling: &PoolingConfig{}},
		"pool less reservation": {MemoryReservation: u(1 << 20), Pooling: &PoolingConfig{}},
		"pool and 1T":           {MemoryReservation: u(1 << 40), Pooling: &PoolingConfig{}},
		"pool beyond":           {MemoryReservation: u(1 << 20), Pooling: &PoolingConfig{MaxMemory: 1 << 21}},
	}
}

func TestConfigsAreErrorsNotAborts(t *testing.T) {
	for name, c := range configs() {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			if !alone(t) {
				return
			}
			e, err := NewEngine(c)
			if err != nil {
				if !strings.HasPrefix(err.Error(), "runtime: Config.") && !strings.Contains(err.Error(), "engine") {
					t.Errorf("the error names no option: %v", err)
				}
				return
			}
			in := guest(t, trapsWat, trapsWorld, withEngine(e))
			if v, err := call(bg, fn(in, 2), 1); v != 1 || err != nil {
				t.Error(v, err)
			}
			_, err = call(bg, fn(in, 5), 1)
			if trap := as[*TrapError](t, err); trap.Code != TrapStackOverflow {
				t.Error(err)
			}
		})
	}
}

// Each instance has a stack limit of its own, but when hosts call from one
// instance into the next, they all run on one thread's stack.
func TestDeepChainOfInstances(t *testing.T) {
	if !alone(t) {
		return
	}
	wat := text(imports(`(param "a" u32) (result u32)`, ""), `(core module $m (import "host" "f" (func $f (param i32) (result i32)))
		(func $go (export "go") (param i32) (result i32)
			(if (result i32) (local.get 0)
				(then (i32.add (i32.const 1) (call $go (i32.sub (local.get 0) (i32.const 1)))))
				(else (call $f (i32.const 0))))))
		(core instance $i (instantiate $m `+withF+`))`, lift("go", `(param "a" u32) (result u32)`))
	var chain []*Instance
	for k := range 60 {
		chain = append(chain, guest(t, wat, hostWorld, withHost(kitHost, hostSig, func(c *HostCall) error {
			if k == 0 {
				return nil
			}
			_, err := call(bg, fn(chain[k-1], 0), 10_000)
			return err
		})))
	}
	// Whether it ends well or with an error does not matter; that it ends does.
	if _, err := call(bg, fn(chain[len(chain)-1], 0), 10_000); err != nil && !errors.As(err, new(*TrapError)) {
		t.Error(err)
	}
}
