package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/resources/gen/example/guests/v0.1/counters"
)

func Example() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// a resource of the host's:
	//   info: greet Gopher
	//   handle Gopher is made
	//   handle Gopher is dropped
	// Hello, <Gopher>!
	// resources of the plugin's:
	// 17
	// kitchen: counter: the handle was given away or dropped before, or the call that lent it has ended
}

// Fakes: no plugin is needed to test code that uses one.
type fakeCounters struct {
	counters.UnimplementedHost
	live int
}

func (f *fakeCounters) NewCounter(_ context.Context, start uint32) (counters.Counter, error) {
	f.live++
	return &fakeCounter{of: f, n: start}, nil
}

func (f *fakeCounters) CounterMerge(ctx context.Context, a, b counters.Counter) (counters.Counter, error) {
	return f.NewCounter(ctx, a.(*fakeCounter).n+b.(*fakeCounter).n)
}

func (f *fakeCounters) CounterIntoTotal(ctx context.Context, a counters.Counter) (uint32, error) {
	return a.(*fakeCounter).n, a.Drop(ctx)
}

type fakeCounter struct {
	of *fakeCounters
	n  uint32
}

func (c *fakeCounter) Inc(_ context.Context, by uint32) (uint32, error) {
	c.n += by
	return c.n, nil
}

func (c *fakeCounter) Get(context.Context) (uint32, error) { return c.n, nil }

func (c *fakeCounter) Drop(context.Context) error {
	c.of.live--
	return nil
}

func TestCount(t *testing.T) {
	fake := &fakeCounters{}
	var out strings.Builder
	if err := count(context.Background(), &out, fake); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "17\n" {
		t.Errorf("printed %q", got)
	}
	if fake.live != 0 {
		t.Errorf("%d counters were not dropped", fake.live)
	}
}

func TestCountFails(t *testing.T) {
	err := count(context.Background(), &strings.Builder{}, counters.UnimplementedHost{})
	if err == nil || !strings.Contains(err.Error(), "[constructor]counter is not implemented") {
		t.Errorf("the error is %v", err)
	}
}

// Handles that the plugin leaves behind are dropped when it is closed.
func TestClosed(t *testing.T) {
	ctx := context.Background()
	var out strings.Builder
	guest, err := instantiate(ctx, &out)
	if err != nil {
		t.Fatal(err)
	}
	c, err := guest.Counters().NewCounter(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := guest.Close(); err != nil {
		t.Error(err)
	}
	if _, err := c.Get(ctx); err == nil {
		t.Error("a counter of a closed plugin can be used")
	}
}
