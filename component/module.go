package component

// A moduleScan is what reading a core module keeps track of. It reads as much
// as linking needs; whether the module is valid is the engine's to say when it
// compiles it.
type moduleScan struct {
	*reader
	module *Module
	// types has nil for what is no function type.
	types []*CoreFuncType
	// funcs are the indices of the functions' types, imported ones first.
	funcs []uint32
	// memories are what each memory's limits say of it.
	memories []memoryKind
	exports  []exportedItem
	// opaque says that there are types which this scan cannot read; it and
	// later ones are not known then.
	opaque bool
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
	wasmCustomSection   = 0
	wasmTypeSection     = 1
	wasmImportSection   = 2
	wasmFunctionSection = 3
	wasmMemorySection   = 5
	wasmExportSection   = 7
)

// module reads a core module up to r.end.
func (r *reader) module() *Module {
	m := &Module{Binary: r.data[r.pos:r.end:r.end], Offset: r.pos, exportIndex: map[string]int{}}
	start := r.pos
	head := r.bytes(preambleSize, "a core module")
	if r.err == nil && string(head) != modulePreamble {
		r.malformed(start, "a core module starts with % x, not % x", head, modulePreamble)
	}
	s := &moduleScan{reader: r, module: m}
	for r.more() {
		id := r.byte("a section")
		size := r.u32("the size of a section")
		r.within(size, "a section of a core module", func() { s.section(id) })
	}
	if r.err == nil {
		s.finish()
	}
	return m
}

func (s *moduleScan) section(id byte) {
	switch id {
	case wasmTypeSection:
		s.typeSection()
	case wasmImportSection:
		n := s.count(s.left(), "imports")
		for i := 0; i < n && s.err == nil; i++ {
			s.importItem(s.moduleImport())
		}
	case wasmFunctionSection:
		n := s.count(s.left(), "functions")
		for i := 0; i < n && s.err == nil; i++ {
			s.funcs = append(s.funcs, s.u32("a type index"))
		}
	case wasmMemorySection:
		n := s.count(s.left(), "memories")
		for i := 0; i < n && s.err == nil; i++ {
			s.memories = append(s.memories, s.limits())
		}
	case wasmExportSection:
		n := s.count(s.left(), "exports")
		for i := 0; i < n && s.err == nil; i++ {
			at := s.pos
			e := exportedItem{offset: at, name: s.name("an export's name"), kind: CoreKind(s.byte("a kind of item"))}
			e.index = s.u32("an index")
			if e.kind > CoreTag {
				s.malformed(at, "export %q of a core module is of kind 0x%02x, which is not known", e.name, byte(e.kind))
			}
			s.exports = append(s.exports, e)
		}
	case wasmCustomSection:
		if s.name("the name of a custom section") == "name" {
			s.nameSection()
		}
		s.pos = max(s.pos, s.end)
	default:
		s.pos = s.end
	}
}

// typeSection reads the types. One that is too new to be read makes it and the
// later ones unknown rather than the module unusable: nothing that is lifted or
// lowered can have it.
func (s *moduleScan) typeSection() {
	n := s.count(s.left(), "types")
	types := *s.reader
	for i := 0; i < n && types.err == nil; i++ {
		if group := types.recType(); types.err == nil {
			s.types = append(s.types, group...)
		}
	}
	s.opaque = types.err != nil
	s.pos = s.end
}

func (s *moduleScan) importItem(item moduleItem) {
	i := ModuleImport{Module: item.module, Name: item.name, Kind: item.kind}
	switch item.kind {
	case CoreFunc:
		s.funcs = append(s.funcs, item.typ)
		i.Func = s.funcType(len(s.funcs) - 1)
	case CoreMemory:
		s.memories = append(s.memories, item.memory)
	}
	s.module.Imports = append(s.module.Imports, i)
}

// funcType returns the type of a function, nil when it is not known or no plain
// function type.
func (s *moduleScan) funcType(index int) *CoreFuncType {
	typ := s.funcs[index]
	if int64(typ) >= int64(len(s.types)) {
		if !s.opaque {
			s.malformed(s.pos, "a core function has type %d of %d", typ, len(s.types))
		}
		return nil
	}
	return s.types[typ]
}

// finish looks up the exports, whose section may stand in front of what they
// refer to only in an invalid module.
func (s *moduleScan) finish() {
	for _, e := range s.exports {
		if _, twice := s.module.exportIndex[e.name]; twice {
			s.malformed(e.offset, "a core module has two exports called %q", e.name)
			return
		}
		x := ModuleExport{Name: e.name, Kind: e.kind}
		switch {
		case e.kind == CoreFunc && int64(e.index) < int64(len(s.funcs)):
			x.Func = s.funcType(int(e.index))
		case e.kind == CoreMemory && int64(e.index) < int64(len(s.memories)):
			x.memory = s.memories[e.index]
		case e.kind == CoreFunc || e.kind == CoreMemory:
			s.malformed(e.offset, "export %q of a core module is item %d, which there is not", e.name, e.index)
			return
		}
		s.module.exportIndex[e.name] = len(s.module.Exports)
		s.module.Exports = append(s.module.Exports, x)
	}
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
		s.module.Name = name
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
