package resolve

import "github.com/wit-bindgen-go/wit-bindgen-go-host/wit"

// dependenciesFirst sorts packages so that each follows those that it uses, and
// leaves the order alone where it does not matter.
func dependenciesFirst(all []*wit.Package) []*wit.Package {
	var out []*wit.Package
	seen := map[*wit.Package]bool{}
	var visit func(p *wit.Package)
	visit = func(p *wit.Package) {
		if p == nil || seen[p] {
			return
		}
		seen[p] = true
		for _, d := range uses(p) {
			visit(d)
		}
		out = append(out, p)
	}
	for _, p := range all {
		visit(p)
	}
	return out
}

// uses returns the packages that p refers to: through the types of its
// interfaces and worlds, and through what its worlds import and export.
func uses(p *wit.Package) []*wit.Package {
	var out []*wit.Package
	add := func(q *wit.Package) {
		if q != nil && q != p {
			out = append(out, q)
		}
	}
	for _, i := range p.Interfaces {
		for _, j := range usedInterfaces(i.Types) {
			add(j.Package)
		}
	}
	for _, w := range p.Worlds {
		for _, j := range usedInterfaces(w.Types) {
			add(j.Package)
		}
		for _, items := range [][]wit.WorldItem{w.Imports, w.Exports} {
			for _, item := range items {
				if item.Interface == nil {
					continue
				}
				add(item.Interface.Package)
				for _, j := range usedInterfaces(item.Interface.Types) {
					add(j.Package)
				}
			}
		}
	}
	return out
}

// usedInterfaces returns the interfaces that `use` takes types from.
func usedInterfaces(types []*wit.TypeDef) []*wit.Interface {
	var out []*wit.Interface
	for _, t := range types {
		if from, ok := t.Type.(*wit.TypeDef); ok && from.Interface != nil && from.Interface != t.Interface {
			out = append(out, from.Interface)
		}
	}
	return out
}

// pickMain returns the package called name. JSON does not say which package was
// asked for: there it is the first that no other needs, since wasm-tools writes
// a package's dependencies, then itself, then what lies in deps/ without use.
func pickMain(ordered, all []*wit.Package, name string) *wit.Package {
	for _, p := range ordered {
		if name != "" && p.Name.String() == name {
			return p
		}
	}
	needed := map[*wit.Package]bool{}
	for _, p := range all {
		for _, d := range uses(p) {
			needed[d] = true
		}
	}
	for _, p := range ordered {
		if !needed[p] {
			return p
		}
	}
	return ordered[len(ordered)-1]
}
