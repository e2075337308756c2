package runtime

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// A Component is a compiled component. It is safe for concurrent use and can be
// instantiated any number of times.
type Component struct {
	engine  *Engine
	name    string
	decoded *component.Component
	modules []*core.Module
	lines   *lineTables
}

// CompileFile compiles the component in a file. The error is a *CompileError.
func CompileFile(ctx context.Context, e *Engine, path string) (*Component, error) {
	binary, err := os.ReadFile(path)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, &CompileError{Name: path, Err: fmt.Errorf("cannot read the component: %w", err)}
	}
	return compile(ctx, e, path, binary)
}

// Compile compiles a component from its bytes, which must not change as long as
// the component is in use. The error is a *CompileError.
func Compile(ctx context.Context, e *Engine, binary []byte) (*Component, error) {
	return compile(ctx, e, "", binary)
}

// compile looks at ctx before each core module: one that is being compiled is
// not interrupted.
func compile(ctx context.Context, e *Engine, name string, binary []byte) (*Component, error) {
	fail := func(err error) (*Component, error) { return nil, &CompileError{Name: name, Err: err} }
	d, err := component.Decode(name, binary)
	if err != nil {
		return fail(err)
	}
	c := &Component{engine: e, name: name, decoded: d, lines: newLineTables(d.Modules)}
	if err := c.checkSupported(); err != nil {
		return fail(err)
	}
	for i, m := range d.Modules {
		if err := ctx.Err(); err != nil {
			return fail(err)
		}
		compiled, err := e.core.Compile(m.Binary)
		if err != nil {
			what := fmt.Sprintf("core module %d", i)
			if m.Name != "" {
				what += fmt.Sprintf(" (%s)", m.Name)
			}
			text := strings.Join(strings.Fields(err.Error()), " ")
			return fail(fmt.Errorf("%s at offset %#x: %s", what, m.Offset, text))
		}
		c.modules = append(c.modules, compiled)
	}
	return c, nil
}

// Name returns the file that the component was compiled from, or "component".
func (c *Component) Name() string {
	if c.name == "" {
		return "component"
	}
	return c.name
}

// Engine returns the engine that the component was compiled with.
func (c *Component) Engine() *Engine { return c.engine }

// checkSupported refuses what this runtime cannot run yet, by name.
func (c *Component) checkSupported() error {
	for _, t := range c.decoded.Trampolines {
		if t.Kind == component.LowerLifted {
			return fmt.Errorf("%s is called by another component inside this one: composed components cannot be run yet", t.Type.ExternName())
		}
	}
	for _, s := range c.decoded.Steps {
		if _, ok := s.(*component.Start); ok {
			return errors.New("the component has a start function: those cannot be run yet")
		}
	}
	return nil
}
