package wast

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// ReadJSON reads a script in the form that "wasm-tools json-from-wast" writes,
// with the modules that lie beside it.
func ReadJSON(path string) (*Script, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var doc struct {
		Source   *string       `json:"source_filename"` //nolint:tagliatelle // the schema is that of wasm-tools
		Commands []jsonCommand `json:"commands"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if doc.Source == nil {
		return nil, fmt.Errorf("%s: is no script: it has no source_filename; make one with wasm-tools json-from-wast", path)
	}
	s := &Script{Name: path}
	if s.Commands, err = convertAll(path, doc.Commands, 0); err != nil {
		return nil, err
	}
	return s, nil
}

type jsonCommand struct {
	Type     string        `json:"type"`
	Line     int           `json:"line"`
	Name     string        `json:"name"`
	As       string        `json:"as"`
	Instance string        `json:"instance"`
	Module   string        `json:"module"`
	Thread   string        `json:"thread"`
	Text     string        `json:"text"`
	Action   *jsonAction   `json:"action"`
	Expected []jsonConst   `json:"expected"`
	Commands []jsonCommand `json:"commands"`

	Filename       string `json:"filename"`
	ModuleType     string `json:"module_type"`     //nolint:tagliatelle // likewise
	BinaryFilename string `json:"binary_filename"` //nolint:tagliatelle // likewise
}

type jsonAction struct {
	Type   string      `json:"type"`
	Module string      `json:"module"`
	Field  string      `json:"field"`
	Args   []jsonConst `json:"args"`
}

type jsonConst struct {
	Type  string          `json:"type"`
	Value json.RawMessage `json:"value"`
}

func convertAll(path string, commands []jsonCommand, depth int) ([]Command, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("%s: nested too deeply", path)
	}
	var all []Command
	for _, j := range commands {
		c, err := j.convert(path, depth)
		if err != nil {
			return nil, fmt.Errorf("%s: the command of line %d: %w", path, j.Line, err)
		}
		all = append(all, c)
	}
	return all, nil
}

func (j *jsonCommand) convert(path string, depth int) (Command, error) {
	c := Command{Kind: CommandKind(j.Type), Line: j.Line, Name: j.Name, Text: j.Text}
	var err error
	source, action := false, false
	switch c.Kind {
	case Module, ModuleDefinition, AssertInvalid, AssertInvalidCustom, AssertMalformed, AssertMalformedCustom,
		AssertUnlinkable, AssertUninstantiable:
		source = true
	case Action, AssertTrap, AssertExhaustion, AssertException, AssertSuspension:
		action = true
	case AssertReturn:
		action = true
		if c.Expected, err = constants(j.Expected, true); err != nil {
			return c, fmt.Errorf("expected: %w", err)
		}
	case ModuleInstance:
		c.Name, c.Of = j.Instance, j.Module
	case Register:
		c.Name, c.Of, c.Text = "", j.Name, j.As
	case Thread:
		c.Commands, err = convertAll(path, j.Commands, depth+1)
	case Wait:
		c.Of = j.Thread
	default:
		return c, fmt.Errorf("%q is no command", j.Type)
	}
	if err == nil && source {
		c.Source, err = j.source(filepath.Dir(path))
	}
	if err == nil && action {
		c.Invoke, err = j.Action.convert()
	}
	return c, err
}

func (a *jsonAction) convert() (*Invoke, error) {
	if a == nil {
		return nil, errors.New("there is no action")
	}
	if a.Type != "invoke" && a.Type != "get" {
		return nil, fmt.Errorf("%q is no action", a.Type)
	}
	args, err := constants(a.Args, false)
	if err != nil {
		return nil, fmt.Errorf("args: %w", err)
	}
	return &Invoke{Instance: a.Module, Field: a.Field, Args: args, Get: a.Type == "get"}, nil
}

// source reads the files. A text of which there is a binary is not assembled
// again.
func (j *jsonCommand) source(dir string) (*Source, error) {
	read := func(name string) ([]byte, error) {
		// Scripts name files beside them, and must not reach any other.
		if name == "" || name != filepath.Base(name) || !filepath.IsLocal(name) {
			return nil, fmt.Errorf("%q is not the name of a file beside the script", name)
		}
		return os.ReadFile(filepath.Join(dir, name))
	}
	switch j.ModuleType {
	case "binary":
		b, err := read(j.Filename)
		return &Source{Core: isCore(b), Binary: b}, err
	case "text":
		t, err := read(j.Filename)
		if err != nil {
			return nil, err
		}
		s := &Source{Text: string(t), Quoted: true, Core: !strings.HasPrefix(strings.TrimSpace(string(t)), "(component")}
		if j.BinaryFilename != "" {
			s.Binary, err = read(j.BinaryFilename)
		}
		return s, err
	}
	return nil, fmt.Errorf("the module_type %q is not known: it is binary or text", j.ModuleType)
}

// isCore tells a core module by its preamble; what is neither goes to the
// component decoder, whose message is the better one.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#component-definitions
func isCore(binary []byte) bool { return bytes.HasPrefix(binary, []byte("\x00asm\x01\x00\x00\x00")) }

func constants(js []jsonConst, want bool) ([]value.Value, error) {
	var vs []value.Value
	for i, j := range js {
		v, err := j.convert(want)
		if err != nil {
			return nil, fmt.Errorf("value %d: %w", i, err)
		}
		vs = append(vs, v)
	}
	return vs, nil
}

// convert makes a value of a constant. encoding/json bounds how deeply they are
// nested.
func (j *jsonConst) convert(want bool) (value.Value, error) {
	if n, ok := numbers[j.Type]; ok {
		s, err := decode[string](j.Value)
		if err != nil {
			return nil, err
		}
		return jsonNumber(n, j.Type, s, want)
	}
	switch j.Type {
	case "bool":
		b, err := decode[bool](j.Value)
		return value.Bool(b), err
	case "char":
		s, err := decode[string](j.Value)
		if err == nil && utf8.RuneCountInString(s) != 1 {
			err = fmt.Errorf("%q is not one character", s)
		}
		r, _ := utf8.DecodeRuneInString(s)
		return value.Char(r), err
	case "string":
		s, err := decode[string](j.Value)
		return value.String(s), err
	case "list":
		vs, err := j.elements(want)
		return value.List(vs), err
	case "tuple":
		vs, err := j.elements(want)
		return value.Tuple(vs), err
	case "record":
		return j.record(want)
	case "variant":
		v, err := decode[struct {
			Case    *string    `json:"case"`
			Payload *jsonConst `json:"payload"`
		}](j.Value)
		if err != nil || v.Case == nil {
			return nil, errors.Join(err, errors.New("a variant needs its case"))
		}
		p, err := v.Payload.optional(want)
		return value.Variant{Case: *v.Case, Value: p}, err
	case "enum":
		s, err := decode[string](j.Value)
		return value.Enum(s), err
	case "option":
		v, err := decode[*jsonConst](j.Value)
		if err != nil {
			return nil, err
		}
		p, err := v.optional(want)
		return value.Option{Value: p}, err
	case "result":
		v, err := decode[map[string]*jsonConst](j.Value)
		if err != nil {
			return nil, err
		}
		bad, isErr := v["Err"]
		good, isOK := v["Ok"]
		if isErr == isOK || len(v) != 1 {
			return nil, errors.New("a result is either Ok or Err")
		}
		if isErr {
			good = bad
		}
		p, err := good.optional(want)
		return value.Result{IsErr: isErr, Value: p}, err
	case "flags":
		s, err := decode[[]string](j.Value)
		return value.Flags(s), err
	}
	if jsonCoreConsts[j.Type] {
		return CoreConst{j.Type}, nil
	}
	return nil, fmt.Errorf("%q is no type of values", j.Type)
}

var jsonCoreConsts = map[string]bool{
	"i32": true, "i64": true, "v128": true, "either": true, "funcref": true, "externref": true, "anyref": true,
	"eqref": true, "arrayref": true, "structref": true, "i31ref": true, "i31refshared": true, "nullref": true,
	"nullfuncref": true, "nullexternref": true, "nullexnref": true, "exnref": true, "contref": true,
	"nullcontref": true, "refnull": true,
}

func (j *jsonConst) optional(want bool) (value.Value, error) {
	if j == nil {
		return nil, nil
	}
	return j.convert(want)
}

func (j *jsonConst) elements(want bool) ([]value.Value, error) {
	js, err := decode[[]jsonConst](j.Value)
	if err != nil {
		return nil, err
	}
	vs, err := constants(js, want)
	if vs == nil {
		vs = []value.Value{}
	}
	return vs, err
}

// record reads the fields, which are pairs of a name and a value.
func (j *jsonConst) record(want bool) (value.Value, error) {
	pairs, err := decode[[][]json.RawMessage](j.Value)
	if err != nil {
		return nil, err
	}
	r := value.Record{}
	for _, p := range pairs {
		if len(p) != 2 {
			return nil, errors.New("a field is a pair of a name and a value")
		}
		name, err := decode[string](p[0])
		if err != nil {
			return nil, err
		}
		c, err := decode[jsonConst](p[1])
		if err != nil {
			return nil, err
		}
		v, err := c.convert(want)
		if err != nil {
			return nil, fmt.Errorf("field %q: %w", name, err)
		}
		r = append(r, value.Field{Name: name, Value: v})
	}
	return r, nil
}

// jsonNumber reads a number, which is a decimal in a string; of floats it is the
// bits.
func jsonNumber(n number, typ, s string, want bool) (value.Value, error) {
	if v, ok := nanPattern(n, s); ok {
		if !want {
			return nil, fmt.Errorf("%s stands for several values: it can be expected, but not passed", s)
		}
		return v, nil
	}
	var bits uint64
	var err error
	if n.signed {
		var i int64
		i, err = strconv.ParseInt(s, 10, n.bits)
		bits = uint64(i)
	} else {
		bits, err = strconv.ParseUint(s, 10, n.bits)
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("%q is no %s", s, typ)
	case n.float:
		return floatConst(n.kind, bits), nil
	}
	return intConst(n.kind, bits), nil
}

func decode[T any](raw json.RawMessage) (T, error) {
	var v T
	if raw == nil {
		return v, errors.New("there is no value")
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		return v, fmt.Errorf("%s: %w", raw[:min(len(raw), 40)], err)
	}
	return v, nil
}
