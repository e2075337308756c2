package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/wit"

// checkSupported finds the first feature of a valid component that cannot be
// run. What is refused is refused wherever it is written, also in components
// that are never instantiated: tools do not write what they do not use.
func checkSupported(body *componentBody) error { return (&support{}).component(body) }

// A support has what is needed to tell which memories of a component have 64-bit
// addresses: the index spaces that lead to memories. What is not known where it
// stands, as a core module that comes out of an instance, is nil there.
type support struct {
	outer     *support // of the component around this one
	types     []*moduleTypeBody
	modules   []memories
	instances []memories
	memories  []memoryKind
}

// memories are those that a core module or instance exports.
type memories map[string]memoryKind

func (s *support) component(body *componentBody) error {
	for i := range body.defs {
		d := &body.defs[i]
		if err := s.definition(d.body); err != nil {
			return placed(err, d.section, d.offset)
		}
	}
	return nil
}

func (s *support) definition(body any) error {
	switch d := body.(type) {
	case *componentBody:
		return (&support{outer: s}).component(d)
	case canonDef:
		return s.canon(d)
	case *coreModule:
		s.modules = append(s.modules, exportedMemories(d.exports))
	case coreTypeDef:
		s.coreType(d)
	case coreInstantiate:
		s.instances = append(s.instances, atIndex(s.modules, d.module))
	case coreBag:
		s.coreBag(d)
	case aliasExport:
		switch d.sort {
		case sortCoreModule:
			s.modules = append(s.modules, nil)
		case sortCoreMemory:
			s.memories = append(s.memories, atIndex(s.instances, d.instance)[d.name])
		}
	case aliasOuter:
		s.aliasOuter(d)
	case importDecl:
		if d.typ.sort == sortCoreModule {
			s.modules = append(s.modules, declaredMemories(atIndex(s.types, d.typ.index)))
		}
	case exportDef:
		if d.item.sort == sortCoreModule {
			s.modules = append(s.modules, atIndex(s.modules, d.item.index))
		}
	}
	return supported(body)
}

// atIndex returns an element of an index space, the zero value when there is none.
func atIndex[T any](space []T, index uint32) (v T) {
	if int64(index) < int64(len(space)) {
		v = space[index]
	}
	return v
}

func exportedMemories(items []moduleItem) memories {
	m := memories{}
	for _, x := range items {
		if x.memory != nil {
			m[x.name] = x.memory.memoryKind
		}
	}
	return m
}

func declaredMemories(t *moduleTypeBody) memories {
	m := memories{}
	if t == nil {
		return m
	}
	for _, d := range t.decls {
		if d.item != nil && !d.item.imported && d.item.memory != nil {
			m[d.item.name] = d.item.memory.memoryKind
		}
	}
	return m
}

func (s *support) coreType(d coreTypeDef) {
	if d.module != nil {
		s.types = append(s.types, d.module)
		return
	}
	s.types = append(s.types, make([]*moduleTypeBody, len(d.rec.types))...)
}

func (s *support) coreBag(d coreBag) {
	m := memories{}
	for _, x := range d.items {
		if x.sort == sortCoreMemory {
			m[x.name] = atIndex(s.memories, x.index)
		}
	}
	s.instances = append(s.instances, m)
}

func (s *support) aliasOuter(d aliasOuter) {
	from := s
	for n := d.count; n > 0 && from.outer != nil; n-- {
		from = from.outer
	}
	switch d.sort {
	case sortCoreModule:
		s.modules = append(s.modules, atIndex(from.modules, d.index))
	case sortCoreType:
		s.types = append(s.types, atIndex(from.types, d.index))
	}
}

func (s *support) canon(d canonDef) error {
	switch d.op {
	case canonLift, canonLower, canonResourceNew, canonResourceDrop, canonResourceRep:
	default:
		return needsAsync("canon %s", d.op)
	}
	for _, o := range d.options.list {
		var err error
		switch o.kind {
		case optionAsync, optionCallback:
			err = needsAsync("the canonical option %s", o.kind)
		case optionCoreType, optionGC:
			err = unsupported("the canonical option %s", o.kind)
		case optionMemory:
			if atIndex(s.memories, o.index).is64 {
				err = unsupported("a 64-bit memory in canonical options")
			}
		}
		if err != nil {
			return placed(err, sectionCanon, o.offset)
		}
	}
	return nil
}

// supported looks at a definition that needs no index space.
func supported(body any) error {
	switch d := body.(type) {
	case *bodyType:
		for i := range d.decls {
			decl := &d.decls[i]
			if err := supported(decl.body); err != nil {
				return placed(err, decl.section, decl.offset)
			}
		}
	case startDef:
		if len(d.args) > 0 || d.results > 0 {
			return unsupported("start functions with values")
		}
	case valueDef:
		return unsupported("value definitions")
	case instantiate:
		for _, a := range d.args {
			if a.sort == sortValue {
				return unsupported("values")
			}
		}
	case bag:
		for _, x := range d.items {
			if err := supportedExtern(x.name, x.item.sort); err != nil {
				return err
			}
		}
	case aliasExport:
		if d.sort == sortValue {
			return unsupported("values")
		}
	case importDecl:
		return supportedExtern(d.name, d.typ.sort)
	case exportDecl:
		return supportedExtern(d.name, d.typ.sort)
	case exportDef:
		return supportedExtern(d.name, d.item.sort)
	default:
		return supportedType(d)
	}
	return nil
}

// supportedExtern looks at an import or export.
func supportedExtern(n externName, of sort) error {
	if of == sortValue {
		return unsupported("values")
	}
	for _, name := range []string{n.name, n.implements} {
		if isNestedName(name) {
			return unsupported("nested namespaces and projections as in %q", name)
		}
	}
	return nil
}

// supportedType looks at a type definition, and at the value types that stand
// in it without a definition of their own.
func supportedType(d any) error {
	var parts []valType
	switch d := d.(type) {
	case primType:
		parts = []valType{{prim: d.prim}}
	case streamType:
		return needsAsync("stream types")
	case futureType:
		return needsAsync("future types")
	case funcType:
		if d.async {
			return needsAsync("async function types")
		}
		parts = append(labelledTypes(d.params), d.result)
	case resourceType:
		if d.rep.code == wasmI64 {
			return unsupported("resource types represented by i64")
		}
	case recordType:
		parts = labelledTypes(d.fields)
	case variantType:
		parts = labelledTypes(d.cases)
	case listType:
		parts = []valType{d.elem}
	case mapType:
		parts = []valType{d.key, d.value}
	case tupleType:
		parts = d.elems
	case optionType:
		parts = []valType{d.elem}
	case resultType:
		parts = []valType{d.ok, d.err}
	}
	for _, t := range parts {
		if t.prim == wit.ErrorContext {
			return needsAsync("the type error-context")
		}
	}
	return nil
}

func labelledTypes(all []labelled) []valType {
	types := make([]valType, len(all))
	for i, l := range all {
		types[i] = l.typ
	}
	return types
}
