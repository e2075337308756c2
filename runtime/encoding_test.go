package runtime

import (
	"fmt"
	"strings"
	"testing"
)

// wideEcho returns the string that it gets, in another encoding: pointer and
// length as they are.
func wideEcho(encoding string) string {
	return text(lib, mainModule("", `
		(func (export "echo") (param i32 i32) (result i32)
			(i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (local.get 1)) (i32.const 16))
		(func (export "len") (param i32 i32) (result i32) (local.get 1))
		(func (export "unit") (param i32 i32) (result i32) (i32.load16_u (local.get 0)))`),
		lift("echo", `(param "s" string) (result string)`, useLib, "string-encoding="+encoding),
		lift("len", `(param "s" string) (result u32)`, useLib, "string-encoding="+encoding),
		lift("unit", `(param "s" string) (result u32)`, useLib, "string-encoding="+encoding))
}

var wideWorld = world("echo: func(s: string) -> string", "len: func(s: string) -> u32", "unit: func(s: string) -> u32")

func TestEncodings(t *testing.T) {
	texts := []string{"", "a", "abc", "Käse", "日本語", "😀", "a😀b", "\x00", "\u00ff\u0100", strings.Repeat("é", 5000), strings.Repeat("x😀", 9000)}
	for _, e := range []string{"utf8", "utf16", "latin1+utf16"} {
		in := guest(t, wideEcho(e), wideWorld)
		for _, s := range texts {
			if got, err := callText(bg, fn(in, 0), s); got != s || err != nil {
				t.Errorf("%s: %.20q came back as %.20q, %v", e, s, got, err)
			}
		}
	}
}

// lengthOf returns what the guest sees of a string.
func lengthOf(t *testing.T, in *Instance, k int, s string) uint32 {
	t.Helper()
	c, err := fn(in, k).Enter(bg)
	if err != nil {
		t.Fatal(err)
	}
	c.FlatString(0, s)
	if err := c.Call(); err != nil {
		t.Fatal(err)
	}
	v := c.I32(0)
	if err := c.Exit(); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestLengthsInCodeUnits(t *testing.T) {
	const tag = 1 << 31
	wide, latin := guest(t, wideEcho("utf16"), wideWorld), guest(t, wideEcho("latin1+utf16"), wideWorld)
	for _, c := range []struct {
		s           string
		wide, latin uint32
	}{{"", 0, 0}, {"abc", 3, 3}, {"ÿ", 1, 1}, {"Ā", 1, 1 | tag}, {"😀", 2, 2 | tag}, {"aĀ", 2, 2 | tag}} {
		if n := lengthOf(t, wide, 1, c.s); n != c.wide {
			t.Errorf("utf16: %q has %#x units", c.s, n)
		}
		if n := lengthOf(t, latin, 1, c.s); n != c.latin {
			t.Errorf("latin1+utf16: %q has %#x units", c.s, n)
		}
	}
	if u := lengthOf(t, wide, 2, "😀"); u != 0xd83d {
		t.Errorf("first unit %#x", u)
	}
	if u := lengthOf(t, latin, 2, "ÿa"); u != 0x61ff {
		t.Errorf("two bytes of latin1: %#x", u)
	}
}

func TestMalformedWideText(t *testing.T) {
	const tag = 1 << 31
	for _, c := range []struct {
		encoding string
		n, ptr   uint32
		data     string
		reason   string
	}{
		{"utf16", 1, 8, `\00\d8`, "alone"}, {"utf16", 1, 8, `\00\dc`, "alone"}, {"utf16", 2, 8, `\00\d8a\00`, "alone"},
		{"utf16", 2, 8, `\00\dc\00\d8`, "alone"}, {"utf16", 3, 8, `a\00b\00\00\d8\00\dc`, "alone"},
		{"utf16", 1, 9, `aaaa`, "aligned"}, {"utf16", 0x8000, 8, "", "out of bounds"}, {"utf16", 1 << 27, 8, "", "too long"},
		{"utf16", 0xffffffff, 8, "", "too long"}, {"utf16", 0x80000001, 0xfffe, "", "too long"},
		{"latin1+utf16", 1 | tag, 8, `\00\d8`, "alone"}, {"latin1+utf16", 0x7fffffff, 8, "", ""}, {"latin1+utf16", tag | 1, 9, "aaaa", "aligned"},
		{"latin1+utf16", 1, 9, "aa", "aligned"}, {"latin1+utf16", 0xffffffff, 8, "", "too long"}, {"latin1+utf16", 0x10000, 8, "", "out of bounds"},
	} {
		in := guest(t, text(fmt.Sprintf(`(core module $m (memory (export "memory") 1) (data (i32.const 0) "%s")
			(func (export "get") (result i32) (i32.const 0))) (core instance $i (instantiate $m))`, hex(c.ptr, c.n)+c.data),
			lift("get", "(result string)", `(memory $i "memory") string-encoding=`+c.encoding)), world("get: func() -> string"))
		s, err := callText(bg, fn(in, 0))
		if e := abiError(t, in, err, c.reason); s != "" || e.Path != "result" {
			t.Errorf("%s %#x+%#x: %q, %+v", c.encoding, c.ptr, c.n, s, e)
		}
	}
}

func TestTextThatGoCannotPass(t *testing.T) {
	for _, e := range []string{"utf8", "utf16", "latin1+utf16"} {
		in := guest(t, wideEcho(e), wideWorld)
		for _, s := range []string{"\xff", "a\xed\xa0\x80", strings.Repeat("x", 600) + "\xc3", strings.Repeat("x", 1<<16) + "\x80"} {
			_, err := callText(bg, fn(in, 0), s)
			if v := as[*ValueError](t, err); v.Path != "s" || v.Func != "test:kit/guest.echo" {
				t.Errorf("%+v", v)
			}
			if in.Err() != nil {
				t.Fatalf("the guest did not run, and is dead: %v", in.Err())
			}
		}
		if s, err := callText(bg, fn(in, 0), "ok"); s != "ok" || err != nil {
			t.Errorf("afterwards: %q, %v", s, err)
		}
	}
}

// Too long for the Canonical ABI, which counts bytes of the guest.
func TestTooLongToPass(t *testing.T) {
	in := guest(t, text(lib, mainModule("", `(func (export "take") (param i32 i32))`), lift("take", `(param "l" (list u8))`, useLib)), world("take: func(l: list<u8>)"))
	c, err := fn(in, 0).Enter(bg)
	if err != nil {
		t.Fatal(err)
	}
	FlatBulk(&c.Lower, 0, 1, make([]byte, 1<<28)) // never touched: it takes address space alone
	if v := as[*ValueError](t, c.Call()); v.Path != "l" || in.Err() != nil {
		t.Errorf("%+v, %v", v, in.Err())
	}
}

// Each way a host's text takes into a guest, in each encoding.
func TestHostTextInEachEncoding(t *testing.T) {
	for _, e := range []string{"utf8", "utf16", "latin1+utf16"} {
		opts := useLib + " string-encoding=" + e
		in := guest(t, text(lib, imports(`(param "s" string) (result string)`, opts), mainModule(withF, `
			(import "host" "f" (func $f (param i32 i32 i32)))
			(func (export "go") (param i32 i32) (result i32) (call $f (local.get 0) (local.get 1) (i32.const 64)) (i32.const 64))`),
			lift("go", `(param "s" string) (result string)`, opts)), textWorld, withHost(kitHost, textSig, hostText(func(s string) (string, error) { return s + "→", nil })))
		for _, s := range []string{"", "a", "ü", strings.Repeat("ü😀", 6000)} {
			if got, err := callText(bg, fn(in, 0), s); got != s+"→" || err != nil {
				t.Errorf("%s: %.20q, %v", e, got, err)
			}
		}
	}
}
