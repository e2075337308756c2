package plan

import (
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// nameImports names the packages that the files of h may import. Those whose
// names are taken, or that two of them want, are called after their WIT package
// and interface.
func (h *home) nameImports() {
	others := h.reachable()
	wanted := map[string]int{}
	for _, o := range others {
		wanted[o.pkg.Name]++
	}
	names := newScope(nil, locals, stdImports)
	for _, o := range others {
		name := o.pkg.Name
		if wanted[name] > 1 || names.has(name) {
			name = strings.Trim(o.qualifier(), "_")
		}
		name = names.take(name)
		h.pkg.Imports = append(h.pkg.Imports, Import{
			Path:    o.pkg.Path,
			Name:    name,
			Renamed: name != path.Base(o.pkg.Path),
		})
	}
	h.importResources(names)
	h.pkg.Imports = append(h.pkg.Imports, Import{Path: RuntimePath, Name: "runtime"})
}

// importResources names the packages of Go interfaces that stand for resources.
// What they are called themselves is not known.
func (h *home) importResources(names *scope) {
	for _, d := range h.typeDefs() {
		t := h.mappedResource(d)
		if t == nil || slices.ContainsFunc(h.pkg.Imports, func(i Import) bool { return i.Path == t.Path }) {
			continue
		}
		name := packageName(strings.Map(letterOrDigit, strings.ToLower(path.Base(t.Path))))
		if !token.IsIdentifier(name) {
			name = "pkg" + name
		}
		h.pkg.Imports = append(h.pkg.Imports, Import{Path: t.Path, Name: names.take(name), Renamed: true})
	}
}

// qualifier names an interface together with its package and version track.
func (h *home) qualifier() string {
	if h.iface == nil || h.iface.Package == nil {
		return h.pkg.Name
	}
	n := h.iface.Package.Name
	q := packageName(n.Name) + strings.Trim(h.pkg.Name, "_")
	q += strings.Map(letterOrDigit, strings.ToLower(h.version))
	return strings.ReplaceAll(q, "_", "")
}

func letterOrDigit(r rune) rune {
	if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
		return r
	}
	return -1
}

// reachable returns the packages that declare types which h's types and functions
// are made of, however deep, and for a world those of its interfaces.
func (h *home) reachable() []*home {
	seen := map[*home]bool{h: true}
	var found []*home
	add := func(o *home) {
		if !seen[o] {
			seen[o] = true
			found = append(found, o)
		}
	}
	if h.iface == nil {
		for _, it := range slices.Concat(h.world.Imports, h.world.Exports) {
			if it.Interface != nil {
				add(h.homes[it.Interface])
			}
		}
	}
	h.eachType(func(d *wit.TypeDef) { add(h.homeOf(d)) })
	slices.SortFunc(found, func(a, b *home) int { return strings.Compare(a.pkg.Path, b.pkg.Path) })
	return found
}
