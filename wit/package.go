package wit

// A PackageName names a package, as in "wasi:http@0.2.3".
type PackageName struct {
	Namespace string // "wasi"
	Name      string // "http"
	Version   string // semantic version without a leading v; empty for none
}

// String returns the name as WIT spells it.
func (n PackageName) String() string {
	s := n.Namespace + ":" + n.Name
	if n.Version != "" {
		s += "@" + n.Version
	}
	return s
}

// A Package is one WIT package with what it declares: what is used comes before
// what uses it, otherwise in source order.
type Package struct {
	Name       PackageName
	Docs       string
	Interfaces []*Interface
	Worlds     []*World
}

// Interface returns the interface called name, or nil.
func (p *Package) Interface(name string) *Interface {
	for _, i := range p.Interfaces {
		if i.Name == name {
			return i
		}
	}
	return nil
}

// World returns the world called name, or nil.
func (p *Package) World(name string) *World {
	for _, w := range p.Worlds {
		if w.Name == name {
			return w
		}
	}
	return nil
}

// A Resolve is a set of packages that refer to each other only.
type Resolve struct {
	// Main is the package that was asked for; the others are its dependencies.
	Main *Package
	// Packages holds every package, Main too, dependencies first.
	Packages []*Package
}

// Stability says since when, or under which feature, an item exists.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#feature-gates
type Stability struct {
	Since      string // version of @since, or ""
	Feature    string // feature of @unstable, or ""
	Deprecated string // version of @deprecated, or ""
}
