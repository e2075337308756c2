package resources_test

import (
	"errors"
	goruntime "runtime"
	"testing"
	"time"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resources/gen/guest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resources/gen/test/resources/v0.1/counters"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func guestWith(tb testing.TB, config runtime.Config) *guest.Guest {
	tb.Helper()
	binary, err := wasmtime.Wat2Wasm(guestText)
	if err != nil {
		tb.Fatal(err)
	}
	engine, err := runtime.NewEngine(config)
	if err != nil {
		tb.Fatal(err)
	}
	c, err := runtime.Compile(ctx, engine, binary)
	if err != nil {
		tb.Fatal(err)
	}
	g, err := guest.Instantiate(ctx, runtime.NewLinker(engine), c)
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// Close tells of the handles that nobody dropped, by type and by the call that they
// came from.
func TestLeaks(t *testing.T) {
	g := guestWith(t, runtime.Config{ReportLeaks: true})
	x := g.Counters()
	var kept []counters.Counter
	for n := range uint32(3) {
		kept = append(kept, must[counters.Counter](t)(x.NewCounter(ctx, n)))
	}
	if err := kept[0].Drop(ctx); err != nil {
		t.Fatal(err)
	}
	kept = append(kept, must[counters.Counter](t)(x.CounterMerge(ctx, kept[1], kept[2])))
	var leaks *runtime.LeakError
	if err := g.Close(); !errors.As(err, &leaks) {
		t.Fatal(err)
	}
	want := []runtime.Leak{
		{Resource: "counter", Func: "test:resources/counters@0.1.0.[constructor]counter"},
		{Resource: "counter", Func: "test:resources/counters@0.1.0.[constructor]counter"},
		{Resource: "counter", Func: "test:resources/counters@0.1.0.[static]counter.merge"},
	}
	if len(leaks.Leaks) != len(want) {
		t.Fatalf("%+v", leaks.Leaks)
	}
	for i, l := range leaks.Leaks {
		if l != want[i] {
			t.Errorf("%+v, not %+v", l, want[i])
		}
	}
	goruntime.KeepAlive(kept)
}

// Without ReportLeaks nothing is told, and nothing is told of what was dropped.
func TestNoLeaks(t *testing.T) {
	for _, report := range []bool{false, true} {
		g := guestWith(t, runtime.Config{ReportLeaks: report})
		c := must[counters.Counter](t)(g.Counters().NewCounter(ctx, 1))
		if report {
			if err := c.Drop(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if err := g.Close(); err != nil {
			t.Error(err)
		}
		goruntime.KeepAlive(c)
	}
}

// What Go loses is dropped at the start of a later call, and is no leak any more.
func TestLost(t *testing.T) {
	g := guestWith(t, runtime.Config{ReportLeaks: true})
	x := g.Counters()
	func() { must[counters.Counter](t)(x.NewCounter(ctx, 1)) }()
	for range 50 { // the collector takes its time
		goruntime.GC()
		c := must[counters.Counter](t)(x.NewCounter(ctx, 2))
		if err := c.Drop(ctx); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond)
	}
	if err := g.Close(); err != nil {
		t.Error(err)
	}
}

// BenchmarkResource: a guest's method, and a handle's whole life.
func BenchmarkResource(b *testing.B) {
	g := guestWith(b, runtime.Config{})
	defer g.Close()
	c, err := g.Counters().NewCounter(ctx, 0)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("method", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := c.Inc(ctx, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("new and drop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			token, err := g.Counters().Issue(ctx)
			if err != nil {
				b.Fatal(err)
			}
			if err := token.Drop(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
}
