package values_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/more"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/values"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// squarer serves one function; the others are not implemented.
type squarer struct{ values.UnimplementedHost }

func (squarer) EchoShape(_ context.Context, s values.Shape) (values.Shape, error) {
	switch s := s.(type) {
	case values.ShapeBig:
		return values.ShapeBig{Value: s.Value * s.Value}, nil
	case values.ShapeEmpty:
		return nil, values.ShapeText{Value: "nothing to square"} // no error case: traps
	}
	return s, nil
}

func (squarer) FailEnum(_ context.Context, n uint32) (string, error) {
	if n == 0 {
		return "", fmt.Errorf("zero: %w", values.ColorRed)
	}
	return fmt.Sprint(n), nil
}

func Example() {
	ctx := context.Background()
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		log.Fatal(err)
	}
	component, err := runtime.CompileFile(ctx, engine, "../../testdata/guests/values.wasm")
	if err != nil {
		log.Fatal(err)
	}
	linker := runtime.NewLinker(engine)
	values.AddToLinker(linker, squarer{})
	more.AddToLinker(linker, more.UnimplementedHost{})
	echo.AddToLinker(linker, echo.UnimplementedHost{})
	guest, err := echo.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Values().EchoShape(ctx, values.ShapeBig{Value: -12}))
	fmt.Println(guest.Values().FailEnum(ctx, 7))
	_, err = guest.Values().FailEnum(ctx, 0)
	color, ok := runtime.ErrorValue[values.Color](err)
	fmt.Println(color, ok)
	// Output:
	// big(144) <nil>
	// 7 <nil>
	// red true
}
