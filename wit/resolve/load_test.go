package resolve

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

var update = flag.Bool("update", false, "write the expected files of testdata/wit")

// TestLoad compares the whole model of each folder in testdata/wit/good with the
// text beside it.
func TestLoad(t *testing.T) {
	t.Chdir("../../testdata/wit/good")
	for _, dir := range cases(t, func(e os.DirEntry) bool { return e.IsDir() }) {
		t.Run(dir, func(t *testing.T) {
			r, err := Load(dir, Options{})
			if err != nil {
				t.Fatal(err)
			}
			compareFile(t, dir+".txt", dump(r))
		})
	}
}

// The JSON of a folder gives the same model as the folder; what it lacks is the
// name of the main package.
func TestLoadJSON(t *testing.T) {
	t.Chdir("../../testdata/wit/json")
	for _, name := range []string{"everything", "deps"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(name + ".json")
			if err != nil {
				t.Fatal(err)
			}
			fromStdin, err := Load("-", Options{Stdin: bytes.NewReader(data)})
			if err != nil {
				t.Fatal(err)
			}
			compareFile(t, "../good/"+name+".txt", dump(fromStdin))
			fromFile, err := Load(name+".json", Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(dump(fromStdin), dump(fromFile)); d != "" {
				t.Error(d)
			}
		})
	}
}

// A single file, reached through "..", is the same as its folder.
func TestLoadFile(t *testing.T) {
	t.Chdir("../../testdata/wit/good/deps")
	r, err := Load("../everything/everything.wit", Options{})
	if err != nil {
		t.Fatal(err)
	}
	compareFile(t, "../everything.txt", dump(r))
}

// TestLoadBad compares what a person gets to read for each input in
// testdata/wit/bad with the text beside it.
func TestLoadBad(t *testing.T) {
	t.Chdir("../../testdata/wit/bad")
	names := cases(t, func(e os.DirEntry) bool { return filepath.Ext(e.Name()) != ".txt" })
	for _, name := range append(names, "missing.wit") {
		t.Run(name, func(t *testing.T) {
			compareFile(t, name+".txt", failure(t, name, Options{NeedsWorld: true}))
		})
	}
}

func TestLoadEmptyFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("empty", 0o755); err != nil {
		t.Fatal(err)
	}
	want := "empty: there is no .wit file in the folder\n" +
		"  help: the folder is empty: give the one that holds your .wit files\n"
	if d := cmp.Diff(want, failure(t, "empty", Options{})); d != "" {
		t.Error(d)
	}
}

// The constructs that the library drops are named with their place.
func TestUnsupportedJSON(t *testing.T) {
	t.Chdir("../../testdata/wit/json")
	for name, want := range map[string]string{
		"async.json": `
async.json: a:b/i.f is an async function, which is not supported yet
async.json: a:b/i.r.m is an async function, which is not supported yet
async.json: a:b/i.r.s is an async function, which is not supported yet
async.json: a:b/w.g is an async function, which is not supported yet
`,
		"fixed-length-list.json": `
fixed-length-list.json: a:b/i.r uses list<T, N>, and lists of fixed length are not supported yet: use list<T>
fixed-length-list.json: a:b/w.k.q uses list<T, N>, and lists of fixed length are not supported yet: use list<T>
`,
		"map.json": `
map.json: a:b/i.f uses map<K, V>, and map is not supported yet: use list<tuple<K, V>>
map.json: a:b/i.g has a type that is not supported yet ("tree")
map.json: a:b/i.g is an async function, which is not supported yet
map.json: a:b/i.g uses list<T, N>, and lists of fixed length are not supported yet: use list<T>
`,
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(strings.TrimPrefix(want, "\n"), failure(t, name, Options{})); d != "" {
				t.Error(d)
			}
		})
	}
}

func failure(t *testing.T, path string, opts Options) string {
	t.Helper()
	r, err := Load(path, opts)
	if err == nil {
		t.Fatalf("it was read, as\n%s", dump(r))
	}
	var b strings.Builder
	if err := diag.Print(&b, err); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func cases(t *testing.T, keep func(os.DirEntry) bool) []string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if keep(e) {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		t.Fatal("there are no cases")
	}
	return names
}

func compareFile(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}
