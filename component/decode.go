package component

import (
	"bytes"
	"strings"
)

// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#component-definitions
const (
	magic             = "\x00asm"
	preambleSize      = 8
	componentVersion  = 0x0d
	modulePreamble    = magic + "\x01\x00\x00\x00"
	componentPreamble = magic + "\x0d\x00\x01\x00"
)

// Decode reads a component binary, checks it and flattens it into a plan. The
// plan keeps parts of binary, which must not change afterwards. name is what
// messages call the component, such as a file's name; it may be "".
//
// Errors are of type *Error.
func Decode(name string, binary []byte) (*Component, error) {
	c, err := decode(binary)
	if err != nil {
		return nil, finish(err, name, binary)
	}
	c.Producers = producers(binary)
	return c, nil
}

func decode(binary []byte) (*Component, error) {
	if err := checkPreamble(binary); err != nil {
		return nil, err
	}
	r := &reader{data: binary, pos: preambleSize, end: len(binary), section: noSection}
	body := r.componentBody(0)
	if r.err != nil {
		return nil, r.err
	}
	if err := validate(body); err != nil {
		return nil, err
	}
	if err := checkSupported(body); err != nil {
		return nil, err
	}
	return flatten(body)
}

func checkPreamble(binary []byte) error {
	switch {
	case len(binary) == 0:
		return problem(ErrNotWebAssembly, "is empty, not a WebAssembly component")
	case !strings.HasPrefix(magic, string(binary[:min(len(binary), len(magic))])):
		if text := bytes.TrimSpace(binary[:min(len(binary), 1000)]); bytes.HasPrefix(text, []byte("(")) || bytes.HasPrefix(text, []byte(";;")) {
			return problem(ErrNotWebAssembly, `is not a WebAssembly binary but looks like WebAssembly text; make a binary of it with "wasm-tools parse"`)
		}
		return problem(ErrNotWebAssembly, "is not WebAssembly: it starts with % x, not 00 61 73 6d", binary[:min(len(binary), len(magic))])
	case len(binary) < preambleSize:
		e := problem(ErrTruncated, "the file ends in the middle of the preamble")
		e.Offset = len(binary)
		return e
	case string(binary[:preambleSize]) == componentPreamble:
		return nil
	case string(binary[:preambleSize]) == modulePreamble:
		kind := &CoreModuleError{Embedded: hasComponentType(binary)}
		return problem(kind, "%s", kind.Error())
	}
	kind := &VersionError{
		Version:   uint16(binary[4]) | uint16(binary[5])<<8,
		Layer:     uint16(binary[6]) | uint16(binary[7])<<8,
		Producers: producers(binary),
	}
	return problem(kind, "%s", kind.Error())
}
