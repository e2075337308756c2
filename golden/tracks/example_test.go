package tracks_test

import (
	"fmt"
	"log"

	older "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tracks/gen/acme/clock/v0.2.0/wall"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tracks/gen/acme/clock/v0.2/wall"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tracks/gen/both"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tracks/gen/test/tracks/converter"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// Two versions of one semver track in one world are two packages; the newest has the
// track's path, and with it every program that names only the track.
func Example() {
	linker, component := echotest.Example("wit", "both")
	older.AddToLinker(linker, oldHost{})
	wall.AddToLinker(linker, newHost{})
	converter.AddToLinker(linker, converterHost{})
	guest, err := both.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	watch, err := guest.AcmeClockV029Wall().NewWatch(ctx)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(watch.Now(ctx))
	fmt.Println(guest.Converter().Convert(ctx, older.Instant{Seconds: 9}))
	// Output:
	// {2 3} <nil>
	// {9 0} <nil>
}
