package resolve

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	bca "go.bytecodealliance.org/wit"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// jsonKinds keeps the kinds as the JSON spells them, to name what the library
// has dropped.
type jsonKinds struct {
	types     map[*bca.TypeDef]string
	functions map[string]string // by the function's name
}

// jsonResolve is as much of wasm-tools' JSON as has to be looked at before the
// library may: it takes truncated text for complete, allocates for whatever
// index it meets, and reads a kind of another shape as nothing.
type jsonResolve struct {
	Worlds []struct {
		Imports map[string]jsonItem `json:"imports"`
		Exports map[string]jsonItem `json:"exports"`
		Package *int                `json:"package"`
	} `json:"worlds"`
	Interfaces []struct {
		Types     map[string]int          `json:"types"`
		Functions map[string]jsonFunction `json:"functions"`
		Package   *int                    `json:"package"`
	} `json:"interfaces"`
	Types []struct {
		Kind  json.RawMessage `json:"kind"`
		Owner json.RawMessage `json:"owner"`
	} `json:"types"`
	Packages []struct {
		Interfaces map[string]int `json:"interfaces"`
		Worlds     map[string]int `json:"worlds"`
	} `json:"packages"`
}

type jsonItem struct {
	Interface json.RawMessage `json:"interface"`
	Function  *jsonFunction   `json:"function"`
	Type      *int            `json:"type"`
}

type jsonFunction struct {
	Name   string          `json:"name"`
	Kind   json.RawMessage `json:"kind"`
	Params []struct {
		Type any `json:"type"`
	} `json:"params"`
	Result  any `json:"result"`
	Results []struct {
		Type any `json:"type"`
	} `json:"results"`
}

func loadJSON(path string, data []byte) (r *wit.Resolve, err error) {
	defer notPanic(path, &err)
	const help = "make it with `wasm-tools component wit --json PATH`, or give the .wit file or folder itself"
	switch text := bytes.TrimSpace(data); {
	case len(text) == 0:
		return nil, diag.Errorf(path, "the input is empty, and wasm-tools' JSON is wanted").WithHelp(help)
	case isWasm(data):
		return nil, diag.Errorf(path, "this is WebAssembly, and wasm-tools' JSON is wanted").WithHelp(help)
	case text[0] != '{':
		return nil, diag.Errorf(path, "this is not wasm-tools' JSON").WithHelp(help)
	}
	var raw jsonResolve
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, jsonError(path, data, err).WithHelp(help)
	}
	check := jsonCheck{types: len(raw.Types), functions: map[string]string{}}
	if err := check.resolve(&raw); err != nil {
		return nil, diag.Errorf(path, "this JSON does not describe WIT: %v", err).WithHelp(help)
	}
	lib, err := bca.DecodeJSON(bytes.NewReader(data))
	if err != nil {
		return nil, diag.Errorf(path, "this JSON does not describe WIT: %v", err).WithHelp(help)
	}
	if len(lib.TypeDefs) != len(raw.Types) {
		// Go matches keys in any case and takes the last of several; the library
		// does neither.
		return nil, diag.Errorf(path, "this JSON does not describe WIT: the key \"types\" is there more than once, or spelt differently").WithHelp(help)
	}
	kinds := jsonKinds{types: map[*bca.TypeDef]string{}, functions: check.functions}
	for i, t := range raw.Types {
		name, _ := kindName(t.Kind)
		kinds.types[lib.TypeDefs[i]] = name
	}
	return convert(path, lib, "", kinds)
}

func jsonError(path string, data []byte, err error) *diag.Diagnostic {
	d := diag.Errorf(path, "this JSON cannot be read: %v", err)
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	offset := -1
	switch {
	case errors.As(err, &syntax):
		offset = int(syntax.Offset) - 1
	case errors.As(err, &shape):
		offset = int(shape.Offset) - 1
		d.Message = fmt.Sprintf("this JSON does not describe WIT: %s is a %s", shape.Field, shape.Value)
	}
	if offset >= 0 && offset <= len(data) {
		before := data[:offset]
		d.Line = bytes.Count(before, []byte("\n")) + 1
		d.Col = offset - bytes.LastIndexByte(before, '\n')
	}
	return d
}

// kindName returns the one key, or the string, that stands for a kind.
func kindName(raw json.RawMessage) (string, json.RawMessage) {
	var name string
	if json.Unmarshal(raw, &name) == nil {
		return name, nil
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) == nil && len(object) == 1 {
		for name, value := range object {
			return name, value
		}
	}
	return "", nil
}

// jsonCheck makes sure that every reference is to something that exists.
type jsonCheck struct {
	types     int
	functions map[string]string
}

func (c *jsonCheck) resolve(r *jsonResolve) error {
	var err error
	index := func(what string, i *int, n int) {
		if err == nil && (i == nil || *i < 0 || *i >= n) {
			err = fmt.Errorf("%s refers to something that is not there", what)
		}
	}
	for n, w := range r.Worlds {
		index(fmt.Sprintf("world %d", n), w.Package, len(r.Packages))
		for _, items := range []map[string]jsonItem{w.Imports, w.Exports} {
			for _, name := range slices.Sorted(maps.Keys(items)) {
				item := items[name]
				switch {
				case item.Interface != nil:
					id := interfaceID(item.Interface)
					index("world item "+name, id, len(r.Interfaces))
				case item.Type != nil:
					index("world item "+name, item.Type, c.types)
				case item.Function != nil:
					err = errors.Join(err, c.function(name, item.Function))
				default:
					err = errors.Join(err, fmt.Errorf("world item %s is neither an interface, nor a function, nor a type", name))
				}
			}
		}
	}
	for n, i := range r.Interfaces {
		index(fmt.Sprintf("interface %d", n), i.Package, len(r.Packages))
		for _, name := range slices.Sorted(maps.Keys(i.Types)) {
			t := i.Types[name]
			index("type "+name, &t, c.types)
		}
		for _, name := range slices.Sorted(maps.Keys(i.Functions)) {
			f := i.Functions[name]
			err = errors.Join(err, c.function(name, &f))
		}
	}
	for n, p := range r.Packages {
		for _, i := range p.Interfaces {
			index(fmt.Sprintf("package %d", n), &i, len(r.Interfaces))
		}
		for _, i := range p.Worlds {
			index(fmt.Sprintf("package %d", n), &i, len(r.Worlds))
		}
	}
	for n, t := range r.Types {
		if err == nil {
			err = c.kind(fmt.Sprintf("type %d", n), t.Kind)
		}
		var owner struct{ Interface, World *int }
		if err == nil && len(t.Owner) > 0 && json.Unmarshal(t.Owner, &owner) != nil {
			err = fmt.Errorf("type %d has an owner of an unknown kind", n)
		}
		if owner.Interface != nil {
			index(fmt.Sprintf("type %d", n), owner.Interface, len(r.Interfaces))
		}
		if owner.World != nil {
			index(fmt.Sprintf("type %d", n), owner.World, len(r.Worlds))
		}
	}
	return err
}

func interfaceID(raw json.RawMessage) *int {
	// wasm-tools before 1.209 wrote the number alone.
	var number *int
	if json.Unmarshal(raw, &number) == nil {
		return number
	}
	var ref struct {
		ID *int `json:"id"`
	}
	if json.Unmarshal(raw, &ref) != nil {
		return nil
	}
	return ref.ID
}

func (c *jsonCheck) function(name string, f *jsonFunction) error {
	kind, arg := kindName(f.Kind)
	if kind != "freestanding" && kind != "method" && kind != "static" && kind != "constructor" {
		c.functions[f.Name] = kind
	} else if arg != nil {
		if err := c.reference(name, arg, false); err != nil {
			return err
		}
	}
	for _, p := range f.Params {
		if err := c.value(name, p.Type, false); err != nil {
			return err
		}
	}
	for _, r := range f.Results {
		if err := c.value(name, r.Type, false); err != nil {
			return err
		}
	}
	return c.value(name, f.Result, true)
}

// kind checks what a type refers to. Kinds that the library does not know are
// let through: the conversion names them.
func (c *jsonCheck) kind(where string, raw json.RawMessage) error {
	name, arg := kindName(raw)
	var parts struct {
		Fields, Cases []struct{ Type any }
		Types         []any
		OK, Err       any
		Own, Borrow   any
	}
	switch name {
	case "":
		return fmt.Errorf("%s has no kind", where)
	case "type", "list", "option":
		return c.reference(where, arg, false)
	case "stream", "future":
		return c.reference(where, arg, true)
	case "record", "variant", "tuple", "result", "handle":
		if json.Unmarshal(arg, &parts) != nil {
			return fmt.Errorf("%s is a %s of an unknown form", where, name)
		}
	}
	var err error
	value := func(v any, none bool) {
		if err == nil {
			err = c.value(where, v, none)
		}
	}
	for _, f := range parts.Fields {
		value(f.Type, false)
	}
	for _, x := range parts.Cases {
		value(x.Type, true)
	}
	for _, t := range parts.Types {
		value(t, false)
	}
	value(parts.OK, true)
	value(parts.Err, true)
	if name == "handle" {
		value(parts.Own, parts.Borrow != nil)
		value(parts.Borrow, parts.Own != nil)
	}
	return err
}

func (c *jsonCheck) reference(where string, raw json.RawMessage, none bool) error {
	var v any
	if len(raw) > 0 && json.Unmarshal(raw, &v) != nil {
		return fmt.Errorf("%s has a type of an unknown form", where)
	}
	return c.value(where, v, none)
}

// value checks one type: a number, the name of a primitive or, where none is
// allowed, null.
func (c *jsonCheck) value(where string, v any, none bool) error {
	switch v := v.(type) {
	case nil:
		if none {
			return nil
		}
	case string:
		if _, err := bca.ParseType(v); err != nil {
			return fmt.Errorf("%s has the unknown type %s", where, strings.TrimSpace(v))
		}
		return nil
	case float64:
		if v == float64(int(v)) && v >= 0 && int(v) < c.types {
			return nil
		}
		return fmt.Errorf("%s refers to type %v, and there are %d", where, v, c.types)
	}
	return fmt.Errorf("%s has a type of an unknown form", where)
}
