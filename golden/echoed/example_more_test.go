package echoed_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/padding/gen/padded"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/padding/gen/test/padding/padding"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/parameters/gen/passed"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/parameters/gen/test/parameters/parameters"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/payloads/gen/laden"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/payloads/gen/test/payloads/payloads"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/random/gen/madeup"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/random/gen/test/random/random"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/records/gen/recorded"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/records/gen/test/records/records"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/results/gen/resulting"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/results/gen/test/results/results"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/texts/gen/test/texts/texts"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/texts/gen/textual"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tuples/gen/test/tuples/tuples"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tuples/gen/tupled"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/typesonly/gen/typesonly"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

type textsHost struct{ texts.UnimplementedHost }

func (textsHost) Character(_ context.Context, c rune) (rune, error) { return c + 1, nil }

func (textsHost) TextOf(_ context.Context, s string) (string, error) { return strings.ToUpper(s), nil }

// A char is a rune and a string is a string: what is neither in Unicode is refused
// before the guest is called.
func Example_texts() {
	linker, component := echotest.Example("../texts/wit", "textual")
	texts.AddToLinker(linker, textsHost{})
	guest, err := textual.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	c, err := guest.Texts().Character(ctx, 'é')
	fmt.Printf("%c %v\n", c, err)
	fmt.Println(guest.Texts().TextOf(ctx, "straße €"))
	_, err = guest.Texts().TextOf(ctx, "caf\xe9")
	fmt.Println(err)
	_, err = guest.Texts().Character(ctx, 0xd800)
	fmt.Println(err)
	fmt.Println(guest.Err())
	// Output:
	// ê <nil>
	// STRAßE € <nil>
	// test:texts/texts.text-of: s: is not UTF-8
	// test:texts/texts.character: c: is no Unicode scalar value
	// <nil>
}

type tuplesHost struct{ tuples.UnimplementedHost }

func (tuplesHost) List4(_ context.Context, l []runtime.Tuple4[uint8, uint16, uint32, uint64]) ([]runtime.Tuple4[uint64, uint32, uint16, uint8], error) {
	var out []runtime.Tuple4[uint64, uint32, uint16, uint8]
	for _, t := range l {
		a, b, c, d := t.Unpack()
		out = append(out, runtime.Tuple4[uint64, uint32, uint16, uint8]{F0: d, F1: c, F2: b, F3: a})
	}
	return out, nil
}

// A tuple is a struct of the runtime's that can be unpacked.
func Example_tuples() {
	linker, component := echotest.Example("../tuples/wit", "tupled")
	tuples.AddToLinker(linker, tuplesHost{})
	guest, err := tupled.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	l, err := guest.Tuples().List4(ctx, []runtime.Tuple4[uint8, uint16, uint32, uint64]{
		{F0: 1, F1: 2, F2: 3, F3: 4},
		{F0: 255, F3: 1 << 63},
	})
	fmt.Println(l, err)
	first, _, _, last := l[0].Unpack()
	fmt.Println(first, last)
	// Output:
	// [{4 3 2 1} {9223372036854775808 0 0 255}] <nil>
	// 4 1
}

type resultsHost struct{ results.UnimplementedHost }

func (resultsHost) Top9(context.Context) (results.Reply, error) {
	return results.Reply{}, results.ProblemText{Value: "try again"}
}

func (resultsHost) Inside4(_ context.Context, r runtime.Result[runtime.Unit, string], l []runtime.Result[runtime.Unit, string]) (runtime.Tuple2[runtime.Result[runtime.Unit, string], []runtime.Result[runtime.Unit, string]], error) {
	return runtime.Tuple2[runtime.Result[runtime.Unit, string], []runtime.Result[runtime.Unit, string]]{F0: r, F1: l}, nil
}

// The result of a function is (T, error); elsewhere a result is a value.
func Example_results() {
	linker, component := echotest.Example("../results/wit", "resulting")
	results.AddToLinker(linker, resultsHost{})
	guest, err := resulting.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	_, err = guest.Results().Top9(ctx)
	problem, ok := runtime.ErrorValue[results.Problem](err)
	fmt.Println(problem, ok)

	type outcome = runtime.Result[runtime.Unit, string]
	both, err := guest.Results().Inside4(ctx, runtime.Err[runtime.Unit]("no"), []outcome{{}, runtime.Err[runtime.Unit]("")})
	fmt.Println(both.F0, both.F1, err)
	_, reason, ok := both.F0.Get()
	fmt.Println(reason, ok, both.F1[0].IsErr())
	// Output:
	// text(try again) true
	// err(no) [ok({}) err()] <nil>
	// no false false
}

type recordsHost struct{ records.UnimplementedHost }

func (recordsHost) Gap(_ context.Context, g records.Gaps, l []records.Gaps) ([]records.Gaps, error) {
	return append(l, g), nil
}

// A record is a struct with its fields in the order of the WIT.
func Example_records() {
	linker, component := echotest.Example("../records/wit", "recorded")
	records.AddToLinker(linker, recordsHost{})
	guest, err := recorded.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	all, err := guest.Records().Gap(ctx, records.Gaps{A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7}, make([]records.Gaps, 1))
	fmt.Println(all, err)
	fmt.Println(all[0] == records.Gaps{}, slices.Index(all, records.Gaps{}))
	// Output:
	// [{0 0 0 0 0 0 0} {1 2 3 4 5 6 7}] <nil>
	// true 0
}

type parametersHost struct{ parameters.UnimplementedHost }

func (parametersHost) Strings9(_ context.Context, p0, p1, p2, p3, p4, p5, p6, p7, p8 string) (string, error) {
	return strings.Join([]string{p0, p1, p2, p3, p4, p5, p6, p7, p8}, " "), nil
}

// Parameters that are more than 16 numbers go through memory; a call does not show it.
func Example_parameters() {
	linker, component := echotest.Example("../parameters/wit", "passed")
	parameters.AddToLinker(linker, parametersHost{})
	guest, err := passed.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Parameters().Strings9(ctx, "the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog"))
	// Output:
	// the quick brown fox jumps over the lazy dog <nil>
}

type paddingHost struct{ padding.UnimplementedHost }

func (paddingHost) OfAcdb(_ context.Context, r padding.RAcdb, l []padding.RAcdb) (padding.RAcdb, error) {
	for _, x := range l {
		r.A, r.B, r.C, r.D = r.A+x.A, r.B+x.B, r.C+x.C, r.D+x.D
	}
	return r, nil
}

// Where fields lie in memory is nothing that a caller or a host sees.
func Example_padding() {
	linker, component := echotest.Example("../padding/wit", "padded")
	padding.AddToLinker(linker, paddingHost{})
	guest, err := padded.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	r := padding.RAcdb{A: 1, B: 1 << 8, C: 1 << 16, D: 1 << 32}
	sum, err := guest.Padding().OfAcdb(ctx, r, []padding.RAcdb{r, r})
	fmt.Printf("%+v %v\n", sum, err)
	// Output:
	// {A:3 C:196608 D:12884901888 B:768} <nil>
}

type payloadsHost struct{ payloads.UnimplementedHost }

func (payloadsHost) Results(context.Context) (payloads.Payload, error) {
	return nil, payloads.InnerB{Value: runtime.Err[payloads.Wide]("too wide")}
}

func (payloadsHost) One(_ context.Context, p payloads.Payload) (payloads.Payload, error) {
	if t, ok := p.(payloads.PayloadTupleOf); ok {
		return payloads.PayloadListOf{Value: []payloads.PayloadOfList{payloads.PayloadOfListB{Value: t.Value.F3}}}, nil
	}
	return payloads.PayloadBits{Value: payloads.BitsX | payloads.BitsZ}, nil
}

// What a case carries is its field Value.
func Example_payloads() {
	linker, component := echotest.Example("../payloads/wit", "laden")
	payloads.AddToLinker(linker, payloadsHost{})
	guest, err := laden.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	one := payloads.PayloadTupleOf{}
	one.Value.F3 = "fourth"
	fmt.Println(guest.Payloads().One(ctx, one))
	fmt.Println(guest.Payloads().One(ctx, payloads.PayloadNone{}))
	_, err = guest.Payloads().Results(ctx)
	var inner payloads.InnerB
	fmt.Println(errors.As(err, &inner), inner.Value)
	// Output:
	// {[{fourth}]} <nil>
	// {{x, z}} <nil>
	// true err(too wide)
}

type randomHost struct{ random.UnimplementedHost }

func (randomHost) One11(_ context.Context, x random.T11) (random.T11, error) { return x, nil }

// A guest that asks for what its host does not have is trapped, and says what it asked for.
func Example_random() {
	linker, component := echotest.Example("../random/wit", "made-up")
	random.AddToLinker(linker, randomHost{})
	guest, err := madeup.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Random().One11(ctx, random.T11{X0: random.T2B0 | random.T2B18}))
	_, err = guest.Random().One12(ctx, random.T12B0)
	var trap *runtime.TrapError
	fmt.Println(errors.As(err, &trap), strings.Contains(err.Error(), "random.one12 is not implemented"))
	_, again := guest.Random().One11(ctx, random.T11{})
	fmt.Println(again != nil, guest.Err() != nil)
	// Output:
	// {{b0, b18}} <nil>
	// true true
	// true true
}

// Types alone are plain Go, for code that never runs a component.
func Example_typesonly() {
	line := typesonly.Line{B: typesonly.Point{X: 3, Y: 4, Tags: map[string]runtime.Option[string]{"end": {}}}}
	text, err := json.Marshal(line)
	fmt.Println(string(text), err)
	fmt.Println(typesonly.FailureNever, typesonly.ModesA|typesonly.ModesB)
	// Output:
	// {"A":{"X":0,"Y":0,"Tags":null},"B":{"X":3,"Y":4,"Tags":{"end":null}}} <nil>
	// never {a, b}
}
