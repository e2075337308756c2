package resolve

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// A scope holds the types and functions that an interface declares, or the types
// of a world.
type scope struct {
	*file
	iface *wit.Interface // one of the two owns the types
	world *wit.World
	names map[string]*entry
	items []syntax.Item
	funcs map[string]bool // names of functions, when they are asked for
	// gone says that what is being resolved is not part of the model: then it
	// may refer to other such things.
	gone bool
}

// An entry is one name in a scope.
type entry struct {
	name syntax.Ident
	def  *wit.TypeDef // nil for functions
	decl *syntax.TypeDef
	node int // in the order of types
	// gone says that its gate is closed; bad that a mistake in it has been told
	// and nothing about it is known; done that def.Type is set.
	gone, bad, done bool
	resource        bool // it is one, or an alias of one
	info            typeInfo
}

// resolveInterfaceItem resolves an interface of a package.
func (r *resolver) resolveInterfaceItem(it *item) {
	g := r.gate(it.file, it.iface.Attrs)
	it.gone = !g.open
	it.imodel = &wit.Interface{
		Package: it.file.pkg.model, Name: it.name.Text, Docs: it.iface.Docs.Text, Stability: g.Stability,
	}
	it.scope = &scope{file: it.file, iface: it.imodel, gone: it.gone}
	r.resolveInterface(it.scope, it.iface.Items)
}

// resolveInterface resolves the items of an interface, also of an inline one.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-interfaces
func (r *resolver) resolveInterface(s *scope, items []syntax.Item) {
	seen := make(nameSet, len(items))
	s.iface.Types = r.resolveTypes(s, seen, items)
	if s.gone {
		for _, e := range s.names {
			if !e.gone && !e.bad {
				r.closedAround(s.file, e.name, "interface", s.iface.Stability)
			}
		}
	}
	for _, x := range items {
		switch x := x.(type) {
		case *syntax.Func:
			r.declare(seen, s.src, x.Name, "name")
			if f, open := r.interfaceFunc(s, x); open {
				s.iface.Funcs = append(s.iface.Funcs, f)
			}
		case *syntax.TypeDef:
			s.iface.Funcs = append(s.iface.Funcs, r.resourceFuncs(s, x)...)
		}
	}
}

// resolveTypes resolves the types of an interface or a world, those of `use`
// first, and returns the ones whose gates are open.
func (r *resolver) resolveTypes(s *scope, seen nameSet, items []syntax.Item) []*wit.TypeDef {
	s.names, s.items = make(map[string]*entry, len(items)), items
	var nodes []*entry
	add := func(e *entry) {
		e.node = len(nodes)
		nodes = append(nodes, e)
		s.names[e.name.Text] = e
	}
	var types []*wit.TypeDef
	for _, x := range items {
		if u, ok := x.(*syntax.Use); ok {
			for _, e := range r.resolveUse(s, u) {
				if !r.declare(seen, s.src, e.name, "name") {
					continue
				}
				s.names[e.name.Text] = e
				if !e.gone && !e.bad {
					types = append(types, e.def)
				}
			}
		}
	}
	// The order of types is that of all names in the text, so that of `use`
	// counts too.
	for _, x := range items {
		switch x := x.(type) {
		case *syntax.Use:
			for i := range x.Names {
				if e := s.names[x.Names[i].Local().Text]; e != nil && e.node < 0 {
					add(e)
				}
			}
		case *syntax.TypeDef:
			if r.declare(seen, s.src, x.Name, "name") {
				add(&entry{name: x.Name, decl: x, def: &wit.TypeDef{Name: x.Name.Text, Interface: s.iface, World: s.world}})
			}
		}
	}
	for _, e := range r.typeOrder(s, nodes) {
		if e.decl == nil {
			continue
		}
		r.resolveTypeDef(s, e)
		if !e.gone && !e.bad {
			types = append(types, e.def)
		}
	}
	return types
}

// typeOrder returns the names with those they refer to before them.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#name-resolution
func (r *resolver) typeOrder(s *scope, nodes []*entry) []*entry {
	edges := make([][]edge, len(nodes))
	for i, e := range nodes {
		if e.decl == nil {
			continue
		}
		eachName(e.decl.Def, func(name *syntax.Ident) {
			if to := s.names[name.Text]; to != nil {
				edges[i] = append(edges[i], edge{to.node, name.Span})
			}
		})
	}
	order := topological(edges, func(cycle []int, by []edge) {
		var names []string
		for _, n := range cycle {
			nodes[n].bad = true
			names = append(names, nodes[n].name.Text)
		}
		r.errorf(s.src, by[0].at, "type `%s` contains itself: %s", names[0], chain(append(names, names[0]))).
			WithHelp("types cannot be recursive: refer to the other by an index or a resource")
	})
	out := make([]*entry, len(order))
	for i, n := range order {
		out[i] = nodes[n]
	}
	return out
}
