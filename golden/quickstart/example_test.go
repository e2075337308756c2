package quickstart_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/quickstart/gen/my/example/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/quickstart/gen/mycomponent"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func Example() {
	ctx := context.Background()
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		log.Fatal(err)
	}
	component, err := runtime.CompileFile(ctx, engine, "../../examples/quickstart/guest-rust.wasm")
	if err != nil {
		log.Fatal(err)
	}
	guest, err := mycomponent.Instantiate(ctx, runtime.NewLinker(engine), component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Types().AddPoints(ctx, types.Point{X: 1, Y: 2}, types.Point{X: 3, Y: 4}))
	fmt.Println(guest.Types().Greet(ctx, "Gopher"))
	// Output:
	// {4 6} <nil>
	// Hello, Gopher from Wasm! <nil>
}
