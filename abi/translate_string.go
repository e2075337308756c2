package abi

import (
	"encoding/binary"
	"unicode/utf8"
)

// Strings between guests. The destination's realloc is called with exactly the
// sizes, and in the order, of the specification's store_string functions: guests
// may count on it, and their test suites do.
//
// The buffers always have the size of the worst case of what is written to them,
// also for text that is malformed because realloc wrote over the source.

// text moves a string and returns its address and its tagged length.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing (store_string_into_range)
func (x *translator) text(ptr, taggedUnits uint32) (uint32, uint32, error) {
	s, err := checkText(x.src, x.smem, ptr, taggedUnits)
	if err != nil {
		return 0, 0, err
	}
	switch x.dst.StringEncoding {
	case UTF8:
		switch s.codec {
		case utf16Codec:
			return x.toUTF8(s, 3*s.units)
		case latin1Codec:
			return x.toUTF8(s, 2*s.units)
		}
		return x.copyText(s, 1)
	case UTF16:
		switch s.codec {
		case utf8Codec:
			return x.toUTF16(s)
		case latin1Codec:
			return x.latin1ToUTF16(s)
		}
		return x.copyText(s, 2)
	}
	switch {
	case x.src.StringEncoding != Latin1UTF16:
		return x.toLatin1OrUTF16(s)
	case s.codec == latin1Codec:
		return x.copyText(s, 2)
	}
	return x.probablyUTF16ToLatin1OrUTF16(s)
}

// copyText is store_string_copy without a change of encoding.
func (x *translator) copyText(s text, align uint32) (uint32, uint32, error) {
	ptr, err := x.reallocate(0, 0, align, s.size)
	if err != nil {
		return 0, 0, err
	}
	copy(x.dmem[ptr:], s.in(x.smem))
	return ptr, s.units, nil
}

// latin1ToUTF16 is store_string_copy to code units of two bytes.
func (x *translator) latin1ToUTF16(s text) (uint32, uint32, error) {
	ptr, err := x.reallocate(0, 0, 2, 2*s.units)
	if err != nil {
		return 0, 0, err
	}
	dst := x.dmem[ptr : uint64(ptr)+2*uint64(s.units)]
	for i, c := range s.in(x.smem) {
		binary.LittleEndian.PutUint16(dst[2*i:], uint16(c))
	}
	return ptr, s.units, nil
}

// toUTF8 is store_string_to_utf8: it hopes for ASCII, where a code unit is a byte.
func (x *translator) toUTF8(s text, worst uint32) (uint32, uint32, error) {
	ptr, err := x.reallocate(0, 0, 1, s.units)
	if err != nil {
		return 0, 0, err
	}
	n := copyASCII(x.dmem[ptr:uint64(ptr)+uint64(s.units)], s.in(x.smem), s.codec)
	if uint32(n) == s.units {
		return ptr, s.units, nil
	}
	if ptr, err = x.reallocate(ptr, s.units, 1, worst); err != nil {
		return 0, 0, err
	}
	src, dst := s.in(x.smem), x.dmem[ptr:uint64(ptr)+uint64(worst)]
	for read := n * (len(src) / int(s.units)); read < len(src); {
		r, size := decode(src[read:], s.codec)
		n += utf8.EncodeRune(dst[n:], r)
		read += size
	}
	if uint32(n) < worst {
		ptr, err = x.reallocate(ptr, worst, 1, uint32(n))
	}
	return ptr, uint32(n), err
}

// copyASCII narrows Latin-1 or UTF-16 up to the first code unit that is not ASCII,
// and returns how many there were. dst has a byte for each code unit.
func copyASCII(dst, src []byte, c codec) int {
	for i := range dst {
		var b, high byte
		if c == utf16Codec {
			b, high = src[2*i], src[2*i+1]
		} else {
			b = src[i]
		}
		if high != 0 || b >= utf8.RuneSelf {
			return i
		}
		dst[i] = b
	}
	return len(dst)
}

// toUTF16 is store_utf8_to_utf16.
func (x *translator) toUTF16(s text) (uint32, uint32, error) {
	worst := 2 * s.units
	ptr, err := x.reallocate(0, 0, 2, worst)
	if err != nil {
		return 0, 0, err
	}
	n := transcodeUTF16(x.dmem[ptr:uint64(ptr)+uint64(worst)], s.in(x.smem), s.codec)
	if uint32(n) < worst {
		ptr, err = x.reallocate(ptr, worst, 2, uint32(n))
	}
	return ptr, uint32(n / 2), err
}

// transcodeUTF16 writes src as UTF-16 and returns how many bytes that took. dst has
// two bytes for each code unit of src.
func transcodeUTF16(dst, src []byte, c codec) int {
	n := 0
	for i := 0; i < len(src); {
		if c == utf8Codec && src[i] < utf8.RuneSelf {
			binary.LittleEndian.PutUint16(dst[n:], uint16(src[i]))
			n, i = n+2, i+1
			continue
		}
		r, size := decode(src[i:], c)
		n += putUTF16(dst[n:], r)
		i += size
	}
	return n
}

// toLatin1OrUTF16 is store_string_to_latin1_or_utf16: it hopes for Latin-1, and
// widens what it has written when that fails.
func (x *translator) toLatin1OrUTF16(s text) (uint32, uint32, error) {
	ptr, err := x.reallocate(0, 0, 2, s.units)
	if err != nil {
		return 0, 0, err
	}
	src, dst := s.in(x.smem), x.dmem[ptr:uint64(ptr)+uint64(s.units)]
	n, read := 0, 0
	for ; read < len(src); n++ {
		r, size := decode(src[read:], s.codec)
		if r > 0xff {
			break
		}
		dst[n] = byte(r)
		read += size
	}
	if read == len(src) {
		if uint32(n) < s.units {
			ptr, err = x.reallocate(ptr, s.units, 2, uint32(n))
		}
		return ptr, uint32(n), err
	}
	worst := 2 * s.units
	if ptr, err = x.reallocate(ptr, s.units, 2, worst); err != nil {
		return 0, 0, err
	}
	src, dst = s.in(x.smem), x.dmem[ptr:uint64(ptr)+uint64(worst)]
	for j := n - 1; j >= 0; j-- {
		binary.LittleEndian.PutUint16(dst[2*j:], uint16(dst[j]))
	}
	n = 2*n + transcodeUTF16(dst[2*n:], src[read:], s.codec)
	if uint32(n) < worst {
		ptr, err = x.reallocate(ptr, worst, 2, uint32(n))
	}
	return ptr, uint32(n/2) | UTF16Tag, err
}

// probablyUTF16ToLatin1OrUTF16 is the specification's function of that name: what
// came as UTF-16 goes as it is, unless it is Latin-1 after all.
func (x *translator) probablyUTF16ToLatin1OrUTF16(s text) (uint32, uint32, error) {
	ptr, err := x.reallocate(0, 0, 2, s.size)
	if err != nil {
		return 0, 0, err
	}
	dst := x.dmem[ptr : uint64(ptr)+uint64(s.size)]
	copy(dst, s.in(x.smem))
	for i := 1; i < len(dst); i += 2 {
		if dst[i] != 0 {
			return ptr, s.units | UTF16Tag, nil
		}
	}
	for i := range int(s.units) {
		dst[i] = dst[2*i]
	}
	ptr, err = x.reallocate(ptr, s.size, 1, s.units)
	return ptr, s.units, err
}
