package echoed_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/builtins/gen/predeclared"
	builtins "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/builtins/gen/test/builtins/names"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/casing/gen/casedworld"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/casing/gen/test-pkg/casing-of-names/casing"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/functionnames/gen/functionnames"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/package_"
	go_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/go"
	import_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/import"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/words"
	longnames "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/longnames/gen/extraordinarilylongnamethatnobodywouldeverwritebyhandandyetsomebodymightgenerateworld"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/longnames/gen/test/long-names/a"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/methods/gen/called"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/methods/gen/test/methods/methods"
	left "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/samenames/gen/left/samename/types"
	right "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/samenames/gen/right/samename/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/samenames/gen/same"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/samenames/gen/test/same-names/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

type goHost struct{ go_.UnimplementedHost }

func (goHost) Defer(_ context.Context, s go_.Struct) (words.Map, error) { return s.Type.Func, nil }

type importHost struct{}

func (importHost) Package(_ context.Context, s string) (string, error) { return "package " + s, nil }

// Keywords of Go are names in WIT: exported they are as good as others, and packages get an underscore.
func Example_keywords() {
	linker, component := echotest.Example("../keywords/wit", "package")
	go_.AddToLinker(linker, goHost{})
	import_.AddToLinker(linker, importHost{})
	guest, err := package_.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Import().Package(ctx, "main"))
	fmt.Println(guest.Go().Defer(ctx, words.Struct{Type: words.Interface{Func: words.MapSelect}}))
	// Output:
	// package main <nil>
	// select <nil>
}

type builtinsHost struct{ builtins.UnimplementedHost }

func (builtinsHost) Append(_ context.Context, n uint32) (uint32, error) { return n + 1, nil }

func (builtinsHost) Fails(context.Context) (builtins.Nil, error) {
	return builtins.Nil{}, builtins.Error{Error_: 1, Nil: 2}
}

// What WIT calls error is an error here; its field error makes way for the method.
func Example_builtins() {
	linker, component := echotest.Example("../builtins/wit", "predeclared")
	builtins.AddToLinker(linker, builtinsHost{})
	guest, err := predeclared.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Names().Append(ctx, 1))
	_, err = guest.Names().Fails(ctx)
	var e builtins.Error
	fmt.Println(errors.As(err, &e), e.Error_, e.Nil)
	// Output:
	// 2 <nil>
	// true 1 2
}

type methodsHost struct{ methods.UnimplementedHost }

func (methodsHost) Close(_ context.Context, s string) (string, error) { return "closed " + s, nil }

func (methodsHost) Fail2(context.Context) (string, error) { return "", methods.CodeErrorClose }

// Functions with the names of methods that Go programs know are functions of the interface like others.
func Example_methods() {
	linker, component := echotest.Example("../methods/wit", "called")
	methods.AddToLinker(linker, methodsHost{})
	guest, err := called.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Methods().Close(ctx, "the door"))
	_, err = guest.Methods().Fail2(ctx)
	fmt.Println(errors.Is(err, methods.CodeErrorClose), errors.Is(err, methods.CodeErrorDrop))
	// Output:
	// closed the door <nil>
	// true false
}

type casingHost struct{ casing.UnimplementedHost }

func (casingHost) GET(_ context.Context, r casing.HTTPRequest) (casing.HTTPRequests, error) {
	r.URL = r.BaseURL + r.URL
	return casing.HTTPRequests{All: []casing.HTTPRequest{r}}, nil
}

// Initialisms are written as Go writes them, however the WIT has them.
func Example_casing() {
	linker, component := echotest.Example("../casing/wit", "CASED-world")
	casing.AddToLinker(linker, casingHost{})
	guest, err := casedworld.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	got, err := guest.Casing().GET(ctx, casing.HTTPRequest{BaseURL: "https://go.dev", URL: "/doc", UserID: 7, IsTLS: true})
	fmt.Println(got.All[0].URL, got.All[0].UserID, err)
	fmt.Println(casing.XMLKindDOM, casing.CPUFlagsSSE2)
	// Output:
	// https://go.dev/doc 7 <nil>
	// DOM {SSE2}
}

type functionnamesHost struct {
	functionnames.UnimplementedHost
}

func (functionnamesHost) Func(_ context.Context, n uint32, s string) (string, error) {
	return fmt.Sprintf("func %s%d", s, n), nil
}

func (functionnamesHost) Host(_ context.Context, n uint32, s string) (string, error) {
	return fmt.Sprintf("host %s%d", s, n), nil
}

// Functions of a world are methods of its type.
func Example_functionnames() {
	linker, component := echotest.Example("../functionnames/wit", "function-names")
	functionnames.AddToLinker(linker, functionnamesHost{})
	guest, err := functionnames.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Func(ctx, 1, "f"))
	fmt.Println(guest.Host(ctx, 2, "h"))
	// Output:
	// func f1 <nil>
	// host h2 <nil>
}

type longnamesHost struct{ a.UnimplementedHost }

func (longnamesHost) M(_ context.Context, n a.B, o a.G) (a.J, error) {
	if _, ok := o.(a.GI); ok {
		return 0, n.D
	}
	return a.JK | a.JL, nil
}

// The package of a world with a name of any length is imported under one of the user's.
func Example_longnames() {
	linker, component := echotest.Example("../longnames/wit", "extraordinarily-long-name-that-nobody-would-ever-write-by-hand-and-yet-somebody-might-generate-world")
	a.AddToLinker(linker, longnamesHost{})
	guest, err := longnames.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.A().M(ctx, a.B{}, a.GH{}))
	_, err = guest.A().M(ctx, a.B{D: a.DF}, a.GI{})
	fmt.Println(errors.Is(err, a.DF))
	// Output:
	// {k, l} <nil>
	// true
}

type samenamesHost struct{ types.UnimplementedHost }

func (samenamesHost) Get(_ context.Context, p left.Point, q right.Point, _ left.Shape, s right.Shape) (runtime.Tuple3[left.Point, right.Point, types.Kind], error) {
	if s, ok := s.(right.ShapePoint); ok {
		q.Right += s.Value.Right
	}
	return runtime.Tuple3[left.Point, right.Point, types.Kind]{F0: p, F1: q}, nil
}

// Interfaces of one name in three packages are three packages; an import name tells them apart.
func Example_samenames() {
	linker, component := echotest.Example("../samenames/wit", "same")
	types.AddToLinker(linker, samenamesHost{})
	guest, err := same.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.SameNamesTypes().Get(ctx, left.Point{X: 1, Left: "l"}, right.Point{X: 0.5, Right: "r"},
		left.ShapeKind{Value: left.KindBoth},
		right.ShapePoint{Value: right.Point{Right: "est"}}))
	// Output:
	// {{1 l} {0.5 rest} neither} <nil>
}
