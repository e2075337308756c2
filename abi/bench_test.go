package abi

import (
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// benchmarkTranslate translates one value again and again, with a realloc that
// costs nothing.
func benchmarkTranslate(b *testing.B, src, dst StringEncoding, t *Type, v value.Value) {
	g, h := newGuest(1<<20), newGuest(1<<20)
	scx, dcx := g.context(src), h.context(dst)
	ts := NewRecord(t)
	flat, err := LowerFlatValues(scx, MaxFlatParams, []value.Value{v}, ts, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	next := uint32(reallocBase)
	dcx.Realloc = func(old, oldSize, align, newSize uint32) (uint32, error) {
		if old != 0 && newSize <= oldSize {
			return old, nil
		}
		p := (next + align - 1) &^ (align - 1)
		next = p + newSize
		return p, nil
	}
	var out [MaxFlatParams]uint64
	b.ReportAllocs()
	for b.Loop() {
		next = reallocBase
		if _, err := TranslateParams(scx, dcx, ts, flat, out[:0]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTranslate(b *testing.B) {
	bytes64K := make(value.Bytes, 64<<10)
	texts, points, bools := make(value.List, 1000), make(value.List, 1000), make(value.List, 1000)
	for i := range texts {
		texts[i] = value.String(strings.Repeat("abcdefg ", 2))
		points[i] = value.Record{{Name: "x", Value: value.S32(i)}, {Name: "y", Value: value.S32(-i)}}
		bools[i] = value.Bool(i%3 == 0)
	}
	point := NewRecord(NewPrimitive(S32), NewPrimitive(S32))
	point.Labels = []string{"x", "y"}
	maybe := NewVariant(nil, NewPrimitive(U32))
	maybe.Special = Option
	options := make(value.List, 1000)
	for i := range options {
		options[i] = value.Option{Value: value.U32(i)}
	}
	for _, c := range []struct {
		name     string
		src, dst StringEncoding
		typ      *Type
		value    value.Value
	}{
		{"bytes64KiB", UTF8, UTF8, NewList(NewPrimitive(U8)), bytes64K},
		{"points1000", UTF8, UTF8, NewList(point), points},
		{"bools1000", UTF8, UTF8, NewList(NewPrimitive(Bool)), bools},
		{"options1000", UTF8, UTF8, NewList(maybe), options},
		{"strings1000", UTF8, UTF8, NewList(NewPrimitive(String)), texts},
		{"strings1000UTF8ToUTF16", UTF8, UTF16, NewList(NewPrimitive(String)), texts},
		{"strings1000UTF16ToUTF8", UTF16, UTF8, NewList(NewPrimitive(String)), texts},
		{"text64KiBUTF8ToUTF16", UTF8, UTF16, NewPrimitive(String), value.String(bytes64K)},
		{"scalar", UTF8, UTF8, NewPrimitive(U32), value.U32(7)},
	} {
		b.Run(c.name, func(b *testing.B) { benchmarkTranslate(b, c.src, c.dst, c.typ, c.value) })
	}
}

// BenchmarkValues is the way of values that are known at run time only.
func BenchmarkValues(b *testing.B) {
	point := NewRecord(NewPrimitive(S32), NewPrimitive(S32))
	point.Labels = []string{"x", "y"}
	ts := NewRecord(NewList(point), NewPrimitive(String))
	points := make(value.List, 1000)
	for i := range points {
		points[i] = value.Record{{Name: "x", Value: value.S32(i)}, {Name: "y", Value: value.S32(-i)}}
	}
	vs := []value.Value{points, value.String("a string")}
	g := newGuest(1 << 20)
	cx := g.context(UTF8)
	flat, err := LowerFlatValues(cx, MaxFlatParams, vs, ts, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("lift", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := LiftFlatValues(cx, MaxFlatParams, flat, ts); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("check", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := CheckValues(vs, ts); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("lower", func(b *testing.B) {
		cx.Realloc = func(_, _, _, size uint32) (uint32, error) { return reallocBase, nil }
		b.ReportAllocs()
		for b.Loop() {
			if _, err := LowerFlatValues(cx, MaxFlatParams, vs, ts, nil, flat[:0]); err != nil {
				b.Fatal(err)
			}
		}
	})
}
