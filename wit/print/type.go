package print

import (
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// types writes the types of an interface or a world. Before is called ahead of
// each resource that has functions, if it is not nil.
func (p *printer) types(all []*wit.TypeDef, methods map[*wit.TypeDef][]*wit.Func, before func(*wit.TypeDef)) {
	for len(all) > 0 {
		d := all[0]
		if from := usedFrom(d); from != nil {
			n := 1
			for n < len(all) && sameUse(d, all[n]) {
				n++
			}
			p.use(from, all[:n])
			all = all[n:]
			continue
		}
		if before != nil && len(methods[d]) > 0 {
			before(d)
		}
		p.typeDef(d, methods[d])
		all = all[1:]
	}
}

// usedFrom returns the interface that a use statement has taken d from, or nil.
func usedFrom(d *wit.TypeDef) *wit.Interface {
	from, ok := d.Type.(*wit.TypeDef)
	if !ok || from.Interface == d.Interface && from.World == d.World {
		return nil
	}
	return from.Interface
}

// sameUse reports whether two used types can stand in one statement.
func sameUse(a, b *wit.TypeDef) bool {
	return usedFrom(a) == usedFrom(b) && a.Docs == b.Docs && a.Stability == b.Stability && a.ExternalID == b.ExternalID
}

func (p *printer) use(from *wit.Interface, types []*wit.TypeDef) {
	p.item("use", types[0].Docs, types[0].Stability, types[0].ExternalID)
	names := make([]string, len(types))
	for i, d := range types {
		old := d.Type.(*wit.TypeDef).Name
		names[i] = name(old)
		if old != d.Name {
			names[i] += " as " + name(d.Name)
		}
	}
	p.line("use ", p.path(from), ".{", strings.Join(names, ", "), "};")
}

func (p *printer) typeDef(d *wit.TypeDef, methods []*wit.Func) {
	kind := "type"
	switch d.Type.(type) {
	case *wit.Record, *wit.Variant, *wit.Enum, *wit.Flags, *wit.Resource:
		kind = tall
	}
	p.item(kind, d.Docs, d.Stability, d.ExternalID)
	switch t := d.Type.(type) {
	case *wit.Record:
		p.block("record "+name(d.Name), func() {
			for _, f := range t.Fields {
				p.docs(f.Docs)
				p.line(name(f.Name), ": ", typeText(f.Type), ",")
			}
		})
	case *wit.Variant:
		p.block("variant "+name(d.Name), func() {
			for _, c := range t.Cases {
				p.docs(c.Docs)
				if c.Type == nil {
					p.line(name(c.Name), ",")
				} else {
					p.line(name(c.Name), "(", typeText(c.Type), "),")
				}
			}
		})
	case *wit.Enum:
		p.labels("enum ", d.Name, t.Cases)
	case *wit.Flags:
		p.labels("flags ", d.Name, t.Flags)
	case *wit.Resource:
		if len(methods) == 0 {
			p.line("resource ", name(d.Name), ";")
			break
		}
		p.block("resource "+name(d.Name), func() {
			for _, f := range methods {
				p.resourceFunc(f)
			}
		})
	case *wit.Own: // `type a = r` would be another name for the resource
		p.line("type ", name(d.Name), " = own<", resourceName(t.Resource), ">;")
	default:
		p.line("type ", name(d.Name), " = ", typeText(t), ";")
	}
}

func (p *printer) labels(word, of string, labels []wit.Label) {
	p.block(word+name(of), func() {
		for _, l := range labels {
			p.docs(l.Docs)
			p.line(name(l.Name), ",")
		}
	})
}

func resourceName(d *wit.TypeDef) string {
	if d == nil {
		return "_"
	}
	return name(d.Name)
}

// typeText returns a type as it is written where one is used.
func typeText(t wit.Type) string {
	var b strings.Builder
	writeType(&b, t)
	return b.String()
}

func writeType(b *strings.Builder, t wit.Type) {
	switch t := t.(type) {
	case nil:
		b.WriteByte('_')
	case wit.Primitive:
		b.WriteString(t.String())
	case *wit.TypeDef:
		b.WriteString(name(t.Name))
	case *wit.Own: // the name of a resource means that
		b.WriteString(resourceName(t.Resource))
	case *wit.Borrow:
		b.WriteString("borrow<" + resourceName(t.Resource) + ">")
	case *wit.List:
		b.WriteString("list<")
		writeType(b, t.Elem)
		if t.Len > 0 {
			b.WriteString(", " + strconv.FormatUint(uint64(t.Len), 10))
		}
		b.WriteByte('>')
	case *wit.Map:
		writeGeneric(b, "map", t.Key, t.Value)
	case *wit.Option:
		writeGeneric(b, "option", t.Elem)
	case *wit.Result:
		switch {
		case t.Err != nil:
			writeGeneric(b, "result", t.OK, t.Err)
		case t.OK != nil:
			writeGeneric(b, "result", t.OK)
		default:
			b.WriteString("result")
		}
	case *wit.Tuple:
		writeGeneric(b, "tuple", t.Elems...)
	case *wit.Stream:
		writeMaybe(b, "stream", t.Elem)
	case *wit.Future:
		writeMaybe(b, "future", t.Elem)
	default: // WIT has no way to write it
		b.WriteString(wit.TypeString(t))
	}
}

func writeGeneric(b *strings.Builder, word string, args ...wit.Type) {
	b.WriteString(word + "<")
	for i, a := range args {
		if i > 0 {
			b.WriteString(", ")
		}
		writeType(b, a)
	}
	b.WriteByte('>')
}

func writeMaybe(b *strings.Builder, word string, elem wit.Type) {
	if elem == nil {
		b.WriteString(word)
		return
	}
	writeGeneric(b, word, elem)
}
