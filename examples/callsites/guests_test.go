package callsites_test

import (
	"context"
	"fmt"
	"os"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
)

var (
	ctx    = context.Background()
	engine = must(runtime.NewEngine(runtime.Config{}))
)

func must[T any](v T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return v
}

// kitchenGuest greets, and has counters.
func kitchenGuest() *runtime.Component {
	return must(runtime.CompileFile(ctx, engine, "../../testdata/component/kitchen-rust-macro-unknown.wasm"))
}

// forwarder is a component that exports what it imports, and passes on every call.
func forwarder(file, world string) *runtime.Component {
	w := must(resolve.SelectWorld(must(resolve.Load(file, resolve.Options{})), world))
	return assemble(must(echotest.Config(w).Text()))
}

func assemble(text string) *runtime.Component {
	return must(runtime.Compile(ctx, engine, must(wasmtime.Wat2Wasm(text))))
}

// tiersGuest is a component of the world acme:tiers/tiers.
func tiersGuest() *runtime.Component {
	const store = `(instance
		(export "get" (func (param "key" u32) (result (option u64))))
		(export "put" (func (param "key" u32) (param "value" u64))))`
	return assemble(`(component
  (import "hot-cache" ` + store + `)
  (import "durable" ` + store + `)
  (alias export 0 "get" (func $hot-get))
  (alias export 0 "put" (func $hot-put))
  (alias export 1 "get" (func $durable-get))
  (core module $memory (memory (export "memory") 1))
  (core instance $memory (instantiate $memory))
  (alias core export $memory "memory" (core memory $m))
  (core func $hot-get' (canon lower (func $hot-get) (memory $m)))
  (core func $hot-put' (canon lower (func $hot-put)))
  (core func $durable-get' (canon lower (func $durable-get) (memory $m)))
  (core module $guest
    (import "hot" "get" (func $hot-get (param i32 i32)))
    (import "hot" "put" (func $hot-put (param i32 i64)))
    (import "durable" "get" (func $durable-get (param i32 i32)))
    (import "memory" "memory" (memory 1))
    (func (export "fetch") (param $key i32) (result i32)
      (call $hot-get (local.get $key) (i32.const 16))
      (if (i32.load8_u (i32.const 16)) (then (return (i32.const 16))))
      (call $durable-get (local.get $key) (i32.const 16))
      (if (i32.load8_u (i32.const 16))
        (then (call $hot-put (local.get $key) (i64.load (i32.const 24)))))
      (i32.const 16)))
  (core instance $guest (instantiate $guest
    (with "hot" (instance (export "get" (func $hot-get')) (export "put" (func $hot-put'))))
    (with "durable" (instance (export "get" (func $durable-get'))))
    (with "memory" (instance $memory))))
  (func (export "fetch") (param "key" u32) (result (option u64))
    (canon lift (core func $guest "fetch") (memory $m))))`)
}
