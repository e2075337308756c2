package print_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/golden"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/print"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/witjson"
)

func glob(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files (%v)", pattern, err)
	}
	return files
}

// TestGolden holds how testdata/*.wit is printed.
func TestGolden(t *testing.T) {
	for _, path := range glob(t, "testdata/*.wit") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			opts := resolve.Options{Features: []string{"active"}}
			r, err := resolve.Load(path, opts)
			if err != nil {
				t.Fatal(err)
			}
			golden.File(t, strings.TrimSuffix(path, ".wit")+".txt", print.Resolve(r))
			identity(t, r, opts)
		})
	}
}

// TestRepository prints all WIT in the repository.
func TestRepository(t *testing.T) {
	paths := []string{"../../examples/quickstart/my_component.wit", "../../examples/logger/plugin.wit", "../../guests/values/values.wit"}
	paths = append(paths, glob(t, "../../golden/*/wit")...)
	for _, path := range paths {
		opts := resolve.Options{AllFeatures: true}
		r, err := resolve.Load(path, opts)
		if err != nil {
			t.Error(err)
			continue
		}
		identity(t, r, opts)
	}
}

// identity checks that what is printed reads as the same model and prints as the
// same text.
func identity(t *testing.T, r *wit.Resolve, opts resolve.Options) {
	t.Helper()
	text := print.Resolve(r)
	path := filepath.Join(t.TempDir(), "printed.wit")
	if err := os.WriteFile(path, text, 0o666); err != nil {
		t.Fatal(err)
	}
	back, err := resolve.Load(path, opts)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if d := cmp.Diff(string(text), string(print.Resolve(back))); d != "" {
		t.Error("it prints otherwise the second time:", d)
	}
	if d := cmp.Diff(whole(r), whole(back)); d != "" {
		t.Errorf("the model is another: %s\n%s", d, text)
	}
}

// whole is the JSON of a model, which holds all of it, with its packages in the
// order of their names: where one needs another only for what is gated off, the
// order is not in what is printed.
func whole(r *wit.Resolve) string {
	out := wit.Resolve{Main: r.Main, Packages: []*wit.Package{r.Main}}
	byName := map[string]*wit.Package{}
	for _, p := range r.Packages {
		byName[p.Name.String()] = p
	}
	for line := range strings.Lines(string(print.Resolve(r))) {
		if rest, ok := strings.CutPrefix(line, "package "); ok {
			name, _, _ := strings.Cut(strings.ReplaceAll(rest, "%", ""), " ")
			if p := byName[name]; p != nil && p != r.Main {
				out.Packages = append(out.Packages, p)
			}
		}
	}
	// What include has copied stands as the world's own in print.
	for _, p := range out.Packages {
		for _, w := range p.Worlds {
			for _, t := range w.Types {
				t.CloneOf = nil
			}
			for _, item := range append(w.Imports, w.Exports...) {
				if item.Interface != nil {
					item.Interface.CloneOf = nil
				}
			}
		}
	}
	return string(witjson.Write(&out))
}

// TestPackage prints one package of several.
func TestPackage(t *testing.T) {
	r, err := resolve.Load("testdata/all.wit", resolve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Packages {
		if p.Name.Name != "nother" {
			continue
		}
		want := `package a:nother;

interface interface-of-a {
  use other:dep/clock@2.0.0.{moment as m};

  f: func() -> m;
}
`
		if d := cmp.Diff(want, string(print.Package(p))); d != "" {
			t.Error(d)
		}
		return
	}
	t.Error("there is no such package")
}

// TestUnwritable prints types that WIT has no way to write: it must not fail.
func TestUnwritable(t *testing.T) {
	pkg := &wit.Package{Name: wit.PackageName{Namespace: "a", Name: "b"}}
	i := &wit.Interface{Package: pkg, Name: "i"}
	i.Funcs = []*wit.Func{{Name: "f", Result: &wit.List{Elem: &wit.Record{Fields: []wit.Field{{Name: "x", Type: wit.U8}}}}}}
	i.Types = []*wit.TypeDef{{Name: "t", Type: &wit.Own{}, Interface: i, Docs: "a\x00b */\n  c"}}
	pkg.Interfaces = []*wit.Interface{i}
	want := `package a:b;

interface i {
  /// a�b */
  ///   c
  type t = own<_>;

  f: func() -> list<record{x: u8}>;
}
`
	if d := cmp.Diff(want, string(print.Package(pkg))); d != "" {
		t.Error(d)
	}
}

// What can be read prints, and what is printed reads as the same.
func FuzzPrint(f *testing.F) {
	for _, path := range append(glob(f, "testdata/*.wit"), glob(f, "../../golden/*/wit/*.wit")...) {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	path := filepath.Join(f.TempDir(), "source.wit")
	f.Fuzz(func(t *testing.T, text string) {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		opts := resolve.Options{AllFeatures: true}
		r, err := resolve.Load(path, opts)
		if err != nil {
			return
		}
		identity(t, r, opts)
	})
}
