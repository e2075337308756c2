package wast

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// writeScript writes a JSON script with the files that it names.
func writeScript(t *testing.T, commands string, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "s.json")
	if err := os.WriteFile(path, []byte(`{"source_filename":"s.wast","commands":[`+commands+`]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The same script as text and as JSON ends in the same report.
func TestJSONIsTheSame(t *testing.T) {
	const src = `(component $x)
(component definition $d)
(component instance $i $d)
(component (import "x"))
(component (INVALID))
(component quote "ASYNC")
(component)
(invoke "none")
(assert_return
  (invoke "echo" (record.const (field "a" f32.const 1))) (record.const (field "a" f32.const nan)))
(assert_return (invoke "echo" (f32.const nan)) (f32.const nan:canonical))
(assert_return (invoke "echo" (list.const (option.none) (option.some (u8.const 1)))) (list.const (option.none) (option.some (u8.const 1))))
(assert_return (invoke "echo" (result.err)) (result.err))
(assert_return (get $i "g"))
(assert_return (invoke "echo" (i32.const 1)))
(assert_trap (invoke $i "trap") "unreachable")
(assert_trap
  (component (START-TRAPS)) "unreachable")
(assert_exhaustion
  (invoke "trap") "call stack")
(assert_invalid (component (BADCORE)) "unknown")
(assert_malformed
  (component
    quote "UNREADABLE") "m")
(assert_unlinkable (component (import "y")) "m")
(register "n" $i)
(module)
(assert_exception (invoke "f"))
(assert_suspension (invoke "f") "m")
(thread $t (component))
(wait $t)
`
	path := writeScript(t, `
{"type":"module","line":1,"name":"x","filename":"0.wasm","module_type":"binary"},
{"type":"module_definition","line":2,"name":"d","filename":"0.wasm","module_type":"binary"},
{"type":"module_instance","line":3,"instance":"i","module":"d"},
{"type":"module","line":4,"filename":"1.wasm","module_type":"binary"},
{"type":"module","line":5,"filename":"2.wasm","module_type":"binary"},
{"type":"module","line":6,"filename":"3.wat","module_type":"text","binary_filename":"3.wasm"},
{"type":"module","line":7,"filename":"0.wasm","module_type":"binary"},
{"type":"action","line":8,"action":{"type":"invoke","field":"none","args":[]}},
{"type":"assert_return","line":10,"action":{"type":"invoke","field":"echo","args":[{"type":"record","value":[["a",{"type":"f32","value":"1065353216"}]]}]},
	"expected":[{"type":"record","value":[["a",{"type":"f32","value":"2143289344"}]]}]},
{"type":"assert_return","line":11,"action":{"type":"invoke","field":"echo","args":[{"type":"f32","value":"2143289344"}]},"expected":[{"type":"f32","value":"nan:canonical"}]},
{"type":"assert_return","line":12,"action":{"type":"invoke","field":"echo","args":[{"type":"list","value":[{"type":"option","value":null},{"type":"option","value":{"type":"u8","value":"1"}}]}]},
	"expected":[{"type":"list","value":[{"type":"option","value":null},{"type":"option","value":{"type":"u8","value":"1"}}]}]},
{"type":"assert_return","line":13,"action":{"type":"invoke","field":"echo","args":[{"type":"result","value":{"Err":null}}]},"expected":[{"type":"result","value":{"Err":null}}]},
{"type":"assert_return","line":14,"action":{"type":"get","module":"i","field":"g"},"expected":[]},
{"type":"assert_return","line":15,"action":{"type":"invoke","field":"echo","args":[{"type":"i32","value":"1"}]},"expected":[]},
{"type":"assert_trap","line":16,"action":{"type":"invoke","module":"i","field":"trap","args":[]},"text":"unreachable"},
{"type":"assert_uninstantiable","line":18,"filename":"4.wasm","module_type":"binary","text":"unreachable"},
{"type":"assert_exhaustion","line":19,"action":{"type":"invoke","field":"trap","args":[]},"text":"call stack"},
{"type":"assert_invalid","line":21,"filename":"5.wasm","module_type":"binary","text":"unknown"},
{"type":"assert_malformed","line":24,"filename":"6.wat","module_type":"text","text":"m"},
{"type":"assert_unlinkable","line":25,"filename":"7.wasm","module_type":"binary","text":"m"},
{"type":"register","line":26,"name":"i","as":"n"},
{"type":"module","line":27,"filename":"8.wasm","module_type":"binary"},
{"type":"assert_exception","line":28,"action":{"type":"invoke","field":"f","args":[]}},
{"type":"assert_suspension","line":29,"action":{"type":"invoke","field":"f","args":[]},"text":"m"},
{"type":"thread","line":30,"name":"t","commands":[{"type":"module","line":30,"filename":"0.wasm","module_type":"binary"}]},
{"type":"wait","line":31,"thread":"t"}`, map[string]string{
		"0.wasm": "(component)", "1.wasm": `(component (import "x"))`, "2.wasm": "(component (INVALID))",
		"3.wat": "(component UNREADABLE )", "3.wasm": "ASYNC", "4.wasm": "START-TRAPS", "5.wasm": "BADCORE",
		"6.wat": "(component UNREADABLE )", "7.wasm": `import "y"`, "8.wasm": "\x00asm\x01\x00\x00\x00",
	})
	s, err := ReadJSON(path)
	if err != nil {
		t.Fatal(err)
	}
	want := runScript(t, fakeRunner(), src)
	got := fakeRunner().Run(context.Background(), s)
	if len(got.Results) != len(want.Results) {
		t.Fatalf("%d results, want %d", len(got.Results), len(want.Results))
	}
	for i := range want.Results {
		// The names of types differ: i32.const in text is i32 in JSON.
		want.Results[i].Note = strings.Replace(want.Results[i].Note, "i32.const", "i32", 1)
		if got.Results[i] != want.Results[i] {
			t.Errorf("%+v, want %+v", got.Results[i], want.Results[i])
		}
	}
	if want.Count(Failed) == 0 || want.Count(Skipped) == 0 || want.Count(Passed) == 0 {
		t.Errorf("the script does not show each status: %+v", want)
	}
}

func TestJSONValues(t *testing.T) {
	for src, want := range map[string]value.Value{
		`{"type":"bool","value":true}`:                                                     value.Bool(true),
		`{"type":"s8","value":"-128"}`:                                                     value.S8(-128),
		`{"type":"u64","value":"18446744073709551615"}`:                                    value.U64(math.MaxUint64),
		`{"type":"f64","value":"4607182418800017408"}`:                                     value.F64(1),
		`{"type":"f64","value":"nan:arithmetic"}`:                                          NaN{value.KindF64, false},
		`{"type":"char","value":"é"}`:                                                      value.Char('é'),
		`{"type":"string","value":""}`:                                                     value.String(""),
		`{"type":"list","value":[]}`:                                                       value.List{},
		`{"type":"tuple","value":[{"type":"u8","value":"1"}]}`:                             value.Tuple{value.U8(1)},
		`{"type":"record","value":[]}`:                                                     value.Record{},
		`{"type":"variant","value":{"case":"a"}}`:                                          value.Variant{Case: "a"},
		`{"type":"variant","value":{"case":"a","payload":{"type":"option","value":null}}}`: value.Variant{Case: "a", Value: value.Option{}},
		`{"type":"enum","value":"a"}`:                                                      value.Enum("a"),
		`{"type":"result","value":{"Ok":{"type":"u8","value":"1"}}}`:                       value.Result{Value: value.U8(1)},
		`{"type":"flags","value":["a","b"]}`:                                               value.Flags{"a", "b"},
		`{"type":"externref"}`:                                                             CoreConst{"externref"},
		`{"type":"v128","lane_type":"i8","value":["1"]}`:                                   CoreConst{"v128"},
		`{"type":"either","values":[]}`:                                                    CoreConst{"either"},
	} {
		s, err := ReadJSON(writeScript(t, `{"type":"assert_return","line":1,"action":{"type":"invoke","field":"f","args":[]},"expected":[`+src+`]}`, nil))
		if err != nil {
			t.Errorf("%s: %v", src, err)
		} else if got := s.Commands[0].Expected[0]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %#v, want %#v", src, got, want)
		}
	}
}

func TestJSONErrors(t *testing.T) {
	const action = `{"type":"action","line":7,"action":{"type":"invoke","field":"f","args":[`
	for _, c := range []struct{ commands, want string }{
		{`{"type":"dance","line":7}`, `the command of line 7: "dance" is no command`},
		{`{"type":"action","line":7}`, "there is no action"},
		{`{"type":"action","line":7,"action":{"type":"jump"}}`, `"jump" is no action`},
		{`{"type":"module","line":7}`, `the module_type "" is not known`},
		{`{"type":"module","line":7,"module_type":"binary"}`, `"" is not the name of a file`},
		{`{"type":"module","line":7,"module_type":"binary","filename":"../s.json"}`, "is not the name of a file beside the script"},
		{`{"type":"module","line":7,"module_type":"binary","filename":"/etc/hostname"}`, "is not the name of a file beside the script"},
		{`{"type":"module","line":7,"module_type":"binary","filename":".."}`, "is not the name of a file beside the script"},
		{`{"type":"module","line":7,"module_type":"text","filename":"no.wat"}`, "no such file"},
		{action + `{"type":"u8","value":"256"}]}}`, `args: value 0: "256" is no u8`},
		{action + `{"type":"u8","value":1}]}}`, "cannot unmarshal number"},
		{action + `{"type":"u8"}]}}`, "there is no value"},
		{action + `{"type":"f32","value":"nan:canonical"}]}}`, "it can be expected, but not passed"},
		{action + `{"type":"f32","value":"1.5"}]}}`, `"1.5" is no f32`},
		{action + `{"type":"char","value":"ab"}]}}`, "is not one character"},
		{action + `{"type":"variant","value":{}}]}}`, "a variant needs its case"},
		{action + `{"type":"result","value":{}}]}}`, "either Ok or Err"},
		{action + `{"type":"result","value":{"Ok":null,"Err":null}}]}}`, "either Ok or Err"},
		{action + `{"type":"record","value":[["a"]]}]}}`, "a pair of a name and a value"},
		{action + `{"type":"record","value":[["a",{"type":"u8","value":""}]]}]}}`, `field "a": "" is no u8`},
		{action + `{"type":"u7","value":"1"}]}}`, `"u7" is no type of values`},
	} {
		if _, err := ReadJSON(writeScript(t, c.commands, nil)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.commands, err, c.want)
		}
	}
	dir := t.TempDir()
	for src, want := range map[string]string{"": "unexpected end", "[]": "cannot unmarshal", `{"commands":[]}`: "has no source_filename"} {
		path := filepath.Join(dir, "s.json")
		if err := os.WriteFile(path, []byte(src), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadJSON(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", src, err)
		}
	}
	if _, err := ReadJSON(filepath.Join(dir, "none.json")); err == nil {
		t.Error("a file that is not there")
	}
}
