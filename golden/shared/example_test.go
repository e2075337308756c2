package shared_test

import (
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/shared"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/other/screens"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/shared/v1/archives"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/shared/v1/files"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/shared/v1/viewers"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// Interfaces that share a resource share its Go type: a file of the host goes to one
// export in an archive, and comes out of another as what it was.
func Example() {
	linker, component := echotest.Example("wit", "shared")
	files.AddToLinker(linker, host{})
	archives.AddToLinker(linker, host{})
	viewers.AddToLinker(linker, host{})
	screens.AddToLinker(linker, screensHost{})
	guest, err := shared.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	a, err := guest.Archives().NewFile(ctx, []archives.Entry{file{path: "a.txt"}, file{path: "b.txt"}})
	if err != nil {
		log.Fatal(err)
	}
	entry, err := a.Next(ctx)
	fmt.Println(entry, err)
	fmt.Println(guest.Archives().First(ctx, a, entry))
	all, err := guest.Archives().Unpack(ctx, a)
	fmt.Println(all, err)
	// Output:
	// {{} a.txt} <nil>
	// 1a.txt <nil>
	// [{{} b.txt}] <nil>
}
