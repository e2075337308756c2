package abi

import (
	"fmt"
	"strings"
	"testing"
)

var (
	tBool, tU8, tS16, tU32 = NewPrimitive(Bool), NewPrimitive(U8), NewPrimitive(S16), NewPrimitive(U32)
	tU64, tF32, tF64       = NewPrimitive(U64), NewPrimitive(F32), NewPrimitive(F64)
	tChar, tString, tOwn   = NewPrimitive(Char), NewPrimitive(String), NewPrimitive(Own)
)

func repeat(t *Type, n int) []*Type {
	out := make([]*Type, n)
	for i := range out {
		out[i] = t
	}
	return out
}

func flatString(t []CoreType) string {
	s := make([]string, len(t))
	for i := range t {
		s[i] = t[i].String()
	}
	return strings.Join(s, " ")
}

// The numbers are worked out by hand from the specification's alignment,
// elem_size and flatten_type.
func TestLayout(t *testing.T) {
	for _, c := range []struct {
		name        string
		typ         *Type
		size, align uint32
		flat        string
	}{
		{"bool", tBool, 1, 1, "i32"},
		{"s16", tS16, 2, 2, "i32"},
		{"u64", tU64, 8, 8, "i64"},
		{"f32", tF32, 4, 4, "f32"},
		{"f64", tF64, 8, 8, "f64"},
		{"char", tChar, 4, 4, "i32"},
		{"string", tString, 8, 4, "i32 i32"},
		{"own", tOwn, 4, 4, "i32"},
		{"list<u64>", NewList(tU64), 8, 4, "i32 i32"},
		{"record{u8, u32, s16}", NewRecord(tU8, tU32, tS16), 12, 4, "i32 i32 i32"},
		{"record{u8, u64}", NewRecord(tU8, tU64), 16, 8, "i32 i64"},
		{"tuple<>", NewRecord(), 0, 1, ""},
		{"enum of 256", NewVariant(make([]*Type, 256)...), 1, 1, "i32"},
		{"enum of 257", NewVariant(make([]*Type, 257)...), 2, 2, "i32"},
		{"enum of 65537", NewVariant(make([]*Type, 65537)...), 4, 4, "i32"},
		{"option<u8>", NewVariant(nil, tU8), 2, 1, "i32 i32"},
		{"option<u64>", NewVariant(nil, tU64), 16, 8, "i32 i64"},
		{"result<u32, string>", NewVariant(tU32, tString), 12, 4, "i32 i32 i32"},
		{"variant{f32, u32}", NewVariant(tF32, tU32), 8, 4, "i32 i32"},
		{"variant{f32, f64}", NewVariant(tF32, tF64), 16, 8, "i32 i64"},
		{"variant{f32, f32}", NewVariant(tF32, tF32), 8, 4, "i32 f32"},
		{"variant{f64, u64}", NewVariant(tF64, tU64), 16, 8, "i32 i64"},
		{"variant{string, u64}", NewVariant(tString, tU64), 16, 8, "i32 i64 i32"},
		{"a wide variant with a small payload", NewVariant(append(make([]*Type, 300), tU8)...), 4, 2, "i32 i32"},
		{"flags of 8", NewFlags(8), 1, 1, "i32"},
		{"flags of 9", NewFlags(9), 2, 2, "i32"},
		{"flags of 17", NewFlags(17), 4, 4, "i32"},
		{"flags of 32", NewFlags(32), 4, 4, "i32"},
		{"list<u32, 3>", NewFixedList(tU32, 3), 12, 4, "i32 i32 i32"},
		{"record of a record", NewRecord(tU8, NewRecord(tU8, tU32), tU8), 16, 4, "i32 i32 i32 i32"},
		{"17 values and more are cut off", NewRecord(repeat(tU8, 40)...), 40, 1, strings.TrimSpace(strings.Repeat("i32 ", 17))},
	} {
		if c.typ.ElemSize != c.size || c.typ.Alignment != c.align {
			t.Errorf("%s: size %d align %d, want %d and %d", c.name, c.typ.ElemSize, c.typ.Alignment, c.size, c.align)
		}
		if got := flatString(c.typ.Flatten()); got != c.flat {
			t.Errorf("%s: flattened to %q, want %q", c.name, got, c.flat)
		}
	}
}

func TestOffsets(t *testing.T) {
	if got := fmt.Sprint(NewRecord(tU8, tU64, tU8, tS16).Offsets); got != "[0 8 16 18]" {
		t.Error("offsets", got)
	}
	if v := NewVariant(tU8, tU64); v.PayloadOffset != 8 || v.DiscSize != 1 {
		t.Error("payload at", v.PayloadOffset, "disc", v.DiscSize)
	}
}

// Sizes that no memory holds must not wrap round to small ones.
func TestHugeSizes(t *testing.T) {
	huge := NewFixedList(NewFixedList(tU64, 1<<31), 1<<31)
	if huge.ElemSize != 1<<32-1 {
		t.Errorf("size %d", huge.ElemSize)
	}
	if r := NewRecord(huge, tU64); r.ElemSize != 1<<32-1 {
		t.Errorf("record of it: size %d", r.ElemSize)
	}
	if v := NewVariant(huge, tU64); v.ElemSize != 1<<32-1 {
		t.Errorf("variant of it: size %d", v.ElemSize)
	}
}

func TestFlattenFuncType(t *testing.T) {
	for _, c := range []struct {
		name       string
		params     []*Type
		result     *Type
		lift, want string
	}{
		{"nothing", nil, nil, "() -> ()", "() -> ()"},
		{"flat", []*Type{tU32, tF64}, tU64, "(i32, f64) -> i64", "(i32, f64) -> i64"},
		{"result in memory", []*Type{tU32}, tString, "(i32) -> i32", "(i32, i32) -> ()"},
		{"16 parameters", repeat(tU32, 16), nil, "(" + strings.TrimSuffix(strings.Repeat("i32, ", 16), ", ") + ") -> ()", ""},
		{"17 parameters", repeat(tU32, 17), tString, "(i32) -> i32", "(i32, i32) -> ()"},
		{"a list of them", repeat(tString, 9), tBool, "(i32) -> i32", "(i32) -> i32"},
	} {
		if got := FlattenFuncType(c.params, c.result, Lift).String(); got != c.lift {
			t.Errorf("%s lifted: %s, want %s", c.name, got, c.lift)
		}
		if got := FlattenFuncType(c.params, c.result, Lower).String(); c.want != "" && got != c.want {
			t.Errorf("%s lowered: %s, want %s", c.name, got, c.want)
		}
	}
	if f := FlattenFuncType(repeat(tU32, 17), tString, Lower); !f.SpilledParams || !f.SpilledResult {
		t.Error("both go through memory")
	}
}

// A lowered function's own parameters must not grow into a type's flat form that
// others share.
func TestFlattenDoesNotAlias(t *testing.T) {
	r := NewRecord(tU32)
	FlattenFuncType([]*Type{r}, tString, Lower)
	g := FlattenFuncType([]*Type{r, tF64}, nil, Lower)
	if got := g.String(); got != "(i32, f64) -> ()" {
		t.Error(got)
	}
	if got := flatString(r.Flatten()); got != "i32" {
		t.Error(got)
	}
}

func TestJoin(t *testing.T) {
	all := []CoreType{I32, I64, F32Type, F64Type}
	want := [][]CoreType{
		{I32, I64, I32, I64},
		{I64, I64, I64, I64},
		{I32, I64, F32Type, I64},
		{I64, I64, I64, F64Type},
	}
	for i, a := range all {
		for k, b := range all {
			if got := Join(a, b); got != want[i][k] {
				t.Errorf("Join(%s, %s) = %s, want %s", a, b, got, want[i][k])
			}
		}
	}
}
