package use_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/acme/geo/shapes"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/acme/maps/v2/places"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/acme/maps/v2/routes"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/maps"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/use/gen/view"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var (
	ctx  = context.Background()
	line = []shapes.Point{{X: math.Inf(1), Y: -1}, {}, {X: math.NaN(), Y: 0.5}}
)

func outlines() []shapes.Shape {
	return []shapes.Shape{
		shapes.ShapeNothing{}, shapes.ShapeCircle{Value: shapes.Circle{Centre: line[0], Radius: 3}}, &shapes.ShapePolygon{Value: line},
		shapes.ShapePolygon{}, shapes.ShapePolygon{Value: echotest.Lists(line...)[4]},
		&shapes.ShapeMeasured{Value: runtime.Tuple2[shapes.Unit, shapes.Metres]{F0: shapes.UnitMile, F1: -2}},
	}
}

func some() []places.Place {
	all := []places.Place{{}, {Name: strings.Repeat("é", 400), At: line[2], Tints: places.TintsBlue | places.TintsRed, Height: 8848}}
	for _, o := range outlines() {
		all = append(all, places.Place{Name: "p", At: line[0], Outline: o, Height: -1})
	}
	return all
}

func newGuest(t *testing.T) (*maps.Maps, *echotest.Recorder) {
	t.Helper()
	r := &echotest.Recorder{}
	linker := echotest.Linker(t, func(l *runtime.Linker) {
		places.AddToLinker(l, &placesHost{r})
		routes.AddToLinker(l, &routesHost{r})
	})
	g, err := maps.Instantiate(ctx, linker, echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "maps"))))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g, r
}

func TestUse(t *testing.T) {
	g, r := newGuest(t)
	find := func() (runtime.Option[places.Place], error) {
		return g.Places().Find(ctx, line[0], places.KindRiver)
	}
	echotest.Check(t, r, "find", find, runtime.None[places.Place](), line[0], places.KindRiver)
	for _, p := range some() {
		echotest.Check(t, r, "find", find, runtime.Some(p), line[0], places.KindRiver)
	}
	for _, all := range echotest.Lists(some()...) {
		echotest.Check(t, r, "all", func() ([]places.Place, error) { return g.Places().All(ctx) }, all)
		avoid, ways := outlines(), []routes.Way{places.KindTown, places.KindRiver}
		echotest.Check(t, r, "route", func() (routes.Spots, error) {
			return g.Routes().Route(ctx, all, avoid, ways, places.TintsGreen)
		}, line, all, avoid, ways, places.TintsGreen)
	}
	for _, path := range echotest.Lists(line...) {
		echotest.Check(t, r, "along", func() (places.Spots, error) { return g.Places().Along(ctx, path) }, path, path)
	}
	r.Finish(t)
	_, err := g.Routes().Route(ctx, []places.Place{{}, {Outline: (*shapes.ShapeNothing)(nil)}}, nil, nil, 0)
	echotest.WantPath(t, "route", err, "places[1].outline")
	_, err = g.Routes().Route(ctx, nil, []routes.Border{shapes.ShapeNothing{}, nil}, nil, 0)
	echotest.WantPath(t, "route", err, "avoid[1]")
	_, err = g.Routes().Route(ctx, nil, nil, []routes.Way{0, 2}, 0)
	echotest.WantPath(t, "route", err, "ways[1]")
	_, err = g.Routes().Route(ctx, nil, nil, nil, 8)
	echotest.WantPath(t, "route", err, "tints")
}

// TestChain has one component's exports be another's host.
func TestChain(t *testing.T) {
	inner, r := newGuest(t)
	linker := echotest.Linker(t, func(l *runtime.Linker) {
		places.AddToLinker(l, inner.Places())
		routes.AddToLinker(l, inner.Routes())
	})
	outer, err := maps.Instantiate(ctx, linker, echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "maps"))))
	if err != nil {
		t.Fatal(err)
	}
	defer outer.Close()
	for _, path := range echotest.Lists(line...) {
		echotest.Check(t, r, "along", func() (places.Spots, error) { return outer.Places().Along(ctx, path) }, path, path)
	}
	echotest.Check(t, r, "all", func() ([]places.Place, error) { return outer.Places().All(ctx) }, some())
	r.Finish(t)
}

// TestViewer is another world over the same packages; it shows by a function of
// its own.
func TestViewer(t *testing.T) {
	r := &echotest.Recorder{}
	w := echotest.World(t, "wit", "viewer")
	var show string
	for _, i := range w.Imports {
		if i.Func != nil {
			show = echotest.Signature(i.Func)
		}
	}
	pool := echotest.Prepare(t, echotest.Compile(t, echotest.Config(w)), func(l *runtime.Linker) { view.AddToLinker(l, &viewHost{r}) },
		runtime.WorldExport{Type: &runtime.InterfaceType{Funcs: []runtime.FuncType{{Name: "show", Signature: show}}}})
	f := &pool.New(t).Exports(0)[0]
	echotest.Check(t, r, "show", func() (any, error) {
		c, err := f.Enter(ctx)
		if err != nil {
			return nil, err
		}
		// measured(mile, 7): a discriminant, and slots that the cases share.
		c.FlatI32(0, 2)
		c.FlatI32(1, uint32(shapes.UnitMile))
		c.FlatF64(2, 7)
		c.FlatZero(3, 1)
		runtime.FlatBulk(&c.Lower, 4, 8, line)
		if err := c.Call(); err != nil {
			return nil, err
		}
		return nil, c.Exit()
	}, nil, view.Shape(shapes.ShapeMeasured{Value: runtime.Tuple2[shapes.Unit, shapes.Metres]{F0: shapes.UnitMile, F1: 7}}), line)
}
