package wast

import (
	"context"
	"fmt"
	"sync/atomic"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// addHost adds what Wasmtime's scripts for components expect of their host.
func addHost(ctx context.Context, e *runtime.Engine, l *runtime.Linker) error {
	binary, err := wasmtime.Wat2Wasm(`(module (global (export "g") i32 i32.const 100) (func (export "f") (result i32) i32.const 101))`)
	if err != nil {
		return fmt.Errorf("the host's core module: %w", err)
	}
	module, err := runtime.CompileModule(ctx, e, binary)
	if err != nil {
		return fmt.Errorf("the host's core module: %w", err)
	}
	h := &hostState{}
	h.resource1 = runtime.NewResourceType("resource1", h.drop)
	l.DefineFunc("host-return-two", constant(wit.U32, value.U32(2)))
	l.DefineFunc("host-echo-u32", &runtime.HostFunction{
		Type: &wit.Func{Params: []wit.Param{{Name: "v", Type: wit.U32}}, Result: wit.U32},
		Call: func(_ context.Context, _ *wit.Func, args []value.Value) (value.Value, error) { return args[0], nil },
	})
	l.DefineInstance("host", &runtime.HostInstance{
		Funcs: h.funcs(),
		Resources: map[string]*runtime.ResourceType{
			"resource1":       h.resource1,
			"resource2":       runtime.NewResourceType("resource2", nil),
			"resource1-again": h.resource1,
		},
		Modules:   map[string]*runtime.CoreModule{"simple-module": module},
		Instances: map[string]*runtime.HostInstance{"nested": {Funcs: map[string]*runtime.HostFunction{"return-four": constant(wit.U32, value.U32(4))}}},
	})
	return nil
}

// constant is a function that returns v.
func constant(t wit.Type, v value.Value) *runtime.HostFunction {
	return &runtime.HostFunction{
		Type: &wit.Func{Result: t},
		Call: func(context.Context, *wit.Func, []value.Value) (value.Value, error) { return v, nil },
	}
}

// A hostState is what the resources of a host count.
type hostState struct {
	resource1       *runtime.ResourceType
	drops, lastDrop atomic.Uint32
}

func (h *hostState) drop(_ context.Context, v any) error {
	h.drops.Add(1)
	h.lastDrop.Store(v.(uint32))
	return nil
}

func (h *hostState) funcs() map[string]*runtime.HostFunction {
	own := &wit.Own{Resource: h.resource1.Type()}
	borrow := &wit.Borrow{Resource: h.resource1.Type()}
	define := func(params []wit.Type, result wit.Type, call func(args []value.Value) (value.Value, error)) *runtime.HostFunction {
		t := &wit.Func{Result: result}
		for i, p := range params {
			t.Params = append(t.Params, wit.Param{Name: fmt.Sprintf("p%d", i), Type: p})
		}
		return &runtime.HostFunction{Type: t, Call: func(_ context.Context, _ *wit.Func, args []value.Value) (value.Value, error) {
			return call(args)
		}}
	}
	// holds checks that a handle is of resource1 and made with the number that
	// follows.
	holds := func(args []value.Value) (value.Value, error) {
		if got := args[0].(*runtime.Resource).Value(); got != uint32(args[1].(value.U32)) {
			return nil, fmt.Errorf("the resource holds %v, not %d", got, args[1])
		}
		return nil, nil
	}
	nothing := func([]value.Value) (value.Value, error) { return nil, nil }
	count := func(n *atomic.Uint32) func([]value.Value) (value.Value, error) {
		return func([]value.Value) (value.Value, error) { return value.U32(n.Load()), nil }
	}
	return map[string]*runtime.HostFunction{
		"return-three": constant(wit.U32, value.U32(3)),
		"return-hi":    constant(wit.String, value.String("hi")),
		"[constructor]resource1": define([]wit.Type{wit.U32}, own, func(args []value.Value) (value.Value, error) {
			return h.resource1.New(uint32(args[0].(value.U32))), nil
		}),
		"[static]resource1.assert":      define([]wit.Type{own, wit.U32}, nil, holds),
		"[static]resource1.last-drop":   define(nil, wit.U32, count(&h.lastDrop)),
		"[static]resource1.drops":       define(nil, wit.U32, count(&h.drops)),
		"[method]resource1.simple":      define([]wit.Type{borrow, wit.U32}, nil, holds),
		"[method]resource1.take-borrow": define([]wit.Type{borrow, borrow}, nil, nothing),
		"[method]resource1.take-own":    define([]wit.Type{borrow, own}, nil, nothing),
	}
}
