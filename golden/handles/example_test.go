package handles_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/handles/gen/handles"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/handles/gen/test/handles/shop"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

type thing struct {
	shop.UnimplementedItem
	name string
}

func (t *thing) Name(context.Context) (string, error) { return t.name, nil }

func (t *thing) Drop(context.Context) error {
	fmt.Println(t.name, "is dropped")
	return nil
}

type things struct{ shop.UnimplementedHost }

func (things) NewItem(_ context.Context, name string) (shop.Item, error) {
	return &thing{name: name}, nil
}

func (things) Pairs(_ context.Context, p shop.Pair) (shop.Pair, error) {
	p.Note += " seen"
	return p, nil
}

// Handles may be in records, lists and variants. Who is given an own handle in one has it
// from then on; an option of a resource is nil when it is none.
func Example() {
	linker, component := echotest.Example("wit", "handles")
	shop.AddToLinker(linker, things{})
	guest, err := handles.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	hat, err := guest.Shop().NewItem(ctx, "hat")
	if err != nil {
		log.Fatal(err)
	}
	p, err := guest.Shop().Pairs(ctx, shop.Pair{First: hat, Note: "well"})
	fmt.Println(p.Note, p.Second == nil, err)
	_, err = hat.Name(ctx)
	fmt.Println(err != nil) // it was given away
	fmt.Println(p.First.Name(ctx))
	fmt.Println(p.First.Drop(ctx))
	// Output:
	// well seen true <nil>
	// true
	// hat <nil>
	// hat is dropped
	// <nil>
}
