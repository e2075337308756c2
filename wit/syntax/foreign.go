package syntax

// itemWords are the words that open an item and a name follows.
var itemWords = []string{
	"enum", "export", "flags", "import", "include", "interface", "package", "record",
	"resource", "type", "use", "variant", "world",
}

// otherItems maps such words of other languages, and of WIT as it was, to WIT's.
var otherItems = map[string]string{
	"struct": "record", "union": "variant", "class": "resource", "typedef": "type",
	"fn": "func", "fun": "func", "function": "func", "def": "func",
	"bitflags": "flags", "module": "interface", "trait": "interface", "namespace": "package",
}

// genericWords are the types that take types.
var genericWords = []string{"borrow", "future", "list", "map", "option", "own", "result", "stream", "tuple"}

// otherTypes maps types of other languages, and of WIT as it was, to WIT's.
var otherTypes = map[string]string{
	"expected": "result", "Result": "result", "optional": "option", "Option": "option",
	"vec": "list", "Vec": "list", "array": "list", "Array": "list", "List": "list", "slice": "list",
	"HashMap": "map", "Map": "map", "dict": "map", "record": "map", "Record": "map",
	"String": "string", "Bool": "bool", "Char": "char", "Tuple": "tuple", "promise": "future", "Promise": "future",
	"U8": "u8", "U16": "u16", "U32": "u32", "U64": "u64", "S8": "s8", "S16": "s16", "S32": "s32", "S64": "s64",
	"F32": "f32", "F64": "f64",
	"handle": "own",
}

// oldFloats maps the floating-point types to what they are called since 2024.
var oldFloats = map[string]string{"float32": "f32", "float64": "f64"}

// floatName looks at the name of a type. The old names of f32 and f64 are as good
// as any, so they are refused only where no type of that name is declared.
func (p *parser) floatName(n *Name) Type {
	fix := oldFloats[n.Text]
	if fix == "" || p.text[n.Start] == '%' {
		return n
	}
	if p.floats == nil {
		p.floats = p.declaredFloats()
	}
	if p.floats[n.Text] {
		return n
	}
	p.errorf(n.Span, "`%s` is called `%s` in WIT", n.Text, fix).WithHelp("write `%s`", fix)
	return &Primitive{n.Span, fix}
}

// declaredFloats returns which of the old names the file declares as something else,
// at a guess that rather finds too many.
func (p *parser) declaredFloats() map[string]bool {
	found := map[string]bool{}
	for i := 1; i < len(p.tokens)-1; i++ {
		if p.tokens[i].kind != word && p.tokens[i].kind != escaped {
			continue
		}
		text := trimEscape(p.tokenText(i))
		if oldFloats[text] == "" {
			continue
		}
		switch before, after := p.tokens[i-1].kind, p.tokens[i+1].kind; before {
		case kwType, kwRecord, kwVariant, kwEnum, kwFlags, kwResource, kwAs:
			found[text] = true
		case leftBrace, comma:
			found[text] = found[text] || after == comma || after == rightBrace || after == kwAs
		}
	}
	return found
}
