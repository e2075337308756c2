package docs_test

import (
	"context"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/docs/gen/documented"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/docs/gen/well/documented/v1/everything"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func TestAll(t *testing.T) {
	r, ran := &echotest.Recorder{}, 0
	component := echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "documented")))
	linker := echotest.Linker(t, func(l *runtime.Linker) {
		everything.AddToLinker(l, &everythingHost{r})
		l.Define(&runtime.InterfaceType{Funcs: []runtime.FuncType{{Name: "run", Signature: "func()"}}}, []runtime.HostFunc{
			func(*runtime.HostCall) error { ran++; return nil },
		}, runtime.SharedHost(r))
	})
	g, err := documented.Instantiate(context.Background(), linker, component)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	echotest.CallAll[everything.Host](t, r, g.Everything(), everything.ShapeCircle{Value: -1}, &everything.ShapeEmpty{}, everything.ShapeUndocumented{})
	r.Finish(t)
	if err := g.Run(context.Background()); err != nil || ran != 1 {
		t.Error("run: ", ran, err)
	}

	pool := echotest.Prepare(t, component, func(l *runtime.Linker) { documented.AddToLinker(l, &documentedHost{r}) },
		runtime.WorldExport{Type: &runtime.InterfaceType{Funcs: []runtime.FuncType{{Name: "tell", Signature: "func(text: string)"}}}})
	tell := &pool.New(t).Exports(0)[0]
	echotest.Check(t, r, "tell", func() (any, error) {
		c, err := tell.Enter(context.Background())
		if err != nil {
			return nil, err
		}
		c.FlatString(0, "é")
		if err := c.Call(); err != nil {
			return nil, err
		}
		return nil, c.Exit()
	}, nil, "é")
}
