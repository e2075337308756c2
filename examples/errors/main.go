// The errors example loads contacts with a plugin and tells apart everything that
// can go wrong on the way. docs/errors.md tells its story.
//
//	go run ./examples/errors [FILE...]
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	goruntime "runtime"
	"testing/fstest"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/errors/gen/acme/importer/contacts"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/errors/gen/acme/importer/files"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/errors/gen/importer"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

//go:generate go run ../../cmd/wit-bindgen-go-host generate importer.wit

// samples are the files that the plugin may read.
var samples = fstest.MapFS{
	"team.txt":   {Data: []byte("Ada, ada@Example.com\nGrace, grace@example.com\n")},
	"broken.txt": {Data: []byte("Ada, ada@example.com\nno contact\n")},
	"empty.txt":  {},
	"bug.txt":    {Data: []byte("Ada, nowhere\n")},
}

// A folder serves the plugin's imports from a file system.
type folder struct{ files fs.FS }

// errDisk stands for a fault that no plugin should go on after.
var errDisk = errors.New("the disk is gone")

// Read implements files.Host. What package fs says becomes a case of error-code in MapError.
func (f folder) Read(ctx context.Context, name string) (string, error) {
	switch name {
	case "secret.txt":
		return "", fmt.Errorf("%s: %w", name, files.ErrorCodeAccess) // a case, with words for the host's own log
	case "slow.txt":
		<-ctx.Done() // ends with the ctx of the call that the plugin is in
		return "", ctx.Err()
	case "fault.txt":
		return "", runtime.Trap(errDisk)
	case "panic.txt":
		panic("nobody has thought of this file")
	}
	data, err := fs.ReadFile(f.files, name)
	return string(data), err
}

// MapError makes a case of error-code of an error that is none. An error that it does
// not know traps the plugin.
func (folder) MapError(err error) (files.ErrorCode, bool) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return files.ErrorCodeNoEntry, true
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrInvalid):
		return files.ErrorCodeAccess, true
	}
	return 0, false
}

func main() {
	names := os.Args[1:]
	if len(names) == 0 {
		names = []string{
			"team.txt", "missing.txt", "secret.txt", "broken.txt", "empty.txt",
			"bug.txt", "slow.txt", "fault.txt", "panic.txt",
		}
	}
	if err := run(context.Background(), os.Stdout, names...); err != nil {
		fmt.Fprintln(os.Stderr, "errors:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer, names ...string) error {
	prepared, err := prepare(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		guest, err := prepared.Instantiate(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s: %s\n", name, load(ctx, guest, name))
		if err := guest.Close(); err != nil {
			return err
		}
	}
	return nil
}

func prepare(ctx context.Context) (*importer.Prepared, error) {
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		return nil, err
	}
	component, err := runtime.CompileFile(ctx, engine, guestFile())
	if err != nil {
		return nil, err
	}
	linker := runtime.NewLinker(engine)
	files.AddToLinker(linker, folder{samples})
	return importer.Prepare(linker, component)
}

// load asks the plugin for the contacts in a file and says how that went.
func load(ctx context.Context, guest *importer.Importer, name string) string {
	ctx, cancel := context.WithTimeout(ctx, time.Second/5)
	defer cancel()
	found, err := guest.Contacts().Load(ctx, name)
	if err == nil {
		return fmt.Sprint(found)
	}
	// The plugin has answered: there are no contacts, and why.
	if why, ok := runtime.ErrorValue[contacts.ImportError](err); ok {
		switch why := why.(type) {
		case contacts.ImportErrorUnreadable:
			if errors.Is(why.Value, files.ErrorCodeNoEntry) {
				return "there is no such file"
			}
			return "cannot be read: " + why.Value.String()
		case contacts.ImportErrorMalformed:
			return fmt.Sprintf("line %d is no contact: %q", why.Value.Line, why.Value.Text)
		case contacts.ImportErrorEmpty:
			return "nothing in it"
		}
	}
	// It has not, and is of no use any more.
	return describe(err)
}

func describe(err error) string {
	var panicked *runtime.PanicError
	var trap *runtime.TrapError
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "it took too long"
	case errors.Is(err, errDisk):
		return "stopped, for " + errDisk.Error()
	case errors.As(err, &panicked):
		return "our own code panicked: " + fmt.Sprint(panicked.Value)
	case errors.As(err, &trap):
		return "the plugin has a bug: " + trap.Message
	}
	return err.Error()
}

// guestFile returns the component beside this file.
func guestFile() string {
	if _, source, _, ok := goruntime.Caller(0); ok {
		return filepath.Join(filepath.Dir(source), "importer.wasm")
	}
	return "importer.wasm"
}
