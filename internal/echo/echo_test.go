package echo_test

import (
	"strings"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// TestGuests assembles a guest of every golden case; the decoder must find in it
// the signatures that the model has.
func TestGuests(t *testing.T) {
	const golden = "../../golden/"
	for _, c := range []struct{ path, world string }{
		{"../../examples/quickstart/my_component.wit", "example"},
		{"../../guests/values/values.wit", "echo"},
		{golden + "calls/wit", "bench"},
		{golden + "naming/wit", "names"},
		{golden + "collisions/wit", "collisions"},
		{golden + "versions/wit", "both"},
		{golden + "use/wit", "maps"},
		{golden + "use/wit", "viewer"},
		{golden + "world/wit", "plugin"},
		{golden + "nesting/wit", "nesting"},
		{golden + "spill/wit", "spill"},
		{golden + "errors/wit", "failing"},
		{golden + "empty/wit", "empty"},
		{golden + "empty/wit", "both"},
		{golden + "docs/wit", "documented"},
		{"echotest/testdata/resources.wit", "both"},
	} {
		for _, encoding := range echotest.Encodings {
			t.Run(c.world+"/"+string(encoding), func(t *testing.T) {
				config := echotest.Config(echotest.World(t, c.path, c.world))
				config.Encoding = encoding
				check(t, config)
			})
		}
	}
}

func check(t *testing.T, config echo.Config) {
	t.Helper()
	text, err := config.Text()
	if err != nil {
		t.Fatal(err)
	}
	binary, err := wasmtime.Wat2Wasm(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	decoded, err := component.Decode("echo", binary)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	want := map[string]string{}
	for _, f := range config.Funcs {
		want[f.Name] = wit.Signature(f)
	}
	for _, i := range config.Interfaces {
		for _, f := range i.Funcs {
			want[i.ID()+"."+f.ExternName()] = wit.Signature(f)
		}
	}
	imports, exports := map[string]string{}, map[string]string{}
	for _, i := range decoded.Imports {
		if i.Func != nil {
			imports[i.Name] = wit.Signature(i.Func)
		} else if i.Instance != nil {
			for _, f := range i.Instance.Funcs {
				imports[i.Name+"."+f.ExternName()] = wit.Signature(f)
			}
		}
	}
	for _, x := range decoded.Exports {
		if x.Func != nil {
			exports[x.Name] = wit.Signature(x.Func.Type)
		} else if x.Instance != nil {
			for _, f := range x.Instance.Funcs {
				exports[x.Name+"."+f.Type.ExternName()] = wit.Signature(f.Type)
			}
		}
	}
	for what, got := range map[string]map[string]string{"imports": imports, "exports": exports} {
		if len(got) != len(want) {
			t.Errorf("%d %s, not %d", len(got), what, len(want))
		}
		for name, sig := range want {
			if got[name] != sig {
				t.Errorf("%s %s: %q, not %q", what, name, got[name], sig)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	r := &wit.TypeDef{Name: "r", Interface: &wit.Interface{Name: "other"}, Type: &wit.Resource{}}
	for want, f := range map[string]*wit.Func{
		"no async functions": {Name: "m", Async: true},
		"no values of type":  {Name: "f", Params: []wit.Param{{Name: "s", Type: &wit.Stream{Elem: wit.U8}}}},
		"does not import":    {Name: "f", Params: []wit.Param{{Name: "r", Type: &wit.Own{Resource: r}}}},
		"without a name":     {Name: "f", Result: &wit.Record{Fields: []wit.Field{{Name: "x", Type: wit.U8}}}},
	} {
		_, err := echo.Guest(&wit.Interface{Name: "i", Funcs: []*wit.Func{f}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, not %q", err, want)
		}
	}
}
