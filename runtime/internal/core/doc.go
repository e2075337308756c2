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
// allocated and that lives until Close. Go memory crosses only as a pointer to bytes
// or to structs without pointers, for the time of the crossing, so cgo keeps it in
// place. Views of linear
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
	"runtime/debug"
	"strings"
	"sync"

	// Carries libwasmtime.a and the flags to link it.
	_ "github.com/bytecodealliance/wasmtime-go/v44"
)

// engineModule is what this package was written for; its declarations of C
// functions and structs are those of this version.
const engineModule, engineVersion = "github.com/bytecodealliance/wasmtime-go/v44", "v44."

// CheckLibrary reports whether the library that was linked in is the one that
// the seam's declarations describe: another one, by a replace in go.mod, would
// corrupt memory. Binaries without build information are not checked.
var CheckLibrary = sync.OnceValue(func() error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	for _, m := range info.Deps {
		if m.Path != engineModule {
			continue
		}
		if m.Replace != nil {
			m = m.Replace
		}
		if m.Version != "" && !strings.HasPrefix(m.Version, engineVersion) {
			return fmt.Errorf("the program was linked with %s %s, and the runtime needs Wasmtime 44: take the replace out of go.mod", m.Path, m.Version)
		}
	}
	return nil
})

// ThreadStack returns the size in bytes of the stacks on which wasm runs, 0 when
// it cannot be told.
func ThreadStack() uint64 { return uint64(C.wh_thread_stack()) }

// Thread returns a number that tells the current thread from all others.
func Thread() uintptr { return uintptr(C.wh_thread()) }
