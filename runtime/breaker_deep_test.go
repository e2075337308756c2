package runtime

import (
	"context"
	"errors"
	goruntime "runtime"
	"testing"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// Instances inside of instances without end: their hosts find out, before the thread's
// stack does.
func TestInstancesWithoutEnd(t *testing.T) {
	if !alone(t) {
		return
	}
	var p *Prepared
	depth := 0
	p, _ = prepare(t, hostWat, hostWorld, withHost(kitHost, hostSig, func(*HostCall) error {
		depth++
		in, err := p.Instantiate(bg)
		if err != nil {
			return err
		}
		defer in.Close()
		_, err = call(bg, fn(in, 0), 1)
		return err
	}))
	in, err := p.Instantiate(bg)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	_, err = call(bg, fn(in, 0), 1)
	var limit *LimitError
	var trap *TrapError
	if !errors.As(err, &limit) && !(errors.As(err, &trap) && trap.Code == TrapStackOverflow) {
		t.Errorf("%d deep: %.300v", depth, err)
	}
	t.Logf("%d deep", depth)
}

// A hook that drops a handle of another instance, whose destructor calls a host that drops
// the next: a chain through as many instances as there are.
func TestDropsThatDropElsewhere(t *testing.T) {
	const n = 30
	var keepers []*Instance
	var types []*ResourceType
	last := 0
	for i := range n {
		r := NewResourceType("r", func(ctx context.Context, _ any) error {
			if i == n-1 {
				last++
				return nil
			}
			_, err := keepers[i+1].Func("drop").CallValues(ctx, types[i+1].New(i))
			return err
		})
		types = append(types, r)
		keepers = append(keepers, keeperOf(t, r))
	}
	mustCall(t, keepers[0], "drop", types[0].New(0))
	if last != 1 {
		t.Errorf("the last hook ran %d times", last)
	}
	// The last of them hands the first a handle that is dropped while that is still inside.
	types[n-1].drop = func(ctx context.Context, _ any) error {
		_, err := keepers[0].Func("drop").CallValues(ctx, types[0].New(0))
		return err
	}
	_, err := keepers[0].Func("drop").CallValues(bg, types[0].New(0))
	as[*ReentryError](t, err)
	for i, k := range keepers {
		if k.Err() == nil {
			t.Errorf("%d of them lives, in which a hook failed", i)
		}
	}
}

// A handle of a guest's that a host function drops is dropped when the call is over, once,
// and before the next call, also where the call fails for another reason than a trap.
func TestDropsPutOff(t *testing.T) {
	d := linked(t, dealer, nil)
	r := mustCall(t, d, "new", value.U32(3)).(*Resource)
	k := linked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": d.Resource("r")}, Funcs: hostFuncs(map[string]hostFn{
			"make": func(ctx context.Context, _ []Value) (Value, error) {
				if err := r.Drop(ctx); err != nil {
					return nil, err
				}
				return d.Func("new").CallValues(ctx, value.U32(9))
			},
			"call": func(context.Context, []Value) (Value, error) { return nil, nil },
		})})
	})
	mustCall(t, k, "make")
	if n := mustCall(t, d, "last"); n != value.U32(3) {
		t.Errorf("the last that was dropped is %v", n)
	}
	// What k holds goes when k is closed, also through an instance that is dead.
	if err := k.Close(); err != nil {
		t.Error(err)
	}
	if n := mustCall(t, d, "last"); n != value.U32(9) {
		t.Errorf("the last that was dropped is %v", n)
	}
}

// A guest that traps holds on to nothing: what it had of another's is dropped there.
func TestTrapThenCloseDropsElsewhere(t *testing.T) {
	d := linked(t, dealer, nil)
	k := linked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": d.Resource("r")}, Funcs: hostFuncs(map[string]hostFn{
			"make": func(ctx context.Context, _ []Value) (Value, error) {
				return d.Func("new").CallValues(ctx, value.U32(9))
			},
			"call": nil,
		})})
	})
	for range 3 {
		mustCall(t, k, "make")
	}
	if _, err := k.Func("trap").CallValues(bg); err == nil {
		t.Fatal("no trap")
	}
	if err := k.Close(); err != nil {
		t.Error(err)
	}
	if n := mustCall(t, d, "dropped"); n != value.U32(3) {
		t.Errorf("%v of 3 were dropped", n)
	}
	// The other way round: the owner is dead, and there is nothing to drop.
	k2 := linked(t, keeper, func(l *Linker) {
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": d.Resource("r")}, Funcs: hostFuncs(map[string]hostFn{
			"make": func(ctx context.Context, _ []Value) (Value, error) {
				return d.Func("new").CallValues(ctx, value.U32(9))
			},
			"call": nil,
		})})
	})
	mustCall(t, k2, "make")
	if _, err := d.Func("trap").CallValues(bg); err == nil {
		t.Fatal("no trap")
	}
	if err := k2.Close(); err != nil {
		t.Error(err)
	}
}

type badValue struct{}

func (badValue) Kind() value.Kind { panic("no kind") }

// A value of somebody's own making may do anything when it is looked at. What it does
// does not keep the instance from the next call.
func TestValueThatPanics(t *testing.T) {
	in := linked(t, dealer, nil)
	for _, name := range []string{"new", "see", "take"} {
		func() {
			defer func() { _ = recover() }()
			if _, err := in.Func(name).CallValues(bg, badValue{}); err == nil {
				t.Error("no error")
			}
		}()
	}
	within(t, hang, "the next call", func() { mustCall(t, in, "new", value.U32(1)) })
}

// A handle in the hands of two calls at once: the borrow of one ends with it, whatever the
// other does, and nothing is lost when both are over.
func TestBorrowedByManyCalls(t *testing.T) {
	d := linked(t, dealer, nil)
	var fs []*Func
	for range 4 {
		k := linked(t, borrower, func(l *Linker) {
			l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": d.Resource("r")}, Funcs: hostFuncs(map[string]hostFn{
				"call": func(ctx context.Context, args []Value) (Value, error) {
					if n, err := d.Func("see").CallValues(ctx, args[0]); err != nil || n != value.U32(5) {
						return nil, errors.Join(errors.New("wrong"), err)
					}
					return nil, nil
				},
			})})
		})
		fs = append(fs, k.Func("lend"))
	}
	for round := range 40 {
		r := mustCall(t, d, "new", value.U32(5)).(*Resource)
		done := make(chan error, len(fs))
		for _, f := range fs {
			go func() {
				for range 20 {
					_, err := f.CallValues(bg, r)
					var gone *ValueError
					if errors.As(err, &gone) {
						break
					}
					if err != nil {
						done <- err
						return
					}
				}
				done <- nil
			}()
		}
		if err := r.Drop(bg); err != nil {
			t.Error(err)
		}
		for range fs {
			if err := <-done; err != nil {
				t.Fatal(err)
			}
		}
		mustCall(t, d, "see", mustCall(t, d, "new", value.U32(1)))
		if n := mustCall(t, d, "last"); n != value.U32(5) {
			t.Fatalf("round %d: %v was dropped last", round, n)
		}
	}
}

// What was given to a guest is the guest's also where Goexit ends the call: it is dropped
// with the instance, and not once more when Go has lost what it had.
func TestOwnGivenToACallThatGoexitEnds(t *testing.T) {
	d := linked(t, dealer, nil)
	func() {
		k, err := tryLinked(t, keeper, func(l *Linker) {
			l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": d.Resource("r")}, Funcs: hostFuncs(map[string]hostFn{
				"make": nil,
				"call": func(context.Context, []Value) (Value, error) { goruntime.Goexit(); return nil, nil },
			})})
		})
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _ = k.Func("lend").CallValues(bg, mustCall(t, d, "new", value.U32(1)))
		}()
		<-done
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	}()
	for range 10 {
		goruntime.GC()
		time.Sleep(time.Millisecond)
		if n := mustCall(t, d, "dropped"); n != value.U32(1) {
			t.Fatalf("dropped %v times", n)
		}
	}
}
