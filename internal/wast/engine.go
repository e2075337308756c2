package wast

import (
	"context"
	"errors"
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// An Engine compiles and runs components for a Runner. Errors of an engine that
// a script can expect are *Error; any other error is a failure, whatever the
// script expects.
type Engine interface {
	// Name is how reports call the engine.
	Name() string
	// Compile validates and compiles a component. Its *Error is Invalid or
	// Unsupported.
	Compile(ctx context.Context, binary []byte) (Component, error)
	// CompileModule validates and compiles a core module, which is not run. Its
	// *Error is Invalid or Unsupported.
	CompileModule(ctx context.Context, binary []byte) error
	// NewLinker returns a linker for one script: it has what the scripts of
	// Wasmtime expect of their host (the instance "host", the functions
	// "host-return-two" and so on), with state of its own.
	NewLinker(ctx context.Context) (Linker, error)
}

// A Component is what an engine made of a component. Only the engine looks into
// it.
type Component any

// A Linker holds what the components of one script may import.
type Linker interface {
	// Instantiate links the component and makes an instance in a store of its
	// own. Its *Error is Unlinkable or Trap, or Unsupported.
	Instantiate(ctx context.Context, c Component) (Instance, error)
	// DefineInstance lets later components import an instance called name that
	// has the core modules and the resource types that in, made of c, exports. It
	// replaces what was there under the name. Its *Error is Unsupported.
	DefineInstance(name string, c Component, in Instance) error
}

// An Instance is an instance of a component.
type Instance interface {
	// Call calls an exported function. The result is nil for one that has none.
	// Its *Error is Trap, Dead, or BadCall.
	Call(ctx context.Context, name string, args []value.Value) (value.Value, error)
	// Close frees the instance.
	Close() error
}

// A Kind says what an engine's error means to a script.
type Kind uint8

// The kinds.
const (
	// Invalid: the binary is malformed or invalid.
	Invalid Kind = iota + 1
	// Unsupported: the engine knows the feature and does not take it.
	Unsupported
	// Unlinkable: an import is missing, or does not have the type asked for.
	Unlinkable
	// Trap: the guest trapped, or broke a rule of the Canonical ABI.
	Trap
	// Dead: an earlier trap has ended the instance; the call did not run.
	Dead
	// BadCall: no such function, or arguments that are not of its types.
	BadCall
)

// String returns the kind as messages have it.
func (k Kind) String() string {
	switch k {
	case Invalid:
		return "invalid"
	case Unsupported:
		return "unsupported"
	case Unlinkable:
		return "unlinkable"
	case Trap:
		return "trap"
	case Dead:
		return "dead instance"
	case BadCall:
		return "bad call"
	}
	return "unknown"
}

// An Error is an error that a script can expect.
type Error struct {
	Kind Kind
	// InModule says of a component that is Invalid or Unsupported that only a core
	// module inside it was refused, by an engine for core modules.
	InModule bool
	Err      error
}

// Error returns the kind and the cause.
func (e *Error) Error() string { return fmt.Sprintf("%s: %v", e.Kind, e.Err) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// kindOf returns the kind of an engine's error, 0 for one that no script can
// expect.
func kindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return 0
}
