package empty_test

import (
	"context"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/both"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/empty"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/nothing/here/nothing"
	typesonly "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/nothing/here/types-only"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func TestEmpty(t *testing.T) {
	ctx := context.Background()
	link := func(l *runtime.Linker) {
		nothing.AddToLinker(l, nothing.UnimplementedHost{})
		typesonly.AddToLinker(l, typesonly.UnimplementedHost{})
	}
	e, err := empty.Instantiate(ctx, runtime.NewLinker(echotest.Engine(t)), echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "empty"))))
	if err != nil {
		t.Fatal(err)
	}
	component := echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "both")))
	b, err := both.Instantiate(ctx, echotest.Linker(t, link), component)
	if err != nil {
		t.Fatal(err)
	}
	if b.Nothing() == nil || b.TypesOnly() == nil {
		t.Error("no exports")
	}
	// Interfaces without functions need no host.
	b2, err := both.Instantiate(ctx, runtime.NewLinker(echotest.Engine(t)), component)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []interface {
		Close() error
		Err() error
	}{e, b, b2} {
		if c.Err() != nil || c.Close() != nil || c.Err() == nil {
			t.Error("Close: ", c.Err())
		}
	}
}
