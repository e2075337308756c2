package witjson

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Read returns the model that JSON describes. The name is that of the input, for
// messages; an error is a *diag.Diagnostic, and it names the place in the JSON.
//
// JSON does not say which package was asked for. Main is the first that no other
// needs: wasm-tools writes a package's dependencies, then itself, then what lies
// in deps/ without use.
func Read(name string, data []byte) (*wit.Resolve, error) {
	r := &reader{tree: tree{name: name, data: data}, listed: map[*wit.TypeDef]bool{}}
	root, err := r.parse()
	if err != nil {
		return nil, err
	}
	out := r.resolve(root)
	if r.err != nil {
		return nil, r.err
	}
	return out, nil
}

func (r *reader) resolve(root *node) *wit.Resolve {
	if !r.is(root, '{', "an object") {
		return nil
	}
	arrays := map[string][]*node{}
	for _, key := range []string{"worlds", "interfaces", "types", "packages"} {
		if r.optional(root, key) != nil {
			arrays[key] = r.elements(root, key)
		}
	}
	if len(arrays["packages"]) == 0 {
		if r.err == nil {
			r.err = diag.Errorf(r.name, "there is no WIT package in it")
		}
		return nil
	}
	r.declare(arrays)
	for i := range r.types {
		r.typeAt(r.nodes[i], i)
	}
	for i, n := range arrays["interfaces"] {
		r.iface(n, r.interfaces[i])
	}
	for i, n := range arrays["worlds"] {
		r.world(n, r.worlds[i])
	}
	for i, n := range arrays["packages"] {
		r.pkg(n, r.packages[i])
	}
	r.allListed(arrays)
	if r.err != nil {
		return nil
	}
	return r.finish(root)
}

// declare makes everything that others refer to, with its name and package.
func (r *reader) declare(arrays map[string][]*node) {
	seen := map[wit.PackageName]bool{}
	for _, n := range arrays["packages"] {
		p := &wit.Package{}
		if m := r.need(n, "name"); m != nil && r.is(m, '"', "a string") {
			var ok bool
			if p.Name, ok = packageName(m.text); !ok {
				r.fail(m, "is %q, which is not the name of a package", m.text)
			}
			if seen[p.Name] {
				r.fail(m, "is the name of another package too")
			}
			seen[p.Name] = true
		}
		r.packages = append(r.packages, p)
	}
	pkg := func(n *node) *wit.Package {
		if i := r.index(r.need(n, "package"), len(r.packages), "package"); i >= 0 {
			return r.packages[i]
		}
		return nil
	}
	for _, n := range arrays["interfaces"] {
		i := &wit.Interface{Package: pkg(n)}
		if r.optional(n, "name") != nil {
			i.Name = r.ident(n)
		}
		r.interfaces = append(r.interfaces, i)
	}
	for _, n := range arrays["worlds"] {
		r.worlds = append(r.worlds, &wit.World{Package: pkg(n), Name: r.ident(n)})
	}
	r.nodes = arrays["types"]
	r.types = make([]wit.Type, len(r.nodes))
	r.states = make([]state, len(r.nodes))
	r.extents = make([]extent, len(r.nodes))
	for i, n := range r.nodes {
		if r.optional(n, "name") == nil {
			continue
		}
		d := &wit.TypeDef{
			Name: r.ident(n), Docs: r.docs(n), Stability: r.stability(n), ExternalID: r.text(n, "external_id"),
		}
		r.typeOwner(n, d)
		r.types[i] = d
	}
}

func (r *reader) typeOwner(n *node, d *wit.TypeDef) {
	o := r.optional(n, "owner")
	if o == nil {
		return
	}
	switch kind, arg := r.variant(o); kind {
	case "interface":
		if i := r.index(arg, len(r.interfaces), "interface"); i >= 0 {
			d.Interface = r.interfaces[i]
		}
	case "world":
		if i := r.index(arg, len(r.worlds), "world"); i >= 0 {
			d.World = r.worlds[i]
		}
	default:
		r.fail(o, "is neither a world nor an interface")
	}
}

// pkg reads what a package lists.
func (r *reader) pkg(n *node, p *wit.Package) {
	p.Docs = r.docs(n)
	for _, m := range r.members(n, "interfaces") {
		at := r.index(m, len(r.interfaces), "interface")
		if at < 0 {
			return
		}
		i := r.interfaces[at]
		if i.Package != p || i.Name != m.key || i.World != nil {
			r.fail(m, "is interface %d, which has another name or package", at)
		}
		p.Interfaces = append(p.Interfaces, i)
	}
	for _, m := range r.members(n, "worlds") {
		at := r.index(m, len(r.worlds), "world")
		if at < 0 {
			return
		}
		w := r.worlds[at]
		if w.Package != p || w.Name != m.key || p.Interface(w.Name) != nil {
			r.fail(m, "is world %d, which has another name or package", at)
		}
		p.Worlds = append(p.Worlds, w)
	}
}

// allListed makes sure that what belongs to something is listed there.
func (r *reader) allListed(arrays map[string][]*node) {
	if r.err != nil {
		return
	}
	listed := map[any]bool{}
	for _, p := range r.packages {
		for _, i := range p.Interfaces {
			listed[i] = true
		}
		for _, w := range p.Worlds {
			listed[w] = true
		}
	}
	for i, n := range arrays["interfaces"] {
		if x := r.interfaces[i]; !listed[x] && x.World == nil {
			r.fail(n, "is in no package or world")
		}
	}
	for i, n := range arrays["worlds"] {
		if !listed[r.worlds[i]] {
			r.fail(n, "is in no package")
		}
	}
	for i, n := range r.nodes {
		if d, ok := r.types[i].(*wit.TypeDef); ok && (d.Interface != nil || d.World != nil) && !r.listed[d] {
			r.fail(n, "is a type that its owner does not list")
		}
	}
}

// finish puts packages in order and refuses those that need each other.
func (r *reader) finish(root *node) *wit.Resolve {
	for _, p := range r.packages {
		if _, ok := interfacesInOrder(p.Interfaces); !ok {
			r.fail(root, "has interfaces of %s that need each other", p.Name)
		}
	}
	ordered, ok := sorted(r.packages, usedPackages)
	if !ok {
		r.fail(root, "has packages that need each other")
	}
	out := &wit.Resolve{Packages: ordered}
	needed := map[*wit.Package]bool{}
	for _, p := range ordered {
		usedPackages(p, func(q *wit.Package) {
			if q != p {
				needed[q] = true
			}
		})
	}
	for _, p := range ordered {
		if !needed[p] && out.Main == nil {
			out.Main = p
		}
	}
	return out
}
