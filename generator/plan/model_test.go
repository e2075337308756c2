package plan

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// newInterface returns test:t/iface with types named by label and functions.
func newInterface(types []*wit.TypeDef, funcs ...*wit.Func) *wit.Interface {
	i := &wit.Interface{
		Package: &wit.Package{Name: wit.PackageName{Namespace: "test", Name: "t"}},
		Name:    "iface", Types: types, Funcs: funcs,
	}
	for _, d := range types {
		d.Interface = i
	}
	return i
}

func worldOf(ifaces ...*wit.Interface) *wit.World {
	w := &wit.World{Package: &wit.Package{Name: wit.PackageName{Namespace: "test", Name: "t"}}, Name: "w"}
	for _, i := range ifaces {
		w.Exports = append(w.Exports, wit.WorldItem{Name: i.ID(), Interface: i})
	}
	return w
}

func def(name string, t wit.Type) *wit.TypeDef { return &wit.TypeDef{Name: name, Type: t} }

func record(types ...wit.Type) *wit.Record {
	r := &wit.Record{}
	for i, t := range types {
		r.Fields = append(r.Fields, wit.Field{Name: string(rune('a' + i)), Type: t})
	}
	return r
}

func variant(types ...wit.Type) *wit.Variant {
	v := &wit.Variant{}
	for i, t := range types {
		v.Cases = append(v.Cases, wit.Case{Name: string(rune('a' + i)), Type: t})
	}
	return v
}

func fn(name string, result wit.Type, params ...wit.Type) *wit.Func {
	f := &wit.Func{Name: name, Result: result}
	for i, t := range params {
		f.Params = append(f.Params, wit.Param{Name: string(rune('a' + i)), Type: t})
	}
	return f
}

// planOf plans a world that exports test:t/iface and returns the interface's
// package.
func planOf(t *testing.T, i *wit.Interface) *Package {
	t.Helper()
	p, err := New(worldOf(i), Options{ImportPath: "example.com/gen"})
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range p.Packages {
		if pkg.Interface != nil && pkg.Interface.ID == i.ID() {
			return pkg
		}
	}
	t.Fatal("the interface has no package")
	return nil
}
