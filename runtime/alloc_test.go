package runtime

import (
	"context"
	"testing"
)

// The promises of the design: what does not grow in Go allocates nothing.
func TestAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	scalar := guest(t, loop, loopWorld)
	record := guest(t, teller("(tuple s32 s32)", hex(3, 4), "(i32.const 0)", 1), world("get: func() -> tuple<s32, s32>"))
	str := guest(t, echo, echoWorld)
	get := guest(t, teller("string", hex(8, 5)+"hello", "(i32.const 0)", 1), world("get: func() -> string"))
	large := guest(t, teller("string", hex(8, 20_000), "(i32.const 0)", 1), world("get: func() -> string"))
	host := hostGuest(t, func(c *HostCall) error { c.FlatI32(0, c.I32(0)+1); return nil })
	watched, cancel := context.WithCancel(bg)
	defer cancel()
	sum := int32(0)
	for name, c := range map[string]struct {
		want float64
		f    func(context.Context)
	}{
		"scalar": {0, func(ctx context.Context) { call(ctx, fn(scalar, quick)) }},
		"record": {0, func(ctx context.Context) {
			c, err := fn(record, 0).Enter(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Call(); err != nil {
				t.Fatal(err)
			}
			r := c.Result()
			sum += int32(r.U32(0)) + int32(r.U32(4))
			c.Exit()
		}},
		"string in and out": {1, func(ctx context.Context) { callText(ctx, fn(str, 0), "hello") }},
		"string out":        {1, func(ctx context.Context) { callText(ctx, fn(get, 0)) }},
		"large string out":  {1, func(ctx context.Context) { callText(ctx, fn(large, 0)) }},
		"host import":       {0, func(ctx context.Context) { call(ctx, fn(host, 0), 4) }},
	} {
		for kind, ctx := range map[string]context.Context{"background": bg, "watched": watched} {
			if got := testing.AllocsPerRun(200, func() { c.f(ctx) }); got != c.want {
				t.Errorf("%s, %s: %v allocations, want %v", name, kind, got, c.want)
			}
		}
	}
}
