package resolve

import (
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// include adds what another world imports and exports. That world is complete:
// worlds are resolved in the order of their includes.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#union-of-worlds-with-include
func (b *worldBuilder) include(x *syntax.Include) {
	g := b.gate(b.file, x.Attrs)
	if b.scope.elsewhere(g, &x.Path) {
		return
	}
	it := b.worldAt(b.file, &x.Path)
	switch {
	case it == nil || it.wmodel == nil:
		return
	case it.gone && g.open && !b.scope.gone:
		b.closedGate(b.file, x.Path.Name.Span, "world `"+it.name.Text+"`", it.wmodel.Stability)
		return
	case !g.open:
		return
	}
	from := it.wmodel
	if !b.count(1 + len(from.Types) + len(from.Imports) + len(from.Exports)) {
		return
	}
	names := b.renames(x, from)
	c := newCloner(from, b.world)
	for _, t := range from.Types {
		// The clone has its new name before anything refers to it.
		b.includeName(&b.imports, x, t.Name, rename(t.Name, names), "type")
		d := c.typeDef(t)
		d.Name = rename(t.Name, names)
		b.world.Types = append(b.world.Types, d)
	}
	b.imports.items = slices.Grow(b.imports.items, len(from.Imports))
	b.exports.items = slices.Grow(b.exports.items, len(from.Exports))
	for i := range from.Imports {
		b.includeItem(&b.imports, x, c, names, &from.Imports[i])
	}
	for i := range from.Exports {
		b.includeItem(&b.exports, x, c, names, &from.Exports[i])
	}
}

func rename(name string, names map[string]string) string {
	if as := names[name]; as != "" {
		return as
	}
	return name
}

// renames reads `with`, whose names must be plain ones of the included world.
func (b *worldBuilder) renames(x *syntax.Include, from *wit.World) map[string]string {
	if len(x.With) == 0 {
		return nil
	}
	there := map[string]bool{}
	var list []string
	for _, t := range from.Types {
		there[t.Name] = true
		list = append(list, t.Name)
	}
	paths := map[string]string{}
	for _, items := range [][]wit.WorldItem{from.Imports, from.Exports} {
		for i := range items {
			switch item := &items[i]; {
			case isPath(item):
				paths[item.Interface.Name] = item.Name
			case item.Func == nil || item.Func.Kind == wit.Freestanding:
				if !there[item.Name] {
					list = append(list, item.Name)
				}
				there[item.Name] = true
			}
		}
	}
	names := map[string]string{}
	for i := range x.With {
		w := &x.With[i]
		name := w.Name.Text
		switch {
		case names[name] != "":
			b.errorf(b.src, w.Name.Span, "`%s` is renamed twice", name)
		case there[name]:
			names[name] = w.Local().Text
		case paths[name] != "":
			b.errorf(b.src, w.Name.Span, "`%s` is the interface %s, and only plain names can be renamed", name, paths[name]).
				WithHelp("leave it out: the same interface in two worlds is one import or export")
		default:
			d := b.errorf(b.src, w.Name.Span, "world `%s` imports and exports nothing called `%s`", from.Name, name)
			if near := b.closest(name, list); near != "" {
				d.WithHelp("did you mean `%s`?", near)
			} else if len(list) > 0 {
				d.WithHelp("its plain names are: %s", joinNames(list))
			}
		}
	}
	return names
}

// includeName adds a plain name that comes with an include.
func (b *worldBuilder) includeName(to *externs, x *syntax.Include, old, name, kind string) bool {
	key := strings.ToLower(name)
	other, ok := to.names[key]
	if !ok {
		to.names[key] = named{name, kind, x.Path.Name.Span}
		return true
	}
	if other.text == name {
		b.errorf(b.src, x.Path.Name.Span, "with world `%s` comes a second %s `%s`", x.Path.Name.Text, to.word, name).
			WithHelp("rename it: `include %s with { %s as other-%s }`", pathText(&x.Path), old, name)
	} else {
		b.errorf(b.src, x.Path.Name.Span, "with world `%s` comes %s `%s`, which differs from `%s` only in the case of its letters",
			x.Path.Name.Text, to.word, name, other.text).
			WithHelp("rename it: `include %s with { %s as other-%s }`", pathText(&x.Path), old, strings.ToLower(name))
	}
	return false
}

func (b *worldBuilder) includeItem(to *externs, x *syntax.Include, c *cloner, names map[string]string, item *wit.WorldItem) {
	out := extern{*item, x.Path.Name.Span}
	switch {
	case isPath(item):
		b.includePath(to, x, out)
		return
	case item.Func != nil && item.Func.Kind != wit.Freestanding:
		// Its name follows from that of the resource, which has been added.
		out.Func = c.function(item.Func)
		out.Name = out.Func.ExternName()
		to.items = append(to.items, out)
		return
	case item.Func != nil:
		out.Func = c.function(item.Func)
		out.Func.Name = rename(item.Name, names)
	case item.Interface.World != nil:
		out.Interface = c.inline(item.Interface, rename(item.Name, names))
	}
	out.Name = rename(item.Name, names)
	kind := "interface"
	if item.Func != nil {
		kind = "function"
	}
	if b.includeName(to, x, item.Name, out.Name, kind) {
		to.items = append(to.items, out)
	}
}

// includePath adds an interface under its own name, unless it is there. Two gates
// on one interface must agree, but a version of @since that another package gives
// says nothing about this one.
func (b *worldBuilder) includePath(to *externs, x *syntax.Include, out extern) {
	i, ok := to.paths[out.Interface]
	if !ok || i < 0 {
		to.paths[out.Interface] = len(to.items)
		to.items = append(to.items, out)
		i = len(to.items) - 1
	}
	into := &to.items[i].Stability
	from := out.Stability
	foreign := from.Since != "" && b.foreignInclude(x)
	switch {
	case foreign:
		*into = wit.Stability{}
	case from == *into || from == wit.Stability{}:
	case *into == wit.Stability{}:
		*into = from
	default:
		b.errorf(b.src, x.Path.Name.Span, "%s %s of world `%s` has %s, and here it has %s",
			to.word, out.Name, x.Path.Name.Text, gateText(from), gateText(*into)).
			WithHelp("give both the same gate")
	}
}

func (b *worldBuilder) foreignInclude(x *syntax.Include) bool {
	it := b.lookUp(b.file, &x.Path)
	return it != nil && it.file.pkg != b.pkg
}

func gateText(s wit.Stability) string {
	switch {
	case s.Feature != "":
		return "@unstable(feature = " + s.Feature + ")"
	case s.Since != "" && s.Deprecated != "":
		return "@since(version = " + s.Since + ") @deprecated(version = " + s.Deprecated + ")"
	}
	return "@since(version = " + s.Since + ")"
}
