package syntax

import (
	"fmt"
	"strconv"
	"strings"
)

// dump writes a tree as text, a line for each item.
func dump(f *File) string {
	d := &dumper{}
	if f.Package != nil {
		d.line(f.Package.Docs, nil, "package %s", packageText(f.Package.Name))
	}
	d.items(f.Items)
	for _, n := range f.Nested {
		d.line(n.Decl.Docs, nil, "package %s {}", packageText(n.Decl.Name))
		d.in(func() { d.items(n.Items) })
	}
	return d.b.String()
}

type dumper struct {
	b      strings.Builder
	indent string
}

func (d *dumper) in(f func()) {
	old := d.indent
	d.indent += "  "
	f()
	d.indent = old
}

func (d *dumper) line(docs Docs, attrs Attributes, format string, args ...any) {
	if docs.Span != (Span{}) {
		fmt.Fprintf(&d.b, "%sdocs %q\n", d.indent, docs.Text)
	}
	for _, a := range attrs {
		value := ""
		switch {
		case a.Version != nil:
			value = a.Version.Text
		case a.Feature != nil:
			value = a.Feature.Text
		case a.String != nil:
			value = strconv.Quote(a.String.Text)
		}
		fmt.Fprintf(&d.b, "%s@%s %s\n", d.indent, a.Name.Text, value)
	}
	fmt.Fprintf(&d.b, "%s%s\n", d.indent, fmt.Sprintf(format, args...))
}

func (d *dumper) items(items []Item) {
	for _, it := range items {
		d.item(it)
	}
}

func (d *dumper) item(it Item) {
	switch it := it.(type) {
	case *Interface:
		d.line(it.Docs, it.Attrs, "interface %s", it.Name.Text)
		d.in(func() { d.items(it.Items) })
	case *World:
		d.line(it.Docs, it.Attrs, "world %s", it.Name.Text)
		d.in(func() { d.items(it.Items) })
	case *Use:
		text := "use " + pathText(it.Path)
		if it.As != nil {
			text += " as " + it.As.Text
		}
		d.line(it.Docs, it.Attrs, "%s%s", text, namesText(it.Names))
	case *Include:
		d.line(it.Docs, it.Attrs, "include %s%s", pathText(it.Path), namesText(it.With))
	case *Import:
		d.extern("import", it.Extern)
	case *Export:
		d.extern("export", it.Extern)
	case *Func:
		d.fn(it)
	case *TypeDef:
		d.typeDef(it)
	default:
		panic(fmt.Sprintf("%T", it))
	}
}

func (d *dumper) extern(verb string, x Extern) {
	text := verb
	if x.Name != nil {
		text += " " + x.Name.Text + ":"
	}
	switch {
	case x.Path != nil:
		d.line(x.Docs, x.Attrs, "%s %s", text, pathText(*x.Path))
	case x.Func != nil:
		d.line(x.Docs, x.Attrs, "%s %s", text, funcText(*x.Func))
	case x.Inline:
		d.line(x.Docs, x.Attrs, "%s interface", text)
		d.in(func() { d.items(x.Interface) })
	default:
		d.line(x.Docs, x.Attrs, "%s ?", text)
	}
}

func (d *dumper) fn(f *Func) {
	kind := [...]string{"", "static ", "constructor "}[f.Kind]
	d.line(f.Docs, f.Attrs, "%s: %s%s", f.Name.Text, kind, funcText(f.Type))
}

func (d *dumper) typeDef(t *TypeDef) {
	name := t.Name.Text
	switch def := t.Def.(type) {
	case *Record:
		d.line(t.Docs, t.Attrs, "record %s", name)
		for _, f := range def.Fields {
			d.in(func() { d.line(f.Docs, nil, "%s: %s", f.Name.Text, typeText(f.Type)) })
		}
	case *Variant:
		d.line(t.Docs, t.Attrs, "variant %s", name)
		for _, c := range def.Cases {
			text := c.Name.Text
			if c.Type != nil {
				text += "(" + typeText(c.Type) + ")"
			}
			d.in(func() { d.line(c.Docs, nil, "%s", text) })
		}
	case *Enum:
		d.line(t.Docs, t.Attrs, "enum %s", name)
		d.labels(def.Cases)
	case *Flags:
		d.line(t.Docs, t.Attrs, "flags %s", name)
		d.labels(def.Flags)
	case *Resource:
		d.line(t.Docs, t.Attrs, "resource %s", name)
		for _, f := range def.Funcs {
			d.in(func() { d.fn(f) })
		}
	case Type:
		d.line(t.Docs, t.Attrs, "type %s = %s", name, typeText(def))
	default:
		panic(fmt.Sprintf("%T", def))
	}
}

func (d *dumper) labels(labels []Label) {
	for _, l := range labels {
		d.in(func() { d.line(l.Docs, nil, "%s", l.Name.Text) })
	}
}

func identText(ids []Ident, sep string) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.Text
	}
	return strings.Join(texts, sep)
}

func packageText(n PackageName) string {
	text := identText(n.Namespaces, ":") + ":" + identText(n.Names, "/")
	if n.Version != nil {
		text += "@" + n.Version.Text
	}
	return text
}

func pathText(p Path) string {
	if p.Package == nil {
		return p.Name.Text
	}
	return packageText(*p.Package) + " / " + p.Name.Text
}

func namesText(names []UseName) string {
	if names == nil {
		return ""
	}
	var texts []string
	for _, n := range names {
		text := n.Name.Text
		if n.As != nil {
			text += " as " + n.As.Text
		}
		texts = append(texts, text)
	}
	return " {" + strings.Join(texts, ", ") + "}"
}

func funcText(f FuncType) string {
	var params []string
	for _, p := range f.Params {
		params = append(params, p.Name.Text+": "+typeText(p.Type))
	}
	text := "func(" + strings.Join(params, ", ") + ")"
	if f.Async != nil {
		text = "async " + text
	}
	if f.Result != nil {
		text += " -> " + typeText(f.Result)
	}
	return text
}

func typeText(t Type) string {
	opt := func(t Type) string {
		if t == nil {
			return "_"
		}
		return typeText(t)
	}
	switch t := t.(type) {
	case *Primitive:
		return t.Keyword
	case *Name:
		return "'" + t.Text
	case *List:
		if t.Len != nil {
			return "list(" + typeText(t.Elem) + " " + t.Len.Text + ")"
		}
		return "list(" + typeText(t.Elem) + ")"
	case *Map:
		return "map(" + typeText(t.Key) + " " + typeText(t.Value) + ")"
	case *Option:
		return "option(" + typeText(t.Elem) + ")"
	case *Result:
		return "result(" + opt(t.OK) + " " + opt(t.Err) + ")"
	case *Tuple:
		var texts []string
		for _, e := range t.Elems {
			texts = append(texts, typeText(e))
		}
		return "tuple(" + strings.Join(texts, " ") + ")"
	case *Handle:
		if t.Borrow {
			return "borrow('" + t.Resource.Text + ")"
		}
		return "own('" + t.Resource.Text + ")"
	case *Stream:
		return "stream(" + opt(t.Elem) + ")"
	case *Future:
		return "future(" + opt(t.Elem) + ")"
	}
	panic(fmt.Sprintf("%T", t))
}
