package resources_test

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resources/gen/guest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resources/gen/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resources/gen/test/resources/v0.1/counters"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

//go:embed guest.wat
var guestText string

//go:embed host.wat
var hostText string

var ctx = context.Background()

func compile(t testing.TB, text string) *runtime.Component {
	t.Helper()
	binary, err := wasmtime.Wat2Wasm(text)
	if err != nil {
		t.Fatal(err)
	}
	c, err := runtime.Compile(ctx, echotest.Engine(t), binary)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func newGuest(t *testing.T) *guest.Guest {
	t.Helper()
	g, err := guest.Instantiate(ctx, runtime.NewLinker(echotest.Engine(t)), compile(t, guestText))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestGuest(t *testing.T) {
	x := newGuest(t).Counters()
	a := must[counters.Counter](t)(x.NewCounter(ctx, 5))
	if n, err := a.Inc(ctx, 2); n != 7 || err != nil {
		t.Error(n, err)
	}
	b := must[counters.Counter](t)(x.NewCounter(ctx, 100))
	both := must[counters.Counter](t)(x.CounterMerge(ctx, a, b))
	if n, err := both.Dec(ctx, 7); n != 100 || err != nil {
		t.Error(n, err)
	}
	_, err := both.Dec(ctx, 101)
	if e, ok := runtime.ErrorValue[string](err); !ok || e != "too low" {
		t.Error(err)
	}
	if want := "test:resources/counters@0.1.0.[method]counter.dec: too low"; err == nil || err.Error() != want {
		t.Errorf("%v, not %s", err, want)
	}
	c := must[counters.Counter](t)(x.Swap(ctx, both, a))
	if n, err := a.Get(ctx); n != 100 || err != nil {
		t.Error(n, err)
	}
	if _, err := both.Get(ctx); err == nil {
		t.Error("a counter that was given away can be used")
	}
	if n, err := x.CounterIntoTotal(ctx, c); n != 7 || err != nil {
		t.Error(n, err)
	}
	for _, r := range []counters.Counter{a, b} {
		if err := r.Drop(ctx); err != nil {
			t.Error(err)
		}
		if err := r.Drop(ctx); err == nil {
			t.Error("dropped twice")
		}
	}
	g := must[counters.Gauge](t)(x.NewGauge(ctx, 3))
	if n, err := g.Read(ctx); n != 3 || err != nil {
		t.Error(n, err)
	}
	if _, err := x.NewGauge(ctx, -3); !strings.HasSuffix(fmt.Sprint(err), "[constructor]gauge: too low") {
		t.Error(err)
	}
	token := must[counters.Token](t)(x.Issue(ctx))
	if err := token.Drop(ctx); err != nil {
		t.Error(err)
	}
}

func TestGuestRefuses(t *testing.T) {
	x, other := newGuest(t).Counters(), newGuest(t).Counters()
	a := must[counters.Counter](t)(x.NewCounter(ctx, 5))
	foreign := must[counters.Counter](t)(other.NewCounter(ctx, 5))
	for name, c := range map[string]struct{ a, b counters.Counter }{
		"nil":                 {nil, a},
		"a nil borrow":        {a, nil},
		"a host's":            {a, &counter{n: new(atomic.Int64)}},
		"another instance's":  {foreign, a},
		"owned and lent":      {a, a},
		"another's, borrowed": {a, foreign},
	} {
		_, err := x.Swap(ctx, c.a, c.b)
		var v *runtime.ValueError
		if !errors.As(err, &v) || v.Path != "a" && v.Path != "b" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n, err := a.Get(ctx); n != 5 || err != nil {
		t.Error("the counter did not survive:", n, err)
	}
}

// A counter of the host. It cannot be compared.
type counter struct {
	counters.UnimplementedCounter
	n       *atomic.Int64
	dropped *atomic.Int64
	_       []func()
}

func (c counter) Inc(_ context.Context, by uint32) (uint32, error) {
	return uint32(c.n.Add(int64(by))), nil
}

func (c counter) Dec(_ context.Context, by uint32) (uint32, error) {
	if by > uint32(c.n.Load()) {
		return 0, errors.New("too low")
	}
	return uint32(c.n.Add(-int64(by))), nil
}

func (c counter) Drop(context.Context) error {
	c.dropped.Add(1)
	return nil
}

type gauge struct {
	runtime.NoDrop
	at int32
}

func (g gauge) Read(context.Context) (int32, error) { return g.at, nil }

type countersHost struct {
	counters.UnimplementedHost
	dropped *atomic.Int64
}

func (h countersHost) counter(n int64) counters.Counter {
	c := counter{n: new(atomic.Int64), dropped: h.dropped}
	c.n.Store(n)
	return c
}

func (h countersHost) NewCounter(_ context.Context, start uint32) (counters.Counter, error) {
	return h.counter(int64(start)), nil
}

func (h countersHost) CounterMerge(_ context.Context, a, b counters.Counter) (counters.Counter, error) {
	return h.counter(a.(counter).n.Load() + b.(counter).n.Load()), nil
}

func (h countersHost) CounterIntoTotal(_ context.Context, a counters.Counter) (uint32, error) {
	return uint32(a.(counter).n.Load()), nil
}

func (h countersHost) NewGauge(_ context.Context, at int32) (counters.Gauge, error) {
	if at < 0 {
		return nil, errors.New("too low")
	}
	return gauge{at: at}, nil
}

func (h countersHost) Swap(_ context.Context, a, b counters.Counter) (counters.Counter, error) {
	x, y := a.(counter).n, b.(counter).n
	n := x.Load()
	x.Store(y.Load())
	y.Store(n)
	return a, nil
}

func TestHost(t *testing.T) {
	dropped := new(atomic.Int64)
	linker := runtime.NewLinker(echotest.Engine(t))
	counters.AddToLinker(linker, countersHost{dropped: dropped})
	h, err := host.Instantiate(ctx, linker, compile(t, hostText))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := h.Run(ctx, 5); n != 15 || err != nil {
		t.Error(n, err)
	}
	if n := dropped.Load(); n != 1 {
		t.Errorf("%d counters dropped, not the one", n)
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
	if n := dropped.Load(); n != 2 {
		t.Errorf("%d counters dropped once the instance was closed, not both: the third went back to the host", n)
	}
}

func TestUnimplementedMethodTraps(t *testing.T) {
	linker := runtime.NewLinker(echotest.Engine(t))
	counters.AddToLinker(linker, lazyHost{})
	h, err := host.Instantiate(ctx, linker, compile(t, hostText))
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	_, err = h.Run(ctx, 5)
	var missing *runtime.UnimplementedError
	if !errors.As(err, &missing) || missing.Func != "test:resources/counters@0.1.0.[method]counter.inc" {
		t.Error(err)
	}
}

type lazyHost struct{ counters.UnimplementedHost }

func (lazyHost) NewCounter(context.Context, uint32) (counters.Counter, error) {
	return counters.UnimplementedCounter{}, nil
}

// A component's exports are another's imports, resources and all.
func TestJoined(t *testing.T) {
	g := newGuest(t)
	linker := runtime.NewLinker(echotest.Engine(t))
	counters.AddToLinker(linker, g.Counters())
	h, err := host.Instantiate(ctx, linker, compile(t, hostText))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := h.Run(ctx, 5); n != 15 || err != nil {
		t.Error(n, err)
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
}
