package value

// A Kind is a kind of values.
type Kind uint8

// The kinds.
const (
	KindBool Kind = iota + 1
	KindS8
	KindU8
	KindS16
	KindU16
	KindS32
	KindU32
	KindS64
	KindU64
	KindF32
	KindF64
	KindChar
	KindString
	KindList
	KindMap
	KindRecord
	KindTuple
	KindVariant
	KindEnum
	KindOption
	KindResult
	KindFlags
	KindHandle
)

var kindNames = [...]string{
	KindBool: "bool", KindS8: "s8", KindU8: "u8", KindS16: "s16", KindU16: "u16", KindS32: "s32", KindU32: "u32",
	KindS64: "s64", KindU64: "u64", KindF32: "f32", KindF64: "f64", KindChar: "char", KindString: "string",
	KindList: "list", KindMap: "map", KindRecord: "record", KindTuple: "tuple", KindVariant: "variant",
	KindEnum: "enum", KindOption: "option", KindResult: "result", KindFlags: "flags", KindHandle: "handle",
}

// String returns the word that WIT has for it, and "handle" for own and borrow.
func (k Kind) String() string {
	if int(k) < len(kindNames) && k > 0 {
		return kindNames[k]
	}
	return "invalid"
}

// A Value is a value of some WIT type. A nil Value is no value: what a function
// without a result returns, and what a case without a payload holds.
//
// The types of this package are the only ones that are looked at, and those with
// KindHandle that the runtime makes.
type Value interface {
	Kind() Kind
}

// The primitive types.
type (
	// Bool is a bool.
	Bool bool
	// S8 is an s8.
	S8 int8
	// U8 is a u8.
	U8 uint8
	// S16 is an s16.
	S16 int16
	// U16 is a u16.
	U16 uint16
	// S32 is an s32.
	S32 int32
	// U32 is a u32.
	U32 uint32
	// S64 is an s64.
	S64 int64
	// U64 is a u64.
	U64 uint64
	// F32 is an f32; the bits of a NaN are kept.
	F32 float32
	// F64 is an f64; the bits of a NaN are kept.
	F64 float64
	// Char is a char: a Unicode scalar value.
	Char rune
	// String is a string: UTF-8.
	String string
)

type (
	// A List is a list<T> or a list<T, N>.
	List []Value
	// A Bytes is a list<u8> or a list<u8, N> in one piece. It is taken wherever a
	// List of U8 is; these are always lifted as Bytes.
	Bytes []byte
	// A Map is a map<K, V> in the order in which the guest has it, or will.
	Map []Entry
	// An Entry is a key of a Map with its value.
	Entry struct{ Key, Value Value }
	// A Record is a record: its fields in the order of the type.
	Record []Field
	// A Field is a field of a Record.
	Field struct {
		Name  string
		Value Value
	}
	// A Tuple is a tuple.
	Tuple []Value
	// A Variant is a case of a variant. Value is nil where the case has no
	// payload.
	Variant struct {
		Case  string
		Value Value
	}
	// An Enum is a case of an enum.
	Enum string
	// An Option is an option<T>: Value is nil for none.
	Option struct{ Value Value }
	// A Result is a result<T, E>. Value is nil where the case has no payload.
	Result struct {
		IsErr bool
		Value Value
	}
	// A Flags is the labels that are set, lifted in the order of the type.
	Flags []string
)

// Kind returns KindBool.
func (Bool) Kind() Kind { return KindBool }

// Kind returns KindS8.
func (S8) Kind() Kind { return KindS8 }

// Kind returns KindU8.
func (U8) Kind() Kind { return KindU8 }

// Kind returns KindS16.
func (S16) Kind() Kind { return KindS16 }

// Kind returns KindU16.
func (U16) Kind() Kind { return KindU16 }

// Kind returns KindS32.
func (S32) Kind() Kind { return KindS32 }

// Kind returns KindU32.
func (U32) Kind() Kind { return KindU32 }

// Kind returns KindS64.
func (S64) Kind() Kind { return KindS64 }

// Kind returns KindU64.
func (U64) Kind() Kind { return KindU64 }

// Kind returns KindF32.
func (F32) Kind() Kind { return KindF32 }

// Kind returns KindF64.
func (F64) Kind() Kind { return KindF64 }

// Kind returns KindChar.
func (Char) Kind() Kind { return KindChar }

// Kind returns KindString.
func (String) Kind() Kind { return KindString }

// Kind returns KindList.
func (List) Kind() Kind { return KindList }

// Kind returns KindList.
func (Bytes) Kind() Kind { return KindList }

// Kind returns KindMap.
func (Map) Kind() Kind { return KindMap }

// Kind returns KindRecord.
func (Record) Kind() Kind { return KindRecord }

// Kind returns KindTuple.
func (Tuple) Kind() Kind { return KindTuple }

// Kind returns KindVariant.
func (Variant) Kind() Kind { return KindVariant }

// Kind returns KindEnum.
func (Enum) Kind() Kind { return KindEnum }

// Kind returns KindOption.
func (Option) Kind() Kind { return KindOption }

// Kind returns KindResult.
func (Result) Kind() Kind { return KindResult }

// Kind returns KindFlags.
func (Flags) Kind() Kind { return KindFlags }
