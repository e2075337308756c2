package resourcenames_test

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resourcenames/gen/trap/resources/collisions"
	errorpkg "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resourcenames/gen/trap/resources/error"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resourcenames/gen/trap/resources/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resourcenames/gen/trap/resources/methods"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

func TestEchoed(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "names"))
	echotest.Try(t, config, 6,
		echotest.Generated(host.InterfaceType(), host.NewExports, host.AddToLinker),
		echotest.Generated(methods.InterfaceType(), methods.NewExports, methods.AddToLinker),
		echotest.Generated(collisions.InterfaceType(), collisions.NewExports, collisions.AddToLinker),
		echotest.Generated(errorpkg.InterfaceType(), errorpkg.NewExports, errorpkg.AddToLinker),
	)
}
