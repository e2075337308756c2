package component

// Core types: those of the core type section and those inside core modules.
// https://webassembly.github.io/spec/core/binary/types.html

// Codes of core types that matter here.
const (
	wasmI32 = 0x7f
	wasmI64 = 0x7e

	wasmFunc     = 0x60
	wasmStruct   = 0x5f
	wasmArray    = 0x5e
	wasmCont     = 0x5d
	wasmRec      = 0x4e
	wasmSub      = 0x50
	wasmSubFinal = 0x4f
	wasmShared   = 0x65
	wasmRefNull  = 0x63
	wasmRef      = 0x64
	wasmExact    = 0x62
)

// A coreTypeDef is a core type definition as it is written: function types (nil
// for a type of another kind), or the type of a module.
type coreTypeDef struct {
	funcs  []*CoreFuncType
	module *moduleTypeBody
}

// A moduleTypeBody is the type of a core module as it is written.
type moduleTypeBody struct{ decls []moduleDecl }

// A moduleDecl is one declaration of a module's type; one of the fields is set.
type moduleDecl struct {
	offset int
	types  []*CoreFuncType
	outer  *aliasOuter
	item   *moduleItem
}

// A moduleItem is an import or export of a core module as it is written.
type moduleItem struct {
	imported     bool
	module, name string
	kind         CoreKind
	typ          uint32 // of functions
	memory       memoryKind
}

// coreType reads one element of a core type section.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions
func (r *reader) coreType(_ int) coreTypeDef {
	at := r.pos
	switch r.peek() {
	case wasmSub:
		r.byte("a core type")
		return coreTypeDef{module: r.moduleType()}
	case 0x00:
		// 0x50 stands for module types here, so a type that is not final has
		// a byte in front.
		r.byte("a core type")
		if b := r.peek(); b != wasmSub {
			r.malformed(at, "core type 0x00 0x%02x is not known", b)
		}
	}
	return coreTypeDef{funcs: r.recType()}
}

func (r *reader) moduleType() *moduleTypeBody {
	t := &moduleTypeBody{}
	n := r.count(r.left(), "declarations of a module type")
	for i := 0; i < n && r.err == nil; i++ {
		at := r.pos
		d := moduleDecl{offset: at}
		switch b := r.byte("a declaration"); b {
		case 0x00:
			m := r.moduleImport()
			d.item = &m
		case 0x01:
			d.types = r.recType()
		case 0x02:
			at := r.pos
			if r.byte("an alias") != 0x10 || r.byte("an alias") != 0x01 {
				r.malformed(at, "a module type has aliases of outer types only")
			}
			d.outer = &aliasOuter{sort: sortCoreType, count: r.u32("a scope count"), index: r.u32("an index")}
		case 0x03:
			m := moduleItem{name: r.name("an export's name")}
			r.externKind(&m)
			d.item = &m
		default:
			r.malformed(at, "declaration 0x%02x of a module type is not known", b)
		}
		t.decls = append(t.decls, d)
	}
	return t
}

// recType reads a group of types; the result has nil for what is no function
// type.
func (r *reader) recType() []*CoreFuncType {
	if r.peek() != wasmRec {
		return []*CoreFuncType{r.subType()}
	}
	r.byte("a type")
	n := r.count(r.left(), "types")
	var all []*CoreFuncType
	for i := 0; i < n && r.err == nil; i++ {
		all = append(all, r.subType())
	}
	return all
}

func (r *reader) subType() *CoreFuncType {
	if b := r.peek(); b == wasmSub || b == wasmSubFinal {
		r.byte("a type")
		n := r.count(r.left(), "supertypes")
		for range n {
			r.u32("a type index")
		}
	}
	if r.peek() == wasmShared {
		r.byte("a type")
	}
	at := r.pos
	switch b := r.byte("a type"); b {
	case wasmFunc:
		return &CoreFuncType{Params: r.coreValTypes("parameters"), Results: r.coreValTypes("results")}
	case wasmStruct:
		n := r.count(r.left(), "fields")
		for i := 0; i < n && r.err == nil; i++ {
			r.fieldType()
		}
	case wasmArray:
		r.fieldType()
	case wasmCont:
		r.s33("a type index")
	default:
		r.malformed(at, "core type 0x%02x is not known", b)
	}
	return nil
}

func (r *reader) coreValTypes(what string) []byte {
	n := r.count(maxParams, what)
	var all []byte
	for i := 0; i < n && r.err == nil; i++ {
		all = append(all, r.coreValType())
	}
	return all
}

// coreValType reads a value type and returns its first byte. The bytes are not
// judged: the engine does that when it compiles the module.
func (r *reader) coreValType() byte {
	b := r.byte("a type")
	if b == wasmRef || b == wasmRefNull {
		if r.peek() == wasmExact {
			r.byte("a type")
		}
		r.s33("a heap type")
	}
	return b
}

func (r *reader) fieldType() {
	r.coreValType()
	r.byte("a field's mutability")
}

func (r *reader) moduleImport() moduleItem {
	m := moduleItem{imported: true, module: r.name("an import's module name"), name: r.name("an import's name")}
	r.externKind(&m)
	return m
}

// externKind reads what kind of item an import is, and its type.
// https://webassembly.github.io/spec/core/binary/modules.html#import-section
func (r *reader) externKind(m *moduleItem) {
	at := r.pos
	m.kind = CoreKind(r.byte("a kind of item"))
	switch m.kind {
	case CoreFunc:
		m.typ = r.u32("a type index")
	case CoreTable:
		r.coreValType()
		r.limits()
	case CoreMemory:
		m.memory = r.limits()
	case CoreGlobal:
		r.coreValType()
		r.byte("a global's mutability")
	case CoreTag:
		r.byte("a tag")
		r.u32("a type index")
	default:
		r.malformed(at, "core item kind 0x%02x is not known", byte(m.kind))
	}
}

// A memoryKind is what the limits of a memory say besides its size.
type memoryKind struct{ shared, is64 bool }

// limits reads the limits of a table or memory.
func (r *reader) limits() memoryKind {
	at := r.pos
	flags := r.byte("limits")
	if flags > 0x0f {
		r.malformed(at, "limits of kind 0x%02x are not known", flags)
	}
	r.u64("a size")
	if flags&0x01 != 0 {
		r.u64("a size")
	}
	if flags&0x08 != 0 {
		r.u32("a page size")
	}
	return memoryKind{shared: flags&0x02 != 0, is64: flags&0x04 != 0}
}

// u64 skips an unsigned LEB128 number of up to 64 bits.
func (r *reader) u64(what string) {
	start := r.pos
	for range 10 {
		if r.byte(what) < 0x80 {
			return
		}
	}
	r.malformed(start, "%s is no number of 64 bits", what)
}
