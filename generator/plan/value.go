package plan

import (
	"fmt"
	"strconv"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Kind is a way in which values move.
type Kind uint8

// The kinds. Those up to Bulk move by one expression, the others by functions.
const (
	Bool Kind = iota + 1
	S8
	U8
	S16
	U16
	S32
	U32
	S64
	U64
	F32
	F64
	Char
	String
	Own
	Borrow
	Bulk // a list copied as it lies in memory
	ListKind
	MapKind
	ArrayKind  // a list of a fixed length
	RecordKind // tuples too
	VariantKind
	EnumKind
	FlagsKind
	OptionKind
	ResultKind
)

// A Value says how the values of one type move between Go and a guest.
type Value struct {
	Kind Kind
	Type *Type
	// Zero is the literal of Go's zero value; empty for a composite literal
	// without elements.
	Zero string
	// Size and Align are those in memory, Slots is how many flat values there are.
	Size, Align uint32
	Slots       int

	// Elem is the element of a list, array or option.
	Elem *Value
	// Entry is an entry of a map, whose Fields are the key and the value.
	Entry Area
	// Nilable is an option whose Go type is its element's: none is nil.
	Nilable bool
	Fields  []FieldMove // of a record or tuple
	Cases   []CaseMove  // of a variant
	// OK and Err are the sides of a result, nil for one that holds nothing.
	OK, Err *Value
	// Disc is the size of a discriminant, Payload the offset of what is behind it.
	Disc, Payload uint32
	// Labels is how many cases an enum has, Mask the bits that flags use.
	Labels int
	Mask   uint32
	// Resource is that of an own or borrow.
	Resource ResourceRef
	// Why is what goes wrong when a value is not one of the type's.
	Why string

	// Names of the functions that move a value; empty for those not needed.
	LowerFlat, Lower, LiftFlat, Lift string
	// Deref is the function that replaces a pointer to a case by the case.
	Deref string

	name string
}

// A FieldMove is a field of a record or tuple.
type FieldMove struct {
	Name   string
	Value  *Value
	Slot   int
	Offset uint32
}

// A CaseMove is a case of a variant; Value is nil when it holds nothing.
type CaseMove struct {
	Type  *Type
	Value *Value
}

// Full reports whether an enum or flags have a meaning for every value of their
// Go type, so that there is nothing to check.
func (v *Value) Full() bool {
	if v.Kind == EnumKind {
		return uint64(v.Labels) == 1<<(8*v.Size)
	}
	return uint64(v.Mask) == 1<<(8*v.Size)-1
}

// value returns how values of type t move. Types that differ by the names of
// aliases only share one.
func (h *home) value(t wit.Type) *Value {
	key := h.key(t)
	if v := h.values[key]; v != nil {
		return v
	}
	layout := h.layouts.Of(t)
	v := &Value{
		Type:    h.typeOf(despecialized(t)),
		Size:    layout.ElemSize,
		Align:   layout.Alignment,
		Slots:   len(layout.Flatten()),
		Disc:    layout.DiscSize,
		Payload: layout.PayloadOffset,
		name:    h.moveName(t),
	}
	h.values[key] = v
	h.fill(v, t, layout)
	return v
}

// despecialized takes the alias off a type that has no name of its own in Go.
func despecialized(t wit.Type) wit.Type {
	if d, ok := t.(*wit.TypeDef); ok {
		if root := d.Root(); kindOf(root.Type) == "type" {
			return root.Type
		}
		return d.Root()
	}
	return t
}

// fill sets what depends on the construct.
func (h *home) fill(v *Value, t wit.Type, layout *abi.Type) {
	switch u := wit.Underlying(t).(type) {
	case wit.Primitive:
		v.Kind, v.Zero = primitiveKinds[u], primitiveZero(u)
	case *wit.List:
		h.fillList(v, u)
	case *wit.Map:
		h.fillMap(v, u, layout)
	case *wit.Record:
		h.fillRecord(v, u, root(t), layout)
	case *wit.Tuple:
		h.fillTuple(v, u, layout)
	case *wit.Variant:
		h.fillVariant(v, u, root(t))
	case *wit.Enum:
		h.fillEnum(v, u)
	case *wit.Flags:
		h.fillFlags(v, u)
	case *wit.Option:
		h.fillOption(v, u)
	case *wit.Result:
		h.fillResult(v, u)
	case *wit.Own:
		h.fillHandle(v, Own, u.Resource)
	case *wit.Borrow:
		h.fillHandle(v, Borrow, u.Resource)
	default:
		panic("BUG: plan: a type without values was not refused")
	}
}

func root(t wit.Type) *wit.TypeDef { return t.(*wit.TypeDef).Root() }

var primitiveKinds = map[wit.Primitive]Kind{
	wit.Bool: Bool, wit.S8: S8, wit.U8: U8, wit.S16: S16, wit.U16: U16, wit.S32: S32, wit.U32: U32, wit.S64: S64,
	wit.U64: U64, wit.F32: F32, wit.F64: F64, wit.Char: Char, wit.String: String,
}

func primitiveZero(p wit.Primitive) string {
	switch p {
	case wit.Bool:
		return "false"
	case wit.String:
		return `""`
	}
	return "0"
}

// key tells values apart that move differently or have different Go types.
func (h *home) key(t wit.Type) string {
	switch t := despecialized(t).(type) {
	case nil:
		return "_"
	case *wit.TypeDef:
		o := h.homeOf(t)
		return o.pkg.Path + "." + o.types[t].name
	case *wit.List:
		return "list<" + h.key(t.Elem) + "," + strconv.FormatUint(uint64(t.Len), 10) + ">"
	case *wit.Map:
		return "map<" + h.key(t.Key) + "," + h.key(t.Value) + ">"
	case *wit.Option:
		return "option<" + h.key(t.Elem) + ">"
	case *wit.Result:
		return "result<" + h.key(t.OK) + "," + h.key(t.Err) + ">"
	case *wit.Tuple:
		k := "tuple<"
		for _, e := range t.Elems {
			k += h.key(e) + ","
		}
		return k + ">"
	case *wit.Own:
		return "own<" + h.key(t.Resource) + ">"
	case *wit.Borrow:
		return "borrow<" + h.key(t.Resource) + ">"
	default:
		return wit.TypeString(t)
	}
}

// maxMoveName keeps the names of functions for deep types readable.
const maxMoveName = 40

// moveName says a type in a way that can stand in a function's name.
func (h *home) moveName(t wit.Type) string {
	name := ""
	switch t := despecialized(t).(type) {
	case nil:
		return "Unit"
	case wit.Primitive:
		return Exported(t.String())
	case *wit.TypeDef:
		ty := h.named(t)
		if ty.Path != h.pkg.Path {
			return Exported(h.homeOf(t).iface.Name) + ty.Name
		}
		return ty.Name
	case *wit.List:
		name = "List" + h.moveName(t.Elem)
		if t.Len > 0 {
			name = "Array" + strconv.FormatUint(uint64(t.Len), 10) + h.moveName(t.Elem)
		}
	case *wit.Map:
		name = "Map" + h.moveName(t.Key) + h.moveName(t.Value)
	case *wit.Option:
		name = "Option" + h.moveName(t.Elem)
	case *wit.Own:
		return h.moveName(t.Resource)
	case *wit.Borrow:
		name = "Borrow" + h.moveName(t.Resource)
	case *wit.Result:
		name = "Result" + h.moveName(t.OK) + h.moveName(t.Err)
	case *wit.Tuple:
		name = "Tuple"
		for _, e := range t.Elems {
			name += h.moveName(e)
		}
		if len(name) > maxMoveName {
			return "Tuple" + strconv.Itoa(len(t.Elems))
		}
	}
	if len(name) > maxMoveName {
		name = name[:maxMoveName]
	}
	return name
}

// notAValue is the reason for refusing a Go value that no WIT value is.
func notAValue(t *Type, format string, args ...any) string {
	return t.Name + ": " + fmt.Sprintf(format, args...)
}
