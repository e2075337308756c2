package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// read writes a config file and reads it.
func read(t *testing.T, text string) (*config, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), configName)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return readConfig(name)
}

// What one world says is not what the next one gets.
func TestConfigOfEachWorld(t *testing.T) {
	c, err := read(t, `{
	  "worlds": [
	    {"world": "a", "features": ["x"], "with": {"p:q": "example.com/mine", "r:s": "example.com/rs"}, "types-only": false},
	    {"world": "b"},
	    {"world": "c", "path": "c.wit", "features": [], "with": {"p:q": "example.com/other"}, "all-features": true}
	  ],
	  "path": "wit", // behind the worlds, and yet for all of them: "https://not.a/comment"
	  "features": ["y", "z"], "with": {"p:q": "example.com/pq"}, "types-only": true, "fixed-length-lists": true
	}`)
	if err != nil {
		t.Fatal(err)
	}
	if c.out != "gen" || len(c.jobs) != 3 {
		t.Fatalf("%+v", c)
	}
	with := func(of ...string) (w []generator.With) {
		for k := 0; k < len(of); k += 2 {
			w = append(w, generator.With{Pattern: of[k], Path: of[k+1]})
		}
		return w
	}
	for k, want := range []job{
		{path: "wit", world: "a", features: []string{"x"}, with: with("p:q", "example.com/mine", "r:s", "example.com/rs"), fixedLists: true},
		{path: "wit", world: "b", features: []string{"y", "z"}, with: with("p:q", "example.com/pq"), typesOnly: true, fixedLists: true},
		{path: "c.wit", world: "c", allFeatures: true, with: with("p:q", "example.com/other"), typesOnly: true, fixedLists: true},
	} {
		got := *c.jobs[k]
		got.at = nil
		if d := cmp.Diff(want, got, cmp.AllowUnexported(job{})); d != "" {
			t.Errorf("world %s: %s", want.world, d)
		}
	}
}

// Slashes in texts are no comments, and quotation marks in comments no texts.
func TestConfigComments(t *testing.T) {
	for text, want := range map[string]string{
		`{"path": "a//b", "worlds": [{}]}`:                                    "a//b",
		"{\"path\": \"a\", // \"path\": \"b\"\n \"worlds\": [{}]}":            "a",
		"// \"\n{\"path\": \"a\\\"//\\\\\", // x\r\n \"worlds\": [{}]} // \"": `a"//\`,
	} {
		c, err := read(t, text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got := c.jobs[0].path; got != want {
			t.Errorf("%s: the path is %s", text, got)
		}
	}
}

// Whatever stands in the file, reading it ends, and errors point into it.
func FuzzConfig(f *testing.F) {
	for _, s := range []string{
		"", "{", "[]", "null", `{"worlds": [{"path": "a"}]}`, `{"worlds": [{"path": "a", "with": {"a:b": "c"}}], "out": 1}`,
		"//\n{\"\\ud800\": \"\x80\"}", "\"\\", `{"a": {"b": [1, -0e1, true, null, "` + "\n", "\t,: {}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := &configReader{jsonFile: jsonFile{configName, []byte(text)}}
		root, err := r.parse()
		if err == nil {
			if c := r.config(root); len(r.errs) == 0 && len(c.jobs) == 0 {
				t.Error("nothing to generate, and no error")
			}
			err = r.errs.Err()
		}
		if err == nil {
			return
		}
		var list diag.List
		var one *diag.Diagnostic
		if errors.As(err, &one) && !errors.As(err, &list) {
			list = diag.List{one}
		}
		lines := strings.Split(text, "\n")
		for _, d := range list {
			if d.Line < 1 || d.Line > len(lines) || d.Col < 1 || d.Col > len(lines[d.Line-1])+1 || d.Width < 1 {
				t.Errorf("%q: %v has no place in it", text, d)
			}
		}
	})
}
