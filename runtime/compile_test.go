package runtime

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bytecodealliance/wasmtime-go/v44"
)

func TestCompileErrors(t *testing.T) {
	e, err := sharedEngine()
	if err != nil {
		t.Fatal(err)
	}
	good, err := wasmtime.Wat2Wasm(echo)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := func(name string, content []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	ended, cancel := context.WithCancel(bg)
	cancel()
	for name, c := range map[string]struct {
		ctx  context.Context
		path string
		is   error
		want string
	}{
		"missing":   {bg, filepath.Join(dir, "none.wasm"), fs.ErrNotExist, "none.wasm"},
		"folder":    {bg, dir, nil, "cannot read"},
		"empty":     {bg, file("empty.wasm", nil), nil, "empty.wasm"},
		"text":      {bg, file("text.wasm", []byte("hello, world")), nil, "text.wasm"},
		"truncated": {bg, file("cut.wasm", good[:len(good)/2]), nil, "offset"},
		"module":    {bg, file("core.wasm", []byte("\x00asm\x01\x00\x00\x00")), nil, "core module"},
		"ctx":       {ended, file("good.wasm", good), context.Canceled, "good.wasm"},
	} {
		comp, err := CompileFile(c.ctx, e, c.path)
		ce := as[*CompileError](t, err)
		if comp != nil || ce.Name != c.path || !strings.Contains(err.Error(), c.want) || c.is != nil && !errors.Is(err, c.is) || strings.Count(err.Error(), c.path) > 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
	// What the engine finds in a core module comes with the module's place.
	bad, err := wasmtime.Wat2Wasm(`(component (core module $odd (func (result i32) (i64.const 1))) (core instance (instantiate $odd)))`)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Compile(bg, e, bad)
	as[*CompileError](t, err)
	if text := err.Error(); !strings.Contains(text, "core module 0 (odd) at offset 0x") || strings.Contains(text, "\n") {
		t.Errorf("%q", text)
	}
}

// A component that was damaged at one place is an error or still runs; it never
// takes Go down. The seed is fixed: a failure can be seen again.
func TestDamagedComponents(t *testing.T) {
	e, err := NewEngine(Config{Limits: Limits{Memory: 1 << 24, LiftBytes: 1 << 24}})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // a test's numbers
	ran := 0
	for _, wat := range []string{echo, textHost} {
		good, err := wasmtime.Wat2Wasm(wat)
		if err != nil {
			t.Fatal(err)
		}
		w := textWorld
		if wat == echo {
			w = echoWorld
		}
		for range 1200 {
			b := append([]byte(nil), good...)
			at := 8 + r.IntN(len(b)-8)
			b[at] = []byte{b[at] ^ 1<<r.IntN(8), byte(r.Uint32()), 0, 0x7f, 0xff}[r.IntN(5)]
			if damaged(t, e, b, w) {
				ran++
			}
		}
	}
	if ran == 0 {
		t.Error("nothing ever ran: the damage is always found at once, and this tests little")
	}
}

// damaged reports whether the component could be called.
func damaged(t *testing.T, e *Engine, b []byte, w *WorldType) bool {
	defer func() {
		if v := recover(); v != nil {
			t.Errorf("panic: %v, for the component %x", v, b)
		}
	}()
	c, err := Compile(bg, e, b)
	if err != nil {
		return false
	}
	l := NewLinker(e)
	l.TrapUnknownImports()
	l.Define(iface(kitHost, "f: "+textSig), []HostFunc{hostText(func(s string) (string, error) { return s, nil })}, SharedHost(1))
	p, err := Prepare(l, c, w)
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(bg, 20*time.Millisecond)
	defer cancel()
	in, err := p.Instantiate(ctx)
	if err != nil {
		return false
	}
	defer in.Close()
	for _, s := range []string{"", "text", strings.Repeat("x", 9000)} {
		if _, err := callText(ctx, fn(in, 0), s); err != nil {
			break
		}
	}
	return true
}
