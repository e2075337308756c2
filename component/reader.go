package component

import (
	"unicode/utf8"
)

// A reader reads the binary format. The first error sticks: after it every read
// gives zero, so that loops need to look at err only. Offsets are those of the
// whole input, also inside nested components.
type reader struct {
	data    []byte
	pos     int
	end     int // of the part that is being read
	inside  int // how many parts with a stated size that is in
	section sectionID
	defs    int // of maxWork
	err     error
}

// fail records an error at an offset, unless there is one already.
func (r *reader) fail(offset int, err error) {
	if r.err == nil {
		r.err = placed(err, r.section, offset)
	}
}

func (r *reader) malformed(offset int, format string, args ...any) {
	r.fail(offset, problem(ErrMalformed, format, args...))
}

// invalid records that a rule is broken by what can be read.
func (r *reader) invalid(offset int, format string, args ...any) {
	r.fail(offset, invalid(format, args...))
}

// short records that there is not enough left to read what.
func (r *reader) short(what string) {
	if r.inside > 0 {
		r.malformed(r.pos, "the stated size ends in the middle of %s", what)
		return
	}
	r.fail(r.pos, problem(ErrTruncated, "the file ends in the middle of %s", what))
}

func (r *reader) left() int { return r.end - r.pos }

// more reports whether there is something left to read and no error.
func (r *reader) more() bool { return r.err == nil && r.pos < r.end }

func (r *reader) byte(what string) byte {
	if r.err != nil {
		return 0
	}
	if r.pos >= r.end {
		r.short(what)
		return 0
	}
	r.pos++
	return r.data[r.pos-1]
}

// peek returns the next byte without taking it, 0 at the end.
func (r *reader) peek() byte {
	if r.err != nil || r.pos >= r.end {
		return 0
	}
	return r.data[r.pos]
}

// take takes the next byte if it is b.
func (r *reader) take(b byte) bool {
	if r.err != nil || r.pos >= r.end || r.data[r.pos] != b {
		return false
	}
	r.pos++
	return true
}

func (r *reader) bytes(n int, what string) []byte {
	if r.err != nil {
		return nil
	}
	if n < 0 || n > r.left() {
		r.short(what)
		return nil
	}
	r.pos += n
	return r.data[r.pos-n : r.pos : r.pos]
}

// u32 reads an unsigned LEB128 number.
func (r *reader) u32(what string) uint32 {
	start, value := r.pos, uint32(0)
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte(what)
		if shift == 28 && b > 0x0f {
			break
		}
		value |= uint32(b&0x7f) << shift
		if b < 0x80 {
			return value
		}
	}
	r.malformed(start, "%s is no number of 32 bits", what)
	return 0
}

// u64 reads an unsigned LEB128 number of 64 bits.
func (r *reader) u64(what string) uint64 {
	start, value := r.pos, uint64(0)
	for shift := 0; shift < 70; shift += 7 {
		b := r.byte(what)
		if shift == 63 && b > 0x01 {
			break
		}
		value |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return value
		}
	}
	r.malformed(start, "%s is no number of 64 bits", what)
	return 0
}

// s33 reads a signed LEB128 number of 33 bits: a type's index when it is not
// negative, a type's code when it is.
func (r *reader) s33(what string) int64 { return r.signed(33, what) }

// signed reads a signed LEB128 number of up to 64 bits.
func (r *reader) signed(bits int, what string) int64 {
	start, value := r.pos, int64(0)
	for shift := 0; shift < bits; shift += 7 {
		b := r.byte(what)
		value |= int64(b&0x7f) << shift
		if b >= 0x80 {
			continue
		}
		if left := bits - shift; left <= 7 {
			// The last byte: what is beyond the number repeats its sign.
			if rest := int8(b<<1) >> left; rest != 0 && rest != -1 {
				break
			}
		}
		if b&0x40 != 0 && shift+7 < 64 {
			value |= -1 << (shift + 7)
		}
		return value
	}
	r.malformed(start, "%s is no number of %d bits", what, bits)
	return 0
}

// count reads how many elements follow. Each takes a byte at least, so more
// elements than bytes are refused before anything is allocated for them.
func (r *reader) count(limit int, what string) int {
	start := r.pos
	n := r.u32("the number of " + what)
	if r.err != nil {
		return 0
	}
	if int64(n) > int64(r.left()) {
		r.malformed(start, "%d %s do not fit into the %d bytes left", n, what, r.left())
		return 0
	}
	if int64(n) > int64(limit) {
		r.fail(start, overLimit("%d %s are more than the limit of %d", n, what, limit))
		return 0
	}
	return int(n)
}

// name reads a UTF-8 string.
func (r *reader) name(what string) string {
	start := r.pos
	n := r.u32("the length of " + what)
	if n > maxNameSize {
		r.fail(start, overLimit("%s has %d bytes, more than the limit of %d", what, n, maxNameSize))
		return ""
	}
	b := r.bytes(int(n), what)
	if !utf8.Valid(b) {
		r.malformed(start, "%s is not UTF-8", what)
		return ""
	}
	return string(b)
}

// within reads size bytes with f, which must take them all.
func (r *reader) within(size uint32, what string, f func()) {
	if r.err != nil {
		return
	}
	if int64(size) > int64(r.left()) {
		r.short(what)
		return
	}
	end := r.end
	r.end = r.pos + int(size)
	r.inside++
	f()
	r.inside--
	if r.err == nil && r.pos != r.end {
		r.malformed(r.pos, "%d bytes too many in %s", r.end-r.pos, what)
	}
	r.end = end
}
