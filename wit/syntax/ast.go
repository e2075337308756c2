package syntax

// A Span is a part of a source: bytes Start to End.
type Span struct{ Start, End int32 }

// An Ident is a name. Text is without the % that escapes keywords.
type Ident struct {
	Span
	Text string
}

// A Version is a semantic version as it is written, without the @.
type Version struct {
	Span
	Text string
}

// A File is one parsed source.
type File struct {
	Source *Source
	// Package is the header "package a:b;", nil for none.
	Package *PackageDecl
	Items   []Item // *Use, *Interface, *World at the top level
	// Nested are the packages in braces.
	Nested []*NestedPackage
}

// A PackageDecl names a package.
type PackageDecl struct {
	Span // of the name, without the keyword
	Docs Docs
	Name PackageName
}

// A PackageName is ns:name@version. With nested namespaces there are more
// parts before and after the colon; resolve refuses those.
type PackageName struct {
	Span
	Namespaces []Ident // one or more
	Names      []Ident // one or more
	Version    *Version
}

// A NestedPackage is "package a:b { ... }".
type NestedPackage struct {
	Decl  *PackageDecl
	Items []Item
}

// Docs are the doc comments before an item, one string without markers.
type Docs struct {
	Span
	Text string
}

// Attributes are the @-attributes before an item, in order.
type Attributes []Attribute

// An Attribute is @since(version = x), @unstable(feature = x),
// @deprecated(version = x) or @external-id("x").
type Attribute struct {
	Span
	Name Ident // "since", "unstable", "deprecated", "external-id"
	// One of these is set.
	Version *Version
	Feature *Ident
	String  *StringLit
}

// A StringLit is a quoted string, Text without quotes and escapes.
type StringLit struct {
	Span
	Text string
}

// An Item is *Use, *Interface or *World at the top level; *Use, *TypeDef or *Func in
// an interface; *Use, *TypeDef, *Import, *Export or *Include in a world.
type Item interface{ isItem() }

// An Interface is "interface name { ... }".
type Interface struct {
	Span
	Docs  Docs
	Attrs Attributes
	Name  Ident
	Items []Item
}

// A World is "world name { ... }".
type World struct {
	Span
	Docs  Docs
	Attrs Attributes
	Name  Ident
	Items []Item
}

// A Path is what use, include, import and export name: an interface or world
// of this package ("types"), or of another ("wasi:io/streams@0.2.0").
type Path struct {
	Span
	Package *PackageName // nil for a plain name
	Name    Ident
}

// A Use is "use path.{a, b as c};", or at the top level "use path as name;".
type Use struct {
	Span
	Docs  Docs
	Attrs Attributes
	Path  Path
	Names []UseName // nil at the top level
	As    *Ident    // at the top level
}

// A UseName is "a" or "a as b".
type UseName struct {
	Name Ident
	As   *Ident
}

// Local returns the name that the using scope sees.
func (u UseName) Local() Ident {
	if u.As != nil {
		return *u.As
	}
	return u.Name
}

// An Import is an import of a world, an Export likewise.
type Import struct{ Extern }

// An Export is an export of a world.
type Export struct{ Extern }

// An Extern is what a world imports or exports: "import path;", or
// "import name: func...;", "import name: interface { ... }", "import name: path;".
type Extern struct {
	Span
	Docs  Docs
	Attrs Attributes
	Name  *Ident // nil for "import path;"
	// One of these is set.
	Path      *Path
	Func      *FuncType
	Interface []Item
	// Inline tells an empty inline interface from none.
	Inline bool
}

// An Include is "include path with { a as b };".
type Include struct {
	Span
	Docs  Docs
	Attrs Attributes
	Path  Path
	With  []UseName // As is always set
}

// A Func is "name: func(...) -> ...;", of an interface or a resource.
type Func struct {
	Span
	Docs   Docs
	Attrs  Attributes
	Name   Ident // of a constructor it is the keyword
	Kind   FuncKind
	Type   FuncType
	Static *Span // the keyword, of a static function
}

// A FuncKind tells the functions of a resource apart.
type FuncKind uint8

// The kinds. Freestanding is a method inside a resource.
const (
	Freestanding FuncKind = iota
	Static
	Constructor
)

// A FuncType is the part after the colon.
type FuncType struct {
	Span
	Async  *Span // the keyword
	Params []Param
	Result Type // nil for none
}

// A Param is "name: type".
type Param struct {
	Name Ident
	Type Type
}

// A TypeDef declares a type: Def is *Record, *Variant, *Enum, *Flags, *Resource, or
// any Type for an alias.
type TypeDef struct {
	Span
	Docs  Docs
	Attrs Attributes
	Name  Ident
	Def   Def
}

// A Def is what a TypeDef declares.
type Def interface{ isDef() }

// A Record has fields.
type Record struct{ Fields []Field }

// A Field is "name: type".
type Field struct {
	Docs Docs
	Name Ident
	Type Type
}

// A Variant has cases.
type Variant struct{ Cases []Case }

// A Case is "name" or "name(type)".
type Case struct {
	Docs Docs
	Name Ident
	Type Type // nil for none
}

// An Enum has cases without types.
type Enum struct{ Cases []Label }

// Flags are named bits.
type Flags struct{ Flags []Label }

// A Label is a case of an enum or a flag.
type Label struct {
	Docs Docs
	Name Ident
}

// A Resource has functions.
type Resource struct{ Funcs []*Func }

// A Type is a type as it is written. Every Type is a Def too: an alias.
type Type interface {
	Def
	Pos() Span
}

// A Name is a type by its name: a primitive's keyword is a Primitive instead.
type Name struct{ Ident }

// A Primitive is a keyword: bool, u8, ... string, error-context.
type Primitive struct {
	Span
	Keyword string
}

// A List is list<T> or list<T, N>.
type List struct {
	Span
	Elem Type
	Len  *Integer
}

// An Integer is a decimal number as it is written.
type Integer struct {
	Span
	Text string
}

// A Map is map<K, V>.
type Map struct {
	Span
	Key, Value Type
}

// An Option is option<T>.
type Option struct {
	Span
	Elem Type
}

// A Result is result<T, E>; a missing side is nil.
type Result struct {
	Span
	OK, Err Type
}

// A Tuple is tuple<A, B>.
type Tuple struct {
	Span
	Elems []Type
}

// A Handle is own<T> or borrow<T>.
type Handle struct {
	Span
	Borrow   bool
	Resource Ident
}

// A Stream is stream<T>, Elem nil for stream; a Future likewise.
type Stream struct {
	Span
	Elem Type
}

// A Future is future<T>.
type Future struct {
	Span
	Elem Type
}

// Pos returns the span itself, for nodes that embed it.
func (s Span) Pos() Span { return s }

func (*Use) isItem()       {}
func (*Interface) isItem() {}
func (*World) isItem()     {}
func (*TypeDef) isItem()   {}
func (*Func) isItem()      {}
func (*Import) isItem()    {}
func (*Export) isItem()    {}
func (*Include) isItem()   {}

func (*Record) isDef()    {}
func (*Variant) isDef()   {}
func (*Enum) isDef()      {}
func (*Flags) isDef()     {}
func (*Resource) isDef()  {}
func (*Name) isDef()      {}
func (*Primitive) isDef() {}
func (*List) isDef()      {}
func (*Map) isDef()       {}
func (*Option) isDef()    {}
func (*Result) isDef()    {}
func (*Tuple) isDef()     {}
func (*Handle) isDef()    {}
func (*Stream) isDef()    {}
func (*Future) isDef()    {}
