package resourcenames_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resourcenames/gen/names"
	error_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/resourcenames/gen/trap/resources/error"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

type failing struct{ error_.UnimplementedHost }

func (failing) NewError(_ context.Context, message string) (error_.Error, error) {
	return &failure{message: message}, nil
}

func (failing) Fail(_ context.Context, e error_.Error) (string, error) {
	return "", &runtime.ResultError[error_.Error]{Value: e}
}

type failure struct {
	runtime.NoDrop
	message string
}

func (f *failure) String(context.Context) (string, error) { return f.message, nil }

// A resource that is called error, and is one: it belongs to who gets the error.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "names")
	error_.AddToLinker(linker, failing{})
	guest, err := names.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	e, err := guest.Error().NewError(ctx, "no luck")
	if err != nil {
		log.Fatal(err)
	}
	_, err = guest.Error().Fail(ctx, e)
	if e, ok := runtime.ErrorValue[error_.Error](err); ok {
		fmt.Println(e.String(ctx))
		fmt.Println(e.Drop(ctx))
	}
	// Output:
	// no luck <nil>
	// <nil>
}
