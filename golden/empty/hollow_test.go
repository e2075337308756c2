package empty_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/hollowed"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/empty/gen/nothing/here/hollow"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// doubler needs one function of hollow, and so can be a component.
const doubler = `(component
  (import "nothing:here/hollow" (instance $hollow (export "twice" (func (param "n" u32) (result u32)))))
  (core func $twice (canon lower (func $hollow "twice")))
  (core module $m
    (import "" "twice" (func $twice (param i32) (result i32)))
    (func (export "double") (param i32) (result i32) (call $twice (local.get 0))))
  (core instance $i (instantiate $m (with "" (instance (export "twice" (func $twice))))))
  (func (export "double") (param "n" u32) (result u32) (canon lift (core func $i "double"))))`

type hollowHost struct{ hollow.UnimplementedHost }

func (hollowHost) Twice(_ context.Context, n uint32) (uint32, error) { return 2 * n, nil }

func compile(t *testing.T, text string) *runtime.Component {
	t.Helper()
	wasm, err := wasmtime.Wat2Wasm(text)
	if err != nil {
		t.Fatal(err)
	}
	c, err := runtime.Compile(context.Background(), echotest.Engine(t), wasm)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestHollow(t *testing.T) {
	ctx := context.Background()
	linker := runtime.NewLinker(echotest.Engine(t))
	hollow.AddToLinker(linker, hollowHost{})
	hollowed.AddToLinker(linker, hollowed.UnimplementedHost{})
	guest, err := hollowed.Instantiate(ctx, linker, compile(t, doubler))
	if err != nil {
		t.Fatal(err)
	}
	defer guest.Close()
	if n, err := guest.Double(ctx, 21); n != 42 || err != nil {
		t.Error(n, err)
	}
	if s := hollow.None(0).String(); s != "{}" {
		t.Error(s)
	}
}

// A component that takes something else for what is hollow is refused.
func TestHollowIsNotSomethingElse(t *testing.T) {
	linker := runtime.NewLinker(echotest.Engine(t))
	hollow.AddToLinker(linker, hollowHost{})
	text := strings.NewReplacer(`(export "twice" (func (param`, `(export "pass" (func (param`, `$hollow "twice"`, `$hollow "pass"`).Replace(doubler)
	_, err := hollowed.Prepare(linker, compile(t, text))
	var link *runtime.LinkError
	if !errors.As(err, &link) || !strings.Contains(err.Error(), "pass") {
		t.Error(err)
	}
}
