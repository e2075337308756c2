package resolve

import (
	"bytes"
	"errors"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/witjson"
)

// loadJSON reads wasm-tools' JSON. The features of the options say nothing about
// it: whoever made it has chosen them.
func loadJSON(path string, data []byte) (*wit.Resolve, error) {
	const help = "make it with `wasm-tools component wit --json PATH`, or give the .wit file or folder itself"
	switch text := bytes.TrimSpace(data); {
	case len(text) == 0:
		return nil, diag.Errorf(path, "the input is empty, and wasm-tools' JSON is wanted").WithHelp(help)
	case isWasm(data):
		return nil, diag.Errorf(path, "this is WebAssembly, and wasm-tools' JSON is wanted").WithHelp(help)
	case text[0] != '{':
		return nil, diag.Errorf(path, "this is not wasm-tools' JSON").WithHelp(help)
	}
	r, err := witjson.Read(path, data)
	var d *diag.Diagnostic
	if errors.As(err, &d) && d.Help == "" {
		d.WithHelp(help)
	}
	return r, err
}
