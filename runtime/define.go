package runtime

import (
	"context"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A HostFunction is a host function that takes and returns values whose types
// are known only at run time.
type HostFunction struct {
	// Type is what an import must have as its type; its Name is not looked at, and
	// resources are those of ResourceType.Type. With nil every type fits: the
	// component's own type says what args are and what result must be.
	Type *wit.Func
	// Call runs the function. t is the component's type. The result is nil for a
	// function that has none; an error makes the guest trap, and reaches the outer
	// caller by errors.As.
	Call func(ctx context.Context, t *wit.Func, args []Value) (Value, error)
}

// A HostInstance is an instance that is defined by hand.
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
func (l *Linker) DefineInstance(name string, in *HostInstance, opts ...LinkOption) { panic("TODO") }

// DefineFunc adds a function that components import by themselves, outside of an
// interface.
func (l *Linker) DefineFunc(name string, f *HostFunction, opts ...LinkOption) { panic("TODO") }

// DefineResource adds a resource type that components import by themselves.
func (l *Linker) DefineResource(name string, t *ResourceType, opts ...LinkOption) { panic("TODO") }

// DefineModule adds a core module that components import by themselves.
func (l *Linker) DefineModule(name string, m *CoreModule, opts ...LinkOption) { panic("TODO") }

// A CoreModule is a compiled core module, for components that import or export
// one.
type CoreModule struct{}

// CompileModule compiles a core module. The error is a *CompileError.
func CompileModule(ctx context.Context, e *Engine, binary []byte) (*CoreModule, error) {
	panic("TODO")
}

// A ResourceType is a resource type: the host's, or that of an instance of a
// component.
type ResourceType struct{}

// NewResourceType returns a resource type of the host's. drop is called with the
// value of an own handle that a guest drops or holds when its instance closes; nil
// does nothing.
func NewResourceType(name string, drop func(ctx context.Context, v any) error) *ResourceType {
	panic("TODO")
}

// Name returns its name.
func (t *ResourceType) Name() string { panic("TODO") }

// Type returns the type as it stands in the Own and Borrow types of a
// HostFunction.Type.
func (t *ResourceType) Type() *wit.TypeDef { panic("TODO") }

// New returns an own handle of the host's that holds v. It panics when t is not a
// type of the host's.
func (t *ResourceType) New(v any) *Resource { panic("TODO") }

// A Resource is a handle, an own or a borrow, that the host holds.
type Resource struct{}

// Kind returns value.KindHandle.
func (r *Resource) Kind() value.Kind { panic("TODO") }

// Type returns the resource type.
func (r *Resource) Type() *ResourceType { panic("TODO") }

// Value returns what a handle of the host's own type holds, nil for a guest's.
func (r *Resource) Value() any { panic("TODO") }

// Drop drops an own handle. For one of the guest's it runs the destructor. A handle
// that was given away or dropped before is an error.
func (r *Resource) Drop(ctx context.Context) error { panic("TODO") }
