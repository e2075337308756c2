package component

import "fmt"

// Core modules, core instances and their types.

// A coreExtern is the type of an import or export of a core module, or of a core
// item. What its kind does not have is zero.
type coreExtern struct {
	kind   CoreKind
	typ    coreTypeID // of functions and tags
	exact  bool
	table  coreTableType
	memory coreLimits
	global coreGlobalType
}

// what returns what messages call the item.
func (x coreExtern) what() string { return sort(x.kind).String() }

// A moduleSig is the type of a core module.
type moduleSig struct {
	extent
	imports     map[[2]string]coreExtern
	importNames [][2]string // in order
	exports     map[string]coreExtern
	exportNames []string // in order
}

func (*moduleSig) what() string         { return "core module" }
func (s *moduleSig) renamed() signature { return s }

// A coreInstanceSig is the type of a core instance.
type coreInstanceSig struct{ exports map[string]coreExtern }

// A coreScope is the index space of types of a core module or module type.
type coreScope struct {
	e     *environment
	types []coreTypeID
	sig   *moduleSig
}

func (e *environment) coreScope() *coreScope {
	return &coreScope{e: e, sig: &moduleSig{
		extent:  extent{size: 1},
		imports: map[[2]string]coreExtern{}, exports: map[string]coreExtern{},
	}}
}

func (s *coreScope) space() typeSpace {
	return typeSpace{len(s.types), func(index uint32) (coreTypeID, error) {
		if int64(index) >= int64(len(s.types)) {
			return 0, invalid("core type %d does not exist; there are %d so far", index, len(s.types))
		}
		return s.types[index], nil
	}}
}

// group adds the types of a group to the index space.
func (s *coreScope) group(g *recGroup) error {
	first, err := s.e.core.group(g, s.space())
	for i := range g.types {
		s.types = append(s.types, first+coreTypeID(i))
	}
	return firstError(err, s.e.spend(len(g.types)))
}

// module returns the type of a core module. Its code is the engine's to judge.
func (e *environment) module(m *coreModule) (*moduleSig, error) {
	s := e.coreScope()
	for _, g := range m.recs {
		if err := s.group(g); err != nil {
			return nil, err
		}
	}
	for _, items := range [][]moduleItem{m.imports, m.exports} {
		for i := range items {
			if err := s.item(&items[i]); err != nil {
				return nil, placed(err, sectionCoreModule, items[i].offset)
			}
		}
	}
	return s.sig, s.sig.check(maxSignatureSize)
}

// moduleType evaluates a module type, which has an index space of its own.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-definitions
func (e *environment) moduleType(body *moduleTypeBody) (*moduleSig, error) {
	s := e.coreScope()
	for i := range body.decls {
		d := &body.decls[i]
		var err error
		switch {
		case d.rec != nil:
			err = s.group(d.rec)
		case d.outer != nil:
			err = s.alias(*d.outer)
		default:
			err = s.item(d.item)
		}
		if err != nil {
			return nil, placed(err, sectionCoreType, d.offset)
		}
	}
	return s.sig, s.sig.check(maxSignatureSize)
}

// alias takes a type over from an enclosing scope: the module type itself, or
// one around it.
func (s *coreScope) alias(d aliasOuter) error {
	if d.count == 0 {
		id, err := s.space().lookup(d.index)
		s.types = append(s.types, id)
		return err
	}
	scope := s.e
	for range d.count - 1 {
		if scope = scope.outer; scope == nil {
			return invalid("an outer alias goes %d scopes out, further than there are", d.count)
		}
	}
	sig, err := itemAt[any](scope, sortCoreType, d.index)
	if err != nil {
		return context(err, "an outer alias")
	}
	id, ok := sig.(coreTypeID)
	if !ok {
		return invalid("the type of a core module has an alias of another module's type")
	}
	s.types = append(s.types, id)
	return nil
}

// item adds an import or export.
func (s *coreScope) item(d *moduleItem) error {
	x, err := s.extern(&d.coreExternType)
	if err != nil {
		return err
	}
	s.sig.size++
	if d.imported {
		key := [2]string{d.module, d.name}
		if _, twice := s.sig.imports[key]; twice {
			return invalid("a core module has two imports %q.%q", d.module, d.name)
		}
		s.sig.imports[key] = x
		s.sig.importNames = append(s.sig.importNames, key)
		return nil
	}
	if _, twice := s.sig.exports[d.name]; twice {
		return invalid("a core module has two exports called %q", d.name)
	}
	s.sig.exports[d.name] = x
	s.sig.exportNames = append(s.sig.exportNames, d.name)
	return nil
}

// extern evaluates the type of an import or export.
// https://webassembly.github.io/spec/core/valid/types.html#external-types
func (s *coreScope) extern(t *coreExternType) (coreExtern, error) {
	x := coreExtern{kind: t.kind, exact: t.exact}
	var err error
	switch t.kind {
	case CoreFunc, CoreTag:
		x.typ, err = s.space().lookup(t.typ)
		if err == nil && s.e.core.function(x.typ) == nil {
			err = invalid("core type %d is not that of a function", t.typ)
		}
		if err == nil && t.kind == CoreTag && len(s.e.core.function(x.typ).results) > 0 {
			err = invalid("the type of a tag has results")
		}
	case CoreTable:
		x.table = *t.table
		x.table.elem, err = s.space().valType(t.table.elem)
		most := uint64(1<<32 - 1)
		if t.table.limits.is64 {
			most = 1<<64 - 1
		}
		err = firstError(err, t.table.limits.check("table", most))
	case CoreMemory:
		x.memory = *t.memory
		err = t.memory.check("memory", t.memory.mostPages())
	case CoreGlobal:
		x.global = *t.global
		x.global.typ, err = s.space().valType(t.global.typ)
	}
	return x, err
}

// defaultPageSize is the logarithm of the size of a page.
const defaultPageSize = 16

func (l *coreLimits) page() uint32 {
	if l.pageSize == nil {
		return defaultPageSize
	}
	return *l.pageSize
}

// mostPages returns how many pages a memory can have.
func (l *coreLimits) mostPages() uint64 {
	bits := uint32(32)
	if l.is64 {
		bits = 64
	}
	if bits-l.page() >= 64 {
		return 1<<64 - 1
	}
	return 1 << (bits - l.page())
}

// check checks limits.
// https://webassembly.github.io/spec/core/valid/types.html#limits
func (l *coreLimits) check(what string, most uint64) error {
	switch {
	case l.pageSize != nil && *l.pageSize != 0 && *l.pageSize != defaultPageSize:
		return invalid("a page of a memory has 1 byte or 64 KiB, not 2 to the power of %d bytes", *l.pageSize)
	case l.max != nil && l.min > *l.max:
		return invalid("the least size of a %s, %d, is above the greatest, %d", what, l.min, *l.max)
	case l.min > most, l.max != nil && *l.max > most:
		return invalid("a %s is larger than %d", what, most)
	case l.shared && l.max == nil:
		return invalid("a %s that is shared between threads has no greatest size", what)
	}
	return nil
}

// moduleFits compares core modules. A module may export more than is expected
// and import less.
func (v *validator) moduleFits(actual, expected *moduleSig) error {
	if err := v.spend(actual.size + expected.size); err != nil {
		return err
	}
	for _, key := range actual.importNames {
		given, ok := expected.imports[key]
		if !ok {
			return invalid("the core module imports %q %q, which is not expected of it", key[0], key[1])
		}
		if err := v.coreFits(given, actual.imports[key]); err != nil {
			return context(err, fmt.Sprintf("import %q %q", key[0], key[1]))
		}
	}
	for _, name := range expected.exportNames {
		x, ok := actual.exports[name]
		if !ok {
			return invalid("the core module does not export %q", name)
		}
		if err := v.coreFits(x, expected.exports[name]); err != nil {
			return context(err, fmt.Sprintf("export %q", name))
		}
	}
	return nil
}

// coreFits reports in what way a core item is not what is expected.
// https://webassembly.github.io/spec/core/valid/matching.html#external-types
func (v *validator) coreFits(actual, expected coreExtern) error {
	if actual.kind != expected.kind {
		return mismatch(expected.what(), actual.what())
	}
	switch actual.kind {
	case CoreFunc, CoreTag:
		ok := v.core.isSubtype(actual.typ, expected.typ)
		if expected.exact {
			ok = actual.exact && actual.typ == expected.typ
		}
		if !ok {
			return invalid("a %s of type %s stands where %s is expected", actual.what(), v.core.function(actual.typ), v.core.function(expected.typ))
		}
	case CoreTable:
		if actual.table.elem != expected.table.elem {
			return invalid("the elements of a table are of another type than is expected")
		}
		return actual.table.limits.fits(&expected.table.limits, "table")
	case CoreMemory:
		return actual.memory.fits(&expected.memory, "memory")
	case CoreGlobal:
		if actual.global != expected.global {
			return invalid("a global has another type or mutability than is expected")
		}
	}
	return nil
}

func (l *coreLimits) fits(expected *coreLimits, what string) error {
	switch {
	case l.shared != expected.shared:
		return invalid("one %s is shared between threads and the other is not", what)
	case l.is64 != expected.is64:
		return invalid("one %s has 64-bit addresses and the other 32-bit", what)
	case l.page() != expected.page():
		return invalid("the pages of a %s have another size than is expected", what)
	case l.min < expected.min,
		expected.max != nil && (l.max == nil || *l.max > *expected.max):
		return invalid("the limits of a %s are wider than is expected", what)
	}
	return nil
}

// coreTypeDef evaluates a core type definition.
func (e *environment) coreTypeDef(d coreTypeDef) error {
	if d.module != nil {
		m, err := e.moduleType(d.module)
		return e.add(sortCoreType, m, err)
	}
	space := typeSpace{len(e.spaces[sortCoreType]), e.plainCoreType}
	first, err := e.core.group(d.rec, space)
	for i := range d.rec.types {
		err = e.add(sortCoreType, first+coreTypeID(i), err)
	}
	return firstError(err, e.spend(len(d.rec.types)))
}

// plainCoreType looks a core type up that is not that of a module.
func (e *environment) plainCoreType(index uint32) (coreTypeID, error) {
	sig, err := itemAt[any](e, sortCoreType, index)
	if err != nil {
		return 0, err
	}
	id, ok := sig.(coreTypeID)
	if !ok {
		return 0, invalid("core type %d is that of a core module", index)
	}
	return id, nil
}

// coreInstantiate evaluates the instantiation of a core module.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#core-instance-definitions
func (e *environment) coreInstantiate(d coreInstantiate) (*coreInstanceSig, error) {
	sig, err := itemAt[signature](e, sortCoreModule, d.module)
	if err != nil {
		return nil, err
	}
	m := sig.(*moduleSig)
	args := make(map[string]*coreInstanceSig, len(d.args))
	for _, a := range d.args {
		i, err := itemAt[*coreInstanceSig](e, sortCoreInstance, a.index)
		if err != nil {
			return nil, err
		}
		if _, twice := args[a.name]; twice {
			return nil, invalid("the argument %q stands twice", a.name)
		}
		args[a.name] = i
	}
	for _, key := range m.importNames {
		i, ok := args[key[0]]
		if !ok {
			return nil, invalid("the core module imports from %q, for which there is no argument", key[0])
		}
		x, ok := i.exports[key[1]]
		if !ok {
			return nil, invalid("the core module imports %q %q, which the argument does not export", key[0], key[1])
		}
		if err := e.coreFits(x, m.imports[key]); err != nil {
			return nil, context(err, fmt.Sprintf("import %q %q of the core module", key[0], key[1]))
		}
	}
	return &coreInstanceSig{m.exports}, e.spend(len(m.importNames))
}

// coreBag evaluates a core instance put together from core items.
func (e *environment) coreBag(d coreBag) (*coreInstanceSig, error) {
	i := &coreInstanceSig{exports: make(map[string]coreExtern, len(d.items))}
	for _, a := range d.items {
		x, err := itemAt[coreExtern](e, a.sort, a.index)
		if err != nil {
			return nil, err
		}
		if _, twice := i.exports[a.name]; twice {
			return nil, invalid("two exports are called %q", a.name)
		}
		i.exports[a.name] = x
	}
	return i, nil
}

// coreFunc looks the type of a core function up.
func (e *environment) coreFunc(index uint32) (*coreFunc, error) {
	x, err := itemAt[coreExtern](e, sortCoreFunc, index)
	if err != nil {
		return nil, err
	}
	return e.core.function(x.typ), nil
}
