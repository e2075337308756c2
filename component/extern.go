package component

// Imports, exports and their types as they are written.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions

// An externName is the name of an import or export with its attributes.
type externName struct {
	name       string
	implements string // the interface that an instance of a plain name implements
}

// An externType is the type of an import or export.
type externType struct {
	sort sort
	// index is that of the type; unused when resource is set.
	index uint32
	// resource says that a type import or export is a fresh resource type:
	// (type (sub resource)).
	resource bool
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
	at := r.pos
	kind := r.byte("a name")
	if kind > 0x02 {
		r.malformed(at, "name kind 0x%02x is not known", kind)
	}
	n := externName{name: r.name("a name")}
	if kind < 0x02 {
		return n
	}
	attributes := r.count(r.left(), "attributes")
	var seen [3]bool
	for i := 0; i < attributes && r.err == nil; i++ {
		at := r.pos
		attribute := r.byte("an attribute")
		if int(attribute) >= len(seen) || seen[attribute] {
			r.malformed(at, "attribute 0x%02x of %q is not known or stands twice", attribute, n.name)
			break
		}
		seen[attribute] = true
		value := r.name("an attribute")
		if attribute == 0x00 {
			n.implements = value
		}
	}
	return n
}

func (r *reader) externType() externType {
	at := r.pos
	t := externType{sort: r.sort()}
	switch t.sort {
	case sortType:
		switch b := r.byte("a type bound"); b {
		case 0x00:
		case 0x01:
			t.resource = true
			return t
		default:
			r.malformed(r.pos-1, "type bound 0x%02x is not known", b)
		}
	case sortCoreModule, sortFunc, sortComponent, sortInstance:
	default:
		r.malformed(at, "%s cannot be imported or exported", article(t.sort.String()))
	}
	t.index = r.u32("a type index")
	return t
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
