package component

// What the sections of a core module hold.
// https://webassembly.github.io/spec/core/binary/modules.html

func (s *moduleScan) typeGroup() {
	at := s.pos
	g := s.recGroup()
	if len(s.types)+len(g.types) > maxCoreItems {
		s.fail(at, overLimit("more than %d types in a core module", maxCoreItems))
		return
	}
	s.module.recs = append(s.module.recs, g)
	s.types = append(s.types, g.plain()...)
}

// knownType checks the index of a type. Types stand in front of all that uses
// them from outside their section.
func (s *moduleScan) knownType(at int, index uint32) uint32 {
	if int64(index) >= int64(len(s.types)) {
		s.invalid(at, "type %d of a core module does not exist; it has %d", index, len(s.types))
	}
	return index
}

func (s *moduleScan) importItem(item moduleItem) {
	i := ModuleImport{Module: item.module, Name: item.name, Kind: item.kind}
	switch item.kind {
	case CoreFunc:
		s.funcs = append(s.funcs, s.knownType(item.offset, item.typ))
		if s.err == nil {
			i.Func = s.types[item.typ]
		}
	case CoreTable:
		s.tables = append(s.tables, *item.table)
	case CoreMemory:
		s.memories = append(s.memories, *item.memory)
	case CoreGlobal:
		s.globals = append(s.globals, *item.global)
	case CoreTag:
		s.tags = append(s.tags, s.knownType(item.offset, item.typ))
	}
	name := [2]string{item.module, item.name}
	if s.imported[name] {
		s.invalid(item.offset, "a core module has two imports %q.%q", item.module, item.name)
	}
	s.imported[name] = true
	s.module.imports = append(s.module.imports, item)
	s.module.plan.Imports = append(s.module.plan.Imports, i)
}

func (s *moduleScan) table() {
	// A table whose elements start as something else than null.
	const withValue = 0x40
	at := s.pos
	if !s.take(withValue) {
		s.tables = append(s.tables, s.coreTableType())
		return
	}
	if b := s.byte("a table"); b != 0 {
		s.malformed(at, "table 0x40 0x%02x is not known", b)
	}
	s.tables = append(s.tables, s.coreTableType())
	s.constExpr()
}

func (s *moduleScan) exportItem() {
	at := s.pos
	e := exportedItem{offset: at, name: s.name("an export's name"), kind: CoreKind(s.byte("a kind of item"))}
	if e.kind > CoreTag {
		s.malformed(at, "export %q of a core module is of kind 0x%02x, which is not known", e.name, byte(e.kind))
	}
	e.index = s.u32("an index")
	s.exports = append(s.exports, e)
}

// elementSegment reads a segment of a table.
// https://webassembly.github.io/spec/core/binary/modules.html#element-section
func (s *moduleScan) elementSegment() {
	const (
		notActive   = 0x01 // passive or declarative
		explicit    = 0x02 // of an active one: with a table index
		expressions = 0x04
	)
	at := s.pos
	flags := s.u32("an element segment")
	if flags > 7 {
		s.malformed(at, "element segment 0x%02x is not known", flags)
	}
	if flags&notActive == 0 {
		if flags&explicit != 0 {
			s.u32("a table index")
		}
		s.constExpr()
	}
	if flags&(notActive|explicit) != 0 {
		if flags&expressions != 0 {
			s.refType()
		} else if at, b := s.pos, s.peek(); s.byte("the kind of elements") != 0 {
			s.malformed(at, "elements of kind 0x%02x are not known", b)
		}
	}
	if flags&expressions != 0 {
		s.each("elements", s.constExpr)
		return
	}
	s.each("elements", func() { s.u32("a function index") })
}

// code skips a function's code, which the engine reads.
func (s *moduleScan) code() {
	s.defined++
	size := s.u32("the size of a function")
	s.within(size, "a function", func() { s.pos = s.end })
}

func (s *moduleScan) dataSegment() {
	s.segments++
	at := s.pos
	flags := s.u32("a data segment")
	switch flags {
	case 0, 1, 2:
	default:
		s.malformed(at, "data segment 0x%02x is not known", flags)
	}
	if flags == 2 {
		s.u32("a memory index")
	}
	if flags != 1 {
		s.constExpr()
	}
	s.bytes(int(s.u32("the size of a data segment")), "a data segment")
}

// constExpr skips a constant expression. Whether it makes sense is the engine's
// to say, but it cannot be skipped without knowing its instructions.
// https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions
func (s *moduleScan) constExpr() {
	for s.err == nil {
		at := s.pos
		switch op := s.byte("a constant expression"); op {
		case 0x0b: // end
			return
		case 0x23, 0xd2: // global.get, ref.func
			s.u32("an index")
		case 0x41: // i32.const
			s.signed(32, "a constant")
		case 0x42: // i64.const
			s.signed(64, "a constant")
		case 0x43: // f32.const
			s.bytes(4, "a constant")
		case 0x44: // f64.const
			s.bytes(8, "a constant")
		case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e: // add, sub, mul
		case 0xd0: // ref.null
			s.heapType()
		case 0xfb:
			s.constAggregate(at)
		case 0xfd: // v128.const
			if n := s.u32("an instruction"); n != 0x0c {
				s.invalid(at, "instruction 0xfd %d stands in a constant expression", n)
			}
			s.bytes(16, "a constant")
		default:
			s.invalid(at, "instruction 0x%02x stands in a constant expression", op)
		}
	}
}

// constAggregate skips the immediates of an instruction on structs, arrays and
// references.
func (s *moduleScan) constAggregate(at int) {
	switch n := s.u32("an instruction"); n {
	case 0, 1, 6, 7, 32, 33: // struct.new, array.new, each with _default and _desc
		s.u32("a type index")
	case 8: // array.new_fixed
		s.u32("a type index")
		s.u32("the length of an array")
	case 26, 27, 28: // any.convert_extern, extern.convert_any, ref.i31
	default:
		s.invalid(at, "instruction 0xfb %d stands in a constant expression", n)
	}
}
