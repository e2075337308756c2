package echoed_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A world is a golden case: its folder, its world, and what was generated of it.
type world struct {
	folder, name string
	instantiate  func(*runtime.Linker, *runtime.Component) (instance, error)
	links        []echotest.Link
}

type instance interface {
	Close() error
	Err() error
}

func instantiate[W instance](f func(context.Context, *runtime.Linker, *runtime.Component, ...runtime.InstanceOption) (W, error)) func(*runtime.Linker, *runtime.Component) (instance, error) {
	return func(l *runtime.Linker, c *runtime.Component) (instance, error) { return f(context.Background(), l, c) }
}

func TestEchoed(t *testing.T) {
	for _, w := range slices.Concat(values, names, packages) {
		t.Run(w.folder+"/"+w.name, func(t *testing.T) {
			model := echotest.World(t, "../"+w.folder+"/wit", w.name, "tried")
			config := echotest.Config(model)
			complete(t, w, model, config)
			t.Run("world", func(t *testing.T) { accessors(t, w, model, echotest.Compile(t, config)) })
			echotest.Try(t, config, 12, w.links...)
		})
	}
}

// complete checks that no interface of a case is forgotten.
func complete(t *testing.T, w world, model *wit.World, config echo.Config) {
	t.Helper()
	n := 0
	if own := funcs(model.Imports); own > 0 && own == funcs(model.Exports) {
		n++
	}
	for _, i := range config.Interfaces {
		if len(i.Funcs) > 0 {
			n++
		}
	}
	if n != len(w.links) {
		t.Errorf("%d packages have functions, and %d are linked", n, len(w.links))
	}
}

func funcs(items []wit.WorldItem) int {
	n := 0
	for _, i := range items {
		if i.Func != nil {
			n++
		}
	}
	return n
}

// accessors instantiates through the package of the world: every exported
// interface must be there.
func accessors(t *testing.T, w world, model *wit.World, c *runtime.Component) {
	l := runtime.NewLinker(echotest.Engine(t))
	l.TrapUnknownImports()
	in, err := w.instantiate(l, c)
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, x := range model.Exports {
		if x.Interface != nil {
			want++
		}
	}
	v, got := reflect.ValueOf(in), 0
	for i := range v.NumMethod() {
		m := v.Method(i).Type()
		if m.NumIn() == 0 && m.NumOut() == 1 && m.Out(0).Kind() == reflect.Pointer && m.Out(0).Elem().Name() == "Exports" {
			if v.Method(i).Call(nil)[0].IsNil() {
				t.Errorf("%s is nil", v.Type().Method(i).Name)
			}
			got++
		}
	}
	if got != want {
		t.Errorf("%d accessors for %d exported interfaces", got, want)
	}
	if in.Err() != nil || in.Close() != nil || in.Err() == nil {
		t.Error("Err or Close: ", in.Err())
	}
}
