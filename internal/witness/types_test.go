package witness_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/witness"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// signatures adds what a list of externs has for functions. Those with handles are
// left out: Wasmtime does not tell the names of resources.
func signatures(to map[string]string, prefix string, xs []witness.Extern) {
	for _, x := range xs {
		if x.Func != nil {
			put(to, prefix+x.Name, x.Func)
		}
		signatures(to, prefix+x.Name+"/", x.Instance)
	}
}

func put(to map[string]string, name string, f *wit.Func) {
	if s := wit.Signature(f); !strings.Contains(s, "own<") && !strings.Contains(s, "borrow<") {
		to[name] = s
	}
}

// TestTypes compares the types of components' functions as Wasmtime and our decoder
// read them.
func TestTypes(t *testing.T) {
	e := newEngine(t, witness.Config{FixedLengthLists: true})
	for _, path := range []string{
		"../../examples/logger/plugin.wasm", "../../examples/quickstart/guest-c.wasm", "../../examples/quickstart/guest-rust.wasm",
		"../../testdata/component/kitchen-as.wasm", "../../testdata/component/kitchen-c-free.wasm",
		"../../testdata/component/kitchen-rust-macro-unknown.wasm", "../../testdata/guests/values.wasm",
	} {
		binary, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c, err := e.Compile(binary)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		theirs, ours := map[string]string{}, map[string]string{}
		signatures(theirs, "import ", c.Imports())
		signatures(theirs, "export ", c.Exports())
		c.Close()
		decoded, err := component.Decode(path, binary)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for _, i := range decoded.Imports {
			if i.Func != nil {
				put(ours, "import "+i.Name, i.Func)
			} else if i.Instance != nil {
				for _, f := range i.Instance.Funcs {
					put(ours, "import "+i.Name+"/"+f.ExternName(), f)
				}
			}
		}
		for _, x := range decoded.Exports {
			if x.Func != nil {
				put(ours, "export "+x.Name, x.Func.Type)
			} else if x.Instance != nil {
				for _, f := range x.Instance.Funcs {
					put(ours, "export "+x.Name+"/"+f.Type.ExternName(), f.Type)
				}
			}
		}
		if len(theirs) == 0 || !reflect.DeepEqual(theirs, ours) {
			t.Errorf("%s: Wasmtime has\n%v\nours has\n%v", path, theirs, ours)
		}
	}
}

// TestGuests calls guests that other tools have made.
func TestGuests(t *testing.T) {
	e := newEngine(t, witness.Config{})
	for _, path := range []string{"../../examples/quickstart/guest-c.wasm", "../../examples/quickstart/guest-rust.wasm"} {
		binary, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c, err := e.Compile(binary)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		l, s := e.NewLinker(), e.NewStore()
		defer l.Close()
		defer s.Close()
		if err := l.UnknownImportsAsTraps(c); err != nil {
			t.Fatal(err)
		}
		in, err := l.Instantiate(s, c)
		if err != nil {
			t.Fatal(err)
		}
		point := func(x, y value.S32) value.Value { return value.Record{{Name: "x", Value: x}, {Name: "y", Value: y}} }
		for _, x := range []struct {
			name string
			args []value.Value
			want value.Value
		}{
			{"add-points", []value.Value{point(1, 2), point(3, 4)}, point(4, 6)},
			{"greet", []value.Value{value.String("Gopher")}, value.String("Hello, Gopher from Wasm!")},
		} {
			f := in.Func("my:example/types", x.name)
			if f == nil {
				t.Fatalf("%s has no %s", path, x.name)
			}
			if got, err := f.Call(x.args...); err != nil || !reflect.DeepEqual(got, x.want) {
				t.Errorf("%s: %s: %v, %v", path, x.name, got, err)
			}
		}
	}
}
