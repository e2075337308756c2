package shared_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/level"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/shared"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/other/screens"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/shared/v1/archives"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/shared/v1/files"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/shared/v1/viewers"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

// A resource is one Go type, whichever package names it.
var (
	_ = func(f files.File) archives.Entry { return f }
	_ = func(f archives.Entry) viewers.Entry { return f }
	_ = func(f files.File) files.Document { return f }
	_ = func(f archives.File) viewers.Archive { return f }
	_ = func(f files.File) level.File { return f }
)

type file struct {
	runtime.NoDrop
	path string
}

func (f file) Path(context.Context) (string, error) { return f.path, nil }

type archive struct {
	archives.UnimplementedFile
	entries []archives.Entry
}

func (a *archive) Next(context.Context) (archives.Entry, error) {
	if len(a.entries) == 0 {
		return nil, nil
	}
	e := a.entries[0]
	a.entries = a.entries[1:]
	return e, nil
}

func (a *archive) Add(_ context.Context, e, like archives.Entry) error {
	a.entries = append(a.entries, file{path: e.(file).path + " like " + like.(file).path})
	return nil
}

type host struct {
	archives.UnimplementedHost
}

func (host) FileOpen(_ context.Context, path string) (files.File, error) {
	if path == "" {
		return nil, errors.New("no path")
	}
	return file{path: path}, nil
}

func (host) NewFile(_ context.Context, entries []archives.Entry) (archives.File, error) {
	return &archive{entries: entries}, nil
}

func (host) Unpack(_ context.Context, f archives.File) ([]archives.Entry, error) {
	return f.(*archive).entries, nil
}

func (host) First(_ context.Context, a archives.File, b archives.Entry) (string, error) {
	return fmt.Sprint(len(a.(*archive).entries), b.(file).path), nil
}

func (host) Show(_ context.Context, e viewers.Entry, a viewers.Archive, on viewers.Screen) (viewers.Entry, error) {
	if on.(*screen).area == 0 {
		return nil, errors.New("no screen")
	}
	return file{path: fmt.Sprintf("%s of %d on %d", e.(file).path, len(a.(*archive).entries), on.(*screen).area)}, nil
}

type screen struct {
	runtime.NoDrop
	area uint32
}

func (s *screen) Area(context.Context) (uint32, error) { return s.area, nil }

type screensHost struct{}

func (screensHost) NewScreen(_ context.Context, width, height uint32) (screens.Screen, error) {
	return &screen{area: width * height}, nil
}

func ok[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func compile(t *testing.T, text string) *runtime.Component {
	t.Helper()
	binary, err := wasmtime.Wat2Wasm(text)
	if err != nil {
		t.Fatal(err)
	}
	c, err := runtime.Compile(ctx, echotest.Engine(t), binary)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestShared(t *testing.T) {
	linker := runtime.NewLinker(echotest.Engine(t))
	files.AddToLinker(linker, host{})
	archives.AddToLinker(linker, host{})
	viewers.AddToLinker(linker, host{})
	screens.AddToLinker(linker, screensHost{})
	g, err := shared.Instantiate(ctx, linker, echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "shared"))))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	// Files are the host's in either direction, archives are the guest's.
	a := ok(g.Archives().NewFile(ctx, []archives.Entry{file{path: "one"}, file{path: "two"}}))(t)
	if err := a.Add(ctx, file{path: "three"}, file{path: "two"}); err != nil {
		t.Fatal(err)
	}
	if e := ok(a.Next(ctx))(t); e != (archives.Entry)(file{path: "one"}) {
		t.Error(e)
	}
	if s := ok(g.Archives().First(ctx, a, file{path: "x"}))(t); s != "2x" {
		t.Error(s)
	}
	e := ok(g.Viewers().Show(ctx, file{path: "e"}, a, &screen{area: 6}))(t)
	if p := ok(e.Path(ctx))(t); p != "e of 2 on 6" {
		t.Error(p)
	}
	if _, err := g.Viewers().Show(ctx, e, a, &screen{}); fmt.Sprint(err) != "test:shared/viewers@1.0.0.show: no screen" {
		t.Error(err)
	}
	rest := ok(g.Archives().Unpack(ctx, a))(t)
	if len(rest) != 2 || rest[1] != (archives.Entry)(file{path: "three like two"}) {
		t.Error(rest)
	}
	if e := ok(g.Archives().NewFile(ctx, nil))(t); ok(e.Next(ctx))(t) != nil {
		t.Error("an empty archive has an entry")
	}
	// What is the guest's cannot be made by the host.
	var v *runtime.ValueError
	if _, err := g.Archives().Unpack(ctx, &archive{}); !errors.As(err, &v) || v.Path != "f" {
		t.Error(err)
	}
}
