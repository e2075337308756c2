package abi

import (
	"encoding/binary"
	"fmt"
)

// What a guest may pass at most, in bytes of its own memory.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
const (
	MaxStringByteLength = 1<<28 - 1
	MaxListByteLength   = 1<<28 - 1
)

// UTF16Tag marks the length of a latin1+utf16 string that is UTF-16.
const UTF16Tag = 1 << 31

// memory returns the linear memory as it is now.
func (cx *LiftLowerContext) memory() []byte {
	if cx.Memory == nil {
		return nil
	}
	return cx.Memory()
}

// reallocate calls realloc, checks what it returns and returns it with the memory
// as it is then.
func (cx *LiftLowerContext) reallocate(old, oldSize, align, newSize uint32) (uint32, []byte, error) {
	if cx.Realloc == nil {
		panic("BUG: abi: lowering into memory without a realloc")
	}
	ptr, err := cx.Realloc(old, oldSize, align, newSize)
	if err != nil {
		return 0, nil, err
	}
	mem := cx.memory()
	if why := badRange(mem, ptr, uint64(newSize), align); why != "" {
		return 0, nil, trap(int64(ptr), "realloc(%d, %d, %d, %d) returned a bad pointer: %s", old, oldSize, align, newSize, why)
	}
	return ptr, mem, nil
}

// checkRange checks alignment and bounds.
func checkRange(mem []byte, ptr uint32, size uint64, align uint32) error {
	if why := badRange(mem, ptr, size, align); why != "" {
		return trap(int64(ptr), "%s", why)
	}
	return nil
}

// badRange returns what is wrong with a range, "" for nothing.
func badRange(mem []byte, ptr uint32, size uint64, align uint32) string {
	if ptr&(align-1) != 0 {
		return fmt.Sprintf("the pointer is not aligned to %d bytes", align)
	}
	if uint64(ptr)+size > uint64(len(mem)) {
		return fmt.Sprintf("%d bytes from there are out of bounds: the memory has %d", size, len(mem))
	}
	return ""
}

// checkArea checks that a value of the type can be at ptr.
func checkArea(mem []byte, ptr uint32, t *Type) error {
	if t.ElemSize == tooLarge {
		return trap(int64(ptr), "the type is too large for any memory")
	}
	return checkRange(mem, ptr, uint64(t.ElemSize), t.Alignment)
}

// loadInt loads 1, 2, 4 or 8 bytes, zero-extended, whose range was checked.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
func loadInt(mem []byte, ptr, size uint32) uint64 {
	switch size {
	case 1:
		return uint64(mem[ptr])
	case 2:
		return uint64(binary.LittleEndian.Uint16(mem[ptr:]))
	case 4:
		return uint64(binary.LittleEndian.Uint32(mem[ptr:]))
	}
	return binary.LittleEndian.Uint64(mem[ptr:])
}

func loadU32(mem []byte, ptr uint32) uint32 { return binary.LittleEndian.Uint32(mem[ptr:]) }

// storeInt stores the low 1, 2, 4 or 8 bytes.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
func storeInt(mem []byte, v uint64, ptr, size uint32) {
	switch size {
	case 1:
		mem[ptr] = byte(v)
	case 2:
		binary.LittleEndian.PutUint16(mem[ptr:], uint16(v))
	case 4:
		binary.LittleEndian.PutUint32(mem[ptr:], uint32(v))
	default:
		binary.LittleEndian.PutUint64(mem[ptr:], v)
	}
}

// storePair stores a pointer and a length.
func storePair(mem []byte, ptr, begin, length uint32) {
	storeInt(mem, uint64(begin), ptr, 4)
	storeInt(mem, uint64(length), ptr+4, 4)
}
