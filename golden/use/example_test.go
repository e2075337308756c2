package use_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/acme/geo/shapes"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/acme/maps/v2/places"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/maps"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

type atlas struct{ places.UnimplementedHost }

func (atlas) Find(_ context.Context, near places.Spot, kind places.Kind) (runtime.Option[places.Place], error) {
	if kind != places.KindTown {
		return runtime.None[places.Place](), nil
	}
	return runtime.Some(places.Place{Name: "Ulm", At: near, Outline: shapes.ShapeCircle{Value: shapes.Circle{Radius: 2}}}), nil
}

// Types that an interface uses of others are theirs, under its own names.
func Example() {
	linker, component := echotest.Example("wit", "maps")
	places.AddToLinker(linker, atlas{})
	guest, err := maps.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	found, err := guest.Places().Find(ctx, shapes.Point{X: 1, Y: 2}, maps.KindTown)
	place, ok := found.Get()
	fmt.Println(place.Name, place.At, ok, err)
	if circle, ok := place.Outline.(maps.ShapeCircle); ok {
		fmt.Println(circle.Value.Radius)
	}
	fmt.Println(guest.Places().Find(ctx, maps.Point{}, maps.KindRiver))
	// Output:
	// Ulm {1 2} true <nil>
	// 2
	// none <nil>
}
