package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Flags declares an unsigned type with a bit for each flag.
type Flags struct {
	Name   string
	Doc    []string
	Base   *Type
	Labels []Label
	Table  string
	Error  *Error
}

func (*Flags) isDecl() {}

func (h *home) flags(d *wit.TypeDef, t *wit.Flags) *Flags {
	n := h.types[d]
	decl := &Flags{
		Name:   n.name,
		Doc:    h.typeDoc(d, n.name),
		Base:   unsigned(h.layouts.Of(d).ElemSize),
		Labels: constants(n.cases, t.Flags),
		Table:  n.table,
	}
	if h.errors[d] {
		decl.Error = &Error{Label: d.Name}
	}
	return decl
}

func (h *home) fillFlags(v *Value, t *wit.Flags) {
	v.Kind, v.Zero = FlagsKind, "0"
	v.Mask = uint32(1<<len(t.Flags) - 1)
	v.Why = notAValue(v.Type, "a bit that is none of the %d flags", len(t.Flags))
}
