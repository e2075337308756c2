package abi

import "strconv"

// A Kind is the kind of a despecialized type.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#despecialization
type Kind uint8

// The kinds. Tuples are records; enums, options and results are variants.
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
	List
	FixedList
	Record
	Variant
	Flags
	Own
	Borrow
	Stream
	Future
	ErrorContext
)

// A Special says which specialized type a Type was before despecialization: the
// values of it look otherwise, the bytes do not.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#despecialization
type Special uint8

// The specialized types.
const (
	Plain  Special = iota // not specialized
	Tuple                 // a Record
	Enum                  // a Variant
	Option                // a Variant
	Result                // a Variant
	Map                   // a List of Records
)

// A Type is a despecialized component-level value type with its layout.
// Make one with the New functions. Special, Labels and Resource, which no layout
// depends on, are for the maker to set; after that it must not be changed.
type Type struct {
	Kind   Kind
	Fields []*Type // of a Record
	Cases  []*Type // of a Variant; nil elements hold nothing
	Elem   *Type   // of a List or FixedList
	Len    uint32  // elements of a FixedList, labels of Flags

	// Alignment and ElemSize are in bytes.
	Alignment uint32
	ElemSize  uint32
	// Offsets are where the fields of a Record start.
	Offsets []uint32
	// PayloadOffset is where the payload of a Variant starts, and DiscSize how
	// many bytes its discriminant has.
	PayloadOffset uint32
	DiscSize      uint32

	// Special is how values of the type look.
	Special Special
	// Labels name the Fields, the Cases or the flags. Where they are missing,
	// numbers from 0 stand for them, as in a tuple.
	Labels []string
	// Resource is which resource type an Own or Borrow is of.
	Resource uint32

	flat []CoreType
	// bulk says that any bytes in memory are a value and that all of them belong
	// to it: no padding, nothing to check or to follow.
	bulk bool
	// handles has a bit for each kind of handle that values can hold.
	handles handleKinds
}

// label returns the name of a field, case or flag.
func (t *Type) label(i int) string {
	if i < len(t.Labels) {
		return t.Labels[i]
	}
	return strconv.Itoa(i)
}

// trackedFlat is the number of flattened values after which a type's flat form is
// no longer tracked: no function passes more than MaxFlatParams.
const trackedFlat = MaxFlatParams + 1

// NewPrimitive returns the type of a kind without parts: Bool to String,
// Own, Borrow, Stream, Future, ErrorContext.
func NewPrimitive(k Kind) *Type {
	t := &Type{Kind: k}
	switch k {
	case Bool, S8, U8:
		t.Alignment, t.ElemSize, t.flat = 1, 1, []CoreType{I32}
	case S16, U16:
		t.Alignment, t.ElemSize, t.flat = 2, 2, []CoreType{I32}
	case S64, U64:
		t.Alignment, t.ElemSize, t.flat = 8, 8, []CoreType{I64}
	case F32:
		t.Alignment, t.ElemSize, t.flat = 4, 4, []CoreType{F32Type}
	case F64:
		t.Alignment, t.ElemSize, t.flat = 8, 8, []CoreType{F64Type}
	case String:
		t.Alignment, t.ElemSize, t.flat = 4, 8, []CoreType{I32, I32}
	default: // S32, U32, Char and handles
		switch k {
		case Own:
			t.handles = holdsOwn
		case Borrow:
			t.handles = holdsBorrow
		}
		t.Alignment, t.ElemSize, t.flat = 4, 4, []CoreType{I32}
	}
	t.bulk = k >= S8 && k <= F64
	return t
}

// NewList returns list<elem>.
func NewList(elem *Type) *Type {
	return &Type{Kind: List, Elem: elem, Alignment: 4, ElemSize: 8, flat: []CoreType{I32, I32}, handles: elem.handles}
}

// NewFixedList returns list<elem, n>.
func NewFixedList(elem *Type, n uint32) *Type {
	t := &Type{Kind: FixedList, Elem: elem, Len: n, Alignment: elem.Alignment, ElemSize: saturate(uint64(elem.ElemSize) * uint64(n))}
	t.bulk, t.handles = elem.bulk, elem.handles
	for i := uint32(0); i < n && len(t.flat) < trackedFlat && len(elem.flat) > 0; i++ {
		t.flat = appendFlat(t.flat, elem.flat)
	}
	return t
}

// NewRecord returns a record or tuple of the fields.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#element-size
func NewRecord(fields ...*Type) *Type {
	t := &Type{Kind: Record, Fields: fields, Alignment: 1, bulk: true}
	size, used := uint64(0), uint64(0)
	for _, f := range fields {
		t.Alignment = max(t.Alignment, f.Alignment)
		at := AlignTo(size, f.Alignment)
		t.Offsets = append(t.Offsets, saturate(at))
		size = at + uint64(f.ElemSize)
		used += uint64(f.ElemSize)
		t.bulk = t.bulk && f.bulk
		t.handles |= f.handles
		t.flat = appendFlat(t.flat, f.flat)
	}
	t.ElemSize = saturate(AlignTo(size, t.Alignment))
	t.bulk = t.bulk && used == uint64(t.ElemSize)
	return t
}

// NewVariant returns a variant, enum, option or result; a nil case holds
// nothing.
func NewVariant(cases ...*Type) *Type {
	t := &Type{Kind: Variant, Cases: cases, DiscSize: DiscriminantSize(len(cases))}
	t.Alignment = t.DiscSize
	payload, payloadAlign := uint64(0), uint32(1)
	var joined []CoreType
	for _, c := range cases {
		if c == nil {
			continue
		}
		payloadAlign = max(payloadAlign, c.Alignment)
		payload = max(payload, uint64(c.ElemSize))
		t.handles |= c.handles
		for i, f := range c.flat {
			if i < len(joined) {
				joined[i] = Join(joined[i], f)
			} else {
				joined = append(joined, f)
			}
		}
	}
	t.Alignment = max(t.Alignment, payloadAlign)
	at := AlignTo(uint64(t.DiscSize), payloadAlign)
	t.PayloadOffset = saturate(at)
	t.ElemSize = saturate(AlignTo(at+payload, t.Alignment))
	t.flat = appendFlat([]CoreType{I32}, joined)
	return t
}

// NewFlags returns flags with n labels, 1 to 32.
func NewFlags(n int) *Type {
	t := &Type{Kind: Flags, Len: uint32(n), ElemSize: 4, flat: []CoreType{I32}}
	switch {
	case n <= 8:
		t.ElemSize = 1
	case n <= 16:
		t.ElemSize = 2
	}
	t.Alignment = t.ElemSize
	t.bulk = t.Len == 8*t.ElemSize
	return t
}

// AlignTo rounds n up to a multiple of alignment, a power of two.
func AlignTo(n uint64, alignment uint32) uint64 {
	return (n + uint64(alignment) - 1) &^ (uint64(alignment) - 1)
}

// DiscriminantSize returns how many bytes tell n cases apart: 1, 2 or 4.
func DiscriminantSize(n int) uint32 {
	switch {
	case n <= 1<<8:
		return 1
	case n <= 1<<16:
		return 2
	}
	return 4
}

// saturate keeps sizes that no memory can hold from wrapping round.
func saturate(n uint64) uint32 {
	return uint32(min(n, tooLarge))
}

// tooLarge is the ElemSize of types that no memory holds, and of some that one of
// 4 GiB would, which are refused with them.
const tooLarge = 1<<32 - 1

func appendFlat(flat, more []CoreType) []CoreType {
	return append(flat, more[:min(len(more), trackedFlat-len(flat))]...)
}
