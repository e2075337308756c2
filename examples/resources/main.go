// The resources example talks with a plugin about resources of both sides: counters,
// which the plugin has, and handles, which the host has. docs/resources.md tells its
// story.
//
//	go run ./examples/resources
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	goruntime "runtime"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/resources/gen/example/guests/v0.1/counters"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/resources/gen/example/guests/v0.1/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/resources/gen/kitchen"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

//go:generate go run ../../cmd/wit-bindgen-go-host generate kitchen.wit

// A pantry is what the host has for one plugin: it serves host.Host.
type pantry struct {
	host.UnimplementedHost // for what may be added to the interface later
	log                    io.Writer
}

// Log implements host.Host.
func (p pantry) Log(_ context.Context, l host.Level, msg string) error {
	_, err := fmt.Fprintf(p.log, "  %s: %s\n", l, msg)
	return err
}

// Lookup implements host.Host.
func (p pantry) Lookup(_ context.Context, key string) (runtime.Option[string], error) {
	if key == "greeting" {
		return runtime.Some("Hello"), nil
	}
	return runtime.None[string](), nil
}

// NewHandle implements host.Host: the constructor. What it returns is the plugin's
// until the plugin drops it.
func (p pantry) NewHandle(_ context.Context, name string) (host.Handle, error) {
	fmt.Fprintf(p.log, "  handle %s is made\n", name)
	return &handle{name: name, log: p.log}, nil
}

// A handle is a resource of the host's: any Go value with the methods will do.
type handle struct {
	name string
	log  io.Writer
}

// Name implements host.Handle.
func (h *handle) Name(context.Context) (string, error) { return "<" + h.name + ">", nil }

// Drop implements host.Handle. It is called once, whatever becomes of the plugin.
func (h *handle) Drop(context.Context) error {
	fmt.Fprintf(h.log, "  handle %s is dropped\n", h.name)
	return nil
}

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "resources:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer) error {
	guest, err := instantiate(ctx, w)
	if err != nil {
		return err
	}
	defer guest.Close()

	fmt.Fprintln(w, "a resource of the host's:")
	hi, err := guest.Greet(ctx, "Gopher")
	if err != nil {
		return err
	}
	fmt.Fprintln(w, hi)
	fmt.Fprintln(w, "resources of the plugin's:")
	return count(ctx, w, guest.Counters())
}

// count works with whatever has counters: a plugin's exports, or a fake in a test.
func count(ctx context.Context, w io.Writer, c counters.Host) error {
	apples, err := c.NewCounter(ctx, 5)
	if err != nil {
		return err
	}
	defer apples.Drop(ctx)
	pears, err := c.NewCounter(ctx, 10)
	if err != nil {
		return err
	}
	defer pears.Drop(ctx)
	if _, err := apples.Inc(ctx, 2); err != nil {
		return err
	}
	// Borrows: apples and pears stay ours.
	fruit, err := c.CounterMerge(ctx, apples, pears)
	if err != nil {
		return err
	}
	// An own: fruit is the plugin's afterwards.
	total, err := c.CounterIntoTotal(ctx, fruit)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, total)
	if _, err := fruit.Get(ctx); err != nil {
		fmt.Fprintln(w, err)
	}
	return nil
}

func instantiate(ctx context.Context, w io.Writer) (*kitchen.Kitchen, error) {
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		return nil, err
	}
	component, err := runtime.CompileFile(ctx, engine, guestFile())
	if err != nil {
		return nil, err
	}
	linker := runtime.NewLinker(engine)
	host.AddToLinker(linker, pantry{log: w})
	return kitchen.Instantiate(ctx, linker, component, runtime.WithName("kitchen"))
}

// guestFile returns the component, which the runtime's tests use as well.
func guestFile() string {
	file := filepath.FromSlash("../../testdata/component/kitchen-rust-macro-unknown.wasm")
	if _, source, _, ok := goruntime.Caller(0); ok {
		return filepath.Join(filepath.Dir(source), file)
	}
	return file
}
