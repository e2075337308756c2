package callsites_test

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/auditor"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/example/guests/v0.1/counters"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/example/guests/v0.1/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/kitchen"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// One component's exports are another's imports, resources and all: the kitchen's
// counters implement counters.Host.
func Example_composition() {
	linker := runtime.NewLinker(engine)
	host.AddToLinker(linker, quiet{})
	first := must(kitchen.Instantiate(ctx, linker, kitchenGuest()))
	defer first.Close()

	linker = runtime.NewLinker(engine)
	counters.AddToLinker(linker, first.Counters())
	second := must(auditor.Instantiate(ctx, linker, forwarder("wit/kitchen.wit", "auditor")))
	defer second.Close()

	// A counter of the auditor's, who has one of the kitchen's.
	counter := must(second.Counters().NewCounter(ctx, 40))
	defer counter.Drop(ctx)
	fmt.Println(counter.Inc(ctx, 2))
	// Output: 42 <nil>
}
