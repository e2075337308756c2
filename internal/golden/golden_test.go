package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A recorder keeps what a test would have failed with.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

func TestDir(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "gone", "old.txt")
	if err := os.MkdirAll(filepath.Dir(old), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"a/one.txt": []byte("1\n2\n3\n"), "two.txt": []byte("2\n")}
	set := func(v bool) { *update = v }
	t.Setenv("UPDATE_GOLDEN", "")
	defer set(*update)

	set(false)
	r := &recorder{TB: t}
	Dir(r, dir, files)
	if len(r.said) != 3 {
		t.Errorf("two files that are missing and one too many: %q", r.said)
	}

	set(true)
	Dir(t, dir, files)
	if _, err := os.Stat(filepath.Dir(old)); !os.IsNotExist(err) {
		t.Error("the folder of a file that is no longer made is still there")
	}

	set(false)
	Dir(t, dir, files)

	files["a/one.txt"] = []byte("1\ntwo\n3\n")
	r = &recorder{TB: t}
	Dir(r, dir, files)
	if len(r.said) != 1 || !strings.Contains(r.said[0], "-2\n+two\n") {
		t.Errorf("no unified diff: %q", r.said)
	}
}
