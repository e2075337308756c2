package runtime

import (
	"context"
	"errors"
	"math/rand/v2"
	goruntime "runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// One own handle in the hands of many goroutines is given away once.
func TestOneOwnManyGoroutines(t *testing.T) {
	d := linked(t, dealer, nil)
	for range 50 {
		r := mustCall(t, d, "new", value.U32(1)).(*Resource)
		var done atomic.Int32
		var wg sync.WaitGroup
		for g := range 6 {
			wg.Go(func() {
				var err error
				if g%2 == 0 {
					err = r.Drop(bg)
				} else {
					_, err = d.Func("take").CallValues(bg, r)
				}
				if err == nil {
					done.Add(1)
				}
			})
		}
		wg.Wait()
		if n := done.Load(); n != 1 {
			t.Fatalf("given away %d times", n)
		}
	}
	if n := mustCall(t, d, "dropped"); n != value.U32(50) {
		t.Errorf("%v drops, want 50", n)
	}
}

// Goroutines make, pass on, drop and lose handles of two instances, one of which holds the
// other's, under ctxs that end now and then, until both are closed in the middle of it.
// Each resource is dropped once at most, and nothing hangs.
func TestHandlesInManyHands(t *testing.T) {
	for round := range 6 {
		d := linked(t, dealer, nil)
		k := linked(t, keeper, func(l *Linker) {
			l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": d.Resource("r")}, Funcs: hostFuncs(map[string]hostFn{
				"make": func(ctx context.Context, _ []Value) (Value, error) {
					return d.Func("new").CallValues(ctx, value.U32(2))
				},
				"call": func(ctx context.Context, args []Value) (Value, error) {
					return nil, nil
				},
			})})
		})
		var made, drops atomic.Int64
		var wg sync.WaitGroup
		for g := range 6 {
			wg.Go(func() {
				rnd := rand.New(rand.NewPCG(uint64(round), uint64(g)))
				for range 150 {
					ctx, cancel := bg, func() {}
					if rnd.IntN(2) == 0 {
						ctx, cancel = context.WithCancel(bg)
					}
					v, err := d.Func("new").CallValues(ctx, value.U32(1))
					if err == nil {
						made.Add(1)
						r := v.(*Resource)
						switch rnd.IntN(6) {
						case 0:
							if rnd.IntN(20) == 0 {
								cancel()
							}
							err = r.Drop(ctx)
						case 1: // lost
						case 2:
							_, err = d.Func("take").CallValues(ctx, r)
						case 3:
							_, err = k.Func("drop").CallValues(ctx, r)
						case 4:
							_, err = k.Func("lend").CallValues(ctx, r)
						case 5:
							_, err = k.Func("keep").CallValues(ctx, r)
						}
					}
					cancel()
					if err != nil && !errors.Is(err, ErrClosed) && !errors.Is(err, context.Canceled) {
						t.Error(err)
					}
				}
			})
		}
		wg.Go(func() {
			for range 10 {
				goruntime.GC()
				time.Sleep(time.Millisecond)
			}
			if round%3 == 1 {
				k.Close()
			}
			if round%3 == 2 {
				d.Close()
				k.Close()
			}
		})
		within(t, 4*hang, "handles in many hands", wg.Wait)
		if round%3 != 0 {
			continue
		}
		if err := k.Close(); err != nil {
			t.Error(err)
		}
		for range 10 {
			goruntime.GC()
		}
		if v, err := d.Func("dropped").CallValues(bg); err != nil || int64(v.(value.U32)) > made.Load() {
			t.Errorf("%v drops of %d, %v, %d", v, made.Load(), err, drops.Load())
		} else {
			t.Logf("%v drops of %d", v, made.Load())
		}
	}
}

// A function that was looked up for generated code has no values to go by, and says so.
func TestCallValuesOfGeneratedFunc(t *testing.T) {
	in := guest(t, loop, loopWorld)
	func() {
		defer func() {
			if v := recover(); v != nil {
				t.Errorf("it panics: %v", v)
			}
		}()
		_, _ = fn(in, quick).CallValues(bg)
	}()
	within(t, hang, "the next call", func() {
		if _, err := call(bg, fn(in, quick)); err != nil {
			t.Error(err)
		}
	})
}

// A drop that was refused because calls are nested too deep did not run: the instance
// lives on, and the handle is dropped later.
func TestDropTooDeep(t *testing.T) {
	d := linked(t, dealer, nil, WithLimits(Limits{Depth: 1}))
	r := mustCall(t, d, "new", value.U32(5)).(*Resource)
	var dropErr error
	k := linked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": NewResourceType("r", nil)}, Funcs: hostFuncs(map[string]hostFn{
			"make": func(ctx context.Context, _ []Value) (Value, error) {
				dropErr = r.Drop(ctx)
				return nil, errors.New("enough")
			},
			"call": nil,
		})})
	})
	_, _ = k.Func("make").CallValues(bg)
	if l := as[*LimitError](t, dropErr); l.Limit != "Depth" {
		t.Error(l)
	}
	if err := d.Err(); err != nil {
		t.Fatalf("nothing ran, and the instance is dead: %v", err)
	}
	mustCall(t, d, "see", mustCall(t, d, "new", value.U32(1)))
	if n := mustCall(t, d, "dropped"); n != value.U32(1) {
		t.Errorf("%v drops", n)
	}
}

// Dropping a resource of its own is no call between components.
func TestDepthOfOwnDestructor(t *testing.T) {
	d := linked(t, dealer, nil, WithLimits(Limits{Depth: 1}))
	if _, err := d.Func("take").CallValues(bg, mustCall(t, d, "new", value.U32(5))); err != nil {
		t.Error(err)
	}
}

// What a host function is given while the instance is being made has no exports yet.
func TestExportsDuringStart(t *testing.T) {
	p, o := prepare(t, text(`(import "s" (func $s)) (start $s) (core module $m (func (export "f"))) (core instance $i (instantiate $m))`,
		lift("f", "")), nil, withLinker(func(l *Linker) {
		l.Define(iface("", "s: func()"), []HostFunc{func(c *HostCall) error {
			if f := c.in.Func("f"); f != nil {
				_, err := f.CallValues(bg)
				return err
			}
			return nil
		}}, SharedHost(1))
	}))
	within(t, hang, "Instantiate", func() {
		in, err := p.Instantiate(bg, o...)
		var panicked *PanicError
		if errors.As(err, &panicked) {
			t.Error(err)
		}
		if err == nil {
			in.Close()
		}
	})
}
