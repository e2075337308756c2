package versions_test

import (
	"context"

	wall01 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v0.1/wall"
	wall02 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v0.2/wall"
	wallrc "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v1.0.0-rc.1/wall"
	wall1 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/acme/clock/v1/wall"
	newest "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/versions/gen/app/main_/newest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The hosts tell the test what they were given and answer what it wants.
type (
	wall01Host struct{ *echotest.Recorder }
	wall02Host struct{ *echotest.Recorder }
	wall1Host  struct{ *echotest.Recorder }
	wallrcHost struct{ *echotest.Recorder }
	newestHost struct{ *echotest.Recorder }
)

var (
	_ wall01.Host = (*wall01Host)(nil)
	_ wall02.Host = (*wall02Host)(nil)
	_ wall1.Host  = (*wall1Host)(nil)
	_ wallrc.Host = (*wallrcHost)(nil)
	_ newest.Host = (*newestHost)(nil)
)

func (this *wall01Host) Now(_ context.Context, zone wall01.Zone) (wall01.Instant, error) {
	return echotest.Answer[wall01.Instant](this.Recorder, zone)
}

func (this *wall02Host) Now(_ context.Context, zone wall02.Zone) (wall02.Instant, error) {
	return echotest.Answer[wall02.Instant](this.Recorder, zone)
}

func (this *wall1Host) Now(_ context.Context, zone wall1.Zone) (wall1.Instant, error) {
	return echotest.Answer[wall1.Instant](this.Recorder, zone)
}

func (this *wallrcHost) Now(_ context.Context, zone wallrc.Zone) (wallrc.Instant, error) {
	return echotest.Answer[wallrc.Instant](this.Recorder, zone)
}

func (this *newestHost) Convert(_ context.Context, from newest.Old) (newest.Instant, error) {
	return echotest.Answer[newest.Instant](this.Recorder, from)
}

func (this *newestHost) All(_ context.Context, from []newest.Old) ([]newest.Instant, error) {
	return echotest.Answer[[]newest.Instant](this.Recorder, from)
}
