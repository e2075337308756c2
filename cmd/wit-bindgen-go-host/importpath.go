package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/mod/modfile"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// importPath returns the import path of the folder out, which need not exist:
// given, or what the nearest go.mod above it makes of it.
func importPath(out, given string) (string, error) {
	if given != "" {
		if why := notImportable(given); why != "" {
			return "", diag.Errorf("", "--module %s is not an import path: %s", given, why).
				WithHelp("give the import path of %s, as in --module example.com/app/gen", out)
		}
		return given, nil
	}
	abs, err := filepath.Abs(out)
	if err != nil {
		return "", diag.Errorf(out, "cannot find the folder: %v", err)
	}
	for dir := abs; ; dir = filepath.Dir(dir) {
		file := filepath.Join(dir, "go.mod")
		data, err := os.ReadFile(file)
		switch {
		case err == nil:
			return importPathIn(out, abs, dir, data)
		case !errors.Is(err, fs.ErrNotExist) && !isNotDir(err):
			return "", diag.Errorf(file, "cannot read it: %v", cause(err))
		}
		if dir == filepath.Dir(dir) {
			return "", diag.Errorf(out, "there is no go.mod in this folder or above it, so the import path of the generated packages is not known").
				WithHelp("run `go mod init example.com/app` first, or give the folder's import path: --module example.com/app/gen")
		}
	}
}

func importPathIn(out, abs, dir string, gomod []byte) (string, error) {
	file := filepath.Join(dir, "go.mod")
	name := modfile.ModulePath(gomod)
	if name == "" {
		return "", diag.Errorf(file, "there is no module line in it").WithHelp("add one, as in: module example.com/app")
	}
	rel, err := filepath.Rel(dir, abs)
	if err != nil {
		return "", diag.Errorf(out, "cannot find its place in the module: %v", err)
	}
	p := path.Join(name, filepath.ToSlash(rel))
	if why := notImportable(p); why != "" {
		return "", diag.Errorf(out, "Go cannot import a package from this folder: %s", why).
			WithHelp("choose another --out, or give the import path with --module")
	}
	return p, nil
}

// notImportable says what is wrong with an import path, "" for nothing: the go
// command takes fewer paths than a file system.
func notImportable(p string) string {
	for _, element := range strings.Split(p, "/") {
		switch {
		case element == "":
			return "an element of the path is empty"
		case strings.HasPrefix(element, ".") || strings.HasSuffix(element, "."):
			return fmt.Sprintf("%q begins or ends with a dot", element)
		case strings.HasPrefix(element, "-"):
			return fmt.Sprintf("%q begins with a hyphen", element)
		}
		for _, r := range element {
			if r >= 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._~+", r) {
				return fmt.Sprintf("%q has the character %q in it", element, r)
			}
		}
	}
	return ""
}

// cause takes the path off an error that stands behind one already.
func cause(err error) error {
	var pe *fs.PathError
	var le *os.LinkError
	switch {
	case errors.As(err, &pe):
		return pe.Err
	case errors.As(err, &le):
		return le.Err
	}
	return err
}
