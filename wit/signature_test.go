package wit_test

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

var (
	pkg   = &wit.Package{Name: wit.PackageName{Namespace: "my", Name: "pkg", Version: "1.2.3"}}
	types = &wit.Interface{Package: pkg, Name: "types"}
	world = &wit.World{Package: pkg, Name: "w"}
	local = &wit.Interface{Package: pkg, Name: "log", World: world}

	point = &wit.TypeDef{Name: "point", Interface: types, Type: &wit.Record{Fields: []wit.Field{
		{Name: "x", Type: wit.S32}, {Name: "y", Type: wit.S32},
	}}}
	spot    = &wit.TypeDef{Name: "spot", Type: point}
	number  = &wit.TypeDef{Name: "number", Type: wit.U64}
	counter = &wit.TypeDef{Name: "counter", Interface: types, Type: &wit.Resource{}}
	tally   = &wit.TypeDef{Name: "tally", Type: counter}
)

func TestTypeString(t *testing.T) {
	labels := []wit.Label{{Name: "a"}, {Name: "b"}}
	for _, c := range []struct {
		in   wit.Type
		want string
	}{
		{nil, "_"},
		{wit.ErrorContext, "error-context"},
		{wit.Bool, "bool"},
		{spot, "record{x: s32, y: s32}"},
		{number, "u64"},
		{&wit.Variant{Cases: []wit.Case{{Name: "a"}, {Name: "b", Type: spot}}}, "variant{a, b(record{x: s32, y: s32})}"},
		{&wit.Enum{Cases: labels}, "enum{a, b}"},
		{&wit.Flags{Flags: labels}, "flags{a, b}"},
		{&wit.List{Elem: wit.U8}, "list<u8>"},
		{&wit.List{Elem: wit.U8, Len: 4}, "list<u8, 4>"},
		{&wit.Map{Key: wit.String, Value: number}, "map<string, u64>"},
		{&wit.Option{Elem: &wit.Option{Elem: wit.Char}}, "option<option<char>>"},
		{&wit.Result{}, "result"},
		{&wit.Result{OK: wit.U8}, "result<u8>"},
		{&wit.Result{Err: wit.U8}, "result<_, u8>"},
		{&wit.Result{OK: wit.U8, Err: wit.String}, "result<u8, string>"},
		{&wit.Tuple{Elems: []wit.Type{wit.U8, spot}}, "tuple<u8, record{x: s32, y: s32}>"},
		{&wit.Own{Resource: counter}, "own<my:pkg/types.counter>"},
		{&wit.Borrow{Resource: tally}, "borrow<my:pkg/types.counter>"},
		{&wit.Own{Resource: &wit.TypeDef{Name: "r", Interface: local, Type: &wit.Resource{}}}, "own<log.r>"},
		{&wit.Own{Resource: &wit.TypeDef{Name: "r", World: world, Type: &wit.Resource{}}}, "own<r>"},
		{&wit.Stream{}, "stream"},
		{&wit.Stream{Elem: wit.U8}, "stream<u8>"},
		{&wit.Future{}, "future"},
		{&wit.Future{Elem: spot}, "future<record{x: s32, y: s32}>"},
	} {
		if got := wit.TypeString(c.in); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestSignature(t *testing.T) {
	for _, c := range []struct {
		in   *wit.Func
		want string
	}{
		{&wit.Func{Name: "f"}, "func()"},
		{&wit.Func{Name: "f", Async: true, Result: wit.U8}, "async func() -> u8"},
		{
			&wit.Func{Name: "f", Params: []wit.Param{{Name: "p1", Type: spot}, {Name: "n", Type: &wit.List{Elem: wit.String}}}, Result: &wit.Result{Err: wit.String}},
			"func(p1: record{x: s32, y: s32}, n: list<string>) -> result<_, string>",
		},
		{
			&wit.Func{Name: "inc", Kind: wit.Method, Resource: counter, Params: []wit.Param{{Name: "self", Type: &wit.Borrow{Resource: counter}}}},
			"func(self: borrow<my:pkg/types.counter>)",
		},
	} {
		if got := wit.Signature(c.in); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestSignaturesMatch(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"func()", "func()", true},
		{"func(a: u8)", "func(b: u8)", true},
		{"func(a: u8)", "func(a: u16)", false},
		{"func(a: u8)", "func()", false},
		{"func(a: u8, b: u8)", "func(a: u8)", false},
		{"func(a: u8) -> u8", "func(x: u8) -> u8", true},
		{"func(a: u8) -> u8", "func(a: u8)", false},
		{"func(a: u8) -> u8", "func(a: u8) -> u16", false},
		{"async func(a: u8)", "func(a: u8)", false},
		// The names of fields are part of the type, those of parameters are not.
		{"func(a: record{x: u8, y: u8}, b: u8)", "func(c: record{x: u8, y: u8}, d: u8)", true},
		{"func(a: record{x: u8, y: u8})", "func(a: record{x: u8, z: u8})", false},
		{"func(x: record{a: u8})", "func(x: record{x: u8})", false},
		{"func() -> record{x: u8}", "func() -> record{y: u8}", false},
		{"func(a: u8) -> record{x: u8}", "func(b: u8) -> record{y: u8}", false},
		{"func(a: variant{b(record{x: u8}), c})", "func(z: variant{b(record{x: u8}), c})", true},
		{"func(a: variant{b(record{x: u8}), c})", "func(z: variant{b(record{y: u8}), c})", false},
		{"func(a: variant{b, c}, d: u8)", "func(a: variant{b}, c: u8)", false},
		{"func(a: tuple<u8, record{x: u8}>, b: u8)", "func(q: tuple<u8, record{x: u8}>, r: u8)", true},
		{"func(a: tuple<u8, record{x: u8}>, b: u8)", "func(q: tuple<u8, record{w: u8}>, r: u8)", false},
		{"func(a: list<u8, 4>, b: u8)", "func(x: list<u8, 4>, y: u8)", true},
		{"func(a: list<u8, 4>)", "func(a: list<u8, 5>)", false},
		{"func(a: own<my:pkg/types.counter>)", "func(b: own<my:pkg/types.counter>)", true},
		{"func(a: own<my:pkg/types.counter>)", "func(a: own<my:pkg/types.meter>)", false},
		{"func(a: own<my:pkg/types.counter>)", "func(a: own<your:pkg/types.counter>)", false},
		{"func(a: enum{a, b}, c: flags{d, e})", "func(x: enum{a, b}, y: flags{d, e})", true},
		{"func(a: enum{a, b})", "func(a: enum{b, a})", false},
	} {
		if got := wit.SignaturesMatch(c.a, c.b); got != c.want {
			t.Errorf("SignaturesMatch(%q, %q) = %t", c.a, c.b, got)
		}
		if got := wit.SignaturesMatch(c.b, c.a); got != c.want {
			t.Errorf("SignaturesMatch(%q, %q) = %t", c.b, c.a, got)
		}
	}
}
