package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/logger/gen/my/plugin/logging"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/logger/gen/plugin"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/quickstart/gen/mycomponent"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func Example() {
	ctx := context.Background()
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	component, err := runtime.CompileFile(ctx, engine, "../examples/quickstart/guest-rust.wasm")
	if err != nil {
		fmt.Println(err)
		return
	}
	guest, err := mycomponent.Instantiate(ctx, runtime.NewLinker(engine), component)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer guest.Close()
	fmt.Println(guest.Types().Greet(ctx, "Gopher"))
	// Output: Hello, Gopher from Wasm! <nil>
}

// A printer is a host for plugins.
type printer struct{ name string }

func (p printer) Log(_ context.Context, level logging.Level, message string) error {
	fmt.Printf("%s: %s: %s\n", p.name, level, message)
	return nil
}

// Link a component once and make many instances of it, each with a host of its
// own.
func ExamplePrepared() {
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
	logging.AddToLinkerFunc(linker, func(_ context.Context, in *runtime.Instance) (logging.Host, error) {
		return printer{in.Name()}, nil
	})
	prepared, err := plugin.Prepare(linker, component)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"one", "two"} {
		guest, err := prepared.Instantiate(ctx, runtime.WithName(name), runtime.WithLimits(runtime.Limits{Memory: 64 << 20}))
		if err != nil {
			fmt.Println(err)
			return
		}
		_, err = guest.Run(ctx, "")
		why, _ := runtime.ErrorValue[string](err)
		fmt.Println("the guest says:", why)
		guest.Close()
	}
	// Output:
	// one: error: nothing to do
	// the guest says: empty task
	// two: error: nothing to do
	// the guest says: empty task
}

// What nobody provides is told before anything runs, all of it at once.
func ExampleLinkError() {
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
	_, err = plugin.Prepare(runtime.NewLinker(engine), component)
	var missing *runtime.LinkError
	if errors.As(err, &missing) {
		for _, p := range missing.Problems {
			fmt.Println(p.Item, p.Reason)
		}
	}
	// Output: import "my:plugin/logging" is not provided; add it with AddToLinker, or let it trap with Linker.TrapUnknownImports
}

// A slow host stands for a guest that takes too long: both end with the ctx.
type slow struct{}

func (slow) Log(ctx context.Context, _ logging.Level, _ string) error {
	<-ctx.Done()
	return ctx.Err()
}

func ExampleDeadError() {
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	component, err := runtime.CompileFile(context.Background(), engine, "../examples/logger/plugin.wasm")
	if err != nil {
		fmt.Println(err)
		return
	}
	linker := runtime.NewLinker(engine)
	logging.AddToLinker(linker, slow{})
	guest, err := plugin.Instantiate(context.Background(), linker, component)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer guest.Close()

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	_, err = guest.Run(ctx, "work")
	fmt.Println(errors.Is(err, context.DeadlineExceeded))

	_, err = guest.Run(context.Background(), "work")
	var dead *runtime.DeadError
	fmt.Println(errors.As(err, &dead), guest.Err() != nil)
	// Output:
	// true
	// true true
}

func ExampleOption() {
	name := runtime.Some("Gopher")
	if v, ok := name.Get(); ok {
		fmt.Println(v)
	}
	fmt.Println(runtime.None[string]().Or("nobody"))
	// Output:
	// Gopher
	// nobody
}
