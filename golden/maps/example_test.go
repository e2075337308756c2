package maps_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/maps/gen/mapped"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/maps/gen/test/maps/maps"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

type counter struct{ maps.UnimplementedHost }

func (counter) Indexes(_ context.Context, i maps.Index) (maps.Index, error) {
	var sum uint32
	for _, l := range i {
		for _, n := range l {
			sum += n
		}
	}
	i["sum"] = []uint32{sum}
	return i, nil
}

func (counter) Fallible(_ context.Context, m map[string]uint8) (map[string]uint8, error) {
	if len(m) == 0 {
		return nil, &runtime.ResultError[map[string]string]{Value: map[string]string{"m": "is empty"}}
	}
	return m, nil
}

// A map is a map, also where it is the error.
func Example() {
	linker, component := echotest.Example("wit", "mapped")
	maps.AddToLinker(linker, counter{})
	guest, err := mapped.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Maps().Indexes(ctx, maps.Index{"a": {1, 2}, "b": {3}}))
	_, err = guest.Maps().Fallible(ctx, nil)
	var failed *runtime.ResultError[map[string]string]
	fmt.Println(errors.As(err, &failed), failed.Value["m"])
	// Output:
	// map[a:[1 2] b:[3] sum:[6]] <nil>
	// true is empty
}
