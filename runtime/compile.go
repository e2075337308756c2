package runtime

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

// A Component is a compiled component. It is safe for concurrent use and can be
// instantiated any number of times.
type Component struct {
	engine  *Engine
	name    string
	decoded *component.Component
	modules []*CoreModule // by component.Modules; nil for those that are imported
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
	for i, m := range d.Modules {
		if err := ctx.Err(); err != nil {
			return fail(err)
		}
		var compiled *CoreModule
		if m.Import == nil {
			if compiled, err = e.compile(m); err != nil {
				return fail(inModule(i, m, err))
			}
		}
		c.modules = append(c.modules, compiled)
	}
	for i, m := range d.Unused {
		if err := e.core.Validate(m.Binary); err != nil {
			return fail(inModule(len(d.Modules)+i, m, oneLine(err)))
		}
	}
	return c, nil
}

func inModule(i int, m *component.Module, err error) error {
	what := fmt.Sprintf("core module %d", i)
	if m.Name != "" {
		what += fmt.Sprintf(" (%s)", m.Name)
	}
	return fmt.Errorf("%s at offset %#x: %w", what, m.Offset, err)
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
