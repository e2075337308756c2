package abi

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

func labelled(t *Type, labels ...string) *Type {
	t.Labels = labels
	return t
}

func specialized(t *Type, s Special) *Type {
	t.Special = s
	return t
}

// Types for the tests of errors.
var (
	tPoint  = labelled(NewRecord(NewPrimitive(S32), NewPrimitive(S32)), "x", "y")
	tShape  = labelled(NewVariant(tF64, tPoint, nil), "circle", "square", "none")
	tColor  = specialized(labelled(NewVariant(nil, nil, nil), "red", "green", "blue"), Enum)
	tPerms  = labelled(NewFlags(3), "read", "write", "run")
	tPair   = specialized(NewRecord(tString, tU8), Tuple)
	tMap    = specialized(NewList(specialized(NewRecord(tString, tU32), Tuple)), Map)
	tMaybe  = specialized(NewVariant(nil, tChar), Option)
	tResult = specialized(NewVariant(tU8, tString), Result)
	tUnit   = specialized(NewVariant(nil, nil), Result)
)

func point(x, y value.S32) value.Record {
	return value.Record{{Name: "x", Value: x}, {Name: "y", Value: y}}
}

func field(name string, v value.Value) value.Field { return value.Field{Name: name, Value: v} }

func entry(k, v value.Value) value.Entry { return value.Entry{Key: k, Value: v} }

func variant(name string, v value.Value) value.Variant { return value.Variant{Case: name, Value: v} }

func option(v value.Value) value.Option { return value.Option{Value: v} }

func TestCheckRefuses(t *testing.T) {
	long := value.String(strings.Repeat("a", MaxStringByteLength+1))
	for _, c := range []struct {
		v    value.Value
		t    *Type
		want string
	}{
		{nil, tU32, "is no value, want u32"},
		{value.U32(1), NewPrimitive(S32), "is u32, want s32"},
		{value.S32(1), NewPrimitive(S64), "is s32, want s64"},
		{value.U8(1), tBool, "is u8, want bool"},
		{value.F64(1), tF32, "is f64, want f32"},
		{new(value.U32), tU32, "is of Go type *value.U32, want u32"},
		{(*value.U32)(nil), tU32, "is of Go type *value.U32, want u32"},
		{testHandle{}, tU32, "is of Go type abi.testHandle, want u32"},
		{value.U32(1), tChar, "is u32, want char"},
		{value.Char(0xd800), tChar, "0xd800 is no Unicode scalar value"},
		{value.Char(0x110000), tChar, "0x110000 is no Unicode scalar value"},
		{value.Char(-1), tChar, "0xffffffff is no Unicode scalar value"},
		{value.String("a\xff"), tString, "is not UTF-8"},
		{value.String("\xed\xa0\x80"), tString, "is not UTF-8"},
		{long, tString, "is too long: more than 2^28-1 bytes"},
		{value.Bytes("a"), tString, "is list<u8>, want string"},
		{value.String("a"), NewList(tU8), "is string, want list<u8>"},
		{value.Bytes{1}, NewList(NewPrimitive(S8)), "is list<u8>, want list<s8>"},
		{value.List{value.U8(1), value.S8(1)}, NewList(tU8), "[1]: is s8, want u8"},
		{value.List{value.List{value.U8(1), nil}}, NewList(NewList(tU8)), "[0][1]: is no value, want u8"},
		{make(value.Bytes, MaxListByteLength+1), NewList(tU8), "is too long: its elements take more than 2^28-1 bytes"},
		{value.Bytes{1, 2}, NewFixedList(tU8, 3), "has 2 elements, want 3"},
		{value.List{value.Bool(true)}, NewFixedList(tChar, 1), "[0]: is bool, want char"},
		{value.Map{}, NewList(tPair), "is map, want list<tuple>"},
		{value.List{}, tMap, "is list, want map"},
		{value.Map{entry(value.U8(1), value.U32(1))}, tMap, "[0].0: is u8, want string"},
		{value.Map{entry(value.String(""), value.U32(1)), entry(value.String(""), nil)}, tMap, "[1].1: is no value, want u32"},
		{value.Tuple{value.S32(1), value.S32(2)}, tPoint, "is tuple, want record"},
		{point(1, 2), tPair, "is record, want tuple"},
		{point(1, 2)[:1], tPoint, "has no field y"},
		{append(point(1, 2), value.Field{Name: "z"}), tPoint, `has a field "z" that the type has not`},
		{value.Record{field("y", value.S32(1)), field("x", value.S32(1))}, tPoint, `field 0 is "y", want "x": fields are in the order of the type`},
		{value.List{value.Record{field("x", value.S32(1)), field("y", value.U32(1))}}, NewList(tPoint), "[0].y: is u32, want s32"},
		{value.Tuple{value.String("")}, tPair, "has 1 elements, want 2"},
		{value.Tuple{value.String(""), value.U16(1)}, tPair, "1: is u16, want u8"},
		{value.Variant{Case: "oval"}, tShape, `"oval" is none of the cases`},
		{value.Variant{Case: "circle"}, tShape, "circle: has no value, want f64"},
		{variant("none", value.U8(1)), tShape, "none: has a value, which this case does not hold"},
		{variant("square", point(1, 2)[:1]), tShape, "square: has no field y"},
		{value.Enum("circle"), tShape, "is enum, want variant"},
		{value.Variant{Case: "red"}, tColor, "is variant, want enum"},
		{value.Enum("pink"), tColor, `"pink" is none of the cases`},
		{value.Char('a'), tMaybe, "is char, want option"},
		{option(value.U8(1)), tMaybe, "is u8, want char"},
		{option(option(nil)), tMaybe, "is option, want char"},
		{value.Result{IsErr: true}, tResult, "err: has no value, want string"},
		{value.Result{Value: value.String("")}, tResult, "ok: is string, want u8"},
		{value.Result{Value: value.U8(1)}, tUnit, "ok: has a value, which this case does not hold"},
		{variant("ok", value.U8(1)), tResult, "is variant, want result"},
		{value.Flags{"read", "Read"}, tPerms, `"Read" is none of the flags`},
		{value.U32(1), tPerms, "is u32, want flags"},
		{nil, tOwn, "is no value, want own handle"},
		{value.U32(1), NewPrimitive(Borrow), "is u32, want borrow handle"},
		{value.U32(1), NewPrimitive(Stream), "streams, futures and error contexts are not supported"},
	} {
		err := Check(c.v, c.t)
		var ve *ValueError
		if !errors.As(err, &ve) || err.Error() != c.want {
			t.Errorf("%.80T for %s: %v, want %s", c.v, c.t, err, c.want)
		}
		// Lowering without Check finds the same, and does not panic.
		if len(c.t.Flatten()) > MaxFlatParams {
			continue
		}
		if _, got := LowerFlat(newGuest(1024).context(UTF8), c.v, c.t, nil); !reflect.DeepEqual(got, err) {
			t.Errorf("%.80T for %s: lower_flat: %v, want %v", c.v, c.t, got, err)
		}
		if got := Store(newGuest(1024).context(UTF8), c.v, c.t, 0); !reflect.DeepEqual(got, err) {
			t.Errorf("%.80T for %s: store: %v, want %v", c.v, c.t, got, err)
		}
	}
}

func TestCheckTakes(t *testing.T) {
	for _, c := range []struct {
		v value.Value
		t *Type
	}{
		{value.List{value.U8(1)}, NewList(tU8)},
		{value.Bytes{1}, NewList(tU8)},
		{value.Bytes(nil), NewList(tU8)},
		{value.List(nil), NewList(tString)},
		{value.List{value.U8(1), value.U8(2)}, NewFixedList(tU8, 2)},
		{value.Map(nil), tMap},
		{variant("none", nil), tShape},
		{value.Option{}, tMaybe},
		{option(value.Char('a')), tMaybe},
		{value.Result{IsErr: true}, tUnit},
		{value.Flags{"run", "read", "run"}, tPerms},
		{value.Flags(nil), tPerms},
		{testHandle{}, tOwn},
		{value.String(""), tString},
	} {
		if err := Check(c.v, c.t); err != nil {
			t.Errorf("%#v for %s: %v", c.v, c.t, err)
		}
	}
}

func TestCheckValues(t *testing.T) {
	ts := labelled(NewRecord(NewList(tPoint), tU8), "ps", "n")
	for _, c := range []struct {
		vs   []value.Value
		want string
	}{
		{[]value.Value{value.List{}}, "are 1 values, want 2"},
		{[]value.Value{value.List{}, value.U8(1), value.U8(1)}, "are 3 values, want 2"},
		{[]value.Value{value.List{point(1, 2), value.Record{field("x", value.S32(1)), field("y", value.U8(1))}}, value.U8(1)}, "ps[1].y: is u8, want s32"},
		{[]value.Value{value.List{}, value.S8(1)}, "n: is s8, want u8"},
	} {
		err := CheckValues(c.vs, ts)
		if err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
		if _, got := LowerFlatValues(newGuest(1024).context(UTF8), MaxFlatParams, c.vs, ts, nil, nil); !reflect.DeepEqual(got, err) {
			t.Errorf("lowering: %v, want %v", got, err)
		}
	}
}

// Nothing may be given to the guest before a bad value is found: CheckValues makes
// no calls at all, and costs no memory.
func TestCheckIsFree(t *testing.T) {
	ts := labelled(NewRecord(NewList(tPoint), tShape, tPerms), "ps", "s", "p")
	vs := []value.Value{value.List{point(1, 2), point(3, 4)}, variant("square", point(1, 2)), value.Flags{"run"}}
	if n := testing.AllocsPerRun(100, func() {
		if err := CheckValues(vs, ts); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
