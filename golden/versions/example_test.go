package versions_test

import (
	"context"
	"fmt"
	"log"

	older "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v0.1/wall"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v0.2/wall"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/app/main_/newest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/both"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

type converting struct{ newest.UnimplementedHost }

func (converting) Convert(_ context.Context, i older.Instant) (wall.Instant, error) {
	return wall.Instant{Seconds: i.Nanoseconds / 1e9, Nanoseconds: uint32(i.Nanoseconds % 1e9)}, nil
}

// Versions that are not compatible have packages of their own, and one component may use several.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "both")
	newest.AddToLinker(linker, converting{})
	guest, err := both.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Newest().Convert(ctx, older.Instant{Nanoseconds: 3_000_000_004}))
	// Output:
	// {3 4} <nil>
}
