package resolve

import (
	"bytes"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// A source is a .wit file with its tokens.
//
// The looks at tokens in this package (unsupported.go, mistakes.go,
// statement.go) make up for what the library behind bytecodealliance.go does not
// tell. They go when a parser of our own takes its place.
type source struct {
	path   string // as the user would write it
	abs    string // as the library prints it
	dep    bool   // under deps/
	lines  []string
	tokens []token
}

// A finding is a diagnostic with the tokens that it is about.
type finding struct {
	*diag.Diagnostic
	source      *source
	first, last int
}

func diagnostics(found []finding) diag.List {
	var list diag.List
	for _, f := range found {
		list.Add(f.Diagnostic)
	}
	return list
}

// readSources reads the file, or the .wit files of a folder and of its deps/.
// wasm-tools takes a dependency as deps/x.wit or as deps/x/*.wit.
func readSources(path string, dir bool) ([]*source, error) {
	if !dir {
		f, err := readSource(path, false)
		if err != nil {
			return nil, err
		}
		if len(f.tokens) == 0 {
			return nil, diag.Errorf(path, "the file has no WIT in it").
				WithHelp("start it with a package and what it holds, as in: package my:example;")
		}
		return []*source{f}, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	files, err := readFolder(path, false)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, nothingIn(path, entries)
	}
	deps := filepath.Join(path, "deps")
	more, err := readFolder(deps, true)
	if err != nil {
		return nil, err
	}
	files = append(files, more...)
	folders, _ := filepath.Glob(filepath.Join(deps, "*", "*.wit"))
	for _, p := range folders {
		f, err := readSource(p, true)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

func readFolder(path string, dep bool) ([]*source, error) {
	entries, err := os.ReadDir(path)
	if err != nil && dep {
		return nil, nil // deps/ is optional
	}
	if err != nil {
		return nil, cannotRead(path, err)
	}
	var files []*source
	for _, e := range entries {
		if e.IsDir() || filepath.Ext(e.Name()) != ".wit" {
			continue
		}
		f, err := readSource(filepath.Join(path, e.Name()), dep)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

func readSource(path string, dep bool) (*source, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, diag.Errorf(path, "this is not text, and WIT is wanted").
			WithHelp("give a .wit file, or a folder of .wit files")
	}
	text := string(data)
	f := &source{path: path, abs: abs, dep: dep, tokens: tokenize(text), lines: strings.Split(text, "\n")}
	for i, l := range f.lines {
		f.lines[i] = strings.TrimSuffix(l, "\r")
	}
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

// line returns the text of a line, counted from 1.
func (f *source) line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	return f.lines[n-1]
}

// tokenAt returns the index of the token that stands at a position, or of the
// first one behind it.
func (f *source) tokenAt(line, col int) int {
	return sort.Search(len(f.tokens), func(i int) bool {
		t := f.tokens[i]
		return t.line > line || t.line == line && t.col+len(t.text) > col
	})
}

// found makes a finding about the tokens first to last of one line.
func (f *source) found(first, last int, message string) finding {
	a, b := f.tokens[first], f.tokens[last]
	width := len(a.text)
	if a.line == b.line {
		width = b.col + len(b.text) - a.col
	}
	return finding{source: f, first: first, last: last, Diagnostic: &diag.Diagnostic{
		File: f.path, Line: a.line, Col: a.col, Width: width, Source: f.line(a.line), Message: message,
	}}
}

// mainPackage returns the name in the package header, as "ns:name@version": the
// library gives a set of packages and does not say which one was asked for.
func mainPackage(files []*source) string {
	for _, f := range files {
		if f.dep {
			continue
		}
		for i, t := range f.tokens {
			if t.text != "package" || i > 0 && f.tokens[i-1].text != ";" {
				continue
			}
			name := ""
			for _, t := range f.tokens[i+1:] {
				if t.text == ";" {
					return strings.ReplaceAll(name, "%", "")
				}
				if t.text == "{" {
					break // a package within the file, not its header
				}
				name += t.text
			}
			break
		}
	}
	return ""
}
