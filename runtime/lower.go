package runtime

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// A Lower is for generated code: it collects what a call passes to a guest. Flat
// values go to slots; values in memory go to an image, laid out as the guest's
// memory will be, which is sent in one crossing together with all allocations.
//
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
type Lower struct {
	slots    *core.Slots
	image    []byte
	chunks   []core.Chunk
	direct   [core.Directs]*byte
	directs  uint32
	encoding abi.StringEncoding
	fault    *lowerFault
	handles  *generatedHandles
	// allocated is how many bytes were sent otherwise than by the image.
	allocated int64
}

// A lowerFault is the first value that could not be lowered, and where it was to
// go: an offset of the image, or a slot.
type lowerFault struct {
	at     uint32 // with core.AtSlot for a slot
	reason string
}

const (
	// Up to this size a buffer is copied to the image; a larger one is copied
	// straight from where it is, on the C side.
	maxCopied = 512
	// An image that grew beyond this is given back after the call.
	keepImage = 1 << 20
)

func (l *Lower) reset() {
	if cap(l.image) > keepImage {
		l.image, l.chunks = nil, nil
	}
	l.image, l.chunks = l.image[:0], l.chunks[:0]
	if l.directs > 0 {
		l.direct, l.directs = [core.Directs]*byte{}, 0
	}
	l.fault, l.allocated = nil, 0
}

func (l *Lower) fail(at uint32, why string) {
	if l.fault == nil {
		l.fault = &lowerFault{at: at, reason: why}
	}
}

// FailFlat records that the value of a slot cannot be lowered.
func (l *Lower) FailFlat(slot int, why string) { l.fail(uint32(slot)|core.AtSlot, why) }

// FailAt records that the value at an offset of the image cannot be lowered.
func (l *Lower) FailAt(at int, why string) { l.fail(uint32(at), why) }

// FlatI32 passes an i32; signed values are sign-extended by the caller.
func (l *Lower) FlatI32(slot int, v uint32) { l.slots[slot&(core.SlotCount-1)].Bits = uint64(v) }

// FlatI64 passes an i64.
func (l *Lower) FlatI64(slot int, v uint64) { l.slots[slot&(core.SlotCount-1)].Bits = v }

// FlatF32 passes an f32, bit for bit.
func (l *Lower) FlatF32(slot int, v float32) {
	l.slots[slot&(core.SlotCount-1)].Bits = uint64(math.Float32bits(v))
}

// FlatF64 passes an f64, bit for bit.
func (l *Lower) FlatF64(slot int, v float64) {
	l.slots[slot&(core.SlotCount-1)].Bits = math.Float64bits(v)
}

// FlatBool passes a bool as an i32.
func (l *Lower) FlatBool(slot int, v bool) { l.slots[slot&(core.SlotCount-1)].Bits = uint64(bit(v)) }

// FlatChar passes a char as an i32.
func (l *Lower) FlatChar(slot int, v rune) {
	if !utf8.ValidRune(v) {
		l.FailFlat(slot, "is no Unicode scalar value")
	}
	l.FlatI32(slot, uint32(v))
}

// FlatString passes a string in two slots.
func (l *Lower) FlatString(slot int, s string) {
	l.FlatI32(slot+1, l.str(uint32(slot)|core.AtSlot, s))
}

// FlatZero clears slots that the case of a variant does not use.
func (l *Lower) FlatZero(slot, n int) {
	for i := range n {
		l.slots[(slot+i)&(core.SlotCount-1)].Bits = 0
	}
}

// FlatList passes a list of n elements of size bytes in two slots and returns
// where in the image the elements go.
func (l *Lower) FlatList(slot, n int, size, align uint32) int {
	l.FlatI32(slot+1, uint32(n))
	return l.list(uint32(slot)|core.AtSlot, n, size, align)
}

// FlatBulk passes a list whose elements have the guest's layout.
func FlatBulk[T any](l *Lower, slot int, align uint32, v []T) {
	l.FlatI32(slot+1, uint32(len(v)))
	l.buffer(uint32(slot)|core.AtSlot, core.BytesOf(v), align, 0)
}

// PutU8 stores a byte.
func (l *Lower) PutU8(at int, v uint8) { l.image[at] = v }

// PutU16 stores two bytes.
func (l *Lower) PutU16(at int, v uint16) { binary.LittleEndian.PutUint16(l.image[at:], v) }

// PutU32 stores four bytes.
func (l *Lower) PutU32(at int, v uint32) { binary.LittleEndian.PutUint32(l.image[at:], v) }

// PutU64 stores eight bytes.
func (l *Lower) PutU64(at int, v uint64) { binary.LittleEndian.PutUint64(l.image[at:], v) }

// PutF32 stores an f32, bit for bit.
func (l *Lower) PutF32(at int, v float32) { l.PutU32(at, math.Float32bits(v)) }

// PutF64 stores an f64, bit for bit.
func (l *Lower) PutF64(at int, v float64) { l.PutU64(at, math.Float64bits(v)) }

// PutBool stores a bool.
func (l *Lower) PutBool(at int, v bool) { l.image[at] = bit(v) }

// PutChar stores a char.
func (l *Lower) PutChar(at int, v rune) {
	if !utf8.ValidRune(v) {
		l.FailAt(at, "is no Unicode scalar value")
	}
	l.PutU32(at, uint32(v))
}

// PutString stores a string's pointer and length.
func (l *Lower) PutString(at int, s string) { l.PutU32(at+4, l.str(uint32(at), s)) }

// PutList stores a list's pointer and length and returns where in the image the
// elements go.
func (l *Lower) PutList(at, n int, size, align uint32) int {
	l.PutU32(at+4, uint32(n))
	return l.list(uint32(at), n, size, align)
}

// PutBulk stores a list whose elements have the guest's layout.
func PutBulk[T any](l *Lower, at int, align uint32, v []T) {
	l.PutU32(at+4, uint32(len(v)))
	l.buffer(uint32(at), core.BytesOf(v), align, 0)
}

// Spill makes room for parameters that do not fit into slots, as a record of
// them, and returns where in the image it is.
func (l *Lower) Spill(size, align uint32) int { return l.chunk(core.AtSlot, size, align) }

func bit(v bool) uint8 {
	if v {
		return 1
	}
	return 0
}

// chunk adds an allocation to the image.
func (l *Lower) chunk(at, size, align uint32) int {
	src := len(l.image)
	if uint64(src)+uint64(size) > core.MaxImage {
		l.fail(at, "the values of one call are too large together")
		return 0 // the caller's stores stay in bounds: the image is larger than any list
	}
	l.image = append(l.image, make([]byte, size)...)
	l.chunks = append(l.chunks, core.Chunk{Size: size, Align: align, Src: uint32(src), At: at})
	return src
}

// list returns room that is large enough also when it failed, so that the
// caller's stores need no check.
func (l *Lower) list(at uint32, n int, size, align uint32) int {
	if uint64(n)*uint64(size) > abi.MaxListByteLength {
		l.fail(at, "the list is too long: its elements take more than 2^28-1 bytes")
		if room := n * int(size); len(l.image) < room {
			l.image = append(l.image, make([]byte, room-len(l.image))...)
		}
		return 0
	}
	return l.chunk(at, uint32(n)*size, align)
}

// buffer adds an allocation that holds b. mark is core.SrcUTF8 for text that C is
// to check where it is not copied here.
func (l *Lower) buffer(at uint32, b []byte, align, mark uint32) {
	switch {
	case len(b) > abi.MaxListByteLength:
		l.fail(at, "is too long: more than 2^28-1 bytes")
	case len(b) > maxCopied && l.directs < core.Directs:
		l.direct[l.directs] = core.Pointer(b)
		l.chunks = append(l.chunks, core.Chunk{Size: uint32(len(b)), Align: align, Src: core.SrcDirect | mark | l.directs, At: at})
		l.directs++
	case len(l.image)+len(b) > core.MaxImage:
		l.fail(at, "the values of one call are too large together")
	default:
		if mark != 0 && !utf8.Valid(b) {
			l.fail(at, "is not UTF-8")
		}
		src := uint32(len(l.image))
		l.image = append(l.image, b...)
		l.chunks = append(l.chunks, core.Chunk{Size: uint32(len(b)), Align: align, Src: src, At: at})
	}
}

// str adds an allocation for a string and returns its length as the guest counts
// it. Go knows how long the text will be, so one realloc of that size is enough
// in every encoding.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
func (l *Lower) str(at uint32, s string) uint32 {
	if l.encoding == abi.UTF8 {
		l.buffer(at, core.StringBytes(s), 1, core.SrcUTF8)
		return uint32(len(s))
	}
	if !utf8.ValidString(s) {
		l.fail(at, "is not UTF-8")
		return 0
	}
	if l.encoding == abi.Latin1UTF16 {
		if latin, ok := latin1(s); ok {
			l.buffer(at, latin, 2, 0)
			return uint32(len(latin))
		}
	}
	wide := make([]byte, 0, 2*len(s))
	for _, r := range s {
		if r >= 0x10000 {
			hi, lo := utf16.EncodeRune(r)
			wide = binary.LittleEndian.AppendUint16(wide, uint16(hi))
			r = lo
		}
		wide = binary.LittleEndian.AppendUint16(wide, uint16(r))
	}
	l.buffer(at, wide, 2, 0)
	units := uint32(len(wide) / 2)
	if l.encoding == abi.Latin1UTF16 {
		units |= abi.UTF16Tag
	}
	return units
}

func latin1(s string) ([]byte, bool) {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return nil, false
		}
		out = append(out, byte(r))
	}
	return out, true
}

// lowered returns how many bytes of the guest's memory the values take.
func (l *Lower) lowered() int64 {
	n := l.allocated
	for _, c := range l.chunks {
		n += int64(c.Size)
	}
	return n
}
