package component

// Instances and aliases.

// instantiate evaluates the instantiation of a component.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#instance-definitions
func (e *environment) instantiate(d instantiate) (*instanceSig, error) {
	c, err := itemAt[signature](e, sortComponent, d.component)
	if err != nil {
		return nil, err
	}
	component := c.(*componentSig)
	var args externs
	for _, a := range d.args {
		x, err := e.extern(a.sortIndex)
		if err != nil {
			return nil, err
		}
		if _, twice := args.get(a.name); twice {
			return nil, invalid("the argument %q stands twice", a.name)
		}
		args.add(a.name, x)
	}
	s, renamed, err := e.open(args, component.imports, component.imported, "import")
	if err != nil {
		return nil, err
	}
	// Each instance has resource types of its own.
	for _, id := range component.defined {
		fresh := &resourceID{}
		s.resources[id] = fresh
		e.define(fresh)
	}
	exports, _ := s.renaming(renamed).externs(component.exports)
	i := &instanceSig{extent: extent{size: 1}, exports: exports}
	i.includeAll(i.exports)
	return i, firstError(i.check(maxSignatureSize), e.spend(len(component.defined)))
}

// bag evaluates an instance put together from items.
func (e *environment) bag(d bag) (*instanceSig, error) {
	i := &instanceSig{extent: extent{size: 1}}
	names := nameContext{bag: true}
	for _, x := range d.items {
		item, err := e.extern(x.item)
		if err != nil {
			return nil, err
		}
		if err := e.checkName(x.name, item, &names, "export"); err != nil {
			return nil, err
		}
		i.exports.add(x.name.name, item)
		i.include(item.sig)
	}
	return i, i.check(maxSignatureSize)
}

// aliasExport evaluates an alias of an export of an instance or core instance.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#alias-definitions
func (e *environment) aliasExport(d aliasExport) error {
	if e.kind != inComponent && (d.core || d.sort != sortType && d.sort != sortInstance) {
		return invalid("the type of a component or instance has an alias of %s; only types and instances may be aliased there", article(d.sort.String()))
	}
	if d.core {
		i, err := itemAt[*coreInstanceSig](e, sortCoreInstance, d.instance)
		if err != nil {
			return err
		}
		x, ok := i.exports[d.name]
		if !ok || sort(x.kind) != d.sort {
			return invalid("core instance %d exports no %s %q", d.instance, d.sort, d.name)
		}
		return e.add(d.sort, x, nil)
	}
	sig, err := itemAt[signature](e, sortInstance, d.instance)
	if err != nil {
		return err
	}
	x, ok := sig.(*instanceSig).exports.get(d.name)
	if !ok || x.sort != d.sort {
		return invalid("instance %d exports no %s %q", d.instance, d.sort, d.name)
	}
	e.addExtern(x)
	return nil
}

// aliasOuter evaluates an alias of an item of an enclosing scope.
func (e *environment) aliasOuter(d aliasOuter) error {
	if e.kind != inComponent && d.sort != sortType && d.sort != sortCoreType {
		return invalid("the type of a component or instance has an outer alias of %s; only types may be aliased there", article(d.sort.String()))
	}
	scope, crossed := e, false
	for range d.count {
		crossed = crossed || scope.kind == inComponent
		if scope = scope.outer; scope == nil {
			return invalid("an outer alias goes %d scopes out, further than there are", d.count)
		}
	}
	found, err := itemAt[any](scope, d.sort, d.index)
	if err != nil {
		return context(err, "an outer alias")
	}
	if d.sort == sortType && crossed && !e.isClosed(found.(signature)) {
		return invalid("an outer alias is of a type that refers to resource types of another component; a component can only import these")
	}
	return e.add(d.sort, found, nil)
}

// start evaluates a start definition.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#-start-definitions
func (e *environment) start(d startDef) error {
	if e.started {
		return invalid("a component has two start definitions")
	}
	e.started = true
	sig, err := itemAt[signature](e, sortFunc, d.fn)
	if err != nil {
		return err
	}
	fn := sig.(*funcSig)
	if len(d.args) != len(fn.params) {
		return invalid("the start function has %d parameters and gets %d arguments", len(fn.params), len(d.args))
	}
	for i, p := range fn.params {
		x, err := e.extern(sortIndex{sortValue, d.args[i]})
		if err != nil {
			return err
		}
		if err := e.signatureFits(x.sig, p.typ); err != nil {
			return context(err, "argument "+p.name+" of the start function")
		}
	}
	results := uint32(0)
	if fn.result != nil {
		results = 1
	}
	if d.results != results {
		return invalid("the start function has %d results, not %d", results, d.results)
	}
	if fn.result != nil {
		e.addExtern(extern{sortValue, fn.result})
	}
	return nil
}

// valueDef evaluates the definition of a value. Its bytes are not looked into.
func (e *environment) valueDef(d valueDef) error {
	sig, err := e.value(d.typ)
	if err != nil {
		return err
	}
	e.addExtern(extern{sortValue, sig})
	return nil
}
