package print

import (
	"cmp"
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Resolve returns the main package as a file, with the other packages nested in
// it, by name: all that is needed to read it again. Their order in the model says
// which use which, and may come of uses that are gated off.
func Resolve(r *wit.Resolve) []byte {
	p := &printer{pkg: r.Main}
	p.header(r.Main)
	p.items(r.Main)
	others := slices.Clone(r.Packages)
	slices.SortFunc(others, func(a, b *wit.Package) int { return cmp.Compare(a.Name.String(), b.Name.String()) })
	for _, other := range others {
		if other == r.Main {
			continue
		}
		p.pkg = other
		p.item(tall, other.Docs, wit.Stability{}, "")
		p.block("package "+packageName(other.Name), func() { p.items(other) })
	}
	return p.b
}

// Package returns one package as a file. What it uses of others is referred to.
func Package(pkg *wit.Package) []byte {
	p := &printer{pkg: pkg}
	p.header(pkg)
	p.items(pkg)
	return p.b
}

// A printer writes lines with their indentation.
type printer struct {
	b      []byte
	indent string
	pkg    *wit.Package // the one that is being written
	last   string       // what kind of item came before, "" for none
}

func (p *printer) line(text ...string) {
	p.b = append(p.b, p.indent...)
	for _, t := range text {
		p.b = append(p.b, t...)
	}
	p.b = append(p.b, '\n')
}

// tall is the kind of items that have several lines.
const tall = "tall"

// item starts an item with its docs and attributes. A blank line stands between
// two of which one has several lines, and between those of different kinds.
func (p *printer) item(kind, docs string, s wit.Stability, externalID string) {
	if docs != "" || s != (wit.Stability{}) || externalID != "" {
		kind = tall
	}
	if p.last != "" && (kind == tall || kind != p.last) {
		p.b = append(p.b, '\n')
	}
	p.last = kind
	p.docs(docs)
	p.attributes(s, externalID)
}

// block writes what stands between braces behind head.
func (p *printer) block(head string, body func()) {
	outer, at := p.indent, len(p.b)
	p.line(head, " {")
	p.indent += "  "
	p.last = ""
	empty := len(p.b)
	body()
	p.indent, p.last = outer, tall
	if len(p.b) > empty {
		p.line("}")
		return
	}
	p.b = p.b[:at]
	p.line(head, " {}")
}

func (p *printer) header(pkg *wit.Package) {
	p.docs(pkg.Docs)
	p.line("package ", packageName(pkg.Name), ";")
	p.last = tall
}

func (p *printer) items(pkg *wit.Package) {
	for _, i := range pkg.Interfaces {
		p.item(tall, i.Docs, i.Stability, "")
		p.block("interface "+name(i.Name), func() { p.iface(i) })
	}
	for _, w := range pkg.Worlds {
		p.item(tall, w.Docs, w.Stability, "")
		p.block("world "+name(w.Name), func() { p.world(w) })
	}
}

// iface writes what is in an interface. A type stands where the model has it, and
// a function before the resources whose functions come after it.
func (p *printer) iface(i *wit.Interface) {
	first := map[*wit.TypeDef]int{} // of a resource's functions
	for n, f := range i.Funcs {
		if _, ok := first[f.Resource]; !ok {
			first[f.Resource] = n
		}
	}
	written := 0
	plain := func(until int) {
		for ; written < until; written++ {
			if f := i.Funcs[written]; f.Resource == nil {
				p.namedFunc("func", "", f)
			}
		}
	}
	p.types(i.Types, methodsOf(i.Funcs), func(d *wit.TypeDef) { plain(first[d]) })
	plain(len(i.Funcs))
}

func methodsOf(funcs []*wit.Func) map[*wit.TypeDef][]*wit.Func {
	m := map[*wit.TypeDef][]*wit.Func{}
	for _, f := range funcs {
		if f.Resource != nil {
			m[f.Resource] = append(m[f.Resource], f)
		}
	}
	return m
}

// world writes what is in a world: interfaces, types, functions, as the model has
// them.
func (p *printer) world(w *wit.World) {
	var funcs []*wit.Func
	for _, item := range w.Imports {
		if item.Func != nil {
			funcs = append(funcs, item.Func)
			continue
		}
		if !impliedBy(w.Exports, item) {
			p.worldInterface("import", item)
		}
	}
	p.types(w.Types, methodsOf(funcs), nil)
	for _, f := range funcs {
		if f.Resource == nil {
			p.namedFunc("import", "import ", f)
		}
	}
	for _, item := range w.Exports {
		if item.Func != nil {
			p.namedFunc("export", "export ", item.Func)
			continue
		}
		p.worldInterface("export", item)
	}
}

// impliedBy reports whether an import has come with an export that needs it, and
// cannot be written: what @external-id says of the export has come too, and only
// an item with a name of its own may say so.
func impliedBy(exports []wit.WorldItem, item wit.WorldItem) bool {
	if item.ExternalID == "" || item.Name != item.Interface.ID() {
		return false
	}
	return slices.ContainsFunc(exports, func(x wit.WorldItem) bool { return x.ExternalID == item.ExternalID })
}

func (p *printer) worldInterface(word string, item wit.WorldItem) {
	i := item.Interface
	if i.World != nil {
		p.item(tall, i.Docs, item.Stability, item.ExternalID)
		p.block(word+" "+name(item.Name)+": interface", func() { p.iface(i) })
		return
	}
	label := ""
	if item.Name != i.ID() {
		label = name(item.Name) + ": "
	} else {
		item.ExternalID = "" // it came with another item, and will again
	}
	p.item(word, item.Docs, item.Stability, item.ExternalID)
	p.line(word, " ", label, p.path(i), ";")
}
