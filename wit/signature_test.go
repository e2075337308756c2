package wit_test

import (
	"math/rand/v2"
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
		// Nothing in a result may differ, names least of all.
		{"func(a: u8) -> tuple<u8, u16>", "func(b: u8) -> tuple<u8, string>", false},
		{"func() -> result<u32, string>", "func() -> result<u32, u8>", false},
		{"func(a: u8) -> record{a: u8, b: u8}", "func(a: u8) -> record{a: u8, c: u8}", false},
		{"func(a: u8) -> variant{a, b(u8)}", "func(a: u8) -> variant{a, c(u8)}", false},
		{"func() -> enum{a, b}", "func() -> enum{a, c}", false},
		{"func(a: u8) -> result<record{x: u8, y: u8}, u8>", "func(b: u8) -> result<record{x: u8, y: u8}, u8>", true},
	} {
		if got := wit.SignaturesMatch(c.a, c.b); got != c.want {
			t.Errorf("SignaturesMatch(%q, %q) = %t", c.a, c.b, got)
		}
		if got := wit.SignaturesMatch(c.b, c.a); got != c.want {
			t.Errorf("SignaturesMatch(%q, %q) = %t", c.b, c.a, got)
		}
	}
}

// Two functions match when their types are equal, and only then: random ones are
// compared by the texts of their types.
func TestSignaturesMatchRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	matched := 0
	for range 20000 {
		a, b := randomFunc(r), randomFunc(r)
		want := len(a.Params) == len(b.Params) && wit.TypeString(a.Result) == wit.TypeString(b.Result)
		for i := 0; want && i < len(a.Params); i++ {
			want = wit.TypeString(a.Params[i].Type) == wit.TypeString(b.Params[i].Type)
		}
		if want {
			matched++
		}
		if got := wit.SignaturesMatch(wit.Signature(a), wit.Signature(b)); got != want {
			t.Fatalf("SignaturesMatch = %t:\n%s\n%s", got, wit.Signature(a), wit.Signature(b))
		}
	}
	if matched < 100 {
		t.Errorf("only %d pairs match: the test says little", matched)
	}
}

func randomFunc(r *rand.Rand) *wit.Func {
	f := &wit.Func{Name: "f"}
	for i := range r.IntN(3) {
		f.Params = append(f.Params, wit.Param{Name: string(rune('a' + r.IntN(3) + 3*i)), Type: randomType(r, 2)})
	}
	if r.IntN(2) == 0 {
		f.Result = randomType(r, 2)
	}
	return f
}

func randomType(r *rand.Rand, depth int) wit.Type {
	name := func() string { return string(rune('x' + r.IntN(2))) }
	if depth == 0 || r.IntN(2) == 0 {
		return []wit.Type{wit.U8, wit.String}[r.IntN(2)]
	}
	part := func() wit.Type { return randomType(r, depth-1) }
	switch r.IntN(7) {
	case 0:
		return &wit.Record{Fields: []wit.Field{{Name: name(), Type: part()}, {Name: "z", Type: part()}}}
	case 1:
		return &wit.Variant{Cases: []wit.Case{{Name: name(), Type: part()}, {Name: "z"}}}
	case 2:
		return &wit.Enum{Cases: []wit.Label{{Name: name()}, {Name: "z"}}}
	case 3:
		return &wit.Tuple{Elems: []wit.Type{part(), part()}}
	case 4:
		return &wit.Result{OK: part(), Err: part()}
	case 5:
		return &wit.List{Elem: part()}
	}
	return &wit.Option{Elem: part()}
}
