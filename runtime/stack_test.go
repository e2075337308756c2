package runtime

import (
	"context"
	leb "encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// What makes C call itself, as often as a guest says: the stack's end would be the
// process's.

func assemble(t *testing.T, wat string) []byte {
	t.Helper()
	binary, err := wasmtime.Wat2Wasm(wat)
	if err != nil {
		t.Fatal(err)
	}
	return binary
}

func compileBinary(t *testing.T, binary []byte) (*Engine, *Component) {
	t.Helper()
	e, err := NewEngine(Config{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := Compile(bg, e, binary)
	if err != nil {
		t.Fatal(err)
	}
	return e, c
}

// stackOverflow reports whether that is the innermost trap's code.
func stackOverflow(err error) bool {
	var trap *TrapError
	if !errors.As(err, &trap) {
		return false
	}
	return trap.Code == TrapStackOverflow || stackOverflow(trap.Cause)
}

// Trampolines of which each has the one before as its realloc, and of which a core
// module asks for the last. They are written in the binary format, in which that takes
// no time.
func TestReallocsBehindEachOther(t *testing.T) {
	const n = 100_000
	binary := assemble(t, `(component
	(import "f" (func $f (param "a" s32) (param "b" s32) (param "c" s32) (param "d" s32) (result s32)))
	(core module $m (memory (export "memory") 1) (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0)))
	(core module (import "a" "f" (func (param i32 i32 i32 i32) (result i32))))
	(core instance $i (instantiate $m))
	(alias core export $i "memory" (core memory $mem))
	(alias core export $i "realloc" (core func $r0)))`)
	section := func(id byte, count uint64, items []byte) {
		items = append(leb.AppendUvarint(nil, count), items...)
		binary = append(leb.AppendUvarint(append(binary, id), uint64(len(items))), items...)
	}
	var lowers []byte
	for i := range uint64(n) { // canon lower of function 0 with memory 0 and realloc i
		lowers = leb.AppendUvarint(append(lowers, 1, 0, 0, 2, 3, 0, 4), i)
	}
	section(8, n, lowers)
	last := append([]byte{1, 1, 1, 'f', 0}, leb.AppendUvarint(nil, n)...) // an instance with the last as "f"
	section(2, 2, append(last, 0, 1, 1, 1, 'a', 0x12, 1))                 // and module 1 with that as "a"
	e, c := compileBinary(t, binary)
	l := NewLinker(e)
	l.TrapUnknownImports()
	in, err := l.Instantiate(bg, c)
	if err == nil { // a thread with a larger stack than usual
		t.Log("the stack was large enough")
		_ = in.Close()
	} else if !stackOverflow(err) {
		t.Error(err)
	}
}

// Components that do nothing but pass a call on, so that there is no wasm in which the
// engine would look at the stack, and at their end a host that begins again.
func TestRelaysWithoutEnd(t *testing.T) {
	const n = 6000
	var wat strings.Builder
	wat.WriteString(`(component (import "h" (func $h (result u32)))
	(component $relay (import "f" (func $f (result u32))) (core func $l (canon lower (func $f)))
		(func (export "f") (result u32) (canon lift (core func $l))))
	(instance $i0 (instantiate $relay (with "f" (func $h))))
	`)
	for i := range n {
		fmt.Fprintf(&wat, "(instance $i%d (instantiate $relay (with \"f\" (func $i%d \"f\"))))\n", i+1, i)
	}
	fmt.Fprintf(&wat, `(export "f" (func $i%d "f")))`, n)
	e, c := compileBinary(t, assemble(t, wat.String()))
	l := NewLinker(e)
	var p *Prepared
	depth := 0
	again := func(ctx context.Context) (Value, error) {
		depth++
		if depth > 100 {
			return value.U32(1), nil
		}
		in, err := p.Instantiate(ctx)
		if err != nil {
			return nil, err
		}
		defer in.Close()
		return in.Func("f").CallValues(ctx)
	}
	l.DefineFunc("h", &HostFunction{Call: func(ctx context.Context, _ *wit.Func, _ []Value) (Value, error) { return again(ctx) }})
	p, err := l.Prepare(c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = again(bg); !stackOverflow(err) {
		t.Errorf("%d deep: %v", depth, err)
	}
	t.Logf("%d deep", depth)
}
