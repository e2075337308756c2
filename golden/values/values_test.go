package values_test

import (
	"math"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/more"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/values"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var (
	// Floats with payloads of NaN that must stay; the last are signalling ones.
	floats32 = []float32{
		0, float32(math.Copysign(0, -1)), 1, -1.5, math.MaxFloat32, math.SmallestNonzeroFloat32,
		float32(math.Inf(1)), float32(math.Inf(-1)), math.Float32frombits(0x7fc00000),
		math.Float32frombits(0xffc12345), math.Float32frombits(0x7f812345),
	}
	floats64 = []float64{
		0, math.Copysign(0, -1), 1, -1.5, math.MaxFloat64, math.SmallestNonzeroFloat64,
		math.Inf(1), math.Inf(-1), math.NaN(), math.Float64frombits(0xfff8000000012345), math.Float64frombits(0x7ff0000000012345),
	}
	runes = []rune{0, 'a', 0x7f, 0x80, 0xff, 0x100, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x10ffff}
	texts = makeTexts()
)

// makeTexts returns strings of every width of UTF-8, and of the lengths where the
// runtime takes another way.
func makeTexts() []string {
	out := []string{"", "a", "\x00", "a\x00b", "é", "ÿ", "Ā", "€", "\ufeff", "😀", "\U0010ffff", "naïve", "日本語", "a😀é€\x00z"}
	for _, size := range []int{511, 512, 513, 1023, 4095, 4096, 4097, 8191, 8192, 8193, 70000} {
		for _, c := range []string{"x", "ÿ", "€", "😀"} {
			s := strings.Repeat(c, size/len(c))
			out = append(out, s, s+strings.Repeat("y", size-len(s)))
		}
	}
	return out
}

func TestScalars(t *testing.T) {
	each(t, func(t *testing.T, g *guest) {
		r, v := g.Recorder, g.v
		echotest.RoundTrip(t, r, "bool", v.EchoBool, false, true)
		echotest.RoundTrip(t, r, "u8", v.EchoU8, 0, 1, 127, 128, math.MaxUint8)
		echotest.RoundTrip(t, r, "u16", v.EchoU16, 0, 1, math.MaxInt16, math.MaxInt16+1, math.MaxUint16)
		echotest.RoundTrip(t, r, "u32", v.EchoU32, 0, 1, math.MaxInt32, math.MaxInt32+1, math.MaxUint32)
		echotest.RoundTrip(t, r, "u64", v.EchoU64, 0, 1, math.MaxUint32+1, math.MaxInt64, math.MaxInt64+1, math.MaxUint64)
		echotest.RoundTrip(t, r, "s8", v.EchoS8, math.MinInt8, -1, 0, 1, math.MaxInt8)
		echotest.RoundTrip(t, r, "s16", v.EchoS16, math.MinInt16, -129, -1, 0, 1, math.MaxInt16)
		echotest.RoundTrip(t, r, "s32", v.EchoS32, math.MinInt32, -1, 0, 1, math.MaxInt32)
		echotest.RoundTrip(t, r, "s64", v.EchoS64, math.MinInt64, math.MinInt32-1, -1, 0, 1, math.MaxInt64)
		echotest.RoundTrip(t, r, "f32", v.EchoF32, floats32...)
		echotest.RoundTrip(t, r, "f64", v.EchoF64, floats64...)
		echotest.RoundTrip(t, r, "char", v.EchoChar, runes...)
		echotest.RoundTrip(t, r, "string", v.EchoString, texts...)
		echotest.RoundTrip(t, r, "id", v.EchoID, 0, math.MaxUint64)
		echotest.RoundTrip(t, r, "color", v.EchoColor, values.ColorRed, values.ColorGreen, values.ColorBlue)
		for m := values.ManyC0; m <= values.ManyC299; m++ {
			echotest.RoundTrip(t, r, "many", v.EchoMany, m)
		}
		for p := values.Perms(0); p < 8; p++ {
			echotest.RoundTrip(t, r, "perms", v.EchoPerms, p)
		}
		for b := range 32 {
			echotest.RoundTrip(t, r, "flags32", v.EchoFlags32, 1<<b, ^values.Flags32(1<<b), 1<<b-1)
			echotest.RoundTrip(t, r, "flags20", v.EchoFlags20, 1<<b&0xfffff, 0xfffff&^(1<<b))
			echotest.RoundTrip(t, r, "flags9", v.EchoFlags9, 1<<b&0x1ff, 0x1ff&^(1<<b))
		}
		echotest.RoundTrip(t, r, "flags32", v.EchoFlags32, 0, math.MaxUint32)
	})
}

func TestLists(t *testing.T) {
	each(t, func(t *testing.T, g *guest) {
		r, v := g.Recorder, g.v
		echotest.RoundTrip(t, r, "bytes", v.EchoBytes, echotest.Lists[byte](0, 1, 127, 128, 255)...)
		echotest.RoundTrip(t, r, "bytes", v.EchoBytes, make([]byte, 511), make([]byte, 512), make([]byte, 513), make([]byte, 4096), make([]byte, 8193), make([]byte, 1<<20))
		echotest.RoundTrip(t, r, "u32s", v.EchoListU32, echotest.Lists[uint32](0, 1, math.MaxUint32)...)
		echotest.RoundTrip(t, r, "f64s", v.EchoListF64, echotest.Lists(floats64...)...)
		echotest.RoundTrip(t, r, "bools", v.EchoListBool, echotest.Lists(true, false, false)...)
		echotest.RoundTrip(t, r, "chars", v.EchoListChar, echotest.Lists(runes...)...)
		echotest.RoundTrip(t, r, "strings", v.EchoListString, texts, nil)
		echotest.RoundTrip(t, r, "strings", v.EchoListString, echotest.Lists("a", "", "é", "日本語", strings.Repeat("€", 200))...)
		echotest.RoundTrip(t, r, "lists of strings", v.EchoListListString, echotest.Lists([]string{"a", "😀"}, nil, []string{""}, []string{"x", "y", "zz"})...)
		echotest.RoundTrip(t, r, "triples", v.EchoListTriple, echotest.Lists(values.Triple{A: 1, B: 2, C: 3}, values.Triple{A: math.MaxUint32})...)
		echotest.RoundTrip(t, r, "padded", v.EchoListPadded, echotest.Lists(values.Padded{A: 255, B: math.MaxUint32, C: math.MaxUint16}, values.Padded{})...)
		echotest.RoundTrip(t, r, "shapes", v.EchoListShape, echotest.Lists(shapes()...)...)
		echotest.RoundTrip(t, r, "options", v.EchoListOption, echotest.Lists(runtime.Some("a"), runtime.None[string](), runtime.Some(""))...)
	})
}

// shapes has all cases, as values and as pointers.
func shapes() []values.Shape {
	out := []values.Shape{values.ShapeEmpty{}, &values.ShapeEmpty{}}
	for _, n := range []uint8{0, 255} {
		out = append(out, values.ShapeTiny{Value: n}, &values.ShapeTiny{Value: n})
	}
	for _, n := range []int64{math.MinInt64, -1, 0, math.MaxInt64} {
		out = append(out, values.ShapeBig{Value: n}, &values.ShapeBig{Value: n})
	}
	for _, f := range floats32 {
		out = append(out, values.ShapeSingle{Value: f}, &values.ShapeSingle{Value: f})
	}
	for _, f := range floats64 {
		out = append(out, values.ShapeDouble{Value: f}, &values.ShapeDouble{Value: f})
	}
	for _, s := range []string{"", "a", "日本語", strings.Repeat("é", 300)} {
		out = append(out, values.ShapeText{Value: s}, &values.ShapeText{Value: s})
	}
	solid := values.Triple{A: math.MaxUint32, B: 1, C: math.MaxInt32 + 1}
	return append(out, values.ShapeSolid{Value: solid}, &values.ShapeSolid{Value: solid})
}

func persons() []values.Person {
	return []values.Person{
		{},
		{Name: "Ada", Age: 36, Home: values.Address{Street: "St James's Square", Number: 12, Town: runtime.Some("London")}, Nicknames: []string{"Countess", "", "😀"}},
		{Name: strings.Repeat("n", 9000), Age: 255, Home: values.Address{Number: math.MaxUint16, Town: runtime.Some("")}, Nicknames: texts},
	}
}

func TestRecords(t *testing.T) {
	each(t, func(t *testing.T, g *guest) {
		r, v := g.Recorder, g.v
		echotest.RoundTrip(t, r, "triple", v.EchoTriple, values.Triple{}, values.Triple{A: 1, B: 2, C: math.MaxUint32})
		echotest.RoundTrip(t, r, "padded", v.EchoPadded, values.Padded{}, values.Padded{A: 255, B: math.MaxUint32, C: math.MaxUint16})
		echotest.RoundTrip(t, r, "person", v.EchoPerson, persons()...)
		echotest.RoundTrip(t, r, "shape", v.EchoShape, shapes()...)
		echotest.RoundTrip(t, r, "option u32", v.EchoOptionU32, runtime.None[uint32](), runtime.Some[uint32](0), runtime.Some[uint32](math.MaxUint32))
		echotest.RoundTrip(t, r, "option string", v.EchoOptionString, runtime.None[string](), runtime.Some(""), runtime.Some("€"), runtime.Some(strings.Repeat("s", 8193)))
		echotest.RoundTrip(t, r, "option option", v.EchoOptionOption, runtime.None[runtime.Option[uint32]](), runtime.Some(runtime.None[uint32]()), runtime.Some(runtime.Some[uint32](0)), runtime.Some(runtime.Some[uint32](7)))
		type tuple = runtime.Tuple3[uint8, string, float64]
		echotest.RoundTrip(t, r, "tuple", v.EchoTuple, tuple{}, tuple{F0: 255, F1: "é", F2: math.NaN()}, tuple{F0: 1, F1: strings.Repeat("a", 600), F2: -0.5})
		type mixed = runtime.Tuple7[uint8, int16, float32, float64, uint64, bool, rune]
		for _, m := range []mixed{{}, {F0: 255, F1: math.MinInt16, F2: floats32[10], F3: floats64[10], F4: math.MaxUint64, F5: true, F6: 0x10ffff}} {
			echotest.Check(t, r, "mixed", func() (mixed, error) {
				return v.Mixed(ctx, m.F0, m.F1, m.F2, m.F3, m.F4, m.F5, m.F6)
			}, m, m.F0, m.F1, m.F2, m.F3, m.F4, m.F5, m.F6)
		}
		echotest.Check(t, r, "sum", func() (uint64, error) {
			return v.Sum(ctx, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, math.MaxUint32)
		}, math.MaxUint64, u32s(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, math.MaxUint32)...)
		echotest.Check(t, r, "concat", func() (string, error) { return v.Concat(ctx, "é", strings.Repeat("b", 700)) }, "€", "é", strings.Repeat("b", 700))
		r.Will(nil, nil)
		if err := v.Nothing(ctx); err != nil || !r.Called() {
			t.Error("nothing: ", err)
		}
	})
}

func u32s(n ...uint32) []any {
	var out []any
	for _, n := range n {
		out = append(out, n)
	}
	return out
}

func TestNestedResults(t *testing.T) {
	each(t, func(t *testing.T, g *guest) {
		r, v := g.Recorder, g.v
		type texts = runtime.Result[uint32, string]
		for _, x := range []texts{{}, runtime.OK[uint32, string](7), runtime.Err[uint32](""), runtime.Err[uint32]("why")} {
			type tuple = runtime.Tuple2[texts, uint8]
			echotest.RoundTrip(t, r, "nested string", v.EchoNestedString, tuple{F0: x, F1: 255})
		}
		type units = runtime.Result[runtime.Unit, runtime.Unit]
		for _, x := range []units{{}, runtime.Err[runtime.Unit](runtime.Unit{})} {
			type tuple = runtime.Tuple2[units, uint8]
			echotest.RoundTrip(t, r, "nested unit", v.EchoNestedUnit, tuple{F0: x, F1: 255})
		}
		type colors = runtime.Result[runtime.Unit, values.Color]
		for _, x := range []colors{{}, runtime.Err[runtime.Unit](values.ColorRed), runtime.Err[runtime.Unit](values.ColorBlue)} {
			type tuple = runtime.Tuple2[colors, uint8]
			echotest.RoundTrip(t, r, "nested enum", v.EchoNestedEnum, tuple{F0: x, F1: 255})
		}
		type records = runtime.Result[values.Person, values.Shape]
		type tuple = runtime.Tuple2[records, uint8]
		for _, p := range persons() {
			echotest.RoundTrip(t, r, "nested record", v.EchoNestedRecord, tuple{F0: runtime.OK[values.Person, values.Shape](p), F1: 1})
		}
		for _, s := range shapes() {
			echotest.RoundTrip(t, r, "nested record", v.EchoNestedRecord, tuple{F0: runtime.Err[values.Person](s), F1: 255})
		}
	})
}

// TestUsedTypes is about an interface whose types are another's.
func TestUsedTypes(t *testing.T) {
	each(t, func(t *testing.T, g *guest) {
		type gift = runtime.Tuple2[more.Human, more.Figure]
		for _, p := range persons() {
			for _, s := range []more.Figure{more.FigureEmpty{}, more.FigureText{Value: "€"}, &more.FigureSolid{Value: values.Triple{C: 9}}} {
				echotest.Check(t, g.Recorder, "give", func() (gift, error) { return g.m.Give(ctx, p, s) }, gift{F0: p, F1: s}, p, s)
			}
			echotest.Check(t, g.Recorder, "find", func() (runtime.Option[more.Human], error) { return g.m.Find(ctx, math.MaxUint64) }, runtime.Some(p), uint64(math.MaxUint64))
		}
		echotest.Check(t, g.Recorder, "find", func() (runtime.Option[more.Human], error) { return g.m.Find(ctx, 0) }, runtime.None[more.Human](), uint64(0))
	})
}

func TestWorldFunc(t *testing.T) {
	g := newGuest(t, "rust") // its whoami calls host-name: the names differ
	for _, s := range texts {
		echotest.Check(t, g.Recorder, "whoami", func() (string, error) { return g.Whoami(ctx) }, s)
	}
	g.Will("me", nil)
	if b, err := g.WhoamiInto(ctx, []byte("I am ")); string(b) != "I am me" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	g.Will("view", nil)
	err := g.WhoamiView(ctx, func(b []byte) error {
		if string(b) != "view" {
			t.Errorf("%q", b)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
