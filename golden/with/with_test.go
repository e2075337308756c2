package with_test

import (
	"context"
	"errors"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/gen/app"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/gen/test/app/jobs"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/library/gen/lib/io/v0.2/poll"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/library/gen/lib/io/v0.2/streams"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/library/gen/library"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/with/work"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

// The types of the library are those of the app, and the resource is the interface
// that was there before.
var (
	_ = func(p streams.Pipe) jobs.Pipe { return p }
	_ = func(f streams.Failure) app.Failure { return f }
	_ = func(t work.Task) jobs.Job { return t }
	_ = func(l library.Library) *streams.Exports { return l.Streams() }
)

type pollable struct {
	runtime.NoDrop
	ready bool
}

func (p pollable) Ready(context.Context) (bool, error) { return p.ready, nil }

type pollHost struct{}

func (pollHost) Poll(_ context.Context, l []poll.Pollable) ([]uint32, error) {
	var ready []uint32
	for i, p := range l {
		if p.(pollable).ready {
			ready = append(ready, uint32(i))
		}
	}
	return ready, nil
}

type pipe struct {
	runtime.NoDrop
	data string
}

func (p *pipe) Read(_ context.Context, n uint64) ([]byte, error) {
	if p.data == "" {
		return nil, streams.FailureClosed{}
	}
	n = min(n, uint64(len(p.data)))
	out := p.data[:n]
	p.data = p.data[n:]
	return []byte(out), nil
}

func (p *pipe) Subscribe(context.Context) (poll.Pollable, error) {
	return pollable{ready: p.data != ""}, nil
}

type jobsHost struct{}

func (jobsHost) Copy(_ context.Context, a, b jobs.Pipe, chunks []jobs.Chunk) (uint64, error) {
	n := uint64(0)
	for _, c := range chunks {
		n += c.N
		b.(*pipe).data += a.(*pipe).data[c.At : c.At+c.N]
	}
	if n == 0 {
		return 0, streams.FailureOther{Value: "nothing to do"}
	}
	return n, nil
}

// The library's packages serve a component of the app's world.
func TestWith(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "app"))
	linker := runtime.NewLinker(echotest.Engine(t))
	streams.AddToLinker(linker, streams.UnimplementedHost{})
	poll.AddToLinker(linker, pollHost{})
	jobs.AddToLinker(linker, jobsHost{})
	g, err := app.Instantiate(ctx, linker, echotest.Compile(t, config))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if _, err := g.Poll().Poll(ctx, []poll.Pollable{pollable{}}); err == nil {
		t.Error("the guest's own resource is taken from the host")
	}
	if _, err := g.Jobs().Copy(ctx, &pipe{}, &pipe{}, nil); err == nil {
		t.Error("the guest's own resource is taken from the host")
	}
	if ready, err := g.Poll().Poll(ctx, nil); err != nil || len(ready) != 0 {
		t.Error(ready, err)
	}
}

// Only jobs are the guest's: pipes are the host's, by the library's definition.
func TestLibraryAsHost(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "app"))
	for i, iface := range config.Interfaces {
		if iface.Name == "jobs" {
			config.Imports = append(append(config.Imports, config.Interfaces[:i]...), config.Interfaces[i+1:]...)
			config.Interfaces = config.Interfaces[i : i+1]
			break
		}
	}
	in := echotest.Prepare(t, echotest.Compile(t, config), func(l *runtime.Linker) {
		streams.AddToLinker(l, streams.UnimplementedHost{})
		poll.AddToLinker(l, pollHost{})
		jobs.AddToLinker(l, jobsHost{})
	}, echotest.Export(jobs.InterfaceType())).New(t)
	x := jobs.NewExports(in.Exports(0))
	a, b := &pipe{data: "hello world"}, &pipe{}
	if n, err := x.Copy(ctx, a, b, []jobs.Chunk{{At: 6, N: 5}, {At: 5, N: 1}}); n != 6 || err != nil || b.data != "world " {
		t.Error(n, err, b.data)
	}
	_, err := x.Copy(ctx, a, b, nil)
	if f, ok := runtime.ErrorValue[streams.Failure](err); !ok || f != (streams.FailureOther{Value: "nothing to do"}) {
		t.Error(err)
	}
	if !errors.Is(err, streams.FailureOther{Value: "nothing to do"}) {
		t.Error(err)
	}
}
