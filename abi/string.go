package abi

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// A codec is how the code units of one string are to be read: latin1+utf16 is one
// or the other.
type codec uint8

const (
	utf8Codec codec = iota
	utf16Codec
	latin1Codec
)

// A text is a string in a memory, checked.
type text struct {
	ptr   uint32
	units uint32 // code units, without the tag
	size  uint32 // bytes
	codec codec
}

// in returns its bytes.
func (s text) in(mem []byte) []byte { return mem[s.ptr : uint64(s.ptr)+uint64(s.size)] }

// checkText checks all that there is to check of a string in memory.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading (load_string_from_range)
func checkText(cx *LiftLowerContext, mem []byte, ptr, taggedUnits uint32) (text, error) {
	s := text{ptr: ptr, units: taggedUnits}
	align, unit := uint32(1), uint64(1)
	switch {
	case cx.StringEncoding == UTF16:
		s.codec, align, unit = utf16Codec, 2, 2
	case cx.StringEncoding == Latin1UTF16 && taggedUnits&UTF16Tag != 0:
		s.codec, align, unit = utf16Codec, 2, 2
		s.units ^= UTF16Tag
	case cx.StringEncoding == Latin1UTF16:
		s.codec, align = latin1Codec, 2
	}
	size := unit * uint64(s.units)
	if size > MaxStringByteLength {
		return s, trap(int64(ptr), "the string is too long: %d bytes, at most 2^28-1 are allowed", size)
	}
	s.size = uint32(size)
	if err := checkRange(mem, ptr, size, align); err != nil {
		return s, err
	}
	switch b := s.in(mem); {
	case s.codec == utf8Codec && !utf8.Valid(b):
		return s, trap(int64(ptr), "the string is not UTF-8")
	case s.codec == utf16Codec && !validUTF16(b):
		return s, trap(int64(ptr), "the string is not UTF-16: it has a surrogate by itself")
	}
	return s, nil
}

// loadString lifts a string.
func (l *lifter) loadString(ptr, taggedUnits uint32) (value.Value, error) {
	s, err := checkText(l.cx, l.mem, ptr, taggedUnits)
	if err != nil {
		return nil, err
	}
	b := s.in(l.mem)
	n := utf8Size(b, s.codec)
	if err := l.charge(stringSize + uint64(n)); err != nil {
		return nil, err
	}
	if s.codec == utf8Codec {
		return value.String(b), nil
	}
	var out strings.Builder
	out.Grow(n)
	for len(b) > 0 {
		r, size := decode(b, s.codec)
		out.WriteRune(r)
		b = b[size:]
	}
	return value.String(out.String()), nil
}

// decode returns the first code point of text that is not empty, and its size in
// bytes. Text that is malformed, as checked text can be when a guest's realloc
// writes over it, gives U+FFFD and a size that is not 0.
func decode(b []byte, c codec) (rune, int) {
	switch c {
	case latin1Codec:
		return rune(b[0]), 1
	case utf8Codec:
		if b[0] < utf8.RuneSelf {
			return rune(b[0]), 1
		}
		return utf8.DecodeRune(b)
	}
	r := rune(binary.LittleEndian.Uint16(b))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if len(b) >= 4 {
		if r = utf16.DecodeRune(r, rune(binary.LittleEndian.Uint16(b[2:]))); r != utf8.RuneError {
			return r, 4
		}
	}
	return utf8.RuneError, 2
}

func validUTF16(b []byte) bool {
	for i := 0; i < len(b); i += 2 {
		hi := b[i+1]
		if hi&0xf8 != 0xd8 {
			continue
		}
		if hi&0x04 != 0 || i+4 > len(b) || b[i+3]&0xfc != 0xdc {
			return false
		}
		i += 2
	}
	return true
}

// utf8Size returns how many bytes checked text takes as UTF-8.
func utf8Size(b []byte, c codec) int {
	switch c {
	case utf8Codec:
		return len(b)
	case latin1Codec:
		n := len(b)
		for _, c := range b {
			n += int(c >> 7)
		}
		return n
	}
	n := 0
	for i := 0; i < len(b); i += 2 {
		switch u := binary.LittleEndian.Uint16(b[i:]); {
		case u < 0x80:
			n++
		case u < 0x800, u&0xf800 == 0xd800: // two for each half of a pair
			n += 2
		default:
			n += 3
		}
	}
	return n
}

// matchString returns a caller's string.
func matchString(v value.Value, t *Type) (string, error) {
	s, ok := v.(value.String)
	switch {
	case !ok:
		return "", mismatch(v, t)
	case len(s) > MaxStringByteLength:
		return "", badValue("is too long: more than 2^28-1 bytes")
	case !utf8.ValidString(string(s)):
		return "", badValue("is not UTF-8")
	}
	return string(s), nil
}

// storeString lowers a string of the host's and returns its address and its tagged
// length in code units. The host knows how long it is in any encoding, so one
// realloc of that size is enough; what the specification does between guests, where
// it is not known, is in translate_string.go.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
func (l *lowerer) storeString(v value.Value, t *Type) (ptr, taggedUnits uint32, err error) {
	s, err := matchString(v, t)
	if err != nil {
		return 0, 0, err
	}
	wide, narrow := 0, true
	if l.cx.StringEncoding != UTF8 {
		for _, r := range s {
			wide += utf16.RuneLen(r)
			narrow = narrow && r < 0x100
		}
	}
	switch {
	case l.cx.StringEncoding == UTF8:
		if ptr, err = l.allocate(1, uint32(len(s))); err == nil {
			copy(l.mem[ptr:], s)
		}
		return ptr, uint32(len(s)), err
	case l.cx.StringEncoding == Latin1UTF16 && narrow:
		if ptr, err = l.allocate(2, uint32(wide)); err == nil {
			at := int(ptr)
			for _, r := range s {
				l.mem[at] = byte(r)
				at++
			}
		}
		return ptr, uint32(wide), err
	}
	if ptr, err = l.allocate(2, uint32(2*wide)); err == nil {
		at := int(ptr)
		for _, r := range s {
			at += putUTF16(l.mem[at:], r)
		}
	}
	taggedUnits = uint32(wide)
	if l.cx.StringEncoding == Latin1UTF16 {
		taggedUnits |= UTF16Tag
	}
	return ptr, taggedUnits, err
}

// putUTF16 encodes a code point and returns how many bytes it took.
func putUTF16(b []byte, r rune) int {
	if r < 0x10000 {
		binary.LittleEndian.PutUint16(b, uint16(r))
		return 2
	}
	hi, lo := utf16.EncodeRune(r)
	binary.LittleEndian.PutUint16(b, uint16(hi))
	binary.LittleEndian.PutUint16(b[2:], uint16(lo))
	return 4
}
