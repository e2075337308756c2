package core

/*
#include <stdlib.h>
#include "seam.h"
*/
import "C"

import "unsafe"

// A Failure is a trap or an error of the engine.
type Failure struct {
	Code    int // of the trap, as Wasmtime numbers them; -1 for none
	Message string
	Frames  []Frame
}

// Error returns the engine's message.
func (f *Failure) Error() string { return f.Message }

// A Frame is one function of a wasm backtrace.
type Frame struct {
	FuncIndex                uint32
	FuncOffset, ModuleOffset uint64
	Func, Module             string
}

// takeFailure reads a trap and an error, one of which may be 0, and deletes them.
func takeFailure(trap, failed C.uintptr_t) *Failure {
	if trap == 0 && failed == 0 {
		return &Failure{Code: -1, Message: "out of memory"}
	}
	f := &Failure{Code: int(C.wh_trap_code(trap))}
	var n C.size_t
	message := C.wh_message(trap, failed, &n)
	if message != nil {
		f.Message = C.GoStringN(message, C.int(n))
		C.free(unsafe.Pointer(message))
	}
	frames := C.wh_frames_new(trap, failed, &n)
	for i := C.size_t(0); i < n; i++ {
		var w C.wh_frame
		C.wh_frames_get(frames, i, &w)
		f.Frames = append(f.Frames, Frame{
			FuncIndex: uint32(w._func), FuncOffset: uint64(w.func_offset), ModuleOffset: uint64(w.module_offset),
			Func: C.GoStringN(w.func_name, C.int(w.func_size)), Module: C.GoStringN(w.module_name, C.int(w.module_size)),
		})
	}
	C.wh_frames_delete(frames)
	C.wh_failure_delete(trap, failed)
	return f
}
