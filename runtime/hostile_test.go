package runtime

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// abiError checks that err blames the function's guest, that the instance is
// dead, and that nothing but an ABIError or a TrapError came out.
func abiError(t *testing.T, in *Instance, err error, reason string) *ABIError {
	t.Helper()
	if err == nil {
		t.Fatal("the guest got away with it")
	}
	e := as[*ABIError](t, err)
	if !strings.HasPrefix(e.Func, "test:kit/") || !strings.Contains(e.Error(), reason) {
		t.Errorf("Func %q, error %q; want it to say %q", e.Func, e, reason)
	}
	as[*DeadError](t, in.Err())
	return e
}

// liar is a guest whose realloc has the body that is given, and whose function
// takes a string and a list.
func liar(realloc string, pages int) string {
	return text(fmt.Sprintf(`(core module $m (memory (export "memory") %d)
		(global $n (mut i32) (i32.const 1024))
		(func (export "realloc") (param $old i32) (param $was i32) (param $align i32) (param $size i32) (result i32) %s)
		(func (export "take") (param i32 i32 i32 i32) (result i32) (i32.load8_u (local.get 0))))
		(core instance $i (instantiate $m))`, pages, realloc),
		lift("take", `(param "s" string) (param "l" (list u64)) (result u32)`, `(memory $i "memory") (realloc (func $i "realloc"))`))
}

var liarWorld = world("take: func(s: string, l: list<u64>) -> u32")

func take(in *Instance, s string, l []uint64) (uint32, error) {
	c, err := fn(in, 0).Enter(bg)
	if err != nil {
		return 0, err
	}
	c.FlatString(0, s)
	FlatBulk(&c.Lower, 2, 8, l)
	if err := c.Call(); err != nil {
		return 0, err
	}
	v := c.I32(0)
	return v, c.Exit()
}

func TestReallocLies(t *testing.T) {
	small, large := "hello", strings.Repeat("x", 20_000) // through the image, and straight from Go
	for _, c := range map[string]struct {
		body   string
		reason string
	}{
		"last byte":          {"(i32.const 0xffff)", "realloc"},
		"behind the memory":  {"(i32.const 0x10000)", "realloc"},
		"negative":           {"(i32.const -1)", "realloc"},
		"wraps around":       {"(i32.sub (i32.const 0) (local.get $align))", "realloc"},
		"misaligned":         {"(i32.add (i32.const 1025) (i32.const 0))", "realloc"},
		"half out of bounds": {"(i32.sub (i32.const 0x10001) (local.get $size))", "realloc"},
	} {
		for _, s := range []string{small, large} {
			in := guest(t, liar(c.body, 1), liarWorld)
			_, err := take(in, s, []uint64{1, 2})
			abiError(t, in, err, c.reason)
		}
	}
}

// The end of the memory is within it.
func TestReallocAtTheVeryEnd(t *testing.T) {
	in := guest(t, liar("(i32.sub (i32.const 0x10000) (i32.mul (i32.div_u (i32.add (local.get $size) (i32.const 7)) (i32.const 8)) (i32.const 8)))", 1), liarWorld)
	if v, err := take(in, "abcdefgh", nil); err != nil || v != 'a' {
		t.Error(v, err)
	}
	// An empty list may be at the end too, behind which there is nothing.
	in = guest(t, liar("(i32.const 0x10000)", 1), liarWorld)
	if _, err := take(in, "", nil); err == nil {
		t.Error("take reads the address that it gets, which is out of bounds")
	} else if trap := as[*TrapError](t, err); trap.Code != TrapMemoryOutOfBounds {
		t.Error(err)
	}
}

func TestReallocTraps(t *testing.T) {
	in := guest(t, liar("unreachable", 1), liarWorld)
	_, err := take(in, "a", nil)
	trap := as[*TrapError](t, err)
	if trap.Code != TrapUnreachable || trap.Func != "test:kit/guest.take" {
		t.Errorf("%+v", trap)
	}
	as[*DeadError](t, in.Err())
}

// Memory that moves between the allocations of one call.
func TestReallocMovesTheMemory(t *testing.T) {
	zero := uint64(0)
	body := `(local $p i32)
		(local.set $p (i32.mul (memory.size) (i32.const 65536)))
		(if (i32.eq (memory.grow (i32.const 8)) (i32.const -1)) (then unreachable))
		(local.get $p)`
	in := guest(t, liar(body, 1), liarWorld, withConfig(Config{MemoryReservation: &zero}))
	for i := range 50 {
		s := string(rune('a' + i%26))
		if i%2 == 0 {
			s = strings.Repeat(s, 30_000)
		}
		if v, err := take(in, s, make([]uint64, 100)); err != nil || v != uint32(s[0]) {
			t.Fatal(i, v, err)
		}
	}
}

// teller is a guest without parameters that returns what it has at address: the
// memory starts with the bytes given, and more functions can be added.
func teller(typ, data, ptr string, pages int) string {
	return text(fmt.Sprintf(`(core module $m (memory (export "memory") %d)
		(data (i32.const 0) "%s")
		(func (export "get") (result i32) %s))
		(core instance $i (instantiate $m))`, pages, data, ptr),
		lift("get", "(result "+typ+")", `(memory $i "memory")`))
}

func hex(words ...uint32) string {
	var b strings.Builder
	for _, w := range words {
		for range 4 {
			fmt.Fprintf(&b, "\\%02x", byte(w))
			w >>= 8
		}
	}
	return b.String()
}

func TestResultPointerLies(t *testing.T) {
	for name, ptr := range map[string]string{
		"misaligned": "(i32.const 2)", "out of bounds": "(i32.const 0xfffc)", "behind": "(i32.const 0x10000)",
		"negative": "(i32.const -4)", "wraps": "(i32.const 0xfffffffc)",
	} {
		in := guest(t, teller("string", hex(0, 0), ptr, 1), world("get: func() -> string"))
		_, err := callText(bg, fn(in, 0))
		if e := abiError(t, in, err, "result"); e.Offset < 0 {
			t.Errorf("%s: %+v", name, e)
		}
	}
	in := guest(t, text(`(core module $m (memory (export "memory") 1) (data (i32.const 0xfff8) "\00\00\00\00\00\00\01\00")
		(func (export "get") (result i32) (i32.const 0xfff8)))
		(core instance $i (instantiate $m))`, lift("get", "(result string)", `(memory $i "memory")`)), world("get: func() -> string"))
	if s, err := callText(bg, fn(in, 0)); err != nil || len(s) != 0x10000 {
		t.Errorf("the very end is in bounds: %d, %v", len(s), err)
	}
}

// The last eight bytes of a memory of 4 GiB end at 2^32, which no uint32 holds.
func TestResultAtTheEndOfTheAddressSpace(t *testing.T) {
	defer func() {
		if v := recover(); v != nil {
			t.Errorf("panic: %v", v)
		}
	}()
	in := guest(t, text(`(core module $m (memory (export "memory") 65536)
		(func (export "get") (result i32) (i32.store (i32.const 0xfffffffc) (i32.const 20000)) (i32.const 0xfffffff8)))
		(core instance $i (instantiate $m))`, lift("get", "(result string)", `(memory $i "memory")`)), world("get: func() -> string"))
	c, err := fn(in, 0).Enter(bg)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Call(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if v := recover(); v != nil {
			t.Errorf("panic: %v", v)
			in.lock.unlock()
		}
	}()
	r := c.Result()
	s := c.String(r.U32(0), r.U32(4))
	if err := c.Exit(); err != nil || len(s) != 20000 {
		t.Errorf("%d bytes, %v", len(s), err)
	}
}

func TestStringLies(t *testing.T) {
	for name, c := range map[string]struct {
		ptr, n uint32
		data   string
		reason string
	}{
		"out of bounds":      {8, 0x10000, "", "out of bounds"},
		"overflows u32":      {8, 0xffffffff, "", ""},
		"overflows at end":   {0xffffffff, 2, "", "out of bounds"},
		"too long":           {8, 1 << 28, "", "too long"},
		"behind, empty":      {0x10001, 0, "", "out of bounds"},
		"bad UTF-8":          {8, 3, `a\ffb`, "UTF-8"},
		"cut UTF-8":          {8, 2, `\e2\82\ac`, "UTF-8"},
		"surrogate in UTF-8": {8, 3, `\ed\a0\80`, "UTF-8"},
		"overlong":           {8, 2, `\c0\80`, "UTF-8"},
		"too high":           {8, 4, `\f4\90\80\80`, "UTF-8"},
		"bad UTF-8, large":   {8, 9000, strings.Repeat("x", 8999) + `\ff`, "UTF-8"},
		"bad UTF-8, 5000":    {8, 5000, strings.Repeat("x", 4000) + `\c3` + strings.Repeat("x", 999), "UTF-8"},
	} {
		in := guest(t, teller("string", hex(c.ptr, c.n)+c.data, "(i32.const 0)", 1), world("get: func() -> string"))
		_, err := callText(bg, fn(in, 0))
		e := abiError(t, in, err, c.reason)
		if e.Path != "result" || e.Offset != int64(c.ptr) {
			t.Errorf("%s: path %q, offset %#x", name, e.Path, e.Offset)
		}
	}
}

// The same lies, told to a host function.
func TestStringLiesToTheHost(t *testing.T) {
	for name, c := range map[string]struct {
		ptr, n uint32
		data   string
	}{
		"out of bounds": {100, 0x10000, ""}, "overflow": {0xffffffff, 0xffffffff, ""},
		"bad UTF-8": {100, 3, `a\ffb`}, "large": {100, 20_000, strings.Repeat("x", 19_990) + strings.Repeat(`\80`, 10)},
	} {
		called := false
		in := guest(t, text(lib, imports(`(param "s" string)`, useLib), mainModule(withF, `
			(import "host" "f" (func $f (param i32 i32))) (data (i32.const 100) "`+c.data+`")
			(func (export "go") (call $f (i32.const `+fmt.Sprint(c.ptr)+`) (i32.const `+fmt.Sprint(c.n)+`)))`), lift("go", "")),
			world("go: func()"), withHost(kitHost, "func(s: string)", func(h *HostCall) error {
				h.String(h.I32(0), h.I32(1))
				if err := h.Lifted(); err != nil {
					return err
				}
				called = true
				return nil
			}))
		_, err := call(bg, fn(in, 0))
		as[*TrapError](t, err)
		if e := abiError(t, in, err, "s: "); called || e.Func != kitHost+".f" || e.Path != "s" {
			t.Errorf("%s: %+v, called %v", name, e, called)
		}
	}
}

func TestHostResultPlaceLies(t *testing.T) {
	for _, ptr := range []string{"3", "0xfffc", "0x10000", "-4", "0xfffffffc"} {
		for _, s := range []string{"", "text"} {
			in := guest(t, text(lib, imports("(result string)", useLib), mainModule(withF, `
				(import "host" "f" (func $f (param i32)))
				(func (export "go") (call $f (i32.const `+ptr+`)))`), lift("go", "")), world("go: func()"),
				withHost(kitHost, "func() -> string", func(c *HostCall) error {
					at := c.Return(8, 4)
					c.PutString(at, s)
					return c.Lowered()
				}))
			_, err := call(bg, fn(in, 0))
			if e := abiError(t, in, err, "result"); e.Func != kitHost+".f" {
				t.Errorf("%+v", e)
			}
		}
		// A record needs no realloc, and takes another way.
		in := guest(t, text(lib, imports("(result (tuple u32 u32))", useLib), mainModule(withF, `
			(import "host" "f" (func $f (param i32)))
			(func (export "go") (call $f (i32.const `+ptr+`)))`), lift("go", "")), world("go: func()"),
			withHost(kitHost, "func() -> tuple<u32, u32>", func(c *HostCall) error { c.PutU32(c.Return(8, 4), 1); return c.Lowered() }))
		_, err := call(bg, fn(in, 0))
		abiError(t, in, err, "result")
	}
}

func TestListLies(t *testing.T) {
	get := func(in *Instance) ([]uint64, error) {
		c, err := fn(in, 0).Enter(bg)
		if err != nil {
			return nil, err
		}
		if err := c.Call(); err != nil {
			return nil, err
		}
		r := c.Result()
		v := LiftBulk[uint64](&c.Lift, r.U32(0), r.U32(4), 8)
		return v, c.Exit()
	}
	for _, c := range []struct {
		ptr, n uint32
		reason string
	}{
		{8, 0x2000, "out of bounds"}, {12, 1, "aligned"}, {0xfffffff8, 1, "out of bounds"}, {8, 0x20000001, "too long"},
		{8, 0xffffffff, "too long"}, {8, 1 << 25, "too long"}, {0x10008, 0, "out of bounds"}, {4, 0, "aligned"},
	} {
		in := guest(t, teller("(list u64)", hex(c.ptr, c.n), "(i32.const 0)", 1), world("get: func() -> list<u64>"))
		v, err := get(in)
		if e := abiError(t, in, err, c.reason); v != nil || e.Path != "result" {
			t.Errorf("%#x+%#x: %+v", c.ptr, c.n, e)
		}
	}
}

func TestFlatLies(t *testing.T) {
	flat := func(typ, core string) string {
		return text(`(core module $m (func (export "get") (result i32) (i32.const `+core+`)))
			(core instance $i (instantiate $m))`, `(type $e (enum "a" "b" "c")) (export $ee "e" (type $e))`, lift("get", "(result "+typ+")"))
	}
	for _, c := range []struct{ typ, sig, value, reason string }{
		{"char", "char", "0xd800", "scalar"}, {"char", "char", "0xdfff", "scalar"}, {"char", "char", "0x110000", "scalar"},
		{"char", "char", "-1", "scalar"}, {"$ee", "enum{a, b, c}", "3", "discriminant"}, {"$ee", "enum{a, b, c}", "-1", "discriminant"},
	} {
		in := guest(t, flat(c.typ, c.value), world("get: func() -> "+c.sig))
		k, err := fn(in, 0).Enter(bg)
		if err != nil {
			t.Fatal(err)
		}
		if err := k.Call(); err != nil {
			t.Fatal(err)
		}
		if c.typ == "char" {
			if r := k.Char(k.I32(0)); r != 0 {
				t.Errorf("a bad char lifted as %#x", r)
			}
		} else if d := k.Case(k.I32(0), 3); d != 0 {
			t.Errorf("a bad case lifted as %d", d)
		}
		if e := abiError(t, in, k.Exit(), c.reason); e.Offset != -1 || e.Path != "result" {
			t.Errorf("%+v", e)
		}
	}
}

// The element and its field are named, wherever the fault is.
func TestPathOfALie(t *testing.T) {
	// list of (string, char) at 8: the third has a bad char, or a bad string.
	for _, c := range []struct {
		data []uint32
		path string
		at   int64
	}{
		{[]uint32{8, 3, 0, 0, 'a', 0, 0, 'b', 0, 0, 0xd800}, "result[2].1", 40},
		{[]uint32{8, 3, 0, 0, 'a', 0x20000, 1, 'b', 0, 0, 0xd800}, "result[1].0", 0x20000},
	} {
		in := guest(t, teller("(list (tuple string char))", hex(c.data...), "(i32.const 0)", 1), world("get: func() -> list<tuple<string, char>>"))
		k, err := fn(in, 0).Enter(bg)
		if err != nil {
			t.Fatal(err)
		}
		if err := k.Call(); err != nil {
			t.Fatal(err)
		}
		r := k.Result()
		out, a := LiftList[Tuple2[string, rune]](&k.Lift, r.U32(0), r.U32(4), 12, 4)
		for i := range out {
			out[i] = Tuple2[string, rune]{k.String(a.U32(i*12), a.U32(i*12+4)), k.Char(a.U32(i*12 + 8))}
		}
		if e := abiError(t, in, k.Exit(), ""); e.Path != c.path || e.Offset != c.at {
			t.Errorf("path %q at %#x; want %q at %#x", e.Path, e.Offset, c.path, c.at)
		}
	}
}

// To find the path of a fault behind a large list must not take much longer than
// lifting did: it is the guest who chooses how large.
func TestPathBehindALargeList(t *testing.T) {
	in := guest(t, teller("(tuple (list u8) (list u8) char)", hex(0, 16<<20, 0, 16<<20, 0xd800), "(i32.const 0)", 257), world("get: func() -> tuple<list<u8>, list<u8>, char>"))
	k, err := fn(in, 0).Enter(bg)
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Call(); err != nil {
		t.Fatal(err)
	}
	r := k.Result()
	begin := time.Now()
	LiftBulk[uint8](&k.Lift, r.U32(0), r.U32(4), 1)
	LiftBulk[uint8](&k.Lift, r.U32(8), r.U32(12), 1)
	k.Char(r.U32(16))
	lifted := time.Since(begin)
	begin = time.Now()
	err = k.Exit()
	if found := time.Since(begin); found > 300*time.Millisecond+10*lifted {
		t.Errorf("lifting took %v, finding what was wrong %v", lifted, found)
	}
	if e := abiError(t, in, err, "scalar"); e.Path != "result.2" || e.Offset != 16 {
		t.Errorf("%+v", e)
	}
}

// The component model forbids calls out of realloc and post-return.
func TestCannotLeave(t *testing.T) {
	called := false
	wat := func(realloc, post string) string {
		return text(imports("", ""), `(core module $m (import "host" "f" (func $f)) (memory (export "memory") 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) `+realloc+` (i32.const 1024))
			(func (export "post") (param i32) `+post+`)
			(func (export "go") (param i32 i32) (result i32) (i32.const 0)))
			(core instance $i (instantiate $m `+withF+`))`,
			lift("go", `(param "s" string) (result string)`, `(memory $i "memory") (realloc (func $i "realloc")) (post-return (func $i "post"))`))
	}
	host := withHost(kitHost, "func()", func(*HostCall) error { called = true; return nil })
	for name, w := range map[string]string{
		"realloc": wat("(call $f)", ""), "post-return": wat("", "(call $f)"),
		"realloc, nobody provides": wat("(call $f)", ""),
	} {
		opt := host
		if strings.Contains(name, "nobody") {
			opt = withLinker((*Linker).TrapUnknownImports)
		}
		in := guest(t, w, textWorld, opt)
		_, err := callText(bg, fn(in, 0), "a")
		if as[*TrapError](t, err); called {
			t.Fatalf("%s: the host was called", name)
		}
		if !strings.Contains(err.Error(), "cannot leave") && !strings.Contains(name, "nobody") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// After a call that went well the instance may leave again.
	in := guest(t, textHost, textWorld, withHost(kitHost, textSig, hostText(func(s string) (string, error) { return s, nil })))
	for range 3 {
		if s, err := callText(bg, fn(in, 0), "ab"); s != "ab" || err != nil {
			t.Fatal(s, err)
		}
	}
}

func TestPostReturnTraps(t *testing.T) {
	for _, n := range []int{10, 20_000} { // in the crossing of the call, and in its own
		in := guest(t, text(fmt.Sprintf(`(core module $m (memory (export "memory") 1) (func (export "post") (param i32) unreachable)
			(data (i32.const 0) "%s") (func (export "get") (result i32) (i32.const 0)))
			(core instance $i (instantiate $m))`, hex(8, uint32(n))),
			lift("get", "(result string)", `(memory $i "memory") (post-return (func $i "post"))`)), world("get: func() -> string"))
		s, err := callText(bg, fn(in, 0))
		trap := as[*TrapError](t, err)
		if s != "" || trap.Code != TrapUnreachable || trap.Func != "test:kit/guest.get" || trap.Frames[0].FuncIndex != 0 {
			t.Errorf("%d: %q, %+v", n, s, trap)
		}
		as[*DeadError](t, in.Err())
	}
}

// post-return gets the core function's result, also when the host has copied it.
func TestPostReturnArgument(t *testing.T) {
	for _, n := range []uint32{10, 20_000} {
		in := guest(t, text(`(core module $m (memory (export "memory") 1) (data (i32.const 64) "`+hex(100, n)+`")
			(func (export "post") (param i32) (if (i32.ne (local.get 0) (i32.const 64)) (then unreachable)))
			(func (export "get") (result i32) (i32.const 64)))
			(core instance $i (instantiate $m))`,
			lift("get", "(result string)", `(memory $i "memory") (post-return (func $i "post"))`)), world("get: func() -> string"))
		if s, err := callText(bg, fn(in, 0)); err != nil || len(s) != int(n) {
			t.Error(len(s), err)
		}
	}
}

// Components whose parts have the wrong types reach the unchecked calls never.
func TestWrongCoreTypes(t *testing.T) {
	core := func(fields, liftOpts string) string {
		return text(`(core module $m `+fields+`) (core instance $i (instantiate $m))`, lift("go", `(param "s" string)`, liftOpts))
	}
	const mem = `(memory (export "memory") 1)`
	const alloc = `(func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0))`
	const use = `(memory $i "memory") (realloc (func $i "realloc"))`
	for name, wat := range map[string]string{
		"no memory":             core(alloc+`(func (export "go") (param i32 i32))`, `(realloc (func $i "realloc"))`),
		"no realloc":            core(mem+`(func (export "go") (param i32 i32))`, `(memory $i "memory")`),
		"memory is missing":     core(alloc+`(func (export "go") (param i32 i32))`, use),
		"memory is a func":      core(alloc+`(func (export "memory")) (func (export "go") (param i32 i32))`, use),
		"memory is shared":      core(`(memory (export "memory") 1 1 shared)`+alloc+`(func (export "go") (param i32 i32))`, use),
		"memory has 64 bits":    core(`(memory (export "memory") i64 1)`+alloc+`(func (export "go") (param i32 i32))`, use),
		"realloc has one param": core(mem+`(func (export "realloc") (param i32) (result i32) (i32.const 0)) (func (export "go") (param i32 i32))`, use),
		"realloc gives i64":     core(mem+`(func (export "realloc") (param i32 i32 i32 i32) (result i64) (i64.const 0)) (func (export "go") (param i32 i32))`, use),
		"too few params":        core(mem+alloc+`(func (export "go") (param i32))`, use),
		"a result too much":     core(mem+alloc+`(func (export "go") (param i32 i32) (result i32) (i32.const 0))`, use),
		"f32 for i32":           core(mem+alloc+`(func (export "go") (param i32 f32))`, use),
		"post takes i32":        core(mem+alloc+`(func (export "post") (param i32)) (func (export "go") (param i32 i32))`, use+` (post-return (func $i "post"))`),
		"post returns":          core(mem+alloc+`(func (export "post") (result i32) (i32.const 0)) (func (export "go") (param i32 i32))`, use+` (post-return (func $i "post"))`),
		"realloc is a memory":   core(mem+`(memory (export "realloc") 1) (func (export "go") (param i32 i32))`, use),
	} {
		t.Run(name, func(t *testing.T) {
			p, _, err := tryPrepare(t, wat, world("go: func(s: string)"))
			if err == nil {
				in, err := p.Instantiate(bg)
				t.Errorf("a malformed component was accepted: %v", err)
				if err == nil {
					in.Close()
				}
				return
			}
			if c := (*CompileError)(nil); !errors.As(err, &c) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%T: %v", err, err)
			}
		})
	}
}
