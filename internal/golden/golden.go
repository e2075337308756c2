package golden

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

var update = flag.Bool("update", false, "write golden files instead of comparing with them")

// Update reports whether golden files are to be written.
func Update() bool { return *update || os.Getenv("UPDATE_GOLDEN") == "1" }

// File compares got with the file at path.
func File(t testing.TB, path string, got []byte) {
	t.Helper()
	if Update() {
		write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v\n%s", err, hint)
		return
	}
	compare(t, path, want, got)
}

// Dir compares files, by their slash-separated paths below dir, with all files
// that are there. When updating, files that are no longer made are removed.
func Dir(t testing.TB, dir string, files map[string][]byte) {
	t.Helper()
	have := walk(t, dir)
	if Update() {
		for _, path := range have {
			if _, ok := files[path]; !ok {
				remove(t, dir, path)
			}
		}
		for path, content := range files {
			write(t, filepath.Join(dir, filepath.FromSlash(path)), content)
		}
		return
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		File(t, filepath.Join(dir, filepath.FromSlash(path)), files[path])
	}
	for _, path := range have {
		if _, ok := files[path]; !ok {
			t.Errorf("%s is no longer made\n%s", filepath.Join(dir, path), hint)
		}
	}
}

const hint = "run the test with -update, or with UPDATE_GOLDEN=1, to accept what it makes now"

func compare(t testing.TB, path string, want, got []byte) {
	t.Helper()
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs:\n%s\n%s", path, diff.Diff("kept", want, "made now", got), hint)
	}
}

// walk returns the files below dir; none when there is no dir.
func walk(t testing.TB, dir string) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		paths = append(paths, filepath.ToSlash(rel))
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return paths
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o666); err != nil {
		t.Fatal(err)
	}
}

// remove deletes a file and the folders below dir that it leaves empty.
func remove(t testing.TB, dir, path string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(path))); err != nil {
		t.Fatal(err)
	}
	for strings.Contains(path, "/") {
		path = path[:strings.LastIndex(path, "/")]
		if os.Remove(filepath.Join(dir, filepath.FromSlash(path))) != nil {
			return // not empty
		}
	}
}
