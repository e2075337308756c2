package arrays_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/arrays/gen/test/arrays/wire"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/arrays/gen/wired"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// wireGuest answers every call with the bytes that it was given: the pointer, and
// how many elements of 1, 2 or 4 bytes there are.
func wireGuest() string {
	core, lift, named, with := "", "", "", ""
	for name, f := range map[string]struct {
		typ  string
		size int
	}{
		"days": {"(list $day)", 1}, "bools": {"(list bool)", 1}, "chars": {"(list char)", 4},
		"all-bits": {"(list $bits)", 1}, "tights": {"(list $tight)", 4},
	} {
		core += fmt.Sprintf(`(func (export %q) (result i32)
			(i32.store (i32.const 8) (global.get $ptr))
			(i32.store (i32.const 12) (i32.div_u (global.get $len) (i32.const %d)))
			(i32.const 8))`, name, f.size)
		lift += fmt.Sprintf(`(func $%s (result %s) (canon lift (core func $m %q) (memory $m "m")))`, name, f.typ, name)
		named += fmt.Sprintf(`(import %q (func $%s (result %s)))`, name, name, strings.ReplaceAll(f.typ, "$", "$i-"))
		with += fmt.Sprintf(`(with %q (func $%s))`, name, name)
	}
	types := []string{`day" (enum "mon" "tue" "wed"))`, `bits" (flags "a" "b" "c"))`, `tight" (record (field "a" u16) (field "b" u8) (field "c" u8)))`}
	imports, exports, own, give := "", "", "", ""
	for _, t := range types {
		name, def, _ := strings.Cut(t, `" `)
		own += fmt.Sprintf("(type $%s %s", name, def)
		imports += fmt.Sprintf(`(type $d-%s %s (import %q (type $i-%s (eq $d-%s)))`, name, def, name, name, name)
		exports += fmt.Sprintf(`(export $e-%s %q (type $i-%s))`, name, name, name)
		give += fmt.Sprintf(`(with %q (type $%s))`, name, name)
	}
	for name, t := range map[string]string{"days": "(list $e-day)", "bools": "(list bool)", "chars": "(list char)", "all-bits": "(list $e-bits)", "tights": "(list $e-tight)"} {
		exports += fmt.Sprintf(`(export %q (func $%s) (func (result %s)))`, name, name, t)
	}
	return `(component ` + own + `
	  (core module $M
	    (memory (export "m") 1)
	    (global $ptr (mut i32) (i32.const 0))
	    (global $len (mut i32) (i32.const 0))
	    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
	    (func (export "set") (param i32 i32) (global.set $ptr (local.get 0)) (global.set $len (local.get 1)))
	    (func (export "four-days") (result i32) (global.get $ptr))
	    ` + core + `)
	  (core instance $m (instantiate $M))
	  (func $set (param "bytes" (list u8)) (canon lift (core func $m "set") (memory $m "m") (realloc (func $m "realloc"))))
	  (func $four-days (result (list $day 4)) (canon lift (core func $m "four-days") (memory $m "m")))
	  ` + lift + `
	  (component $named ` + imports + named + `
	    (import "set" (func $set (param "bytes" (list u8))))
	    (import "four-days" (func $four-days (result (list $i-day 4))))
	    ` + exports + `
	    (export "set" (func $set) (func (param "bytes" (list u8))))
	    (export "four-days" (func $four-days) (func (result (list $e-day 4)))))
	  (instance $wire (instantiate $named ` + give + with + ` (with "set" (func $set)) (with "four-days" (func $four-days))))
	  (export "test:arrays/wire" (instance $wire)))`
}

// Only what has a meaning in all of its bits is copied without a look: here a guest
// sends bytes that are no values.
func TestBelievedOnlyWhenChecked(t *testing.T) {
	binary, err := wasmtime.Wat2Wasm(wireGuest())
	if err != nil {
		t.Fatal(err)
	}
	component, err := runtime.Compile(context.Background(), echotest.Engine(t), binary)
	if err != nil {
		t.Fatal(err)
	}
	prepared, err := wired.Prepare(runtime.NewLinker(echotest.Engine(t)), component)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	days := func(x *wire.Exports) (any, error) { return x.Days(ctx) }
	bools := func(x *wire.Exports) (any, error) { return x.Bools(ctx) }
	chars := func(x *wire.Exports) (any, error) { return x.Chars(ctx) }
	bits := func(x *wire.Exports) (any, error) { return x.AllBits(ctx) }
	tights := func(x *wire.Exports) (any, error) { return x.Tights(ctx) }
	fourDays := func(x *wire.Exports) (any, error) { return x.FourDays(ctx) }
	for _, c := range []struct {
		name  string
		bytes string
		call  func(*wire.Exports) (any, error)
		want  string // "" for an error
		path  string
	}{
		{"enums", "\x00\x02\x01", days, "[mon wed tue]", ""},
		{"no enum", "\x00\x03", days, "", "result[1]"},
		{"an array of enums", "\x00\x02\x01\x00", fourDays, "[mon wed tue mon]", ""},
		{"an array with no enum", "\x00\x02\x01\xff", fourDays, "", "result[3]"},
		{"bools", "\x00\x01\x02\xff", bools, "[false true true true]", ""},
		{"chars", "a\x00\x00\x00\xff\xff\x10\x00", chars, "[97 1114111]", ""},
		{"a surrogate", "a\x00\x00\x00\x00\xd8\x00\x00", chars, "", "result[1]"},
		{"beyond Unicode", "\x00\x00\x11\x00", chars, "", "result[0]"},
		{"flags", "\x05\xfd", bits, "[{a, c} {a, c}]", ""}, // bits that are no flag are dropped
		{"a record without padding", "\x01\x02\x03\x04", tights, "[{513 3 4}]", ""},
	} {
		in, err := prepared.Instantiate(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := in.Wire().Set(ctx, []byte(c.bytes)); err != nil {
			t.Fatal(err)
		}
		got, err := c.call(in.Wire())
		var a *runtime.ABIError
		switch {
		case c.want != "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && fmt.Sprint(got) != c.want:
			t.Errorf("%s: %v, not %s", c.name, got, c.want)
		case c.want == "" && (!errors.As(err, &a) || a.Path != c.path):
			t.Errorf("%s: %v, %v, not an error at %s", c.name, got, err, c.path)
		}
		in.Close()
	}
}
