package wit

import (
	"strconv"
	"strings"
)

// Signature returns the canonical text of a function's type:
//
//	func(p1: record{x: s32, y: s32}, n: list<string>) -> result<_, enum{a, b}>
//
// Aliases are expanded; names of fields, cases and flags are in it, names of
// types are not, except that a resource is named by its interface without
// version. Two functions can be linked when their signatures are equal but for
// the names of parameters: see SignaturesMatch.
func Signature(f *Func) string {
	var b strings.Builder
	if f.Async {
		b.WriteString("async ")
	}
	b.WriteString("func(")
	for i, p := range f.Params {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(p.Name)
		b.WriteString(": ")
		writeType(&b, p.Type)
	}
	b.WriteByte(')')
	if f.Result != nil {
		b.WriteString(" -> ")
		writeType(&b, f.Result)
	}
	return b.String()
}

// TypeString returns the canonical text of a type, as in Signature.
func TypeString(t Type) string {
	var b strings.Builder
	writeType(&b, t)
	return b.String()
}

// SignaturesMatch reports whether two results of Signature are equal when names
// of parameters are left out.
func SignaturesMatch(a, b string) bool {
	return a == b || withoutParamNames(a) == withoutParamNames(b)
}

// withoutParamNames takes "p1: " and the like off the parameters. What follows
// them, the result, has no names that may differ.
func withoutParamNames(sig string) string {
	open := strings.IndexByte(sig, '(') + 1
	var b strings.Builder
	b.WriteString(sig[:open])
	depth, atName := 1, true
	for i := open; i < len(sig); i++ {
		if atName && sig[i] != ')' && sig[i] != ' ' {
			n := strings.Index(sig[i:], ": ")
			if n < 0 || i+n+len(": ") == len(sig) {
				return sig // not one of ours
			}
			i += n + len(": ")
		}
		atName = atName && sig[i] == ' '
		switch sig[i] {
		case '(', '{', '<':
			depth++
		case ')', '}', '>':
			depth--
			if depth == 0 {
				b.WriteString(sig[i:])
				return b.String()
			}
		case ',':
			atName = depth == 1
		}
		b.WriteByte(sig[i])
	}
	return b.String()
}

func writeType(b *strings.Builder, t Type) {
	switch t := Underlying(t).(type) {
	case nil:
		b.WriteByte('_')
	case Primitive:
		b.WriteString(t.String())
	case *Record:
		b.WriteString("record{")
		for i, f := range t.Fields {
			separate(b, i)
			b.WriteString(f.Name)
			b.WriteString(": ")
			writeType(b, f.Type)
		}
		b.WriteByte('}')
	case *Variant:
		b.WriteString("variant{")
		for i, c := range t.Cases {
			separate(b, i)
			b.WriteString(c.Name)
			if c.Type != nil {
				b.WriteByte('(')
				writeType(b, c.Type)
				b.WriteByte(')')
			}
		}
		b.WriteByte('}')
	case *Enum:
		writeLabels(b, "enum{", t.Cases)
	case *Flags:
		writeLabels(b, "flags{", t.Flags)
	case *Resource:
		b.WriteString("resource")
	case *List:
		b.WriteString("list<")
		writeType(b, t.Elem)
		if t.Len > 0 {
			b.WriteString(", ")
			b.WriteString(strconv.FormatUint(uint64(t.Len), 10))
		}
		b.WriteByte('>')
	case *Map:
		writeGeneric(b, "map", t.Key, t.Value)
	case *Option:
		writeGeneric(b, "option", t.Elem)
	case *Result:
		switch {
		case t.OK == nil && t.Err == nil:
			b.WriteString("result")
		case t.Err == nil:
			writeGeneric(b, "result", t.OK)
		default:
			writeGeneric(b, "result", t.OK, t.Err)
		}
	case *Tuple:
		writeGeneric(b, "tuple", t.Elems...)
	case *Own:
		b.WriteString("own<" + resourceName(t.Resource) + ">")
	case *Borrow:
		b.WriteString("borrow<" + resourceName(t.Resource) + ">")
	case *Stream:
		writeAsync(b, "stream", t.Elem)
	case *Future:
		writeAsync(b, "future", t.Elem)
	}
}

func separate(b *strings.Builder, i int) {
	if i > 0 {
		b.WriteString(", ")
	}
}

func writeLabels(b *strings.Builder, open string, labels []Label) {
	b.WriteString(open)
	for i, l := range labels {
		separate(b, i)
		b.WriteString(l.Name)
	}
	b.WriteByte('}')
}

func writeGeneric(b *strings.Builder, name string, args ...Type) {
	b.WriteString(name)
	b.WriteByte('<')
	for i, a := range args {
		separate(b, i)
		writeType(b, a)
	}
	b.WriteByte('>')
}

func writeAsync(b *strings.Builder, name string, elem Type) {
	if elem == nil {
		b.WriteString(name)
		return
	}
	writeGeneric(b, name, elem)
}

// resourceName is "ns:pkg/iface.name": versions differ between a host and a
// guest that may still be linked.
func resourceName(d *TypeDef) string {
	if d == nil {
		return "_"
	}
	d = d.Root()
	switch {
	case d.Interface != nil && d.Interface.World == nil && d.Interface.Package != nil:
		n := d.Interface.Package.Name
		return n.Namespace + ":" + n.Name + "/" + d.Interface.Name + "." + d.Name
	case d.Interface != nil:
		return d.Interface.Name + "." + d.Name
	}
	return d.Name
}
