package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
)

const testWorld = "a:b/w@1.0.0"

// folder writes files into a new folder and makes it the current one.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// contents returns every file below the current folder; empty folders too, with
// a slash.
func contents(t *testing.T) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == "." {
			return err
		}
		if d.IsDir() {
			entries, err := os.ReadDir(p)
			if len(entries) == 0 {
				got[filepath.ToSlash(p)+"/"] = ""
			}
			return err
		}
		data, err := os.ReadFile(p)
		got[filepath.ToSlash(p)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func generated(path, body string) generator.File {
	return generator.File{Path: path, Content: []byte(header + "\n\n" + body + "\n")}
}

func write(t *testing.T, files ...generator.File) {
	t.Helper()
	c, err := compare("gen", "", []*output{newOutput(testWorld, files)})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.apply(); err != nil {
		t.Fatal(err)
	}
}

func TestManifest(t *testing.T) {
	o := newOutput(testWorld, []generator.File{
		generated("w/w.wit.go", "package w"), generated("a/b/i/i.wit.go", "package i"), generated("w/aa/aa.wit.go", "package aa"),
	})
	files := o.withManifest("../config.json")
	want := header + `
// wit-bindgen-go-host:world a:b/w@1.0.0
// wit-bindgen-go-host:config ../config.json
// wit-bindgen-go-host:file a/b/i/i.wit.go
// wit-bindgen-go-host:file w/aa/aa.wit.go
// wit-bindgen-go-host:file w/w.wit.go

package w
`
	f := manifestFile(files)
	if d := cmp.Diff(want, string(f.Content)); d != "" || f.Path != "w/w.wit.go" {
		t.Errorf("%s: %s", f.Path, d)
	}
	for _, content := range []string{want, strings.ReplaceAll(want, "\n", "\r\n")} {
		m := readManifest([]byte(content))
		if m == nil || m.world != testWorld || m.config != "../config.json" || len(m.files) != 3 || m.files[2] != "w/w.wit.go" {
			t.Errorf("read as %+v", m)
		}
	}
	for _, content := range []string{"", "package w\n", header + "\n\npackage w\n", strings.TrimPrefix(want, header+"\n")} {
		if m := readManifest([]byte(content)); m != nil {
			t.Errorf("%q is read as %+v", content, m)
		}
	}
}

func TestUnchangedFilesAreNotTouched(t *testing.T) {
	folder(t, nil)
	write(t, generated("w/w.wit.go", "package w"), generated("a/b/i/i.wit.go", "package i"))
	old := time.Now().Add(-time.Hour).Truncate(time.Second)
	for _, p := range []string{"gen/w/w.wit.go", "gen/a/b/i/i.wit.go"} {
		if err := os.Chtimes(p, old, old); err != nil {
			t.Fatal(err)
		}
	}
	write(t, generated("w/w.wit.go", "package w"), generated("a/b/i/i.wit.go", "package i // changed"))
	for p, kept := range map[string]bool{"gen/w/w.wit.go": true, "gen/a/b/i/i.wit.go": false} {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(old) != kept {
			t.Errorf("%s was last changed at %s", p, info.ModTime())
		}
		if info.Mode().Perm() != 0o644 {
			t.Errorf("%s has mode %s", p, info.Mode())
		}
	}
}

func TestRemoval(t *testing.T) {
	folder(t, map[string]string{"gen/a/b/old/readme.txt": "kept", "outside.wit.go": header + "\n"})
	write(t, generated("w/w.wit.go", "package w"), generated("a/b/old/old.wit.go", "package old"), generated("a/b/gone/gone.wit.go", "package gone"))
	write(t, generated("w/w.wit.go", "package w"))
	got := contents(t)
	delete(got, "gen/w/w.wit.go")
	want := map[string]string{"gen/a/b/old/readme.txt": "kept", "outside.wit.go": header + "\n"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A manifest is text that anybody can edit: nothing outside the folder goes.
func TestRemovalStaysInside(t *testing.T) {
	folder(t, map[string]string{"outside.wit.go": header + "\n", "gen/w/other.go": header + "\n"})
	abs, err := filepath.Abs("outside.wit.go")
	if err != nil {
		t.Fatal(err)
	}
	write(t, generated("w/w.wit.go", "package w"))
	forged := header + "\n" + worldLine + testWorld + "\n" + fileLine + "../outside.wit.go\n" + fileLine + abs + "\n" + fileLine + "w/other.go\n\npackage w\n"
	if err := os.WriteFile("gen/w/w.wit.go", []byte(forged), 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, generated("w/w.wit.go", "package w"))
	for _, p := range []string{"outside.wit.go", "gen/w/other.go"} {
		if _, err := os.Stat(p); err != nil {
			t.Error(err)
		}
	}
}

// Whatever fails, and however late, the folder is as it was.
func TestAllOrNothing(t *testing.T) {
	before := map[string]string{
		"gen/w/w.wit.go": "old w", "gen/x/x.wit.go": "old x", "gen/file": "a file", "gen/folder/in": "it",
	}
	replace := []generator.File{generated("w/w.wit.go", "new w")}
	create := []generator.File{generated("new/deep/n.wit.go", "n")}
	for _, c := range []struct {
		name    string
		changes changes
		want    string
	}{
		{
			"a folder cannot be made",
			changes{create: append(create, generated("file/f.wit.go", "f")), replace: replace},
			"cannot make the folder",
		},
		{
			"a file cannot be put in place",
			changes{create: create, replace: append(replace, generated("folder", "f"))},
			"cannot replace it",
		},
		{
			"a file cannot be removed",
			changes{create: create, replace: replace, remove: []string{"x/x.wit.go", "x/none.wit.go"}},
			"cannot replace it",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder(t, before)
			c.changes.out = "gen"
			err := c.changes.apply()
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v", err)
			}
			if d := cmp.Diff(before, contents(t)); d != "" {
				t.Error(d)
			}
		})
	}
}
