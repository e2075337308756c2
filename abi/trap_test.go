package abi

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// What a guest does wrong, where it is, and what is said about it; lifting and
// translating find the same.
func TestTraps(t *testing.T) {
	const out = 1024
	for _, c := range []struct {
		name   string
		t      *Type
		enc    StringEncoding
		mem    map[uint32][]byte
		flat   []uint64
		path   string
		offset int64
		reason string
	}{
		{"pointer beyond", tString, UTF8, nil, []uint64{1020, 5}, "", 1020, "5 bytes from there are out of bounds: the memory has 1024"},
		{"pointer plus length wraps", tString, UTF8, nil, []uint64{math.MaxUint32, 1}, "", math.MaxUint32, "1 bytes from there are out of bounds: the memory has 1024"},
		{"nothing beyond the end", tString, UTF8, nil, []uint64{1025, 0}, "", 1025, "0 bytes from there are out of bounds: the memory has 1024"},
		{"string one too long", tString, UTF8, nil, []uint64{0, MaxStringByteLength + 1}, "", 0, "the string is too long: 268435456 bytes, at most 2^28-1 are allowed"},
		{"string at the limit", tString, UTF8, nil, []uint64{0, MaxStringByteLength}, "", 0, "268435455 bytes from there are out of bounds: the memory has 1024"},
		{"UTF-16 one too long", tString, UTF16, nil, []uint64{0, 1 << 27}, "", 0, "the string is too long: 268435456 bytes, at most 2^28-1 are allowed"},
		{"UTF-16 length wraps", tString, UTF16, nil, []uint64{0, 1 << 31}, "", 0, "the string is too long: 4294967296 bytes, at most 2^28-1 are allowed"},
		{"tagged one too long", tString, Latin1UTF16, nil, []uint64{0, 1<<31 | 1<<27}, "", 0, "the string is too long: 268435456 bytes, at most 2^28-1 are allowed"},
		{"UTF-16 at an odd address", tString, UTF16, nil, []uint64{1, 0}, "", 1, "the pointer is not aligned to 2 bytes"},
		{"Latin-1 at an odd address", tString, Latin1UTF16, nil, []uint64{1, 1}, "", 1, "the pointer is not aligned to 2 bytes"},
		{"not UTF-8", tString, UTF8, map[uint32][]byte{8: {'a', 0xc0, 0x80}}, []uint64{8, 3}, "", 8, "the string is not UTF-8"},
		{"surrogate in UTF-8", tString, UTF8, map[uint32][]byte{8: {0xed, 0xa0, 0x80}}, []uint64{8, 3}, "", 8, "the string is not UTF-8"},
		{"high surrogate at the end", tString, UTF16, map[uint32][]byte{8: {'a', 0, 0x3d, 0xd8}}, []uint64{8, 2}, "", 8, "the string is not UTF-16: it has a surrogate by itself"},
		{"low surrogate first", tString, UTF16, map[uint32][]byte{8: {0x00, 0xde, 0x3d, 0xd8}}, []uint64{8, 2}, "", 8, "the string is not UTF-16: it has a surrogate by itself"},
		{"two low surrogates", tString, UTF16, map[uint32][]byte{8: {0x00, 0xde, 0x00, 0xde}}, []uint64{8, 2}, "", 8, "the string is not UTF-16: it has a surrogate by itself"},
		{"two high surrogates", tString, Latin1UTF16, map[uint32][]byte{8: {0x3d, 0xd8, 0x3d, 0xd8}}, []uint64{8, 1<<31 | 2}, "", 8, "the string is not UTF-16: it has a surrogate by itself"},
		{"list misaligned", NewList(tU64), UTF8, nil, []uint64{4, 1}, "", 4, "the pointer is not aligned to 8 bytes"},
		{"empty list misaligned", NewList(tU64), UTF8, nil, []uint64{4, 0}, "", 4, "the pointer is not aligned to 8 bytes"},
		{"list beyond", NewList(tU64), UTF8, nil, []uint64{1016, 2}, "", 1016, "16 bytes from there are out of bounds: the memory has 1024"},
		{"list one too long", NewList(tU64), UTF8, nil, []uint64{0, 1 << 25}, "", 0, "the list is too long: 33554432 elements of 8 bytes, at most 2^28-1 bytes are allowed"},
		{"list length wraps", NewList(tU64), UTF8, nil, []uint64{0, 1 << 29}, "", 0, "the list is too long: 536870912 elements of 8 bytes, at most 2^28-1 bytes are allowed"},
		{"element of a list", NewList(tChar), UTF8, map[uint32][]byte{8: {'a', 0, 0, 0, 0x00, 0xd8, 0, 0}}, []uint64{8, 2}, "[1]", 12, "0xd800 is no Unicode scalar value"},
		{"field of an element", NewList(labelled(NewRecord(tU8, tChar), "n", "c")), UTF8, map[uint32][]byte{8: {1, 0, 0, 0, 0, 0, 0x11, 0}}, []uint64{8, 1}, "[0].c", 12, "0x110000 is no Unicode scalar value"},
		{"payload of a case", labelled(NewVariant(tChar), "letter"), UTF8, nil, []uint64{0, 0xdfff}, "letter", -1, "0xdfff is no Unicode scalar value"},
		{"some", tMaybe, UTF8, nil, []uint64{1, 0xdfff}, "", -1, "0xdfff is no Unicode scalar value"},
		{"error", tResult, UTF8, nil, []uint64{1, 2048, 1}, "err", 2048, "1 bytes from there are out of bounds: the memory has 1024"},
		{"discriminant", tColor, UTF8, nil, []uint64{3}, "", -1, "discriminant 3 is no case: there are 3"},
		{"large discriminant", tShape, UTF8, nil, []uint64{math.MaxUint32, 0, 0}, "", -1, "discriminant 4294967295 is no case: there are 3"},
		{"discriminant in memory", NewList(tColor), UTF8, map[uint32][]byte{9: {2, 3}}, []uint64{9, 2}, "[1]", 10, "discriminant 3 is no case: there are 3"},
		{"entry of a map", tMap, UTF8, map[uint32][]byte{8: {0, 8, 0, 0, 1, 0, 0, 0}}, []uint64{8, 1}, "[0].0", 2048, "1 bytes from there are out of bounds: the memory has 1024"},
		{"fixed list", NewFixedList(tChar, 2), UTF8, nil, []uint64{'a', 0x110000}, "[1]", -1, "0x110000 is no Unicode scalar value"},
		{"stream", NewPrimitive(Stream), UTF8, nil, []uint64{1}, "", -1, notSupported},
		{"no such handle", tOwn, UTF8, nil, []uint64{1}, "", -1, "unknown handle index 1"},
		{"handle 0", tOwn, UTF8, nil, []uint64{0}, "", -1, "unknown handle index 0"},
	} {
		g := newGuest(out)
		for at, b := range c.mem {
			copy(g.bytes[at:], b)
		}
		want := TrapError{Path: c.path, Offset: c.offset, Reason: c.reason}
		_, err := LiftFlat(g.context(c.enc), c.flat, c.t)
		if e, ok := err.(*TrapError); !ok || *e != want {
			t.Errorf("%s: lifted: %#v, want %#v", c.name, err, want)
		}
		want.Path = "v" + c.path
		if c.path != "" && c.path[0] != '[' {
			want.Path = "v." + c.path
		}
		_, err = TranslateParams(g.context(c.enc), newGuest(out).context(UTF8), labelled(NewRecord(c.t), "v"), c.flat, nil)
		if e, ok := err.(*TrapError); !ok || *e != want {
			t.Errorf("%s: translated: %#v, want %#v", c.name, err, want)
		}
	}
}

// Parameters and results that do not fit into core values are a pointer.
func TestSpilledTraps(t *testing.T) {
	ts := labelled(NewRecord(append(repeat(tU32, 16), tChar)...), "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "last")
	g := newGuest(1024)
	for _, c := range []struct {
		ptr  uint64
		want string
	}{
		{2, "the pointer is not aligned to 4 bytes (at address 0x2)"},
		{960, "68 bytes from there are out of bounds: the memory has 1024 (at address 0x3c0)"},
		{956, "last: 0xaaaaaaaa is no Unicode scalar value (at address 0x3fc)"},
	} {
		_, err := LiftFlatValues(g.context(UTF8), MaxFlatParams, []uint64{c.ptr}, ts)
		_, err2 := TranslateParams(g.context(UTF8), newGuest(1024).context(UTF8), ts, []uint64{c.ptr}, nil)
		if fmt.Sprint(err) != c.want || fmt.Sprint(err2) != c.want {
			t.Errorf("at %d: lifted: %v, translated: %v; want %s", c.ptr, err, err2, c.want)
		}
	}
	// The pointer that a caller gives for a result is not to be trusted either.
	for _, ptr := range []uint32{1, 1020, math.MaxUint32 - 3} {
		r := NewRecord(tString)
		_, err := LowerFlatValues(g.context(UTF8), MaxFlatResults, []value.Value{value.String("")}, r, &ptr, nil)
		src := newGuest(4096) // larger than the destination
		clear(src.bytes[:8])  // an empty string
		_, err2 := TranslateResult(src.context(UTF8), newGuest(1024).context(UTF8), r, []uint64{0}, ptr, nil)
		var trap *TrapError
		if !errors.As(err, &trap) || trap.Offset != int64(ptr) || fmt.Sprint(err) != fmt.Sprint(err2) {
			t.Errorf("result at %d: %v and %v", ptr, err, err2)
		}
	}
}

// A type that no memory holds is refused before anything is computed with its size.
func TestTooLargeType(t *testing.T) {
	huge := NewFixedList(NewFixedList(tU64, 1<<20), 1<<20)
	g := newGuest(1024)
	for name, ts := range map[string]*Type{"alone": NewRecord(huge), "in a record": NewRecord(tU8, NewRecord(tU8, huge))} {
		for op, err := range map[string]error{
			"lift":      errorOf(LiftFlatValues(g.context(UTF8), MaxFlatParams, []uint64{0}, ts)),
			"load":      errorOf(Load(g.context(UTF8), 0, ts)),
			"store":     Store(g.context(UTF8), nil, ts, 0),
			"translate": errorOf(TranslateParams(g.context(UTF8), g.context(UTF8), ts, []uint64{0}, nil)),
			"lower":     errorOf(LowerFlatValues(g.context(UTF8), MaxFlatParams, make([]value.Value, len(ts.Fields)), ts, nil, nil)),
		} {
			if err == nil {
				t.Errorf("%s, %s: no error", name, op)
			}
		}
		if len(g.trace) > 0 {
			t.Errorf("%s: realloc was called: %v", name, g.trace)
		}
	}
}

func errorOf[T any](_ T, err error) error { return err }

func TestBadRealloc(t *testing.T) {
	for _, c := range []struct {
		mode, want string
	}{
		{"oob", "[0]: realloc(0, 0, 1, 1) returned a bad pointer: 1 bytes from there are out of bounds: the memory has 1024 (at address 0x400)"},
		{"unaligned", "[0]: realloc(0, 0, 8, 8) returned a bad pointer: the pointer is not aligned to 8 bytes (at address 0x209)"},
		{"error", "realloc trapped"},
	} {
		g := newGuest(1024)
		g.mode = c.mode
		typ, v := NewList(NewList(tU64)), value.List{value.List{value.U64(1)}}
		if c.mode == "oob" {
			typ, v = NewList(NewList(tU8)), value.List{value.Bytes{1}}
		}
		if _, err := LowerFlat(g.context(UTF8), v, typ, nil); fmt.Sprint(err) != c.want {
			t.Errorf("%s: %v, want %s", c.mode, err, c.want)
		}
	}
}

// Errors that are not ours must come through as they are, also when they are of our
// types: a realloc can call on to other calls.
func TestErrorsComeThrough(t *testing.T) {
	mine := &TrapError{Path: "elsewhere", Reason: "of another call"}
	g := newGuest(1024)
	cx := g.context(UTF8)
	cx.Realloc = func(_, _, _, _ uint32) (uint32, error) { return 0, mine }
	if _, err := LowerFlat(cx, value.List{value.String("")}, NewList(tString), nil); err != error(mine) || mine.Path != "elsewhere" {
		t.Errorf("%#v", err)
	}
	g.table = []*Handle{nil, {Resource: 0, Scope: OwnScope}}
	g.full = 1
	if _, err := LowerFlat(g.context(UTF8), value.Option{Value: testHandle{}}, specialized(NewVariant(nil, NewPrimitive(Own)), Option), nil); err != errTableFull {
		t.Error(err)
	}
	// The host's word about a handle is a *ValueError of the value that it is in.
	_, err := LowerFlat(newGuest(1024).context(UTF8), value.List{testHandle{resource: 9}}, NewFixedList(NewPrimitive(Own), 1), nil)
	if fmt.Sprint(err) != "[0]: is a handle of another resource type" {
		t.Error(err)
	}
}

func TestBudget(t *testing.T) {
	g := newGuest(1024)
	copy(g.bytes, make([]byte, 512)) // strings at 0, of no length
	for _, c := range []struct {
		name string
		t    *Type
		flat []uint64
		cost int64
		path string
	}{
		{"scalar", tU32, []uint64{1}, 8, ""},
		{"bytes", NewList(tU8), []uint64{0, 100}, 24 + 100, ""},
		{"fixed bytes", NewFixedList(tU8, 2), []uint64{0, 0}, 24 + 2, ""},
		{"string", tString, []uint64{0, 100}, 16 + 100, ""},
		{"strings", NewList(tString), []uint64{0, 3}, 24 + 3*16 + 3*16, "[2]"},
		{"map", tMap, []uint64{0, 1}, 24 + 32 + 16 + 8, "[0].1"},
		{"record", tPoint, []uint64{1, 2}, 24 + 2*32 + 2*8, "y"},
		{"tuple", tPair, []uint64{0, 1, 2}, 24 + 2*16 + 16 + 1 + 8, "1"},
		{"flags", tPerms, []uint64{7}, 24 + 3*16, ""},
		{"enum", tColor, []uint64{1}, 32, ""},
		{"option", tMaybe, []uint64{1, 'a'}, 8 + 32, ""},
	} {
		for _, less := range []int64{0, 1} {
			budget := c.cost - less
			cx := g.context(UTF8)
			cx.Budget = &budget
			_, err := LiftFlat(cx, c.flat, c.t)
			var e *BudgetError
			switch {
			case less == 0 && (err != nil || budget != 0):
				t.Errorf("%s: %v, %d left", c.name, err, budget)
			case less == 1 && (!errors.As(err, &e) || e.Path != c.path || e.Left != budget):
				t.Errorf("%s: %#v with %d left, want it at %q", c.name, err, budget, c.path)
			}
		}
	}
	// A string costs what it is in Go.
	for s, cost := range map[string]int64{"abc": 16 + 3, "é水": 16 + 5, "😀": 16 + 4} {
		for enc := range Latin1UTF16 + 1 {
			cx, budget := g.context(enc), cost
			flat, err := LowerFlat(cx, value.String(s), tString, nil)
			if err != nil {
				t.Fatal(err)
			}
			cx.Budget = &budget
			if v, err := LiftFlat(cx, flat, tString); v != value.Value(value.String(s)) || err != nil || budget != 0 {
				t.Errorf("%q in encoding %d: %v, %v, %d left", s, enc, v, err, budget)
			}
		}
	}
	// It is asked before the memory is taken, and a negative one is none.
	for _, budget := range []int64{1000, -5} {
		cx := g.context(UTF8)
		cx.Budget = &budget
		big := &guest{bytes: make([]byte, 1<<22)}
		cx.Memory = func() []byte { return big.bytes }
		if n := testing.AllocsPerRun(1, func() { LiftFlat(cx, []uint64{0, 1 << 22}, NewList(tBool)) }); n > 10 {
			t.Errorf("%v allocations", n)
		}
		if _, err := LiftFlat(cx, []uint64{0, 1 << 22}, NewList(tBool)); err == nil {
			t.Error("no error")
		}
	}
}
