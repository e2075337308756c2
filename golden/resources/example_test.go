package resources_test

import (
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resources/gen/guest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resources/gen/test/resources/v0.1/counters"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// A resource of the guest's is a Go value with methods. Who has it drops it, or gives it
// away; an instance that is closed drops what is left.
func Example() {
	linker := runtime.NewLinker(echotest.Engine(echotest.NoTest))
	g, err := guest.Instantiate(ctx, linker, compile(echotest.NoTest, guestText))
	if err != nil {
		log.Fatal(err)
	}
	defer g.Close()

	counter, err := g.Counters().NewCounter(ctx, 5)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(counter.Inc(ctx, 2))
	_, err = counter.Dec(ctx, 100)
	fmt.Println(err)
	fmt.Println(g.Counters().CounterIntoTotal(ctx, counter)) // takes it
	var c counters.Counter = counter
	fmt.Println(c.Drop(ctx) != nil) // so that there is nothing to drop
	// Output:
	// 7 <nil>
	// test:resources/counters@0.1.0.[method]counter.dec: too low
	// 7 <nil>
	// true
}
