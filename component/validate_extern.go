package component

import "maps"

// Imports and exports, and what they may refer to.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions

// externType evaluates the type of an import or export.
func (e *environment) externType(t externType) (extern, error) {
	x := extern{sort: t.sort}
	switch {
	case t.sort == sortCoreModule:
		m, err := itemAt[any](e, sortCoreType, t.index)
		if err != nil {
			return x, err
		}
		sig, ok := m.(*moduleSig)
		if !ok {
			return x, invalid("core type %d is not that of a module", t.index)
		}
		x.sig = sig
		return x, nil
	case t.sort == sortValue && t.eq:
		sig, err := itemAt[signature](e, sortValue, t.index)
		x.sig = sig
		return x, err
	case t.sort == sortValue:
		sig, err := e.value(t.value)
		x.sig = sig
		return x, err
	case t.resource:
		x.sig = &resourceSig{&resourceID{}}
		return x, nil
	}
	sig, err := e.typ(t.index)
	if err != nil {
		return x, err
	}
	ok := true
	switch t.sort {
	case sortFunc:
		_, ok = sig.(*funcSig)
	case sortInstance:
		_, ok = sig.(*instanceSig)
	case sortComponent:
		_, ok = sig.(*componentSig)
	default:
		sig = sig.renamed()
	}
	if !ok {
		return x, invalid("type %d is %s, not that of %s", t.index, article(kindOf(sig)), article(t.sort.String()))
	}
	x.sig = sig
	return x, nil
}

// importItem evaluates an import.
func (e *environment) importItem(d importDecl) error {
	x, err := e.externType(d.typ)
	if err != nil {
		return err
	}
	// The resource types that an instance brings are new ones: two imports of
	// one instance type have different resource types.
	if sig, ok := x.sig.(*instanceSig); ok && d.typ.sort == sortInstance {
		var fresh []*resourceID
		x.sig, fresh = e.fresh(sig)
		e.imported = append(e.imported, fresh...)
	}
	if d.typ.resource {
		e.imported = append(e.imported, x.sig.(*resourceSig).id)
	}
	e.addExtern(x)
	if err := e.checkName(d.name, x, &e.importNames, "import"); err != nil {
		return err
	}
	if !e.visible(x, e.importable, func(sig signature) {
		e.importable[sig], e.exportable[sig] = true, true
	}) {
		return invalid("the import %q refers to a type that has no name among the imports; a record, variant, enum, flags or resource type must be imported before it is referred to", d.name.name)
	}
	e.imports.add(d.name.name, x)
	e.importedBy = append(e.importedBy, e.current)
	return nil
}

// export evaluates an export of a component.
func (e *environment) export(d exportDef) error {
	x, err := e.extern(d.item)
	if err != nil {
		return err
	}
	if x.sort == sortType {
		x.sig = x.sig.renamed()
	}
	if d.typ != nil {
		if x, err = e.ascribe(x, *d.typ); err != nil {
			return context(err, "the type that is written at the export "+d.name.name)
		}
	}
	return e.addExport(d.name, x)
}

// declareExport evaluates an export declaration of a type.
func (e *environment) declareExport(d exportDecl) error {
	x, err := e.externType(d.typ)
	if err != nil {
		return err
	}
	if d.typ.resource {
		e.define(x.sig.(*resourceSig).id)
	}
	return e.addExport(d.name, x)
}

func (e *environment) addExport(name externName, x extern) error {
	if sig, ok := x.sig.(*instanceSig); ok && x.sort == sortInstance {
		var fresh []*resourceID
		x.sig, fresh = e.fresh(sig)
		e.defined = append(e.defined, fresh...)
	}
	e.addExtern(x)
	if x.sort == sortValue {
		e.values[len(e.values)-1].used = true // what an export adds need not be used
		if x.sig.(*valueSig).borrow {
			return invalid("the exported value %q holds a borrow", name.name)
		}
	}
	if err := e.checkName(name, x, &e.exportNames, "export"); err != nil {
		return err
	}
	if !e.visible(x, e.exportable, func(sig signature) { e.exportable[sig] = true }) {
		return invalid("the export %q refers to a type that has no name among the imports and exports; a record, variant, enum, flags or resource type must be imported or exported before it is referred to", name.name)
	}
	e.exports.add(name.name, x)
	e.exportedBy = append(e.exportedBy, e.current)
	return nil
}

// ascribe checks that an item fits the type that is written beside it, and
// returns the item as that type shows it: a resource type that it only bounds is
// another one to who uses the export.
func (e *environment) ascribe(actual extern, t externType) (extern, error) {
	x, err := e.externType(t)
	if err != nil {
		return x, err
	}
	if t.resource {
		if _, ok := actual.sig.(*resourceSig); !ok || actual.sort != sortType {
			return x, mismatch("resource type", actual.what())
		}
		e.define(x.sig.(*resourceSig).id)
		return x, nil
	}
	sig, isInstance := x.sig.(*instanceSig)
	if !isInstance || x.sort != sortInstance || actual.sort != sortInstance {
		return x, e.fits(actual, x)
	}
	// The resource types that the type binds stand for those of the instance.
	_, _, err = e.open(actual.sig.(*instanceSig).exports, sig.exports, sig.bound, "export")
	return x, err
}

// fresh gives an instance type resource types of its own in place of those that
// it binds, and returns these.
func (e *environment) fresh(sig *instanceSig) (*instanceSig, []*resourceID) {
	if len(sig.bound) == 0 {
		return sig, nil
	}
	s := e.substitution()
	var fresh []*resourceID
	for _, id := range sig.bound {
		other := &resourceID{}
		s.resources[id] = other
		fresh = append(fresh, other)
	}
	e.count(len(fresh))
	exports, _ := s.externs(sig.exports)
	return &instanceSig{extent: sig.measure(), exports: exports}, fresh
}

// visible reports whether an import or export refers only to types that have a
// name outside, which are those of named. What the item itself names is
// registered.
//
// Inside an instance type everything goes: where an instance has the type, the
// instance is judged as a whole.
func (e *environment) visible(x extern, named map[signature]bool, register func(signature)) bool {
	if e.kind == inInstanceType {
		return true
	}
	if e.over() {
		return true // the definition fails for that
	}
	e.count(1)
	switch x.sort {
	case sortType:
		if !e.partsNamed(x.sig, named) {
			return false
		}
		register(x.sig)
	case sortInstance:
		for _, item := range x.sig.(*instanceSig).exports.list {
			if !e.visible(item.extern, named, register) {
				return false
			}
		}
	case sortFunc:
		return e.partsNamed(x.sig, named)
	case sortValue:
		return e.named(x.sig.(*valueSig), named)
	}
	return true
}

// partsNamed reports whether all that a type refers to has a name.
func (e *environment) partsNamed(sig signature, named map[signature]bool) bool {
	if e.over() {
		return true
	}
	e.count(1)
	switch sig := sig.(type) {
	case *valueSig:
		for _, p := range sig.parts {
			if p != nil && !e.named(p, named) {
				return false
			}
		}
		return sig.resource == nil || named[sig.resource]
	case *funcSig:
		for _, p := range sig.params {
			if !e.named(p.typ, named) {
				return false
			}
		}
		return sig.result == nil || e.named(sig.result, named)
	case *instanceSig:
		// The exports of an instance type may refer to those before them.
		inner := maps.Clone(named)
		e.count(len(named))
		for _, x := range sig.exports.list {
			if x.sort != sortComponent && x.sort != sortCoreModule && !e.partsNamed(x.sig, inner) {
				return false
			}
			if x.sort == sortType {
				inner[x.sig] = true
			}
		}
	}
	return true
}

// named reports whether a value type has a name, or need not have one and is
// made of types that do.
func (e *environment) named(sig *valueSig, named map[signature]bool) bool {
	switch sig.kind {
	case kindPrimitive:
		return true
	case kindRecord, kindVariant, kindEnum, kindFlags:
		return named[sig]
	}
	return e.partsNamed(sig, named)
}
