package component

import (
	"reflect"
	"strings"
	"testing"
)

func TestCoreValTypes(t *testing.T) {
	for _, test := range []struct {
		bytes []byte
		want  coreValType
	}{
		{[]byte{0x7f}, coreValType{code: wasmI32}},
		{[]byte{0x7b}, coreValType{code: wasmV128}},
		{[]byte{0x70}, coreValType{code: wasmRefNull, heap: heapType{code: wasmFuncRef}}},
		{[]byte{0x63, 0x70}, coreValType{code: wasmRefNull, heap: heapType{code: wasmFuncRef}}}, // the same as the line above
		{[]byte{0x64, 0x6f}, coreValType{code: wasmRef, heap: heapType{code: wasmExtern}}},
		{[]byte{0x65, 0x6e}, coreValType{code: wasmRefNull, heap: heapType{code: wasmAny, shared: true}}},
		{[]byte{0x64, 0x65, 0x6e}, coreValType{code: wasmRef, heap: heapType{code: wasmAny, shared: true}}},
		{[]byte{0x63, 0xc0, 0x00}, coreValType{code: wasmRefNull, heap: heapType{index: 64}}},
		{[]byte{0x64, 0x62, 0x05}, coreValType{code: wasmRef, heap: heapType{index: 5, exact: true}}},
	} {
		r := readBytes(test.bytes...)
		if got := r.coreValType(); got != test.want || r.err != nil || r.left() > 0 {
			t.Errorf("% x: %+v, %v", test.bytes, got, r.err)
		}
	}
	for _, input := range [][]byte{
		{}, {0x00}, {0x05}, {0x40}, {0x60}, {0x78}, {0x77}, {0x76}, {0x62, 0x05}, {0x65, 0x05}, {0x63}, {0x63, 0x7f}, {0x63, 0x40},
		{0x63, 0x80, 0x7f}, {0x63, 0x80, 0x80, 0x80, 0x80, 0x10}, {0x65, 0x65, 0x6e}, {0xff, 0x7f},
	} {
		r := readBytes(input...)
		if got := r.coreValType(); r.err == nil && r.left() == 0 {
			t.Errorf("% x is read as %+v", input, got)
		}
	}
}

func TestCoreTypes(t *testing.T) {
	i32, i64 := coreValType{code: wasmI32}, coreValType{code: wasmI64}
	five := uint32(5)
	r := readBytes(
		0x60, 1, 0x7f, 1, 0x7e, // func
		0x00, 0x50, 1, 5, 0x5f, 2, 0x7f, 0, 0x78, 1, // sub 5 (struct i32 (mut i8))
		0x4f, 0, 0x65, 0x5e, 0x77, 1, // sub final (shared (array (mut i16)))
		0x4e, 2, 0x5d, 5, 0x50, 0, 0x60, 0, 0, // rec (cont 5) (sub (func))
		0x4c, 5, 0x4d, 5, 0x5f, 0, // (describes 5) (descriptor 5) (struct)
		0x4e, 0, // rec
	)
	want := []recGroup{
		{types: []subType{{offset: 0, final: true, comp: &coreFunc{[]coreValType{i32}, []coreValType{i64}}}}},
		{types: []subType{{offset: 6, supers: []uint32{5}, comp: &coreStruct{[]coreField{{typ: i32}, {coreValType{code: wasmI8}, true}}}}}},
		{types: []subType{{offset: 15, final: true, shared: true, comp: &coreArray{coreField{coreValType{code: wasmI16}, true}}}}},
		{explicit: true, types: []subType{
			{offset: 23, final: true, comp: &coreCont{5}},
			{offset: 25, comp: &coreFunc{}},
		}},
		{types: []subType{{offset: 30, final: true, describes: &five, descriptor: &five, comp: &coreStruct{}}}},
		{explicit: true},
	}
	for i := range want {
		if got := r.coreType(); r.err != nil || got.module != nil || !reflect.DeepEqual(*got.rec, want[i]) {
			t.Fatalf("type %d: %+v, %v", i, got.rec, r.err)
		}
	}
	if r.left() > 0 {
		t.Errorf("%d bytes left", r.left())
	}
	for _, test := range []struct {
		bytes []byte
		want  string
	}{
		{[]byte{0x00, 0x60, 0, 0}, "offset 0x1: core type 0x00 0x60 is not known"},
		{[]byte{0x3f}, "core type 0x3f is not known"},
		{[]byte{0x5d, 0x70}, "0x70 is no type index"},
		{[]byte{0x5e, 0x7f, 2}, "0x02 stands where 0x00 or 0x01 says whether a field is mutable"},
		{[]byte{0x60, 1, 0x78, 0}, "0x78 is no core value type"},
		{[]byte{0x50, 1, 0x04, 0x00}, "declaration 0x04 of a module type is not known"},
		{[]byte{0x50, 1, 0x02, 0x10, 0x00, 0, 0}, "a module type has aliases of outer types only"},
	} {
		r := readBytes(test.bytes...)
		if r.coreType(); r.err == nil || !strings.Contains(r.err.Error(), test.want) {
			t.Errorf("% x: %v", test.bytes, r.err)
		}
	}
}

// Everything that the type of a module can declare.
func TestModuleTypes(t *testing.T) {
	two, fifteen := uint64(2), uint32(15)
	funcRef := coreValType{code: wasmRefNull, heap: heapType{code: wasmFuncRef}}
	item := func(offset int, name string, x coreExternType) moduleDecl {
		return moduleDecl{offset: offset, item: &moduleItem{offset: offset + 1, name: name, coreExternType: x}}
	}
	r := readBytes(0x50, 9,
		0x00, 1, 'm', 1, 'n', 0x00, 5, // import "m" "n" (func 5)
		0x01, 0x60, 0, 0, // type
		0x02, 0x10, 0x01, 1, 2, // alias outer 1 2
		0x03, 1, 't', 0x01, 0x70, 0x05, 1, 2, // table i64 1 2 funcref
		0x03, 1, 'o', 0x02, 0x0f, 1, 2, 15, // memory i64 1 2 shared (pagesize 32768)
		0x03, 1, 'u', 0x02, 0x00, 1, // memory 1
		0x03, 1, 'g', 0x03, 0x7f, 0x03, // global (shared mut i32)
		0x03, 1, 'x', 0x04, 0x00, 5, // tag 5
		0x03, 1, 'e', 0x20, 5, // func (exact 5)
	)
	got := r.coreType()
	if r.err != nil || r.left() > 0 {
		t.Fatal(r.err)
	}
	want := []moduleDecl{
		{offset: 2, item: &moduleItem{offset: 3, imported: true, module: "m", name: "n", coreExternType: coreExternType{kind: CoreFunc, typ: 5}}},
		{offset: 9, rec: &recGroup{types: []subType{{offset: 10, final: true, comp: &coreFunc{}}}}},
		{offset: 13, outer: &aliasOuter{sort: sortCoreType, count: 1, index: 2}},
		item(18, "t", coreExternType{kind: CoreTable, table: &coreTableType{funcRef, coreLimits{min: 1, max: &two, memoryKind: memoryKind{is64: true}}}}),
		item(26, "o", coreExternType{kind: CoreMemory, memory: &coreLimits{min: 1, max: &two, memoryKind: memoryKind{true, true}, pageSize: &fifteen}}),
		item(34, "u", coreExternType{kind: CoreMemory, memory: &coreLimits{min: 1}}),
		item(40, "g", coreExternType{kind: CoreGlobal, global: &coreGlobalType{coreValType{code: wasmI32}, true, true}}),
		item(46, "x", coreExternType{kind: CoreTag, typ: 5}),
		item(52, "e", coreExternType{kind: CoreFunc, typ: 5, exact: true}),
	}
	for i, d := range got.module.decls {
		if !reflect.DeepEqual(d, want[i]) {
			t.Errorf("declaration %d: %+v, item %+v", i, d, d.item)
		}
	}
	for _, test := range []struct {
		bytes []byte
		want  string
	}{
		{[]byte{0x05}, "core item kind 0x05 is not known"},
		{[]byte{0x01, 0x7f, 0, 1}, "0x7f is no core value type"},
		{[]byte{0x01, 0x70, 0x08, 1}, "limits of kind 0x08 are not known"},
		{[]byte{0x02, 0x10, 1}, "limits of kind 0x10 are not known"},
		{[]byte{0x02, 0x08, 1, 64}, "2 to the power of 64 is no page size"},
		{[]byte{0x03, 0x7f, 4}, "0x04 stands where 0x00 or 0x01 says whether a global is mutable"},
		{[]byte{0x04, 0x01, 0}, "tag attribute 0x01 is not known"},
	} {
		r := readBytes(test.bytes...)
		if r.coreExternType(); r.err == nil || !strings.Contains(r.err.Error(), test.want) {
			t.Errorf("% x: %v", test.bytes, r.err)
		}
	}
}
