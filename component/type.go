package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/wit"

// Types as they are written.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions

// A valType is a primitive type, or the index of a type when prim is 0. The
// zero valType with absent set is no type.
type valType struct {
	prim   wit.Primitive
	index  uint32
	absent bool
}

// A labelled is a field, a case or a parameter.
type labelled struct {
	name string
	typ  valType
}

type (
	primType    struct{ prim wit.Primitive }
	recordType  struct{ fields []labelled }
	variantType struct{ cases []labelled }
	listType    struct {
		elem valType
		len  uint32 // 0 for any
	}
	mapType      struct{ key, value valType }
	tupleType    struct{ elems []valType }
	flagsType    struct{ labels []string }
	enumType     struct{ labels []string }
	optionType   struct{ elem valType }
	resultType   struct{ ok, err valType }
	ownType      struct{ resource uint32 }
	borrowType   struct{ resource uint32 }
	streamType   struct{ elem valType }
	futureType   struct{ elem valType }
	resourceType struct {
		rep  coreValType
		dtor *uint32
	}
	funcType struct {
		async  bool
		params []labelled
		result valType
	}
	// A bodyType is the type of an instance or component: declarations that are
	// evaluated each time the type is used, for each use has resource types of
	// its own.
	bodyType struct {
		component bool
		decls     []definition
	}
)

var primCodes = map[byte]wit.Primitive{
	0x7f: wit.Bool, 0x7e: wit.S8, 0x7d: wit.U8, 0x7c: wit.S16, 0x7b: wit.U16, 0x7a: wit.S32, 0x79: wit.U32,
	0x78: wit.S64, 0x77: wit.U64, 0x76: wit.F32, 0x75: wit.F64, 0x74: wit.Char, 0x73: wit.String,
	0x64: wit.ErrorContext,
}

func (r *reader) valType() valType {
	at := r.pos
	if p, ok := primCodes[r.peek()]; ok {
		r.byte("a type")
		return valType{prim: p}
	}
	v := r.s33("a type")
	if v < 0 {
		r.malformed(at, "0x%02x is no value type", r.data[at])
		return valType{}
	}
	return valType{index: uint32(v)}
}

func (r *reader) optionalValType() valType {
	at := r.pos
	switch b := r.byte("an optional type"); b {
	case 0x00:
		return valType{absent: true}
	case 0x01:
		return r.valType()
	default:
		r.malformed(at, "0x%02x stands where 0x00 or 0x01 says whether a type follows", b)
		return valType{absent: true}
	}
}

func (r *reader) defType(depth int) any {
	at := r.pos
	code := r.byte("a type")
	if p, ok := primCodes[code]; ok {
		return primType{p}
	}
	switch code {
	case 0x72:
		return recordType{r.labelled(maxLabels, "fields of a record")}
	case 0x71:
		return variantType{r.cases()}
	case 0x70:
		return listType{elem: r.valType()}
	case 0x67:
		t := listType{elem: r.valType(), len: r.u32("the length of a list type")}
		if t.len == 0 {
			r.invalid(at, "a list type with a length of 0")
		}
		return t
	case 0x63:
		return mapType{r.valType(), r.valType()}
	case 0x6f:
		t := tupleType{make([]valType, r.notEmpty(maxLabels, "parts of a tuple"))}
		for i := range t.elems {
			t.elems[i] = r.valType()
		}
		return t
	case 0x6e:
		t := flagsType{r.labels(maxLabels, "flags")}
		if len(t.labels) > maxFlags {
			r.invalid(at, "%d flags are more than %d", len(t.labels), maxFlags)
		}
		return t
	case 0x6d:
		return enumType{r.labels(maxLabels, "cases of an enum")}
	case 0x6b:
		return optionType{r.valType()}
	case 0x6a:
		return resultType{r.optionalValType(), r.optionalValType()}
	case 0x69:
		return ownType{r.u32("a type index")}
	case 0x68:
		return borrowType{r.u32("a type index")}
	case 0x66:
		return streamType{r.optionalValType()}
	case 0x65:
		return futureType{r.optionalValType()}
	case 0x40, 0x43:
		return r.funcType(code == 0x43)
	case 0x41, 0x42:
		return r.bodyType(code == 0x41, depth+1)
	case 0x3f:
		return r.resourceType()
	}
	r.malformed(at, "type 0x%02x is not known", code)
	return nil
}

// notEmpty reads a count that must not be 0. As with the other conditions that
// the grammar has for types, breaking it makes a component invalid, not
// malformed: the specification's tests have it so.
func (r *reader) notEmpty(limit int, what string) int {
	at := r.pos
	n := r.count(limit, what)
	if n == 0 {
		r.invalid(at, "a type without %s", what)
	}
	return n
}

func (r *reader) labelled(limit int, what string) []labelled {
	return r.labelledN(r.notEmpty(limit, what))
}

func (r *reader) labelledN(n int) []labelled {
	var all []labelled
	for i := 0; i < n && r.err == nil; i++ {
		all = append(all, labelled{r.name("a label"), r.valType()})
	}
	return all
}

func (r *reader) cases() []labelled {
	n := r.notEmpty(maxLabels, "cases of a variant")
	var all []labelled
	for i := 0; i < n && r.err == nil; i++ {
		all = append(all, labelled{r.name("a label"), r.optionalValType()})
		at := r.pos
		if b := r.byte("a case"); b != 0 {
			r.malformed(at, "a case ends with 0x%02x, not 0x00", b)
		}
	}
	return all
}

func (r *reader) labels(limit int, what string) []string {
	n := r.notEmpty(limit, what)
	var all []string
	for i := 0; i < n && r.err == nil; i++ {
		all = append(all, r.name("a label"))
	}
	return all
}

func (r *reader) funcType(async bool) funcType {
	return funcType{async: async, params: r.labelledN(r.count(maxParams, "parameters")), result: r.resultList()}
}

func (r *reader) resultList() valType {
	at := r.pos
	switch b := r.byte("a result"); b {
	case 0x00:
		return r.valType()
	case 0x01:
		at := r.pos
		if n := r.byte("a result"); n != 0 {
			r.malformed(at, "named results are of an older format")
		}
	default:
		r.malformed(at, "0x%02x stands where the result of a function is 0x00 and a type, or 0x01 0x00 for none", b)
	}
	return valType{absent: true}
}

func (r *reader) resourceType() resourceType {
	t := resourceType{rep: r.coreValType()}
	at := r.pos
	switch b := r.byte("a resource type"); b {
	case 0x00:
	case 0x01:
		dtor := r.u32("a core function index")
		t.dtor = &dtor
	default:
		r.malformed(at, "0x%02x stands where 0x00 or 0x01 says whether a destructor follows", b)
	}
	return t
}

// bodyType reads the declarations of an instance type or component type.
func (r *reader) bodyType(component bool, depth int) *bodyType {
	t := &bodyType{component: component}
	if depth > maxNesting {
		r.fail(r.pos, overLimit("types are nested more than %d deep", maxNesting))
		return t
	}
	n := r.count(r.left(), "declarations")
	for i := 0; i < n && r.err == nil; i++ {
		at := r.pos
		d := definition{offset: at, section: sectionType}
		code := r.byte("a declaration")
		switch {
		case code == 0x00:
			d.body = r.coreType()
		case code == 0x01:
			d.body = r.defType(depth)
		case code == 0x02:
			d.body = r.alias()
		case code == 0x03 && component:
			d.body = r.importDecl()
		case code == 0x04:
			d.body = r.exportDecl()
		default:
			r.malformed(at, "declaration 0x%02x is not known", code)
		}
		d.size = r.pos - at
		r.spend(sectionType)
		t.decls = append(t.decls, d)
	}
	return t
}
