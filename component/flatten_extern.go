package component

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// importItem evaluates an import. That of a nested component gets its argument,
// that of the outermost component becomes an import of the plan, and that of a
// component's type stands for itself.
func (f *flattener) importItem(s *scope, d importDecl, offset int) error {
	name := d.name.name
	if err := checkName(name, d.typ.sort); err != nil {
		return err
	}
	var it item
	var err error
	switch {
	case s.args != nil:
		arg, ok := s.args[name]
		if !ok {
			return invalid("the import %q of a nested component gets no argument", name)
		}
		it, err = f.bind(s, d.name, d.typ, &arg)
	case s.isType:
		it, err = f.bind(s, d.name, d.typ, nil)
	default:
		it, err = f.outermostImport(s, d, offset)
	}
	if err != nil {
		return err
	}
	if err := addChecked(s.imports, name, it); err != nil {
		return err
	}
	s.add(it.sort, it.v)
	return nil
}

// namedType gives a type that WIT would not let stand without a name that of its
// import or export.
func namedType(it item, name string, in *wit.Interface) item {
	t, ok := it.v.(*typ)
	if !ok {
		return it
	}
	switch t.value.(type) {
	case *wit.Record, *wit.Variant, *wit.Enum, *wit.Flags:
		named := *t
		named.value = &wit.TypeDef{Name: name, Interface: in, Type: t.value}
		it.v = &named
	}
	return it
}

// addChecked adds an item to an instance and checks that its name fits it.
func addChecked(to *instance, name string, it item) error {
	if it.sort == sortFunc {
		if _, err := namedFunc(name, it.v.(*function).typ, to); err != nil {
			return err
		}
	}
	return to.add(name, it)
}

// outermostImport adds an import to the plan.
func (f *flattener) outermostImport(s *scope, d importDecl, offset int) (item, error) {
	imp := &Import{Name: d.name.name, Implements: d.name.implements, Offset: offset}
	if d.typ.sort == sortComponent {
		return item{}, unsupported("imports of components")
	}
	s.origin = &origin{importIndex: len(f.plan.Imports)}
	it, err := f.bind(s, d.name, d.typ, nil)
	s.origin = nil
	if err != nil {
		return it, err
	}
	it = namedType(it, imp.Name, nil)
	switch v := it.v.(type) {
	case *function:
		imp.Func, err = f.plannedFunc(imp.Name, v.typ, s.imports)
		v.named = imp.Func
	case *instance:
		imp.Instance, err = f.instanceType(v, (&origin{importIndex: len(f.plan.Imports)}).in(d.name))
	case *Module:
		imp.Module = v.Type
	case *typ:
		if v.value == nil && v.resource == nil {
			return it, nil // of functions or instances: nothing to offer
		}
		imp.Resource, imp.Type = v.resource, v.value
		err = f.plannedType(v)
	}
	f.plan.Imports = append(f.plan.Imports, imp)
	return it, err
}

// instanceType returns what an imported instance must offer.
func (f *flattener) instanceType(inst *instance, o *origin) (*InstanceType, error) {
	t := &InstanceType{}
	for _, n := range inst.names {
		var err error
		switch v := inst.items[n].v.(type) {
		case *function:
			v.named, err = f.plannedFunc(n, v.typ, inst)
			t.Funcs = append(t.Funcs, v.named)
		case *typ:
			switch {
			case v.resource != nil && o.brings(v.resource, n):
				t.Resources = append(t.Resources, v.resource)
			case v.resource != nil || v.value != nil:
				t.Types = append(t.Types, NamedType{n, v.value, v.resource})
				err = f.plannedType(v)
			}
		case *Module:
			t.Modules = append(t.Modules, NamedModuleType{n, v.Type})
		case *instance:
			var inner *InstanceType
			inner, err = f.instanceType(v, o.in(externName{name: n}))
			t.Instances = append(t.Instances, NamedInstanceType{n, inner})
		case *component:
			err = unsupported("imports of components")
		}
		if err != nil {
			return nil, err
		}
	}
	return t, nil
}

// plannedType accounts for a type that becomes part of the plan.
func (f *flattener) plannedType(t *typ) error {
	f.planTypes += t.size
	if f.planTypes > maxPlanTypes {
		return overLimit("the types of all imports and exports have more than %d parts", maxPlanTypes)
	}
	return nil
}

// plannedFunc is namedFunc for a function that becomes part of the plan.
func (f *flattener) plannedFunc(name string, t *typ, beside *instance) (*wit.Func, error) {
	if err := f.plannedType(t); err != nil {
		return nil, err
	}
	return namedFunc(name, t, beside)
}

// bind evaluates the type of an import or export. With an actual item it checks
// that the item fits and returns the item as seen through the type; without one
// it returns an item that stands for any that fits.
func (f *flattener) bind(s *scope, as externName, t externType, actual *item) (item, error) {
	name := as.name
	if actual != nil && actual.sort != t.sort {
		return item{}, invalid("%q is %s where %s is expected", name, article(actual.sort.String()), article(t.sort.String()))
	}
	it := item{sort: t.sort}
	if t.sort == sortCoreModule {
		return f.bindModule(s, name, t, actual)
	}
	if t.resource {
		return f.bindResource(s, name, actual)
	}
	declared, err := s.typ(t.index)
	if err != nil {
		return it, err
	}
	switch {
	case t.sort == sortType:
		it.v = declared
		if actual != nil {
			it.v = actual.v
			err = f.checkEqual(name, actual.v.(*typ), declared)
		}
	case t.sort == sortFunc && declared.fn != nil:
		if actual == nil {
			it.v = &function{typ: declared, imported: s.origin.ref(name)}
			return it, nil
		}
		// The same function, with the names that the declaration gives to types.
		fn := *actual.v.(*function)
		err = f.checkEqual(name, fn.typ, declared)
		fn.typ = declared
		it.v = &fn
	case t.sort == sortInstance && declared.body != nil && !declared.body.component:
		var inst *instance
		if actual != nil {
			inst = actual.v.(*instance)
		}
		it.v, err = f.useInstanceType(declared, inst, s.origin.in(as))
	case t.sort == sortComponent && declared.body != nil && declared.body.component:
		// A component that is passed on is checked where it is instantiated,
		// against what it is and gets there.
		c := component{}
		if actual != nil {
			c = *actual.v.(*component)
			c.declared = declared
		}
		it.v = &c
	default:
		err = invalid("%q is %s with %s", name, article(t.sort.String()), article(declared.kind()))
	}
	return it, err
}

// bindResource evaluates (type (sub resource)).
func (f *flattener) bindResource(s *scope, name string, actual *item) (item, error) {
	it := item{sort: sortType}
	if actual != nil {
		t := actual.v.(*typ)
		if t.resource == nil {
			return it, invalid("%q is %s where a resource type is expected", name, article(t.kind()))
		}
		it.v = t
		return it, nil
	}
	r := &Resource{Name: name, Type: &wit.TypeDef{Name: name, Type: &wit.Resource{}}, Import: -1, Instance: -1}
	if o := s.origin; o != nil {
		r.Import, r.Instances, r.Type.Interface = o.importIndex, o.instances, o.iface
		f.addResource(r)
		f.namedResources[r] = true
	}
	it.v = &typ{resource: r}
	return it, nil
}

// bodyType evaluates the definition of an instance type or component type: what
// is declared is checked once, even if nothing uses the type.
func (f *flattener) bodyType(s *scope, d *bodyType) (*typ, error) {
	t := &typ{body: d, scope: s, visible: s.counts()}
	if d.checked {
		return t, nil
	}
	if _, err := f.useInstanceType(t, nil, nil); err != nil {
		return nil, err
	}
	d.checked = true
	return t, nil
}

// useInstanceType evaluates the declarations of an instance type or component
// type and returns the instance that they describe.
func (f *flattener) useInstanceType(t *typ, actual *instance, o *origin) (*instance, error) {
	work := typeUseWork
	if o != nil {
		work += len(o.instances)
	}
	if err := f.spend(work); err != nil {
		return nil, err
	}
	if err := f.enter(); err != nil {
		return nil, err
	}
	defer f.leave()
	s := newScope(t.scope, t.visible, true)
	s.origin, s.actual = o, actual
	if err := f.define(s, t.body.decls); err != nil {
		return nil, err
	}
	return s.exports, nil
}

// useComponentType evaluates the declarations of a component type with the
// arguments and exports of an instance, and returns the instance as it is seen
// through the type.
func (f *flattener) useComponentType(t *typ, args map[string]item, actual *instance) (*instance, error) {
	if err := f.spend(typeUseWork); err != nil {
		return nil, err
	}
	s := newScope(t.scope, t.visible, true)
	s.args, s.actual = args, actual
	if err := f.define(s, t.body.decls); err != nil {
		return nil, err
	}
	return s.exports, nil
}

// declareExport evaluates an export declaration of a type.
func (f *flattener) declareExport(s *scope, d exportDecl) error {
	name := d.name.name
	if err := checkName(name, d.typ.sort); err != nil {
		return err
	}
	var actual *item
	if s.actual != nil {
		it, ok := s.actual.items[name]
		if !ok {
			return invalid("the %s %q is expected of an instance that does not export it", d.typ.sort, name)
		}
		actual = &it
	}
	it, err := f.bind(s, d.name, d.typ, actual)
	if err != nil {
		return err
	}
	var in *wit.Interface
	if s.origin != nil {
		in = s.origin.iface
	}
	it = namedType(it, name, in)
	if err := addChecked(s.exports, name, it); err != nil {
		return err
	}
	s.add(it.sort, it.v)
	return nil
}

// checkEqual reports in what way a type is not the one that is expected.
func (f *flattener) checkEqual(name string, actual, declared *typ) error {
	if actual == declared {
		return nil
	}
	if err := f.spend(min(actual.size, declared.size)); err != nil {
		return err
	}
	switch {
	case actual.value != nil && declared.value != nil:
		if equalTypes(actual.value, declared.value) {
			return nil
		}
		return invalid("%q is of type %s where %s is expected", name, shortType(actual.value), shortType(declared.value))
	case actual.fn != nil && declared.fn != nil:
		if equalFuncs(actual.fn, declared.fn) {
			return nil
		}
		return invalid("%q is of type %s where %s is expected", name, shorten(wit.Signature(actual.fn)), shorten(wit.Signature(declared.fn)))
	case actual.resource != nil && actual.resource == declared.resource:
		return nil
	case actual.resource != nil && declared.resource != nil:
		return invalid("%q is another resource type than the one that is expected", name)
	case actual.body != nil && declared.body != nil && actual.body.component == declared.body.component:
		return nil
	}
	return invalid("%q is %s where %s is expected", name, article(actual.kind()), article(declared.kind()))
}

func shortType(t wit.Type) string { return shorten(wit.TypeString(t)) }

// shorten keeps a type of thousands of parts from filling the message.
func shorten(s string) string {
	const most = 300
	if len(s) <= most {
		return s
	}
	return s[:most] + "..."
}
