package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Record declares a struct.
type Record struct {
	Name   string
	Doc    []string
	Fields []Field
	// Error is set when the type is an error.
	Error *Error
}

// A Field is a field of a struct.
type Field struct {
	Name string
	Doc  []string
	Type *Type
}

func (*Record) isDecl() {}

func (h *home) record(d *wit.TypeDef, r *wit.Record) *Record {
	name := h.types[d].name
	decl := &Record{Name: name, Doc: h.typeDoc(d, name)}
	if h.errors[d] {
		decl.Error = &Error{Label: d.Name, Incomparable: incomparable(r)}
		for _, f := range r.Fields {
			decl.Error.Fields = append(decl.Error.Fields, f.Name)
		}
	}
	for i, field := range h.fieldNames(d, r) {
		f := r.Fields[i]
		decl.Fields = append(decl.Fields, Field{Name: field, Doc: docs(f.Docs), Type: h.typeOf(f.Type)})
	}
	return decl
}

// fieldNames names the fields of a record that this or another package declares.
// A field must not have the name of a method.
func (p *planner) fieldNames(d *wit.TypeDef, r *wit.Record) []string {
	s := newScope(nil)
	if o := p.homeOf(d); o.isError(d) {
		s.take("Error")
	}
	names := make([]string, len(r.Fields))
	for i, f := range r.Fields {
		names[i] = s.take(Exported(f.Name))
	}
	return names
}

func (h *home) fillRecord(v *Value, r *wit.Record, d *wit.TypeDef, layout *abi.Type) {
	v.Kind = RecordKind
	slot := 0
	for i, name := range h.fieldNames(d, r) {
		f := h.value(r.Fields[i].Type)
		v.Fields = append(v.Fields, FieldMove{Name: name, Value: f, Slot: slot, Offset: layout.Offsets[i]})
		slot += f.Slots
	}
}
