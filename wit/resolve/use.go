package resolve

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// resolveUse returns an entry for each name of a `use` in an interface or a world:
// an alias for a type of another interface.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#item-use
func (r *resolver) resolveUse(s *scope, u *syntax.Use) []*entry {
	g := r.gate(s.file, u.Attrs)
	var from *item
	if !s.elsewhere(g, &u.Path) {
		from = r.interfaceAt(s.file, &u.Path)
	}
	gone := !g.open || s.gone
	if from != nil && from.gone && !gone {
		r.closedGate(s.file, u.Path.Name.Span, fmt.Sprintf("interface `%s`", from.name.Text), from.imodel.Stability)
		from = nil
	}
	entries := make([]*entry, 0, len(u.Names))
	for i := range u.Names {
		n := &u.Names[i]
		e := &entry{name: n.Local(), node: -1, gone: !g.open, done: true}
		entries = append(entries, e)
		old := r.usedType(s, from, n, gone)
		if old == nil {
			e.bad = true
			continue
		}
		e.def = &wit.TypeDef{
			Name: e.name.Text, Interface: s.iface, World: s.world,
			Stability: g.Stability, ExternalID: g.externalID, Type: old.def,
		}
		e.info, e.resource = old.info, old.resource
	}
	return entries
}

// usedType finds a type of another interface, nil when there is none.
func (r *resolver) usedType(s *scope, from *item, n *syntax.UseName, gone bool) *entry {
	if from == nil || from.scope == nil || from.bad {
		return nil
	}
	e := from.scope.names[n.Name.Text]
	switch {
	case e == nil && from.scope.hasFunc(n.Name.Text):
		r.errorf(s.src, n.Name.Span, "`%s` is a function of `%s`, and only types can be used", n.Name.Text, from.name.Text)
		return nil
	case e == nil:
		r.unknownType(s, from, n.Name)
		return nil
	case e.bad:
		return nil
	case e.gone && !gone:
		r.closedGate(s.file, n.Name.Span, fmt.Sprintf("type `%s`", n.Name.Text), e.def.Stability)
		return nil
	}
	return e
}

func (s *scope) hasFunc(name string) bool {
	if s.funcs == nil {
		s.funcs = map[string]bool{}
		for _, x := range s.items {
			if f, ok := x.(*syntax.Func); ok {
				s.funcs[f.Name.Text] = true
			}
		}
	}
	return s.funcs[name]
}

func (r *resolver) unknownType(s *scope, from *item, name syntax.Ident) {
	d, first := r.once(s.src, name.Span, fmt.Sprintf("interface `%s` has no type `%s`", from.name.Text, name.Text))
	if !first || !r.helps() {
		return
	}
	names := typeNames(from.scope)
	if near := r.closest(name.Text, names); near != "" {
		d.WithHelp("did you mean `%s`?", near)
	} else if len(names) > 0 {
		d.WithHelp("its types are: %s", joinNames(names))
	} else {
		d.WithHelp("it has no types")
	}
}
