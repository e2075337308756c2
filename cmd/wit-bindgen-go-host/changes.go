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

// compare finds what has to change in the folder out for a world's files. A file
// in the way that was not generated is an error.
func compare(out, world string, want []generator.File) (*changes, error) {
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return nil, diag.Errorf(out, "this is a file, and --out is a folder")
	}
	c := &changes{out: out}
	var list diag.List
	needed := map[string]bool{}
	for _, f := range want {
		needed[f.Path] = true
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
	manifests, err := findManifests(out)
	if err != nil {
		return nil, err
	}
	var mine []string
	for _, m := range manifests {
		if dir := path.Dir(m.path); !sameWorld(m.world, world) && dir == path.Dir(manifestFile(want).Path) {
			list.Errorf(c.place(dir), "this is the package of another world, %s", m.world).
				WithHelp("give this world a package of its own with --package, or delete the folder if that world is gone")
		}
		for _, f := range m.files {
			if sameWorld(m.world, world) {
				mine = append(mine, f)
			} else {
				needed[f] = true
			}
		}
	}
	if err := list.Err(); err != nil {
		return nil, err
	}
	for _, f := range mine {
		if !needed[f] && !slices.Contains(c.remove, f) && c.removable(f) {
			c.remove = append(c.remove, f)
		}
	}
	return c, nil
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
func findManifests(out string) ([]*manifest, error) {
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
