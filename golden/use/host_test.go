package use_test

import (
	"context"

	places "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/acme/maps/v2/places"
	routes "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/acme/maps/v2/routes"
	view "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/view"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// The hosts tell the test what they were given and answer what it wants.
type (
	placesHost struct{ *echotest.Recorder }
	routesHost struct{ *echotest.Recorder }
	viewHost   struct{ *echotest.Recorder }
)

var (
	_ places.Host = (*placesHost)(nil)
	_ routes.Host = (*routesHost)(nil)
	_ view.Host   = (*viewHost)(nil)
)

func (this *placesHost) Find(_ context.Context, near places.Spot, kind places.Kind) (runtime.Option[places.Place], error) {
	return echotest.Answer[runtime.Option[places.Place]](this.Recorder, near, kind)
}

func (this *placesHost) All(_ context.Context) ([]places.Place, error) {
	return echotest.Answer[[]places.Place](this.Recorder)
}

func (this *placesHost) Along(_ context.Context, path places.Spots) (places.Spots, error) {
	return echotest.Answer[places.Spots](this.Recorder, path)
}

func (this *routesHost) Route(_ context.Context, places_ []routes.Place, avoid []routes.Border, ways []routes.Way, tints routes.Tints) (routes.Spots, error) {
	return echotest.Answer[routes.Spots](this.Recorder, places_, avoid, ways, tints)
}

func (this *viewHost) Show(_ context.Context, shape view.Shape, at []view.Point) error {
	return echotest.Done(this.Recorder, shape, at)
}
