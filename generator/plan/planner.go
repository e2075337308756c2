package plan

import (
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/canon"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A planner plans one world.
type planner struct {
	world   *wit.World
	options Options
	layouts canon.Types
	with    []*mapping
	// interfaces are those that the world reaches, each after what it uses.
	interfaces []*wit.Interface
	// homes holds the package of each *wit.Interface and of the *wit.World.
	homes map[any]*home
	order []*home
}

// A home is a Go package while it is planned.
type home struct {
	*planner
	pkg *Package
	// iface is nil for the world's package.
	iface *wit.Interface
	// version is the folder of the interface's version, "" for none.
	version string
	// external says that the package exists and is not generated.
	external bool
	scope    *scope
	// types holds what the types declared here are called.
	types map[*wit.TypeDef]*typeNames
	// local is the name that the package has for a type, by the type's root.
	local  map[*wit.TypeDef]*wit.TypeDef
	errors map[*wit.TypeDef]bool
	values map[string]*Value
	// methods are those of the resources declared here.
	methods map[*wit.TypeDef][]*Func
	// params are the names of parameters: a function that had one could not be
	// called where the parameter hides it.
	params map[string]bool
}

// typeDefs are the types that the package declares.
func (h *home) typeDefs() []*wit.TypeDef {
	if h.iface != nil {
		return h.iface.Types
	}
	return h.world.Types
}

// funcs are the functions whose types the package moves.
func (h *home) funcs() []*wit.Func {
	if h.iface != nil {
		return h.iface.Funcs
	}
	return append(itemFuncs(h.world.Imports), itemFuncs(h.world.Exports)...)
}

func itemFuncs(items []wit.WorldItem) []*wit.Func {
	var fs []*wit.Func
	for _, it := range items {
		if it.Func != nil {
			fs = append(fs, it.Func)
		}
	}
	return fs
}

// id names the interface or world as WIT does.
func (h *home) id() string {
	if h.iface != nil {
		return h.iface.ID()
	}
	return h.world.ID()
}

// reach finds every interface whose types or functions the world can name, each
// after what it uses.
func reach(world *wit.World) []*wit.Interface {
	var found []*wit.Interface
	seen := map[*wit.Interface]bool{}
	var visit func(i *wit.Interface)
	follow := func(t wit.Type) {
		walk(t, func(d *wit.TypeDef) {
			if d.Interface != nil {
				visit(d.Interface)
			}
		})
	}
	followAll := func(types []*wit.TypeDef, funcs []*wit.Func) {
		for _, d := range types {
			follow(d.Type)
		}
		for _, f := range funcs {
			for _, q := range f.Params {
				follow(q.Type)
			}
			follow(f.Result)
		}
	}
	visit = func(i *wit.Interface) {
		if seen[i] {
			return
		}
		seen[i] = true
		followAll(i.Types, i.Funcs)
		found = append(found, i)
	}
	items := slices.Concat(world.Imports, world.Exports)
	for _, it := range items {
		if it.Interface != nil {
			visit(it.Interface)
		}
	}
	followAll(world.Types, itemFuncs(items))
	return found
}

// walk calls f for each type name in t, without going into what the names stand
// for.
func walk(t wit.Type, f func(*wit.TypeDef)) {
	switch t := t.(type) {
	case *wit.TypeDef:
		f(t)
	case *wit.Own:
		f(t.Resource)
	case *wit.Borrow:
		f(t.Resource)
	default:
		for _, e := range parts(t) {
			walk(e, f)
		}
	}
}

// parts returns the types that t is made of; nil elements hold nothing. A handle
// is made of nothing.
func parts(t wit.Type) []wit.Type {
	switch t := t.(type) {
	case *wit.TypeDef:
		return []wit.Type{t.Type}
	case *wit.Record:
		var ts []wit.Type
		for _, f := range t.Fields {
			ts = append(ts, f.Type)
		}
		return ts
	case *wit.Variant:
		var ts []wit.Type
		for _, c := range t.Cases {
			ts = append(ts, c.Type)
		}
		return ts
	case *wit.List:
		return []wit.Type{t.Elem}
	case *wit.Map:
		return []wit.Type{t.Key, t.Value}
	case *wit.Option:
		return []wit.Type{t.Elem}
	case *wit.Result:
		return []wit.Type{t.OK, t.Err}
	case *wit.Tuple:
		return t.Elems
	case *wit.Stream:
		return []wit.Type{t.Elem}
	case *wit.Future:
		return []wit.Type{t.Elem}
	}
	return nil
}

// homeOf returns the package that declares d.
func (p *planner) homeOf(d *wit.TypeDef) *home {
	h := p.homes[d.Interface]
	if d.Interface == nil {
		h = p.homes[d.World]
	}
	if h == nil {
		panic("BUG: plan: type " + d.Name + " is declared by nothing that was reached")
	}
	return h
}

func (p *planner) result() *Plan {
	r := &Plan{}
	for _, h := range p.order {
		if h.external || p.options.TypesOnly && len(h.pkg.Types)+len(h.aliases()) == 0 {
			continue
		}
		r.Packages = append(r.Packages, h.pkg)
	}
	slices.SortFunc(r.Packages, func(a, b *Package) int { return strings.Compare(a.Dir, b.Dir) })
	return r
}

// plan fills in the package, once every package has named its types.
func (h *home) plan() {
	if h.external {
		return
	}
	h.pkg.TypesOnly = h.options.TypesOnly
	h.nameImports()
	h.findErrors()
	if h.iface != nil {
		h.planInterface()
	} else {
		h.planWorld()
	}
	for _, d := range h.typeDefs() {
		h.pkg.Types = append(h.pkg.Types, h.decl(d))
	}
	h.expect()
}
