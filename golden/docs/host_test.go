package docs_test

import (
	"context"

	documented "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/docs/gen/documented"
	everything "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/docs/gen/well/documented/v1/everything"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The hosts tell the test what they were given and answer what it wants.
type (
	everythingHost struct{ *echotest.Recorder }
	documentedHost struct{ *echotest.Recorder }
)

var (
	_ everything.Host = (*everythingHost)(nil)
	_ documented.Host = (*documentedHost)(nil)
)

func (this *everythingHost) Do(_ context.Context, p everything.Point, s everything.Shape, l everything.Level, r everything.Perms, i everything.ID) (string, error) {
	return echotest.Answer[string](this.Recorder, p, s, l, r, i)
}

func (this *everythingHost) Undocumented(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *everythingHost) UndocumentedAndOld(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *documentedHost) Tell(_ context.Context, text string) error {
	return echotest.Done(this.Recorder, text)
}
