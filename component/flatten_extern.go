package component

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// importItem evaluates an import. That of a nested component gets its argument,
// that of the outermost component becomes an import of the plan, and that of a
// component's type stands for itself.
func (f *flattener) importItem(s *scope, d importDecl, offset int) error {
	name := d.name.name
	var it item
	var err error
	switch {
	case s.args != nil:
		arg := s.args[name]
		it, err = f.bind(s, d.name, d.typ, &arg)
	case s.isType:
		it, err = f.bind(s, d.name, d.typ, nil)
	default:
		it, err = f.outermostImport(s, d, offset)
	}
	if err != nil {
		return err
	}
	s.imports.add(name, it)
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
	return namedFunc(name, t, beside), nil
}

// bind evaluates the type of an import or export. With an actual item, which
// fits the type, it returns the item as seen through the type; without one it
// returns an item that stands for any that fits.
func (f *flattener) bind(s *scope, as externName, t externType, actual *item) (item, error) {
	name := as.name
	it := item{sort: t.sort}
	if t.sort == sortCoreModule {
		return f.bindModule(s, name, t, actual)
	}
	if t.resource {
		return f.bindResource(s, name, actual), nil
	}
	declared, err := s.typ(t.index)
	if err != nil {
		return it, err
	}
	switch t.sort {
	case sortType:
		it.v = declared
		if actual != nil {
			it.v = actual.v
		}
	case sortFunc:
		if actual == nil {
			it.v = &function{typ: declared, imported: s.origin.ref(name)}
			return it, nil
		}
		// The same function, with the names that the declaration gives to types.
		fn := *actual.v.(*function)
		fn.typ = declared
		it.v = &fn
	case sortInstance:
		var inst *instance
		if actual != nil {
			inst = actual.v.(*instance)
		}
		it.v, err = f.useInstanceType(declared, inst, s.origin.in(as))
	case sortComponent:
		c := component{}
		if actual != nil {
			c = *actual.v.(*component)
			c.declared = declared
		}
		it.v = &c
	}
	return it, err
}

// bindResource evaluates (type (sub resource)).
func (f *flattener) bindResource(s *scope, name string, actual *item) item {
	if actual != nil {
		return *actual
	}
	r := &Resource{Name: name, Type: &wit.TypeDef{Name: name, Type: &wit.Resource{}}, Import: -1, Instance: -1}
	if o := s.origin; o != nil {
		r.Import, r.Instances, r.Type.Interface = o.importIndex, o.instances, o.iface
		f.addResource(r)
		f.namedResources[r] = true
	}
	return item{sortType, &typ{resource: r}}
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
	s := newScope(t.scope, true)
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
	s := newScope(t.scope, true)
	s.args, s.actual = args, actual
	if err := f.define(s, t.body.decls); err != nil {
		return nil, err
	}
	return s.exports, nil
}

// declareExport evaluates an export declaration of a type.
func (f *flattener) declareExport(s *scope, d exportDecl) error {
	name := d.name.name
	var actual *item
	if s.actual != nil {
		it := s.actual.items[name]
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
	s.exports.add(name, it)
	s.add(it.sort, it.v)
	return nil
}
