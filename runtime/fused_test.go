package runtime_test

import (
	"context"
	"fmt"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// composed is two components in one: the outer's "loop" calls the inner's function
// as often as it is told, across their border.
const composed = `(component
  (component $inner
    (core module $m
      (memory (export "memory") 2)
      (global $top (mut i32) (i32.const 65536))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
      (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
      (func (export "measure") (param i32 i32) (result i32) (local.get 1)))
    (core instance $i (instantiate $m))
    (func (export "add") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "add")))
    (func (export "measure") (param "s" string) (result u32)
      (canon lift (core func $i "measure") (memory $i "memory") (realloc (func $i "realloc"))%s)))
  (component $outer
    (import "add" (func $add (param "a" u32) (param "b" u32) (result u32)))
    (import "measure" (func $measure (param "s" string) (result u32)))
    (core module $libc (memory (export "memory") 1) (data (i32.const 16) "sixteen bytes !!"))
    (core instance $libc (instantiate $libc))
    (core func $add' (canon lower (func $add)))
    (core func $measure' (canon lower (func $measure) (memory $libc "memory")))
    (core module $m
      (import "" "add" (func $add (param i32 i32) (result i32)))
      (import "" "measure" (func $measure (param i32 i32) (result i32)))
      (func (export "add") (param $n i32) (result i32) (local $sum i32)
        (loop $again
          (local.set $sum (call $add (local.get $sum) (i32.const 1)))
          (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $sum))
      (func (export "measure") (param $n i32) (result i32) (local $sum i32)
        (loop $again
          (local.set $sum (i32.add (local.get $sum) (call $measure (i32.const 16) (i32.const 16))))
          (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $sum)))
    (core instance $i (instantiate $m (with "" (instance (export "add" (func $add')) (export "measure" (func $measure'))))))
    (func (export "add") (param "n" u32) (result u32) (canon lift (core func $i "add")))
    (func (export "measure") (param "n" u32) (result u32) (canon lift (core func $i "measure"))))
  (instance $x (instantiate $inner))
  (instance $y (instantiate $outer (with "add" (func $x "add")) (with "measure" (func $x "measure"))))
  (export "add" (func $y "add"))
  (export "measure" (func $y "measure")))`

func composedInstance(tb testing.TB, options string) *runtime.Instance {
	tb.Helper()
	binary, err := wasmtime.Wat2Wasm(fmt.Sprintf(composed, options))
	if err != nil {
		tb.Fatal(err)
	}
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		tb.Fatal(err)
	}
	c, err := runtime.Compile(context.Background(), engine, binary)
	if err != nil {
		tb.Fatal(err)
	}
	in, err := runtime.NewLinker(engine).Instantiate(context.Background(), c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { in.Close() })
	return in
}

// Calls between components make no Go values: however many there are, they allocate
// nothing.
func TestFusedAllocations(t *testing.T) {
	if runtime.RaceEnabled {
		t.Skip("the race detector allocates")
	}
	in := composedInstance(t, "")
	for name, each := range map[string]uint32{"add": 1, "measure": 16} {
		f := in.Func(name)
		count := func(n uint32) float64 {
			return testing.AllocsPerRun(10, func() {
				v, err := f.CallValues(context.Background(), value.U32(n))
				if err != nil || v != value.U32(each*n) {
					t.Fatal(v, err)
				}
			})
		}
		// Numbers above 255 are allocated to be values of an interface: two at most.
		if few, many := count(1), count(1000); many > few+2 {
			t.Errorf("%s: %v allocations with 1 call inside, %v with 1000", name, few, many)
		}
	}
}

func BenchmarkCallFused(b *testing.B) {
	for _, x := range []struct{ name, fn, options string }{
		{"add", "add", ""}, {"string16", "measure", ""}, {"string16/utf16", "measure", " string-encoding=utf16"},
	} {
		b.Run(x.name, func(b *testing.B) {
			f := composedInstance(b, x.options).Func(x.fn)
			b.ReportAllocs()
			if _, err := f.CallValues(context.Background(), value.U32(uint32(b.N))); err != nil {
				b.Fatal(err)
			}
		})
	}
}

func BenchmarkCallValues(b *testing.B) {
	f := composedInstance(b, "").Func("add")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.CallValues(context.Background(), value.U32(1)); err != nil {
			b.Fatal(err)
		}
	}
}
