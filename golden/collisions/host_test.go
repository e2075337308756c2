package collisions_test

import (
	"context"

	shape "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/a/a/shape"
	btypes "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/b/b/v0.3/types"
	collisions "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/collisions"
	primary "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/collisions/primary"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The hosts tell the test what they were given and answer what it wants.
type (
	shapeHost      struct{ *echotest.Recorder }
	btypesHost     struct{ *echotest.Recorder }
	primaryHost    struct{ *echotest.Recorder }
	collisionsHost struct{ *echotest.Recorder }
)

var (
	_ shape.Host      = (*shapeHost)(nil)
	_ btypes.Host     = (*btypesHost)(nil)
	_ primary.Host    = (*primaryHost)(nil)
	_ collisions.Host = (*collisionsHost)(nil)
)

func (this *shapeHost) Dots(_ context.Context, d []shape.Dot) ([]shape.Point, error) {
	return echotest.Answer[[]shape.Point](this.Recorder, d)
}

func (this *btypesHost) F(_ context.Context, p btypes.Prepared) (btypes.ID, error) {
	return echotest.Answer[btypes.ID](this.Recorder, p)
}

func (this *primaryHost) Get(_ context.Context) (primary.Shape, error) {
	return echotest.Answer[primary.Shape](this.Recorder)
}

func (this *collisionsHost) Take(_ context.Context, s collisions.ShapeLine) error {
	return echotest.Done(this.Recorder, s)
}
