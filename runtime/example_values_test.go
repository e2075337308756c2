package runtime_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A component whose world is not known when the program is built: its imports are
// defined by hand, its exports found by name.
func ExampleLinker_DefineInstance() {
	ctx := context.Background()
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	component, err := runtime.CompileFile(ctx, engine, "../examples/logger/plugin.wasm")
	if err != nil {
		fmt.Println(err)
		return
	}
	linker := runtime.NewLinker(engine)
	linker.DefineInstance("my:plugin/logging", &runtime.HostInstance{Funcs: map[string]*runtime.HostFunction{
		"log": {Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
			fmt.Println(args[0], args[1])
			return nil, nil
		}},
	}})
	guest, err := linker.Instantiate(ctx, component)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer guest.Close()

	run := guest.Func("run")
	fmt.Println(wit.Signature(run.Type()))
	for _, task := range []runtime.Value{value.String("one two"), value.String(""), value.U32(3)} {
		result, err := run.CallValues(ctx, task)
		var wrong *runtime.ValueError
		switch r, ok := result.(value.Result); {
		case errors.As(err, &wrong): // the guest has not run
			fmt.Println(wrong.Path, wrong.Reason)
		case err != nil:
			fmt.Println(err)
			return
		case ok && r.IsErr: // a value, not a Go error
			fmt.Println("the guest says:", r.Value)
		case ok:
			fmt.Println("words:", r.Value)
		}
	}
	// Output:
	// func(task: string) -> result<u32, string>
	// info task: one two
	// debug word: one
	// debug word: two
	// words: 2
	// error nothing to do
	// the guest says: empty task
	// task is u32, want string
}

// Resources of both sides: counters, which the component has, and handles, which the
// host has.
func ExampleResource() {
	ctx := context.Background()
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	component, err := runtime.CompileFile(ctx, engine, "../testdata/component/kitchen-rust-macro-unknown.wasm")
	if err != nil {
		fmt.Println(err)
		return
	}
	handle := runtime.NewResourceType("handle", func(_ context.Context, v any) error {
		fmt.Println("dropped:", v)
		return nil
	})
	linker := runtime.NewLinker(engine)
	linker.DefineInstance("example:guests/host@0.1.0", &runtime.HostInstance{
		Resources: map[string]*runtime.ResourceType{"handle": handle},
		Funcs: map[string]*runtime.HostFunction{
			"log": {Call: func(context.Context, *wit.Func, []runtime.Value) (runtime.Value, error) { return nil, nil }},
			"lookup": {Call: func(context.Context, *wit.Func, []runtime.Value) (runtime.Value, error) {
				return value.Option{}, nil
			}},
			"[constructor]handle": {Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
				return handle.New(string(args[0].(value.String))), nil // the guest's from now on
			}},
			"[method]handle.name": {Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
				self := args[0].(*runtime.Resource) // a borrow: it ends with this function
				return value.String(self.Value().(string)), nil
			}},
		},
	})
	guest, err := linker.Instantiate(ctx, component)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer guest.Close()
	fmt.Println(guest.Func("greet").CallValues(ctx, value.String("Gopher")))

	const counters = "example:guests/counters@0.1.0"
	v, err := guest.Func(counters, "[constructor]counter").CallValues(ctx, value.U32(5))
	if err != nil {
		fmt.Println(err)
		return
	}
	counter := v.(*runtime.Resource) // an own, until it is dropped or given away
	fmt.Println(guest.Func(counters, "[method]counter.inc").CallValues(ctx, counter, value.U32(2)))
	fmt.Println(guest.Func(counters, "[static]counter.into-total").CallValues(ctx, counter))
	fmt.Println(counter.Drop(ctx))
	// Output:
	// dropped: Gopher
	// Hello, Gopher! <nil>
	// 7 <nil>
	// 7 <nil>
	// drop of counter: the handle was given away or dropped before, or the call that lent it has ended
}
