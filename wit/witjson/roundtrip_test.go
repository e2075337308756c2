package witjson_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bca "go.bytecodealliance.org/wit"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/golden"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/print"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/witjson"
)

// load reads WIT with the feature "active".
func load(t *testing.T, path string) *wit.Resolve {
	t.Helper()
	r, err := resolve.Load(path, resolve.Options{Features: []string{"active"}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read reads JSON that must be right.
func read(t *testing.T, data []byte) *wit.Resolve {
	t.Helper()
	r, err := witjson.Read("test.json", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return r
}

func glob(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files (%v)", pattern, err)
	}
	return files
}

// TestGolden holds the JSON of testdata/*.wit.
func TestGolden(t *testing.T) {
	for _, path := range glob(t, "testdata/*.wit") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			r := load(t, path)
			data := witjson.Write(r)
			golden.File(t, strings.TrimSuffix(path, ".wit")+".json", data)
			identical(t, r, data)
			witness(t, data)
		})
	}
}

// TestRepository reads back the JSON of all WIT in the repository.
func TestRepository(t *testing.T) {
	n := 0
	for _, dir := range witDirs(t) {
		r, err := resolve.Load(dir, resolve.Options{AllFeatures: true})
		if err != nil {
			t.Error(err)
			continue
		}
		n++
		data := witjson.Write(r)
		identical(t, r, data)
		witness(t, data)
	}
	if n < 10 {
		t.Errorf("there are only %d", n)
	}
}

// identical checks that reading is the inverse of writing.
func identical(t *testing.T, r *wit.Resolve, data []byte) {
	t.Helper()
	back := read(t, data)
	if d := cmp.Diff(string(data), string(witjson.Write(back))); d != "" {
		t.Error("JSON differs when read and written:", d)
	}
	for i, p := range r.Packages {
		if d := cmp.Diff(string(print.Package(p)), string(print.Package(back.Packages[i]))); d != "" {
			t.Error("the model differs when read back:", d)
		}
	}
}

// witDirs returns the .wit files and folders of the repository's own packages.
func witDirs(t testing.TB) []string {
	dirs := []string{"../../examples/quickstart/my_component.wit", "../../examples/logger/plugin.wit", "../../guests/values/values.wit"}
	dirs = append(dirs, glob(t, "../../golden/*/wit")...)
	return dirs
}

// witness checks that go.bytecodealliance.org reads the same things in the same
// places. It knows no map, fixed-length lists and async functions: those it drops.
func witness(t *testing.T, data []byte) {
	t.Helper()
	theirs, err := bca.DecodeJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	ours := read(t, data)
	var want, got []string
	for _, p := range theirs.Packages {
		want = append(want, "package "+p.Name.String()+" "+p.Docs.Contents)
		for name, i := range p.Interfaces.All() {
			want = append(want, "interface "+name+" "+i.Docs.Contents)
			for name, d := range i.TypeDefs.All() {
				want = append(want, "type "+name+" "+d.Docs.Contents)
			}
			for name, f := range i.Functions.All() {
				want = append(want, "func "+name+" "+f.Docs.Contents)
				for _, p := range f.Params {
					want = append(want, "param "+p.Name)
				}
			}
		}
		for name, w := range p.Worlds.All() {
			want = append(want, "world "+name+" "+w.Docs.Contents)
			for range w.Exports.All() {
				want = append(want, "export")
			}
		}
	}
	for _, p := range ours.Packages {
		got = append(got, "package "+p.Name.String()+" "+p.Docs)
		for _, i := range p.Interfaces {
			got = append(got, "interface "+i.Name+" "+i.Docs)
			for _, d := range i.Types {
				got = append(got, "type "+d.Name+" "+d.Docs)
			}
			for _, f := range i.Funcs {
				got = append(got, "func "+f.ExternName()+" "+f.Docs)
				for _, p := range f.Params {
					got = append(got, "param "+p.Name)
				}
			}
		}
		for _, w := range p.Worlds {
			got = append(got, "world "+w.Name+" "+w.Docs)
			for range w.Exports {
				got = append(got, "export")
			}
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error("go.bytecodealliance.org reads something else:", d)
	}
}

// TestInclude numbers what is included in the order in which it is copied.
func TestInclude(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.wit")
	const text = `package a:b;
world one { resource r { m: func(); } import f: func(x: option<r>); }
world two { include one with { r as s } }`
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	r := load(t, path)
	one, two := r.Main.World("one"), r.Main.World("two")
	two.Types[0].CloneOf = one.Types[0]
	// r, borrow<r>, own<r>, option<own<r>>, s, own<s>, option<own<s>>, borrow<s>
	var kinds []string
	for line := range strings.Lines(string(witjson.Write(r))) {
		for _, k := range []string{`"kind": "resource"`, `"borrow": `, `"own": `, `"option": `} {
			if strings.Contains(line, k) {
				kinds = append(kinds, strings.TrimSpace(line))
			}
		}
	}
	want := []string{
		`"kind": "resource",`, `"borrow": 0`, `"own": 0`, `"option": 2`,
		`"kind": "resource",`, `"own": 4`, `"option": 5`, `"borrow": 4`,
	}
	if d := cmp.Diff(want, kinds); d != "" {
		t.Error(d)
	}
}
