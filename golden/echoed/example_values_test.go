package echoed_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bits/gen/flagged"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bits/gen/test/bits/bits"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bulk/gen/copied"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bulk/gen/test/bulk/bulk"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/cases/gen/counted"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/cases/gen/test/cases/cases"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/deep/gen/deeper"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/deep/gen/test/deep/deep"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/failures/gen/failing"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/failures/gen/test/failures/failures"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/floats/gen/floating"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/floats/gen/test/floats/floats"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/joins/gen/joined"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/joins/gen/test/joins/joins"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/lists/gen/listed"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/lists/gen/test/lists/lists"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/options/gen/optional"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/options/gen/test/options/options"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

type bitsHost struct{ bits.UnimplementedHost }

func (bitsHost) Flat9(_ context.Context, f bits.F9) (bits.F9, error) { return f &^ bits.F9B0, nil }

// Flags are bits of the smallest number that holds them.
func Example_bits() {
	linker, component := echotest.Example("../bits/wit", "flagged")
	bits.AddToLinker(linker, bitsHost{})
	guest, err := flagged.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	f, err := guest.Bits().Flat9(ctx, bits.F9B0|bits.F9B1|bits.F9B8)
	fmt.Println(f, err)
	fmt.Println(f.Has(bits.F9B8), f.Has(bits.F9B0|bits.F9B8))
	// Output:
	// {b1, b8} <nil>
	// true false
}

type bulkHost struct{ bulk.UnimplementedHost }

func (bulkHost) OfSolid(_ context.Context, l []bulk.Solid, m [][]bulk.Solid) ([]bulk.Solid, error) {
	return append(l, slices.Concat(m...)...), nil
}

// A list of numbers, or of records without padding, is copied in one piece.
func Example_bulk() {
	linker, component := echotest.Example("../bulk/wit", "copied")
	bulk.AddToLinker(linker, bulkHost{})
	guest, err := copied.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	many := slices.Repeat([]bulk.Solid{{A: 1, B: 2}}, 50000)
	all, err := guest.Bulk().OfSolid(ctx, many, [][]bulk.Solid{many, {{A: 3, B: 4}}})
	fmt.Println(len(all), all[len(all)-1], err)
	// Output:
	// 100001 {3 4} <nil>
}

type casesHost struct{ cases.UnimplementedHost }

func (casesHost) FlatMore(_ context.Context, x cases.More) (cases.More, error) { return x + 1, nil }

// An enum is a named number with a constant and a text for each case.
func Example_cases() {
	linker, component := echotest.Example("../cases/wit", "counted")
	cases.AddToLinker(linker, casesHost{})
	guest, err := counted.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(guest.Cases().FlatMore(ctx, cases.MoreC255))
	var x cases.More
	fmt.Println(x.UnmarshalText([]byte("c256")), x == cases.MoreC256)
	fmt.Println(x.UnmarshalText([]byte("c257")))
	// There is no case after the last: the host's answer ends the call.
	_, err = guest.Cases().FlatMore(ctx, cases.MoreC256)
	fmt.Println(err != nil, guest.Close())
	// Output:
	// c256 <nil>
	// <nil> true
	// "c257" is no case of More
	// true <nil>
}

type deepHost struct{ deep.UnimplementedHost }

func (deepHost) At5(_ context.Context, x deep.D5) (deep.D4, error) {
	v, code, ok := x.Get()
	if !ok {
		return v, fmt.Errorf("%v is no value", code)
	}
	v.F1 = strings.ToUpper(v.F1)
	return v, nil
}

// An alias of a composed type is one in Go: the values are built and read as what they are.
func Example_deep() {
	linker, component := echotest.Example("../deep/wit", "deeper")
	deep.AddToLinker(linker, deepHost{})
	guest, err := deeper.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	in := deep.D4{F0: deep.D2Some{Value: []deep.D0{{X: 1, Y: 2}}}, F1: "some"}
	shape, text := must(guest.Deep().At5(ctx, runtime.OK[deep.D4, float32](in))).Unpack()
	fmt.Println(shape, text)
	none := must(guest.Deep().At5(ctx, runtime.OK[deep.D4, float32](deep.D4{})))
	fmt.Println(none.F0 == nil)
	// Output:
	// {[{1 2}]} SOME
	// true
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

type failuresHost struct{ failures.UnimplementedHost }

func (failuresHost) Text13(_ context.Context, s string) (string, error) {
	if s == "" {
		return "", fmt.Errorf("no text: %w", failures.ProblemCode{Value: failures.ErrorCodeNoEntry})
	}
	return s, nil
}

// A host fails with a value of the error type, also a wrapped one; the caller gets it back.
func Example_failures() {
	linker, component := echotest.Example("../failures/wit", "failing")
	failures.AddToLinker(linker, failuresHost{})
	guest, err := failing.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Failures().Text13(ctx, "text"))
	_, err = guest.Failures().Text13(ctx, "")
	if problem, ok := runtime.ErrorValue[failures.Problem](err); ok {
		fmt.Println(problem)
	}
	var code failures.ProblemCode
	fmt.Println(errors.As(err, &code), code.Value == failures.ErrorCodeNoEntry)
	// Output:
	// text <nil>
	// code(no-entry)
	// true true
}

type floatsHost struct{ floats.UnimplementedHost }

func (floatsHost) Numbers(_ context.Context, n floats.Number, l []floats.Number) ([]floats.Number, error) {
	return append(l, n), nil
}

// Numbers of two sizes share the variant's place; all of them come out as they went in.
func Example_floats() {
	linker, component := echotest.Example("../floats/wit", "floating")
	floats.AddToLinker(linker, floatsHost{})
	guest, err := floating.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Floats().Numbers(ctx, floats.NumberSingle{Value: 0.1}, []floats.Number{
		floats.NumberDouble{Value: math.Inf(-1)},
		floats.NumberInteger{Value: math.MinInt64},
		floats.NumberDouble{Value: math.NaN()},
		floats.NumberPair{Value: floats.Pair{Single: 1.5, Double: math.Copysign(0, -1)}},
	}))
	// Output:
	// [{-Inf} {-9223372036854775808} {NaN} {{1.5 -0}} {0.1}] <nil>
}

type joinsHost struct{ joins.UnimplementedHost }

func (joinsHost) OfF64String(_ context.Context, v joins.F64String) (joins.F64String, error) {
	switch v := v.(type) {
	case joins.F64StringA:
		return joins.F64StringB{Value: fmt.Sprint(v.Value)}, nil
	case joins.F64StringB:
		return joins.F64StringA{Value: float64(len(v.Value))}, nil
	}
	return nil, fmt.Errorf("%T is no case", v)
}

// A variant is read with a type switch.
func Example_joins() {
	linker, component := echotest.Example("../joins/wit", "joined")
	joins.AddToLinker(linker, joinsHost{})
	guest, err := joined.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	for _, v := range []joins.F64String{joins.F64StringA{Value: 2.5}, joins.F64StringB{Value: "four"}, nil} {
		v, err := guest.Joins().OfF64String(ctx, v)
		fmt.Printf("%#v %v\n", v, err)
	}
	// Output:
	// joins.F64StringB{Value:"2.5"} <nil>
	// joins.F64StringA{Value:4} <nil>
	// <nil> test:joins/joins.of-f64-string: v: F64String: nil, or none of the cases
}

type listsHost struct{ lists.UnimplementedHost }

func (listsHost) Of15(_ context.Context, l [][]lists.Shape) ([][]lists.Shape, error) {
	slices.Reverse(l)
	return l, nil
}

// Lists are slices, whatever is in them; a nil one is an empty one.
func Example_lists() {
	linker, component := echotest.Example("../lists/wit", "listed")
	lists.AddToLinker(linker, listsHost{})
	guest, err := listed.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	shapes, err := guest.Lists().Of15(ctx, [][]lists.Shape{
		{lists.ShapeDot{}, lists.ShapePolygon{Value: []lists.Point{{X: 1}, {Y: 2}}}},
		nil,
		{lists.ShapeNamed{Value: "square"}},
	})
	fmt.Println(shapes, err)
	_, err = guest.Lists().Of15(ctx, [][]lists.Shape{{lists.ShapeDot{}, nil}})
	fmt.Println(err)
	// Output:
	// [[{square}] [] [{} {[{1 0} {0 2}]}]] <nil>
	// test:lists/lists.of15: l[0][1]: Shape: nil, or none of the cases
}

type optionsHost struct{ options.UnimplementedHost }

func (optionsHost) Of4(_ context.Context, o runtime.Option[string]) (runtime.Option[string], error) {
	if s, ok := o.Get(); ok {
		return runtime.Some(s + "!"), nil
	}
	return o, nil
}

func (optionsHost) Of7(_ context.Context, o options.Shape) (options.Shape, error) {
	if o == nil {
		return options.ShapeDot{}, nil
	}
	return nil, nil
}

// An option is a value, and zero is none; of a variant it is the variant, and nil is none.
func Example_options() {
	linker, component := echotest.Example("../options/wit", "optional")
	options.AddToLinker(linker, optionsHost{})
	guest, err := optional.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	for _, o := range []runtime.Option[string]{runtime.Some("hello"), runtime.Some(""), {}} {
		o = must(guest.Options().Of4(ctx, o))
		fmt.Println(o, o.Or("nothing"))
	}
	fmt.Println(guest.Options().Of7(ctx, nil))
	fmt.Println(guest.Options().Of7(ctx, options.ShapeDot{}))
	// Output:
	// some(hello!) hello!
	// some(!) !
	// none nothing
	// {} <nil>
	// <nil> <nil>
}
