package core

/*
#include "seam.h"
#cgo noescape wh_copy_checked
#cgo nocallback wh_copy_checked
#cgo noescape wh_copy
#cgo nocallback wh_copy
#cgo noescape wh_utf8_valid
#cgo nocallback wh_utf8_valid
*/
import "C"

import "unsafe"

// SizeOf returns the size of a T in Go.
func SizeOf[T any]() int {
	var t T
	return int(unsafe.Sizeof(t))
}

// BytesOf returns the memory of v. T must hold no pointers and no padding:
// generated code asserts that at compile time for the types it uses.
func BytesOf[T any](v []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), len(v)*SizeOf[T]())
}

// ViewOf returns mem as a slice of T, without a copy. T is as in BytesOf, mem is
// aligned for it, and the slice is valid as long as mem is.
func ViewOf[T any](mem []byte) []T {
	if len(mem) == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(mem))), len(mem)/SizeOf[T]())
}

// StringBytes returns the bytes of s; they must not be written to.
func StringBytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// StringOf returns b as a string, without a copy; b must not change any more.
func StringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// Pointer returns the address of a buffer for Store.CallLower.
func Pointer(b []byte) *byte { return unsafe.SliceData(b) }

// CopyUTF8 copies src, which is C memory, to dst of the same length, and reports
// whether it is UTF-8. Copying and checking in one pass in C pays for large
// strings; Go's copy is better for small ones.
func CopyUTF8(dst, src []byte) bool {
	return C.wh_copy_checked(bytesPtr(dst), C.uintptr_t(uintptr(unsafe.Pointer(unsafe.SliceData(src)))), C.size_t(len(src))) != 0
}

// Copy copies src, which is C memory, to dst of the same length: for large
// copies, for which the C library's is faster than Go's.
func Copy(dst, src []byte) {
	C.wh_copy(bytesPtr(dst), C.uintptr_t(uintptr(unsafe.Pointer(unsafe.SliceData(src)))), C.size_t(len(src)))
}

// ValidUTF8 reports whether b is UTF-8.
func ValidUTF8(b []byte) bool { return C.wh_utf8_valid(bytesPtr(b), C.size_t(len(b))) != 0 }
