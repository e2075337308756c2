package handles_test

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/handles/gen/test/handles/shop"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// Two guests, joined by generated code: resources of the first are imports of the
// second.
func TestEchoed(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "handles"))
	echotest.Try(t, config, 12, echotest.Generated(shop.InterfaceType(), shop.NewExports, shop.AddToLinker))
}

func TestSpoiled(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "handles"))
	echotest.Spoil(t, config, 150, echotest.Generated(shop.InterfaceType(), shop.NewExports, shop.AddToLinker))
}
