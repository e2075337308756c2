package resolve

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// readGroups reads and parses a file, or the .wit files of a folder and of its
// deps/. The main group is nil when there is nothing to go on with.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#filesystem-structure
func readGroups(path string, dir bool) (*group, []group, diag.List) {
	rd := &reader{}
	if !dir {
		f, d := rd.file(path)
		if d != nil {
			return nil, nil, diag.List{d}
		}
		if f.Package == nil && len(f.Items) == 0 && len(f.Nested) == 0 && len(rd.list) == 0 {
			return nil, nil, diag.List{diag.Errorf(path, "the file has no WIT in it").
				WithHelp("start it with a package and what it holds, as in: package my:example;")}
		}
		return &group{path, []*syntax.File{f}}, nil, rd.list
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, nil, diag.List{cannotRead(path, err)}
	}
	main := rd.folder(path, entries)
	if len(main.files) == 0 {
		if len(rd.list) == 0 {
			rd.list.Add(nothingIn(path, entries))
		}
		return nil, nil, rd.list
	}
	return &main, rd.deps(filepath.Join(path, "deps")), rd.list
}

// A reader reads and parses files, and collects what is wrong with them.
type reader struct{ list diag.List }

// deps reads the dependencies: a file deps/x.wit is one, and so is a folder
// deps/x of such files. Folders have no deps/ of their own, and files of other
// kinds are left alone.
func (rd *reader) deps(path string) []group {
	entries, err := os.ReadDir(path)
	if err != nil {
		if !os.IsNotExist(err) {
			rd.list.Add(cannotRead(path, err))
		}
		return nil
	}
	var groups []group
	for _, e := range entries {
		p := filepath.Join(path, e.Name())
		if isDir(p, e) {
			inner, err := os.ReadDir(p)
			if err != nil {
				rd.list.Add(cannotRead(p, err))
			} else if g := rd.folder(p, inner); len(g.files) > 0 {
				groups = append(groups, g)
			}
			continue
		}
		switch filepath.Ext(e.Name()) {
		case ".wit":
			if f := rd.add(p); f != nil {
				groups = append(groups, group{p, []*syntax.File{f}})
			}
		case ".wasm", ".wat":
			rd.list.Add(encodedPackage(p))
		}
	}
	return groups
}

// isDir follows symbolic links.
func isDir(path string, e os.DirEntry) bool {
	if e.Type()&os.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func encodedPackage(path string) *diag.Diagnostic {
	name := filepath.Base(path)
	kind := "binary form"
	if filepath.Ext(path) == ".wat" {
		kind = "text form of components"
	}
	return diag.Errorf(path, "a package in the %s is not readable yet: WIT is wanted", kind).
		WithHelp("replace it by its WIT: wasm-tools component wit %s -o %s", name, strings.TrimSuffix(name, filepath.Ext(name))+".wit")
}

// folder reads the .wit files of a folder.
func (rd *reader) folder(path string, entries []os.DirEntry) group {
	g := group{path: path}
	for _, e := range entries {
		p := filepath.Join(path, e.Name())
		if filepath.Ext(e.Name()) != ".wit" || isDir(p, e) {
			continue
		}
		if f := rd.add(p); f != nil {
			g.files = append(g.files, f)
		}
	}
	return g
}

func (rd *reader) add(path string) *syntax.File {
	f, d := rd.file(path)
	if d != nil {
		rd.list.Add(d)
	}
	return f
}

// maxSource is what the offsets of package syntax can hold, and more than any
// WIT.
const maxSource = 1 << 30

func (rd *reader) file(path string) (*syntax.File, *diag.Diagnostic) {
	data, err := os.ReadFile(path)
	switch {
	case err != nil:
		return nil, cannotRead(path, err)
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return nil, diag.Errorf(path, "this is not text, and WIT is wanted").
			WithHelp("give a .wit file, or a folder of .wit files")
	case len(data) > maxSource:
		return nil, diag.Errorf(path, "the file is too big for WIT: %d MiB is the limit", maxSource>>20)
	}
	f, list := syntax.Parse(syntax.NewSource(path, string(data)))
	rd.list = append(rd.list, list...)
	return f, nil
}

// nothingIn says what a folder without .wit files lacks; WIT is often one level
// down.
func nothingIn(path string, entries []os.DirEntry) *diag.Diagnostic {
	d := diag.Errorf(path, "there is no .wit file in the folder")
	var near []string
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		if found, _ := filepath.Glob(filepath.Join(path, e.Name(), "*.wit")); len(found) > 0 {
			near = append(near, filepath.Join(path, e.Name()))
		}
	}
	switch {
	case len(near) > 0:
		return d.WithHelp("there are some in %s: give that folder", strings.Join(near, " and in "))
	case len(entries) == 0:
		return d.WithHelp("the folder is empty: give the one that holds your .wit files")
	}
	return d.WithHelp("give the folder that holds your .wit files, or one such file")
}
