// The logger example serves an interface that a guest imports: a logger, one for
// each instance, that knows whose instance it serves.
//
//	go run ./examples/logger
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	goruntime "runtime"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/logger/gen/my/plugin/logging"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/logger/gen/plugin"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

//go:generate go run ../../cmd/wit-bindgen-go-host generate --out ./gen plugin.wit

// A logger is the logging interface for one tenant.
type logger struct{ log *slog.Logger }

var levels = map[logging.Level]slog.Level{
	logging.LevelDebug: slog.LevelDebug,
	logging.LevelInfo:  slog.LevelInfo,
	logging.LevelWarn:  slog.LevelWarn,
	logging.LevelError: slog.LevelError,
}

// Log implements logging.Host.
func (l logger) Log(ctx context.Context, level logging.Level, message string) error {
	l.log.Log(ctx, levels[level], message)
	return nil
}

func main() {
	if err := run(context.Background(), newLog()); err != nil {
		fmt.Fprintln(os.Stderr, "logger:", err)
		os.Exit(1)
	}
}

// newLog returns a log without times, so that each run prints the same.
func newLog() *slog.Logger {
	return slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		Level: slog.LevelDebug,
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	}))
}

func run(ctx context.Context, log *slog.Logger) error {
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		return err
	}
	component, err := runtime.CompileFile(ctx, engine, guestFile())
	if err != nil {
		return err
	}
	linker := runtime.NewLinker(engine)
	logging.AddToLinkerFunc(linker, func(_ context.Context, in *runtime.Instance) (logging.Host, error) {
		return logger{log.With("plugin", in.Name())}, nil
	})
	prepared, err := plugin.Prepare(linker, component)
	if err != nil {
		return err
	}
	for _, tenant := range []struct{ name, task string }{{"tenant-7", "sweep the yard"}, {"tenant-8", ""}} {
		if err := serve(ctx, prepared, tenant.name, tenant.task); err != nil {
			return err
		}
	}
	return nil
}

// serve runs a task in an instance of the tenant's own.
func serve(ctx context.Context, prepared *plugin.Prepared, tenant, task string) error {
	guest, err := prepared.Instantiate(ctx, runtime.WithName(tenant))
	if err != nil {
		return err
	}
	defer guest.Close()
	words, err := guest.Run(ctx, task)
	if why, ok := runtime.ErrorValue[string](err); ok {
		fmt.Printf("%s: the guest says: %s\n", tenant, why)
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d words\n", tenant, words)
	return nil
}

// guestFile returns the component beside this file.
func guestFile() string {
	if _, source, _, ok := goruntime.Caller(0); ok {
		return filepath.Join(filepath.Dir(source), "plugin.wasm")
	}
	return "plugin.wasm"
}
