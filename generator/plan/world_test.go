package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func TestAccessorsOfEqualNames(t *testing.T) {
	iface := func(ns, pkg, version, name string) *wit.Interface {
		n := wit.PackageName{Namespace: ns, Name: pkg, Version: version}
		return &wit.Interface{Package: &wit.Package{Name: n}, Name: name}
	}
	w := worldOf(
		iface("a", "one", "", "types"), iface("a", "two", "", "types"), iface("b", "two", "", "types"),
		iface("c", "three", "0.1.0", "wall"), iface("c", "three", "0.2.0", "wall"),
		iface("d", "four", "", "alone"), iface("d", "four", "", "close"),
	)
	w.Exports = append(w.Exports, wit.WorldItem{Name: "primary", Interface: w.Exports[0].Interface})
	p, err := New(w, Options{ImportPath: "example.com/gen"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, pkg := range p.Packages {
		if pkg.World != nil {
			for _, a := range pkg.World.Accessors {
				got = append(got, a.Name)
			}
		}
	}
	want := []string{
		"OneTypes", "ATwoTypes", "BTwoTypes", "CThreeV01Wall", "CThreeV02Wall", "Alone", "Close_", "Primary",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
