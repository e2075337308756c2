package runtime

import (
	"context"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Prepare links a component whose world is not known when the program is built:
// all that it exports can be looked up in its instances. The error is a *LinkError.
func (l *Linker) Prepare(c *Component) (*Prepared, error) { return Prepare(l, c, nil) }

// Instantiate links a component and makes one instance.
func (l *Linker) Instantiate(ctx context.Context, c *Component, opts ...InstanceOption) (*Instance, error) {
	p, err := l.Prepare(c)
	if err != nil {
		return nil, err
	}
	return p.Instantiate(ctx, opts...)
}

// Func returns an exported function: its path is the names of the instances that
// hold it, then its own, as in "my:example/types", "greet". It is nil when there
// is no such function. Only instances made by Linker.Prepare have all functions.
func (in *Instance) Func(path ...string) *Func { panic("TODO") }

// Resource returns an exported resource type, nil when there is none.
func (in *Instance) Resource(path ...string) *ResourceType { panic("TODO") }

// Module returns an exported core module, nil when there is none.
func (in *Instance) Module(path ...string) *CoreModule { panic("TODO") }

// Type returns the function's type.
func (f *Func) Type() *wit.Func { panic("TODO") }

// An Extern is an import or export of a component.
type Extern struct {
	Name string
	// One of these is set, according to what it is.
	Func      *wit.Func
	Instance  []Extern
	Type      wit.Type // a value type, or a *wit.TypeDef of a resource
	Module    bool
	Component bool
}

// Imports returns what the component imports.
func (c *Component) Imports() []Extern { panic("TODO") }

// Exports returns what the component exports.
func (c *Component) Exports() []Extern { panic("TODO") }
