package wast

import (
	"math"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

func f32(bits uint32) value.Value { return value.F32(math.Float32frombits(bits)) }

func f64(bits uint64) value.Value { return value.F64(math.Float64frombits(bits)) }

// In each row the first is what is expected, and no other row's value matches it.
func TestMatchTellsApart(t *testing.T) {
	rows := [][]value.Value{
		{nil},
		{value.Bool(true)},
		{value.U8(1)}, {value.S8(1)}, {value.U16(1)}, {value.S16(1)}, {value.U32(1)}, {value.S32(1)}, {value.U64(1)}, {value.S64(1)},
		{value.F32(1)}, {value.F64(1)},
		{f32(0)}, {f32(1 << 31)},
		{f32(0x7fc00000)}, {f32(0xffc00000)}, {f32(0x7fc00001)}, {f32(0x7f800001)},
		{f64(0x7ff8000000000000)}, {f64(0x7ff0000000000001)},
		{value.Char('1')}, {value.String("1")}, {value.Enum("1")},
		{value.List{}, value.Bytes{}, value.Map{}},
		{value.List{value.U8(1)}, value.Bytes{1}},
		{value.List{value.S8(1)}},
		{value.List{value.Tuple{value.U8(1), value.U8(2)}}, value.Map{{Key: value.U8(1), Value: value.U8(2)}}},
		{value.Tuple{}}, {value.Tuple{value.U8(1)}}, {value.Tuple{value.U8(2)}},
		{value.Record{{Name: "a", Value: value.U8(1)}}}, {value.Record{{Name: "b", Value: value.U8(1)}}}, {value.Record{{Name: "a", Value: value.U8(2)}}},
		{value.Variant{Case: "1"}}, {value.Variant{Case: "1", Value: value.U8(1)}}, {value.Variant{Case: "2"}},
		{value.Option{}}, {value.Option{Value: value.Option{}}}, {value.Option{Value: value.U8(1)}},
		{value.Result{}}, {value.Result{IsErr: true}}, {value.Result{Value: value.U8(1)}},
		{value.Flags{}, value.Flags(nil)}, {value.Flags{"1"}}, {value.Flags{"1", "2"}, value.Flags{"2", "1"}, value.Flags{"2", "1", "2"}},
	}
	for i, want := range rows {
		for j, row := range rows {
			for _, got := range row {
				if err := Match(want[0], got); (err == nil) != (i == j) {
					t.Errorf("want %s, got %s: %v", Format(want[0]), Format(got), err)
				}
			}
		}
		if Match(CoreConst{"i32.const"}, want[0]) == nil {
			t.Errorf("a core value matches %s", Format(want[0]))
		}
	}
}

func TestMatchNaN(t *testing.T) {
	canonical, arithmetic := NaN{value.KindF32, true}, NaN{value.KindF32, false}
	canonical64, arithmetic64 := NaN{value.KindF64, true}, NaN{value.KindF64, false}
	for _, c := range []struct {
		got  value.Value
		want []NaN
	}{
		{f32(0x7fc00000), []NaN{canonical, arithmetic}},
		{f32(0xffc00000), []NaN{canonical, arithmetic}},
		{f32(0x7fc00001), []NaN{arithmetic}},
		{f32(0x7fffffff), []NaN{arithmetic}},
		{f32(0x7f800001), nil}, // signalling
		{f32(0x7f800000), nil}, // infinite
		{f32(0x00400000), nil}, // the quiet bit alone
		{f64(0x7ff8000000000000), []NaN{canonical64, arithmetic64}},
		{f64(0xfff8000000000001), []NaN{arithmetic64}},
		{f64(0x7ff4000000000000), nil},
		{value.U32(0x7fc00000), nil},
		{nil, nil},
	} {
		for _, n := range []NaN{canonical, arithmetic, canonical64, arithmetic64} {
			want := false
			for _, w := range c.want {
				want = want || w == n
			}
			if got := Match(n, c.got) == nil; got != want {
				t.Errorf("%s and %s: %v", Format(n), Format(c.got), got)
			}
		}
	}
}

func TestMatchPath(t *testing.T) {
	want := value.Record{{Name: "a", Value: value.List{value.U8(1), value.Option{Value: value.Variant{Case: "c", Value: NaN{value.KindF32, true}}}}}}
	got := value.Record{{Name: "a", Value: value.List{value.U8(1), value.Option{Value: value.Variant{Case: "c", Value: value.F32(1)}}}}}
	err := Match(want, got)
	if err == nil || !strings.HasPrefix(err.Error(), "a[1].some.c: expected (f32.const nan:canonical), got (f32.const 1)") {
		t.Error(err)
	}
}
