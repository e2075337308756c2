package component

// Imports, exports and their types as they are written.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions

// An externName is the name of an import or export with its attributes.
type externName struct {
	offset     int
	name       string
	implements string // the interface that an instance of a plain name implements
	// attributes are all attributes as they are written.
	attributes []attribute
}

// An attribute says more about an import or export than its name.
type attribute struct {
	offset int
	kind   attributeKind
	value  string
}

type attributeKind byte

const (
	attributeImplements    attributeKind = 0x00
	attributeVersionSuffix attributeKind = 0x01
	attributeExternalID    attributeKind = 0x02
)

// String returns the attribute's name in the text format.
func (k attributeKind) String() string {
	switch k {
	case attributeImplements:
		return "implements"
	case attributeVersionSuffix:
		return "versionsuffix"
	case attributeExternalID:
		return "external-id"
	}
	return "invalid"
}

// An externType is the type of an import or export.
type externType struct {
	sort sort
	// index is that of the type; of a value with eq set that of the value.
	// Unused when resource is set, and for other values.
	index uint32
	// resource says that a type import or export is a fresh resource type:
	// (type (sub resource)).
	resource bool
	// eq says that a value import or export is (value (eq index)); otherwise
	// its type is value.
	eq    bool
	value valType
}

// An importDecl is an import of a component or component type.
type importDecl struct {
	name externName
	typ  externType
}

// An exportDecl is an export of a component type or instance type.
type exportDecl struct {
	name externName
	typ  externType
}

// An exportDef is an export of a component or of an instance put together from
// items.
type exportDef struct {
	name externName
	item sortIndex
	typ  *externType // nil when the item's own type stands
}

func (r *reader) externName() externName {
	n := externName{offset: r.pos}
	kind := r.byte("a name")
	if kind > 0x02 {
		r.malformed(n.offset, "name kind 0x%02x is not known", kind)
	}
	n.name = r.name("a name")
	if kind < 0x02 {
		return n
	}
	count := r.count(r.left(), "attributes")
	for i := 0; i < count && r.err == nil; i++ {
		a := attribute{offset: r.pos}
		a.kind = attributeKind(r.byte("an attribute"))
		if a.kind > attributeExternalID {
			r.malformed(a.offset, "attribute 0x%02x of %q is not known", byte(a.kind), n.name)
		}
		a.value = r.name("an attribute")
		if a.kind == attributeImplements {
			n.implements = a.value
		}
		n.attributes = append(n.attributes, a)
	}
	return n
}

func (r *reader) externType() externType {
	at := r.pos
	t := externType{sort: r.sort()}
	switch t.sort {
	case sortType:
		at := r.pos
		switch b := r.byte("a type bound"); b {
		case 0x00:
		case 0x01:
			t.resource = true
			return t
		default:
			r.malformed(at, "type bound 0x%02x is not known", b)
		}
	case sortValue:
		r.valueBound(&t)
		return t
	case sortCoreModule, sortFunc, sortComponent, sortInstance:
	default:
		r.malformed(at, "%s cannot be imported or exported", article(t.sort.String()))
	}
	t.index = r.u32("a type index")
	return t
}

// valueBound reads the bound of a value import or export. wasm-tools writes the
// value's type without the 0x01 that the specification has in front of it,
// which is read as well: no such type but the indices 0 and 1 looks like a
// bound.
func (r *reader) valueBound(t *externType) {
	switch r.peek() {
	case 0x00:
		r.byte("a value bound")
		t.eq, t.index = true, r.u32("a value index")
		return
	case 0x01:
		r.byte("a value bound")
	}
	t.value = r.valType()
}

func (r *reader) importDecl() importDecl {
	return importDecl{name: r.externName(), typ: r.externType()}
}

func (r *reader) exportDecl() exportDecl {
	return exportDecl{name: r.externName(), typ: r.externType()}
}

func (r *reader) export() exportDef {
	d := exportDef{name: r.externName()}
	at := r.pos
	d.item = r.sortIndex()
	if s := d.item.sort; s < sortFunc && s != sortCoreModule {
		r.malformed(at, "%s cannot be exported", article(s.String()))
	}
	at = r.pos
	switch b := r.byte("an export"); b {
	case 0x00:
	case 0x01:
		t := r.externType()
		if r.err == nil && t.sort != d.item.sort {
			r.malformed(at, "export %q is %s with the type of %s", d.name.name, article(d.item.sort.String()), article(t.sort.String()))
		}
		d.typ = &t
	default:
		r.malformed(at, "0x%02x stands where an export has its type", b)
	}
	return d
}
