package component

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A valueKind is a constructor of value types.
type valueKind byte

const (
	kindPrimitive valueKind = iota
	kindRecord
	kindVariant
	kindList
	kindMap
	kindTuple
	kindFlags
	kindEnum
	kindOption
	kindResult
	kindOwn
	kindBorrow
	kindStream
	kindFuture
)

var valueKindNames = [...]string{
	kindRecord: "record", kindVariant: "variant", kindList: "list", kindMap: "map", kindTuple: "tuple",
	kindFlags: "flags", kindEnum: "enum", kindOption: "option", kindResult: "result", kindOwn: "own",
	kindBorrow: "borrow", kindStream: "stream", kindFuture: "future",
}

// A valueSig is the type of values.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#fundamental-value-types
type valueSig struct {
	extent
	kind      valueKind
	primitive wit.Primitive
	labels    []string
	// parts are the types of fields, cases, elements: as many as there are
	// labels in a record or variant, two of a map or result. nil is none.
	parts    []*valueSig
	length   uint32 // of lists with a fixed length
	resource *resourceSig

	// pointer says that values hold strings or lists, and borrow that they
	// hold borrows.
	pointer, borrow bool
	layout
}

func (s *valueSig) what() string {
	if s.kind == kindPrimitive {
		return s.primitive.String()
	}
	if s.kind == kindList && s.length > 0 {
		return "list with a fixed length"
	}
	return valueKindNames[s.kind]
}

func (s *valueSig) renamed() signature { c := *s; return &c }

// finish derives what follows from the fields that say what the type is.
func (s *valueSig) finish() error {
	s.size = 1 + len(s.labels)
	for _, p := range s.parts {
		if p != nil {
			s.include(p)
			s.pointer = s.pointer || p.pointer
			s.borrow = s.borrow || p.borrow
		}
	}
	switch s.kind {
	case kindPrimitive:
		s.pointer = s.primitive == wit.String
	case kindList:
		s.pointer = s.pointer || s.length == 0
	case kindMap:
		s.pointer = true
	case kindOwn, kindBorrow:
		s.resources, s.borrow = true, s.kind == kindBorrow
	case kindStream, kindFuture:
		s.pointer = false
	}
	if err := s.check(maxTypeSize); err != nil {
		return err
	}
	s.layout = layoutOf(s)
	if s.elemSize >= maxElemSize {
		return invalid("a value of the type takes %d bytes or more in a 64-bit memory, which is too much", maxElemSize)
	}
	return nil
}

var primitiveSigs = func() map[wit.Primitive]*valueSig {
	all := map[wit.Primitive]*valueSig{}
	for _, p := range primCodes {
		s := &valueSig{kind: kindPrimitive, primitive: p}
		if err := s.finish(); err != nil {
			panic("BUG: component: a primitive type is too large")
		}
		all[p] = s
	}
	return all
}()

// valueType evaluates the definition of a value type.
func (e *environment) valueType(d any) (*valueSig, error) {
	s := &valueSig{}
	var err error
	switch d := d.(type) {
	case recordType:
		s.kind = kindRecord
		err = e.labelled(s, "a field", d.fields)
	case variantType:
		s.kind = kindVariant
		err = e.labelled(s, "a case", d.cases)
	case flagsType:
		s.kind, s.labels = kindFlags, d.labels
		err = distinctLabels("a flag", d.labels)
	case enumType:
		s.kind, s.labels = kindEnum, d.labels
		err = distinctLabels("a case", d.labels)
	case listType:
		s.kind, s.length = kindList, d.len
		err = e.parts(s, d.elem)
	case mapType:
		s.kind = kindMap
		if err = e.parts(s, d.key, d.value); err == nil && !s.parts[0].isMapKey() {
			err = invalid("the key of a map cannot be of type %s", s.parts[0].what())
		}
	case tupleType:
		s.kind = kindTuple
		err = e.parts(s, d.elems...)
	case optionType:
		s.kind = kindOption
		err = e.parts(s, d.elem)
	case resultType:
		s.kind = kindResult
		err = e.parts(s, d.ok, d.err)
	case streamType:
		s.kind = kindStream
		if err = e.parts(s, d.elem); err == nil && s.parts[0].isPrimitive(wit.Char) {
			err = invalid("a stream of char is not allowed yet; use stream<u8> and an encoding")
		}
	case futureType:
		s.kind = kindFuture
		err = e.parts(s, d.elem)
	case ownType:
		s.kind = kindOwn
		s.resource, err = e.resource(d.resource)
	case borrowType:
		s.kind = kindBorrow
		s.resource, err = e.resource(d.resource)
	default:
		panic("BUG: component: a type definition that nothing validates")
	}
	if err == nil {
		err = s.finish()
	}
	if err == nil && (s.kind == kindStream || s.kind == kindFuture) && s.borrow {
		err = invalid("a %s cannot hold borrows", s.what())
	}
	return s, err
}

// labelled evaluates fields or cases.
func (e *environment) labelled(s *valueSig, what string, all []labelled) error {
	types := make([]valType, len(all))
	for i, l := range all {
		s.labels = append(s.labels, l.name)
		types[i] = l.typ
	}
	if err := distinctLabels(what, s.labels); err != nil {
		return err
	}
	return e.parts(s, types...)
}

// parts evaluates the types that a type is made of.
func (e *environment) parts(s *valueSig, all ...valType) error {
	s.parts = make([]*valueSig, len(all))
	for i, t := range all {
		if t.absent {
			continue
		}
		part, err := e.value(t)
		if err != nil {
			return err
		}
		s.parts[i] = part
	}
	return nil
}

// value returns the type that a use of a value type refers to.
func (e *environment) value(t valType) (*valueSig, error) {
	if t.prim != 0 {
		return primitiveSigs[t.prim], nil
	}
	sig, err := e.typ(t.index)
	if err != nil {
		return nil, err
	}
	v, ok := sig.(*valueSig)
	if !ok {
		return nil, invalid("type %d is %s, not the type of a value", t.index, article(kindOf(sig)))
	}
	return v, nil
}

func (s *valueSig) isPrimitive(p wit.Primitive) bool {
	return s != nil && s.kind == kindPrimitive && s.primitive == p
}

// isMapKey reports whether map keys may be of the type.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#specialized-value-types
func (s *valueSig) isMapKey() bool {
	if s.kind != kindPrimitive {
		return false
	}
	return s.primitive != wit.F32 && s.primitive != wit.F64 && s.primitive != wit.ErrorContext
}

// distinctLabels checks the names of fields, cases, flags or parameters, of
// which what is one.
func distinctLabels(what string, names []string) error {
	seen := make(map[string]string, len(names))
	for _, name := range names {
		if !isLabel(name) {
			return invalid("%s is called %q, which is not in kebab case", what, name)
		}
		key := strings.ToLower(name)
		if other, twice := seen[key]; twice {
			if other == name {
				return invalid("%s called %q stands twice", what, name)
			}
			return invalid("%s is called %q and another %q, which differ in case only", what, name, other)
		}
		seen[key] = name
	}
	return nil
}

// funcType evaluates the definition of a function type.
func (e *environment) funcType(d funcType) (*funcSig, error) {
	s := &funcSig{async: d.async, extent: extent{size: 1}}
	names := make([]string, len(d.params))
	for i, p := range d.params {
		t, err := e.value(p.typ)
		if err != nil {
			return nil, err
		}
		names[i] = p.name
		s.params = append(s.params, namedValue{p.name, t})
		s.include(t)
	}
	if err := distinctLabels("a parameter", names); err != nil {
		return nil, err
	}
	if !d.result.absent {
		t, err := e.value(d.result)
		if err != nil {
			return nil, err
		}
		if t.borrow {
			return nil, invalid("the result of a function holds a borrow")
		}
		s.result = t
		s.include(t)
	}
	return s, s.check(maxTypeSize)
}

// resourceType evaluates the definition of a resource type.
func (e *environment) resourceType(d resourceType) (*resourceSig, error) {
	if e.kind != inComponent {
		return nil, invalid("a resource type is defined inside the type of a component or instance")
	}
	id := &resourceID{}
	switch d.rep {
	case coreI32:
		id.rep = abi.I32
	case coreI64:
		id.rep = abi.I64
	default:
		return nil, invalid("a resource type is represented by %s, which is neither i32 nor i64", d.rep)
	}
	if d.dtor != nil {
		want := abi.FuncType{Params: []abi.CoreType{id.rep}}
		if err := e.coreFuncOfType("the destructor", *d.dtor, want); err != nil {
			return nil, err
		}
	}
	e.define(id)
	return &resourceSig{id}, nil
}
