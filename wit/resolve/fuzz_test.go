package resolve

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// marker separates the files of one input. What follows it on the line is "" for
// another file of the main package, and anything else for a dependency.
const marker = "\n//// "

func groups(text string) (group, []group, bool) {
	main := group{path: "main"}
	var deps []group
	clean := true
	for i, part := range strings.Split(text, marker) {
		name := ""
		if i > 0 {
			name, part, _ = strings.Cut(part, "\n")
		}
		f, list := syntax.Parse(syntax.NewSource(name+".wit", part))
		clean = clean && len(list) == 0
		if name == "" {
			main.files = append(main.files, f)
		} else {
			deps = append(deps, group{name, []*syntax.File{f}})
		}
	}
	return main, deps, clean
}

// FuzzResolve makes sure that any files give a model or errors, and that a model
// is whole. Trees of files with syntax errors are resolved too: Load does not do
// that, but a tree with holes in it must not hurt.
func FuzzResolve(f *testing.F) {
	for _, kind := range []string{"accept", "reject"} {
		seed(f, corpus+kind+"/resolve")
	}
	f.Fuzz(func(t *testing.T, text string, all bool) {
		main, deps, clean := groups(text)
		r, list := resolveGroups(main, deps, Options{AllFeatures: all, Features: []string{"x"}})
		if len(list) > 0 {
			for _, d := range list {
				if d.Message == "" || strings.Contains(d.Message+d.Help, "%!") {
					t.Errorf("%+v", d)
				}
			}
			return
		}
		if !clean {
			return
		}
		text = dump(r)
		if strings.Contains(text, "BAD") {
			t.Error(text)
		}
		for _, p := range r.Packages {
			for _, w := range p.Worlds {
				checkElaborated(t, w)
			}
		}
	})
}

// checkElaborated makes sure that whatever a world's items take types from comes
// before them in it.
func checkElaborated(t *testing.T, w *wit.World) {
	have := map[*wit.Interface]bool{}
	check := func(name string, types []*wit.TypeDef) {
		for _, d := range types {
			if i := usedFrom(d); i != nil && !have[i] {
				t.Errorf("world %s: %s needs %s", w.ID(), name, i.ID())
			}
		}
	}
	for _, items := range [][]wit.WorldItem{w.Imports, w.Exports} {
		for i := range items {
			if x := items[i].Interface; x != nil {
				check(items[i].Name, x.Types)
				have[x] = have[x] || isPath(&items[i])
			}
		}
	}
	check("its types", w.Types)
}

// seed adds each file, and each folder as one input.
func seed(f *testing.F, dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		files := []string{path}
		if e.IsDir() {
			files, _ = filepath.Glob(filepath.Join(path, "*.wit"))
			for _, pattern := range []string{"deps/*.wit", "deps/*/*.wit"} {
				more, _ := filepath.Glob(filepath.Join(path, pattern))
				files = append(files, more...)
			}
		} else if filepath.Ext(path) != ".wit" {
			continue
		}
		text := ""
		for i, p := range files {
			data, err := os.ReadFile(p)
			if err != nil {
				f.Fatal(err)
			}
			if i > 0 {
				name := ""
				if strings.Contains(p, "deps") && strings.Contains(filepath.Dir(p), "deps") && filepath.Dir(p) != path {
					name = "dep"
				}
				text += marker + name + "\n"
			}
			text += string(data)
		}
		f.Add(text, len(text)%2 == 0)
	}
}
