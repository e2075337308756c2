package calls_test

import (
	"context"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench/calls/calls"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench/calls/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func TestAll(t *testing.T) {
	r := &echotest.Recorder{}
	component := echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "bench")))
	link := func(l *runtime.Linker) {
		calls.AddToLinker(l, &callsHost{r})
		host.AddToLinker(l, &hostHost{r})
	}
	g, err := bench.Instantiate(context.Background(), echotest.Linker(t, link), component)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	echotest.CallAll[calls.Host](t, r, g.Calls())
	in := echotest.Prepare(t, component, link, echotest.Export(host.InterfaceType())).New(t)
	echotest.CallAll[host.Host](t, r, host.NewExports(in.Exports(0)))
	r.Finish(t)
}
