package echotest_test

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// TestHandles calls every function of interfaces with resources through guests
// that wrap them, without generated code.
func TestHandles(t *testing.T) {
	for _, world := range []string{"both", "lender"} {
		t.Run(world, func(t *testing.T) {
			echotest.Try(t, echotest.Config(echotest.World(t, "testdata/resources.wit", world)), 12)
		})
	}
}
