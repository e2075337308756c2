package component

// A coreModule is a core module as it is written, as far as linking needs it.
// Whether its code is valid is the engine's to say when it compiles it.
type coreModule struct {
	// plan is what the plan has of the module.
	plan *Module
	// recs are the types: each group adds its types to the index space, which
	// typ and heapType.index refer to.
	recs []*recGroup
	// imports and exports have their types in full.
	imports, exports []moduleItem
}

// A moduleScan is what reading a core module keeps track of.
type moduleScan struct {
	*reader
	module *coreModule

	// The index spaces, imported items first. types has nil for what is no
	// function type; funcs and tags are indices of it.
	types    []*CoreFuncType
	funcs    []uint32
	tables   []coreTableType
	memories []coreLimits
	globals  []coreGlobalType
	tags     []uint32
	exports  []exportedItem
	// imported has the names of the imports, for a component cannot tell two of
	// one name apart.
	imported map[[2]string]bool

	last      int // the place of the last section in the order of sections
	declared  int // how many functions the function section has
	defined   int // how many functions the code section has
	segments  int // of the data section
	dataCount int // what the data count section says, -1 without one
}

// An exportedItem is an export before its index is looked up.
type exportedItem struct {
	offset int
	name   string
	kind   CoreKind
	index  uint32
}

// Sections of core modules.
// https://webassembly.github.io/spec/core/binary/modules.html#sections
const (
	wasmCustomSection = iota
	wasmTypeSection
	wasmImportSection
	wasmFunctionSection
	wasmTableSection
	wasmMemorySection
	wasmGlobalSection
	wasmExportSection
	wasmStartSection
	wasmElementSection
	wasmCodeSection
	wasmDataSection
	wasmDataCountSection
	wasmTagSection
)

// moduleSectionOrder has the place of each section but the custom ones.
// https://webassembly.github.io/spec/core/binary/modules.html#binary-module
var moduleSectionOrder = [...]int{
	wasmTypeSection: 1, wasmImportSection: 2, wasmFunctionSection: 3, wasmTableSection: 4, wasmMemorySection: 5,
	wasmTagSection: 6, wasmGlobalSection: 7, wasmExportSection: 8, wasmStartSection: 9, wasmElementSection: 10,
	wasmDataCountSection: 11, wasmCodeSection: 12, wasmDataSection: 13,
}

// module reads a core module up to r.end.
func (r *reader) module() *coreModule {
	start := r.pos
	m := &coreModule{plan: &Module{Binary: r.data[r.pos:r.end:r.end], Offset: r.pos, exportIndex: map[string]int{}}}
	head := r.bytes(preambleSize, "a core module")
	if r.err == nil && string(head) != modulePreamble {
		r.malformed(start, "a core module starts with % x, not % x", head, modulePreamble)
	}
	s := &moduleScan{reader: r, module: m, imported: map[[2]string]bool{}, dataCount: -1}
	for r.more() {
		at := r.pos
		id := r.byte("a section")
		if int(id) >= len(moduleSectionOrder) {
			r.malformed(at, "section number %d of a core module is not known", id)
		}
		size := r.u32("the size of a section")
		if id != wasmCustomSection && r.err == nil {
			place := moduleSectionOrder[id]
			if place <= s.last {
				r.malformed(at, "section number %d of a core module stands twice or too late", id)
			}
			s.last = place
		}
		r.within(size, "a section of a core module", func() { s.section(id) })
	}
	if r.err == nil {
		s.finish()
	}
	return m
}

// each calls f for each of a vector of elements.
func (s *moduleScan) each(what string, f func()) {
	n := s.count(maxCoreItems, what)
	for i := 0; i < n && s.err == nil; i++ {
		f()
	}
}

func (s *moduleScan) section(id byte) {
	switch id {
	case wasmCustomSection:
		if s.name("the name of a custom section") == "name" {
			s.nameSection()
		}
		s.pos = max(s.pos, s.end)
	case wasmTypeSection:
		s.each("types", s.typeGroup)
	case wasmImportSection:
		s.each("imports", func() { s.importItem(s.moduleImport()) })
	case wasmFunctionSection:
		s.each("functions", func() {
			at := s.pos
			s.funcs = append(s.funcs, s.knownType(at, s.u32("a type index")))
			s.declared++
		})
	case wasmTableSection:
		s.each("tables", s.table)
	case wasmMemorySection:
		s.each("memories", func() { s.memories = append(s.memories, s.memoryLimits()) })
	case wasmTagSection:
		s.each("tags", func() {
			at := s.pos
			s.tags = append(s.tags, s.knownType(at, s.coreTagType()))
		})
	case wasmGlobalSection:
		s.each("globals", func() {
			s.globals = append(s.globals, s.coreGlobalType())
			s.constExpr()
		})
	case wasmExportSection:
		s.each("exports", s.exportItem)
	case wasmStartSection:
		s.u32("a function index")
	case wasmElementSection:
		s.each("element segments", s.elementSegment)
	case wasmDataCountSection:
		s.dataCount = int(s.u32("the number of data segments"))
	case wasmCodeSection:
		s.each("functions", s.code)
	case wasmDataSection:
		s.each("data segments", s.dataSegment)
	}
}

// finish looks at what sections say of each other, and looks up the exports.
func (s *moduleScan) finish() {
	switch {
	case s.declared != s.defined:
		s.malformed(s.end, "a core module declares %d functions and has code for %d", s.declared, s.defined)
	case s.dataCount >= 0 && s.dataCount != s.segments:
		s.malformed(s.end, "a core module announces %d data segments and has %d", s.dataCount, s.segments)
	}
	for _, e := range s.exports {
		if _, twice := s.module.plan.exportIndex[e.name]; twice {
			s.invalid(e.offset, "a core module has two exports called %q", e.name)
		}
		item := moduleItem{offset: e.offset, name: e.name}
		if !s.lookup(e, &item.coreExternType) {
			s.invalid(e.offset, "export %q of a core module is %s %d, which there is not", e.name, e.kind.name(), e.index)
		}
		if s.err != nil {
			return
		}
		x := ModuleExport{Name: e.name, Kind: e.kind}
		switch e.kind {
		case CoreFunc:
			x.Func = s.types[item.typ]
		case CoreMemory:
			x.memory = item.memory.memoryKind
		}
		s.module.exports = append(s.module.exports, item)
		s.module.plan.exportIndex[e.name] = len(s.module.plan.Exports)
		s.module.plan.Exports = append(s.module.plan.Exports, x)
	}
}

// lookup fills in the type of what an export refers to. It reports whether
// there is such an item.
func (s *moduleScan) lookup(e exportedItem, t *coreExternType) bool {
	t.kind = e.kind
	index := int64(e.index)
	switch {
	case e.kind == CoreFunc && index < int64(len(s.funcs)):
		t.typ = s.funcs[index]
	case e.kind == CoreTable && index < int64(len(s.tables)):
		t.table = &s.tables[index]
	case e.kind == CoreMemory && index < int64(len(s.memories)):
		t.memory = &s.memories[index]
	case e.kind == CoreGlobal && index < int64(len(s.globals)):
		t.global = &s.globals[index]
	case e.kind == CoreTag && index < int64(len(s.tags)):
		t.typ = s.tags[index]
	default:
		return false
	}
	return true
}

// nameSection finds the module's name. What is wrong with the section does not
// matter, as with every custom section.
func (s *moduleScan) nameSection() {
	names := &reader{data: s.data, pos: s.pos, end: s.end, section: noSection}
	if names.peek() != 0 || names.left() == 0 {
		return
	}
	names.byte("a subsection")
	names.u32("a size")
	if name := names.name("a module's name"); names.err == nil {
		s.module.plan.Name = name
	}
}

// export returns the export of that name, nil when there is none.
func (m *Module) export(name string) *ModuleExport {
	i, ok := m.exportIndex[name]
	if !ok {
		return nil
	}
	return &m.Exports[i]
}
