package callsites_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"testing/fstest"

	files "github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/acme/files/v0.2/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/overlay"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// A disk is a file system for components, and a descriptor a place in it.
type disk struct{ fs.FS }

// Root implements files.Host.
func (d disk) Root(context.Context) (files.Descriptor, error) {
	return descriptor{disk: d, path: "."}, nil
}

// MapError gives errors of package fs their cases.
func (disk) MapError(err error) (files.ErrorCode, bool) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return files.ErrorCodeNoEntry, true
	case errors.Is(err, fs.ErrPermission):
		return files.ErrorCodeAccess, true
	}
	return 0, false
}

type descriptor struct {
	runtime.NoDrop
	disk disk
	path string
}

// OpenAt implements files.Descriptor.
func (d descriptor) OpenAt(_ context.Context, name string) (files.Descriptor, error) {
	p := path.Join(d.path, name)
	if !fs.ValidPath(p) {
		return nil, files.ErrorCodeAccess // out of the file system
	}
	if _, err := fs.Stat(d.disk, p); err != nil {
		return nil, err
	}
	return descriptor{disk: d.disk, path: p}, nil
}

// Read implements files.Descriptor.
func (d descriptor) Read(context.Context) ([]byte, error) {
	if info, err := fs.Stat(d.disk, d.path); err == nil && info.IsDir() {
		return nil, files.ErrorCodeIsDirectory
	}
	return fs.ReadFile(d.disk, d.path)
}

// An error that is an enum: errors.Is knows its values.
func Example_errorEnum() {
	linker := runtime.NewLinker(engine)
	files.AddToLinker(linker, disk{fstest.MapFS{"etc/motd": {Data: []byte("Welcome!")}}})
	guest := must(overlay.Instantiate(ctx, linker, forwarder("wit/files.wit", "overlay")))
	defer guest.Close()

	root := must(guest.Types().Root(ctx))
	defer root.Drop(ctx)
	for _, name := range []string{"etc/motd", "etc/passwd", "etc", "../secret"} {
		text, err := cat(root, name)
		switch {
		case errors.Is(err, files.ErrorCodeNoEntry):
			fmt.Printf("%s: there is no such file\n", name)
		case err != nil:
			fmt.Printf("%s: %v\n", name, err)
		default:
			fmt.Printf("%s: %s\n", name, text)
		}
	}
	// Output:
	// etc/motd: Welcome!
	// etc/passwd: there is no such file
	// etc: acme:files/types@0.2.0.[method]descriptor.read: is-directory
	// ../secret: acme:files/types@0.2.0.[method]descriptor.open-at: access
}

func cat(root files.Descriptor, name string) ([]byte, error) {
	file, err := root.OpenAt(ctx, name)
	if err != nil {
		return nil, err
	}
	defer file.Drop(ctx)
	return file.Read(ctx)
}
