package echotest

import (
	"context"
	"slices"
	"sync"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
)

// Encodings are those that guests have strings in.
var Encodings = []echo.Encoding{echo.UTF8, echo.UTF16, echo.Latin1UTF16}

var engine = sync.OnceValues(func() (*runtime.Engine, error) { return runtime.NewEngine(runtime.Config{}) })

// Engine returns the engine that all tests of a binary share.
func Engine(tb testing.TB) *runtime.Engine {
	tb.Helper()
	e, err := engine()
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// World reads WIT and returns its world of that name, "" for the only one, with
// the features of @unstable.
func World(tb testing.TB, path, name string, features ...string) *wit.World {
	tb.Helper()
	r, err := resolve.Load(path, resolve.Options{Features: features})
	if err != nil {
		tb.Fatal(err)
	}
	w, err := resolve.SelectWorld(r, name)
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

// Config returns the guest that imports and exports all that any of the worlds
// imports or exports; but what none exports, and what exports of theirs have the
// host's resources of, is only imported.
func Config(worlds ...*wit.World) echo.Config {
	var c echo.Config
	var exports []*wit.Interface
	for _, w := range worlds {
		for _, item := range w.Exports {
			exports = append(exports, item.Interface)
		}
	}
	for _, w := range worlds {
		for _, item := range slices.Concat(w.Imports, w.Exports) {
			switch i := item.Interface; {
			case i == nil:
				if !slices.ContainsFunc(c.Funcs, func(f *wit.Func) bool { return f.Name == item.Func.Name }) {
					c.Funcs = append(c.Funcs, item.Func)
				}
			case slices.Contains(c.Interfaces, i) || slices.Contains(c.Imports, i):
			case !slices.Contains(exports, i) && lends(i, exports):
				c.Imports = append(c.Imports, i)
			default:
				c.Interfaces = append(c.Interfaces, i)
			}
		}
	}
	return c
}

// lends reports whether functions of the exports have resources of i.
func lends(i *wit.Interface, exports []*wit.Interface) bool {
	found := false
	for _, x := range exports {
		if x == nil {
			continue
		}
		for _, f := range x.Funcs {
			wit.Handles(f, func(r *wit.TypeDef) { found = found || r.Root().Interface == i })
		}
	}
	return found
}

// compiled has what was compiled, by text: tests share guests.
var compiled sync.Map

// Compile assembles and compiles the guest.
func Compile(tb testing.TB, c echo.Config) *runtime.Component {
	tb.Helper()
	text, err := c.Text()
	if err != nil {
		tb.Fatal(err)
	}
	if c, ok := compiled.Load(text); ok {
		return c.(*runtime.Component)
	}
	binary, err := wasmtime.Wat2Wasm(text)
	if err != nil {
		tb.Fatalf("%v\n%s", err, text)
	}
	component, err := runtime.Compile(context.Background(), Engine(tb), binary)
	if err != nil {
		tb.Fatalf("%v\n%s", err, text)
	}
	compiled.Store(text, component)
	return component
}

// Linker returns a linker that holds what add put there; other imports trap.
func Linker(tb testing.TB, add func(*runtime.Linker)) *runtime.Linker {
	tb.Helper()
	l := runtime.NewLinker(Engine(tb))
	l.TrapUnknownImports()
	add(l)
	return l
}

// A Pool makes instances of one prepared component: a guest that trapped is
// replaced by a new one.
type Pool struct{ prepared *runtime.Prepared }

// Prepare links a component for the exports.
func Prepare(tb testing.TB, c *runtime.Component, add func(*runtime.Linker), exports ...runtime.WorldExport) *Pool {
	tb.Helper()
	p, err := runtime.Prepare(Linker(tb, add), c, &runtime.WorldType{Name: "echo:test/world", Exports: exports})
	if err != nil {
		tb.Fatal(err)
	}
	return &Pool{p}
}

// New makes an instance that lives as long as the test.
func (p *Pool) New(tb testing.TB) *runtime.Instance {
	tb.Helper()
	in, err := p.prepared.Instantiate(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { in.Close() })
	return in
}

// Export is the world export of an interface under its own name.
func Export(t *runtime.InterfaceType) runtime.WorldExport {
	return runtime.WorldExport{Name: t.Name, Type: t}
}

// Signature is wit.Signature, for tests that write a host or a caller by hand.
func Signature(f *wit.Func) string { return wit.Signature(f) }
