package runtime_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench/calls/calls"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench/calls/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// incHost is the smallest host.
type incHost struct{}

func (incHost) Inc(_ context.Context, x uint32) (uint32, error) { return x + 1, nil }

// benchGuest instantiates golden/calls/guest.wat with incHost.
func benchGuest(tb testing.TB, config runtime.Config) (*bench.Bench, *runtime.Component) {
	tb.Helper()
	return benchGuestWith(tb, config, func(l *runtime.Linker) { host.AddToLinker(l, incHost{}) })
}

func benchGuestWith(tb testing.TB, config runtime.Config, link func(*runtime.Linker)) (*bench.Bench, *runtime.Component) {
	tb.Helper()
	text, err := os.ReadFile("../golden/calls/guest.wat")
	if err != nil {
		tb.Fatal(err)
	}
	binary, err := wasmtime.Wat2Wasm(string(text))
	if err != nil {
		tb.Fatal(err)
	}
	engine, err := runtime.NewEngine(config)
	if err != nil {
		tb.Fatal(err)
	}
	component, err := runtime.Compile(context.Background(), engine, binary)
	if err != nil {
		tb.Fatal(err)
	}
	linker := runtime.NewLinker(engine)
	link(linker)
	guest, err := bench.Instantiate(context.Background(), linker, component)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { guest.Close() })
	return guest, component
}

// A wasmtimePeer is the same core module, called with wasmtime-go by hand.
type wasmtimePeer struct {
	store  *wasmtime.Store
	memory *wasmtime.Memory
	funcs  map[string]*wasmtime.Func
}

func newWasmtimePeer(tb testing.TB, component *runtime.Component) *wasmtimePeer {
	tb.Helper()
	config := wasmtime.NewConfig()
	config.SetEpochInterruption(true)
	engine := wasmtime.NewEngineWithConfig(config)
	p := &wasmtimePeer{store: wasmtime.NewStore(engine), funcs: map[string]*wasmtime.Func{}}
	p.store.SetEpochDeadline(1 << 40)
	module, err := wasmtime.NewModule(engine, component.Modules()[0])
	if err != nil {
		tb.Fatal(err)
	}
	linker := wasmtime.NewLinker(engine)
	if err := linker.FuncWrap("host", "inc", func(x int32) int32 { return x + 1 }); err != nil {
		tb.Fatal(err)
	}
	instance, err := linker.Instantiate(p.store, module)
	if err != nil {
		tb.Fatal(err)
	}
	for _, n := range []string{"add", "add-points", "greet", "post", "realloc", "call-host", "echo"} {
		p.funcs[n] = instance.GetFunc(p.store, n)
	}
	p.memory = instance.GetExport(p.store, "memory").Memory()
	return p
}

func (p *wasmtimePeer) call(b *testing.B, name string, args ...any) any {
	v, err := p.funcs[name].Call(p.store, args...)
	if err != nil {
		b.Fatal(err)
	}
	return v
}

func (p *wasmtimePeer) greet(b *testing.B, name string) string {
	at := p.call(b, "realloc", 0, 0, 1, len(name)).(int32)
	copy(p.memory.UnsafeData(p.store)[at:], name)
	r := p.call(b, "greet", at, len(name)).(int32)
	mem := runtime.Area(p.memory.UnsafeData(p.store))
	ptr, n := mem.U32(int(r)), mem.U32(int(r)+4)
	s := string(mem[ptr : ptr+n])
	p.call(b, "post", r)
	return s
}

// BenchmarkCall compares, in one run, the floor (the core function through the
// seam alone), generated code, and wasmtime-go's Func.Call by hand.
func BenchmarkCall(b *testing.B) {
	guest, component := benchGuest(b, runtime.Config{})
	peer := newWasmtimePeer(b, component)
	ctx := context.Background()
	cancellable, cancel := context.WithCancel(ctx)
	defer cancel()
	x := guest.Calls()
	funcs := guest.Instance().Exports(0)

	run := func(name string, f func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f(b)
			}
		})
	}
	add, points, greet := &funcs[0], &funcs[1], &funcs[2]

	run("add/floor", func(b *testing.B) {
		add.SetSlots(1, 2)
		if !add.Floor() {
			b.Fatal("failed")
		}
	})
	run("add/generated", func(b *testing.B) {
		if v, err := x.Add(ctx, 1, 2); v != 3 || err != nil {
			b.Fatal(v, err)
		}
	})
	run("add/generated-cancellable", func(b *testing.B) {
		if v, err := x.Add(cancellable, 1, 2); v != 3 || err != nil {
			b.Fatal(v, err)
		}
	})
	run("add/wasmtime-go", func(b *testing.B) { peer.call(b, "add", 1, 2) })

	p1, p2 := calls.Point{X: 1, Y: 2}, calls.Point{X: 3, Y: 4}
	run("add-points/floor", func(b *testing.B) {
		points.SetSlots(1, 2, 3, 4)
		if !points.Floor() {
			b.Fatal("failed")
		}
	})
	run("add-points/generated", func(b *testing.B) {
		if v, err := x.AddPoints(ctx, p1, p2); v.X != 4 || err != nil {
			b.Fatal(v, err)
		}
	})
	run("add-points/wasmtime-go", func(b *testing.B) {
		r := peer.call(b, "add-points", 1, 2, 3, 4).(int32)
		mem := runtime.Area(peer.memory.UnsafeData(peer.store))
		if mem.U32(int(r)) != 4 {
			b.Fatal("wrong")
		}
	})

	name := []byte("Gopher")
	chunk := runtime.StringChunk(len(name))
	run("greet/floor", func(b *testing.B) {
		if greet.FloorString(name, chunk) == nil {
			b.Fatal("failed")
		}
	})
	run("greet/generated", func(b *testing.B) {
		if s, err := x.Greet(ctx, "Gopher"); len(s) != 24 || err != nil {
			b.Fatal(s, err)
		}
	})
	run("greet/wasmtime-go", func(b *testing.B) {
		if s := peer.greet(b, "Gopher"); len(s) != 24 {
			b.Fatal(s)
		}
	})

	// One thousand calls out of wasm: per call it is a thousandth. The floor's
	// host function is written by hand on the slots.
	bare, _ := benchGuestWith(b, runtime.Config{}, func(l *runtime.Linker) {
		l.Define(host.InterfaceType(), []runtime.HostFunc{func(c *runtime.HostCall) error {
			c.FlatI32(0, c.I32(0)+1)
			return nil
		}}, runtime.SharedHost(0))
	})
	bareCallHost := &bare.Instance().Exports(0)[7]
	run("host-import-x1000/floor", func(b *testing.B) {
		bareCallHost.SetSlots(1000)
		if !bareCallHost.Floor() {
			b.Fatal("failed")
		}
	})
	run("host-import-x1000/generated", func(b *testing.B) {
		if v, err := x.CallHost(ctx, 1000); v != 1000 || err != nil {
			b.Fatal(v, err)
		}
	})
	run("host-import-x1000/wasmtime-go", func(b *testing.B) { peer.call(b, "call-host", 1000) })
}

// BenchmarkBulk moves large values: fresh, into a buffer of the caller's, and as a
// view.
func BenchmarkBulk(b *testing.B) {
	guest, _ := benchGuest(b, runtime.Config{})
	x, ctx := guest.Calls(), context.Background()
	run := func(name string, size int, f func() error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(size))
			for b.Loop() {
				if err := f(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, n := range []int{16, 1 << 10, 64 << 10, 1 << 20} {
		data, text := make([]byte, n), strings.Repeat("x", n)
		buf := make([]byte, 0, n)
		run(fmt.Sprintf("string/%d/fresh", n), n, func() error { _, err := x.EchoString(ctx, text); return err })
		run(fmt.Sprintf("bytes/%d/fresh", n), n, func() error { _, err := x.EchoBytes(ctx, data); return err })
		run(fmt.Sprintf("bytes/%d/into", n), n, func() error { _, err := x.EchoBytesInto(ctx, buf[:0], data); return err })
		run(fmt.Sprintf("bytes/%d/view", n), n, func() error {
			return x.EchoBytesView(ctx, data, func([]byte) error { return nil })
		})
	}
	points := make([]calls.Point, 10_000)
	run("points/10000", 8*len(points), func() error { _, err := x.EchoPoints(ctx, points); return err })
	strs := make([]string, 10_000)
	for i := range strs {
		strs[i] = fmt.Sprintf("string %d", i)
	}
	run("strings/10000", 13*len(strs), func() error { _, err := x.EchoStrings(ctx, strs); return err })
}

// BenchmarkInstantiate measures a prepared component.
func BenchmarkInstantiate(b *testing.B) {
	for _, c := range []struct {
		name   string
		config runtime.Config
	}{{"fresh", runtime.Config{}}, {"pooled", runtime.Config{Pooling: &runtime.PoolingConfig{}}}} {
		b.Run(c.name, func(b *testing.B) {
			_, component := benchGuest(b, c.config)
			linker := runtime.NewLinker(component.Engine())
			host.AddToLinker(linker, incHost{})
			prepared, err := bench.Prepare(linker, component)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				guest, err := prepared.Instantiate(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				guest.Close()
			}
		})
	}
}
