package callsites_test

import (
	"context"
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/example/guests/v0.1/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/kitchen"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// quiet is a host for a kitchen that only counts.
type quiet struct{ host.UnimplementedHost }

func (quiet) Log(context.Context, host.Level, string) error { return nil }

// A plugin with a resource of its own. Borrowed counters stay the caller's, an owned
// one moves into the plugin.
func Example_guestResource() {
	linker := runtime.NewLinker(engine)
	host.AddToLinker(linker, quiet{})
	guest := must(kitchen.Instantiate(ctx, linker, kitchenGuest(), runtime.WithName("kitchen")))
	defer guest.Close()
	counters := guest.Counters()

	apples := must(counters.NewCounter(ctx, 5))
	defer apples.Drop(ctx)
	pears := must(counters.NewCounter(ctx, 10))
	defer pears.Drop(ctx)
	fmt.Println(apples.Inc(ctx, 2))
	fruit := must(counters.CounterMerge(ctx, apples, pears))
	fmt.Println(counters.CounterIntoTotal(ctx, fruit))
	fmt.Println(apples.Get(ctx))
	fmt.Println(fruit.Get(ctx))
	// Output:
	// 7 <nil>
	// 17 <nil>
	// 7 <nil>
	// 0 kitchen: counter: the handle was given away or dropped before, or the call that lent it has ended
}
