package implements_test

import (
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/implements/gen/implements"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/implements/gen/test/implements/v0.3/store"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// A world may import an interface twice, under names of its own, and export it twice: each
// import is linked by its name, and each export has an accessor.
func Example() {
	linker := runtime.NewLinker(echotest.Engine(echotest.NoTest))
	store.AddToLinker(linker, &db{name: "redis"}, runtime.As("hot-cache"))
	store.AddToLinker(linker, &db{name: "bolt"}, runtime.As("durable"))
	stores, err := implements.Instantiate(ctx, linker, guest(echotest.NoTest))
	if err != nil {
		log.Fatal(err)
	}
	defer stores.Close()

	for _, s := range []*store.Exports{stores.Primary(), stores.Backup()} {
		bucket, err := s.BucketOpen(ctx, "b")
		if err != nil {
			log.Fatal(err)
		}
		who, err := bucket.Get(ctx, "who")
		fmt.Println(string(who.Or(nil)), err)
		fmt.Println(bucket.Drop(ctx))
	}
	// Output:
	// redis <nil>
	// <nil>
	// bolt <nil>
	// <nil>
}
