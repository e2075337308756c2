package core

/*
#include "seam.h"
*/
import "C"

import (
	"errors"
	"runtime"
	"unsafe"
)

// A Config holds an engine's options, checked by the caller: some values make
// the library abort the process.
type Config struct {
	Interruptible, Fuel   bool
	NoParallelCompilation bool
	CanonicalNaNs         bool
	GC, Exceptions        bool
	OptLevel              uint8 // 0 none, 1 speed, 2 speed and size
	MaxStack              uint64
	Reservation           *uint64
	Pooling               bool
	PoolInstances         uint32
	PoolMemories          uint32
	PoolTables            uint32
	PoolMemorySize        uint64
}

// An Engine is a wasm_engine_t. It is deleted when it is collected.
type Engine struct {
	h        C.uintptr_t
	maxStack uint64
}

func flag(b bool) C.uint32_t {
	if b {
		return 1
	}
	return 0
}

// NewEngine makes an engine.
func NewEngine(c Config) (*Engine, error) {
	if err := CheckLibrary(); err != nil {
		return nil, err
	}
	var reservation C.uint64_t
	if c.Reservation != nil {
		reservation = C.uint64_t(*c.Reservation)
	}
	h := C.wh_engine_new(&C.wh_config{
		epoch: flag(c.Interruptible), fuel: flag(c.Fuel), gc: flag(c.GC), exceptions: flag(c.Exceptions),
		opt_level: C.uint32_t(c.OptLevel), canonical_nan: flag(c.CanonicalNaNs), no_parallel: flag(c.NoParallelCompilation),
		max_stack: C.uint64_t(c.MaxStack), set_reservation: flag(c.Reservation != nil), reservation: reservation,
		pooling: flag(c.Pooling), pool_instances: C.uint32_t(c.PoolInstances), pool_memories: C.uint32_t(c.PoolMemories),
		pool_tables: C.uint32_t(c.PoolTables), pool_memory_size: C.uint64_t(c.PoolMemorySize),
	})
	if h == 0 {
		return nil, errors.New("the engine could not be made")
	}
	e := &Engine{h, c.MaxStack}
	runtime.AddCleanup(e, func(h C.uintptr_t) { C.wh_engine_delete(h) }, h)
	return e, nil
}

// A Module is a compiled core module. It is deleted when it is collected.
type Module struct {
	h      C.uintptr_t
	engine *Engine
}

// Compile compiles a core module; the error is a *Failure.
func (e *Engine) Compile(binary []byte) (*Module, error) {
	var h C.uintptr_t
	failed := C.wh_module_new(e.h, bytesPtr(binary), C.size_t(len(binary)), &h)
	runtime.KeepAlive(e)
	if failed != 0 {
		return nil, takeFailure(0, failed)
	}
	m := &Module{h, e}
	runtime.AddCleanup(m, func(h C.uintptr_t) { C.wh_module_delete(h) }, h)
	return m, nil
}

// Validate reports what is wrong with a core module; the error is a *Failure.
func (e *Engine) Validate(binary []byte) error {
	failed := C.wh_module_validate(e.h, bytesPtr(binary), C.size_t(len(binary)))
	runtime.KeepAlive(e)
	if failed != 0 {
		return takeFailure(0, failed)
	}
	return nil
}

// bytesPtr crosses as a pointer to bytes: cgo neither checks nor pins it, and it
// is valid while the call lasts.
func bytesPtr(b []byte) *C.uint8_t { return (*C.uint8_t)(unsafe.Pointer(unsafe.SliceData(b))) }
