package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// changes is the difference between what is on disk and what should be.
type changes struct {
	out     string
	create  []generator.File
	replace []generator.File
	remove  []string // slash-separated, relative to out
}

// compare finds what has to change in the folder out for the files of worlds. config
// is the file that names them, empty for the command line. A file in the way that
// was not generated is an error.
func compare(out, config string, outputs []*output) (*changes, error) {
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return nil, diag.Errorf(out, "this is a file, and --out is a folder")
	}
	config, err := relativeTo(out, config)
	if err != nil {
		return nil, err
	}
	c := &changes{out: out}
	want, err := c.merge(config, outputs)
	if err != nil {
		return nil, err
	}
	var list diag.List
	for _, f := range want {
		place := c.place(f.Path)
		old, err := os.ReadFile(place)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.create = append(c.create, f)
		case err != nil:
			list.Errorf(place, "cannot read it: %v", cause(err))
		case bytes.Equal(old, f.Content):
		case !isGenerated(old):
			list.Errorf(place, "a file that was not generated is in the way; it is left as it is, and nothing is written").
				WithHelp("move it, or choose another --out or --package")
		default:
			c.replace = append(c.replace, f)
		}
	}
	list = append(list, c.findStale(config, outputs, want)...)
	if err := list.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// merge returns the files of all worlds. Those of an interface that several use are
// the same for all, or it is an error.
func (c *changes) merge(config string, outputs []*output) ([]generator.File, error) {
	type source struct {
		generator.File
		world string
	}
	var want []generator.File
	var list diag.List
	seen, folders := map[string]source{}, map[string]string{}
	for _, o := range outputs {
		if first, ok := folders[o.folder()]; ok {
			list.Errorf(c.place(o.folder()), "the worlds %s and %s have the same package", first, o.world).
				WithHelp("give one of them another name with \"package\"")
			continue
		}
		folders[o.folder()] = o.world
		for _, f := range o.withManifest(config) {
			first, ok := seen[f.Path]
			switch {
			case !ok:
				seen[f.Path] = source{f, o.world}
				want = append(want, f)
			case !bytes.Equal(first.Content, f.Content):
				list.Errorf(c.place(f.Path), "the worlds %s and %s need different code in it", first.world, o.world).
					WithHelp("use the same WIT, features and other settings for both, or make their packages in different folders")
			}
		}
	}
	return want, list.Err()
}

// findStale finds what former runs for the same worlds, or for other worlds of the
// same config file, have made and nothing needs any more.
func (c *changes) findStale(config string, outputs []*output, want []generator.File) diag.List {
	manifests, err := findManifests(c.out)
	if err != nil {
		return diag.List{err}
	}
	needed, packages := map[string]bool{}, map[string]bool{}
	for _, f := range want {
		needed[f.Path] = true
	}
	for _, o := range outputs {
		packages[o.folder()] = true
	}
	var list diag.List
	var mine []string
	for _, m := range manifests {
		if m.config != "" && m.config == config || slices.ContainsFunc(outputs, func(o *output) bool { return o.replaces(m) }) {
			mine = append(mine, m.files...)
			continue
		}
		if dir := path.Dir(m.path); packages[dir] {
			list.Errorf(c.place(dir), "this is the package of another world, %s", m.world).
				WithHelp("give this world a package of its own with --package, or delete the folder if that world is gone")
		}
		for _, f := range m.files {
			needed[f] = true
		}
	}
	for _, f := range mine {
		if !needed[f] && !slices.Contains(c.remove, f) && c.removable(f) {
			c.remove = append(c.remove, f)
		}
	}
	return list
}

// relativeTo returns the path of a file as seen from the folder out, which is what
// a manifest can say on every machine.
func relativeTo(out, file string) (string, error) {
	if file == "" {
		return "", nil
	}
	from, err := filepath.Abs(out)
	if err != nil {
		return "", diag.Errorf(out, "cannot find the folder: %v", err)
	}
	to, err := filepath.Abs(file)
	if err != nil {
		return "", diag.Errorf(file, "cannot find the file: %v", err)
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return "", diag.Errorf(out, "cannot find the way from it to %s: %v", file, err).WithHelp("choose an --out on the same disk")
	}
	return filepath.ToSlash(rel), nil
}

// removable reports whether f, read from a manifest, is a generated file below
// the output folder. Whoever has put a file of their own there keeps it.
func (c *changes) removable(f string) bool {
	if path.IsAbs(f) || !filepath.IsLocal(filepath.FromSlash(f)) || !strings.HasSuffix(f, ".wit.go") {
		return false
	}
	content, err := os.ReadFile(c.place(f))
	return err == nil && isGenerated(content)
}

func (c *changes) place(f string) string { return filepath.Join(c.out, filepath.FromSlash(f)) }

// findManifests reads those of all worlds in the folder. The package of a world
// lies directly in it.
func findManifests(out string) ([]*manifest, *diag.Diagnostic) {
	var found []*manifest
	for _, pattern := range []string{"*.wit.go", filepath.Join("*", "*.wit.go")} {
		places, err := fs.Glob(os.DirFS(out), filepath.ToSlash(pattern))
		if err != nil {
			return nil, diag.Errorf(out, "cannot list the folder: %v", cause(err))
		}
		for _, p := range places {
			content, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(p)))
			if err != nil {
				return nil, diag.Errorf(filepath.Join(out, p), "cannot read it: %v", cause(err))
			}
			if m := readManifest(content); m != nil {
				m.path = p
				found = append(found, m)
			}
		}
	}
	return found, nil
}

// stale returns an error that lists what is not as it should be, or nil.
func (c *changes) stale() error {
	var list diag.List
	for _, f := range c.create {
		list.Errorf(c.place(f.Path), "missing")
	}
	for _, f := range c.replace {
		list.Errorf(c.place(f.Path), "out of date")
	}
	for _, f := range c.remove {
		list.Errorf(c.place(f), "no longer needed")
	}
	if len(list) == 0 {
		return nil
	}
	list = list.Sorted()
	list[len(list)-1].WithHelp("run the same command without --check")
	return list
}

func isNotDir(err error) bool { return errors.Is(err, syscall.ENOTDIR) }
