package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Expected is what a type of a package that is not generated must be: generated
// code does not compile when it is something else.
type Expected struct {
	Type *Type
	// Fields are those of a record, in order.
	Fields []Field
	// Incomparable records have a field that says so.
	Incomparable bool
	// Consts are the constants of an enum or flags; the k-th has the value of
	// Values[k].
	Consts []*Type
	Values []uint64
}

// expect lists the types of packages that exist, as far as h's functions move them.
func (h *home) expect() {
	h.eachType(func(d *wit.TypeDef) {
		o := h.homeOf(d)
		if !o.external || d != d.Root() {
			return
		}
		n := o.types[d]
		e := &Expected{Type: &Type{Path: o.pkg.Path, Name: n.name}}
		switch t := d.Type.(type) {
		case *wit.Record:
			e.Incomparable = o.isError(d) && incomparable(t)
			for i, name := range h.fieldNames(d, t) {
				e.Fields = append(e.Fields, Field{Name: name, Type: h.typeOf(t.Fields[i].Type)})
			}
		case *wit.Enum, *wit.Flags:
			_, flags := t.(*wit.Flags)
			for i, name := range n.cases {
				v := uint64(i)
				if flags {
					v = 1 << i
				}
				e.Consts, e.Values = append(e.Consts, &Type{Path: o.pkg.Path, Name: name}), append(e.Values, v)
			}
		default:
			return
		}
		h.pkg.Expected = append(h.pkg.Expected, e)
	})
}
