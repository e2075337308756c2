package component

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A typ is a component-level type. One of value, fn, resource and body is set.
type typ struct {
	value    wit.Type
	fn       *wit.Func // without a name
	resource *Resource
	// body is the type of an instance or component, evaluated when it is used,
	// in the scope where it was defined.
	body    *bodyType
	scope   *scope
	visible counts

	// Of values and functions: the number of parts written out, and how deep
	// they are nested.
	size, depth int
	// pointer says that values hold strings or lists, borrow that they hold
	// borrows, handle that they hold any handles. Of a function pointer is
	// about its result and paramPointer about its parameters.
	pointer, paramPointer, borrow, handle bool
}

// kind returns what messages call the type.
func (t *typ) kind() string {
	switch {
	case t.fn != nil:
		return "function type"
	case t.resource != nil:
		return "resource type"
	case t.body != nil && t.body.component:
		return "component type"
	case t.body != nil:
		return "instance type"
	}
	return "value type"
}

// include takes a part's properties over.
func (t *typ) include(part *typ) {
	t.size += part.size
	t.depth = max(t.depth, part.depth+1)
	t.pointer = t.pointer || part.pointer
	t.borrow = t.borrow || part.borrow
	t.handle = t.handle || part.handle
}

var primTypes = func() map[wit.Primitive]*typ {
	all := map[wit.Primitive]*typ{}
	for _, p := range primCodes {
		all[p] = &typ{value: p, size: 1, pointer: p == wit.String}
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
		return f.bodyType(s, d)
	}
	if err := f.spend(typeWork); err != nil {
		return nil, err
	}
	t := &typ{size: 1}
	if err := valueTypeIn(s, d, t); err != nil {
		return nil, err
	}
	if err := t.checkSize(); err != nil {
		return nil, err
	}
	if f.layouts.Of(t.value).ElemSize >= maxElemSize {
		return nil, overLimit("a value of the type takes %d bytes or more", maxElemSize)
	}
	return t, nil
}

func (t *typ) checkSize() error {
	if t.size > maxTypeSize {
		return overLimit("the type has more than %d parts", maxTypeSize)
	}
	if t.depth > maxNesting {
		return overLimit("the type is nested more than %d deep", maxNesting)
	}
	return nil
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
		return firstError(err, uniqueLabels("field", labelNames(d.fields)))
	case variantType:
		v := &wit.Variant{Cases: make([]wit.Case, len(d.cases))}
		for i, c := range d.cases {
			v.Cases[i] = wit.Case{Name: c.name, Type: part(c.typ)}
			t.size++
		}
		t.value = v
		return firstError(err, uniqueLabels("case", labelNames(d.cases)))
	case listType:
		t.value = &wit.List{Elem: part(d.elem), Len: d.len}
		t.pointer = t.pointer || d.len == 0
	case mapType:
		if !isMapKey(d.key.prim) && err == nil {
			if k, e := s.value(d.key); e == nil {
				if p, ok := k.value.(wit.Primitive); !ok || !isMapKey(p) {
					return invalid("%s cannot be the key of a map", wit.TypeString(k.value))
				}
			}
		}
		t.value, t.pointer = &wit.Map{Key: part(d.key), Value: part(d.value)}, true
	case tupleType:
		v := &wit.Tuple{Elems: make([]wit.Type, len(d.elems))}
		for i, elem := range d.elems {
			v.Elems[i] = part(elem)
		}
		t.value = v
	case flagsType:
		t.value, t.size = &wit.Flags{Flags: labels(d.labels)}, len(d.labels)
		return uniqueLabels("flag", d.labels)
	case enumType:
		t.value, t.size = &wit.Enum{Cases: labels(d.labels)}, len(d.labels)
		return uniqueLabels("case", d.labels)
	case optionType:
		t.value = &wit.Option{Elem: part(d.elem)}
	case resultType:
		t.value = &wit.Result{OK: part(d.ok), Err: part(d.err)}
	case ownType:
		r, err := s.resourceType(d.resource)
		if err != nil {
			return err
		}
		t.value, t.handle = &wit.Own{Resource: r.Type}, true
	case borrowType:
		r, err := s.resourceType(d.resource)
		if err != nil {
			return err
		}
		t.value, t.handle, t.borrow = &wit.Borrow{Resource: r.Type}, true, true
	default:
		panic("BUG: component: a definition that nothing evaluates")
	}
	return err
}

// isMapKey reports whether map keys may be of type p.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#specialized-value-types
func isMapKey(p wit.Primitive) bool {
	return p != 0 && p != wit.F32 && p != wit.F64 && p != wit.ErrorContext
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func labelNames(all []labelled) []string {
	names := make([]string, len(all))
	for i, l := range all {
		names[i] = l.name
	}
	return names
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
	if t.value == nil {
		return nil, invalid("type %d is %s, not the type of a value", v.index, article(t.kind()))
	}
	return t, nil
}

// resourceType returns a resource type of the index space of types.
func (s *scope) resourceType(index uint32) (*Resource, error) {
	t, err := s.typ(index)
	if err != nil {
		return nil, err
	}
	if t.resource == nil {
		return nil, invalid("type %d is %s, not a resource type", index, article(t.kind()))
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
	t.paramPointer, t.pointer, t.borrow = t.pointer, false, false
	if !d.result.absent {
		v, err := s.value(d.result)
		if err != nil {
			return nil, err
		}
		if v.borrow {
			return nil, invalid("the result of a function holds a borrow")
		}
		t.include(v)
		t.fn.Result = v.value
	}
	if err := t.checkSize(); err != nil {
		return nil, err
	}
	return t, uniqueLabels("parameter", labelNames(d.params))
}

// resourceType evaluates a resource type definition: each evaluation gives a
// type of its own.
func (f *flattener) resourceType(s *scope, d resourceType) (*typ, error) {
	if s.isType {
		return nil, invalid("a resource type is defined inside the type of a component or instance")
	}
	r := &Resource{Type: &wit.TypeDef{Type: &wit.Resource{}}, Import: -1, Instance: s.instance}
	if d.dtor != nil {
		dtor, err := s.core(sortCoreFunc, *d.dtor)
		if err != nil {
			return nil, err
		}
		want := abi.FuncType{Params: []abi.CoreType{abi.I32}}
		if err := dtor.checkFunc("the destructor", want); err != nil {
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
