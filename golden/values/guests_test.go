package values_test

import (
	"context"
	"sync"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/more"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/values"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

// A guest is an instance of a world echo with the hosts that it calls.
type guest struct {
	*echotest.Recorder
	*echo.Echo
	name string
	v    *values.Exports
	m    *more.Exports
}

// The guests are the same world made by hand in each encoding, and in Rust.
var (
	guestNames = []string{"utf8", "utf16", "latin1+utf16", "rust"}
	components sync.Map
)

func component(t *testing.T, name string) *runtime.Component {
	t.Helper()
	if c, ok := components.Load(name); ok {
		return c.(*runtime.Component)
	}
	var c *runtime.Component
	if name == "rust" {
		var err error
		if c, err = runtime.CompileFile(ctx, echotest.Engine(t), "../../testdata/guests/values.wasm"); err != nil {
			t.Fatal(err)
		}
	} else {
		config := echotest.Config(echotest.World(t, "../../guests/values/values.wit", "echo"))
		for _, e := range echotest.Encodings {
			if string(e) == name {
				config.Encoding = e
			}
		}
		c = echotest.Compile(t, config)
	}
	components.Store(name, c)
	return c
}

// newGuest makes an instance, and new hosts for it.
func newGuest(t *testing.T, name string) *guest {
	t.Helper()
	g := &guest{Recorder: &echotest.Recorder{}, name: name}
	linker := echotest.Linker(t, func(l *runtime.Linker) {
		values.AddToLinker(l, &valuesHost{g.Recorder})
		more.AddToLinkerFunc(l, func(context.Context, *runtime.Instance) (more.Host, error) {
			return &moreHost{g.Recorder}, nil
		})
		echo.AddToLinker(l, &worldHost{g.Recorder})
	})
	var err error
	if g.Echo, err = echo.Instantiate(ctx, linker, component(t, name)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Echo.Close() })
	g.v, g.m = g.Values(), g.More()
	return g
}

// each runs a test with each guest, and looks at the end at all values once more.
func each(t *testing.T, f func(t *testing.T, g *guest)) {
	for _, name := range guestNames {
		t.Run(name, func(t *testing.T) {
			g := newGuest(t, name)
			f(t, g)
			g.Finish(t)
		})
	}
}
