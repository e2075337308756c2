package runtime

import (
	"context"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// rss returns the process's resident memory in bytes, 0 where it cannot be told.
func rss() int {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	n, _ := strconv.Atoi(strings.Fields(string(b))[1])
	return n * os.Getpagesize()
}

func TestInstantiateAndCloseLeaksNothing(t *testing.T) {
	p, _ := prepare(t, textHost, textWorld, withHost(kitHost, textSig, hostText(func(s string) (string, error) { return s, nil })))
	ctx, cancel := context.WithCancel(bg)
	defer cancel()
	round := func(n int) {
		for range n {
			in, err := p.Instantiate(bg)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := callText(ctx, fn(in, 0), "x"); err != nil {
				t.Fatal(err)
			}
			in.Close()
		}
		runtime.GC()
	}
	round(2000)
	before := rss()
	round(8000)
	if grown := rss() - before; grown > 30<<20 {
		t.Errorf("8000 instances left %d KB", grown>>10)
	}
}

// Goroutines: none per instance, none left by watched contexts.
func TestNoGoroutinesAreLeft(t *testing.T) {
	p, _ := prepare(t, loop, loopWorld)
	before := runtime.NumGoroutine()
	for range 100 {
		in, err := p.Instantiate(bg)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(bg, time.Millisecond)
		call(ctx, fn(in, quick))
		call(ctx, fn(in, forever))
		cancel()
		in.Close()
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// A ctx that lives longer than its instances must not keep them alive.
func TestLongLivedCtxKeepsNoInstance(t *testing.T) {
	p, _ := prepare(t, loop, loopWorld)
	ctx, cancel := context.WithCancel(bg)
	defer cancel()
	collected := make(chan struct{}, 20)
	for range cap(collected) {
		in, err := p.Instantiate(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := call(ctx, fn(in, quick)); err != nil {
			t.Fatal(err)
		}
		runtime.AddCleanup(in, func(c chan struct{}) { c <- struct{}{} }, collected)
		in.Close()
	}
	for range 50 {
		if len(collected) >= cap(collected)-1 { // the last may still be on the stack
			return
		}
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%d of %d instances were collected", len(collected), cap(collected))
}

// What failed to instantiate is freed too.
func TestFailedInstantiationsLeakNothing(t *testing.T) {
	p, _ := prepare(t, text(`(core module $m (memory 16) (func $s (memory.fill (i32.const 0) (i32.const 1) (i32.const 0x100000)) unreachable) (start $s) (func (export "f")))
		(core instance $i (instantiate $m))`, lift("f", "")), world("f: func()"))
	ctx, cancel := context.WithCancel(bg)
	defer cancel()
	round := func(n int) {
		for range n {
			if _, err := p.Instantiate(ctx); err == nil {
				t.Fatal("no trap")
			}
		}
		runtime.GC()
	}
	round(50)
	before := rss()
	round(300)
	if grown := rss() - before; grown > 100<<20 {
		t.Errorf("300 failures, which touch 1 MB each, left %d KB", grown>>10)
	}
}

// The objects that C holds go with the Go values that own them.
func TestEngineGoesBeforeItsInstances(t *testing.T) {
	in := func() *Instance {
		e, err := NewEngine(Config{})
		if err != nil {
			t.Fatal(err)
		}
		return guest(t, loop, loopWorld, withEngine(e))
	}()
	for range 5 {
		runtime.GC()
		time.Sleep(time.Millisecond)
		if v, err := call(bg, fn(in, count), 1000); v != 1000 || err != nil {
			t.Fatal(v, err)
		}
	}
	ctx, cancel := context.WithTimeout(bg, 5*time.Millisecond)
	defer cancel()
	if _, err := call(ctx, fn(in, forever)); err == nil {
		t.Error("no deadline")
	}
}

func TestNames(t *testing.T) {
	p, _ := prepare(t, loop, loopWorld)
	seen := map[string]bool{}
	for range 3 {
		in, err := p.Instantiate(bg)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		if !strings.HasPrefix(in.Name(), "component#") || seen[in.Name()] {
			t.Errorf("name %q", in.Name())
		}
		seen[in.Name()] = true
	}
	if in := guest(t, loop, loopWorld, withOptions(WithName("mine"))); in.Name() != "mine" {
		t.Error(in.Name())
	}
}
