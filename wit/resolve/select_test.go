package resolve

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func model(t *testing.T, name string) *wit.Resolve {
	t.Helper()
	data, err := os.ReadFile("../../testdata/wit/json/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := loadJSON(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSelectWorld(t *testing.T) {
	everything, deps := model(t, "everything"), model(t, "deps")
	bare := &wit.Package{Name: wit.PackageName{Namespace: "my", Name: "bare"}}
	one := &wit.Package{Name: wit.PackageName{Namespace: "my", Name: "one"}, Interfaces: []*wit.Interface{{Name: "types"}}}
	two := &wit.Package{Name: wit.PackageName{Namespace: "my", Name: "two"}, Interfaces: []*wit.Interface{{Name: "a"}, {Name: "b"}}}
	resolveOf := func(p *wit.Package) *wit.Resolve { return &wit.Resolve{Main: p, Packages: []*wit.Package{p}} }

	for _, c := range []struct {
		name  string
		in    *wit.Resolve
		world string
		want  string // the world's ID, or the error with its help
	}{
		{"the only one", deps, "", "app:main/app"},
		{"by name", everything, "full", "my:everything/full@1.2.0"},
		{"qualified", everything, "my:everything/full", "my:everything/full@1.2.0"},
		{"with version", everything, "my:everything/full@1.2.0", "my:everything/full@1.2.0"},
		{"of a dependency", deps, "zz:unused/nothing", "zz:unused/nothing"},
		{"an interface", everything, "users", "my:everything/users@1.2.0"},
		{"an interface of a dependency", deps, "store:kv/store", "store:kv/store@0.2.0"},
		{"several", everything, "",
			"my:everything@1.2.0: the package has 2 worlds: full, empty (choose one with --world, as in --world full)"},
		{"unknown", everything, "ful",
			"my:everything@1.2.0: there is no world ful; the worlds are: full, empty; the interfaces are: kinds, users (did you mean --world full?)"},
		{"unknown, like an interface", everything, "Kinds",
			"my:everything@1.2.0: there is no world Kinds; the worlds are: full, empty; the interfaces are: kinds, users (did you mean --world kinds?)"},
		{"unknown version", everything, "my:everything/full@1.0.0",
			"my:everything@1.2.0: there is no package my:everything@1.0.0 here; the packages are: my:everything@1.2.0 (did you mean my:everything@1.2.0?)"},
		{"unknown package", deps, "no:where/app",
			"app:main: there is no package no:where here; the packages are: log:log, store:kv@0.2.0, app:main, zz:unused"},
		{"nothing there", resolveOf(bare), "",
			"my:bare: the package has no world and no interface (a world says what a component imports and exports: world example { ... })"},
		{"one interface", resolveOf(one), "",
			"my:one: there is no world, which says what a component imports and exports (add `world example { export types; }` to the file, or run with --world types)"},
		{"two interfaces", resolveOf(two), "",
			"my:two: there is no world, which says what a component imports and exports " +
				"(add one such as `world example { export a; }`, or pass --world with an interface that the component exports: a, b)"},
		{"no world of that name", resolveOf(one), "x",
			"my:one: there is no world x; the package has no world; the interfaces are: types"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if w, err := SelectWorld(c.in, c.world); err != nil {
				got = err.Error()
				if len(diag.Of(err)) != 1 {
					t.Errorf("%T is not one diagnostic", err)
				}
			} else {
				got = w.ID()
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// The world made of an interface imports what the interface takes types from, a
// dependency before what needs it.
func TestSelectWorldOfInterface(t *testing.T) {
	w, err := SelectWorld(model(t, "deps"), "handler")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range w.Imports {
		got = append(got, "import "+i.Name)
	}
	for _, e := range w.Exports {
		got = append(got, "export "+e.Name)
	}
	want := "import log:log/levels\nimport store:kv/store@0.2.0\nexport app:main/handler"
	if d := cmp.Diff(want, strings.Join(got, "\n")); d != "" {
		t.Error(d)
	}
}
