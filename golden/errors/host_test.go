package errors_test

import (
	"context"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/errors/gen/fail/ways/errors"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/errors/gen/fail/ways/users"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// The hosts fail as the test wants. The mapping one knows what foreign errors
// are in WIT.
type (
	errorsHost  struct{ *echotest.Recorder }
	usersHost   struct{ *echotest.Recorder }
	mappingHost struct{ errorsHost }
)

var (
	_ errors.Host = (*errorsHost)(nil)
	_ users.Host  = (*usersHost)(nil)
)

func (h *errorsHost) ByEnum(_ context.Context) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder)
}

func (h *errorsHost) ByUse(_ context.Context) (string, error) {
	return echotest.Answer[string](h.Recorder)
}

func (h *errorsHost) ByRecord(_ context.Context) (errors.ParseError, error) {
	return echotest.Answer[errors.ParseError](h.Recorder)
}

func (h *errorsHost) ByDetail(_ context.Context) error {
	return echotest.Done(h.Recorder)
}

func (h *errorsHost) ByVariant(_ context.Context) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder)
}

func (h *errorsHost) ByAlias(_ context.Context) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder)
}

func (h *errorsHost) ByFlags(_ context.Context) ([]uint32, error) {
	return echotest.Answer[[]uint32](h.Recorder)
}

func (h *errorsHost) ByString(_ context.Context) (errors.Color, error) {
	return echotest.Answer[errors.Color](h.Recorder)
}

func (h *errorsHost) ByMessage(_ context.Context) error {
	return echotest.Done(h.Recorder)
}

func (h *errorsHost) ByWrapped(_ context.Context) (uint8, error) {
	return echotest.Answer[uint8](h.Recorder)
}

func (h *errorsHost) ByNothing(_ context.Context) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder)
}

func (h *errorsHost) Unit(_ context.Context) error {
	return echotest.Done(h.Recorder)
}

func (h *errorsHost) ByList(_ context.Context) error {
	return echotest.Done(h.Recorder)
}

func (h *errorsHost) ByOption(_ context.Context) error {
	return echotest.Done(h.Recorder)
}

func (h *errorsHost) ByOptionOf(_ context.Context) (runtime.Option[uint8], error) {
	return echotest.Answer[runtime.Option[uint8]](h.Recorder)
}

func (h *errorsHost) ByTuple(_ context.Context) (runtime.Tuple2[uint8, uint8], error) {
	return echotest.Answer[runtime.Tuple2[uint8, uint8]](h.Recorder)
}

func (h *errorsHost) ByResult(_ context.Context) (runtime.Result[uint8, errors.Color], error) {
	return echotest.Answer[runtime.Result[uint8, errors.Color]](h.Recorder)
}

func (h *errorsHost) ByNumber(_ context.Context) (float64, error) {
	return echotest.Answer[float64](h.Recorder)
}

func (h *errorsHost) ByBool(_ context.Context) (errors.Cause, error) {
	return echotest.Answer[errors.Cause](h.Recorder)
}

func (h *errorsHost) Handle(_ context.Context, r runtime.Result[uint32, errors.Error], s []runtime.Result[runtime.Unit, errors.Reason]) (runtime.Tuple2[runtime.Result[uint32, errors.Error], runtime.Result[errors.Color, runtime.Unit]], error) {
	return echotest.Answer[runtime.Tuple2[runtime.Result[uint32, errors.Error], runtime.Result[errors.Color, runtime.Unit]]](h.Recorder, r, s)
}

func (h *usersHost) Foreign(_ context.Context) (uint32, error) {
	return echotest.Answer[uint32](h.Recorder)
}

func (h *usersHost) ForeignVariant(_ context.Context) error {
	return echotest.Done(h.Recorder)
}

func (h *usersHost) ForeignColor(_ context.Context) error {
	return echotest.Done(h.Recorder)
}

func (h *usersHost) Code(_ context.Context) error {
	return echotest.Done(h.Recorder)
}
