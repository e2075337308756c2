package with_test

import (
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/gen/app"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/gen/test/app/jobs"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/library/gen/lib/io/v0.2/poll"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/library/gen/lib/io/v0.2/streams"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/library/gen/library"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// A library that was generated before, by itself, serves the app: --with names its
// packages, so that its types are the app's.
func Example() {
	linker, component := echotest.Example("wit", "app")
	streams.AddToLinker(linker, streams.UnimplementedHost{})
	poll.AddToLinker(linker, pollHost{})
	jobs.AddToLinker(linker, jobsHost{})
	guest, err := app.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Poll().Poll(ctx, []poll.Pollable{}))
	_, err = guest.Jobs().Copy(ctx, nil, nil, nil)
	fmt.Println(err)

	same, err := library.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(same.Close())
	// Output:
	// [] <nil>
	// test:app/jobs.copy: a: is nil where a pipe is needed
	// <nil>
}
