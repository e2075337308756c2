package calls_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench/calls/calls"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

type greeter struct{ calls.UnimplementedHost }

func (greeter) Greet(_ context.Context, name string) (string, error) {
	return "Hello, " + name + "!", nil
}

func (greeter) AddPoints(_ context.Context, p, q calls.Point) (calls.Point, error) {
	return calls.Point{X: p.X + q.X, Y: p.Y + q.Y}, nil
}

// A component is prepared once, and instantiated as often as needed.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "bench")
	calls.AddToLinker(linker, greeter{})
	prepared, err := bench.Prepare(linker, component)
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range []string{"Ann", "Bob"} {
		guest, err := prepared.Instantiate(ctx)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(guest.Calls().Greet(ctx, name))
		fmt.Println(guest.Calls().AddPoints(ctx, bench.Point{X: 1}, bench.Point{Y: 2}))
		fmt.Println(guest.Close())
	}
	// Output:
	// Hello, Ann! <nil>
	// {1 2} <nil>
	// <nil>
	// Hello, Bob! <nil>
	// {1 2} <nil>
	// <nil>
}
