package resolve

import (
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// dump writes a model as text, a line for each thing in it, so that a test can
// hold all of it: docs in quotes, stability in brackets, what belongs to what.
func dump(r *wit.Resolve) string {
	d := &dumper{}
	for _, p := range r.Packages {
		main := ""
		if p == r.Main {
			main = " main"
		}
		d.line("package %s%s%s", p.Name, main, note(p.Docs, wit.Stability{}))
		d.in(func() {
			for _, i := range p.Interfaces {
				if i.Package != p || i.World != nil {
					d.line("BAD OWNER")
				}
				d.iface(i)
			}
			for _, w := range p.Worlds {
				d.world(w)
			}
		})
	}
	return d.b.String()
}

type dumper struct {
	b      strings.Builder
	indent string
}

func (d *dumper) line(format string, args ...any) {
	fmt.Fprintf(&d.b, d.indent+format+"\n", args...)
}

func (d *dumper) in(f func()) {
	d.indent += "  "
	f()
	d.indent = d.indent[2:]
}

func note(docs string, s wit.Stability) string {
	out := ""
	if s.Since != "" {
		out += " [since " + s.Since + "]"
	}
	if s.Feature != "" {
		out += " [unstable " + s.Feature + "]"
	}
	if s.Deprecated != "" {
		out += " [deprecated " + s.Deprecated + "]"
	}
	if docs != "" {
		out += fmt.Sprintf(" %q", docs)
	}
	return out
}

func external(id string) string {
	if id == "" {
		return ""
	}
	return fmt.Sprintf(" [external %q]", id)
}

func (d *dumper) iface(i *wit.Interface) {
	d.line("interface %s%s", i.ID(), note(i.Docs, i.Stability))
	d.in(func() {
		for _, t := range i.Types {
			if t.Interface != i || t.World != nil {
				d.line("BAD OWNER")
			}
			d.typeDef(t)
		}
		for _, f := range i.Funcs {
			d.function(f)
		}
	})
}

func (d *dumper) world(w *wit.World) {
	d.line("world %s%s", w.ID(), note(w.Docs, w.Stability))
	d.in(func() {
		for _, t := range w.Types {
			if t.World != w || t.Interface != nil {
				d.line("BAD OWNER")
			}
			d.typeDef(t)
		}
		for _, i := range w.Imports {
			d.item("import", w, i)
		}
		for _, i := range w.Exports {
			d.item("export", w, i)
		}
	})
}

func (d *dumper) item(word string, w *wit.World, i wit.WorldItem) {
	d.line("%s %s%s", word, i.Name, external(i.ExternalID)+note(i.Docs, i.Stability))
	d.in(func() {
		switch {
		case i.Func != nil:
			d.function(i.Func)
		case i.Interface.World == w:
			d.iface(i.Interface)
		case i.Interface.ID() != i.Name:
			d.line("is %s", i.Interface.ID())
		}
	})
}

func (d *dumper) function(f *wit.Func) {
	kind := [...]string{"func", "method", "static", "constructor"}[f.Kind]
	if f.Resource != nil {
		kind += " of " + f.Resource.Name
	}
	if f.Async {
		kind = "async " + kind
	}
	d.line("%s %q %s %s%s", kind, f.Name, f.ExternName(), shortSignature(f), external(f.ExternalID)+note(f.Docs, f.Stability))
}

// shortSignature is wit.Signature with types by their names.
func shortSignature(f *wit.Func) string {
	var params []string
	for _, p := range f.Params {
		params = append(params, p.Name+": "+short(p.Type))
	}
	return "(" + strings.Join(params, ", ") + ") -> " + short(f.Result)
}

func (d *dumper) typeDef(t *wit.TypeDef) {
	n := external(t.ExternalID) + note(t.Docs, t.Stability)
	switch x := t.Type.(type) {
	case *wit.TypeDef:
		d.line("type %s = %s%s", t.Name, short(x), n)
	case *wit.Record:
		d.line("record %s%s", t.Name, n)
		for _, f := range x.Fields {
			d.line("  %s: %s%s", f.Name, short(f.Type), note(f.Docs, wit.Stability{}))
		}
	case *wit.Variant:
		d.line("variant %s%s", t.Name, n)
		for _, c := range x.Cases {
			d.line("  %s: %s%s", c.Name, short(c.Type), note(c.Docs, wit.Stability{}))
		}
	case *wit.Enum:
		d.line("enum %s%s", t.Name, n)
		for _, c := range x.Cases {
			d.line("  %s%s", c.Name, note(c.Docs, wit.Stability{}))
		}
	case *wit.Flags:
		d.line("flags %s%s", t.Name, n)
		for _, c := range x.Flags {
			d.line("  %s%s", c.Name, note(c.Docs, wit.Stability{}))
		}
	case *wit.Resource:
		d.line("resource %s%s", t.Name, n)
	default:
		d.line("type %s = %s%s", t.Name, short(t.Type), n)
	}
}

// short writes a type with names where it has them, qualified by their owner.
func short(t wit.Type) string {
	switch t := t.(type) {
	case nil:
		return "_"
	case *wit.TypeDef:
		switch {
		case t.Interface != nil:
			return t.Interface.Name + "." + t.Name
		case t.World != nil:
			return t.World.Name + "." + t.Name
		}
		return "?." + t.Name
	case wit.Primitive:
		return t.String()
	case *wit.List:
		if t.Len > 0 {
			return fmt.Sprintf("list<%s, %d>", short(t.Elem), t.Len)
		}
		return "list<" + short(t.Elem) + ">"
	case *wit.Map:
		return "map<" + short(t.Key) + ", " + short(t.Value) + ">"
	case *wit.Option:
		return "option<" + short(t.Elem) + ">"
	case *wit.Result:
		return "result<" + short(t.OK) + ", " + short(t.Err) + ">"
	case *wit.Tuple:
		var parts []string
		for _, e := range t.Elems {
			parts = append(parts, short(e))
		}
		return "tuple<" + strings.Join(parts, ", ") + ">"
	case *wit.Own:
		return "own<" + short(t.Resource) + ">"
	case *wit.Borrow:
		return "borrow<" + short(t.Resource) + ">"
	case *wit.Stream:
		return "stream<" + short(t.Elem) + ">"
	case *wit.Future:
		return "future<" + short(t.Elem) + ">"
	}
	return fmt.Sprintf("BAD %T", t)
}
