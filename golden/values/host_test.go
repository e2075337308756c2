package values_test

import (
	"context"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/more"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/values"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// The hosts tell the test what they were given and answer what it wants.
type (
	valuesHost struct{ *echotest.Recorder }
	moreHost   struct{ *echotest.Recorder }
	worldHost  struct{ *echotest.Recorder }
)

var (
	_ values.Host = (*valuesHost)(nil)
	_ more.Host   = (*moreHost)(nil)
	_ echo.Host   = (*worldHost)(nil)
)

func (h *worldHost) HostName(context.Context) (string, error) {
	return echotest.Answer[string](h.Recorder)
}

func (h *valuesHost) EchoBool(_ context.Context, x bool) (bool, error) {
	return echotest.Answer[bool](h.Recorder, x)
}

func (h *valuesHost) EchoU8(_ context.Context, x uint8) (uint8, error) {
	return echotest.Answer[uint8](h.Recorder, x)
}

func (h *valuesHost) EchoU16(_ context.Context, x uint16) (uint16, error) {
	return echotest.Answer[uint16](h.Recorder, x)
}

func (h *valuesHost) EchoU32(_ context.Context, x uint32) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder, x)
}

func (h *valuesHost) EchoU64(_ context.Context, x uint64) (uint64, error) {
	return echotest.Answer[uint64](h.Recorder, x)
}

func (h *valuesHost) EchoS8(_ context.Context, x int8) (int8, error) {
	return echotest.Answer[int8](h.Recorder, x)
}

func (h *valuesHost) EchoS16(_ context.Context, x int16) (int16, error) {
	return echotest.Answer[int16](h.Recorder, x)
}

func (h *valuesHost) EchoS32(_ context.Context, x int32) (int32, error) {
	return echotest.Answer[int32](h.Recorder, x)
}

func (h *valuesHost) EchoS64(_ context.Context, x int64) (int64, error) {
	return echotest.Answer[int64](h.Recorder, x)
}

func (h *valuesHost) EchoF32(_ context.Context, x float32) (float32, error) {
	return echotest.Answer[float32](h.Recorder, x)
}

func (h *valuesHost) EchoF64(_ context.Context, x float64) (float64, error) {
	return echotest.Answer[float64](h.Recorder, x)
}

func (h *valuesHost) EchoChar(_ context.Context, x rune) (rune, error) {
	return echotest.Answer[rune](h.Recorder, x)
}

func (h *valuesHost) EchoString(_ context.Context, x string) (string, error) {
	return echotest.Answer[string](h.Recorder, x)
}

func (h *valuesHost) EchoID(_ context.Context, x values.ID) (values.ID, error) {
	return echotest.Answer[values.ID](h.Recorder, x)
}

func (h *valuesHost) EchoBytes(_ context.Context, x []byte) ([]byte, error) {
	return echotest.Answer[[]byte](h.Recorder, x)
}

func (h *valuesHost) EchoListU32(_ context.Context, x []uint32) ([]uint32, error) {
	return echotest.Answer[[]uint32](h.Recorder, x)
}

func (h *valuesHost) EchoListF64(_ context.Context, x []float64) ([]float64, error) {
	return echotest.Answer[[]float64](h.Recorder, x)
}

func (h *valuesHost) EchoListBool(_ context.Context, x []bool) ([]bool, error) {
	return echotest.Answer[[]bool](h.Recorder, x)
}

func (h *valuesHost) EchoListChar(_ context.Context, x []rune) ([]rune, error) {
	return echotest.Answer[[]rune](h.Recorder, x)
}

func (h *valuesHost) EchoListString(_ context.Context, x []string) ([]string, error) {
	return echotest.Answer[[]string](h.Recorder, x)
}

func (h *valuesHost) EchoListListString(_ context.Context, x [][]string) ([][]string, error) {
	return echotest.Answer[[][]string](h.Recorder, x)
}

func (h *valuesHost) EchoListTriple(_ context.Context, x []values.Triple) ([]values.Triple, error) {
	return echotest.Answer[[]values.Triple](h.Recorder, x)
}

func (h *valuesHost) EchoListPadded(_ context.Context, x []values.Padded) ([]values.Padded, error) {
	return echotest.Answer[[]values.Padded](h.Recorder, x)
}

func (h *valuesHost) EchoListShape(_ context.Context, x []values.Shape) ([]values.Shape, error) {
	return echotest.Answer[[]values.Shape](h.Recorder, x)
}

func (h *valuesHost) EchoListOption(_ context.Context, x []runtime.Option[string]) ([]runtime.Option[string], error) {
	return echotest.Answer[[]runtime.Option[string]](h.Recorder, x)
}

func (h *valuesHost) EchoTriple(_ context.Context, x values.Triple) (values.Triple, error) {
	return echotest.Answer[values.Triple](h.Recorder, x)
}

func (h *valuesHost) EchoPadded(_ context.Context, x values.Padded) (values.Padded, error) {
	return echotest.Answer[values.Padded](h.Recorder, x)
}

func (h *valuesHost) EchoPerson(_ context.Context, x values.Person) (values.Person, error) {
	return echotest.Answer[values.Person](h.Recorder, x)
}

func (h *valuesHost) EchoShape(_ context.Context, x values.Shape) (values.Shape, error) {
	return echotest.Answer[values.Shape](h.Recorder, x)
}

func (h *valuesHost) EchoColor(_ context.Context, x values.Color) (values.Color, error) {
	return echotest.Answer[values.Color](h.Recorder, x)
}

func (h *valuesHost) EchoMany(_ context.Context, x values.Many) (values.Many, error) {
	return echotest.Answer[values.Many](h.Recorder, x)
}

func (h *valuesHost) EchoPerms(_ context.Context, x values.Perms) (values.Perms, error) {
	return echotest.Answer[values.Perms](h.Recorder, x)
}

func (h *valuesHost) EchoFlags9(_ context.Context, x values.Flags9) (values.Flags9, error) {
	return echotest.Answer[values.Flags9](h.Recorder, x)
}

func (h *valuesHost) EchoFlags20(_ context.Context, x values.Flags20) (values.Flags20, error) {
	return echotest.Answer[values.Flags20](h.Recorder, x)
}

func (h *valuesHost) EchoFlags32(_ context.Context, x values.Flags32) (values.Flags32, error) {
	return echotest.Answer[values.Flags32](h.Recorder, x)
}

func (h *valuesHost) EchoOptionU32(_ context.Context, x runtime.Option[uint32]) (runtime.Option[uint32], error) {
	return echotest.Answer[runtime.Option[uint32]](h.Recorder, x)
}

func (h *valuesHost) EchoOptionString(_ context.Context, x runtime.Option[string]) (runtime.Option[string], error) {
	return echotest.Answer[runtime.Option[string]](h.Recorder, x)
}

func (h *valuesHost) EchoOptionOption(_ context.Context, x runtime.Option[runtime.Option[uint32]]) (runtime.Option[runtime.Option[uint32]], error) {
	return echotest.Answer[runtime.Option[runtime.Option[uint32]]](h.Recorder, x)
}

func (h *valuesHost) EchoTuple(_ context.Context, x runtime.Tuple3[uint8, string, float64]) (runtime.Tuple3[uint8, string, float64], error) {
	return echotest.Answer[runtime.Tuple3[uint8, string, float64]](h.Recorder, x)
}

func (h *valuesHost) EchoResultString(_ context.Context, x runtime.Result[uint32, string]) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder, x)
}

func (h *valuesHost) EchoResultUnit(_ context.Context, x runtime.Result[runtime.Unit, runtime.Unit]) error {
	return echotest.Done(h.Recorder, x)
}

func (h *valuesHost) EchoResultEnum(_ context.Context, x runtime.Result[runtime.Unit, values.Color]) error {
	return echotest.Done(h.Recorder, x)
}

func (h *valuesHost) EchoResultRecord(_ context.Context, x runtime.Result[values.Person, values.Shape]) (values.Person, error) {
	return echotest.Answer[values.Person](h.Recorder, x)
}

func (h *valuesHost) EchoNestedString(_ context.Context, x runtime.Tuple2[runtime.Result[uint32, string], uint8]) (runtime.Tuple2[runtime.Result[uint32, string], uint8], error) {
	return echotest.Answer[runtime.Tuple2[runtime.Result[uint32, string], uint8]](h.Recorder, x)
}

func (h *valuesHost) EchoNestedUnit(_ context.Context, x runtime.Tuple2[runtime.Result[runtime.Unit, runtime.Unit], uint8]) (runtime.Tuple2[runtime.Result[runtime.Unit, runtime.Unit], uint8], error) {
	return echotest.Answer[runtime.Tuple2[runtime.Result[runtime.Unit, runtime.Unit], uint8]](h.Recorder, x)
}

func (h *valuesHost) EchoNestedEnum(_ context.Context, x runtime.Tuple2[runtime.Result[runtime.Unit, values.Color], uint8]) (runtime.Tuple2[runtime.Result[runtime.Unit, values.Color], uint8], error) {
	return echotest.Answer[runtime.Tuple2[runtime.Result[runtime.Unit, values.Color], uint8]](h.Recorder, x)
}

func (h *valuesHost) EchoNestedRecord(_ context.Context, x runtime.Tuple2[runtime.Result[values.Person, values.Shape], uint8]) (runtime.Tuple2[runtime.Result[values.Person, values.Shape], uint8], error) {
	return echotest.Answer[runtime.Tuple2[runtime.Result[values.Person, values.Shape], uint8]](h.Recorder, x)
}

func (h *valuesHost) Nothing(_ context.Context) error {
	return echotest.Done(h.Recorder)
}

func (h *valuesHost) Sum(_ context.Context, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17 uint32) (uint64, error) {
	return echotest.Answer[uint64](h.Recorder, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17)
}

func (h *valuesHost) Mixed(_ context.Context, a uint8, b int16, c float32, d float64, e uint64, f bool, g rune) (runtime.Tuple7[uint8, int16, float32, float64, uint64, bool, rune], error) {
	return echotest.Answer[runtime.Tuple7[uint8, int16, float32, float64, uint64, bool, rune]](h.Recorder, a, b, c, d, e, f, g)
}

func (h *valuesHost) Concat(_ context.Context, first, second string) (string, error) {
	return echotest.Answer[string](h.Recorder, first, second)
}

func (h *valuesHost) FailString(_ context.Context, n uint32) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder, n)
}

func (h *valuesHost) FailEnum(_ context.Context, n uint32) (string, error) {
	return echotest.Answer[string](h.Recorder, n)
}

func (h *valuesHost) FailVariant(_ context.Context, n uint32) (values.Person, error) {
	return echotest.Answer[values.Person](h.Recorder, n)
}

func (h *valuesHost) FailNone(_ context.Context, ok bool) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder, ok)
}

func (h *valuesHost) FailUnit(_ context.Context, ok bool) error {
	return echotest.Done(h.Recorder, ok)
}

func (h *moreHost) Give(_ context.Context, to more.Human, what more.Figure) (runtime.Tuple2[more.Human, more.Figure], error) {
	return echotest.Answer[runtime.Tuple2[more.Human, more.Figure]](h.Recorder, to, what)
}

func (h *moreHost) Find(_ context.Context, key more.ID) (runtime.Option[more.Human], error) {
	return echotest.Answer[runtime.Option[more.Human]](h.Recorder, key)
}
