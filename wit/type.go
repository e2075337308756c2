package wit

// A Type is a WIT type: a Primitive, a *TypeDef (a type by its name), or one of
// *Record, *Variant, *Enum, *Flags, *Resource, *List, *Map, *Option, *Result,
// *Tuple, *Own, *Borrow, *Stream, *Future.
//
// In WIT records, variants, enums, flags and resources always have a name, so
// they stand as the Type of a TypeDef; in the types of a component they may
// stand anywhere.
type Type interface{ isType() }

// A Primitive is a type without parts.
type Primitive uint8

// The primitive types.
const (
	Bool Primitive = iota + 1
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
	ErrorContext
)

var primitiveNames = [...]string{
	Bool: "bool", S8: "s8", U8: "u8", S16: "s16", U16: "u16", S32: "s32", U32: "u32", S64: "s64", U64: "u64",
	F32: "f32", F64: "f64", Char: "char", String: "string", ErrorContext: "error-context",
}

// String returns the keyword.
func (p Primitive) String() string {
	if int(p) < len(primitiveNames) {
		return primitiveNames[p]
	}
	return "invalid"
}

// A TypeDef gives a type a name. It is an alias when Type is another TypeDef.
type TypeDef struct {
	Name string
	// Interface or World declares it; both are nil for a component's types.
	Interface *Interface
	World     *World
	// CloneOf is the type of another world that `include` has copied here, nil for
	// none. The order of indices in JSON depends on it, and nothing else.
	CloneOf   *TypeDef
	Docs      string
	Stability Stability
	// ExternalID is what @external-id says, "" for none.
	ExternalID string
	Type       Type
}

// Root follows aliases (a TypeDef whose Type is a TypeDef) to the definition.
func (d *TypeDef) Root() *TypeDef {
	for {
		next, ok := d.Type.(*TypeDef)
		if !ok {
			return d
		}
		d = next
	}
}

// Underlying returns t with all names taken off: never a *TypeDef.
func Underlying(t Type) Type {
	if d, ok := t.(*TypeDef); ok {
		return d.Root().Type
	}
	return t
}

// A Record is a product with named fields.
type Record struct{ Fields []Field }

// A Field is a field of a record.
type Field struct {
	Name string
	Type Type
	Docs string
}

// A Variant is a sum with named cases.
type Variant struct{ Cases []Case }

// A Case is a case of a variant.
type Case struct {
	Name string
	Type Type // nil for none
	Docs string
}

// An Enum is a variant whose cases hold nothing.
type Enum struct{ Cases []Label }

// Flags is a set of named bits.
type Flags struct{ Flags []Label }

// A Label is a case of an enum or a flag.
type Label struct {
	Name string
	Docs string
}

// A Resource is a type known by handles only.
type Resource struct{}

// A List is a sequence. Len is 0 for lists of any length and N for list<T, N>.
type List struct {
	Elem Type
	Len  uint32
}

// A Map is map<K, V>.
type Map struct{ Key, Value Type }

// An Option is option<T>.
type Option struct{ Elem Type }

// A Result is result<OK, Err>; either is nil when it holds nothing.
type Result struct{ OK, Err Type }

// A Tuple is a product of unnamed parts.
type Tuple struct{ Elems []Type }

// An Own is a handle that owns its resource.
type Own struct{ Resource *TypeDef }

// A Borrow is a handle that lends it.
type Borrow struct{ Resource *TypeDef }

// A Stream is stream<T>; Elem is nil for stream.
type Stream struct{ Elem Type }

// A Future is future<T>; Elem is nil for future.
type Future struct{ Elem Type }

func (Primitive) isType() {}
func (*TypeDef) isType()  {}
func (*Record) isType()   {}
func (*Variant) isType()  {}
func (*Enum) isType()     {}
func (*Flags) isType()    {}
func (*Resource) isType() {}
func (*List) isType()     {}
func (*Map) isType()      {}
func (*Option) isType()   {}
func (*Result) isType()   {}
func (*Tuple) isType()    {}
func (*Own) isType()      {}
func (*Borrow) isType()   {}
func (*Stream) isType()   {}
func (*Future) isType()   {}
