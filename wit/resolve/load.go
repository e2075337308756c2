package resolve

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// Options change how Load reads.
type Options struct {
	// Stdin is what the path "-" reads.
	Stdin io.Reader
	// NeedsWorld says that SelectWorld will be called without a name. WIT that
	// has mistakes and no world then gets told both at once.
	NeedsWorld bool
	// Features are those of @unstable whose items become part of the model;
	// AllFeatures takes all. By default nothing unstable does.
	Features    []string
	AllFeatures bool

	// folder says that the packages a message asks for go into a deps/ that may
	// be there.
	folder bool
}

// Load reads the WIT at path: a .wit file, a folder of .wit files with an
// optional deps/ folder, or JSON made by `wasm-tools component wit --json`, from
// a .json file or, for the path "-", from opts.Stdin.
//
// The error is a diag.List or a *diag.Diagnostic.
func Load(path string, opts Options) (*wit.Resolve, error) {
	if path == "-" {
		if opts.Stdin == nil {
			return nil, diag.Errorf("-", "there is no standard input to read")
		}
		data, err := io.ReadAll(opts.Stdin)
		if err != nil {
			return nil, diag.Errorf("-", "cannot read standard input: %v", err)
		}
		return loadJSON("-", data)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	if info.IsDir() {
		return loadSource(path, true, opts)
	}
	data, err := os.ReadFile(path)
	switch {
	case err != nil:
		return nil, cannotRead(path, err)
	case isWasm(data):
		return nil, wasmGiven(path, data)
	case filepath.Ext(path) == ".wat":
		return nil, encodedPackage(path)
	case strings.EqualFold(filepath.Ext(path), ".json"):
		return loadJSON(path, data)
	}
	return loadSource(path, false, opts)
}

func cannotRead(path string, err error) *diag.Diagnostic {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.Errorf(path, "no such file or folder").
			WithHelp("give a .wit file, a folder of .wit files, or - for wasm-tools' JSON on standard input")
	case errors.As(err, &pe):
		err = pe.Err
	}
	return diag.Errorf(path, "cannot read it: %v", err)
}

func isWasm(data []byte) bool { return bytes.HasPrefix(data, []byte("\x00asm")) }

func wasmGiven(path string, data []byte) *diag.Diagnostic {
	name := filepath.Base(path)
	// Bytes 6 and 7 are the layer: 0 for a core module, 1 for a component.
	if len(data) >= 8 && data[6] == 0 {
		return diag.Errorf(path, "this is a core WebAssembly module, and WIT is wanted").
			WithHelp("give the .wit file or folder that the module was built from")
	}
	return diag.Errorf(path, "this is a WebAssembly component, and WIT is wanted").
		WithHelp("give the WIT it was built from, or take it out of the component first:\nwasm-tools component wit %s -o %s", name, strings.TrimSuffix(name, filepath.Ext(name))+".wit")
}

// loadSource reads WIT text: one file, or a folder with its deps/.
func loadSource(path string, dir bool, opts Options) (*wit.Resolve, error) {
	opts.folder = dir
	main, deps, list := readGroups(path, dir)
	if main == nil {
		return nil, list.Err()
	}
	if len(list) == 0 {
		var r *wit.Resolve
		if r, list = resolveGroups(*main, deps, opts); len(list) == 0 {
			return r, nil
		}
	}
	if opts.NeedsWorld {
		if d := worldMissing(main); d != nil {
			list.Add(d)
		}
	}
	return nil, list.Err()
}

// worldMissing says what to write when no file of the main package has a world.
// It returns nil when there is one, or nothing that it could export.
func worldMissing(main *group) *diag.Diagnostic {
	var interfaces []string
	for _, f := range main.files {
		for _, x := range f.Items {
			switch x := x.(type) {
			case *syntax.World:
				return nil
			case *syntax.Interface:
				interfaces = append(interfaces, x.Name.Text)
			}
		}
	}
	if len(interfaces) == 0 {
		return nil
	}
	return noWorld(main.path, interfaces)
}
