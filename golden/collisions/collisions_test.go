package collisions_test

import (
	"context"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/a/a/shape"
	btypes "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/b/b/v0.3/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/both/sides/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/collisions"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/collisions/primary"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func TestAll(t *testing.T) {
	r := &echotest.Recorder{}
	other := 0
	linker := echotest.Linker(t, func(l *runtime.Linker) {
		shape.AddToLinker(l, &shapeHost{r})
		btypes.AddToLinker(l, &btypesHost{r})
		primary.AddToLinker(l, &primaryHost{r})
		l.Define(&runtime.InterfaceType{Funcs: []runtime.FuncType{{Name: "other", Signature: "func()"}}}, []runtime.HostFunc{
			func(*runtime.HostCall) error { other++; return nil },
		}, runtime.SharedHost(r))
	})
	component := echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "collisions")))
	g, err := collisions.Instantiate(context.Background(), linker, component)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	echotest.CallAll[shape.Host](t, r, g.Shape())
	echotest.CallAll[btypes.Host](t, r, g.BTypes())
	echotest.CallAll[primary.Host](t, r, g.Primary(), types.ShapeDot{}, &types.ShapeLine{Value: 255})
	r.Finish(t)
	if err := g.Other(context.Background()); err != nil || other != 1 {
		t.Error("other: ", other, err)
	}

	// What the world imports itself.
	pool := echotest.Prepare(t, component, func(l *runtime.Linker) { collisions.AddToLinker(l, &collisionsHost{r}) },
		runtime.WorldExport{Type: &runtime.InterfaceType{Funcs: []runtime.FuncType{{Name: "take", Signature: "func(s: record{mine: bool})"}}}})
	take := &pool.New(t).Exports(0)[0]
	for _, mine := range []bool{true, false} {
		echotest.Check(t, r, "take", func() (any, error) {
			c, err := take.Enter(context.Background())
			if err != nil {
				return nil, err
			}
			c.FlatBool(0, mine)
			if err := c.Call(); err != nil {
				return nil, err
			}
			return nil, c.Exit()
		}, nil, collisions.ShapeLine{Mine: mine})
	}
}
