package component

// Imports and exports of core modules and their types, and the types of core
// modules.

// A coreExternType is the type of an import or export of a core module. What its
// kind does not have is zero.
// https://webassembly.github.io/spec/core/binary/types.html#external-types
type coreExternType struct {
	kind   CoreKind
	typ    uint32 // of functions and tags: a type index
	exact  bool   // of functions: of the custom-descriptors proposal
	table  *coreTableType
	memory *coreLimits
	global *coreGlobalType
}

type coreTableType struct {
	elem   coreValType
	limits coreLimits
}

type coreGlobalType struct {
	typ             coreValType
	mutable, shared bool
}

// coreLimits are the limits of a memory or table.
type coreLimits struct {
	min uint64
	max *uint64 // nil for none
	memoryKind
	pageSize *uint32 // the logarithm of the size of a page; nil for 16
}

// A memoryKind is what the limits of a memory say besides its size.
type memoryKind struct{ shared, is64 bool }

// A moduleItem is an import or export of a core module or module type.
type moduleItem struct {
	offset       int
	imported     bool
	module, name string // module is that of an import
	coreExternType
}

// A moduleTypeBody is the type of a core module as it is written.
type moduleTypeBody struct{ decls []moduleDecl }

// A moduleDecl is one declaration of a module's type; one of the fields rec,
// outer and item is set.
type moduleDecl struct {
	offset int
	rec    *recGroup
	outer  *aliasOuter
	item   *moduleItem
}

// moduleType reads the declarations of a module type.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions
func (r *reader) moduleType() *moduleTypeBody {
	t := &moduleTypeBody{}
	n := r.count(maxDecls, "declarations of a module type")
	for i := 0; i < n && r.err == nil; i++ {
		at := r.pos
		d := moduleDecl{offset: at}
		switch b := r.byte("a declaration"); b {
		case 0x00:
			m := r.moduleImport()
			d.item = &m
		case 0x01:
			// The specification has 0x00 in front of a type that is not final
			// here too, tools do not write it.
			if r.take(0x00) && r.peek() != wasmSub && r.more() {
				r.malformed(r.pos, "core type 0x00 0x%02x is not known", r.peek())
			}
			d.rec = r.recGroup()
		case 0x02:
			at := r.pos
			if r.byte("an alias") != 0x10 || r.byte("an alias") != 0x01 {
				r.malformed(at, "a module type has aliases of outer types only")
			}
			d.outer = &aliasOuter{sort: sortCoreType, count: r.u32("a scope count"), index: r.u32("an index")}
		case 0x03:
			at := r.pos
			d.item = &moduleItem{offset: at, name: r.name("an export's name"), coreExternType: r.coreExternType()}
		default:
			r.malformed(at, "declaration 0x%02x of a module type is not known", b)
		}
		t.decls = append(t.decls, d)
	}
	return t
}

func (r *reader) moduleImport() moduleItem {
	at := r.pos
	return moduleItem{
		offset: at, imported: true,
		module: r.name("an import's module name"), name: r.name("an import's name"), coreExternType: r.coreExternType(),
	}
}

// coreExternType reads what kind of item an import or export is, and its type.
// https://webassembly.github.io/spec/core/binary/types.html#external-types
func (r *reader) coreExternType() coreExternType {
	const exactFunc = 0x20
	at := r.pos
	t := coreExternType{kind: CoreKind(r.byte("a kind of item"))}
	switch t.kind {
	case CoreFunc:
		t.typ = r.u32("a type index")
	case CoreTable:
		table := r.coreTableType()
		t.table = &table
	case CoreMemory:
		memory := r.memoryLimits()
		t.memory = &memory
	case CoreGlobal:
		global := r.coreGlobalType()
		t.global = &global
	case CoreTag:
		t.typ = r.coreTagType()
	case exactFunc:
		t.kind, t.exact = CoreFunc, true
		t.typ = r.u32("a type index")
	default:
		r.malformed(at, "core item kind 0x%02x is not known", byte(t.kind))
	}
	return t
}

func (r *reader) coreTableType() coreTableType {
	return coreTableType{elem: r.refType(), limits: r.limits(0x07)}
}

func (r *reader) memoryLimits() coreLimits { return r.limits(0x0f) }

func (r *reader) coreGlobalType() coreGlobalType {
	t := coreGlobalType{typ: r.coreValType()}
	at := r.pos
	flags := r.byte("a global's mutability")
	if flags > 0x03 {
		r.malformed(at, "0x%02x stands where 0x00 or 0x01 says whether a global is mutable", flags)
	}
	t.mutable, t.shared = flags&0x01 != 0, flags&0x02 != 0
	return t
}

func (r *reader) coreTagType() uint32 {
	at := r.pos
	if b := r.byte("a tag"); b != 0 {
		r.malformed(at, "tag attribute 0x%02x is not known", b)
	}
	return r.u32("a type index")
}

// limits reads the limits of a table or memory, which may have the flags of
// known.
// https://webassembly.github.io/spec/core/binary/types.html#limits
func (r *reader) limits(known byte) coreLimits {
	at := r.pos
	flags := r.byte("limits")
	if flags&^known != 0 {
		r.malformed(at, "limits of kind 0x%02x are not known", flags)
	}
	l := coreLimits{memoryKind: memoryKind{shared: flags&0x02 != 0, is64: flags&0x04 != 0}}
	l.min = r.u64("a size")
	if flags&0x01 != 0 {
		most := r.u64("a size")
		l.max = &most
	}
	if flags&0x08 != 0 {
		at := r.pos
		size := r.u32("a page size")
		if size >= 64 {
			r.malformed(at, "2 to the power of %d is no page size", size)
		}
		l.pageSize = &size
	}
	return l
}
