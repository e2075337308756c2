package component

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// readBytes returns a reader of the bytes alone.
func readBytes(b ...byte) *reader { return &reader{data: b, end: len(b), section: noSection} }

// Numbers at the ends of their ranges, too long, and cut off.
// https://webassembly.github.io/spec/core/binary/values.html#integers
func TestNumbers(t *testing.T) {
	for _, test := range []struct {
		name  string
		read  func(*reader) int64
		input []byte
		want  int64
		fails string // a part of the message
	}{
		{"u32 0", readU32, []byte{0}, 0, ""},
		{"u32 padded", readU32, []byte{0x83, 0x80, 0x80, 0x80, 0x00}, 3, ""},
		{"u32 largest", readU32, []byte{0xff, 0xff, 0xff, 0xff, 0x0f}, math.MaxUint32, ""},
		{"u32 too large", readU32, []byte{0xff, 0xff, 0xff, 0xff, 0x1f}, 0, "n is no number of 32 bits"},
		{"u32 too long", readU32, []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x00}, 0, "n is no number of 32 bits"},
		{"u32 cut off", readU32, []byte{0x80, 0x80}, 0, "the file ends in the middle of n"},
		{"u32 of nothing", readU32, nil, 0, "the file ends in the middle of n"},
		{"u64 largest", readU64, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01}, -1, ""},
		{"u64 padded", readU64, []byte{0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00}, 1, ""},
		{"u64 too large", readU64, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02}, 0, "n is no number of 64 bits"},
		{"u64 too long", readU64, []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00}, 0, "n is no number of 64 bits"},
		{"u64 cut off", readU64, []byte{0x80}, 0, "the file ends in the middle of n"},
		{"s33 -1", readS33, []byte{0x7f}, -1, ""},
		{"s33 -64", readS33, []byte{0x40}, -64, ""},
		{"s33 63", readS33, []byte{0x3f}, 63, ""},
		{"s33 64", readS33, []byte{0xc0, 0x00}, 64, ""},
		{"s33 largest", readS33, []byte{0xff, 0xff, 0xff, 0xff, 0x0f}, math.MaxUint32, ""},
		{"s33 smallest", readS33, []byte{0x80, 0x80, 0x80, 0x80, 0x70}, math.MinInt32 * 2, ""},
		{"s33 too large", readS33, []byte{0x80, 0x80, 0x80, 0x80, 0x10}, 0, "n is no number of 33 bits"},
		{"s33 too small", readS33, []byte{0x80, 0x80, 0x80, 0x80, 0x60}, 0, "n is no number of 33 bits"},
		{"s33 too long", readS33, []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x00}, 0, "n is no number of 33 bits"},
		{"s32 largest", readS32, []byte{0xff, 0xff, 0xff, 0xff, 0x07}, math.MaxInt32, ""},
		{"s32 smallest", readS32, []byte{0x80, 0x80, 0x80, 0x80, 0x78}, math.MinInt32, ""},
		{"s32 too large", readS32, []byte{0x80, 0x80, 0x80, 0x80, 0x08}, 0, "n is no number of 32 bits"},
		{"s32 with a wrong sign", readS32, []byte{0xff, 0xff, 0xff, 0xff, 0x77}, 0, "n is no number of 32 bits"},
		{"s64 largest", readS64, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00}, math.MaxInt64, ""},
		{"s64 smallest", readS64, []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f}, math.MinInt64, ""},
		{"s64 too large", readS64, []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01}, 0, "n is no number of 64 bits"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := readBytes(test.input...)
			got := test.read(r)
			if test.fails != "" {
				if r.err == nil || !strings.Contains(r.err.Error(), test.fails) {
					t.Errorf("got %d, %v", got, r.err)
				}
				return
			}
			if r.err != nil || got != test.want || r.left() > 0 {
				t.Errorf("got %d, %v, %d bytes left; want %d", got, r.err, r.left(), test.want)
			}
		})
	}
}

func readU32(r *reader) int64 { return int64(r.u32("n")) }
func readU64(r *reader) int64 { return int64(r.u64("n")) }
func readS33(r *reader) int64 { return r.s33("n") }
func readS32(r *reader) int64 { return r.signed(32, "n") }
func readS64(r *reader) int64 { return r.signed(64, "n") }

// UTF-8 in all the ways in which it can be wrong.
func TestNames(t *testing.T) {
	for input, want := range map[string]error{
		"":                 nil,
		"a\x00b":           nil, // a name, though no import has it
		"\u2603\U0010ffff": nil,
		"\xff":             ErrMalformed,
		"\xc0\x80":         ErrMalformed, // overlong
		"\xed\xa0\x80":     ErrMalformed, // a surrogate
		"\xf4\x90\x80\x80": ErrMalformed, // beyond Unicode
		"\xe2\x98":         ErrMalformed, // cut off
	} {
		r := readBytes(append([]byte{byte(len(input))}, input...)...)
		if got := r.name("n"); !errors.Is(r.err, want) || want == nil && got != input {
			t.Errorf("%q: got %q, %v", input, got, r.err)
		}
	}
	if r := readBytes(3, 'a', 'b'); r.name("n") != "" || !errors.Is(r.err, ErrTruncated) {
		t.Errorf("cut off: %v", r.err)
	}
	// Longer than memory, on a file of five bytes.
	if r := readBytes(0xff, 0xff, 0xff, 0xff, 0x0f); r.name("n") != "" || !errors.Is(r.err, ErrLimit) {
		t.Errorf("long: %v", r.err)
	}
}

// The first error stays, whatever is read afterwards.
func TestFirstErrorStays(t *testing.T) {
	r := readBytes(0x01)
	r.malformed(0, "first")
	r.malformed(0, "second")
	r.within(1, "x", func() { t.Error("read after an error") })
	if r.byte("b") != 0 || r.u32("n") != 0 || r.name("n") != "" || r.bytes(1, "b") != nil || r.take(1) || r.peek() != 0 || r.more() {
		t.Error("something was read after an error")
	}
	if !strings.Contains(r.err.Error(), "first") {
		t.Error(r.err)
	}
}
