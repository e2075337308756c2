package runtime

import (
	"context"
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// A CoreModule is a compiled core module, for components that import or export
// one.
type CoreModule struct {
	engine  *Engine
	decoded *component.Module
	core    *core.Module
}

// CompileModule compiles a core module, whose bytes must not change as long as it
// is in use. The error is a *CompileError.
func CompileModule(ctx context.Context, e *Engine, binary []byte) (*CoreModule, error) {
	if err := ctx.Err(); err != nil {
		return nil, &CompileError{Err: err}
	}
	m, err := component.ReadModule("core module", binary)
	if err != nil {
		return nil, &CompileError{Err: err}
	}
	c, err := e.compile(m)
	if err != nil {
		return nil, &CompileError{Err: fmt.Errorf("core module: %w", err)}
	}
	return c, nil
}

func (e *Engine) compile(m *component.Module) (*CoreModule, error) {
	c, err := e.core.Compile(m.Binary)
	if err != nil {
		return nil, oneLine(err)
	}
	return &CoreModule{e, m, c}, nil
}

// A moduleError is what the engine says about a core module, on one line.
type moduleError struct{ error }

func (e *moduleError) Error() string { return strings.Join(strings.Fields(e.error.Error()), " ") }
func (e *moduleError) Unwrap() error { return e.error }

func oneLine(err error) error { return &moduleError{err} }
