package component

import (
	"maps"
	"slices"
)

// A moduleType is the type of a core module.
type moduleType struct {
	imports map[[2]string]moduleTypeItem
	exports map[string]moduleTypeItem
}

// A moduleTypeItem is an import or export of a module type.
type moduleTypeItem struct {
	kind CoreKind
	fn   *CoreFuncType // of functions; nil when it is no plain function type
}

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
func (f *flattener) moduleType(outer *scope, body *moduleTypeBody) (*moduleType, error) {
	m := &moduleType{imports: map[[2]string]moduleTypeItem{}, exports: map[string]moduleTypeItem{}}
	s := newScope(outer, outer.counts(), true)
	for _, d := range body.decls {
		if err := f.moduleDecl(s, m, d); err != nil {
			return nil, placed(err, sectionCoreType, d.offset)
		}
	}
	return m, nil
}

func (f *flattener) moduleDecl(s *scope, m *moduleType, d moduleDecl) error {
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
	it := moduleTypeItem{kind: d.item.kind}
	if it.kind == CoreFunc {
		t, err := s.coreType(d.item.typ)
		if err != nil {
			return err
		}
		it.fn = t.fn
	}
	if d.item.imported {
		key := [2]string{d.item.module, d.item.name}
		if _, twice := m.imports[key]; twice {
			return invalid("the type of a core module has two imports %q.%q", key[0], key[1])
		}
		m.imports[key] = it
		return nil
	}
	if _, twice := m.exports[d.item.name]; twice {
		return invalid("the type of a core module has two exports called %q", d.item.name)
	}
	m.exports[d.item.name] = it
	return nil
}

// bindModule evaluates the type of an imported or exported core module.
func (f *flattener) bindModule(s *scope, name string, t externType, actual *item) (item, error) {
	it := item{sort: sortCoreModule, v: (*Module)(nil)}
	declared, err := s.coreType(t.index)
	if err != nil {
		return it, err
	}
	if declared.module == nil {
		return it, invalid("%q is a core module with a core type that is not that of a module", name)
	}
	if actual == nil {
		return it, nil
	}
	it.v = actual.v
	if m := actual.v.(*Module); m != nil {
		if err := f.spend(len(m.Imports) + len(declared.module.exports)); err != nil {
			return it, err
		}
		err = declared.module.check(name, m)
	}
	return it, err
}

// check reports whether a module exports at least what the type says and
// imports at most that.
func (t *moduleType) check(name string, m *Module) error {
	for i := range m.Imports {
		imp := &m.Imports[i]
		declared, ok := t.imports[[2]string{imp.Module, imp.Name}]
		if !ok || !declared.covers(imp.Kind, imp.Func) {
			return invalid("the core module %q imports %s %q.%q, which its type does not say", name, imp.Kind.name(), imp.Module, imp.Name)
		}
	}
	for _, export := range slices.Sorted(maps.Keys(t.exports)) {
		declared, x := t.exports[export], m.export(export)
		if x == nil || !declared.covers(x.Kind, x.Func) {
			return invalid("the core module %q does not export the %s %q that its type says", name, declared.kind.name(), export)
		}
	}
	return nil
}

func (i moduleTypeItem) covers(kind CoreKind, fn *CoreFuncType) bool {
	return i.kind == kind && (i.fn == nil || fn == nil || i.fn.fits(fn))
}
