package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/wit"

// A typ is a component-level type. One of value, fn, resource and body is set.
type typ struct {
	value    wit.Type
	fn       *wit.Func // without a name
	resource *Resource
	// body is the type of an instance or component, evaluated when it is used,
	// in the scope where it was defined.
	body  *bodyType
	scope *scope

	// size is the number of parts of values and functions, written out.
	size int
}

// include takes a part's properties over.
func (t *typ) include(part *typ) {
	t.size += part.size
}

var primTypes = func() map[wit.Primitive]*typ {
	all := map[wit.Primitive]*typ{}
	for _, p := range primCodes {
		all[p] = &typ{value: p, size: 1}
	}
	return all
}()

// typeDef evaluates a type definition.
func (f *flattener) typeDef(s *scope, d any) (*typ, error) {
	switch d := d.(type) {
	case primType:
		return primTypes[d.prim], nil
	case funcType:
		return funcTypeIn(s, d)
	case resourceType:
		return f.resourceType(s, d)
	case *bodyType:
		return &typ{body: d, scope: s}, nil
	}
	if err := f.spend(typeWork); err != nil {
		return nil, err
	}
	t := &typ{size: 1}
	if err := valueTypeIn(s, d, t); err != nil {
		return nil, err
	}
	return t, nil
}

// valueTypeIn evaluates a type that values have, into t.
func valueTypeIn(s *scope, d any, t *typ) error {
	var err error
	// part evaluates a part of the type; after an error it does nothing.
	part := func(v valType) wit.Type {
		if err != nil || v.absent {
			return nil
		}
		var p *typ
		if p, err = s.value(v); err != nil {
			return nil
		}
		t.include(p)
		return p.value
	}
	switch d := d.(type) {
	case recordType:
		r := &wit.Record{Fields: make([]wit.Field, len(d.fields))}
		for i, field := range d.fields {
			r.Fields[i] = wit.Field{Name: field.name, Type: part(field.typ)}
		}
		t.value = r
		return err
	case variantType:
		v := &wit.Variant{Cases: make([]wit.Case, len(d.cases))}
		for i, c := range d.cases {
			v.Cases[i] = wit.Case{Name: c.name, Type: part(c.typ)}
			t.size++
		}
		t.value = v
		return err
	case listType:
		t.value = &wit.List{Elem: part(d.elem), Len: d.len}
	case mapType:
		t.value = &wit.Map{Key: part(d.key), Value: part(d.value)}
	case tupleType:
		v := &wit.Tuple{Elems: make([]wit.Type, len(d.elems))}
		for i, elem := range d.elems {
			v.Elems[i] = part(elem)
		}
		t.value = v
	case flagsType:
		t.value, t.size = &wit.Flags{Flags: labels(d.labels)}, len(d.labels)
	case enumType:
		t.value, t.size = &wit.Enum{Cases: labels(d.labels)}, len(d.labels)
	case optionType:
		t.value = &wit.Option{Elem: part(d.elem)}
	case resultType:
		t.value = &wit.Result{OK: part(d.ok), Err: part(d.err)}
	case ownType:
		r, err := s.resourceType(d.resource)
		if err != nil {
			return err
		}
		t.value = &wit.Own{Resource: r.Type}
	case borrowType:
		r, err := s.resourceType(d.resource)
		if err != nil {
			return err
		}
		t.value = &wit.Borrow{Resource: r.Type}
	default:
		panic("BUG: component: a definition that nothing evaluates")
	}
	return err
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func labels(names []string) []wit.Label {
	all := make([]wit.Label, len(names))
	for i, name := range names {
		all[i].Name = name
	}
	return all
}

// value returns the type of values that v refers to.
func (s *scope) value(v valType) (*typ, error) {
	if v.prim != 0 {
		return primTypes[v.prim], nil
	}
	t, err := s.typ(v.index)
	if err != nil {
		return nil, err
	}
	return t, nil
}

// resourceType returns a resource type of the index space of types.
func (s *scope) resourceType(index uint32) (*Resource, error) {
	t, err := s.typ(index)
	if err != nil {
		return nil, err
	}
	return t.resource, nil
}

func funcTypeIn(s *scope, d funcType) (*typ, error) {
	t := &typ{fn: &wit.Func{}, size: 1}
	for _, p := range d.params {
		v, err := s.value(p.typ)
		if err != nil {
			return nil, err
		}
		t.include(v)
		t.fn.Params = append(t.fn.Params, wit.Param{Name: p.name, Type: v.value})
	}
	if !d.result.absent {
		v, err := s.value(d.result)
		if err != nil {
			return nil, err
		}
		t.include(v)
		t.fn.Result = v.value
	}
	return t, nil
}

// resourceType evaluates a resource type definition: each evaluation gives a
// type of its own.
func (f *flattener) resourceType(s *scope, d resourceType) (*typ, error) {
	r := &Resource{Type: &wit.TypeDef{Type: &wit.Resource{}}, Import: -1, Instance: s.instance}
	if d.dtor != nil {
		dtor, err := s.core(sortCoreFunc, *d.dtor)
		if err != nil {
			return nil, err
		}
		r.Dtor = &dtor.def
	}
	f.addResource(r)
	return &typ{resource: r}, nil
}

func (f *flattener) addResource(r *Resource) {
	f.resources[r] = len(f.plan.Resources)
	f.plan.Resources = append(f.plan.Resources, r)
}
