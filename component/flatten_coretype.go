package component

// coreTypes evaluates a core type definition.
func (f *flattener) coreTypes(s *scope, d coreTypeDef) error {
	if d.module == nil {
		for _, fn := range d.rec.plain() {
			s.add(sortCoreType, &coreType{fn: fn})
		}
		return nil
	}
	m, err := f.moduleType(s, d.module)
	if err == nil {
		s.add(sortCoreType, &coreType{module: m})
	}
	return err
}

// moduleType evaluates the type of a core module, which has an index space of
// its own for types.
func (f *flattener) moduleType(outer *scope, body *moduleTypeBody) (*ModuleType, error) {
	m := &ModuleType{importIndex: map[[2]string]int{}, exportIndex: map[string]int{}}
	s := newScope(outer, outer.counts(), true)
	for _, d := range body.decls {
		if err := f.moduleDecl(s, m, d); err != nil {
			return nil, placed(err, sectionCoreType, d.offset)
		}
	}
	return m, nil
}

func (f *flattener) moduleDecl(s *scope, m *ModuleType, d moduleDecl) error {
	switch {
	case d.rec != nil:
		return f.coreTypes(s, coreTypeDef{rec: d.rec})
	case d.outer != nil:
		v, _, err := s.outerItem(*d.outer)
		if err != nil {
			return err
		}
		if v.(*coreType).module != nil {
			return invalid("the type of a core module has an alias of another module's type")
		}
		s.add(sortCoreType, v)
		return nil
	}
	var fn *CoreFuncType
	if d.item.kind == CoreFunc {
		t, err := s.coreType(d.item.typ)
		if err != nil {
			return err
		}
		fn = t.fn
	}
	if d.item.imported {
		key := [2]string{d.item.module, d.item.name}
		if _, twice := m.importIndex[key]; twice {
			return invalid("the type of a core module has two imports %q.%q", key[0], key[1])
		}
		m.importIndex[key] = len(m.Imports)
		m.Imports = append(m.Imports, ModuleImport{Module: key[0], Name: key[1], Kind: d.item.kind, Func: fn, typ: d.item.coreExternType})
		return nil
	}
	if _, twice := m.exportIndex[d.item.name]; twice {
		return invalid("the type of a core module has two exports called %q", d.item.name)
	}
	m.exportIndex[d.item.name] = len(m.Exports)
	x := ModuleExport{Name: d.item.name, Kind: d.item.kind, Func: fn, typ: d.item.coreExternType}
	if d.item.memory != nil {
		x.memory = d.item.memory.memoryKind
	}
	m.Exports = append(m.Exports, x)
	return nil
}

// bindModule evaluates the type of an imported or exported core module. An import
// of the outermost component is a module that has its type alone.
func (f *flattener) bindModule(s *scope, name string, t externType, actual *item) (item, error) {
	it := item{sort: sortCoreModule}
	declared, err := s.coreType(t.index)
	if err != nil {
		return it, err
	}
	m := declared.module
	if m == nil {
		return it, invalid("%q is a core module with a core type that is not that of a module", name)
	}
	if actual == nil {
		// Readers of the plan walk the type once for each import that has it.
		if err := f.spend(len(m.Imports) + len(m.Exports)); err != nil {
			return it, err
		}
		it.v = &Module{Import: s.origin.ref(name), Type: m, Imports: m.Imports, Exports: m.Exports, exportIndex: m.exportIndex}
		return it, nil
	}
	it.v = actual.v
	if err := f.spend(len(actual.v.(*Module).Imports) + len(m.Exports)); err != nil {
		return it, err
	}
	if err := m.Check(actual.v.(*Module)); err != nil {
		return it, invalid("the core module %q %s", name, err)
	}
	return it, nil
}
