package arrays_test

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/arrays/gen/test/arrays/arrays"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// Random arrays, lowered by generated code and by CallValues.
func TestEchoed(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "arrayed"))
	echotest.Try(t, config, 12, echotest.Generated(arrays.InterfaceType(), arrays.NewExports, arrays.AddToLinker))
}
