package plan

import (
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// planAliases gives the types of the world's interfaces names in its package:
// their own where only one type has it, else with the interface's in front.
func (h *home) planAliases(w *World) {
	type unit struct {
		of    *wit.TypeDef
		iface int
		names []string
	}
	var ifaces []*wit.Interface
	for _, it := range slices.Concat(h.world.Imports, h.world.Exports) {
		if it.Interface != nil && !slices.Contains(ifaces, it.Interface) {
			ifaces = append(ifaces, it.Interface)
		}
	}
	// The package of a type has the first say on its name, so that aliases point
	// there and not to another alias.
	var units []unit
	type key struct {
		name string
		root *wit.TypeDef
	}
	known := map[key]bool{}
	collect := func(declared bool) {
		for k, i := range ifaces {
			for _, d := range i.Types {
				n := h.homes[i].types[d]
				root := d.Root()
				if (root == d) != declared || known[key{n.name, root}] || h.sameHere(n.name, root) {
					continue
				}
				known[key{n.name, root}] = true
				units = append(units, unit{d, k, append([]string{n.name}, n.cases...)})
			}
		}
	}
	collect(true)
	collect(false)
	slices.SortStableFunc(units, func(a, b unit) int { return a.iface - b.iface })

	count := map[string]int{}
	for _, u := range units {
		for _, name := range u.names {
			count[name]++
		}
	}
	labels := distinct(len(ifaces), func(i, level int) string { return interfaceLabel(ifaces[i], level) })
	plain := make([]bool, len(units))
	for k, u := range units {
		plain[k] = !slices.ContainsFunc(u.names, func(n string) bool { return count[n] > 1 || h.scope.has(n) })
	}
	// Plain names are taken first: a qualified one gives way.
	for _, qualified := range []bool{false, true} {
		for k, u := range units {
			if plain[k] == qualified {
				continue
			}
			prefix := ""
			if qualified {
				prefix = Exported(labels[u.iface])
			}
			n := &typeNames{}
			for i, name := range u.names {
				name = h.scope.take(prefix + name)
				if i == 0 {
					n.name = name
				} else {
					n.cases = append(n.cases, name)
				}
			}
			o := h.homes[ifaces[u.iface]]
			a := &Alias{Name: n.name}
			says := n.name + " is the " + kindOf(u.of.Root().Type) + " " + u.of.Name + " of " + o.id() + "."
			a.Doc = comment(Wrap(says), deprecated(u.of.Stability))
			h.rename(a, n, o, u.of)
			w.Aliases = append(w.Aliases, a)
		}
	}
}

// aliases are those of a world's package.
func (h *home) aliases() []*Alias {
	if h.pkg.World == nil {
		return nil
	}
	return h.pkg.World.Aliases
}

// sameHere reports whether the world itself declares the type under that name.
func (h *home) sameHere(name string, root *wit.TypeDef) bool {
	for _, d := range h.world.Types {
		if d.Root() == root && h.types[d].name == name {
			return true
		}
	}
	return false
}
