package witness

/*
#include <stdlib.h>
#include "witness.h"
*/
import "C"

import (
	"fmt"
	"runtime/cgo"
	"strings"
	"unsafe"

	// Carries libwasmtime.a and the flags to link it.
	_ "github.com/bytecodealliance/wasmtime-go/v44"
)

// Config says what an engine accepts beyond the features that are on by default.
type Config struct {
	// NoMaps refuses map<K, V>.
	NoMaps bool
	// FixedLengthLists accepts list<T, N>. Values of it can go from component to
	// component; a call from Go that has it in its type aborts the process.
	FixedLengthLists bool
	// Fuel ends each call after so many units; 0 never does.
	Fuel uint64
}

// A Stage is where an Error comes from.
type Stage uint8

// The stages.
const (
	Compile Stage = iota + 1
	Link
	Instantiate
	Lookup
	Call
)

// String returns the stage as messages have it.
func (s Stage) String() string {
	return [...]string{"", "compile", "link", "instantiate", "look up", "call"}[s]
}

// An Error is what Wasmtime, or a host function that it called, has refused.
type Error struct {
	Stage Stage
	// Message is Wasmtime's.
	Message string
	// Err is the error of the host function that failed, nil for none.
	Err error
}

// Error returns the stage and the message.
func (e *Error) Error() string { return "wasmtime: " + e.Stage.String() + ": " + e.Message }

// Unwrap returns the host's error.
func (e *Error) Unwrap() error { return e.Err }

// Malformed reports whether an error of Compile is about the binary, and not about
// a limit or a missing feature of the compiler: the parser and the validator name an
// offset.
func (e *Error) Malformed() bool {
	return e.Stage == Compile && strings.Contains(e.Message, "at offset 0x")
}

// fail makes an Error of an error of the library, if there is one, and deletes that.
func fail(stage Stage, err *C.wasmtime_error_t) error {
	if err == nil {
		return nil
	}
	return taken(stage, err)
}

// taken makes an Error of an error of the library, and deletes that.
func taken(stage Stage, err *C.wasmtime_error_t) *Error {
	var name C.wasm_name_t
	C.wasmtime_error_message(err, &name)
	message := text(&name)
	C.wasm_byte_vec_delete(&name)
	C.wasmtime_error_delete(err)
	return &Error{Stage: stage, Message: message}
}

// libraryError makes an error of the library for what a host function returned.
func libraryError(err error) *C.wasmtime_error_t {
	s := C.CString(strings.ReplaceAll(err.Error(), "\x00", "\\0"))
	defer C.free(unsafe.Pointer(s))
	return C.wasmtime_error_new(s)
}

func text(n *C.wasm_name_t) string {
	return C.GoStringN(n.data, C.int(n.size))
}

// An Engine is an engine of Wasmtime's with the component model.
type Engine struct {
	c      *C.wasm_engine_t
	config Config
}

// NewEngine makes an engine. A feature that cannot be switched on in this library
// is an error.
func NewEngine(config Config) (*Engine, error) {
	features := C.uint32_t(0)
	for feature, on := range map[C.uint32_t]bool{
		C.FEATURE_MAP: !config.NoMaps, C.FEATURE_FIXED_LENGTH_LISTS: config.FixedLengthLists,
		C.FEATURE_FUEL: config.Fuel > 0,
	} {
		if on {
			features |= feature
		}
	}
	var have C.uint32_t
	e := &Engine{c: C.witness_engine_new(features, &have), config: config}
	if e.c == nil {
		return nil, fmt.Errorf("wasmtime: no engine for %+v", config)
	}
	if have != features {
		e.Close()
		return nil, fmt.Errorf("wasmtime: this library does not let all of %+v be switched on", config)
	}
	return e, nil
}

// Close deletes the engine. What was made with it lives on until it is closed.
func (e *Engine) Close() { C.wasm_engine_delete(e.c) }

// A Component is a compiled component.
type Component struct {
	c      *C.wasmtime_component_t
	engine *Engine
}

// Compile validates and compiles a component.
func (e *Engine) Compile(binary []byte) (*Component, error) {
	c := &Component{engine: e}
	if err := C.wasmtime_component_new(e.c, bytesOf(binary), C.size_t(len(binary)), &c.c); err != nil {
		return nil, fail(Compile, err)
	}
	return c, nil
}

// Close deletes the component.
func (c *Component) Close() { C.wasmtime_component_delete(c.c) }

// A Module is a compiled core module.
type Module struct{ c *C.wasmtime_module_t }

// CompileModule validates and compiles a core module.
func (e *Engine) CompileModule(binary []byte) (*Module, error) {
	m := &Module{}
	if err := C.wasmtime_module_new(e.c, bytesOf(binary), C.size_t(len(binary)), &m.c); err != nil {
		return nil, fail(Compile, err)
	}
	return m, nil
}

// Close deletes the module.
func (m *Module) Close() { C.wasmtime_module_delete(m.c) }

func bytesOf(b []byte) *C.uint8_t {
	return (*C.uint8_t)(unsafe.Pointer(unsafe.SliceData(b)))
}

func charsOf(s string) (*C.char, C.size_t) {
	if s == "" {
		return (*C.char)(unsafe.Pointer(&empty[0])), 0
	}
	return (*C.char)(unsafe.Pointer(unsafe.StringData(s))), C.size_t(len(s))
}

// empty is what names without bytes point to: Rust wants no null here.
var empty [1]byte

// A Store holds instances and their resources. It is not safe for concurrent use.
type Store struct {
	c       *C.wasmtime_store_t
	context *C.wasmtime_context_t
	handle  cgo.Handle
	engine  *Engine

	anys    []*C.wasmtime_component_resource_any_t // all that Close deletes
	types   []resourceType
	hostErr error // of the host function that ends the call which is running
}

// NewStore makes a store.
func (e *Engine) NewStore() *Store {
	s := &Store{engine: e}
	s.handle = cgo.NewHandle(s)
	s.c = C.witness_store_new(e.c, C.uintptr_t(s.handle))
	s.context = C.wasmtime_store_context(s.c)
	return s
}

// Close deletes the store with all that is in it. Destructors do not run.
func (s *Store) Close() {
	for _, a := range s.anys {
		C.wasmtime_component_resource_any_delete(a)
	}
	for _, t := range s.types {
		C.wasmtime_component_resource_type_delete(t.c)
	}
	C.wasmtime_store_delete(s.c)
	s.handle.Delete()
}

// refuel gives the store its fuel for one more call.
func (s *Store) refuel() {
	if s.engine.config.Fuel > 0 {
		if err := C.wasmtime_context_set_fuel(s.context, C.uint64_t(s.engine.config.Fuel)); err != nil {
			panic("BUG: " + fail(Call, err).Error())
		}
	}
}

// fail is like the function, with the host's error.
func (s *Store) fail(stage Stage, err *C.wasmtime_error_t) error {
	host := s.hostErr
	s.hostErr = nil
	if err == nil {
		return nil
	}
	e := taken(stage, err)
	e.Err = host
	return e
}
