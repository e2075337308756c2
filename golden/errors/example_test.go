package errors_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	ways "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/errors/gen/fail/ways/errors"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/errors/gen/failing"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// A reader fails in a way of its own each time.
type reader struct {
	ways.UnimplementedHost
	fail error
}

func (r *reader) ByVariant(context.Context) (uint32, error) { return 1, r.fail }

// A host fails with an error of its own, wrapped or not, and the caller of the guest
// finds the value in it. What is no value of the error type ends the guest.
func Example() {
	ctx := context.Background()
	r := &reader{}
	linker, component := echotest.Example("wit", "failing")
	ways.AddToLinker(linker, r)
	guest, err := failing.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Errors().ByVariant(ctx))
	r.fail = fmt.Errorf("reading: %w", ways.ErrorText{Value: "line 3"})
	_, err = guest.Errors().ByVariant(ctx)
	e, ok := runtime.ErrorValue[ways.Error](err)
	fmt.Println(e, ok, guest.Err())
	r.fail = errors.New("out of paper")
	_, err = guest.Errors().ByVariant(ctx)
	_, ok = runtime.ErrorValue[ways.Error](err)
	fmt.Println(errors.Is(err, r.fail), ok, guest.Err() != nil)
	// Output:
	// 1 <nil>
	// text(line 3) true <nil>
	// true false true
}
