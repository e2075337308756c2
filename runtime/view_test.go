package runtime

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// viewGuest returns n bytes at 64: digits, or what data says.
func viewGuest(t *testing.T, typ, sig string, n uint32, data string) *Instance {
	t.Helper()
	return guest(t, text(fmt.Sprintf(`(core module $m (memory (export "memory") 4) (data (i32.const 0) "%s") (data (i32.const 64) "%s")
		(global $posts (mut i32) (i32.const 0))
		(func (export "post") (param i32) (global.set $posts (i32.add (global.get $posts) (i32.const 1))))
		(func (export "posts") (result i32) (global.get $posts))
		(func (export "get") (result i32) (i32.const 0)))
		(core instance $i (instantiate $m))`, hex(64, n), data),
		lift("get", "(result "+typ+")", `(memory $i "memory") (post-return (func $i "post"))`), lift("posts", "(result u32)")),
		world("get: func() -> "+sig, "posts: func() -> u32"))
}

// view calls get and lends its result to f, as generated code does.
func view(in *Instance, lend func(c *Call, ptr, n uint32) error) error {
	c, err := fn(in, 0).Enter(bg)
	if err != nil {
		return err
	}
	if err := c.Call(); err != nil {
		return err
	}
	r := c.Result()
	err = lend(c, r.U32(0), r.U32(4))
	if exit := c.Exit(); exit != nil {
		return exit
	}
	return err
}

func viewString(f func([]byte) error) func(*Call, uint32, uint32) error {
	return func(c *Call, ptr, n uint32) error { return c.ViewString(ptr, n, f) }
}

func TestViews(t *testing.T) {
	for _, n := range []int{0, 5, 9000} { // in scratch and in linear memory
		in := viewGuest(t, "string", "string", uint32(n), strings.Repeat("y", n))
		got := ""
		if err := view(in, viewString(func(b []byte) error { got = string(b); return nil })); err != nil || got != strings.Repeat("y", n) {
			t.Errorf("%d: %d bytes, %v", n, len(got), err)
		}
		if posts, err := call(bg, fn(in, 1)); posts != 1 || err != nil {
			t.Errorf("post-return ran %d times, %v", posts, err)
		}
		in = viewGuest(t, "(list u32)", "list<u32>", uint32(n), hex(make([]uint32, n)...))
		sum := -1
		if err := view(in, func(c *Call, ptr, n uint32) error {
			return ViewBulk(c, ptr, n, 4, func(v []uint32) error { sum = len(v); return nil })
		}); err != nil || sum != n {
			t.Errorf("%d: %d elements, %v", n, sum, err)
		}
	}
}

func TestViewOfMalformedText(t *testing.T) {
	for _, n := range []int{5, 9000} {
		in := viewGuest(t, "string", "string", uint32(n), strings.Repeat(`\ff`, n))
		err := view(in, viewString(func([]byte) error { t.Error("text that is no UTF-8 was lent"); return nil }))
		abiError(t, in, err, "UTF-8")
	}
	in := viewGuest(t, "(list u32)", "list<u32>", 1<<20, "")
	err := view(in, func(c *Call, ptr, n uint32) error {
		return ViewBulk(c, ptr, n, 4, func([]uint32) error { t.Error("memory out of bounds was lent"); return nil })
	})
	abiError(t, in, err, "out of bounds")
}

func TestViewCallbacks(t *testing.T) {
	sentinel := errors.New("enough")
	for _, n := range []uint32{5, 9000} {
		in := viewGuest(t, "string", "string", n, strings.Repeat("y", int(n)))
		if err := view(in, viewString(func([]byte) error { return sentinel })); err != sentinel || in.Err() != nil {
			t.Errorf("the callback's error: %v, %v", err, in.Err())
		}
		err := view(in, viewString(func([]byte) error { panic(sentinel) }))
		p := as[*PanicError](t, err)
		if p.Value != sentinel || in.Err() != nil || !strings.Contains(string(p.Stack), "TestViewCallbacks") {
			t.Errorf("the callback's panic: %v, instance %v", err, in.Err())
		}
		within(t, hang, "a callback that calls", func() {
			err = view(in, viewString(func([]byte) error { _, err := call(bg, fn(in, 1)); return err }))
			as[*ReentryError](t, err)
			err = view(in, viewString(func([]byte) error { return in.Close() }))
			as[*ReentryError](t, err)
		})
		// The instance lives: it was the host that failed, not the guest.
		if posts, err := call(bg, fn(in, 1)); posts != 4 || err != nil {
			t.Errorf("post-return ran %d times, %v", posts, err)
		}
	}
}

func TestGoexitInAView(t *testing.T) {
	in := viewGuest(t, "string", "string", 5, "yyyyy")
	goexit(t, func() { view(in, viewString(func([]byte) error { runtime.Goexit(); return nil })) })
	if !errors.Is(in.Err(), ErrGoexit) {
		t.Error(in.Err())
	}
	within(t, hang, "Close", func() { in.Close() })
}

func TestAppend(t *testing.T) {
	for _, n := range []int{0, 5, 9000} {
		in := viewGuest(t, "string", "string", uint32(n), strings.Repeat("y", n))
		for _, buf := range [][]byte{nil, []byte("head"), append(make([]byte, 0, 20_000), "room"...)} {
			var got []byte
			if err := view(in, func(c *Call, ptr, k uint32) error { got = c.AppendString(buf, ptr, k); return nil }); err != nil || string(got) != string(buf)+strings.Repeat("y", n) {
				t.Errorf("%d bytes after %q: %d bytes, %v", n, buf, len(got), err)
			}
			if cap(buf) >= len(buf)+n && n > 0 && len(buf) > 0 && &got[0] != &buf[0] {
				t.Error("there was room, and it was not used")
			}
		}
		in = viewGuest(t, "(list u32)", "list<u32>", uint32(n), strings.Repeat(`\01\00\00\00`, n))
		var got []uint32
		if err := view(in, func(c *Call, ptr, k uint32) error { got = AppendBulk(&c.Lift, []uint32{7}, ptr, k, 4); return nil }); err != nil || len(got) != n+1 || got[0] != 7 {
			t.Errorf("%d elements: %d, %v", n, len(got), err)
		}
	}
	// After a fault buf is as it was.
	in := viewGuest(t, "string", "string", 9000, strings.Repeat(`\ff`, 9000))
	var got []byte
	err := view(in, func(c *Call, ptr, k uint32) error { got = c.AppendString([]byte("head"), ptr, k); return nil })
	if abiError(t, in, err, "UTF-8"); string(got) != "head" {
		t.Errorf("%d bytes", len(got))
	}
}

// The Exit that generated code defers runs after a Goexit out of the callback, and
// by then somebody may have closed the instance.
func TestGoexitInAViewAndClose(t *testing.T) {
	in := viewGuest(t, "string", "string", 20000, "")
	goexit(t, func() {
		c, err := fn(in, 0).Enter(bg)
		if err != nil {
			t.Error(err)
			return
		}
		if err := c.Call(); err != nil {
			t.Error(err)
			return
		}
		defer func() {
			if err := c.Exit(); !errors.Is(err, ErrGoexit) {
				t.Errorf("Exit: %v", err)
			}
		}()
		defer in.Close()
		r := c.Result()
		c.ViewString(r.U32(0), r.U32(4), func([]byte) error { runtime.Goexit(); return nil })
	})
}
