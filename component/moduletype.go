package component

import "fmt"

// ReadModule reads a core module that is no part of a component, such as one
// that a host has for a component that imports it. Whether its code is valid is
// the engine's to say. name is as in Decode.
//
// Errors are of type *Error.
func ReadModule(name string, binary []byte) (*Module, error) {
	r := &reader{data: binary, end: len(binary), section: noSection}
	m := r.module()
	if r.err != nil {
		return nil, finish(r.err, name, binary)
	}
	m.fillTypes()
	return m.plan, nil
}

// fillTypes gives the module of the plan the types in full, for Check.
func (m *coreModule) fillTypes() {
	for i := range m.imports {
		m.plan.Imports[i].typ = m.imports[i].coreExternType
	}
	for i := range m.exports {
		m.plan.Exports[i].typ = m.exports[i].coreExternType
	}
}

// Check reports in what way a module does not have the type: it exports at least
// what the type says and imports at most that. The error's text goes on after
// the module's name. References to types that have no name of their own are left
// to the engine, which compares them when the module is instantiated.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Subtyping.md
func (t *ModuleType) Check(m *Module) error {
	for i := range m.Imports {
		imp := &m.Imports[i]
		k, ok := t.importIndex[[2]string{imp.Module, imp.Name}]
		if !ok {
			return fmt.Errorf("imports %s %q.%q, which its type does not say", imp.Kind.name(), imp.Module, imp.Name)
		}
		declared := &t.Imports[k]
		if why := differs(imp.Kind, declared.Kind, imp.Func, declared.Func, &imp.typ, &declared.typ); why != "" {
			return fmt.Errorf("imports %s %q.%q, of which its type says something else: %s", imp.Kind.name(), imp.Module, imp.Name, why)
		}
	}
	for i := range t.Exports {
		declared := &t.Exports[i]
		x := m.export(declared.Name)
		if x == nil {
			return fmt.Errorf("does not export the %s %q that its type says", declared.Kind.name(), declared.Name)
		}
		if why := differs(declared.Kind, x.Kind, declared.Func, x.Func, &declared.typ, &x.typ); why != "" {
			return fmt.Errorf("does not export the %s %q that its type says: %s", declared.Kind.name(), declared.Name, why)
		}
	}
	return nil
}

// differs says why an item cannot stand where another is wanted, "" when it can.
// https://webassembly.github.io/spec/core/valid/matching.html#external-types
func differs(want, kind CoreKind, wantFunc, fn *CoreFuncType, wantType, typ *coreExternType) string {
	switch {
	case want != kind:
		return fmt.Sprintf("it is a %s, not a %s", kind.name(), want.name())
	case kind == CoreFunc && wantFunc != nil && (fn == nil || !wantFunc.fits(fn)):
		return fmt.Sprintf("it is %s, not %s", fn, wantFunc)
	case typ.table != nil && wantType.table != nil:
		a, b := typ.table, wantType.table
		if a.elem != b.elem && a.elem.heap.code != 0 && b.elem.heap.code != 0 {
			return "its elements are of another type"
		}
		return a.limits.differ(&b.limits)
	case typ.memory != nil && wantType.memory != nil:
		return typ.memory.differ(wantType.memory)
	case typ.global != nil && wantType.global != nil:
		a, b := typ.global, wantType.global
		if a.mutable != b.mutable || a.shared != b.shared {
			return "one is mutable or shared, the other is not"
		}
		if a.typ != b.typ && !(a.typ.isRef() && b.typ.isRef()) {
			return "its type is another"
		}
	}
	return ""
}

// differ says why a table or memory of limits l cannot stand where want is
// wanted, "" when it can.
func (l *coreLimits) differ(want *coreLimits) string {
	switch {
	case l.memoryKind != want.memoryKind:
		return "one is shared or has 64-bit indices, the other does not"
	case l.page() != want.page():
		return "its pages are of another size"
	case l.min < want.min:
		return fmt.Sprintf("its minimum is %d, not %d or more", l.min, want.min)
	case want.max != nil && (l.max == nil || *l.max > *want.max):
		return fmt.Sprintf("its maximum is not %d or less", *want.max)
	}
	return ""
}
