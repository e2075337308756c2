package runtime

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"
)

func TestCtxEndedBeforeTheCall(t *testing.T) {
	in := guest(t, loop, loopWorld)
	ctx, cancel := context.WithCancel(bg)
	cancel()
	for range 3 {
		_, err := call(ctx, fn(in, quick))
		if !errors.Is(err, context.Canceled) || in.Err() != nil {
			t.Fatalf("err %v, instance %v", err, in.Err())
		}
	}
	if v, err := call(bg, fn(in, quick)); v != 7 || err != nil {
		t.Errorf("the instance should be alive: %d, %v", v, err)
	}
}

func TestDeadlineEndsAnEndlessLoop(t *testing.T) {
	in := guest(t, loop, loopWorld)
	ctx, cancel := context.WithTimeout(bg, 30*time.Millisecond)
	defer cancel()
	within(t, hang, "a call with a deadline", func() {
		_, err := call(ctx, fn(in, forever))
		trap := as[*TrapError](t, err)
		if !errors.Is(err, context.DeadlineExceeded) || trap.Func != "test:kit/guest.forever" {
			t.Errorf("%+v: %v", trap, err)
		}
	})
	_, err := call(bg, fn(in, quick))
	as[*DeadError](t, err)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the reason is lost: %v", err)
	}
}

// The ctx that is watched for the next call must be the one it was made with.
func TestCauseIsReachable(t *testing.T) {
	in := guest(t, loop, loopWorld)
	why := errors.New("the user pressed stop")
	ctx, cancel := context.WithCancelCause(bg)
	time.AfterFunc(20*time.Millisecond, func() { cancel(why) })
	_, err := call(ctx, fn(in, forever))
	if !errors.Is(err, why) || !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

// One epoch serves all stores of an engine: each cancelled call must leave the
// others running.
func TestCancelLeavesOtherStoresAlone(t *testing.T) {
	p, _ := prepare(t, loop, loopWorld)
	victims := 20
	long, err := p.Instantiate(bg)
	if err != nil {
		t.Fatal(err)
	}
	defer long.Close()
	ctx, cancel := context.WithCancel(bg)
	defer cancel()
	for _, watched := range []context.Context{bg, ctx} {
		result := make(chan error, 1)
		started := make(chan struct{})
		go func() {
			close(started)
			n := uint32(300_000_000)
			v, err := call(watched, fn(long, count), n)
			if err == nil && v != n {
				err = errors.New("wrong sum")
			}
			result <- err
		}()
		<-started
		for range victims {
			in, err := p.Instantiate(bg)
			if err != nil {
				t.Fatal(err)
			}
			short, cancel := context.WithTimeout(bg, time.Millisecond)
			if _, err := call(short, fn(in, forever)); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("victim: %v", err)
			}
			cancel()
			in.Close()
		}
		if err := <-result; err != nil {
			t.Fatalf("the call that nobody cancelled ended with %v", err)
		}
	}
}

func TestCtxBetweenCalls(t *testing.T) {
	in := guest(t, loop, loopWorld)
	for i := range 50 {
		ctx, cancel := context.WithCancel(bg)
		for range 3 { // the same ctx, watched once
			if v, err := call(ctx, fn(in, quick)); v != 7 || err != nil {
				t.Fatal(i, v, err)
			}
		}
		cancel() // its number has passed: what follows must not be hit
		if v, err := call(bg, fn(in, count), 100_000); v != 100_000 || err != nil {
			t.Fatal(i, v, err)
		}
		if _, err := call(ctx, fn(in, quick)); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		next, cancel := context.WithTimeout(bg, time.Hour)
		if v, err := call(next, fn(in, count), 100_000); v != 100_000 || err != nil {
			t.Fatal(i, v, err)
		}
		cancel()
	}
}

// A ctx that ends while the earlier one is still watched must reach the call.
func TestLateCtxIsTheOneThatCounts(t *testing.T) {
	in := guest(t, loop, loopWorld)
	first, cancelFirst := context.WithCancel(bg)
	defer cancelFirst()
	call(first, fn(in, quick))
	second, cancelSecond := context.WithCancel(bg)
	time.AfterFunc(10*time.Millisecond, cancelFirst)
	time.AfterFunc(30*time.Millisecond, cancelSecond)
	begin := time.Now()
	_, err := call(second, fn(in, forever))
	if !errors.Is(err, context.Canceled) || time.Since(begin) < 25*time.Millisecond {
		t.Errorf("%v after %v: the first ctx ended the second's call", err, time.Since(begin))
	}
}

func TestWaitingEndsWithCtx(t *testing.T) {
	release, entered := make(chan struct{}), make(chan struct{})
	in := guest(t, hostWat, hostWorld, withHost(kitHost, "func(a: u32) -> u32", func(c *HostCall) error {
		close(entered)
		<-release
		c.FlatI32(0, 5)
		return nil
	}))
	done := make(chan error, 1)
	go func() { _, err := call(bg, fn(in, 0), 1); done <- err }()
	<-entered
	ctx, cancel := context.WithTimeout(bg, 10*time.Millisecond)
	defer cancel()
	within(t, hang, "waiting for the instance", func() {
		if _, err := call(ctx, fn(in, 0), 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("waiter got %v", err)
		}
	})
	if in.Err() != nil {
		t.Errorf("a waiter that gave up killed the instance: %v", in.Err())
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// A ctx that ends while the guest waits for its host ends the call as soon as
// the guest runs on.
func TestCtxEndsDuringAHostCall(t *testing.T) {
	ctx, cancel := context.WithCancel(bg)
	in := guest(t, text(imports("", ""), `(core module $m (import "host" "f" (func $f))
		(func (export "go") (call $f) (loop $l (br $l))))
		(core instance $i (instantiate $m `+withF+`))`, lift("go", "")), world("go: func()"),
		withHost(kitHost, "func()", func(c *HostCall) error {
			if c.Context() != ctx {
				t.Errorf("the host got another ctx")
			}
			cancel()
			return nil
		}))
	within(t, hang, "the call", func() {
		if _, err := call(ctx, fn(in, 0)); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

func TestCtxDuringInstantiation(t *testing.T) {
	wat := text(`(core module $m (func $s (loop $l (br $l))) (start $s) (func (export "f")))
		(core instance $i (instantiate $m))`, lift("f", ""))
	p, _ := prepare(t, wat, world("f: func()"))
	ctx, cancel := context.WithTimeout(bg, 20*time.Millisecond)
	defer cancel()
	within(t, hang, "Instantiate", func() {
		if in, err := p.Instantiate(ctx); !errors.Is(err, context.DeadlineExceeded) || in != nil {
			t.Error(in, err)
		}
		if in, err := p.Instantiate(ctx); !errors.Is(err, context.DeadlineExceeded) || in != nil {
			t.Error(in, err)
		}
	})
}

func TestNoInterruption(t *testing.T) {
	in := guest(t, loop, loopWorld, withConfig(Config{NoInterruption: true}))
	ctx, cancel := context.WithCancel(bg)
	time.AfterFunc(time.Millisecond, cancel)
	if v, err := call(ctx, fn(in, count), 50_000_000); v != 50_000_000 || err != nil {
		t.Errorf("a running call was ended: %d, %v", v, err)
	}
	<-ctx.Done()
	if _, err := call(ctx, fn(in, quick)); !errors.Is(err, context.Canceled) || in.Err() != nil {
		t.Errorf("a ctx that ended before: %v", err)
	}
}

// A nil ctx is a bug of the caller's that should not take the program down.
func TestNilCtx(t *testing.T) {
	in := guest(t, loop, loopWorld)
	//lint:ignore SA1012 what it is about
	if v, err := call(nil, fn(in, quick)); v != 7 || err != nil {
		t.Error(v, err)
	}
	defer func() {
		if v := recover(); v != nil {
			t.Errorf("Instantiate: panic: %v", v)
		}
	}()
	//lint:ignore SA1012 likewise
	if other, err := in.prepared.Instantiate(nil); err == nil {
		other.Close()
	}
}

// Two instances under one ctx each get an interruption of their own, and each
// interruption reaches both: none may be lost, at whatever moment it comes.
func TestNoInterruptionIsLost(t *testing.T) {
	p, _ := prepare(t, loop, loopWorld)
	for range 300 {
		ctx, cancel := context.WithCancel(bg)
		var running sync.WaitGroup
		for range 2 {
			in, err := p.Instantiate(bg)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			running.Add(1)
			go func() {
				defer running.Done()
				call(ctx, fn(in, forever))
			}()
		}
		time.Sleep(200 * time.Microsecond)
		cancel()
		within(t, hang, "two calls whose ctx has ended", running.Wait)
	}
}
