// Package core is the seam to the engine: the only package with cgo and unsafe.
//
// It owns the whole graph of Wasmtime's C objects (engine, modules, stores) and
// gives the runtime a few verbs: compile, prepare, instantiate, call. A call is
// one crossing of the C boundary: lowering, the core function, copying a small
// result out and post-return all happen on the C side (call.c).
//
// # Safety
//
// C memory is held as a uintptr, or as a typed pointer to a struct that C
// allocated and that lives until Close. Go memory crosses only as a pointer to
// bytes, for the time of the crossing, so cgo keeps it in place. Views of linear
// memory are slices over C memory; their owner may use them only until the next
// crossing, for memory may move when it grows.
package core

/*
#cgo CFLAGS: -O2
#include "seam.h"
*/
import "C"

import (
	"fmt"
	"sync"

	// Carries libwasmtime.a and the flags to link it.
	_ "github.com/bytecodealliance/wasmtime-go/v44"
)

// layout is what wh_layout gives for the library this package was written for:
// the sizes of wasmtime_func_t, wasmtime_memory_t, wasmtime_instance_t,
// wasmtime_extern_t and wasmtime_val_raw_t.
const layout = 16 | 24<<8 | 16<<16 | 32<<24 | 16<<32

// CheckLibrary reports whether the library that was linked in is the one that
// the seam's declarations describe. Another one would corrupt memory.
var CheckLibrary = sync.OnceValue(func() error {
	if got := uint64(C.wh_layout()); got != layout {
		return fmt.Errorf("the Wasmtime library has another layout (%#x) than this package was built for (%#x): use wasmtime-go v44.0.0", got, uint64(layout))
	}
	return nil
})

// ThreadStack returns the size in bytes of the stacks on which wasm runs, 0 when
// it cannot be told.
func ThreadStack() uint64 { return uint64(C.wh_thread_stack()) }

// Thread returns a number that tells the current thread from all others.
func Thread() uintptr { return uintptr(C.wh_thread()) }
