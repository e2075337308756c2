package abi

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// Padding of the source must not come along, and padding of the destination stays
// as it is.
func TestPadding(t *testing.T) {
	for _, c := range []struct {
		t    *Type
		src  string
		want string
	}{
		{NewRecord(tU8, tU32), "\x01\x77\x77\x77\x02\x00\x00\x00", "\x01\xaa\xaa\xaa\x02\x00\x00\x00"},
		{NewRecord(tU32, tU8), "\x02\x00\x00\x00\x01\x77\x77\x77", "\x02\x00\x00\x00\x01\xaa\xaa\xaa"},
		{NewVariant(nil, tU32), "\x00\x77\x77\x77\x77\x77\x77\x77", "\x00\xaa\xaa\xaa\xaa\xaa\xaa\xaa"},
		{NewVariant(tU8, tU32), "\x00\x77\x77\x77\x09\x77\x77\x77", "\x00\xaa\xaa\xaa\x09\xaa\xaa\xaa"},
		{NewFixedList(NewRecord(tU8, tS16), 2), "\x01\x77\x02\x00\x03\x77\x04\x00", "\x01\xaa\x02\x00\x03\xaa\x04\x00"},
		{NewRecord(tU32, tU32), "\x01\x02\x03\x04\x05\x06\x07\x08", "\x01\x02\x03\x04\x05\x06\x07\x08"},
	} {
		src, dst := newGuest(1024), newGuest(1024)
		copy(src.bytes, c.src)
		out, err := TranslateParams(src.context(UTF8), dst.context(UTF8), NewRecord(NewList(c.t)), []uint64{0, 1}, nil)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := dst.bytes[out[0]:][:len(c.want)]; string(got) != c.want {
			t.Errorf("%s: %x, want %x", c.t, got, c.want)
		}
		v, err := Load(src.context(UTF8), 0, c.t)
		if err != nil {
			t.Error(err)
			continue
		}
		lowered := newGuest(1024)
		if err := Store(lowered.context(UTF8), v, c.t, 0); err != nil || string(lowered.bytes[:len(c.want)]) != c.want {
			t.Errorf("%s: stored %x, %v, want %x", c.t, lowered.bytes[:len(c.want)], err, c.want)
		}
	}
}

// What can be copied in one piece has no byte that a guest could not have put there
// as part of a value.
func TestBulk(t *testing.T) {
	for _, c := range []struct {
		t    *Type
		want bool
	}{
		{tU8, true}, {tF64, true}, {tBool, false}, {tChar, false}, {tString, false}, {tOwn, false},
		{NewPrimitive(Borrow), false}, {NewPrimitive(Stream), false},
		{NewList(tU8), false}, {NewFixedList(tU8, 3), true}, {NewFixedList(tBool, 3), false},
		{NewRecord(tU32, tU32), true}, {NewRecord(tU8, tU32), false}, {NewRecord(tU32, tU8), false},
		{NewRecord(tS16, tU8, tU8, tU32), true}, {NewRecord(tU32, NewRecord(tU8, tS16)), false}, {NewRecord(tU32, tBool), false},
		{NewVariant(nil, nil), false}, {NewVariant(tU8), false},
		{NewFlags(8), true}, {NewFlags(7), false}, {NewFlags(9), false}, {NewFlags(16), true}, {NewFlags(24), false}, {NewFlags(32), true},
	} {
		if c.t.bulk != c.want {
			t.Errorf("%s: %v", c.t, c.t.bulk)
		}
	}
}

// A variant's core values that its case does not use are cleared: they can be left
// over from the guest's own business.
func TestUnusedFlatsAreCleared(t *testing.T) {
	typ := NewVariant(tU8, tString, NewRecord(tU64, tF64, tU32))
	cx := newGuest(1024).context(UTF8)
	out, err := TranslateParams(cx, cx, NewRecord(typ, tU8), []uint64{0, 0x1ff, 7, 8, 9}, nil)
	if got := fmt.Sprint(out); err != nil || got != "[0 255 0 0 9]" {
		t.Error(got, err)
	}
}

// What was appended to before stays, and room in out is used.
func TestAppends(t *testing.T) {
	var room [4]uint64
	cx := newGuest(1024).context(UTF8)
	ts := NewRecord(tU8, tU8)
	if out, err := TranslateParams(cx, cx, ts, []uint64{1, 2}, append(room[:0], 9)); err != nil || fmt.Sprint(out) != "[9 1 2]" || &out[0] != &room[0] {
		t.Error(out, err)
	}
	if out, err := LowerFlatValues(cx, MaxFlatParams, []value.Value{value.U8(1), value.U8(2)}, ts, nil, append(room[:0], 9)); err != nil || fmt.Sprint(out) != "[9 1 2]" || &out[0] != &room[0] {
		t.Error(out, err)
	}
}

// A realloc that gives out the source itself, or part of it, makes text malformed
// under the hands of whoever transcodes it. Anything may come of that but a panic or
// a write elsewhere.
func TestReallocOverSource(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 3))
		g := newGuest(256)
		from, to := StringEncoding(r.IntN(3)), StringEncoding(r.IntN(3))
		cx := g.context(from)
		g.next = 64
		flat, err := LowerFlat(cx, value.String(randomString(r)+randomString(r)), tString, nil)
		if err != nil {
			t.Fatal(err)
		}
		dcx := g.context(to)
		lo, hi := len(g.bytes), 0
		dcx.Realloc = func(_, _, align, size uint32) (uint32, error) {
			p := uint32(AlignTo(uint64(40+r.IntN(60)), align))
			lo, hi = min(lo, int(p)), max(hi, int(p+size))
			return p, nil
		}
		before := bytes.Clone(g.bytes)
		if _, err := TranslateParams(cx, dcx, NewRecord(tString), flat, nil); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		if !bytes.Equal(before[:lo], g.bytes[:lo]) || !bytes.Equal(before[hi:], g.bytes[hi:]) {
			t.Errorf("seed %d: bytes outside of %d..%d have changed", seed, lo, hi)
		}
	}
}

// Lists that point to the same bytes again and again are a small memory's way to a
// huge value. Each costs a realloc, so it is there that the guest is stopped.
func TestRepeatedPointers(t *testing.T) {
	src, dst := newGuest(1<<12), newGuest(1<<12)
	for i := range uint32(512) { // 512 lists of 512 lists of 512 lists ..
		storePair(src.bytes, 8*i, 0, 512)
	}
	typ := tU8
	for range 8 {
		typ = NewList(typ)
	}
	calls := 0
	cx := dst.context(UTF8)
	cx.Realloc = func(_, _, _, _ uint32) (uint32, error) {
		if calls++; calls > 5000 {
			return 0, errRealloc
		}
		return 0, nil
	}
	if _, err := TranslateParams(src.context(UTF8), cx, NewRecord(typ), []uint64{0, 512}, nil); err != errRealloc {
		t.Error(err)
	}
	budget := int64(1 << 20)
	lift := src.context(UTF8)
	lift.Budget = &budget
	if _, err := LiftFlat(lift, []uint64{0, 512}, typ); err == nil {
		t.Error("8 levels of 512 are within a budget of 1 MiB")
	}
}
