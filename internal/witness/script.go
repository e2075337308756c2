package witness

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/wast"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// ScriptEngine runs scripts on Wasmtime. What it makes lives until the engine is
// closed; a linker belongs to one script.
type ScriptEngine struct{ *Engine }

var _ wast.Engine = ScriptEngine{}

// Name returns "wasmtime".
func (ScriptEngine) Name() string { return "wasmtime" }

// switchedOff is how the validator speaks of features that the C API cannot switch
// on, or that are off by default.
var switchedOff = regexp.MustCompile(`requires? the .+ (feature|proposal)|(proposal|feature) (not|must be) enabled|without the \S+ feature|is not enabled|usage requires .* proposal to be enabled|not (yet )?implemented`)

// scriptError tells scripts what an error means to them.
func scriptError(err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	kind := wast.Trap
	switch {
	case e.Stage == Compile && switchedOff.MatchString(e.Message):
		kind = wast.Unsupported
	case e.Stage == Compile:
		kind = wast.Invalid
	case e.Stage == Link:
		kind = wast.Unlinkable
	case e.Stage == Lookup:
		kind = wast.BadCall
	}
	return &wast.Error{Kind: kind, Err: err}
}

// Compile compiles a component.
func (e ScriptEngine) Compile(_ context.Context, binary []byte) (wast.Component, error) {
	c, err := e.Engine.Compile(binary)
	if err == nil {
		return c, nil
	}
	if m := inModule.FindStringSubmatch(err.Error()); m != nil {
		// Bodies of functions are validated as they are compiled. After the modules
		// of the component come those that Wasmtime makes for it.
		kind := wast.Invalid
		if k, _ := strconv.Atoi(m[1]); k >= coreModules(binary) {
			kind = wast.Unsupported
		}
		return nil, &wast.Error{Kind: kind, InModule: true, Err: err}
	}
	return nil, scriptError(err)
}

var inModule = regexp.MustCompile(`failed to compile: wasm\[(\d+)\]`)

// coreModules counts the core modules of a component, those of nested components
// included.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#component-definitions
func coreModules(b []byte) int {
	const preamble, coreModule, component = 8, 1, 4
	n := 0
	for rest := b[min(preamble, len(b)):]; len(rest) > 0; {
		size, width := binary.Uvarint(rest[1:])
		if width <= 0 || size > uint64(len(rest)-1-width) {
			return n
		}
		body := rest[1+width:][:size]
		switch rest[0] {
		case coreModule:
			n++
		case component:
			n += coreModules(body)
		}
		rest = rest[1+width+int(size):]
	}
	return n
}

// CompileModule compiles a core module.
func (e ScriptEngine) CompileModule(_ context.Context, binary []byte) error {
	m, err := e.Engine.CompileModule(binary)
	if err != nil {
		return scriptError(err)
	}
	m.Close()
	return nil
}

// NewLinker makes the linker of a script.
func (e ScriptEngine) NewLinker(context.Context) (wast.Linker, error) {
	l := &scriptLinker{Linker: e.Engine.NewLinker(), host: map[string]string{}, withheld: map[string]string{}}
	in, err := l.hostInstance()
	if err != nil {
		return nil, err
	}
	return l, l.Define(in)
}

// A scriptLinker has what the scripts of Wasmtime expect of their host. The C API
// gives host functions no types, so an import of one is compared here.
type scriptLinker struct {
	*Linker
	host map[string]string // signatures by path
	// withheld has an export of an instance that the C API does not hand out, by the
	// instance's name.
	withheld map[string]string
}

func (l *scriptLinker) Instantiate(_ context.Context, component wast.Component) (wast.Instance, error) {
	c := component.(*Component)
	imports := c.Imports()
	for _, x := range imports {
		if export, ok := l.withheld[x.Name]; ok {
			return nil, &wast.Error{Kind: wast.Unsupported, Err: fmt.Errorf("%s exports %s, which the C API does not hand out", x.Name, export)}
		}
	}
	if err := l.check("", imports); err != nil {
		return nil, &wast.Error{Kind: wast.Unlinkable, Err: err}
	}
	s := l.engine.NewStore()
	in, err := l.Linker.Instantiate(s, c)
	if err != nil {
		s.Close()
		return nil, scriptError(err)
	}
	return &scriptInstance{Instance: in}, nil
}

func (l *scriptLinker) check(prefix string, imports []Extern) error {
	for _, x := range imports {
		path := prefix + x.Name
		if x.Func != nil {
			if want, got := l.host[path], wit.Signature(x.Func); want != "" && !wit.SignaturesMatch(want, got) {
				return fmt.Errorf("%s: the component wants %s, the host has %s", path, got, want)
			}
		}
		if err := l.check(path+"/", x.Instance); err != nil {
			return err
		}
	}
	return nil
}

// DefineInstance cannot do what it should: the C API hands out no modules and
// resource types of an instance. Components that import such an instance are
// refused as unsupported.
func (l *scriptLinker) DefineInstance(name string, component wast.Component, _ wast.Instance) error {
	delete(l.withheld, name)
	for _, x := range component.(*Component).Exports() {
		_, resource := wit.Underlying(x.Type).(*wit.Resource)
		if x.Module || resource {
			l.withheld[name] = x.Name
		}
	}
	return nil
}

// A scriptInstance is an instance in a store of its own. A trap ends it.
type scriptInstance struct {
	*Instance
	dead error
}

func (in *scriptInstance) Call(_ context.Context, name string, args []value.Value) (value.Value, error) {
	if in.dead != nil {
		return nil, &wast.Error{Kind: wast.Dead, Err: in.dead}
	}
	f := in.Func(strings.Split(name, "#")...)
	if f == nil {
		if f = in.Func(name); f == nil {
			return nil, &wast.Error{Kind: wast.BadCall, Err: fmt.Errorf("no function %s", name)}
		}
	}
	v, err := f.Call(args...)
	err = scriptError(err)
	var e *wast.Error
	if errors.As(err, &e) && e.Kind == wast.Trap {
		in.dead = err
	}
	return v, err
}

func (in *scriptInstance) Close() error {
	in.store.Close()
	return nil
}

// hostInstance is what Wasmtime's own runner of scripts gives to components.
func (l *scriptLinker) hostInstance() (*HostInstance, error) {
	var drops, lastDrop uint32
	module, err := l.simpleModule()
	if err != nil {
		return nil, err
	}
	resource1 := &HostResource{ID: 1, Drop: func(_ *Store, rep uint32) error {
		drops, lastDrop = drops+1, rep
		return nil
	}}
	root := &HostInstance{Funcs: map[string]HostFunc{}, Instances: map[string]*HostInstance{}}
	host := &HostInstance{
		Funcs: map[string]HostFunc{},
		Resources: map[string]*HostResource{
			"resource1": resource1, "resource2": {ID: 2},
			"resource1-again": {ID: 1, Drop: func(*Store, uint32) error { return errors.New("resource1-again: nothing of it is to be dropped") }},
		},
		Modules:   map[string]*Module{"simple-module": module},
		Instances: map[string]*HostInstance{},
	}
	nested := &HostInstance{Funcs: map[string]HostFunc{}}
	root.Instances["host"], host.Instances["nested"] = host, nested
	add := func(to *HostInstance, path, name, signature string, f HostFunc) {
		to.Funcs[name], l.host[path+name] = f, signature
	}
	constant := func(v value.Value) HostFunc {
		return func(*Store, []value.Value) (value.Value, error) { return v, nil }
	}
	echo := func(_ *Store, args []value.Value) (value.Value, error) { return args[0], nil }
	add(root, "", "host-echo-u32", "func(v: u32) -> u32", echo)
	add(root, "", "host-return-two", "func() -> u32", constant(value.U32(2)))
	add(nested, "host/nested/", "return-four", "func() -> u32", constant(value.U32(4)))
	add(host, "host/", "return-three", "func() -> u32", constant(value.U32(3)))
	add(host, "host/", "return-hi", "func() -> string", constant(value.String("hi")))
	add(host, "host/", "[constructor]resource1", "", func(s *Store, args []value.Value) (value.Value, error) {
		return s.NewResource(resource1, uint32(args[0].(value.U32))), nil
	})
	same := func(own bool) HostFunc {
		return func(_ *Store, args []value.Value) (value.Value, error) {
			r := args[0].(*Resource)
			if rep, ok := r.Host(); !ok || r.Own() != own || value.U32(rep) != args[1] {
				return nil, fmt.Errorf("resource1: own %v, rep %d, not own %v, rep %v", r.Own(), rep, own, args[1])
			}
			return nil, nil
		}
	}
	add(host, "host/", "[static]resource1.assert", "", same(true))
	add(host, "host/", "[method]resource1.simple", "", same(false))
	add(host, "host/", "[static]resource1.last-drop", "func() -> u32", func(*Store, []value.Value) (value.Value, error) { return value.U32(lastDrop), nil })
	add(host, "host/", "[static]resource1.drops", "func() -> u32", func(*Store, []value.Value) (value.Value, error) { return value.U32(drops), nil })
	take := func(own bool) HostFunc {
		return func(_ *Store, args []value.Value) (value.Value, error) {
			if a, b := args[0].(*Resource), args[1].(*Resource); a.Own() || b.Own() != own {
				return nil, fmt.Errorf("resource1: own %v and %v, not own false and %v", a.Own(), b.Own(), own)
			}
			return nil, nil
		}
	}
	add(host, "host/", "[method]resource1.take-borrow", "", take(false))
	add(host, "host/", "[method]resource1.take-own", "", take(true))
	return root, nil
}

func (l *scriptLinker) simpleModule() (*Module, error) {
	binary, err := wasmtime.Wat2Wasm(`(module (global (export "g") i32 i32.const 100) (func (export "f") (result i32) i32.const 101))`)
	if err != nil {
		return nil, fmt.Errorf("simple-module: %w", err)
	}
	return l.engine.CompileModule(binary)
}
