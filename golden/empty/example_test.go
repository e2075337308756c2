package empty_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/both"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/empty"
	typesonly "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/nothing/here/types-only"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// A world may have nothing, and an interface no functions: then no host is needed, and
// types are all there is.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "both")
	guest, err := both.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(both.R{A: 1} == typesonly.R{A: 1}, guest.Close())

	none, err := empty.Instantiate(ctx, linker, component) // more than the world asks for is no error
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(none.Close())
	// Output:
	// true <nil>
	// <nil>
}
