package abi

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// randomType returns a type of at most depth levels. Handles are left to the
// tests that have a table for them.
func randomType(r *rand.Rand, depth int) *Type {
	if depth == 0 || r.IntN(4) == 0 {
		return NewPrimitive(Kind(r.IntN(int(String)) + 1))
	}
	types := func(n int) (ts []*Type) {
		for range n {
			ts = append(ts, randomType(r, depth-1))
		}
		return ts
	}
	maybe := func() *Type {
		if r.IntN(3) == 0 {
			return nil
		}
		return randomType(r, depth-1)
	}
	special := func(t *Type, s Special) *Type {
		t.Special = s
		return t
	}
	switch r.IntN(10) {
	case 0, 1:
		return NewList(randomType(r, depth-1))
	case 2:
		return NewFixedList(randomType(r, depth-1), uint32(r.IntN(4)+1))
	case 3:
		return special(NewList(special(NewRecord(types(2)...), Tuple)), Map)
	case 4:
		return NewRecord(types(r.IntN(4) + 1)...)
	case 5:
		return special(NewRecord(types(r.IntN(4)+1)...), Tuple)
	case 6:
		return NewVariant(maybe(), maybe(), maybe())
	case 7:
		return special(NewVariant(make([]*Type, []int{1, 3, 256, 300}[r.IntN(4)])...), Enum)
	case 8:
		if r.IntN(2) == 0 {
			return special(NewVariant(nil, randomType(r, depth-1)), Option)
		}
		return special(NewVariant(maybe(), maybe()), Result)
	}
	return NewFlags(r.IntN(32) + 1)
}

var alphabet = []rune("a\x00\x7f\u0080é\u00ff\u0100水\ud7ff\ue000\uffff😀\U0010ffff")

func randomString(r *rand.Rand) string {
	var b strings.Builder
	few := r.IntN(len(alphabet)) + 1
	for range r.IntN(12) {
		b.WriteRune(alphabet[r.IntN(few)])
	}
	return b.String()
}

func randomValue(r *rand.Rand, t *Type) value.Value {
	switch t.Kind {
	case Char:
		return value.Char(alphabet[r.IntN(len(alphabet))])
	case String:
		return value.String(randomString(r))
	case List, FixedList:
		n := int(t.Len)
		if t.Kind == List {
			n = r.IntN(4)
		}
		if t.Special == Map {
			m := make(value.Map, n)
			for i := range m {
				m[i] = value.Entry{Key: randomValue(r, t.Elem.Fields[0]), Value: randomValue(r, t.Elem.Fields[1])}
			}
			return m
		}
		if t.Elem.Kind == U8 {
			b := make(value.Bytes, n)
			for i := range b {
				b[i] = byte(r.Uint32())
			}
			return b
		}
		vs := make(value.List, n)
		for i := range vs {
			vs[i] = randomValue(r, t.Elem)
		}
		return vs
	case Record:
		tuple, record := make(value.Tuple, len(t.Fields)), make(value.Record, len(t.Fields))
		for i, f := range t.Fields {
			tuple[i] = randomValue(r, f)
			record[i] = value.Field{Name: t.label(i), Value: tuple[i]}
		}
		if t.Special == Tuple {
			return tuple
		}
		return record
	case Variant:
		i := r.IntN(len(t.Cases))
		var payload value.Value
		if t.Cases[i] != nil {
			payload = randomValue(r, t.Cases[i])
		}
		v, err := (&lifter{cx: &LiftLowerContext{}}).caseValue(i, payload, t)
		if err != nil {
			panic(err)
		}
		return v
	}
	bits, _ := canonical(r.Uint64(), t, 0)
	return scalarValue(bits, t)
}

// What was stored loads as the same, in memory and flat, and what is translated is
// what loading and lowering again makes of it, byte for byte.
func TestRoundTrip(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 0))
		ts := NewRecord(randomType(r, r.IntN(4)), randomType(r, r.IntN(3)))
		vs := []value.Value{randomValue(r, ts.Fields[0]), randomValue(r, ts.Fields[1])}
		if err := roundTrip(r, ts, vs); err != nil {
			t.Fatalf("seed %d: %v\nof %#v", seed, err, vs)
		}
	}
}

func roundTrip(r *rand.Rand, ts *Type, vs []value.Value) error {
	if err := CheckValues(vs, ts); err != nil {
		return err
	}
	encoding := func() StringEncoding { return StringEncoding(r.IntN(3)) }
	src := newGuest(1 << 14)
	scx := src.context(encoding())
	if err := Store(scx, vs[0], ts.Fields[0], 0); err != nil {
		return err
	}
	if v, err := Load(scx, 0, ts.Fields[0]); err != nil || !equalBits(v, vs[0]) {
		return fmt.Errorf("loaded %#v, %w", v, err)
	}
	flat, err := LowerFlatValues(scx, MaxFlatParams, vs, ts, nil, nil)
	if err != nil {
		return err
	}
	for i := range flat { // what an i32 has in its upper bits is nobody's
		if len(flat) > 1 && i < len(ts.flat) && ts.flat[i] == I32 {
			flat[i] |= r.Uint64() << 32
		}
	}
	got, err := LiftFlatValues(scx, MaxFlatParams, flat, ts)
	if err != nil || !equalAll(got, vs) {
		return fmt.Errorf("lifted %#v, %w", got, err)
	}
	dst := newGuest(1 << 14)
	dst.mode = []string{"bump", "move"}[r.IntN(2)]
	dcx := dst.context(encoding())
	out, err := TranslateParams(scx, dcx, ts, flat, nil)
	if err != nil {
		return err
	}
	if got, err = LiftFlatValues(dcx, MaxFlatParams, out, ts); err != nil || !equalAll(got, vs) {
		return fmt.Errorf("translated %#v, %w", got, err)
	}
	return nil
}

// Where one guest is both sides, its memory moves while it is read.
func TestTranslateInOneMemory(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 1))
		ts := NewRecord(randomType(r, 3), randomType(r, 3))
		vs := []value.Value{randomValue(r, ts.Fields[0]), randomValue(r, ts.Fields[1])}
		g := newGuest(1 << 14)
		g.mode = "move"
		scx, dcx := g.context(StringEncoding(r.IntN(3))), g.context(StringEncoding(r.IntN(3)))
		flat, err := LowerFlatValues(scx, MaxFlatParams, vs, ts, nil, nil)
		if err != nil {
			t.Fatal(seed, err)
		}
		out, err := TranslateParams(scx, dcx, ts, flat, nil)
		if err != nil {
			t.Fatal(seed, err)
		}
		if got, err := LiftFlatValues(dcx, MaxFlatParams, out, ts); err != nil || !equalAll(got, vs) {
			t.Fatalf("seed %d: %#v, %v, want %#v", seed, got, err, vs)
		}
	}
}
