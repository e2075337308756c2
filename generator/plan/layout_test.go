package plan

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func TestSlotsAndOffsets(t *testing.T) {
	padded := def("padded", record(wit.U8, wit.U32, wit.U16))
	choice := def("choice", variant(wit.U8, wit.U64, nil))
	f := fn("f", &wit.Tuple{Elems: []wit.Type{wit.U8, wit.U64}}, padded, wit.String, choice, wit.F64)
	pkg := planOf(t, newInterface([]*wit.TypeDef{padded, choice}, f))
	got := pkg.Interface.Funcs[0]

	var slots []int
	for _, p := range got.Params {
		slots = append(slots, p.Slot)
	}
	if d := cmp.Diff([]int{0, 3, 5, 7}, slots); d != "" {
		t.Error("slots of parameters:", d)
	}
	var offsets []uint32
	for _, m := range got.Params[0].Value.Fields {
		offsets = append(offsets, m.Offset)
	}
	if d := cmp.Diff([]uint32{0, 4, 8}, offsets); d != "" {
		t.Error("offsets of fields:", d)
	}
	if v := got.Params[2].Value; v.Disc != 1 || v.Payload != 8 || v.Size != 16 || v.Slots != 2 {
		t.Errorf("variant: discriminant of %d, payload at %d, size %d, %d slots", v.Disc, v.Payload, v.Size, v.Slots)
	}
	if got.Spill != nil {
		t.Error("8 slots are spilled")
	}
	if d := cmp.Diff(&Area{Size: 16, Align: 8}, got.Result.Memory); d != "" {
		t.Error("result:", d)
	}
}

func TestSpill(t *testing.T) {
	params := make([]wit.Type, 9)
	for i := range params {
		params[i] = wit.String
	}
	pkg := planOf(t, newInterface(nil, fn("sixteen", wit.U8, params[:8]...), fn("eighteen", nil, params...)))
	flat, spilled := pkg.Interface.Funcs[0], pkg.Interface.Funcs[1]
	if flat.Spill != nil || flat.Result.Memory != nil {
		t.Error("16 slots or a flat result are in memory")
	}
	if d := cmp.Diff(&Area{Size: 72, Align: 4}, spilled.Spill); d != "" {
		t.Error("spilled parameters:", d)
	}
	if got := spilled.Params[8].Offset; got != 64 {
		t.Errorf("the last parameter is at %d, want 64", got)
	}
}

func TestBulk(t *testing.T) {
	tight := def("tight", record(wit.U32, wit.S16, wit.U16))
	nested := def("nested", record(tight, wit.F64))
	for _, c := range []struct {
		name string
		elem wit.Type
		want bool
	}{
		{"u8", wit.U8, true}, {"s64", wit.S64, true}, {"f32", wit.F32, true},
		{"bool", wit.Bool, false}, {"char", wit.Char, false}, {"string", wit.String, false},
		{"alias", def("id", wit.U64), true},
		{"enum", def("e", &wit.Enum{Cases: []wit.Label{{Name: "x"}}}), false},
		{"flags", def("f", &wit.Flags{Flags: []wit.Label{{Name: "x"}}}), false},
		{"record", tight, true}, {"nested", nested, true},
		{"padding between", def("p", record(wit.U8, wit.U32)), false},
		{"padding behind", def("q", record(wit.U32, wit.U8)), false},
		{"padding inside", def("r", record(record2(wit.U16, wit.U8), wit.U8)), false},
		{"bool inside", def("s", record(wit.U8, wit.Bool)), false},
		{"tuple", &wit.Tuple{Elems: []wit.Type{wit.U32, wit.F32}}, true},
		{"list", &wit.List{Elem: wit.U8}, false},
		{"option", &wit.Option{Elem: wit.U8}, false},
		{"array", &wit.List{Elem: wit.U16, Len: 3}, true},
		{"array of records", &wit.List{Elem: tight, Len: 2}, true},
		{"array of bools", &wit.List{Elem: wit.Bool, Len: 2}, false},
		{"array of strings", &wit.List{Elem: wit.String, Len: 2}, false},
		{"record of arrays", def("u", record(&wit.List{Elem: wit.U8, Len: 3}, wit.U8)), true},
		{"padding behind an array", def("v", record(&wit.List{Elem: wit.U8, Len: 3}, wit.U16)), false},
		{"char inside an array", def("w", record(wit.U32, &wit.List{Elem: wit.Char, Len: 1})), false},
		{"map", &wit.Map{Key: wit.U8, Value: wit.U8}, false},
	} {
		types := []*wit.TypeDef{}
		add := func(d *wit.TypeDef) { types = append(types, d) }
		walkAll(c.elem, add)
		i := newInterface(types, fn("f", nil, &wit.List{Elem: c.elem}))
		p, err := New(worldOf(i), Options{ImportPath: "example.com/gen", FixedLists: true})
		if err != nil {
			t.Fatal(err)
		}
		pkg := p.Packages[slices.IndexFunc(p.Packages, func(pkg *Package) bool { return pkg.Interface != nil })]
		if got := pkg.Interface.Funcs[0].Params[0].Value.Kind == Bulk; got != c.want {
			t.Errorf("list of %s is bulk: %v, want %v", c.name, got, c.want)
		}
	}
	pkg := planOf(t, newInterface([]*wit.TypeDef{tight, nested}, fn("f", nil, &wit.List{Elem: nested})))
	var checked []string
	for _, l := range pkg.Layouts {
		checked = append(checked, l.Type.Name)
	}
	if d := cmp.Diff([]string{"Tight", "Nested"}, checked); d != "" {
		t.Error("layouts that are checked:", d)
	}
}

func record2(types ...wit.Type) *wit.TypeDef { return def("inner", record(types...)) }

// walkAll calls add for every named type in t, those inside first.
func walkAll(t wit.Type, add func(*wit.TypeDef)) {
	for _, e := range parts(t) {
		walkAll(e, add)
	}
	if d, ok := t.(*wit.TypeDef); ok {
		add(d)
	}
}

func TestOptionTypes(t *testing.T) {
	shape := def("shape", variant(wit.U8, nil))
	option := func(t wit.Type) wit.Type { return &wit.Option{Elem: t} }
	pkg := planOf(t, newInterface([]*wit.TypeDef{shape},
		fn("f", nil, option(wit.U8), option(shape), option(option(shape)), option(&wit.List{Elem: wit.U8}))))
	want := []string{"Option[uint8]", "Shape", "Option[Shape]", "Option[[]byte]"}
	for i, p := range pkg.Interface.Funcs[0].Params {
		if got := text(p.Type); got != want[i] {
			t.Errorf("parameter %d is a %s, want %s", i, got, want[i])
		}
	}
}

// text prints a type without packages.
func text(t *Type) string {
	switch {
	case t.Key != nil:
		return "map[" + text(t.Key) + "]" + text(t.Elem)
	case t.Len > 0:
		return "[" + strconv.Itoa(int(t.Len)) + "]" + text(t.Elem)
	case t.Elem != nil:
		return "[]" + text(t.Elem)
	}
	s := t.Name
	for i, a := range t.Args {
		if i == 0 {
			s += "["
		} else {
			s += ", "
		}
		s += text(a)
	}
	if len(t.Args) > 0 {
		s += "]"
	}
	return s
}
