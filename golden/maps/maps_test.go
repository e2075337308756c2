package maps_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/maps/gen/mapped"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/maps/gen/test/maps/maps"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Random maps, lowered by generated code and by CallValues.
func TestEchoed(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "mapped"))
	echotest.Try(t, config, 12, echotest.Generated(maps.InterfaceType(), maps.NewExports, maps.AddToLinker))
}

var ctx = context.Background()

// start returns the maps of a guest whose host is made by hand, so that it answers
// what no Go map can be.
func start(t *testing.T, funcs map[string]runtime.Value) *maps.Exports {
	t.Helper()
	h := &runtime.HostInstance{Funcs: map[string]*runtime.HostFunction{}}
	for name, v := range funcs {
		h.Funcs[name] = &runtime.HostFunction{Call: func(context.Context, *wit.Func, []runtime.Value) (runtime.Value, error) { return v, nil }}
	}
	config := echotest.Config(echotest.World(t, "wit", "mapped"))
	linker := echotest.Linker(t, func(l *runtime.Linker) { l.DefineInstance("test:maps/maps", h) })
	g, err := mapped.Instantiate(ctx, linker, echotest.Compile(t, config))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g.Maps()
}

// A guest may send a key twice: the last one counts.
func TestKeysTwice(t *testing.T) {
	x := start(t, map[string]runtime.Value{
		"u32s": value.Map{
			{Key: value.U32(7), Value: value.Char('a')}, {Key: value.U32(0), Value: value.Char('b')},
			{Key: value.U32(7), Value: value.Char('c')}, {Key: value.U32(7), Value: value.Char('d')},
		},
		"bools": value.Map{{Key: value.Bool(true), Value: value.U8(1)}, {Key: value.Bool(true), Value: value.U8(2)}},
	})
	if m, err := x.U32s(ctx, nil); err != nil || !reflect.DeepEqual(m, map[uint32]rune{7: 'd', 0: 'b'}) {
		t.Error(m, err)
	}
	if m, err := x.Bools(ctx, nil); err != nil || !reflect.DeepEqual(m, map[bool]uint8{true: 2}) {
		t.Error(m, err)
	}
}

// What cannot be lowered has a path, and the guest is not called.
func TestRefused(t *testing.T) {
	x := start(t, nil)
	for path, call := range map[string]func() error{
		"m[1].0": func() error { _, err := x.Chars(ctx, map[rune]string{'a': "", 0xd800: ""}); return err },
		"m[0].1": func() error { _, err := x.U32s(ctx, map[uint32]rune{1: -1}); return err },
		"m[2].0": func() error { _, err := x.Strings(ctx, map[string]uint32{"a": 1, "b": 2, "c\xff": 3}); return err },
		"e[0].tags[1].1": func() error {
			_, err := x.Entries(ctx, []maps.Entry{{Tags: map[string]string{"k": "\xff", "a": "fine"}}})
			return err
		},
	} {
		err := call()
		var v *runtime.ValueError
		if !errors.As(err, &v) || v.Path != path {
			t.Errorf("%v, not at %s", err, path)
		}
	}
}

// A nil map is an empty one, and what comes back can be written to.
func TestNil(t *testing.T) {
	h := &echoHost{}
	linker := runtime.NewLinker(echotest.Engine(t))
	maps.AddToLinker(linker, h)
	g, err := mapped.Instantiate(ctx, linker, echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "mapped"))))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	m, err := g.Maps().Strings(ctx, nil)
	if err != nil || len(m) != 0 {
		t.Fatal(m, err)
	}
	m["can be written"] = 1
	if h.got == nil {
		t.Error("the host got a nil map")
	}
}

type echoHost struct {
	maps.UnimplementedHost
	got map[string]uint32
}

func (h *echoHost) Strings(_ context.Context, m map[string]uint32) (map[string]uint32, error) {
	h.got = m
	return nil, nil
}
