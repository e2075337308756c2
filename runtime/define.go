package runtime

import (
	"context"
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A HostFunction is a host function that takes and returns values whose types
// are known only at run time.
type HostFunction struct {
	// Type is what an import must have as its type; names of the function and its
	// parameters are not looked at, and resources are those of ResourceType.Type.
	// With nil every type fits: the component's own type says what args are and
	// what the result must be.
	Type *wit.Func
	// Call runs the function. t is the component's type. The result is nil for a
	// function that has none; an error makes the guest trap, and reaches the outer
	// caller by errors.As. Borrows among args end when it returns.
	Call func(ctx context.Context, t *wit.Func, args []Value) (Value, error)
}

// A HostInstance is an instance that is defined by hand. It must not be changed
// once it was given to a Linker.
type HostInstance struct {
	// Funcs are its functions by name, as in "log", "[method]counter.inc".
	Funcs map[string]*HostFunction
	// Resources are its resource types by name.
	Resources map[string]*ResourceType
	// Modules are its core modules by name.
	Modules map[string]*CoreModule
	// Instances are nested instances by name.
	Instances map[string]*HostInstance
}

// DefineInstance adds an instance under an import name. What is wrong with it is
// reported by Prepare, together with everything else.
func (l *Linker) DefineInstance(name string, in *HostInstance, opts ...LinkOption) {
	l.add(&definition{name: name, instance: in}, in == nil, opts)
}

// DefineFunc adds a function that components import by themselves, outside of an
// interface.
func (l *Linker) DefineFunc(name string, f *HostFunction, opts ...LinkOption) {
	l.add(&definition{name: name, fn: f}, f == nil || f.Call == nil, opts)
}

// DefineResource adds a resource type that components import by themselves.
func (l *Linker) DefineResource(name string, t *ResourceType, opts ...LinkOption) {
	l.add(&definition{name: name, resource: t}, t == nil, opts)
}

// DefineModule adds a core module that components import by themselves.
func (l *Linker) DefineModule(name string, m *CoreModule, opts ...LinkOption) {
	l.add(&definition{name: name, module: m}, m == nil, opts)
}

// add adds what has a name of its own.
func (l *Linker) add(d *definition, missing bool, opts []LinkOption) {
	o := linkOptions{as: d.name}
	for _, f := range opts {
		f(&o)
	}
	d.name = o.as
	l.mu.Lock()
	defer l.mu.Unlock()
	problem := func(reason string) {
		l.broken = append(l.broken, LinkProblem{Item: fmt.Sprintf("import %q", d.name), Reason: reason})
	}
	switch _, taken := l.defs[d.name]; {
	case missing:
		problem("was added with a nil host")
	case taken && !o.shadow:
		problem("was added twice; use Shadow to replace what was there, or As for another name")
	default:
		l.defs[d.name] = d
	}
}

// kind says what a definition is, for messages.
func (d *definition) kind() string {
	switch {
	case d.fn != nil:
		return "a function"
	case d.resource != nil:
		return "a resource type"
	case d.module != nil:
		return "a core module"
	}
	return "an instance"
}
