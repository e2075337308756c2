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
	s := newScope(outer, true)
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
		v, err := s.outerItem(*d.outer)
		s.add(sortCoreType, v)
		return err
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
		m.importIndex[key] = len(m.Imports)
		m.Imports = append(m.Imports, ModuleImport{Module: key[0], Name: key[1], Kind: d.item.kind, Func: fn, typ: d.item.coreExternType})
		return nil
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
	if actual == nil {
		m := declared.module
		// Readers of the plan walk the type once for each import that has it.
		if err := f.spend(len(m.Imports) + len(m.Exports)); err != nil {
			return it, err
		}
		it.v = &Module{Import: s.origin.ref(name), Type: m, Imports: m.Imports, Exports: m.Exports, exportIndex: m.exportIndex}
		return it, nil
	}
	it.v = actual.v
	return it, nil
}
