package core

/*
#include "seam.h"
*/
import "C"

import "unsafe"

// The single steps of a call, for values that Go walks itself. Each refreshes
// Memory, which is that of the function or trampoline in question.

// CoreCall calls f's core function with Slots, which then hold its result. From
// inside of a host call, enters are the component instances that this enters, and
// MayEnter was asked.
func (s *Store) CoreCall(f Func, enters []uint32) Status {
	return Status(C.wh_core_call(s.h, C.uintptr_t(f), u32Ptr(enters), C.uint32_t(len(enters))))
}

// MayEnter reports whether none of the component instances, which are the plan's, is
// entered already.
func (s *Store) MayEnter(enters []uint32) bool {
	for _, i := range enters {
		if *(*uint8)(unsafe.Add(unsafe.Pointer(s.face.may_enter), i)) == 0 {
			return false
		}
	}
	return true
}

// Realloc calls the realloc of f's options; see ReallocResult.
func (s *Store) Realloc(f Func, old, oldSize, align, size uint32) Status {
	return Status(C.wh_realloc(s.h, C.uintptr_t(f), 0, C.uint32_t(old), C.uint32_t(oldSize), C.uint32_t(align), C.uint32_t(size)))
}

// HostRealloc calls the realloc of a trampoline's options.
func (s *Store) HostRealloc(trampoline, old, oldSize, align, size uint32) Status {
	return Status(C.wh_realloc(s.h, 0, C.uint32_t(trampoline), C.uint32_t(old), C.uint32_t(oldSize), C.uint32_t(align), C.uint32_t(size)))
}

// ReallocResult returns what the last realloc returned, unchecked.
func (s *Store) ReallocResult() uint32 { return uint32(s.face.result) }

// Memory returns the memory of the last step, valid until the next crossing.
func (s *Store) Memory() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(s.face.base)), int(s.face.size))
}

// FuncMemory returns the memory of f's options.
func (s *Store) FuncMemory(f Func) []byte {
	C.wh_func_memory(s.h, C.uintptr_t(f))
	return s.Memory()
}

// HostMemory returns the memory of a trampoline's options.
func (s *Store) HostMemory(trampoline uint32) []byte {
	C.wh_trampoline_memory(s.h, C.uint32_t(trampoline))
	return s.Memory()
}

// TooDeep reports whether Limits.Depth ended the last call.
func (s *Store) TooDeep() bool {
	deep := s.face.too_deep != 0
	s.face.too_deep = 0
	return deep
}
