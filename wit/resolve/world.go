package resolve

import (
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// A worldBuilder collects what a world imports and exports.
type worldBuilder struct {
	*resolver
	*scope
	world   *wit.World
	at      syntax.Span // the world's name
	imports externs
	exports externs
}

// externs are the imports or the exports of a world. Interfaces under their own
// name are apart from plain names: wasm-tools counts only the latter as names.
type externs struct {
	word  string // "import", "export"
	items []extern
	names map[string]named // by lower-case name
	paths map[*wit.Interface]int
}

// An extern is an item with the place that made it one.
type extern struct {
	wit.WorldItem
	at syntax.Span
}

type named struct {
	text, kind string
	at         syntax.Span
}

func newExterns(word string) externs {
	return externs{word: word, names: map[string]named{}, paths: map[*wit.Interface]int{}}
}

// resolveWorldItem resolves a world of a package.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-worlds
func (r *resolver) resolveWorldItem(it *item) {
	x := it.world
	g := r.gate(it.file, x.Attrs)
	it.gone = !g.open
	it.wmodel = &wit.World{Package: it.file.pkg.model, Name: it.name.Text, Docs: x.Docs.Text, Stability: g.Stability}
	it.scope = &scope{file: it.file, world: it.wmodel, gone: it.gone}
	b := &worldBuilder{
		resolver: r, scope: it.scope, world: it.wmodel, at: it.name.Span,
		imports: newExterns("import"), exports: newExterns("export"),
	}
	b.world.Types = r.resolveTypes(b.scope, nameSet{}, x.Items)
	for _, e := range b.scope.names {
		b.imports.names[strings.ToLower(e.name.Text)] = named{e.name.Text, "type", e.name.Span}
		if it.gone && !e.gone && !e.bad {
			r.closedAround(it.file, e.name, "world", g.Stability)
		}
	}
	for _, y := range x.Items {
		switch y := y.(type) {
		case *syntax.TypeDef:
			for _, f := range r.resourceFuncs(b.scope, y) {
				b.imports.items = append(b.imports.items, extern{worldFunc(f), y.Name.Span})
			}
		case *syntax.Import:
			b.extern(&b.imports, &y.Extern)
		case *syntax.Export:
			b.extern(&b.exports, &y.Extern)
		}
	}
	for _, y := range x.Items {
		if inc, ok := y.(*syntax.Include); ok {
			b.include(inc)
		}
	}
	b.elaborate()
}

func worldFunc(f *wit.Func) wit.WorldItem {
	return wit.WorldItem{Name: f.ExternName(), Docs: f.Docs, Stability: f.Stability, ExternalID: f.ExternalID, Func: f}
}

// extern adds one import or export.
func (b *worldBuilder) extern(to *externs, x *syntax.Extern) {
	g := b.gate(b.file, x.Attrs)
	outer := b.scope.gone
	b.scope.gone = outer || !g.open
	defer func() { b.scope.gone = outer }()

	out := extern{WorldItem: wit.WorldItem{Docs: x.Docs.Text, Stability: g.Stability, ExternalID: g.externalID}}
	kind := "interface"
	switch {
	case x.Func != nil && x.Name != nil:
		kind = "function"
		f := &wit.Func{Name: x.Name.Text, Docs: x.Docs.Text, Stability: g.Stability, ExternalID: g.externalID}
		b.funcType(b.scope, f, *x.Name, x.Func, g.open)
		out.Func = f
	case x.Path != nil:
		var it *item
		if !b.scope.elsewhere(g, x.Path) {
			it = b.interfaceAt(b.file, x.Path)
		}
		if it != nil && it.gone && !b.scope.gone {
			b.closedGate(b.file, x.Path.Name.Span, "interface `"+it.name.Text+"`", it.imodel.Stability)
		}
		if x.Name == nil {
			if it != nil {
				b.addPath(to, x, it.imodel, out, g.open)
			}
			return
		}
		if it != nil {
			out.Interface = it.imodel
		}
	case x.Name != nil:
		i := &wit.Interface{
			Package: b.world.Package, Name: x.Name.Text, World: b.world, Docs: x.Docs.Text, Stability: g.Stability,
		}
		b.resolveInterface(&scope{file: b.file, iface: i, gone: b.scope.gone}, x.Interface)
		out.Interface = i
	default:
		return // the parser has told what is missing
	}
	out.Name, out.at = x.Name.Text, x.Name.Span
	ok := b.addName(to, *x.Name, kind)
	if ok && g.open && (out.Interface != nil || out.Func != nil) {
		to.items = append(to.items, out)
	}
}

// addPath adds an interface under its own name.
func (b *worldBuilder) addPath(to *externs, x *syntax.Extern, i *wit.Interface, out extern, open bool) {
	out.Name, out.Interface, out.at = b.id(i), i, x.Path.Name.Span
	if _, ok := to.paths[i]; ok {
		b.errorf(b.src, out.at, "interface `%s` is %sed more than once", i.Name, to.word).
			WithHelp("delete one of the two, or give it another name: `%s name: %s;`", to.word, pathText(x.Path))
		return
	}
	to.paths[i] = -1
	if open {
		to.paths[i] = len(to.items)
		to.items = append(to.items, out)
	}
}

// id is the cached Interface.ID.
func (r *resolver) id(i *wit.Interface) string {
	id := r.ids[i]
	if id == "" {
		id = i.ID()
		r.ids[i] = id
	}
	return id
}

// isPath reports whether an item of a world is an interface under its own name.
func isPath(i *wit.WorldItem) bool {
	return i.Interface != nil && i.Interface.World == nil && strings.IndexByte(i.Name, ':') >= 0
}

// addName adds a plain name and reports whether it is new.
func (b *worldBuilder) addName(to *externs, name syntax.Ident, kind string) bool {
	key := strings.ToLower(name.Text)
	old, ok := to.names[key]
	if !ok {
		to.names[key] = named{name.Text, kind, name.Span}
		return true
	}
	at, other := name, old.at.Start
	if old.at.Start > name.Start {
		at, other = syntax.Ident{Span: old.at, Text: old.text}, name.Start
	}
	line, _ := b.src.Position(other)
	if old.text == name.Text {
		b.errorf(b.src, at.Span, "%s `%s` is there already, as a%s", to.word, name.Text, article(old.kind)).
			WithHelp("it is also on line %d: rename one of the two", line)
	} else {
		b.errorf(b.src, at.Span, "%s `%s` differs from `%s` only in the case of its letters", to.word, name.Text, old.text).
			WithHelp("the other is on line %d: rename one of the two", line)
	}
	return false
}

func article(kind string) string {
	if kind == "interface" {
		return "n interface"
	}
	return " " + kind
}

// finish writes what was collected into the model, in the order of wasm-tools:
// interfaces, then functions, then those of resources.
func (b *worldBuilder) finish(imports, exports []extern) {
	slices.SortStableFunc(b.world.Types, func(x, y *wit.TypeDef) int { return typeClass(x) - typeClass(y) })
	slices.SortStableFunc(imports, func(x, y extern) int { return importClass(x) - importClass(y) })
	b.world.Imports, b.world.Exports = items(imports), items(exports)
}

func items(from []extern) []wit.WorldItem {
	if len(from) == 0 {
		return nil
	}
	out := make([]wit.WorldItem, len(from))
	for i := range from {
		out[i] = from[i].WorldItem
	}
	return out
}

// typeClass puts types of other interfaces before those that a world declares.
func typeClass(t *wit.TypeDef) int {
	if old, ok := t.Type.(*wit.TypeDef); ok && (old.Interface != t.Interface || old.World != t.World) {
		return 0
	}
	return 1
}

func importClass(x extern) int {
	switch {
	case x.Interface != nil:
		return 0
	case x.Func.Kind == wit.Freestanding:
		return 1
	}
	return 2
}
