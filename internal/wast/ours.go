package wast

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// Runtime returns the engine of this module: package runtime.
func Runtime(e *runtime.Engine) Engine { return ourEngine{e} }

type ourEngine struct{ engine *runtime.Engine }

type ourLinker struct{ linker *runtime.Linker }

type ourInstance struct{ instance *runtime.Instance }

// Name returns "runtime".
func (e ourEngine) Name() string { return "runtime" }

func (e ourEngine) Compile(ctx context.Context, binary []byte) (Component, error) {
	c, err := runtime.Compile(ctx, e.engine, binary)
	if err != nil {
		return nil, compileError(err)
	}
	return c, nil
}

func (e ourEngine) CompileModule(ctx context.Context, binary []byte) error {
	_, err := runtime.CompileModule(ctx, e.engine, binary)
	if err != nil && !ctxEnded(err) {
		return &Error{Kind: moduleKind(err), Err: err}
	}
	return err
}

func (e ourEngine) NewLinker(ctx context.Context) (Linker, error) {
	l := runtime.NewLinker(e.engine)
	if err := addHost(ctx, e.engine, l); err != nil {
		return nil, err
	}
	return ourLinker{l}, nil
}

func ctxEnded(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// compileError classifies what Compile returned.
func compileError(err error) error {
	var refused *component.Error
	var unsupported *component.UnsupportedError
	switch {
	case ctxEnded(err):
		return err
	case errors.As(err, &unsupported):
		return &Error{Kind: Unsupported, Err: unsupported}
	case errors.As(err, &refused):
		return &Error{Kind: Invalid, Err: err}
	case strings.HasPrefix(err.Error(), "core module "):
		return &Error{Kind: moduleKind(err), InModule: true, Err: err}
	}
	return err
}

// moduleKind tells a core module that uses a proposal which the engine has turned
// off from one that is invalid; the engine for core modules tells by its words
// alone.
func moduleKind(err error) Kind {
	if proposalOff.MatchString(err.Error()) {
		return Unsupported
	}
	return Invalid
}

var proposalOff = regexp.MustCompile(`not enabled|must be enabled|without the [a-z0-9-]+ feature|requires? the [a-z0-9-]+ proposal|function references required`)

func (l ourLinker) Instantiate(ctx context.Context, c Component) (Instance, error) {
	prepared, err := l.linker.Prepare(c.(*runtime.Component))
	if err != nil {
		var link *runtime.LinkError
		if errors.As(err, &link) {
			return nil, &Error{Kind: Unlinkable, Err: err}
		}
		return nil, err
	}
	in, err := prepared.Instantiate(ctx)
	if err != nil {
		return nil, callError(err)
	}
	return ourInstance{in}, nil
}

func (l ourLinker) DefineInstance(name string, c Component, in Instance) error {
	host := &runtime.HostInstance{Modules: map[string]*runtime.CoreModule{}, Resources: map[string]*runtime.ResourceType{}}
	for _, e := range c.(*runtime.Component).Exports() {
		instance := in.(ourInstance).instance
		if m := instance.Module(e.Name); m != nil {
			host.Modules[e.Name] = m
		} else if r := instance.Resource(e.Name); r != nil {
			host.Resources[e.Name] = r
		}
	}
	l.linker.DefineInstance(name, host, runtime.Shadow())
	return nil
}

func (i ourInstance) Call(ctx context.Context, name string, args []value.Value) (value.Value, error) {
	f := i.instance.Func(name)
	if f == nil {
		return nil, &Error{Kind: BadCall, Err: fmt.Errorf("there is no function %q", name)}
	}
	v, err := f.CallValues(ctx, args...)
	if err != nil {
		return nil, callError(err)
	}
	return v, nil
}

func (i ourInstance) Close() error { return i.instance.Close() }

// callError classifies what a call or an instantiation returned. A panic of a host
// function ends in a trap, but no script expects one.
func callError(err error) error {
	var panicked *runtime.PanicError
	var dead *runtime.DeadError
	var trap *runtime.TrapError
	var broken *runtime.ABIError
	var limit *runtime.LimitError
	var reentry *runtime.ReentryError
	var bad *runtime.ValueError
	switch {
	case ctxEnded(err), errors.As(err, &panicked):
		return err
	case errors.As(err, &dead):
		return &Error{Kind: Dead, Err: err}
	case errors.As(err, &trap), errors.As(err, &broken), errors.As(err, &limit), errors.As(err, &reentry):
		return &Error{Kind: Trap, Err: err}
	case errors.As(err, &bad):
		return &Error{Kind: BadCall, Err: err}
	}
	return err
}
