package wast

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"\xff", "s:1: the file is not UTF-8"},
		{"component", `s:1: a command is expected here, not "component"`},
		{"(component)\n)", `s:2: a command is expected here, not ")"`},
		{"(component", "s:1: the end of the file is not expected in a component"},
		{"(component\n(func", "s:1: this parenthesis is not closed"},
		{"(component ;)", `s:1: ";" is not expected in a component`},
		{"(component) (; a (; b ;)", "s:1: this comment has no end"},
		{"\n(component) (@a (component)", "s:2: this parenthesis is not closed"},
		{"(component binary \"\\", "the file ends in an escape"},
		{"(component binary \"\\", "s:1:"},
		{"(component binary \"abc", "this string has no end"},
		{"(component binary \"a\nb\")", `the control character 0xa in a string: write it as \0a`},
		{`(component binary "\x")`, `\x is no escape`},
		{`(component binary "\0")`, `\0 is no escape`},
		{`(component binary "\u{d800}")`, "is no Unicode scalar value"},
		{`(component binary "\u{110000}")`, "is no Unicode scalar value"},
		{`(component binary "\u{}")`, "is no Unicode scalar value"},
		{`(component binary "\u{41")`, "this escape has no end"},
		{`(component binary (func))`, `")" is expected here, not "("`},
		{`(component instance $a $b $c)`, `")" is expected here, not "$c"`},
		{`(component $)`, "an identifier needs a name"},
		{"(compoment)", `"compoment" is no command`},
		{"(\x01)", "control character 0x1"},
		{"(assert_wonder (invoke \"f\"))", `"assert_wonder" is no command`},
		{"(assert_trap)", `"(" is expected here, not ")"`},
		{"(assert_trap (func) \"m\")", `not "func"`},
		{"(assert_trap (invoke \"f\"))", "the message of assert_trap is expected here as a string"},
		{"(assert_return (component))", "assert_return needs an action"},
		{"(assert_exhaustion (component) \"m\")", "assert_exhaustion needs an action"},
		{"(assert_invalid (invoke \"f\") \"m\")", "assert_invalid needs a component or a module"},
		{"(assert_unlinkable (component instance $a) \"m\")", "an assertion needs the component itself"},
		{"(assert_trap (component) \"\\ff\")", "is not UTF-8"},
		{"(invoke f)", `the name of an export is expected here as a string, not "f"`},
		{`(invoke "f" 1)`, `"(" is expected here, not "1"`},
		{`(invoke "f" (u9.const 1))`, `"u9.const" is no value`},
		{`(invoke "f" (u8.const 256))`, `"256" is no number of this type`},
		{`(invoke "f" (u8.const -1))`, `"-1" is no number of this type`},
		{`(invoke "f" (s8.const -129))`, `is no number of this type`},
		{`(invoke "f" (s8.const 256))`, `is no number of this type`},
		{`(invoke "f" (u32.const 1__0))`, `is no number of this type`},
		{`(invoke "f" (u32.const))`, `a keyword is expected here`},
		{`(invoke "f" (u32.const 1 2))`, `")" is expected here, not "2"`},
		{`(invoke "f" (f32.const nan:canonical))`, "it can be expected, but not passed"},
		{`(invoke "f" (list.const (f64.const nan:arithmetic)))`, "it can be expected, but not passed"},
		{`(invoke "f" (f32.const nan:0x800000))`, "is no number"},
		{`(invoke "f" (f32.const 1e39))`, "is no number"},
		{`(invoke "f" (f64.const infinity))`, "is no number"},
		{`(invoke "f" (f64.const 0X1p2))`, "is no number"},
		{`(invoke "f" (f64.const .5))`, "is no number"},
		{`(invoke "f" (bool.const 1))`, "true or false is expected here"},
		{`(invoke "f" (char.const ""))`, "one character is expected here, not 0"},
		{`(invoke "f" (char.const "ab"))`, "one character is expected here, not 2"},
		{`(invoke "f" (str.const "\ff"))`, "is not UTF-8"},
		{`(invoke "f" (record.const (u8.const 1)))`, "field is expected here"},
		{`(invoke "f" (record.const (field "a")))`, "a keyword is expected here"},
		{`(invoke "f" (option.some))`, `"(" is expected here`},
		{`(invoke "f" (option.none (u8.const 1)))`, `")" is expected here`},
		{`(invoke "f" (flags.const a))`, `")" is expected here`},
		{`(invoke "f" ` + strings.Repeat("(list.const ", 200), "nested too deeply"},
		{`(invoke "f" ` + strings.Repeat("(record.const (field \"a\" ", 200), "nested too deeply"},
		{strings.Repeat("(thread $t ", 200), "nested too deeply"},
		{`(invoke "f" (v128.const i8x16 (`, "this parenthesis is not closed"},
	} {
		s, err := Parse("s", c.src)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: %v, want %s", c.src, err, c.want)
		}
		if s != nil {
			t.Errorf("%.60q: a script beside the error", c.src)
		}
	}
}

// parseOne parses a script of one command.
func parseOne(t *testing.T, src string) Command {
	t.Helper()
	s, err := Parse("s", src)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Commands) != 1 {
		t.Fatalf("%s: %d commands", src, len(s.Commands))
	}
	return s.Commands[0]
}

func TestParseSource(t *testing.T) {
	for _, c := range []struct {
		src  string
		want Command
	}{
		{"(component)", Command{Kind: Module, Line: 1, Source: &Source{Text: "(component)"}}},
		{"(module)", Command{Kind: Module, Line: 1, Source: &Source{Core: true, Text: "(module)"}}},
		{";; c\n (component $a ;; )\n (core module (; ) ;) (data \")\")))", Command{Kind: Module, Line: 2, Name: "a",
			Source: &Source{Text: "(component $a ;; )\n (core module (; ) ;) (data \")\")))"}}},
		{`(component $"a b" (func))`, Command{Kind: Module, Line: 1, Name: "a b", Source: &Source{Text: `(component $"a b" (func))`}}},
		{`(@note "(" ; ) (component (@name "x") (func))`, Command{Kind: Module, Line: 1, Source: &Source{Text: `(component (@name "x") (func))`}}},
		{"(component definition $d (func))", Command{Kind: ModuleDefinition, Line: 1, Name: "d", Source: &Source{Text: "(component  $d (func))"}}},
		{"(component definition)", Command{Kind: ModuleDefinition, Line: 1, Source: &Source{Text: "(component )"}}},
		{"(component\ninstance $i $d)", Command{Kind: ModuleInstance, Line: 1, Name: "i", Of: "d"}},
		{"(component instance)", Command{Kind: ModuleInstance, Line: 1}},
		{`(component $b binary "\00asm" "\ff\n")`, Command{Kind: Module, Line: 1, Name: "b", Source: &Source{Binary: []byte("\x00asm\xff\n")}}},
		{`(component definition binary)`, Command{Kind: ModuleDefinition, Line: 1, Source: &Source{Binary: []byte{}}}},
		{"(component\nquote \"(func\" \")\")", Command{Kind: Module, Line: 2, Source: &Source{Quoted: true, Text: "(component (func ) )"}}},
		{`(module quote "(module" ")")`, Command{Kind: Module, Line: 1, Source: &Source{Core: true, Quoted: true, Text: "(module ) "}}},
		{"(func) (memory 1)", Command{Kind: Module, Line: 1, Source: &Source{Core: true, Text: "(func) (memory 1)"}}},
		{"(assert_invalid\n(component)\n\"m\")", Command{Kind: AssertInvalid, Line: 2, Text: "m", Source: &Source{Text: "(component)"}}},
		{"(assert_malformed\n(component\nquote) \"m\")", Command{Kind: AssertMalformed, Line: 3, Text: "m", Source: &Source{Quoted: true, Text: "(component )"}}},
		{"(assert_unlinkable (component) \"m\")", Command{Kind: AssertUnlinkable, Line: 1, Text: "m", Source: &Source{Text: "(component)"}}},
		{"(assert_trap\n(component) \"m\")", Command{Kind: AssertUninstantiable, Line: 2, Text: "m", Source: &Source{Text: "(component)"}}},
		{"(assert_trap\n(invoke \"f\") \"m\")", Command{Kind: AssertTrap, Line: 2, Text: "m", Invoke: &Invoke{Field: "f"}}},
		{"(assert_exhaustion\n(invoke \"f\") \"m\")", Command{Kind: AssertExhaustion, Line: 1, Text: "m", Invoke: &Invoke{Field: "f"}}},
		{"(assert_exception\n(invoke \"f\"))", Command{Kind: AssertException, Line: 1, Invoke: &Invoke{Field: "f"}}},
		{"(assert_return (get $i \"g\"))", Command{Kind: AssertReturn, Line: 1, Invoke: &Invoke{Instance: "i", Field: "g", Get: true}}},
		{"(invoke $i \"f\" (u8.const 1))", Command{Kind: Action, Line: 1, Invoke: &Invoke{Instance: "i", Field: "f", Args: []value.Value{value.U8(1)}}}},
		{"(register \"n\" $i)", Command{Kind: Register, Line: 1, Text: "n", Of: "i"}},
		{"(thread $t (shared (module $m)) (invoke \"f\"))", Command{Kind: Thread, Line: 1, Name: "t",
			Commands: []Command{{Kind: Action, Line: 1, Invoke: &Invoke{Field: "f"}}}}},
		{"(wait $t)", Command{Kind: Wait, Line: 1, Of: "t"}},
	} {
		if got := parseOne(t, c.src); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot  %+v %+v\nwant %+v %+v", c.src, got, got.Source, c.want, c.want.Source)
		}
	}
	if s, err := Parse("s", " ;; nothing\n"); err != nil || len(s.Commands) != 0 {
		t.Error(s, err)
	}
}

func TestParseValues(t *testing.T) {
	for src, want := range map[string]value.Value{
		"bool.const true":                                  value.Bool(true),
		"u8.const 0xfF":                                    value.U8(255),
		"u8.const +7":                                      value.U8(7),
		"u8.const -0":                                      value.U8(0),
		"s8.const 255":                                     value.S8(-1),
		"s8.const -0x80":                                   value.S8(-128),
		"u16.const 65_535":                                 value.U16(65535),
		"s16.const -32768":                                 value.S16(-32768),
		"u32.const 4294967295":                             value.U32(math.MaxUint32),
		"s32.const -1":                                     value.S32(-1),
		"u64.const 18446744073709551615":                   value.U64(math.MaxUint64),
		"s64.const -9223372036854775808":                   value.S64(math.MinInt64),
		"f32.const 1":                                      value.F32(1),
		"f32.const 0x1.8":                                  value.F32(1.5),
		"f32.const 0x1.8p-1":                               value.F32(0.75),
		"f32.const 1_0.5e1":                                value.F32(105),
		"f64.const -inf":                                   value.F64(math.Inf(-1)),
		"f32.const nan:canonical":                          NaN{value.KindF32, true},
		"f64.const nan:arithmetic":                         NaN{value.KindF64, false},
		`char.const "\u{1f642}"`:                           value.Char(0x1f642),
		`str.const "a\tb\22\'"`:                            value.String("a\tb\"'"),
		"list.const":                                       value.List{},
		"list.const (u8.const 1) (u8.const 2)":             value.List{value.U8(1), value.U8(2)},
		"tuple.const (u8.const 1)":                         value.Tuple{value.U8(1)},
		`record.const (field "a" u8.const 1)`:              value.Record{{Name: "a", Value: value.U8(1)}},
		`record.const (field "a" (u8.const 1))`:            value.Record{{Name: "a", Value: value.U8(1)}},
		`record.const (field "a" list.const (u8.const 1))`: value.Record{{Name: "a", Value: value.List{value.U8(1)}}},
		`variant.const "a"`:                                value.Variant{Case: "a"},
		`variant.const "a" (u8.const 1)`:                   value.Variant{Case: "a", Value: value.U8(1)},
		`enum.const "a"`:                                   value.Enum("a"),
		"option.none":                                      value.Option{},
		"option.some (option.none)":                        value.Option{Value: value.Option{}},
		"result.ok":                                        value.Result{},
		"result.err (u8.const 1)":                          value.Result{IsErr: true, Value: value.U8(1)},
		`flags.const "a" "b"`:                              value.Flags{"a", "b"},
		"i32.const 1":                                      CoreConst{"i32.const"},
		"v128.const i8x16 1 2":                             CoreConst{"v128.const"},
		"either (i32.const 1) (either (i32.const (;);) 2) )": CoreConst{"either"},
		"ref.null func": CoreConst{"ref.null"},
	} {
		c := parseOne(t, `(assert_return (invoke "f") (`+src+"))")
		if len(c.Expected) != 1 || !reflect.DeepEqual(c.Expected[0], want) {
			t.Errorf("%s: %#v, want %#v", src, c.Expected, want)
		}
	}
	for src, bits := range map[string]uint64{
		"f32.const -0": 1 << 31, "f32.const nan": 0x7fc0_0000, "f32.const -nan": 0xffc0_0000, "f32.const nan:0x1": 0x7f80_0001,
		"f32.const 0x1.fffffep+127": 0x7f7f_ffff, "f32.const 1.1": 0x3f8c_cccd, "f32.const inf": 0x7f80_0000,
		// Rounded once, not by way of an f64.
		"f32.const 1.00000005960464477539062500000001": 0x3f80_0001,
		"f64.const -0": 1 << 63, "f64.const nan": 0x7ff8_0000_0000_0000, "f64.const -nan:0xf_f": 0xfff0_0000_0000_00ff,
	} {
		var got uint64
		switch v := parseOne(t, `(invoke "f" (`+src+"))").Invoke.Args[0].(type) {
		case value.F32:
			got = uint64(math.Float32bits(float32(v)))
		case value.F64:
			got = math.Float64bits(float64(v))
		}
		if got != bits {
			t.Errorf("%s: %#x, want %#x", src, got, bits)
		}
	}
}

// What Format prints of a value is read as that value again.
func TestFormatIsRead(t *testing.T) {
	for _, v := range []value.Value{
		value.Bool(true), value.S64(-5), value.Char('é'), value.String("a b"), value.List{value.U8(1)},
		value.Record{{Name: "a", Value: value.U8(1)}, {Name: "b", Value: value.Option{}}}, value.Variant{Case: "x", Value: value.Tuple{}},
		value.Enum("e"), value.Result{IsErr: true}, value.Flags{"f"}, NaN{value.KindF32, true},
	} {
		c := parseOne(t, fmt.Sprintf(`(assert_return (invoke "f") %s)`, Format(v)))
		if !reflect.DeepEqual(c.Expected[0], v) {
			t.Errorf("%s became %#v", Format(v), c.Expected[0])
		}
	}
	if s := Format(value.List(make([]value.Value, 1000))); len(s) > maxFormat+3 || !strings.HasSuffix(s, "...") {
		t.Error(len(s), s)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`(component $a (func)) (assert_return (invoke "f" (u8.const 1)) (list.const (f32.const nan)))`)
	f.Add(`(thread $t (shared (module $m)) (component definition binary "\00")) (; (; ;) ;) (@a "b")`)
	f.Add("(assert_invalid (component quote \"\\u{1}\") \"m\")")
	f.Fuzz(func(t *testing.T, src string) {
		s, err := Parse("s", src)
		if (s == nil) == (err == nil) {
			t.Error("neither a script nor an error, or both")
		}
	})
}
