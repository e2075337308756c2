package wit

// An Interface is a named set of types and functions.
type Interface struct {
	// Package is where the interface is declared. For an inline interface of a
	// world it is the world's package.
	Package *Package
	// Name is the interface's name; for an inline interface it is the name of
	// the world's item.
	Name string
	// World is the world that declares an inline interface, nil for others.
	World *World
	// CloneOf is the inline interface of another world that `include` has copied
	// here, nil for none. JSON tells of it; it changes nothing else.
	CloneOf   *Interface
	Docs      string
	Stability Stability
	Types     []*TypeDef
	Funcs     []*Func
}

// ID returns the name under which components import and export the interface:
// "ns:pkg/name@version", or the plain name of an inline interface.
func (i *Interface) ID() string {
	if i.World != nil || i.Package == nil {
		return i.Name
	}
	n := i.Package.Name
	s := n.Namespace + ":" + n.Name + "/" + i.Name
	if n.Version != "" {
		s += "@" + n.Version
	}
	return s
}

// Type returns the type called name, or nil.
func (i *Interface) Type(name string) *TypeDef {
	for _, t := range i.Types {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// A World says what a component imports and exports.
type World struct {
	Package   *Package
	Name      string
	Docs      string
	Stability Stability
	// Types are the types that the world itself declares or uses.
	Types   []*TypeDef
	Imports []WorldItem
	Exports []WorldItem
}

// ID returns "ns:pkg/name@version".
func (w *World) ID() string {
	return (&Interface{Package: w.Package, Name: w.Name}).ID()
}

// A WorldItem is one import or export of a world: an interface or a function.
type WorldItem struct {
	// Name is the item's external name: Interface.ID() unless the item was
	// given a name of its own.
	Name      string
	Docs      string
	Stability Stability
	// ExternalID is what @external-id says, "" for none.
	ExternalID string
	Interface  *Interface // nil when the item is a function
	Func       *Func      // nil when the item is an interface
}
