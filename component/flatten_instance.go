package component

// instantiate evaluates the instantiation of a component: the definitions of
// the component follow at once, with the arguments for imports.
func (f *flattener) instantiate(s *scope, d instantiate) error {
	c, err := s.component(d.component)
	if err != nil {
		return err
	}
	if c.body == nil {
		return invalid("component %d is only declared and cannot be instantiated", d.component)
	}
	args := map[string]item{}
	for _, a := range d.args {
		v, err := s.lookup(a.sort, a.index)
		if err != nil {
			return err
		}
		if _, twice := args[a.name]; twice {
			return invalid("the argument %q stands twice", a.name)
		}
		args[a.name] = item{a.sort, v}
	}
	if err := f.spend(instantiationWork); err != nil {
		return err
	}
	if f.plan.Instances >= maxInstances {
		return overLimit("more than %d component instances", maxInstances)
	}
	if err := f.enter(); err != nil {
		return err
	}
	defer f.leave()
	nested := newScope(c.scope, c.visible, false)
	nested.args = args
	nested.instance = f.plan.Instances
	f.plan.Instances++
	f.plan.Parents = append(f.plan.Parents, s.instance)
	if err := f.define(nested, c.body.defs); err != nil {
		return err
	}
	exports := nested.exports
	if c.declared != nil {
		if exports, err = f.useComponentType(c.declared, args, exports); err != nil {
			return err
		}
	}
	s.add(sortInstance, exports)
	return nil
}

// bag evaluates an instance put together from items.
func (f *flattener) bag(s *scope, d bag) error {
	inst := newInstance()
	for _, x := range d.items {
		it, err := s.exportable(x)
		if err != nil {
			return err
		}
		if err := addChecked(inst, x.name.name, it); err != nil {
			return err
		}
	}
	s.add(sortInstance, inst)
	return nil
}

// exportable returns the item that an export stands for.
func (s *scope) exportable(x exportDef) (item, error) {
	if x.item.sort < sortFunc && x.item.sort != sortCoreModule {
		return item{}, invalid("%q is %s, which an instance cannot have", x.name.name, article(x.item.sort.String()))
	}
	if err := checkName(x.name.name, x.item.sort); err != nil {
		return item{}, err
	}
	v, err := s.lookup(x.item.sort, x.item.index)
	return item{x.item.sort, v}, err
}

// aliasExport evaluates an alias of an export of an instance or core instance.
func (f *flattener) aliasExport(s *scope, d aliasExport) error {
	if d.core {
		if s.isType {
			return invalid("a type has an alias of a core instance's export")
		}
		inst, err := s.coreInstance(d.instance)
		if err != nil {
			return err
		}
		it := inst.export(d.name)
		if it == nil || it.sort() != d.sort {
			return invalid("core instance %d exports no %s %q", d.instance, d.sort, d.name)
		}
		s.add(d.sort, it)
		return nil
	}
	inst, err := s.instanceAt(d.instance)
	if err != nil {
		return err
	}
	if s.isType && d.sort != sortType && d.sort != sortInstance {
		return invalid("a type has an alias of %s", article(d.sort.String()))
	}
	it, ok := inst.items[d.name]
	if !ok || it.sort != d.sort {
		return invalid("instance %d exports no %s %q", d.instance, d.sort, d.name)
	}
	s.add(d.sort, it.v)
	return nil
}

// sort returns the sort of the item: those of core items have the numbers of
// CoreKind.
func (c *coreItem) sort() sort { return sort(c.def.Kind) }

// aliasOuter evaluates an alias of an item of an enclosing scope.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#alias-definitions
func (f *flattener) aliasOuter(s *scope, d aliasOuter) error {
	if s.isType && d.sort != sortType && d.sort != sortCoreType {
		return invalid("a type has an outer alias of %s", article(d.sort.String()))
	}
	v, crossed, err := s.outerItem(d)
	if err != nil {
		return err
	}
	if t, ok := v.(*typ); ok && crossed && (t.resource != nil || t.handle) {
		return invalid("an outer alias in a nested component is of a resource type or a type that holds handles")
	}
	s.add(d.sort, v)
	return nil
}

// outerItem looks an item of an enclosing scope up. crossed says that a
// component lies between.
func (s *scope) outerItem(d aliasOuter) (v any, crossed bool, err error) {
	at, visible := s, s.counts()
	for range d.count {
		crossed = crossed || !at.isType
		at, visible = at.outer, at.visible
		if at == nil {
			return nil, false, invalid("an outer alias goes %d scopes out, further than there are", d.count)
		}
	}
	if int64(d.index) >= int64(visible[d.sort]) {
		return nil, false, invalid("an outer alias is of %s %d, of which there are %d there", d.sort, d.index, visible[d.sort])
	}
	return at.spaces[d.sort][d.index], crossed, nil
}
