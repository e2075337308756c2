package callsites_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/example/guests/v0.1/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/kitchen"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// tenantHost is the host of one instance: it knows whose words it logs.
type tenantHost struct{ log *slog.Logger }

var levels = map[host.Level]slog.Level{
	host.LevelDebug: slog.LevelDebug, host.LevelInfo: slog.LevelInfo, host.LevelError: slog.LevelError,
}

func (t tenantHost) Log(ctx context.Context, l host.Level, msg string) error {
	t.log.Log(ctx, levels[l], msg)
	return nil
}

func (tenantHost) Lookup(context.Context, string) (runtime.Option[string], error) {
	return runtime.None[string](), nil
}

func (tenantHost) NewHandle(_ context.Context, name string) (host.Handle, error) {
	return nameTag{name: name}, nil
}

type nameTag struct {
	runtime.NoDrop
	name string
}

func (n nameTag) Name(context.Context) (string, error) { return "<" + n.name + ">", nil }

// A logger for each instance: the linker makes it when the instance is made.
func Example_hostPerInstance() {
	log := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: withoutTime}))
	linker := runtime.NewLinker(engine)
	host.AddToLinkerFunc(linker, func(_ context.Context, in *runtime.Instance) (host.Host, error) {
		return tenantHost{log.With("plugin", in.Name())}, nil
	})
	prepared := must(kitchen.Prepare(linker, kitchenGuest()))
	for _, tenant := range []string{"tenant-7", "tenant-8"} {
		guest := must(prepared.Instantiate(ctx, runtime.WithName(tenant)))
		fmt.Println(guest.Greet(ctx, "Gopher"))
		guest.Close()
	}
	// Output:
	// level=INFO msg="greet Gopher" plugin=tenant-7
	// Hello, <Gopher>! <nil>
	// level=INFO msg="greet Gopher" plugin=tenant-8
	// Hello, <Gopher>! <nil>
}

func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}
