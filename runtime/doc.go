// Package runtime hosts WebAssembly components on Wasmtime. Generated packages
// are written against it; a program uses it to make an Engine, compile a
// Component, and fill a Linker with the hosts that the component imports:
//
//	engine, err := runtime.NewEngine(runtime.Config{})
//	component, err := runtime.CompileFile(ctx, engine, "my_component.wasm")
//	linker := runtime.NewLinker(engine)
//	logging.AddToLinker(linker, logger)
//	guest, err := mycomponent.Instantiate(ctx, linker, component)
//	defer guest.Close()
//
// # Instances
//
// An instance owns its memory and its handles. Its methods may be called from
// several goroutines at once; the calls run one after the other, and waiting
// ends with the ctx. A call back into an instance from one of its own host
// functions is refused with a ReentryError.
//
// After a trap an instance is dead, also when the trap is a ctx that ended:
// every later call returns a DeadError at once, and Err tells why. Close frees
// what it holds and must be called for every instance.
//
// # Errors
//
// A result's error case is a *ResultError[E], read with ErrorValue. What goes
// wrong with the guest is a TrapError, ABIError or LimitError; with the host a
// PanicError or ValueError; before anything runs a CompileError or LinkError.
//
// # Without generated code
//
// Where the world is known only at run time, [Linker.Prepare] links a component by its
// own types, [Instance.Func] and [Instance.Resource] find what it exports, and
// [Func.CallValues] calls with values of package abi/value. Hosts are defined by hand:
// [Linker.DefineInstance] with a [HostFunction] for each function. Values are copies:
// neither side keeps what the other has, but for a [Resource], which is a handle that is
// dropped, or given away in a call, once.
//
// Names that the documentation marks "for generated code" are not meant to be
// called by hand; docs/generated-code.md describes them.
package runtime

// GeneratedV1 ties generated code to a runtime that it can run on: packages hold
// a constant that refers to it, and a runtime that can no longer serve them has
// another one instead.
const GeneratedV1 = true
