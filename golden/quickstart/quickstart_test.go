package quickstart_test

import (
	"context"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/quickstart/gen/my/example/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/quickstart/gen/mycomponent"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func TestAll(t *testing.T) {
	r := &echotest.Recorder{}
	linker := echotest.Linker(t, func(l *runtime.Linker) { types.AddToLinker(l, &typesHost{r}) })
	component := echotest.Compile(t, echotest.Config(echotest.World(t, "../../examples/quickstart/my_component.wit", "example")))
	g, err := mycomponent.Instantiate(context.Background(), linker, component)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	echotest.CallAll[types.Host](t, r, g.Types())
	r.Finish(t)
}
