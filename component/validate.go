package component

// Validation decides by the static rules of the Component Model alone whether a
// component is valid: it follows the definitions in order and knows of each
// item its type (validate_signature.go). Every component is looked at once,
// whether it is instantiated or not, and each type definition once.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md

// A validator is what all the environments of a validation share.
type validator struct {
	work    int // of maxValidationWork
	core    coreTypes
	fitting map[signaturePair]bool
}

// validate reports the first rule that a component breaks.
func validate(body *componentBody) error {
	v := &validator{fitting: map[signaturePair]bool{}}
	_, err := v.component(body, nil)
	return err
}

// count accounts for n pieces of work.
func (v *validator) count(n int) { v.work += n }

// spend is count where there can be an error.
func (v *validator) spend(n int) error {
	v.count(n)
	if v.over() {
		return overLimit("comparing and substituting the component's types takes more than %d steps", maxValidationWork)
	}
	return nil
}

// over reports whether there has been too much work. What walks types without
// returning errors stops then; the definition that it is done for fails.
func (v *validator) over() bool { return v.work > maxValidationWork }

// A valueUse says of a value whether it was consumed.
type valueUse struct {
	section sectionID
	offset  int
	used    bool
}

// An environmentKind says what has the definitions of an environment.
type environmentKind byte

const (
	inComponent environmentKind = iota
	inComponentType
	inInstanceType
)

// An environment has the index spaces of a component, a component type or an
// instance type, and what its imports and exports make known outside.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#index-spaces
type environment struct {
	*validator
	kind  environmentKind
	outer *environment

	// spaces has coreExtern for core functions, tables, memories, globals and
	// tags, coreTypeSig for core types, coreInstanceSig for core instances, and
	// signatures for all else.
	spaces [numSorts][]any
	// values has for each value where it comes from and whether it was used.
	values []valueUse

	imports, exports externs
	// importedBy and exportedBy are the definitions that imports and exports
	// come from.
	importedBy, exportedBy []*definition

	importNames nameContext
	exportNames nameContext
	// imported are the resource types that came with imports; defined those
	// that were defined here or came with instances, in their order.
	imported, defined []*resourceID
	// importable and exportable are the types that imports and exports may
	// refer to, for they have a name outside.
	importable, exportable map[signature]bool

	// contextType is the type of the slots of context.get and context.set, nil
	// before the first.
	contextType *coreValType
	started     bool
	// current is the definition that is being evaluated.
	current *definition
}

func (v *validator) environment(kind environmentKind, outer *environment) *environment {
	return &environment{
		validator: v, kind: kind, outer: outer,
		importable: map[signature]bool{}, exportable: map[signature]bool{},
	}
}

// component validates a component.
func (v *validator) component(body *componentBody, outer *environment) (*componentSig, error) {
	e := v.environment(inComponent, outer)
	if err := e.definitions(body.defs); err != nil {
		return nil, err
	}
	return e.finish()
}

// definitions evaluates definitions in order.
func (e *environment) definitions(defs []definition) error {
	for i := range defs {
		d := &defs[i]
		e.current = d
		err := e.definition(d)
		if err == nil {
			err = e.spend(1)
		}
		if err != nil {
			return placed(err, d.section, d.offset)
		}
	}
	return nil
}

func (e *environment) definition(d *definition) error {
	switch body := d.body.(type) {
	case *coreModule:
		m, err := e.module(body)
		return e.add(sortCoreModule, m, err)
	case *componentBody:
		c, err := e.component(body, e)
		return e.add(sortComponent, c, err)
	case coreTypeDef:
		return e.coreTypeDef(body)
	case coreInstantiate:
		i, err := e.coreInstantiate(body)
		return e.add(sortCoreInstance, i, err)
	case coreBag:
		i, err := e.coreBag(body)
		return e.add(sortCoreInstance, i, err)
	case instantiate:
		i, err := e.instantiate(body)
		return e.add(sortInstance, i, err)
	case bag:
		i, err := e.bag(body)
		return e.add(sortInstance, i, err)
	case aliasExport:
		return e.aliasExport(body)
	case aliasOuter:
		return e.aliasOuter(body)
	case canonDef:
		return e.canon(body)
	case startDef:
		return e.start(body)
	case importDecl:
		return e.importItem(body)
	case exportDef:
		return e.export(body)
	case exportDecl:
		return e.declareExport(body)
	case valueDef:
		return e.valueDef(body)
	}
	t, err := e.typeDef(d.body)
	return e.add(sortType, t, err)
}

// typeDef evaluates a type definition.
func (e *environment) typeDef(d any) (signature, error) {
	switch d := d.(type) {
	case primType:
		return primitiveSigs[d.prim].renamed(), nil
	case funcType:
		return e.funcType(d)
	case resourceType:
		return e.resourceType(d)
	case *bodyType:
		return e.bodyType(d)
	}
	return e.valueType(d)
}

// bodyType evaluates the definition of a component type or instance type.
func (e *environment) bodyType(d *bodyType) (signature, error) {
	kind := inInstanceType
	if d.component {
		kind = inComponentType
	}
	inner := e.validator.environment(kind, e)
	if err := inner.definitions(d.decls); err != nil {
		return nil, err
	}
	if d.component {
		return inner.finish()
	}
	s := &instanceSig{extent: extent{size: 1}, exports: inner.exports, bound: inner.defined}
	s.includeAll(s.exports)
	return s, s.check(maxSignatureSize)
}

// define adds a resource type that belongs to the environment.
func (e *environment) define(id *resourceID) { e.defined = append(e.defined, id) }

// finish looks at what can only be judged after the last definition, and
// returns the component's type.
func (e *environment) finish() (*componentSig, error) {
	for i, v := range e.values {
		if !v.used && e.kind == inComponent {
			return nil, placed(invalid("value %d is never used; each value must be used exactly once", i), v.section, v.offset)
		}
	}
	s := &componentSig{
		extent:  extent{size: 1},
		imports: e.imports, exports: e.exports, imported: e.imported,
	}
	s.includeAll(s.imports)
	s.includeAll(s.exports)
	if err := s.check(maxSignatureSize); err != nil {
		return nil, err
	}
	inImports, inExports := e.free(s.imports), e.free(s.exports)
	exported := map[*resourceID]bool{}
	e.validator.exported(s.exports, exported)
	for _, id := range e.defined {
		if inImports[id] {
			return nil, e.blame(s.imports, e.importedBy, id, "the import %q refers to a resource type that the component defines itself")
		}
		if !inExports[id] {
			continue
		}
		if !exported[id] {
			return nil, e.blame(s.exports, e.exportedBy, id, "the export %q refers to a resource type of the component that is not exported itself")
		}
		s.defined = append(s.defined, id)
	}
	return s, e.spend(len(e.defined))
}

// blame returns an error about the first item that mentions a resource type.
func (e *environment) blame(items externs, by []*definition, id *resourceID, format string) error {
	for i, x := range items.list {
		if e.free(externs{list: items.list[i : i+1]})[id] {
			return placed(invalid(format, x.name), by[i].section, by[i].offset)
		}
	}
	return e.spend(0)
}

// add appends an item to the index space of its sort, unless evaluating it went
// wrong.
func (e *environment) add(of sort, item any, err error) error {
	if err != nil {
		return err
	}
	e.spaces[of] = append(e.spaces[of], item)
	return nil
}

// addExtern appends an item to the index space of its sort.
func (e *environment) addExtern(x extern) {
	e.spaces[x.sort] = append(e.spaces[x.sort], x.sig)
	if x.sort == sortValue {
		e.values = append(e.values, valueUse{section: e.current.section, offset: e.current.offset})
	}
}

// itemAt looks an item of an index space up.
func itemAt[T any](e *environment, of sort, index uint32) (found T, err error) {
	space := e.spaces[of]
	if int64(index) >= int64(len(space)) {
		return found, invalid("%s %d does not exist; there are %d so far", of, index, len(space))
	}
	return space[index].(T), nil
}

func (e *environment) typ(index uint32) (signature, error) {
	return itemAt[signature](e, sortType, index)
}

// resource returns a resource type of the index space of types.
func (e *environment) resource(index uint32) (*resourceSig, error) {
	sig, err := e.typ(index)
	if err != nil {
		return nil, err
	}
	r, ok := sig.(*resourceSig)
	if !ok {
		return nil, invalid("type %d is %s, not a resource type", index, article(kindOf(sig)))
	}
	return r, nil
}

// extern looks an item up that may be passed on: an argument or an export. A
// value is used by that.
func (e *environment) extern(i sortIndex) (extern, error) {
	if i.sort < sortFunc && i.sort != sortCoreModule {
		return extern{}, invalid("%s cannot be passed on as an argument or export", article(i.sort.String()))
	}
	sig, err := itemAt[signature](e, i.sort, i.index)
	if err == nil && i.sort == sortValue {
		err = e.use(i.index)
	}
	return extern{i.sort, sig}, err
}

// use consumes a value.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#-start-definitions
func (e *environment) use(value uint32) error {
	if e.values[value].used {
		return invalid("value %d is used twice; each value must be used exactly once", value)
	}
	e.values[value].used = true
	return nil
}
