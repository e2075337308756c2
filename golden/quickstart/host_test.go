package quickstart_test

import (
	"context"

	types "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/quickstart/gen/my/example/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The hosts tell the test what they were given and answer what it wants.
type (
	typesHost struct{ *echotest.Recorder }
)

var (
	_ types.Host = (*typesHost)(nil)
)

func (this *typesHost) AddPoints(_ context.Context, p1, p2 types.Point) (types.Point, error) {
	return echotest.Answer[types.Point](this.Recorder, p1, p2)
}

func (this *typesHost) Greet(_ context.Context, name string) (string, error) {
	return echotest.Answer[string](this.Recorder, name)
}
