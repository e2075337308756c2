package runtime

import (
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// A Lift is for generated code: it reads what a guest hands over, and checks all
// of it. The first fault is kept; after one, values are zero.
//
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
type Lift struct {
	slots    *core.Slots
	mem      []byte // valid until the next crossing
	encoding abi.StringEncoding
	checked  bool  // text in mem was found to be UTF-8 when it was copied there
	budget   int64 // how many bytes of host memory may still be made
	allowed  int64 // what budget started with
	fault    *liftFault
	handles  *generatedHandles

	block  []byte // what is left of the block that small strings share
	shared int    // how many strings this call lifted
}

// A liftFault is the first value that broke the ABI.
type liftFault struct {
	offset int64 // address, or -1
	reason string
	limit  bool
	// The handle that it is about.
	isHandle bool
	handle   uint32
}

// An Area is checked memory of a guest's: a record, or the elements of a list.
type Area []byte

// begin readies l for a call's memory.
func (l *Lift) begin(mem []byte, encoding abi.StringEncoding, budget int64) {
	l.mem, l.encoding, l.checked = mem, encoding, false
	l.allowed, l.budget = budget, budget
	if l.shared > 0 {
		l.block, l.shared = nil, 0
	}
	l.fault = nil
}

// U8 loads a byte.
func (a Area) U8(off int) uint8 { return a[off] }

// U16 loads two bytes.
func (a Area) U16(off int) uint16 { return binary.LittleEndian.Uint16(a[off:]) }

// U32 loads four bytes.
func (a Area) U32(off int) uint32 { return binary.LittleEndian.Uint32(a[off:]) }

// U64 loads eight bytes.
func (a Area) U64(off int) uint64 { return binary.LittleEndian.Uint64(a[off:]) }

// F32 loads an f32, bit for bit.
func (a Area) F32(off int) float32 { return math.Float32frombits(a.U32(off)) }

// F64 loads an f64, bit for bit.
func (a Area) F64(off int) float64 { return math.Float64frombits(a.U64(off)) }

func (l *Lift) fail(offset int64, reason string) {
	if l.fault == nil {
		l.fault = &liftFault{offset: offset, reason: reason}
	}
}

// spend counts bytes of host memory that a value takes, before it is made.
func (l *Lift) spend(n uint64) bool {
	if n > uint64(max(l.budget, 0)) {
		if l.fault == nil {
			l.fault = &liftFault{offset: -1, limit: true}
		}
		return false
	}
	l.budget -= int64(n)
	return true
}

// I32 returns an i32 slot.
func (l *Lift) I32(slot int) uint32 { return uint32(l.slots[slot&(core.SlotCount-1)].Bits) }

// I64 returns an i64 slot.
func (l *Lift) I64(slot int) uint64 { return l.slots[slot&(core.SlotCount-1)].Bits }

// F32 returns an f32 slot, bit for bit.
func (l *Lift) F32(slot int) float32 { return math.Float32frombits(l.I32(slot)) }

// F64 returns an f64 slot, bit for bit.
func (l *Lift) F64(slot int) float64 { return math.Float64frombits(l.I64(slot)) }

// Bool returns the bool that v stands for: any number but 0 is true.
func (l *Lift) Bool(v uint32) bool { return v != 0 }

// Char returns v as a rune if it is a Unicode scalar value.
func (l *Lift) Char(v uint32) rune {
	if v >= 0x110000 || v-0xd800 < 0x800 {
		l.fail(-1, fmt.Sprintf("%#x is no Unicode scalar value", v))
		return 0
	}
	return rune(v)
}

// Case returns disc if it is one of n cases.
func (l *Lift) Case(disc, n uint32) uint32 {
	if disc >= n {
		l.fail(-1, fmt.Sprintf("discriminant %d is no case: there are %d", disc, n))
		return 0
	}
	return disc
}

// Area returns size bytes at ptr.
func (l *Lift) Area(ptr, size, align uint32) Area {
	if b, ok := l.bytes(ptr, uint64(size), align); ok {
		return b
	}
	return make(Area, size)
}

// bytes checks alignment and bounds.
func (l *Lift) bytes(ptr uint32, size uint64, align uint32) ([]byte, bool) {
	if ptr&(align-1) != 0 {
		l.fail(int64(ptr), fmt.Sprintf("the pointer is not aligned to %d bytes", align))
		return nil, false
	}
	if uint64(ptr)+size > uint64(len(l.mem)) {
		l.fail(int64(ptr), fmt.Sprintf("%d bytes from there are out of bounds: the memory has %d", size, len(l.mem)))
		return nil, false
	}
	return l.mem[ptr : uint64(ptr)+size : uint64(ptr)+size], true
}

// LiftList returns a slice for n elements and the memory they are in; both are
// nil after a fault.
func LiftList[T any](l *Lift, ptr, n, size, align uint32) ([]T, Area) {
	b, ok := l.listBytes(ptr, n, size, align)
	if !ok || !l.spend(uint64(n)*uint64(core.SizeOf[T]())) {
		return nil, nil
	}
	return make([]T, n), b
}

func (l *Lift) listBytes(ptr, n, size, align uint32) ([]byte, bool) {
	if l.fault != nil {
		return nil, false
	}
	if uint64(n)*uint64(size) > abi.MaxListByteLength {
		l.fail(int64(ptr), "the list is too long: its elements take more than 2^28-1 bytes")
		return nil, false
	}
	return l.bytes(ptr, uint64(n)*uint64(size), align)
}

// largeCopy is the size from which copying in C is faster than in Go, crossing
// included.
const largeCopy = 4096

// copyOut copies guest memory to Go memory of the same length.
func copyOut(dst, src []byte) {
	if len(src) >= largeCopy {
		core.Copy(dst, src)
	} else {
		copy(dst, src)
	}
}

// LiftMap returns an empty map and the memory of the n pairs that go into it; both are
// nil after a fault.
func LiftMap[K comparable, V any](l *Lift, ptr, n, size, align uint32) (map[K]V, Area) {
	b, ok := l.listBytes(ptr, n, size, align)
	if !ok || !l.spend(2*uint64(n)*uint64(core.SizeOf[K]()+core.SizeOf[V]()+1)) {
		return nil, nil
	}
	return make(map[K]V, n), b
}

// LiftBulk copies a list whose elements have the guest's layout.
func LiftBulk[T any](l *Lift, ptr, n, align uint32) []T {
	b, ok := l.listBytes(ptr, n, uint32(core.SizeOf[T]()), align)
	if !ok || !l.spend(uint64(len(b))) {
		return nil
	}
	out := make([]T, n)
	copyOut(core.BytesOf(out), b)
	return out
}

// AppendBulk appends such a list to buf.
func AppendBulk[T any](l *Lift, buf []T, ptr, n, align uint32) []T {
	b, ok := l.listBytes(ptr, n, uint32(core.SizeOf[T]()), align)
	if !ok || !l.spend(uint64(len(b))) {
		return buf
	}
	end := len(buf) + int(n)
	if cap(buf) < end {
		buf = append(buf, make([]T, n)...)
	}
	buf = buf[:end]
	copyOut(core.BytesOf(buf[end-int(n):]), b)
	return buf
}

// String copies a string. ptr and n are as the guest stores them.
func (l *Lift) String(ptr, n uint32) string {
	if l.encoding != abi.UTF8 {
		return l.wideString(ptr, n)
	}
	b, ok := l.text(ptr, n)
	if !ok || len(b) == 0 {
		return ""
	}
	out := l.room(len(b))
	if !l.copyText(out, b) {
		l.fail(int64(ptr), "the string is not UTF-8")
		return ""
	}
	return core.StringOf(out)
}

// AppendString appends a string to buf.
func (l *Lift) AppendString(buf []byte, ptr, n uint32) []byte {
	if l.encoding != abi.UTF8 {
		return append(buf, l.wideString(ptr, n)...)
	}
	b, ok := l.text(ptr, n)
	if !ok {
		return buf
	}
	end := len(buf) + len(b)
	if cap(buf) < end {
		buf = append(buf, make([]byte, len(b))...)
	}
	if !l.copyText(buf[end-len(b):end], b) {
		l.fail(int64(ptr), "the string is not UTF-8")
		return buf[:end-len(b)]
	}
	return buf[:end]
}

func (l *Lift) text(ptr, n uint32) ([]byte, bool) {
	if l.fault != nil {
		return nil, false
	}
	if n > abi.MaxStringByteLength {
		l.fail(int64(ptr), "the string is too long: more than 2^28-1 bytes")
		return nil, false
	}
	b, ok := l.bytes(ptr, uint64(n), 1)
	return b, ok && l.spend(uint64(n))
}

func (l *Lift) copyText(dst, src []byte) bool {
	if len(src) >= largeCopy && !l.checked {
		return core.CopyUTF8(dst, src)
	}
	copy(dst, src)
	return l.checked || utf8.Valid(dst)
}

// The blocks that small strings share once a call has lifted some: few
// allocations for a list of strings, and no string keeps more than a block alive.
const (
	ownString  = 4
	firstBlock = 1 << 10
	lastBlock  = 64 << 10
)

func (l *Lift) room(n int) []byte {
	l.shared++
	if l.shared <= ownString || n > lastBlock/16 {
		return make([]byte, n)
	}
	if n > len(l.block) {
		size := min(max(firstBlock, l.shared*16), lastBlock)
		l.block = make([]byte, max(size, n))
	}
	out := l.block[:n:n]
	l.block = l.block[n:]
	return out
}

// wideString lifts utf16 and latin1+utf16.
func (l *Lift) wideString(ptr, n uint32) string {
	if l.fault != nil {
		return ""
	}
	if l.encoding == abi.Latin1UTF16 && n&abi.UTF16Tag == 0 {
		if n > abi.MaxStringByteLength {
			l.fail(int64(ptr), "the string is too long: more than 2^28-1 bytes")
			return ""
		}
		b, ok := l.bytes(ptr, uint64(n), 2)
		if !ok || !l.spend(2*uint64(n)) {
			return ""
		}
		out := make([]byte, 0, len(b))
		for _, c := range b {
			out = utf8.AppendRune(out, rune(c))
		}
		return core.StringOf(out)
	}
	if l.encoding == abi.Latin1UTF16 {
		n &^= abi.UTF16Tag
	}
	if uint64(n)*2 > abi.MaxStringByteLength {
		l.fail(int64(ptr), "the string is too long: more than 2^28-1 bytes")
		return ""
	}
	b, ok := l.bytes(ptr, uint64(n)*2, 2)
	if !ok || !l.spend(3*uint64(n)) {
		return ""
	}
	out := make([]byte, 0, len(b)+len(b)/2)
	for i := 0; i < len(b); i += 2 {
		r := rune(binary.LittleEndian.Uint16(b[i:]))
		if utf16.IsSurrogate(r) {
			next := rune(-1)
			if i+4 <= len(b) {
				next = rune(binary.LittleEndian.Uint16(b[i+2:]))
			}
			if r = utf16.DecodeRune(r, next); r == utf8.RuneError {
				l.fail(int64(ptr)+int64(i), "the string is not UTF-16: a surrogate stands alone")
				return ""
			}
			i += 2
		}
		out = utf8.AppendRune(out, r)
	}
	return core.StringOf(out)
}
