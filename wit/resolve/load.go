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
)

// Options change how Load reads.
type Options struct {
	// Stdin is what the path "-" reads.
	Stdin io.Reader
	// NeedsWorld says that SelectWorld will be called without a name. WIT that
	// has mistakes and no world then gets told both at once.
	NeedsWorld bool
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

// loadSource reads WIT text. The library stops at the first mistake and knows
// fewer constructs than the model, so our own look at the tokens comes first.
func loadSource(path string, dir bool, opts Options) (*wit.Resolve, error) {
	files, err := readSources(path, dir)
	if err != nil {
		return nil, err
	}
	var unsupported []finding
	for _, f := range files {
		unsupported = append(unsupported, f.unsupported()...)
	}
	r, err := decodeSource(path, mainPackage(files))
	var failed *toolError
	switch {
	case errors.As(err, &failed):
		return nil, explain(files, unsupported, failed, opts).Err()
	case len(unsupported) > 0:
		// Whatever else the conversion said is the same without a position.
		return nil, diagnostics(unsupported).Err()
	case err != nil:
		return nil, err
	}
	return r, nil
}

// explain turns the one error of the library and what we saw ourselves into one
// list: ours says more, so the library's is left out where both mean one place.
func explain(files []*source, found []finding, failed *toolError, opts Options) diag.List {
	for _, f := range files {
		found = append(found, f.mistakes()...)
	}
	list := diagnostics(found)
	if !covered(files, found, failed) {
		list.Add(failed.diagnostic(files))
	}
	if opts.NeedsWorld {
		if d := worldMissing(failed.path, files); d != nil {
			list.Add(d)
		}
	}
	return list
}

// covered reports whether a finding concerns the token that the library stopped
// at, or one next to it: it complains about what follows a missing word.
func covered(files []*source, found []finding, failed *toolError) bool {
	for _, f := range files {
		if f.abs != failed.file {
			continue
		}
		at := f.tokenAt(failed.line, failed.col)
		for _, x := range found {
			if x.source == f && x.first-1 <= at && at <= x.last+1 {
				return true
			}
		}
	}
	return false
}
