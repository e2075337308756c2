package versions_test

import (
	"context"
	"testing"

	wall01 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v0.1/wall"
	wall02 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v0.2/wall"
	wallrc "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v1.0.0-rc.1/wall"
	wall1 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v1/wall"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/app/main_/newest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/both"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// TestAll has a host of its own for each version.
func TestAll(t *testing.T) {
	r01, r02, r1, rc, r := &echotest.Recorder{}, &echotest.Recorder{}, &echotest.Recorder{}, &echotest.Recorder{}, &echotest.Recorder{}
	link := func(l *runtime.Linker) {
		wall01.AddToLinker(l, &wall01Host{r01})
		wall02.AddToLinker(l, &wall02Host{r02})
		wall1.AddToLinker(l, &wall1Host{r1})
		wallrc.AddToLinker(l, &wallrcHost{rc})
		newest.AddToLinker(l, &newestHost{r})
	}
	component := echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "both")))
	g, err := both.Instantiate(context.Background(), echotest.Linker(t, link), component)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	echotest.CallAll[wall01.Host](t, r01, g.AcmeClockV01Wall())
	echotest.CallAll[wall02.Host](t, r02, g.AcmeClockV02Wall())
	echotest.CallAll[newest.Host](t, r, g.Newest())

	in := echotest.Prepare(t, component, link, echotest.Export(wall1.InterfaceType()), echotest.Export(wallrc.InterfaceType())).New(t)
	echotest.CallAll[wall1.Host](t, r1, wall1.NewExports(in.Exports(0)))
	echotest.CallAll[wallrc.Host](t, rc, wallrc.NewExports(in.Exports(1)))
	for _, r := range []*echotest.Recorder{r01, r02, r1, rc, r} {
		r.Finish(t)
	}
}
