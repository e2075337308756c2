package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Layout is a type whose lists are copied as they lie in memory. Generated code
// does not compile when Go lays the type out otherwise.
type Layout struct {
	Type    *Type
	Size    uint32
	Names   []string
	Offsets []uint32
}

func (h *home) fillList(v *Value, t *wit.List) {
	v.Kind, v.Zero = ListKind, "nil"
	v.Elem = h.value(t.Elem)
	if t.Len > 0 {
		v.Kind, v.Zero = ArrayKind, ""
		return
	}
	if bulk(v.Elem) {
		v.Kind = Bulk
		h.layout(v.Elem)
	}
}

// bulk reports whether a value lies in a guest's memory as Go has it, without
// padding. Booleans, characters, enums and flags do not: some of their bit
// patterns are not values and have to be refused.
func bulk(v *Value) bool {
	switch v.Kind {
	case S8, U8, S16, U16, S32, U32, S64, U64, F32, F64:
		return true
	case ArrayKind:
		return bulk(v.Elem)
	case RecordKind:
		end := uint32(0)
		for _, f := range v.Fields {
			if f.Offset != end || !bulk(f.Value) {
				return false
			}
			end += f.Value.Size
		}
		return end > 0 && end == v.Size
	}
	return false
}

// layout has the Go layout of a record checked, and of those inside it.
func (h *home) layout(v *Value) {
	if v.Kind == ArrayKind {
		h.layout(v.Elem)
	}
	if v.Kind != RecordKind {
		return
	}
	for _, l := range h.pkg.Layouts {
		if sameType(l.Type, v.Type) {
			return
		}
	}
	l := &Layout{Type: v.Type, Size: v.Size}
	for _, f := range v.Fields {
		l.Names = append(l.Names, f.Name)
		l.Offsets = append(l.Offsets, f.Offset)
		h.layout(f.Value)
	}
	h.pkg.Layouts = append(h.pkg.Layouts, l)
}
