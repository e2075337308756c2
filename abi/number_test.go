package abi

import (
	"math"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// Core values of narrow types may have any other bits set, in an i32 and above it;
// what is lowered has none.
func TestScalars(t *testing.T) {
	const junk = 0xdeadbeef << 32
	for _, c := range []struct {
		kind Kind
		bits uint64
		v    value.Value
		low  uint64
	}{
		{Bool, junk, value.Bool(false), 0},
		{Bool, junk | 2, value.Bool(true), 1},
		{Bool, 0x80000000, value.Bool(true), 1},
		{U8, junk | 0x1ff, value.U8(0xff), 0xff},
		{S8, junk | 0x180, value.S8(-128), 0xffffff80},
		{S8, 0x7f, value.S8(127), 0x7f},
		{U16, junk | 0x1ffff, value.U16(0xffff), 0xffff},
		{S16, 0x18000, value.S16(-32768), 0xffff8000},
		{U32, junk | 5, value.U32(5), 5},
		{S32, junk | 0xffffffff, value.S32(-1), 0xffffffff},
		{U64, math.MaxUint64, value.U64(math.MaxUint64), math.MaxUint64},
		{S64, math.MaxUint64, value.S64(-1), math.MaxUint64},
		{Char, junk | 'x', value.Char('x'), 'x'},
		{Char, 0xd7ff, value.Char(0xd7ff), 0xd7ff},
		{Char, 0xe000, value.Char(0xe000), 0xe000},
		{Char, 0x10ffff, value.Char(0x10ffff), 0x10ffff},
		{F32, junk | 0x3f800000, value.F32(1), 0x3f800000},
		{F64, 0x3ff0000000000000, value.F64(1), 0x3ff0000000000000},
		// NaNs keep their bits, signalling ones too.
		{F32, 0x7f800001, value.F32(math.Float32frombits(0x7f800001)), 0x7f800001},
		{F32, 0xffedcba9, value.F32(math.Float32frombits(0xffedcba9)), 0xffedcba9},
		{F64, 0x7ff0000000000001, value.F64(math.Float64frombits(0x7ff0000000000001)), 0x7ff0000000000001},
	} {
		typ, cx := NewPrimitive(c.kind), newGuest(1024).context(UTF8)
		v, err := LiftFlat(cx, []uint64{c.bits}, typ)
		if err != nil || !equalBits(v, c.v) {
			t.Errorf("%s: %#x lifts to %v, %v; want %v", typ, c.bits, v, err, c.v)
		}
		if low, err := LowerFlat(cx, c.v, typ, nil); err != nil || low[0] != c.low {
			t.Errorf("%s: %v lowers to %#x, %v; want %#x", typ, c.v, low, err, c.low)
		}
		if out, err := TranslateParams(cx, cx, NewRecord(typ), []uint64{c.bits}, nil); err != nil || out[0] != c.low {
			t.Errorf("%s: %#x is passed on as %#x, %v; want %#x", typ, c.bits, out, err, c.low)
		}
		if err := Store(cx, c.v, typ, 8); err != nil {
			t.Error(err)
		}
		if v, err := Load(cx, 8, typ); err != nil || !equalBits(v, c.v) {
			t.Errorf("%s: %v loads as %v, %v", typ, c.v, v, err)
		}
	}
}

// A bool is true by any bit of its byte, and 1 when it goes on.
func TestListOfBool(t *testing.T) {
	src, dst := newGuest(1024), newGuest(1024)
	copy(src.bytes, []byte{0, 1, 2, 0x80, 0xff})
	out, err := TranslateParams(src.context(UTF8), dst.context(UTF8), NewRecord(NewList(tBool)), []uint64{0, 5}, nil)
	if err != nil || string(dst.bytes[out[0]:out[0]+5]) != "\x00\x01\x01\x01\x01" {
		t.Errorf("%v %x", err, dst.bytes[out[0]:out[0]+5])
	}
}

// Bits of flags that mean nothing do not go on, in memory and flat.
func TestUnknownFlags(t *testing.T) {
	for _, n := range []int{1, 7, 9, 15, 17, 31, 32} {
		typ := NewFlags(n)
		src, dst := newGuest(1024), newGuest(1024)
		want := uint64(1)<<n - 1
		out, err := TranslateParams(src.context(UTF8), dst.context(UTF8), NewRecord(typ), []uint64{math.MaxUint64}, nil)
		if err != nil || out[0] != want {
			t.Errorf("%d flags: %#x, %v, want %#x", n, out, err, want)
		}
		for i := range 8 {
			src.bytes[i] = 0xff
		}
		out, err = TranslateParams(src.context(UTF8), dst.context(UTF8), NewRecord(NewList(typ)), []uint64{0, 1}, nil)
		if got := loadInt(dst.bytes, uint32(out[0]), typ.ElemSize); err != nil || got != want {
			t.Errorf("%d flags in memory: %#x, %v, want %#x", n, got, err, want)
		}
		if v, err := Load(src.context(UTF8), 0, typ); err != nil || len(v.(value.Flags)) != n {
			t.Errorf("%d flags: %v, %v", n, v, err)
		}
	}
}
