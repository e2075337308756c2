// Package work has a Go interface that stands for a resource of WIT.
package work

import (
	"context"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/library/gen/lib/io/v0.2/poll"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/library/gen/lib/io/v0.2/streams"
)

// A Task is the resource job of test:app/jobs.
type Task interface {
	Start(ctx context.Context, s streams.Pipe, m streams.Mode) (poll.Pollable, error)
	Cost(ctx context.Context) (uint64, error)
	Drop(ctx context.Context) error
}
