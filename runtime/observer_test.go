package runtime

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"
)

type observed struct {
	fn              string
	imported        bool
	lowered, lifted int64
	err             error
}

type key string

// recorder remembers what it is told, in order of the ends.
type recorder struct {
	begun, ended atomic.Int64
	calls        []observed
	in           *Instance
}

func (r *recorder) CallBegin(ctx context.Context, c *CallInfo) context.Context {
	r.begun.Add(1)
	depth, _ := ctx.Value(key("depth")).(int)
	return context.WithValue(ctx, key("depth"), depth+1)
}

func (r *recorder) CallEnd(ctx context.Context, c *CallInfo) {
	r.ended.Add(1)
	r.in = c.Instance
	if ctx.Value(key("depth")) == nil || c.Start.IsZero() {
		c.Err = errors.New("CallEnd got another ctx, or no start")
	}
	r.calls = append(r.calls, observed{c.Func, c.Import, c.Lowered, c.Lifted, c.Err})
}

func (r *recorder) last(t *testing.T) observed {
	t.Helper()
	if b, e := r.begun.Load(), r.ended.Load(); b != e || e == 0 {
		t.Fatalf("%d begun, %d ended", b, e)
	}
	return r.calls[len(r.calls)-1]
}

func TestObserver(t *testing.T) {
	r := &recorder{}
	in := guest(t, textHost, textWorld, withConfig(Config{Observer: r}), withHost(kitHost, textSig, func(c *HostCall) error {
		if d := c.Context().Value(key("depth")); d != 2 {
			t.Errorf("the host function sees depth %v", d)
		}
		return hostText(func(s string) (string, error) {
			if s == "fail" {
				return "", errors.New("failed")
			}
			return s + "!", nil
		})(c)
	}))
	if s, err := callText(bg, fn(in, 0), "four"); s != "four!!" || err != nil {
		t.Fatal(s, err)
	}
	if got := r.last(t); len(r.calls) != 3 || got != (observed{"test:kit/guest.go", false, 4, 6, nil}) || r.in != in {
		t.Errorf("%+v", r.calls)
	}
	if got := r.calls[0]; got.fn != kitHost+".f" || !got.imported || got.lifted != 4 || got.lowered != 8+5 || got.err != nil {
		t.Errorf("import: %+v", got)
	}
	// A value that cannot be lowered, then one that makes the host fail.
	_, err := callText(bg, fn(in, 0), "\xff")
	if got := r.last(t); got.err != err || len(r.calls) != 4 {
		t.Errorf("%+v", got)
	}
	_, err = callText(bg, fn(in, 0), "fail")
	if got := r.last(t); got.err != err || len(r.calls) != 6 || r.calls[4].err == nil || !r.calls[4].imported {
		t.Errorf("%+v", r.calls[4:])
	}
	// What cannot start is not told of.
	callText(bg, fn(in, 0), "dead")
	if len(r.calls) != 6 || r.begun.Load() != 6 {
		t.Errorf("%d calls", len(r.calls))
	}
}

func TestObserverSeesWhatExitFinds(t *testing.T) {
	r := &recorder{}
	in := guest(t, teller("string", hex(8, 3)+`a\ffb`, "(i32.const 0)", 1), world("get: func() -> string"), withConfig(Config{Observer: r}))
	_, err := callText(bg, fn(in, 0))
	as[*ABIError](t, err)
	if got := r.last(t); got.err != err {
		t.Errorf("%+v", got)
	}
}

// funcObserver is an observer with a strange CallBegin.
type funcObserver func(context.Context) context.Context

func (f funcObserver) CallBegin(ctx context.Context, _ *CallInfo) context.Context { return f(ctx) }
func (f funcObserver) CallEnd(context.Context, *CallInfo)                         {}

// The ctx that interrupts a call is the caller's, so it is also the one that says
// why, whatever the observer hands on.
func TestObserverThatDetachesTheCtx(t *testing.T) {
	for name, f := range map[string]funcObserver{
		"WithoutCancel": context.WithoutCancel,
		"nil":           func(context.Context) context.Context { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if v := recover(); v != nil {
					t.Errorf("panic: %v", v)
				}
			}()
			in, err := instantiateFor(t, f)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(bg, 10*time.Millisecond)
			defer cancel()
			if _, err := call(ctx, fn(in, forever)); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("err = %v", err)
			}
			in.Close()
		})
	}
}

func instantiateFor(t *testing.T, o Observer) (*Instance, error) {
	p, _ := prepare(t, loop, loopWorld, withConfig(Config{Observer: o}))
	return p.Instantiate(bg)
}

// A program that recovers, as a web server does, goes on after a panic of its
// observer: whether the panic comes out or not, the instance must not stay locked
// for ever.
func TestObserverPanics(t *testing.T) {
	first := true
	in, err := instantiateFor(t, funcObserver(func(ctx context.Context) context.Context {
		if first {
			first = false
			panic("observer")
		}
		return ctx
	}))
	if err != nil {
		t.Fatal(err)
	}
	func() {
		defer func() {
			if v := recover(); v != nil && v != "observer" {
				t.Errorf("recovered %v", v)
			}
		}()
		call(bg, fn(in, quick))
	}()
	ctx, cancel := context.WithTimeout(bg, 20*time.Millisecond)
	defer cancel()
	if _, err := call(ctx, fn(in, quick)); err != nil && !errors.As(err, new(*DeadError)) {
		t.Errorf("the next call: %v", err)
	}
}
