package runtime

import "github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"

// An Engine compiles components. It is safe for concurrent use, and one is
// enough for a program.
type Engine struct {
	core   *core.Engine
	config Config
	limits Limits
}

// NewEngine makes an engine; an option that cannot be used is an error.
func NewEngine(c Config) (*Engine, error) {
	stack, err := c.check()
	if err != nil {
		return nil, err
	}
	e, err := core.NewEngine(c.core(stack))
	if err != nil {
		return nil, err
	}
	return &Engine{core: e, config: c, limits: c.Limits.over(defaultLimits)}, nil
}
