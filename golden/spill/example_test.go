package spill_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/spill/gen/spill"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/spill/gen/wide/load/wide"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

type wideHost struct{ wide.UnimplementedHost }

func (wideHost) Last(_ context.Context, s wide.Sixteen, more string) (wide.Sixteen, error) {
	if more == "" {
		return s, wide.ChoiceB{Value: uint8(s.G15)}
	}
	s.G0 += s.G15
	return s, nil
}

// What does not fit into the parameters of a core function goes through memory, without
// being seen.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "spill")
	wide.AddToLinker(linker, wideHost{})
	guest, err := spill.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	s := wide.Sixteen{G0: 1, G15: 41}
	fmt.Println(guest.Wide().Last(ctx, s, "more"))
	_, err = guest.Wide().Last(ctx, s, "")
	fmt.Println(err)
	// Output:
	// {42 0 0 0 0 0 0 0 0 0 0 0 0 0 0 41} <nil>
	// wide:load/wide.last: b(41)
}
