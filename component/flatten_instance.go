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
	nested := newScope(c.scope, false)
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
		inst.add(x.name.name, it)
	}
	s.add(sortInstance, inst)
	return nil
}

// exportable returns the item that an export stands for.
func (s *scope) exportable(x exportDef) (item, error) {
	v, err := s.lookup(x.item.sort, x.item.index)
	return item{x.item.sort, v}, err
}

// aliasExport evaluates an alias of an export of an instance or core instance.
func (f *flattener) aliasExport(s *scope, d aliasExport) error {
	if d.core {
		inst, err := s.coreInstance(d.instance)
		if err != nil {
			return err
		}
		s.add(d.sort, inst.export(d.name))
		return nil
	}
	inst, err := s.instanceAt(d.instance)
	if err != nil {
		return err
	}
	s.add(d.sort, inst.items[d.name].v)
	return nil
}

// aliasOuter evaluates an alias of an item of an enclosing scope.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#alias-definitions
func (f *flattener) aliasOuter(s *scope, d aliasOuter) error {
	v, err := s.outerItem(d)
	s.add(d.sort, v)
	return err
}

// outerItem looks an item of an enclosing scope up.
func (s *scope) outerItem(d aliasOuter) (any, error) {
	for range d.count {
		s = s.outer
	}
	return s.lookup(d.sort, d.index)
}
