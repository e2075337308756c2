package component

// Core types as they are written: those of the core type section and those
// inside core modules.
// https://webassembly.github.io/spec/core/binary/types.html

// Codes of core types. Those of abstract heap types stand for nullable
// references to them when they stand alone.
const (
	wasmI32  = 0x7f
	wasmI64  = 0x7e
	wasmF32  = 0x7d
	wasmF64  = 0x7c
	wasmV128 = 0x7b
	wasmI8   = 0x78 // of fields only
	wasmI16  = 0x77 // of fields only

	wasmNoCont    = 0x75
	wasmNoExn     = 0x74
	wasmNoFunc    = 0x73
	wasmNoExtern  = 0x72
	wasmNone      = 0x71
	wasmFuncRef   = 0x70
	wasmExtern    = 0x6f
	wasmAny       = 0x6e
	wasmEq        = 0x6d
	wasmI31       = 0x6c
	wasmStructRef = 0x6b
	wasmArrayRef  = 0x6a
	wasmExn       = 0x69
	wasmContRef   = 0x68

	wasmShared  = 0x65
	wasmRef     = 0x64
	wasmRefNull = 0x63
	wasmExact   = 0x62

	wasmFunc       = 0x60
	wasmStruct     = 0x5f
	wasmArray      = 0x5e
	wasmCont       = 0x5d
	wasmSub        = 0x50
	wasmSubFinal   = 0x4f
	wasmRec        = 0x4e
	wasmDescriptor = 0x4d
	wasmDescribes  = 0x4c
)

// A coreValType is a core value type, or the storage type of a field. Types
// that are written alike are ==: the short form of a reference is the long one
// here.
type coreValType struct {
	// code is that of a number or vector type, or of a field's i8 or i16;
	// wasmRef or wasmRefNull for references, of which heap says to what.
	code byte
	heap heapType
}

// isRef reports whether the type is that of references.
func (t coreValType) isRef() bool { return t.code == wasmRef || t.code == wasmRefNull }

// A heapType is what a reference refers to: the abstract type of that code, or
// the type of that index when code is 0.
type heapType struct {
	code   byte
	shared bool // of abstract types
	exact  bool // of indices
	index  uint32
}

// A recGroup is a group of types that may refer to each other. Each of its types
// gets an index.
type recGroup struct {
	explicit bool // written as rec; else it is one type that stands alone
	types    []subType
}

// A subType is one core type.
type subType struct {
	offset     int
	final      bool
	supers     []uint32
	shared     bool
	describes  *uint32 // of the custom-descriptors proposal, as descriptor
	descriptor *uint32
	comp       any // *coreFunc, *coreStruct, *coreArray or *coreCont
}

type (
	coreFunc   struct{ params, results []coreValType }
	coreStruct struct{ fields []coreField }
	coreArray  struct{ elem coreField }
	coreCont   struct{ fn uint32 } // of the stack-switching proposal
	coreField  struct {
		typ     coreValType
		mutable bool
	}
)

// A coreTypeDef is a core type definition as it is written; one of the fields
// is set.
type coreTypeDef struct {
	rec    *recGroup
	module *moduleTypeBody
}

// plain returns the types as far as the plan needs them: function types, nil
// for a type of another kind.
func (g *recGroup) plain() []*CoreFuncType {
	all := make([]*CoreFuncType, len(g.types))
	for i := range g.types {
		if fn, ok := g.types[i].comp.(*coreFunc); ok {
			all[i] = &CoreFuncType{Params: codes(fn.params), Results: codes(fn.results)}
		}
	}
	return all
}

// codes returns the bytes that CoreFuncType has for types: those of the short
// form where there is one.
func codes(types []coreValType) []byte {
	var all []byte
	for _, t := range types {
		if t.code == wasmRefNull && t.heap.code != 0 && !t.heap.shared {
			all = append(all, t.heap.code)
			continue
		}
		all = append(all, t.code)
	}
	return all
}

// coreType reads one element of a core type section.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions
func (r *reader) coreType() coreTypeDef {
	switch r.peek() {
	case wasmSub:
		r.byte("a core type")
		return coreTypeDef{module: r.moduleType()}
	case 0x00:
		// 0x50 stands for module types here, so a type that is not final has
		// a byte in front.
		r.byte("a core type")
		if b := r.peek(); b != wasmSub && r.more() {
			r.malformed(r.pos, "core type 0x00 0x%02x is not known", b)
		}
	}
	return coreTypeDef{rec: r.recGroup()}
}

func (r *reader) recGroup() *recGroup {
	if r.peek() != wasmRec {
		return &recGroup{types: []subType{r.subType()}}
	}
	r.byte("a type")
	g := &recGroup{explicit: true}
	n := r.count(maxCoreItems, "types")
	for i := 0; i < n && r.err == nil; i++ {
		g.types = append(g.types, r.subType())
	}
	return g
}

func (r *reader) subType() subType {
	t := subType{offset: r.pos, final: true}
	if b := r.peek(); b == wasmSub || b == wasmSubFinal {
		r.byte("a type")
		t.final = b == wasmSubFinal
		n := r.count(maxParams, "supertypes")
		for i := 0; i < n && r.err == nil; i++ {
			t.supers = append(t.supers, r.u32("a type index"))
		}
	}
	t.shared = r.take(wasmShared)
	if r.take(wasmDescribes) {
		index := r.u32("a type index")
		t.describes = &index
	}
	if r.take(wasmDescriptor) {
		index := r.u32("a type index")
		t.descriptor = &index
	}
	at := r.pos
	switch b := r.byte("a type"); b {
	case wasmFunc:
		t.comp = &coreFunc{params: r.coreValTypes("parameters"), results: r.coreValTypes("results")}
	case wasmStruct:
		c := &coreStruct{}
		n := r.count(maxLabels, "fields")
		for i := 0; i < n && r.err == nil; i++ {
			c.fields = append(c.fields, r.coreField())
		}
		t.comp = c
	case wasmArray:
		t.comp = &coreArray{r.coreField()}
	case wasmCont:
		t.comp = &coreCont{r.typeIndex33()}
	default:
		r.malformed(at, "core type 0x%02x is not known", b)
	}
	return t
}

// typeIndex33 reads a type index where a code could stand too.
func (r *reader) typeIndex33() uint32 {
	at := r.pos
	v := r.s33("a type index")
	if v < 0 {
		r.malformed(at, "0x%02x is no type index", r.data[at])
		return 0
	}
	return uint32(v)
}

func (r *reader) coreValTypes(what string) []coreValType {
	n := r.count(maxParams, what)
	var all []coreValType
	for i := 0; i < n && r.err == nil; i++ {
		all = append(all, r.coreValType())
	}
	return all
}

func (r *reader) coreField() coreField {
	var f coreField
	if b := r.peek(); b == wasmI8 || b == wasmI16 {
		r.byte("a field")
		f.typ.code = b
	} else {
		f.typ = r.coreValType()
	}
	at := r.pos
	b := r.byte("a field's mutability")
	if b > 1 {
		r.malformed(at, "0x%02x stands where 0x00 or 0x01 says whether a field is mutable", b)
	}
	f.mutable = b == 1
	return f
}

// coreValType reads a value type.
// https://webassembly.github.io/spec/core/binary/types.html#value-types
func (r *reader) coreValType() coreValType {
	switch b := r.peek(); b {
	case wasmI32, wasmI64, wasmF32, wasmF64, wasmV128:
		r.byte("a type")
		return coreValType{code: b}
	}
	return r.refType()
}

func (r *reader) refType() coreValType {
	switch b := r.peek(); b {
	case wasmRef, wasmRefNull:
		r.byte("a type")
		return coreValType{code: b, heap: r.heapType()}
	}
	return coreValType{code: wasmRefNull, heap: r.abstractHeapType()}
}

// heapType reads an index or the code of an abstract type.
func (r *reader) heapType() heapType {
	if r.take(wasmExact) {
		return heapType{exact: true, index: r.u32("a type index")}
	}
	// One byte with bit 6 set is negative as a number of 33 bits: a code.
	if b := r.peek(); b&0xc0 == 0x40 {
		return r.abstractHeapType()
	}
	return heapType{index: r.typeIndex33()}
}

func (r *reader) abstractHeapType() heapType {
	t := heapType{shared: r.take(wasmShared)}
	at := r.pos
	t.code = r.byte("a type")
	if t.code < wasmContRef || t.code > wasmNoCont {
		r.malformed(at, "0x%02x is no core value type", t.code)
	}
	return t
}
