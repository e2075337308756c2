package world_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/world/gen/plugin"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/world/gen/plugin/report"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

type reports struct{}

func (reports) Lines(context.Context) ([]report.Line, error) {
	return []report.Line{{Text: "first", State: plugin.JobStateRunning{Value: plugin.Job{ID: 1, Name: "build"}}}}, nil
}

// A world has functions and types of its own, and interfaces that are written in it. A
// host that has no generated type is defined by name.
func Example() {
	linker, component := echotest.Example("wit", "plugin")
	report.AddToLinker(linker, reports{})
	linker.DefineFunc("modes-of", &runtime.HostFunction{Call: func(_ context.Context, f *wit.Func, args []runtime.Value) (runtime.Value, error) {
		fmt.Println("the guest calls", f.Name)
		return args[0], nil
	}})
	guest, err := plugin.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.ModesOf(ctx, plugin.ModesFast|plugin.ModesSafe))
	lines, err := guest.Report().Lines(ctx)
	fmt.Println(lines, err)
	// Output:
	// the guest calls modes-of
	// {fast, safe} <nil>
	// [{first {{1 build}}}] <nil>
}
