package callsites_test

import (
	"context"
	"errors"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/example/guests/v0.1/counters"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// total is code of a user's. It takes whatever has counters: (*Kitchen).Counters(), or
// a fake.
func total(ctx context.Context, c counters.Host, parts ...uint32) (uint32, error) {
	sum, err := c.NewCounter(ctx, 0)
	if err != nil {
		return 0, err
	}
	for _, n := range parts {
		if _, err := sum.Inc(ctx, n); err != nil {
			return 0, errors.Join(err, sum.Drop(ctx))
		}
	}
	return c.CounterIntoTotal(ctx, sum)
}

// fakeCounters has what total needs; the other functions return an error.
type fakeCounters struct{ counters.UnimplementedHost }

func (fakeCounters) NewCounter(_ context.Context, start uint32) (counters.Counter, error) {
	return &fakeCounter{n: start}, nil
}

func (fakeCounters) CounterIntoTotal(ctx context.Context, c counters.Counter) (uint32, error) {
	return c.(*fakeCounter).n, nil
}

type fakeCounter struct {
	runtime.NoDrop
	n uint32
}

var errFull = errors.New("full")

func (c *fakeCounter) Inc(_ context.Context, by uint32) (uint32, error) {
	if c.n+by > 100 {
		return 0, errFull
	}
	c.n += by
	return c.n, nil
}

func (c *fakeCounter) Get(context.Context) (uint32, error) { return c.n, nil }

// A test without a component and without an engine.
func TestTotal(t *testing.T) {
	if n, err := total(ctx, fakeCounters{}, 1, 2, 3); n != 6 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := total(ctx, fakeCounters{}, 99, 2); !errors.Is(err, errFull) {
		t.Errorf("the error is %v", err)
	}
	var missing *runtime.UnimplementedError
	if _, err := total(ctx, counters.UnimplementedHost{}, 1); !errors.As(err, &missing) {
		t.Errorf("the error is %v", err)
	}
}
