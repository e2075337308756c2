package tracks_test

import (
	"context"
	"testing"

	older "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tracks/gen/acme/clock/v0.2.0/wall"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tracks/gen/acme/clock/v0.2/wall"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tracks/gen/both"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tracks/gen/test/tracks/converter"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

type oldHost struct{ older.UnimplementedHost }

type oldWatch struct{ older.UnimplementedWatch }

func (oldHost) NewWatch(context.Context) (older.Watch, error) { return oldWatch{}, nil }

func (oldWatch) Now(context.Context) (older.Instant, error) { return older.Instant{Seconds: 1}, nil }

type newHost struct{ wall.UnimplementedHost }

type newWatch struct{ wall.UnimplementedWatch }

func (newHost) NewWatch(context.Context) (wall.Watch, error) { return newWatch{}, nil }

func (newWatch) Now(context.Context) (wall.Instant, error) {
	return wall.Instant{Seconds: 2, Nanoseconds: 3}, nil
}

func (newWatch) Resolution(context.Context) (uint32, error) { return 4, nil }

type converterHost struct{ converter.UnimplementedHost }

func (converterHost) Convert(_ context.Context, from older.Instant) (wall.Instant, error) {
	return wall.Instant{Seconds: from.Seconds}, nil
}

// Two versions of one track side by side: each import and export finds its own.
func TestSameTrack(t *testing.T) {
	linker := runtime.NewLinker(echotest.Engine(t))
	older.AddToLinker(linker, oldHost{})
	wall.AddToLinker(linker, newHost{})
	converter.AddToLinker(linker, converterHost{})
	g, err := both.Instantiate(ctx, linker, echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "both"))))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	a, err := g.AcmeClockV020Wall().NewWatch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if now, err := a.Now(ctx); now != (older.Instant{Seconds: 1}) || err != nil {
		t.Error(now, err)
	}
	b, err := g.AcmeClockV029Wall().NewWatch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if now, err := b.Now(ctx); now != (wall.Instant{Seconds: 2, Nanoseconds: 3}) || err != nil {
		t.Error(now, err)
	}
	if n, err := b.Resolution(ctx); n != 4 || err != nil {
		t.Error(n, err)
	}
	if now, err := g.Converter().Convert(ctx, older.Instant{Seconds: 9}); now != (wall.Instant{Seconds: 9}) || err != nil {
		t.Error(now, err)
	}
}
