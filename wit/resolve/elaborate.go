package resolve

import (
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// elaborate completes a world: what its interfaces take types from is imported,
// unless it is exported and only exports need it.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#transitive-imports-and-worlds
func (b *worldBuilder) elaborate() {
	e := &elaboration{worldBuilder: b, imported: map[*wit.Interface]bool{}, required: map[*wit.Interface]*step{}}
	types := slices.Clone(b.world.Types)
	slices.SortStableFunc(types, func(x, y *wit.TypeDef) int { return typeClass(x) - typeClass(y) })
	slices.SortStableFunc(b.imports.items, func(x, y extern) int { return importClass(x) - importClass(y) })
	e.imports = make([]extern, 0, len(b.imports.items)+8)
	e.exports = make([]extern, 0, len(b.exports.items))
	for _, x := range b.imports.items {
		if x.Interface != nil {
			e.addImport(x)
		}
	}
	for _, t := range types {
		if i := usedFrom(t); i != nil {
			e.addImport(e.dependency(i, extern{WorldItem: wit.WorldItem{Stability: t.Stability}}))
		}
	}
	for _, x := range b.imports.items {
		if x.Func != nil {
			e.imports = append(e.imports, x)
		}
	}
	e.exportable = map[*wit.Interface]extern{}
	for _, x := range b.exports.items {
		if x.Func != nil {
			e.exports = append(e.exports, x)
		} else if isPath(&x.WorldItem) {
			e.exportable[x.Interface] = x
		}
	}
	e.exported = map[*wit.Interface]bool{}
	for _, x := range b.exports.items {
		if x.Interface != nil && !e.addExport(x) {
			break
		}
	}
	b.finish(e.imports, e.exports)
}

// An elaboration is the state of that.
type elaboration struct {
	*worldBuilder
	imports, exports []extern
	imported         map[*wit.Interface]bool // under its own name
	exported         map[*wit.Interface]bool
	exportable       map[*wit.Interface]extern
	// required are the interfaces that an export needs as imports, with the way
	// there: the export first.
	required map[*wit.Interface]*step
}

// A step is one of a way through interfaces, each of which needs the next.
type step struct {
	to   *wit.Interface
	from *step
}

// usedFrom returns the interface that a type was taken from by `use`, or nil.
func usedFrom(t *wit.TypeDef) *wit.Interface {
	from, ok := t.Type.(*wit.TypeDef)
	if !ok || from.Interface == t.Interface && from.World == t.World {
		return nil
	}
	return from.Interface
}

// dependency makes the item for an interface that another needs: with the gate of
// that one, but not its docs.
func (e *elaboration) dependency(i *wit.Interface, of extern) extern {
	return extern{wit.WorldItem{Name: e.id(i), Interface: i, Stability: of.Stability}, of.at}
}

// count takes n items from what the worlds may have together.
func (b *worldBuilder) count(n int) bool {
	if b.left > 0 && b.left <= n {
		b.errorf(b.src, b.at, "the worlds have too many imports and exports: %d is the limit", maxWorldItems)
	}
	b.left -= n
	return b.left > 0
}

// addImport adds an interface after those that it takes types from.
func (e *elaboration) addImport(x extern) {
	own := isPath(&x.WorldItem)
	if own && e.imported[x.Interface] || !e.count(1) {
		return
	}
	for _, t := range x.Interface.Types {
		if i := usedFrom(t); i != nil && !e.imported[i] {
			e.addImport(e.dependency(i, x))
		}
	}
	if own {
		e.imported[x.Interface] = true
	}
	e.imports = append(e.imports, x)
}

// addExport adds an exported interface after those that it takes types from: as
// exports if the world exports them, else as imports. An interface that is
// exported must not be needed as an import too, or one type would be two.
// https://github.com/WebAssembly/component-model/issues/208
func (e *elaboration) addExport(x extern) bool {
	own := isPath(&x.WorldItem)
	if own && e.exported[x.Interface] {
		return true
	}
	if !e.count(1) {
		return false
	}
	for _, t := range x.Interface.Types {
		i := usedFrom(t)
		if i == nil {
			continue
		}
		var ok bool
		if y, there := e.exportable[i]; there {
			ok = e.addExport(y)
		} else {
			ok = e.require(i, &step{x.Interface, nil}, x)
		}
		if !ok {
			return false
		}
	}
	if own {
		if way := e.required[x.Interface]; way != nil {
			e.conflict(way, x.at)
			return false
		}
		e.exported[x.Interface] = true
	}
	e.exports = append(e.exports, x)
	return true
}

// require adds an interface as an import that an export needs by way of others.
func (e *elaboration) require(i *wit.Interface, from *step, export extern) bool {
	if e.exported[i] {
		e.conflict(&step{i, from}, export.at)
		return false
	}
	if e.required[i] != nil {
		return true
	}
	if !e.count(1) {
		return false
	}
	way := &step{i, from}
	for _, t := range i.Types {
		if j := usedFrom(t); j != nil && !e.require(j, way, export) {
			return false
		}
	}
	e.required[i] = way
	if !e.imported[i] {
		e.imported[i] = true
		e.imports = append(e.imports, e.dependency(i, export))
	}
	return true
}

// conflict tells that the last interface of the way is exported and, by that way,
// also needed as an import.
func (e *elaboration) conflict(way *step, at syntax.Span) {
	var names []string
	for ; way != nil; way = way.from {
		names = append(names, way.to.Name)
	}
	slices.Reverse(names)
	last := names[len(names)-1]
	d := e.errorf(e.src, at, "world `%s` exports `%s`, and export `%s` needs it as an import: %s", e.world.Name, last, names[0], chain(names))
	if between := names[1 : len(names)-1]; len(between) > 0 {
		d.WithHelp("export what is between them too: %s", joinNames(between))
	} else {
		d.WithHelp("do not export `%s`", last)
	}
}
