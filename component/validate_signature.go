package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi"

// What the validator knows about an item: its type, evaluated. Signatures never
// change once they are made, and are shared; two that stand for the same type
// may be different objects. Which object it is matters for visibility alone: an
// import or export of a type makes an object of its own, and what is visible
// outside must refer to that one.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-definitions

// A signature is a *valueSig, *funcSig, *resourceSig, *instanceSig,
// *componentSig or *moduleSig.
type signature interface {
	// measure returns how large the type is.
	measure() extent
	// what returns what messages call a type of this kind.
	what() string
	// renamed returns another object for the same type.
	renamed() signature
}

// An extent says how large a type is when each use of another type is written
// out, and how deep its parts are nested.
type extent struct {
	size, depth int
	// resources says that the type mentions resource types.
	resources bool
}

func (e *extent) measure() extent { return *e }

// include takes a part over.
func (e *extent) include(part signature) {
	p := part.measure()
	e.size += p.size
	e.depth = max(e.depth, p.depth+1)
	e.resources = e.resources || p.resources
}

// check returns an error when the type is too large to be walked.
func (e *extent) check(limit int) error {
	if e.size > limit {
		return overLimit("the type has more than %d parts", limit)
	}
	if e.depth > maxNesting {
		return overLimit("the type is nested more than %d deep", maxNesting)
	}
	return nil
}

// A resourceID is a resource type's identity.
type resourceID struct {
	// rep is the core type of representations, 0 when the component that has
	// the definition is another one.
	rep abi.CoreType
}

// A resourceSig is a resource type under one of its names.
type resourceSig struct{ id *resourceID }

func (*resourceSig) measure() extent      { return extent{size: 1, resources: true} }
func (*resourceSig) what() string         { return "resource type" }
func (s *resourceSig) renamed() signature { c := *s; return &c }

// A funcSig is the type of a function.
type funcSig struct {
	extent
	async  bool
	params []namedValue
	result *valueSig // nil for none
}

// A namedValue is a parameter.
type namedValue struct {
	name string
	typ  *valueSig
}

func (*funcSig) what() string         { return "function type" }
func (s *funcSig) renamed() signature { c := *s; return &c }

// An extern is the type of an import, an export or any other item. The sort
// tells the type of a function from that of a type that is a function type.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#import-and-export-definitions
type extern struct {
	sort sort
	sig  signature
}

// what returns what messages call the item.
func (x extern) what() string {
	if x.sort == sortType {
		return x.sig.what()
	}
	return x.sort.String()
}

// externs are items by name, in order.
type externs struct {
	list  []namedExtern
	index map[string]int
}

// A namedExtern is an import or export.
type namedExtern struct {
	name string
	extern
}

func (e *externs) get(name string) (extern, bool) {
	i, ok := e.index[name]
	if !ok {
		return extern{}, false
	}
	return e.list[i].extern, true
}

func (e *externs) add(name string, x extern) {
	if e.index == nil {
		e.index = map[string]int{}
	}
	e.index[name] = len(e.list)
	e.list = append(e.list, namedExtern{name, x})
}

// includeAll takes the items' extents over.
func (e *extent) includeAll(items externs) {
	for _, x := range items.list {
		e.include(x.sig)
	}
}

// An instanceSig is the type of an instance.
type instanceSig struct {
	extent
	exports externs
	// bound are the resource types that each instance of the type has of its
	// own. The type of an instance that is there already binds none.
	bound []*resourceID
}

func (*instanceSig) what() string         { return "instance type" }
func (s *instanceSig) renamed() signature { c := *s; return &c }

// A componentSig is the type of a component.
type componentSig struct {
	extent
	imports, exports externs
	// imported are the resource types that come with the imports, and defined
	// those in the exports that each instance has of its own.
	imported, defined []*resourceID
}

func (*componentSig) what() string         { return "component type" }
func (s *componentSig) renamed() signature { c := *s; return &c }

// kindOf returns what messages call a type: "function type", "list type".
func kindOf(s signature) string {
	if v, ok := s.(*valueSig); ok {
		return v.what() + " type"
	}
	return s.what()
}
