package canon

import (
	"slices"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func TestSpecialAndLabels(t *testing.T) {
	label := func(names ...string) (ls []wit.Label) {
		for _, n := range names {
			ls = append(ls, wit.Label{Name: n})
		}
		return ls
	}
	for _, c := range []struct {
		name    string
		typ     wit.Type
		kind    abi.Kind
		special abi.Special
		labels  []string
	}{
		{"u32", wit.U32, abi.U32, abi.Plain, nil},
		{"list", &wit.List{Elem: wit.U8}, abi.List, abi.Plain, nil},
		{"fixed list", &wit.List{Elem: wit.U8, Len: 4}, abi.FixedList, abi.Plain, nil},
		{"map", &wit.Map{Key: wit.String, Value: wit.U64}, abi.List, abi.Map, nil},
		{"record", &wit.Record{Fields: []wit.Field{{Name: "x", Type: wit.S32}, {Name: "y", Type: wit.S32}}}, abi.Record, abi.Plain, []string{"x", "y"}},
		{"tuple", &wit.Tuple{Elems: []wit.Type{wit.S32}}, abi.Record, abi.Tuple, nil},
		{"variant", &wit.Variant{Cases: []wit.Case{{Name: "a"}, {Name: "b", Type: wit.U8}}}, abi.Variant, abi.Plain, []string{"a", "b"}},
		{"enum", &wit.Enum{Cases: label("red", "green")}, abi.Variant, abi.Enum, []string{"red", "green"}},
		{"option", &wit.Option{Elem: wit.U8}, abi.Variant, abi.Option, nil},
		{"result", &wit.Result{OK: wit.U8}, abi.Variant, abi.Result, nil},
		{"flags", &wit.Flags{Flags: label("r", "w")}, abi.Flags, abi.Plain, []string{"r", "w"}},
		{"alias", &wit.TypeDef{Name: "m", Type: &wit.TypeDef{Name: "n", Type: &wit.Option{Elem: wit.U8}}}, abi.Variant, abi.Option, nil},
	} {
		var types Types
		got := types.Of(c.typ)
		if got.Kind != c.kind || got.Special != c.special || !slices.Equal(got.Labels, c.labels) {
			t.Errorf("%s: kind %d, special %d, labels %q; want %d, %d, %q", c.name, got.Kind, got.Special, got.Labels, c.kind, c.special, c.labels)
		}
		if types.Of(c.typ) != got {
			t.Errorf("%s: converted twice", c.name)
		}
	}
	var types Types
	entry := types.Of(&wit.Map{Key: wit.String, Value: wit.U64}).Elem
	if entry.Special != abi.Tuple || entry.ElemSize != 16 || entry.Offsets[1] != 8 {
		t.Errorf("an entry of a map is %+v", entry)
	}
}

func TestResource(t *testing.T) {
	a, b := &wit.TypeDef{Name: "a", Type: &wit.Resource{}}, &wit.TypeDef{Name: "b", Type: &wit.Resource{}}
	numbers := map[*wit.TypeDef]uint32{a: 3, b: 7}
	with := Types{Resource: func(d *wit.TypeDef) uint32 { return numbers[d] }}
	ownA, borrowA, ownB := with.Of(&wit.Own{Resource: a}), with.Of(&wit.Borrow{Resource: a}), with.Of(&wit.Own{Resource: b})
	if ownA.Resource != 3 || borrowA.Resource != 3 || ownB.Resource != 7 || ownA.Kind != abi.Own || borrowA.Kind != abi.Borrow {
		t.Error(ownA, borrowA, ownB)
	}
	// What one Types is told must not show in another.
	var without Types
	if got := without.Of(&wit.Own{Resource: b}).Resource; got != 0 {
		t.Errorf("resource %d without the hook", got)
	}
}

func TestParamsAndResult(t *testing.T) {
	var types Types
	f := &wit.Func{Name: "f", Params: []wit.Param{{Name: "n", Type: wit.U8}, {Name: "s", Type: wit.String}}}
	p, r := types.Params(f), types.Result(f)
	if !slices.Equal(p.Labels, []string{"n", "s"}) || !slices.Equal(p.Offsets, []uint32{0, 4}) || len(r.Fields) != 0 {
		t.Error(p, r)
	}
	f.Result = wit.Char
	if r = types.Result(f); len(r.Fields) != 1 || r.Fields[0].Kind != abi.Char {
		t.Error(r)
	}
}
