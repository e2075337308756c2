package syntax

// A kind tells tokens apart.
type kind uint8

const (
	eof kind = iota
	bad      // what has been refused already: nothing more is said about it
	equals
	comma
	colon
	period
	semicolon
	leftParen
	rightParen
	leftBrace
	rightBrace
	less
	greater
	star
	at
	slash
	plus
	minus
	arrow
	str
	integer
	underscore
	word    // a name, not always a good one
	escaped // %name

	kwAs
	kwAsync
	kwBool
	kwBorrow
	kwChar
	kwConstructor
	kwEnum
	kwErrorContext
	kwExport
	kwF32
	kwF64
	kwFlags
	kwFrom
	kwFunc
	kwFuture
	kwImport
	kwInclude
	kwInterface
	kwList
	kwMap
	kwOption
	kwOwn
	kwPackage
	kwRecord
	kwResource
	kwResult
	kwS16
	kwS32
	kwS64
	kwS8
	kwStatic
	kwStream
	kwString
	kwTuple
	kwType
	kwU16
	kwU32
	kwU64
	kwU8
	kwUse
	kwVariant
	kwWith
	kwWorld
	kinds
)

// spelling holds the text of the tokens that have only one.
var spelling = [kinds]string{
	equals: "=", comma: ",", colon: ":", period: ".", semicolon: ";",
	leftParen: "(", rightParen: ")", leftBrace: "{", rightBrace: "}",
	less: "<", greater: ">", star: "*", at: "@", slash: "/", plus: "+", minus: "-",
	arrow: "->", underscore: "_",

	kwAs: "as", kwAsync: "async", kwBool: "bool", kwBorrow: "borrow", kwChar: "char",
	kwConstructor: "constructor", kwEnum: "enum", kwErrorContext: "error-context",
	kwExport: "export", kwF32: "f32", kwF64: "f64", kwFlags: "flags", kwFrom: "from",
	kwFunc: "func", kwFuture: "future", kwImport: "import", kwInclude: "include",
	kwInterface: "interface", kwList: "list", kwMap: "map", kwOption: "option",
	kwOwn: "own", kwPackage: "package", kwRecord: "record", kwResource: "resource",
	kwResult: "result", kwS16: "s16", kwS32: "s32", kwS64: "s64", kwS8: "s8",
	kwStatic: "static", kwStream: "stream", kwString: "string", kwTuple: "tuple",
	kwType: "type", kwU16: "u16", kwU32: "u32", kwU64: "u64", kwU8: "u8", kwUse: "use",
	kwVariant: "variant", kwWith: "with", kwWorld: "world",
}

// punctuation maps the characters that are a token by themselves.
var punctuation = [128]kind{
	'=': equals, ',': comma, ':': colon, '.': period, ';': semicolon,
	'(': leftParen, ')': rightParen, '{': leftBrace, '}': rightBrace,
	'<': less, '>': greater, '*': star, '@': at, '+': plus,
}

// keywords holds the keywords by their hash, which tells all of them apart: a test
// looks at it.
var keywords = func() (table [256]kind) {
	for k := kwAs; k < kinds; k++ {
		table[hash(spelling[k])] = k
	}
	return table
}()

// hash tells the keywords apart. The factor was found by trying.
func hash(s string) uint8 {
	return uint8(len(s)) + s[0] + s[1] + 23*s[len(s)-1]
}

// wordKind returns the kind of a word: a keyword's or word.
func wordKind(s string) kind {
	switch {
	case s == "_":
		return underscore
	case len(s) >= 2:
		if k := keywords[hash(s)]; k != 0 && spelling[k] == s {
			return k
		}
	}
	return word
}

func (k kind) keyword() bool { return k >= kwAs }

// named reports whether a token can be read as a name, perhaps with a complaint.
func (k kind) named() bool { return k >= word }

// primitive reports whether a keyword is a type by itself.
func (k kind) primitive() bool {
	switch k {
	case kwBool, kwChar, kwErrorContext, kwF32, kwF64, kwS16, kwS32, kwS64, kwS8,
		kwString, kwU16, kwU32, kwU64, kwU8:
		return true
	}
	return false
}

// opens reports whether a keyword opens an item.
func (k kind) opens() bool {
	switch k {
	case kwEnum, kwExport, kwFlags, kwImport, kwInclude, kwInterface, kwPackage,
		kwRecord, kwResource, kwType, kwUse, kwVariant, kwWorld:
		return true
	}
	return false
}

// describe names a kind in a message.
func (k kind) describe() string {
	switch k {
	case eof:
		return "the end of the file"
	case bad:
		return "this"
	case str:
		return "a string"
	case integer:
		return "a number"
	case word, escaped:
		return "a name"
	}
	return "`" + spelling[k] + "`"
}

// A token is a part of the source that is neither space nor comment.
type token struct {
	kind       kind
	start, end int32
	comments   int32 // how many there are before it in the whole file
}

func (t token) span() Span { return Span{t.start, t.end} }
