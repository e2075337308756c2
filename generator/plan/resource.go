package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Resource declares a Go interface with the methods of a WIT resource, and all
// that stands behind it.
type Resource struct {
	Name string
	Doc  []string
	// Label is its name in WIT.
	Label string
	// Def is the variable with its runtime.ResourceDef, Accessor the function that
	// gives it to other packages.
	Def, Accessor string
	// Handle is the type of a guest's.
	Handle string
	// Unimplemented is the type for hosts to embed.
	Unimplemented string
	Methods       []*Func
	// Target is an interface that exists and stands for the resource; nil to
	// declare one.
	Target *Type
}

func (*Resource) isDecl() {}

// A ResourceRef is what stands for a resource's runtime.ResourceDef: a variable of
// this package, or a function of another.
type ResourceRef struct {
	Path, Name string // Path is empty for a variable
}

// resourceNames are the names that a resource takes besides its type's.
type resourceNames struct {
	def, accessor, handle, unimplemented string
}

// resourceMethods are the methods that the Go types of a resource have anyway: the
// handle of a guest's embeds runtime.Handle.
var resourceMethods = setOf(`Drop Handle`)

// nameResource takes the names that belong to a resource. They come after those of
// all types and cases.
func (h *home) nameResource(d *wit.TypeDef) *resourceNames {
	name, lower := h.types[d].name, Unexported(d.Name)
	return &resourceNames{
		unimplemented: h.scope.take("Unimplemented" + name),
		accessor:      h.scope.take(name + "Resource"),
		def:           h.scope.take(lower + "Resource"),
		handle:        h.scope.take(lower + "Handle"),
	}
}

// resource declares a resource; its methods are named with the other functions.
func (h *home) resource(d *wit.TypeDef) *Resource {
	n := h.types[d]
	return &Resource{
		Name: n.name, Doc: h.typeDoc(d, n.name), Label: d.Name,
		Def: n.resource.def, Accessor: n.resource.accessor,
		Handle: n.resource.handle, Unimplemented: n.resource.unimplemented,
		Methods: h.methods[d],
		Target:  h.mappedResource(d),
	}
}

// resourceRef returns how h's files name a resource's definition.
func (h *home) resourceRef(d *wit.TypeDef) ResourceRef {
	d = d.Root()
	o := h.homeOf(d)
	if o == h {
		return ResourceRef{Name: o.types[d].resource.def}
	}
	return ResourceRef{Path: o.pkg.Path, Name: o.types[d].resource.accessor}
}

// handles returns the resources of the owns and borrows in a function's type.
func (h *home) handles(f *wit.Func) []ResourceRef {
	var refs []ResourceRef
	wit.Handles(f, func(d *wit.TypeDef) { refs = append(refs, h.resourceRef(d)) })
	return refs
}

func (h *home) fillHandle(v *Value, kind Kind, d *wit.TypeDef) {
	v.Kind, v.Zero = kind, "nil"
	v.Resource = h.resourceRef(d)
}

// resources returns the definitions of the resources that h declares.
func (h *home) resources() []ResourceRef {
	var refs []ResourceRef
	for _, d := range h.typeDefs() {
		if isResource(d) {
			refs = append(refs, h.resourceRef(d))
		}
	}
	return refs
}

// isResource reports whether d declares a resource.
func isResource(d *wit.TypeDef) bool {
	_, ok := d.Type.(*wit.Resource)
	return ok
}

// resourceDoc tells what a resource is, where there are any.
func (h *home) resourceDoc() []string {
	if len(h.resources()) == 0 {
		return nil
	}
	return Wrap("A resource is an interface with its methods and Drop. A component's resources come as values of it; " +
		"a host gives out values of any types of its own that implement it. What is passed as own belongs to who gets " +
		"it: using it afterwards is an error. What a host gets as a borrow ends with the call.")
}
