package collisions_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/a/a/shape"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/a/a/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/collisions/gen/collisions"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

type dotter struct{ shape.UnimplementedHost }

func (dotter) Dots(_ context.Context, l []shape.Dot) ([]shape.Point, error) {
	var points []shape.Point
	for _, d := range l {
		points = append(points, d.P)
	}
	return points, nil
}

// Where names of a world's interfaces collide, its aliases say which one is meant; the
// interfaces' own packages need no such names.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "collisions")
	shape.AddToLinker(linker, dotter{})
	guest, err := collisions.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	p := types.Point{X: 300}
	fmt.Println(p == collisions.ATypesPoint(p), collisions.SidesTypesPoint{X: 3})
	fmt.Println(guest.Shape().Dots(ctx, []collisions.Dot{{P: p, ID: 1}}))
	// Output:
	// true {3}
	// [{300}] <nil>
}
