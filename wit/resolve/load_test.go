package resolve

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/golden"
)

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
			golden.File(t, "../accept/resolve/"+name+".txt", []byte(dump(fromStdin)))
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
	t.Chdir("../../testdata/wit/accept/resolve/deps")
	r, err := Load("../everything/everything.wit", Options{AllFeatures: true})
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "../everything.txt", []byte(dump(r)))
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
