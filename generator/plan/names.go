package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// typeNames are the names that a WIT type takes in its Go package.
type typeNames struct {
	name string
	// cases are the case structs of a variant, the constants of an enum or of
	// flags; an alias has them too.
	cases []string
	// table is the variable with an enum's or flags' names.
	table string
	// resource is set for a resource that is declared here.
	resource *resourceNames
}

// nameTypes names the types of a package: first all types, then their cases, so
// that a case added to a type never renames another type.
//
// A `use` makes an alias with its cases, constants or flags: a reader of this
// package's functions finds everything to call them with in one place, under the
// name that the WIT has for it here.
func (h *home) nameTypes() {
	if h.iface != nil {
		h.scope = newScope(nil, interfaceNames)
	} else {
		h.scope = newScope(nil, worldNames)
		h.pkg.World = &World{Name: h.scope.take(Exported(h.world.Name))}
	}
	for _, d := range h.typeDefs() {
		h.types[d] = &typeNames{name: h.scope.take(Exported(d.Name))}
		if root := d.Root(); h.local[root] == nil {
			h.local[root] = d
		}
	}
	for _, d := range h.typeDefs() {
		n := h.types[d]
		for _, label := range labels(d.Root().Type) {
			n.cases = append(n.cases, h.scope.take(n.name+Exported(label)))
		}
	}
	for _, d := range h.typeDefs() {
		if hasTable(d.Type) {
			h.types[d].table = h.scope.take(Unexported(d.Name) + "Names")
		}
		if isResource(d) {
			h.types[d].resource = h.nameResource(d)
		}
	}
}

// labels returns the names of t's cases or flags.
func labels(t wit.Type) []string {
	var names []string
	switch t := t.(type) {
	case *wit.Variant:
		for _, c := range t.Cases {
			names = append(names, c.Name)
		}
	case *wit.Enum:
		for _, c := range t.Cases {
			names = append(names, c.Name)
		}
	case *wit.Flags:
		for _, f := range t.Flags {
			names = append(names, f.Name)
		}
	}
	return names
}

func hasTable(t wit.Type) bool {
	switch t.(type) {
	case *wit.Enum, *wit.Flags:
		return true
	}
	return false
}
