package calls_test

import (
	"context"

	calls "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench/calls/calls"
	host "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/calls/gen/bench/calls/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The hosts tell the test what they were given and answer what it wants.
type (
	callsHost struct{ *echotest.Recorder }
	hostHost  struct{ *echotest.Recorder }
)

var (
	_ calls.Host = (*callsHost)(nil)
	_ host.Host  = (*hostHost)(nil)
)

func (this *callsHost) Add(_ context.Context, a, b int32) (int32, error) {
	return echotest.Answer[int32](this.Recorder, a, b)
}

func (this *callsHost) AddPoints(_ context.Context, p1, p2 calls.Point) (calls.Point, error) {
	return echotest.Answer[calls.Point](this.Recorder, p1, p2)
}

func (this *callsHost) Greet(_ context.Context, name string) (string, error) {
	return echotest.Answer[string](this.Recorder, name)
}

func (this *callsHost) EchoString(_ context.Context, s string) (string, error) {
	return echotest.Answer[string](this.Recorder, s)
}

func (this *callsHost) EchoBytes(_ context.Context, b []byte) ([]byte, error) {
	return echotest.Answer[[]byte](this.Recorder, b)
}

func (this *callsHost) EchoPoints(_ context.Context, ps []calls.Point) ([]calls.Point, error) {
	return echotest.Answer[[]calls.Point](this.Recorder, ps)
}

func (this *callsHost) EchoStrings(_ context.Context, ss []string) ([]string, error) {
	return echotest.Answer[[]string](this.Recorder, ss)
}

func (this *callsHost) CallHost(_ context.Context, n uint32) (uint32, error) {
	return echotest.Answer[uint32](this.Recorder, n)
}

func (this *hostHost) Inc(_ context.Context, x uint32) (uint32, error) {
	return echotest.Answer[uint32](this.Recorder, x)
}
