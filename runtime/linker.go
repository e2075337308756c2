package runtime

import (
	"context"
	"maps"
	"sync"
)

// A Linker holds what components may import. It may be filled and used by several
// goroutines; Prepare takes what is there at that time.
type Linker struct {
	engine *Engine
	mu     sync.Mutex
	defs   map[string]*definition // by import name; "" for functions of a world itself
	broken []LinkProblem
	traps  bool
	types  map[*ResourceDef]*ResourceType // of the host's resources in generated code
}

// A definition is what the linker has under one import name: a host for a
// generated interface, or something that was defined by hand.
type definition struct {
	name  string
	iface *InterfaceType
	funcs []HostFunc
	make  HostMaker

	// By hand; one of them.
	instance *HostInstance
	fn       *HostFunction
	resource *ResourceType
	module   *CoreModule
}

// NewLinker returns an empty linker for components of the engine.
func NewLinker(e *Engine) *Linker {
	return &Linker{engine: e, defs: map[string]*definition{}, types: map[*ResourceDef]*ResourceType{}}
}

// TrapUnknownImports lets components be linked that import what nobody
// provides: such an import traps when it is called. Most guests import parts of
// WASI that they never use.
func (l *Linker) TrapUnknownImports() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.traps = true
}

// A LinkOption changes how an interface is added to a linker.
type LinkOption func(*linkOptions)

type linkOptions struct {
	as     string
	shadow bool
}

// As adds the interface under another import name, for worlds that import one
// interface under several.
func As(name string) LinkOption { return func(o *linkOptions) { o.as = name } }

// Shadow replaces what the linker has under the name already; without it that is
// a LinkError.
func Shadow() LinkOption { return func(o *linkOptions) { o.shadow = true } }

// An InterfaceType is for generated code: an interface's name and functions.
type InterfaceType struct {
	// Name is the import name, "my:example/types@0.1.0"; "" for the functions
	// that a world imports or exports itself.
	Name  string
	Funcs []FuncType
	// Resources are those that the interface declares.
	Resources []*ResourceDef
}

func (t *InterfaceType) resource(name string) *ResourceDef {
	for _, d := range t.Resources {
		if d.Name == name {
			return d
		}
	}
	return nil
}

// A FuncType is for generated code: a function's name in components and the text
// of wit.Signature. Handles are the resources of the owns and borrows in its type, in
// the order in which they are written there: parameters, then the result, each use of
// a named type as often as it stands.
type FuncType struct {
	Name, Signature string
	Handles         []*ResourceDef
}

// A HostFunc is for generated code: a host function behind an import.
type HostFunc func(*HostCall) error

// A HostMaker is for generated code: it makes the host of an instance.
type HostMaker func(ctx context.Context, in *Instance) (any, error)

// SharedHost is for generated code: one host for every instance.
func SharedHost(host any) HostMaker {
	if host == nil {
		return nil
	}
	return func(context.Context, *Instance) (any, error) { return host, nil }
}

// HostPerInstance is for generated code: a host for each instance.
func HostPerInstance[H any](f func(ctx context.Context, in *Instance) (H, error)) HostMaker {
	if f == nil {
		return nil
	}
	return func(ctx context.Context, in *Instance) (any, error) { return f(ctx, in) }
}

// Define is for generated code: it adds an interface. What is wrong with it is
// reported by Prepare, together with everything else.
func (l *Linker) Define(t *InterfaceType, funcs []HostFunc, host HostMaker, opts ...LinkOption) {
	l.add(&definition{name: t.Name, iface: t, funcs: funcs, make: host}, host == nil, opts)
}

// find returns the definition for an import, by Wasmtime's rule for versions.
func (l *Linker) find(name string) *definition {
	if match := matchName(name, maps.Keys(l.defs)); match != "" {
		return l.defs[match]
	}
	return nil
}
