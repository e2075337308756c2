package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An Enum declares an integer type with its constants.
type Enum struct {
	Name string
	Doc  []string
	// Base is the integer type.
	Base   *Type
	Labels []Label
	// Table is the variable with the labels.
	Table string
	Error *Error
}

// A Label is a constant of an enum or flags.
type Label struct {
	Name string
	Doc  []string
	// Text is the label in WIT.
	Text string
}

func (*Enum) isDecl() {}

func (h *home) enum(d *wit.TypeDef, t *wit.Enum) *Enum {
	n := h.types[d]
	decl := &Enum{
		Name:   n.name,
		Doc:    h.typeDoc(d, n.name),
		Base:   unsigned(h.layouts.Of(d).ElemSize),
		Labels: constants(n.cases, t.Cases),
		Table:  n.table,
	}
	if h.errors[d] {
		decl.Error = &Error{Label: d.Name}
	}
	return decl
}

func constants(names []string, labels []wit.Label) []Label {
	ls := make([]Label, len(labels))
	for i, l := range labels {
		ls[i] = Label{Name: names[i], Doc: docs(l.Docs), Text: l.Name}
	}
	return ls
}

// unsigned returns the integer type of a size in bytes.
func unsigned(size uint32) *Type {
	switch size {
	case 1:
		return &Type{Name: "uint8"}
	case 2:
		return &Type{Name: "uint16"}
	}
	return &Type{Name: "uint32"}
}

func (h *home) fillEnum(v *Value, t *wit.Enum) {
	v.Kind, v.Zero, v.Labels = EnumKind, "0", len(t.Cases)
	v.Why = notAValue(v.Type, "not one of the %d cases", len(t.Cases))
}
