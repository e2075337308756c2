package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// apply makes all changes or none. New content goes into temporary files first,
// where most of what can fail does; then each file is put in place by a rename,
// with what was there before kept beside it until the end.
func (c *changes) apply() (err error) {
	if len(c.create)+len(c.replace)+len(c.remove) == 0 {
		return nil
	}
	t := &transaction{}
	defer func() {
		if err != nil {
			err = errors.Join(err, t.undo())
		}
	}()
	var all []staged
	for _, files := range [][]generator.File{c.create, c.replace} {
		for _, f := range files {
			s, err := t.stage(c.place(f.Path), f.Content)
			if err != nil {
				return err
			}
			all = append(all, s)
		}
	}
	for _, s := range all {
		if err := t.put(s); err != nil {
			return err
		}
	}
	for _, f := range c.remove {
		if err := t.setAside(c.place(f)); err != nil {
			return err
		}
	}
	t.finish()
	c.removeEmptyFolders()
	return nil
}

// A transaction knows how to take back what it has done.
type transaction struct {
	steps []func() error // that undo, in the order of what they undo
	aside []string       // old files, to be deleted at the end
}

// staged is new content in a temporary file, and where it belongs.
type staged struct{ temp, place string }

func (t *transaction) stage(place string, content []byte) (staged, error) {
	dir := filepath.Dir(place)
	if err := t.makeFolder(dir); err != nil {
		return staged{}, err
	}
	// Neither the name nor the ending is one that the go command would build.
	f, err := os.CreateTemp(dir, ".wit-bindgen-*.tmp")
	if err != nil {
		return staged{}, diag.Errorf(place, "cannot write it: %v", cause(err))
	}
	s := staged{f.Name(), place}
	t.steps = append(t.steps, func() error { return removeIfThere(s.temp) })
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err != nil {
		return staged{}, diag.Errorf(place, "cannot write it: %v", cause(err))
	}
	return s, nil
}

func (t *transaction) makeFolder(dir string) error {
	if info, err := os.Stat(dir); err == nil {
		if !info.IsDir() {
			return diag.Errorf(dir, "cannot make the folder: a file of that name is in the way")
		}
		return nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := t.makeFolder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return diag.Errorf(dir, "cannot make the folder: %v", cause(err))
	}
	t.steps = append(t.steps, func() error { return os.Remove(dir) })
	return nil
}

func (t *transaction) put(s staged) error {
	if _, err := os.Lstat(s.place); err == nil {
		if err := t.setAside(s.place); err != nil {
			return err
		}
	}
	if err := os.Rename(s.temp, s.place); err != nil {
		return diag.Errorf(s.place, "cannot write it: %v", cause(err))
	}
	t.steps = append(t.steps, func() error { return removeIfThere(s.place) })
	return nil
}

// setAside renames a file so that it can come back.
func (t *transaction) setAside(place string) error {
	f, err := os.CreateTemp(filepath.Dir(place), ".wit-bindgen-*.old")
	if err != nil {
		return diag.Errorf(place, "cannot replace it: %v", cause(err))
	}
	old := f.Name()
	t.steps = append(t.steps, func() error { return removeIfThere(old) })
	err = errors.Join(f.Close(), os.Rename(place, old))
	if err != nil {
		return diag.Errorf(place, "cannot replace it: %v", cause(err))
	}
	t.steps = append(t.steps, func() error { return os.Rename(old, place) })
	t.aside = append(t.aside, old)
	return nil
}

func (t *transaction) undo() error {
	var errs []error
	for i := len(t.steps) - 1; i >= 0; i-- {
		if err := t.steps[i](); err != nil {
			errs = append(errs, diag.Errorf("", "cannot undo the changes: %v", err))
		}
	}
	return errors.Join(errs...)
}

// finish forgets the old files. One that stays does no harm: its name is none
// that the go command builds.
func (t *transaction) finish() {
	for _, old := range t.aside {
		_ = os.Remove(old)
	}
}

func removeIfThere(place string) error {
	if err := os.Remove(place); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// removeEmptyFolders takes away the folders of packages that are gone. os.Remove
// refuses those that still hold something.
func (c *changes) removeEmptyFolders() {
	for _, f := range c.remove {
		for dir := path.Dir(f); dir != "."; dir = path.Dir(dir) {
			if os.Remove(c.place(dir)) != nil {
				break
			}
		}
	}
}
