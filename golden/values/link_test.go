package values_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/more"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/values"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// edited links a guest of WIT that was edited with the generated code.
func edited(t *testing.T, old, text string) error {
	t.Helper()
	wit, err := os.ReadFile("../../guests/values/values.wit")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(wit), old) != 1 {
		t.Fatalf("%q is there %d times", old, strings.Count(string(wit), old))
	}
	file := filepath.Join(t.TempDir(), "edited.wit")
	if err := os.WriteFile(file, []byte(strings.Replace(string(wit), old, text, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	linker := runtime.NewLinker(echotest.Engine(t))
	r := &echotest.Recorder{}
	values.AddToLinker(linker, &valuesHost{r})
	more.AddToLinker(linker, &moreHost{r})
	config := echotest.Config(echotest.World(t, file, "echo"))
	config.Funcs = config.Funcs[1:] // without host-name, which is imported alone
	linker.Define(&runtime.InterfaceType{Funcs: []runtime.FuncType{{Name: "whoami", Signature: "func() -> string"}}},
		[]runtime.HostFunc{func(c *runtime.HostCall) error { return errors.New("nobody") }}, runtime.SharedHost(r))
	_, err = echo.Prepare(linker, echotest.Compile(t, config))
	return err
}

func TestOtherTypes(t *testing.T) {
	const v, m = "test:values/values@0.1.0", "test:values/more@0.1.0"
	for _, c := range []struct {
		name, old, text string
		iface           string
		// funcs are those that differ, with what each signature has.
		funcs     []string
		want, got string
	}{
		{"a number", "echo-u8: func(x: u8) -> u8;", "echo-u8: func(x: s8) -> u8;", v, []string{"echo-u8"}, "(x: u8)", "(x: s8)"},
		{"the result", "echo-u8: func(x: u8) -> u8;", "echo-u8: func(x: u8) -> u16;", v, []string{"echo-u8"}, "-> u8", "-> u16"},
		{"no result", "echo-u8: func(x: u8) -> u8;", "echo-u8: func(x: u8);", v, []string{"echo-u8"}, "-> u8", "func(x: u8)"},
		{"one more", "fail-unit: func(ok: bool)", "fail-unit: func(ok: bool, why: u8)", v, []string{"fail-unit"}, "(ok: bool)", "(ok: bool, why: u8)"},
		{"an element", "x: list<bool>) -> list<bool>", "x: list<bool>) -> list<u8>", v, []string{"echo-list-bool"}, "list<bool>", "list<u8>"},
		{"an error", "fail-none: func(ok: bool) -> result<u32>", "fail-none: func(ok: bool) -> result<u32, string>", v, []string{"fail-none"}, "result<u32>", "result<u32, string>"},
		{"a result's error", "fail-string: func(n: u32) -> result<u32, string>", "fail-string: func(n: u32) -> result<u32, bool>", v, []string{"fail-string"}, "u32, string>", "u32, bool>"},
		{"a result's tuple", "(x: tuple<u8, string, f64>) -> tuple<u8, string, f64>", "(x: tuple<u8, string, f64>) -> tuple<u8, u64, f64>", v, []string{"echo-tuple"}, "-> tuple<u8, string, f64>", "-> tuple<u8, u64, f64>"},
		{"a field's name", "record padded { a: u8, b: u32", "record padded { a: u8, bb: u32", v, []string{"echo-list-padded", "echo-padded"}, " b: u32", " bb: u32"},
		{"fields' order", "record padded { a: u8, b: u32, c: u16 }", "record padded { b: u32, a: u8, c: u16 }", v, []string{"echo-list-padded", "echo-padded"}, "{a: u8, b: u32", "{b: u32, a: u8"},
		{"a case's name", "    green,", "    grass,", v, []string{"echo-color", "echo-result-enum", "echo-nested-enum", "fail-enum"}, "green", "grass"},
		{"a flag", "    exec,\n", "", v, []string{"echo-perms"}, "write, exec}", "write}"},
		{"a used type", "    double(f64),", "    double(f32),", m, []string{"give"}, "double(f64)", "double(f32)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := edited(t, c.old, c.text)
			var link *runtime.LinkError
			if !errors.As(err, &link) {
				t.Fatalf("%T %v", err, err)
			}
			for _, side := range []string{"import", "export"} {
				for _, f := range c.funcs {
					item := side + " " + quoted(c.iface) + " function " + quoted(f)
					p := problem(link, item)
					switch {
					case p == nil:
						t.Errorf("nothing about %s:\n%v", item, err)
					case !strings.Contains(p.Want, c.want) || !strings.Contains(p.Got, c.got) || p.Want == p.Got:
						t.Errorf("%s: want %s, got %s", item, p.Want, p.Got)
					case !strings.Contains(err.Error(), p.Want) || !strings.Contains(err.Error(), p.Got):
						t.Errorf("not in the text: %v", err)
					}
				}
			}
			if n := 2 * len(c.funcs); c.iface == v && len(link.Problems) != n {
				t.Errorf("%d problems, not %d:\n%v", len(link.Problems), n, err)
			}
		})
	}
}

func quoted(s string) string { return "\"" + s + "\"" }

func problem(e *runtime.LinkError, item string) *runtime.LinkProblem {
	for i := range e.Problems {
		if e.Problems[i].Item == item {
			return &e.Problems[i]
		}
	}
	return nil
}

// TestSameTypes is about differences that are none.
func TestSameTypes(t *testing.T) {
	for name, c := range map[string]struct{ old, text string }{
		"a parameter's name":   {"echo-u8: func(x: u8)", "echo-u8: func(number: u8)"},
		"an alias":             {"echo-u64: func(x: u64)", "echo-u64: func(x: id)"},
		"a type's name":        {"record padded { a: u8, b: u32, c: u16 }", "record padding { a: u8, b: u32, c: u16 }\n  type padded = padding;"},
		"the functions' order": {"  echo-id: func(x: id) -> id;\n", "  echo-id: func(x: id) -> id;\n  /// First.\n"},
	} {
		if err := edited(t, c.old, c.text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestMissing has the component lack a function, and need one.
func TestMissing(t *testing.T) {
	err := edited(t, "nothing: func();", "something: func();")
	for _, want := range []string{
		"import \"test:values/values@0.1.0\" needs function \"something\"",
		"export \"test:values/values@0.1.0\" does not export function \"nothing\"",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %s in: %v", want, err)
		}
	}
}
