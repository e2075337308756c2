package witness_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/witness"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func assemble(t testing.TB, text string) []byte {
	t.Helper()
	b, err := wasmtime.Wat2Wasm(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return b
}

func newEngine(t testing.TB, config witness.Config) *witness.Engine {
	t.Helper()
	e, err := witness.NewEngine(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e
}

// instance makes an instance of a component in text.
func instance(t testing.TB, e *witness.Engine, text string, host *witness.HostInstance) *witness.Instance {
	t.Helper()
	c, err := e.Compile(assemble(t, text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	t.Cleanup(c.Close)
	l := e.NewLinker()
	t.Cleanup(l.Close)
	if host != nil {
		if err := l.Define(host); err != nil {
			t.Fatal(err)
		}
	}
	s := e.NewStore()
	t.Cleanup(s.Close)
	in, err := l.Instantiate(s, c)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func stage(err error) witness.Stage {
	var e *witness.Error
	if errors.As(err, &e) {
		return e.Stage
	}
	return 0
}

func TestRefusedBinaries(t *testing.T) {
	e := newEngine(t, witness.Config{})
	good := assemble(t, `(component (type (func (result u32))))`)
	for name, c := range map[string]struct {
		binary    []byte
		malformed bool
	}{
		"a type that is not there": {assemble(t, `(component (import "f" (func (type 3))))`), true},
		"cut off":                  {good[:len(good)-1], true},
		"another layer":            {append([]byte("\x00asm\x0d\x00\x02\x00"), good[8:]...), true},
	} {
		_, err := e.Compile(c.binary)
		var we *witness.Error
		if !errors.As(err, &we) || we.Stage != witness.Compile || we.Malformed() != c.malformed {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := e.Compile(nil); stage(err) != witness.Compile {
		t.Errorf("no bytes: %v", err)
	}
	if _, err := e.CompileModule([]byte("x")); stage(err) != witness.Compile {
		t.Errorf("no module: %v", err)
	}
}

// TestFeatures: what is switched on is accepted, and nothing else.
func TestFeatures(t *testing.T) {
	maps := assemble(t, `(component (type (map string u32)))`)
	fixed := assemble(t, `(component (type (list u8 4)))`)
	async := assemble(t, `(component (type (func async (result (stream u8)))))`)
	for _, c := range []struct {
		config             witness.Config
		maps, fixed, async bool
	}{
		{witness.Config{}, true, false, false},
		{witness.Config{NoMaps: true}, false, false, false},
		{witness.Config{FixedLengthLists: true}, true, true, false},
		{witness.Config{NoMaps: true, FixedLengthLists: true}, false, true, false},
	} {
		e := newEngine(t, c.config)
		for _, f := range []struct {
			name   string
			binary []byte
			want   bool
		}{{"maps", maps, c.maps}, {"lists of fixed length", fixed, c.fixed}, {"async", async, c.async}} {
			if _, err := e.Compile(f.binary); (err == nil) != f.want {
				t.Errorf("%+v: %s: %v", c.config, f.name, err)
			}
		}
	}
}

func TestUnlinkable(t *testing.T) {
	e := newEngine(t, witness.Config{})
	c, err := e.Compile(assemble(t, `(component (import "f" (func (result u32))))`))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	l := e.NewLinker()
	defer l.Close()
	s := e.NewStore()
	defer s.Close()
	if _, err := l.Instantiate(s, c); stage(err) != witness.Link {
		t.Error(err)
	}
	if err := l.UnknownImportsAsTraps(c); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Instantiate(s, c); err != nil {
		t.Error(err)
	}
}

// calls is a component that hands on the call of a host function.
const calls = `(component
  (import "host" (instance $host (export "f" (func (param "x" u32) (result u32)))))
  (core module $m
    (import "" "f" (func $f (param i32) (result i32)))
    (func (export "g") (param i32) (result i32) (call $f (local.get 0)))
    (func (export "trap") unreachable))
  (core func $f (canon lower (func $host "f")))
  (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
  (func $g (param "x" u32) (result u32) (canon lift (core func $i "g")))
  (func (export "trap") (canon lift (core func $i "trap")))
  (instance (export "nested") (export "g" (func $g))))`

func TestCalls(t *testing.T) {
	e := newEngine(t, witness.Config{})
	cause := errors.New("no more")
	var answer value.Value
	var fails error
	in := instance(t, e, calls, &witness.HostInstance{Instances: map[string]*witness.HostInstance{"host": {Funcs: map[string]witness.HostFunc{
		"f": func(_ *witness.Store, args []value.Value) (value.Value, error) {
			if args[0] == value.U32(13) {
				panic("thirteen")
			}
			return answer, fails
		},
	}}}})
	g := in.Func("nested", "g")
	if g == nil || in.Func("g") != nil || in.Func("nested", "h") != nil || in.Func() != nil {
		t.Fatal("functions are not found where they are")
	}
	if sig := wit.Signature(g.Type()); sig != "func(x: u32) -> u32" {
		t.Error(sig)
	}
	answer = value.U32(41)
	if v, err := g.Call(value.U32(1)); err != nil || v != value.U32(41) {
		t.Error(v, err)
	}
	for _, args := range [][]value.Value{{}, {value.S32(1)}, {nil}, {value.U32(1), value.U32(2)}} {
		if _, err := g.Call(args...); err == nil {
			t.Errorf("%v was taken", args)
		}
	}
	for name, c := range map[string]struct {
		answer value.Value
		fails  error
		arg    value.U32
		text   string
	}{
		"an error":      {nil, cause, 1, "no more"},
		"another type":  {value.String("x"), nil, 1, ""},
		"no result":     {nil, nil, 1, "returned"},
		"a panic":       {nil, nil, 13, "thirteen"},
		"not any value": {&foreign{}, nil, 1, "no value for the witness"},
	} {
		in := instance(t, e, calls, &witness.HostInstance{Instances: map[string]*witness.HostInstance{"host": {Funcs: map[string]witness.HostFunc{
			"f": func(_ *witness.Store, args []value.Value) (value.Value, error) {
				if args[0] == value.U32(13) {
					panic("thirteen")
				}
				return c.answer, c.fails
			},
		}}}})
		_, err := in.Func("nested", "g").Call(c.arg)
		if stage(err) != witness.Call || !strings.Contains(err.Error(), c.text) || c.fails != nil && !errors.Is(err, c.fails) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := in.Func("trap").Call(); stage(err) != witness.Call || !strings.Contains(err.Error(), "unreachable") {
		t.Error(err)
	}
}

type foreign struct{}

func (*foreign) Kind() value.Kind { return value.KindHandle }

// TestValues sends values of each kind through a component that gives them back as
// they came.
func TestValues(t *testing.T) {
	e := newEngine(t, witness.Config{})
	for _, c := range []struct {
		typ    string
		values []value.Value
	}{
		{"bool", []value.Value{value.Bool(true), value.Bool(false)}},
		{"s8", []value.Value{value.S8(-128)}}, {"u8", []value.Value{value.U8(255)}},
		{"s16", []value.Value{value.S16(-1 << 15)}}, {"u16", []value.Value{value.U16(1<<16 - 1)}},
		{"s32", []value.Value{value.S32(math.MinInt32)}}, {"u32", []value.Value{value.U32(math.MaxUint32)}},
		{"s64", []value.Value{value.S64(math.MinInt64)}}, {"u64", []value.Value{value.U64(math.MaxUint64)}},
		{"f32", []value.Value{value.F32(-1.5), value.F32(math.Inf(1))}}, {"f64", []value.Value{value.F64(math.SmallestNonzeroFloat64)}},
		{"char", []value.Value{value.Char('😀'), value.Char(0)}},
		{"string", []value.Value{value.String(""), value.String("a\x00é€😀")}},
		{"(list u8)", []value.Value{value.Bytes("abc"), value.List{}}},
		{"(list string)", []value.Value{value.List{value.String("x"), value.String("")}}},
		{"(option (option u8))", []value.Value{value.Option{}, value.Option{Value: value.Option{}}, value.Option{Value: value.Option{Value: value.U8(1)}}}},
		{"(result u8 (error string))", []value.Value{value.Result{Value: value.U8(1)}, value.Result{IsErr: true, Value: value.String("no")}}},
		{"(result)", []value.Value{value.Result{}, value.Result{IsErr: true}}},
		{"(tuple u8 string)", []value.Value{value.Tuple{value.U8(1), value.String("x")}}},
		{`(record (field "a" u8) (field "b-c" (list u16)))`, []value.Value{value.Record{{Name: "a", Value: value.U8(1)}, {Name: "b-c", Value: value.List{value.U16(7)}}}}},
		{`(variant (case "a") (case "b" u64))`, []value.Value{value.Variant{Case: "a"}, value.Variant{Case: "b", Value: value.U64(1)}}},
		{`(enum "a" "b")`, []value.Value{value.Enum("a"), value.Enum("b")}},
		{`(flags "a" "b" "c")`, []value.Value{value.Flags{}, value.Flags{"a", "c"}}},
		{"(map string u32)", []value.Value{value.Map{}, value.Map{{Key: value.String("k"), Value: value.U32(3)}, {Key: value.String("a"), Value: value.U32(4)}}}},
	} {
		f := instance(t, e, identity(c.typ), nil).Func("f")
		for _, v := range c.values {
			got, err := f.Call(pad(v))
			if err != nil || !reflect.DeepEqual(got, pad(v)) {
				t.Errorf("%s: %#v, %v, not %#v", c.typ, got, err, v)
			}
		}
	}
	f := instance(t, e, identity("string"), nil).Func("f")
	for _, v := range []value.Value{value.String("\xff"), value.Char(0xd800), value.Variant{Case: "\xff"}, value.Flags{"\xff"}, value.Record{{Name: "\xff"}}} {
		if _, err := f.Call(v); stage(err) != witness.Lookup {
			t.Errorf("%v: %v", v, err)
		}
	}
}

// identity is the text of a component whose function "f" gives its parameter back:
// a tuple of a value of the last type and of 16 numbers more, so that it comes by
// memory. Types may name those before them as $n0, $n1 and so on.
func identity(types ...string) string {
	var b strings.Builder
	b.WriteString(`(component
  (core module $m
    (memory (export "memory") 1)
    (global $top (mut i32) (i32.const 64))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (global.set $top (i32.and (i32.add (global.get $top) (i32.const 15)) (i32.const -16)))
      (global.get $top)
      (global.set $top (i32.add (global.get $top) (local.get 3))))
    (func (export "f") (param i32) (result i32) (local.get 0))
    (func (export "post") (param i32) (global.set $top (i32.const 64))))
  (core instance $i (instantiate $m))
`)
	for i, t := range types {
		fmt.Fprintf(&b, "  (type $t%d %s)\n  (import \"t%d\" (type $n%d (eq $t%d)))\n", i, t, i, i, i)
	}
	fmt.Fprintf(&b, "  (type $p (tuple $n%d%s))\n", len(types)-1, strings.Repeat(" u32", 16))
	b.WriteString(`  (func $f (param "p" $p) (result $p)
    (canon lift (core func $i "f") (memory $i "memory") (realloc (func $i "realloc")) (post-return (func $i "post"))))
  (export "f" (func $f)))`)
	return b.String()
}

// TestNoLeak makes many calls with all that is allocated, and looks at the size of
// the process.
func TestNoLeak(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	// Go's collector must not mind what lies in C memory.
	defer debug.SetGCPercent(debug.SetGCPercent(5))
	e := newEngine(t, witness.Config{})
	f := instance(t, e, identity(`(variant (case "x" (option string)))`, `(flags "f" "g")`,
		`(record (field "a" (list string)) (field "b" $n0) (field "c" $n1) (field "d" (map string u8)))`), nil).Func("f")
	v := pad(value.Record{
		{Name: "a", Value: value.List{value.String("one"), value.String("two")}},
		{Name: "b", Value: value.Variant{Case: "x", Value: value.Option{Value: value.String(strings.Repeat("y", 100))}}},
		{Name: "c", Value: value.Flags{"f", "g"}},
		{Name: "d", Value: value.Map{{Key: value.String("k"), Value: value.U8(1)}}},
	})
	loop := func(n int) {
		for range n {
			if _, err := f.Call(v); err != nil {
				t.Fatal(err)
			}
			if _, err := f.Call(value.List{value.String("not this type")}); err == nil {
				t.Fatal("another type was taken")
			}
		}
	}
	loop(2_000)
	before := resident(t)
	loop(20_000)
	if after := resident(t); after > before+4<<20 {
		t.Errorf("%d MiB before, %d MiB after", before>>20, after>>20)
	}
}

// resident is the memory of the process that is in use, in bytes.
func resident(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	pages, err := strconv.Atoi(strings.Fields(string(b))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}

func pad(v value.Value) value.Value {
	out := value.Tuple{v}
	for range 16 {
		out = append(out, value.U32(0))
	}
	return out
}
