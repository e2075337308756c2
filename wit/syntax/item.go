package syntax

import "strings"

// A scope is where items stand.
type scope uint8

const (
	inFile scope = iota
	inPackage
	inInterface
	inWorld
	inResource
)

// expects says what can stand in a scope.
var expects = [...]string{
	inFile:      "`interface`, `world`, `use` or `package`",
	inPackage:   "`interface`, `world` or `use`",
	inInterface: "a function, a type or `use`",
	inWorld:     "`import`, `export`, `include`, `use` or a type",
	inResource:  "a function or `constructor`",
}

var scopeNames = [...]string{
	inFile: "a file outside of braces", inPackage: "a package", inInterface: "an interface", inWorld: "a world", inResource: "a resource",
}

// body reads the items between braces. Owner is the first token of what they
// belong to.
func (p *parser) body(s scope, owner int) (items []Item, ok bool) {
	open := p.at
	switch {
	case p.kind() == leftBrace:
		p.next()
	case p.onNewLine(p.at) && p.kind() != eof && p.kind() != rightBrace:
		p.missing++
		p.errorf(p.gap(p.at), "a `{` is missing here")
		switch p.kind() {
		case kwInterface, kwWorld, kwPackage:
			p.missing--
			return nil, true
		}
		open--
	default:
		return nil, p.expect(leftBrace)
	}
	if p.bodyDepth++; p.bodyDepth > maxBodyDepth {
		p.at = open
		p.errorf(p.here(), "braces are nested more than %d deep", maxBodyDepth)
		p.skipBody()
		p.bodyDepth--
		return nil, true
	}
	defer func() { p.bodyDepth-- }()
	for {
		switch {
		case p.eat(rightBrace):
			return items, true
		case p.kind() == eof:
			p.unclosedBrace(open)
			return items, true
		case p.endsEarly(owner):
			p.missing--
			line, _ := p.src.Position(p.tokens[open].start)
			p.errorf(p.gap(p.at), "a `}` is missing here, for the `{` on line %d", line)
			return items, true
		}
		if it := p.item(s); it != nil {
			items = append(items, it)
		}
	}
}

// endsEarly guesses whether the `}` of the body that belongs to owner is missing
// before the current token: an item that only stands further out begins here, and
// is not indented more than the owner.
func (p *parser) endsEarly(owner int) bool {
	if p.missing <= 0 {
		return false
	}
	switch p.kind() {
	case kwInterface, kwWorld, kwPackage:
		return p.onNewLine(p.at) && p.opensItem(p.at) && p.column(p.at) <= p.column(owner)
	}
	return false
}

// item reads an item. It returns nil for what is none, with an error told, and
// always goes on by a token or more.
func (p *parser) item(s scope) Item {
	begin := p.at
	h := head{docs: p.docs()}
	h.attrs = p.attributes()
	h.start = p.at
	return p.finish(s, h, begin)
}

// finish reads an item behind its head, and recovers where that fails.
func (p *parser) finish(s scope, h head, begin int) Item {
	it, ok := p.dispatch(s, h)
	if p.at == begin && p.kind() != leftBrace && p.kind() != semicolon {
		// A token that begins nothing and ends nothing.
		p.next()
	}
	if !ok {
		p.recover()
	}
	return it
}

func (p *parser) dispatch(s scope, h head) (Item, bool) {
	k := p.kind()
	if k.named() && p.peek(1) == colon {
		return p.named(s, h)
	}
	if k == word && (p.peek(1) == kwWorld || p.peek(1) == kwInterface) && p.tokenText(p.at) == "default" {
		p.errorf(p.here(), "WIT has no default worlds and interfaces any more").WithHelp("leave `default` out")
		p.next()
		h.start, k = p.at, p.kind()
	}
	if k == word && p.tokenText(p.at) == "union" && (p.peek(1) == word || p.peek(1) == escaped) {
		return p.oldUnion(h)
	}
	if k == word {
		k = p.misspelt()
	}
	switch k {
	case kwUse:
		return p.use(s, h)
	case kwInterface:
		return p.keep(p.allow(s, inFile, inPackage), p.interfaceItem, h)
	case kwWorld:
		return p.keep(p.allow(s, inFile, inPackage), p.worldItem, h)
	case kwType, kwRecord, kwVariant, kwEnum, kwFlags, kwResource:
		return p.keep(p.allow(s, inInterface, inWorld), p.typeDef, h)
	case kwImport:
		return p.keep(p.allow(s, inWorld), p.importItem, h)
	case kwExport:
		return p.keep(p.allow(s, inWorld), p.exportItem, h)
	case kwInclude:
		return p.keep(p.allow(s, inWorld), p.include, h)
	case kwConstructor:
		return p.keep(p.allow(s, inResource), p.constructor, h)
	case kwPackage:
		// Those of a file are read elsewhere.
		p.errorf(p.here(), "a package cannot stand in %s", scopeNames[s]).WithHelp("move it to the top level of a file")
		for p.kind() != eof && p.kind() != leftBrace && p.kind() != semicolon && p.kind() != rightBrace {
			p.next()
		}
		if !p.eat(semicolon) {
			p.skipBody()
		}
		return nil, true
	case semicolon:
		d := p.errorf(p.here(), "a `;` does not belong here")
		if p.at > 0 && p.tokens[p.at-1].kind == rightBrace {
			d.WithHelp("leave it out: what ends with `}` has no `;`")
		}
		p.next()
		return nil, true
	case rightBrace:
		if s == inFile {
			p.errorf(p.here(), "this `}` closes nothing")
			p.next()
			return nil, true
		}
		p.errorf(p.here(), "expected %s, found `}`", expects[s])
		return nil, true
	}
	p.unknown(s)
	return nil, false
}

// keep calls an item's parser, and drops what it reads when it is in a wrong place:
// that has been told, and errors in it are still of interest.
func (p *parser) keep(allowed bool, read func(head) (Item, bool), h head) (Item, bool) {
	if allowed {
		return read(h)
	}
	p.misplaced++
	_, ok := read(h)
	p.misplaced--
	return nil, ok
}

// allow reports whether the current item may stand in s, and tells when not.
func (p *parser) allow(s scope, allowed ...scope) bool {
	for _, a := range allowed {
		if a == s {
			return true
		}
	}
	if p.misplaced > 0 {
		// It may be right once what is around it has moved.
		return false
	}
	k := p.kind()
	name := ""
	if p.peek(1) == word {
		name = short(p.tokenText(p.at + 1))
	}
	d := p.errorf(p.here(), "%s cannot stand in %s", k.describe(), scopeNames[s])
	switch k {
	case kwInterface:
		if s == inWorld && name != "" {
			d.WithHelp("write `import %s: interface { ... }`, or `export`", name)
		} else {
			d.WithHelp("move it to the top level")
		}
	case kwWorld:
		d.WithHelp("move it to the top level")
	case kwImport, kwExport, kwInclude:
		d.WithHelp("only a world has imports and exports: `world name { %s ...; }`", spelling[k])
	case kwConstructor:
		d.WithHelp("it belongs in `resource name { ... }`")
	default:
		d.WithHelp("types are declared in an interface or a world")
	}
	return false
}

// named reads an item that begins with a name and a colon: a function.
func (p *parser) named(s scope, h head) (Item, bool) {
	if s == inWorld {
		name := short(p.tokenText(p.at))
		p.errorf(p.here(), "a world imports and exports functions, and this does neither").
			WithHelp("write `import %s: ...` or `export %s: ...`", name, name)
		_, ok := p.funcItem(h, false)
		return nil, ok
	}
	if s == inFile || s == inPackage {
		p.errorf(p.here(), "a function cannot stand in %s", scopeNames[s]).
			WithHelp("functions are declared in an interface, or imported and exported by a world")
		_, ok := p.funcItem(h, false)
		return nil, ok
	}
	f, ok := p.funcItem(h, s == inResource)
	if f == nil {
		return nil, ok
	}
	return f, ok
}

// misspelt returns the keyword that the word at the current token stands for, and
// makes it one so that reading goes on. It returns word for none.
func (p *parser) misspelt() kind {
	next := p.peek(1)
	if !(next == word || next == escaped) || p.onNewLine(p.at+1) {
		return word
	}
	text := p.tokenText(p.at)
	fix := otherItems[text]
	if fix == "" {
		fix = closest(strings.ToLower(text), itemWords)
	}
	if fix == "" {
		return word
	}
	p.errorf(p.here(), "`%s` is not a word of WIT", short(text)).WithHelp("write `%s`", fix)
	p.tokens[p.at].kind = wordKind(fix)
	return p.tokens[p.at].kind
}

// oldUnion reports `union name { u32, string }`, which WIT had until 2023.
func (p *parser) oldUnion(h head) (Item, bool) {
	p.errorf(p.here(), "WIT has no unions any more").
		WithHelp("use a variant, whose cases have names: `variant %s { a(u32), b(string) }`", short(p.tokenText(p.at+1)))
	p.next()
	name, _ := p.name("the name of a union")
	d := &TypeDef{Docs: h.docs, Attrs: h.attrs, Name: name, Def: placeholder(name.Span)}
	if p.kind() != leftBrace {
		return d, false
	}
	p.skipBody()
	d.Span = p.since(h.start)
	return d, true
}

// unknown reports that no item begins at the current token.
func (p *parser) unknown(s scope) {
	text := p.found()
	switch k, next := p.kind(), p.peek(1); {
	case k == kwFunc && next.named():
		p.errorf(p.here(), "the name of a function comes before `func`").WithHelp("write `%s: func(...)`", short(p.tokenText(p.at+1)))
	case k == kwAsync && next.named() && p.peek(2) == colon && !p.onNewLine(p.at+1):
		p.errorf(p.here(), "`async` comes before `func`").WithHelp("write `%s: async func(...)`", short(p.tokenText(p.at+1)))
	case k == kwAsync && next == kwConstructor:
		p.errorf(p.here(), "a constructor cannot be async").WithHelp("write a static function: `new: static async func(...)`")
	case k == kwStatic && next.named():
		p.errorf(p.here(), "`static` comes before `func`").WithHelp("write `%s: static func(...)`", short(p.tokenText(p.at+1)))
	case k == word && next == leftParen && (s == inInterface || s == inResource):
		p.errorf(p.gap(p.at+1), "a `: func` is missing here").WithHelp("write `%s: func(...)`", strings.Trim(text, "`"))
	case k == word && (s == inInterface || s == inResource) && (next == semicolon || next == rightBrace || next == eof):
		p.errorf(p.here(), "expected %s, found %s", expects[s], text).WithHelp("a function is written `%s: func();`", strings.Trim(text, "`"))
	default:
		d := p.unexpected(expects[s])
		if p.at == 0 && k == word {
			d.WithHelp("WIT begins with a package and what it holds, as in `package my:example;`")
		}
	}
}
