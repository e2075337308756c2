package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Variant declares a sealed interface and a struct for each case.
type Variant struct {
	Name string
	Doc  []string
	// Seal is the method that no other type has.
	Seal  string
	Cases []Case
	// IsError says that the interface includes error.
	IsError bool
}

// A Case declares the struct of a case. Type is nil when it holds nothing.
type Case struct {
	Name  string
	Doc   []string
	Type  *Type
	Error *Error
}

func (*Variant) isDecl() {}

func (h *home) variant(d *wit.TypeDef, t *wit.Variant) *Variant {
	n := h.types[d]
	decl := &Variant{Name: n.name, Doc: h.typeDoc(d, n.name), Seal: "is" + n.name, IsError: h.errors[d]}
	for i, c := range t.Cases {
		k := Case{
			Name: n.cases[i],
			Doc:  comment(docs(c.Docs), Wrap(n.cases[i]+" is the case "+c.Name+" of ["+n.name+"].")),
		}
		if c.Type != nil {
			k.Type = h.typeOf(c.Type)
		}
		if h.errors[d] {
			k.Error = &Error{Label: c.Name, Incomparable: c.Type != nil && incomparable(c.Type), Wraps: h.wraps(c.Type)}
		}
		decl.Cases = append(decl.Cases, k)
	}
	return decl
}

func (h *home) fillVariant(v *Value, t *wit.Variant, d *wit.TypeDef) {
	v.Kind, v.Zero = VariantKind, "nil"
	v.Why = notAValue(v.Type, "nil, or none of the cases")
	// The cases may have local names as well: those of the alias.
	if local := h.local[d]; local != nil {
		d = local
	}
	o := h.homeOf(d)
	for i, c := range t.Cases {
		k := CaseMove{Type: &Type{Path: o.pkg.Path, Name: o.types[d].cases[i]}}
		if c.Type != nil {
			k.Value = h.value(c.Type)
		}
		v.Cases = append(v.Cases, k)
	}
}
