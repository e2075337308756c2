package syntax

func (p *parser) worldItem(h head) (Item, bool) {
	p.next()
	p.noExternalID(h, "a world")
	name, ok := p.name("the name of a world")
	if !ok {
		return nil, false
	}
	w := &World{Docs: h.docs, Attrs: h.attrs, Name: name}
	w.Items, ok = p.body(inWorld, h.start)
	w.Span = p.since(h.start)
	return w, ok
}

func (p *parser) importItem(h head) (Item, bool) {
	x, ok := p.extern(h)
	if x == nil {
		return nil, ok
	}
	return &Import{*x}, ok
}

func (p *parser) exportItem(h head) (Item, bool) {
	x, ok := p.extern(h)
	if x == nil {
		return nil, ok
	}
	return &Export{*x}, ok
}

// extern reads an import or an export. It is nil when there is nothing of use.
func (p *parser) extern(h head) (*Extern, bool) {
	verb := spelling[p.kind()]
	p.next()
	x := &Extern{Docs: h.docs, Attrs: h.attrs}
	var ok bool
	switch {
	case p.kind() == kwInterface && p.peek(1) == word, p.kind() == kwFunc && p.peek(1) == word:
		// import interface x { ... }
		p.errorf(p.here(), "the name comes before %s", p.kind().describe()).
			WithHelp("write `%s %s: %s`", verb, short(p.tokenText(p.at+1)), spelling[p.kind()])
		return nil, false
	case p.externNamed():
		name, _ := p.name("a name")
		x.Name = &name
		p.next()
		ok = p.externType(h, x, verb)
	default:
		start := p.at
		path, pathOK := p.path("an interface")
		if !pathOK {
			return nil, false
		}
		if p.kind() == leftParen && p.at == start+1 {
			p.errorf(p.gap(p.at), "a `: func` is missing here").WithHelp("write `%s %s: func(...)`", verb, path.Name.Text)
			return nil, false
		}
		x.Path = &path
		ok = p.externEnd(h, x, verb)
	}
	x.Span = p.since(h.start)
	return x, ok
}

// externEnd reads the end of an import or an export of a path.
func (p *parser) externEnd(h head, x *Extern, verb string) bool {
	path := p.text[x.Path.Start:x.Path.End]
	switch {
	case p.kind() == period && p.peek(1) == leftBrace:
		p.errorf(p.here(), "an %s has no names in braces", verb).WithHelp("%s the interface, `%s %s;`, and `use` its types", verb, verb, short(path))
		return false
	case p.kind() == kwAs:
		d := p.errorf(p.here(), "an %s has no `as`", verb)
		if p.peek(1) == word {
			d.WithHelp("write `%s %s: %s;`", verb, short(p.tokenText(p.at+1)), short(path))
		}
		return false
	}
	return p.statement(h.start)
}

// externNamed tells `import a: b;` from `import a:b/c;`, with the current token
// at a. A name and a colon begin both. wasm-tools reads `a:b;` with nothing between
// as the first; the specification does not, and so neither do we.
func (p *parser) externNamed() bool {
	if !p.kind().named() || p.peek(1) != colon {
		return false
	}
	switch p.peek(2) {
	case kwFunc, kwAsync, kwInterface, leftParen, leftBrace, kwStatic:
		return true
	}
	if !p.peek(2).named() {
		return true
	}
	touch := p.tokens[p.at].end == p.tokens[p.at+1].start && p.tokens[p.at+1].end == p.tokens[p.at+2].start
	return !touch && p.peek(3) != slash
}

// externType reads what comes behind `import name:`.
func (p *parser) externType(h head, x *Extern, verb string) bool {
	switch p.kind() {
	case kwInterface:
		p.next()
		var ok bool
		x.Inline = true
		x.Interface, ok = p.body(inInterface, h.start)
		return ok
	case kwFunc, kwAsync, leftParen, kwStatic:
		f, ok := p.funcType(false)
		x.Func = &f
		return ok && p.statement(h.start)
	case leftBrace:
		p.errorf(p.gap(p.at), "an `interface` is missing here").WithHelp("write `%s %s: interface { ... }`", verb, x.Name.Text)
		var ok bool
		x.Inline = true
		x.Interface, ok = p.body(inInterface, h.start)
		return ok
	case word:
		if p.peek(1) == leftParen && p.misspeltFunc() {
			f, ok := p.funcType(false)
			x.Func = &f
			return ok && p.statement(h.start)
		}
	}
	if k := p.kind(); !k.named() || k.primitive() || k.keyword() && p.peek(1) == less {
		p.unexpected("`func`, `interface` or the name of an interface")
		return false
	}
	path, ok := p.path("an interface")
	if !ok {
		return false
	}
	x.Path = &path
	return p.externEnd(h, x, verb)
}

// include reads `include path with { a as b }`.
func (p *parser) include(h head) (Item, bool) {
	p.next()
	p.noExternalID(h, "an include")
	path, ok := p.path("a world")
	if !ok {
		return nil, false
	}
	i := &Include{Docs: h.docs, Attrs: h.attrs, Path: path}
	if !p.eat(kwWith) {
		if p.kind() == leftBrace || p.kind() == period && p.peek(1) == leftBrace {
			p.errorf(p.gap(p.at), "a `with` is missing here").WithHelp("write `include %s with { a as b }`", short(p.text[path.Start:path.End]))
			return i, false
		}
		ok = p.statement(h.start)
		i.Span = p.since(h.start)
		return i, ok
	}
	ok = p.list(list{leftBrace, "a name", "the names of an include", func(Docs) bool {
		u := UseName{}
		var ok bool
		if u.Name, ok = p.name("a name"); !ok {
			return false
		}
		if p.kind() == colon || p.kind() == slash {
			p.errorf(p.here(), "only what has a plain name is renamed: an interface keeps its own").
				WithHelp("leave it out of `with`")
			return false
		}
		if p.kind() != kwAs {
			p.errorf(p.gap(p.at), "an `as` and the new name are missing here").WithHelp("write `%s as ...`", u.Name.Text)
			return p.kind() == comma || p.kind() == rightBrace
		}
		p.next()
		as, ok := p.name("the new name")
		if !ok {
			return false
		}
		u.As = &as
		i.With = append(i.With, u)
		return true
	}})
	i.Span = p.since(h.start)
	return i, ok
}
