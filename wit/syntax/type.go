package syntax

import "strings"

// typ reads a type. What is no type is reported, and a placeholder returned.
func (p *parser) typ() (Type, bool) {
	p.typeDepth++
	defer func() { p.typeDepth-- }()
	if p.typeDepth > maxTypeDepth {
		p.errorf(p.here(), "types are nested more than %d deep", maxTypeDepth)
		return placeholder(p.here()), false
	}
	start := p.at
	k := p.kind()
	if k == word {
		k = p.otherType()
	}
	if k.primitive() {
		p.next()
		t := &Primitive{p.since(start), spelling[k]}
		if p.kind() == less && !p.onNewLine(p.at) {
			p.notGeneric(spelling[k])
			return t, false
		}
		return t, true
	}
	switch k {
	case word, escaped:
		name, _ := p.name("a type")
		if p.kind() == less {
			p.notGeneric(name.Text)
			return &Name{name}, false
		}
		return p.floatName(&Name{name}), true
	case kwList:
		return p.listType()
	case kwMap:
		return p.mapType()
	case kwOption:
		p.next()
		elem, ok := p.arguments("option", "option<u32>")
		return &Option{p.since(start), elem}, ok
	case kwResult:
		return p.resultType()
	case kwTuple:
		return p.tuple()
	case kwOwn, kwBorrow:
		return p.handle()
	case kwStream:
		p.next()
		t := &Stream{}
		ok := true
		if p.kind() == less {
			t.Elem, ok = p.arguments("stream", "")
		}
		t.Span = p.since(start)
		return t, ok
	case kwFuture:
		p.next()
		t := &Future{}
		ok := true
		if p.kind() == less {
			t.Elem, ok = p.arguments("future", "")
		}
		t.Span = p.since(start)
		return t, ok
	}
	p.noType(k)
	return placeholder(p.here()), false
}

// placeholder is a type for where there is none, so that no type is nil.
func placeholder(at Span) Type { return &Primitive{Span{at.Start, at.Start}, "u8"} }

// noType reports that the current token begins no type.
func (p *parser) noType(k kind) {
	switch {
	case k != eof && p.onNewLine(p.at) && p.opensItem(p.at):
		p.errorf(p.gap(p.at), "a type is missing here")
	case k == underscore:
		p.errorf(p.here(), "`_` stands for a missing type only in `result<_, E>`").WithHelp("a result without an error's type is written `result<T>`")
	case k == leftParen:
		p.errorf(p.here(), "expected a type, found `(`").WithHelp("a tuple is written `tuple<u32, string>`")
	case k == kwRecord || k == kwVariant || k == kwEnum || k == kwFlags || k == kwResource:
		p.errorf(p.here(), "`%s` has a name, and is declared on its own", spelling[k]).WithHelp("write `%s name { ... }`, and use the name here", spelling[k])
	case k == kwFunc || k == kwAsync:
		p.errorf(p.here(), "a function is not a type")
	case k.keyword():
		p.errorf(p.here(), "expected a type, found `%s`", spelling[k]).WithHelp("for a type of that name write `%%%s`", spelling[k])
	case k != eof && k != bad && (p.onNewLine(p.at) || p.mayEnd()):
		p.errorf(p.gap(p.at), "a type is missing here")
	default:
		p.unexpected("a type")
	}
}

// notGeneric reports the `<` after a type that takes no types.
func (p *parser) notGeneric(name string) {
	p.errorf(p.here(), "`%s` takes no types in `<>`", short(name)).
		WithHelp("those that do are list, map, option, result, tuple, stream, future, own and borrow")
}

// otherType looks at a word where a type is wanted. It returns the keyword that the
// word stands for in another language, and makes it one, where the text leaves no
// doubt that the word is not the name of a type.
func (p *parser) otherType() kind {
	text := p.tokenText(p.at)
	fix := otherTypes[text]
	generic := p.peek(1) == less
	switch {
	case fix == "" && generic && isName(text):
		fix = closest(text, genericWords)
	case fix == "" && generic:
		fix = closest(strings.ToLower(text), genericWords)
	}
	k := wordKind(fix + " ")
	if fix != "" {
		k = wordKind(fix)
	}
	// A type may well be called int: whether there is one is for the resolver to
	// say. An upper-case name is wrong in any case.
	if fix == "" || !k.keyword() || k.primitive() == generic || isName(text) && !generic {
		return word
	}
	if generic {
		p.errorf(p.here(), "`%s` is not a word of WIT", short(text)).WithHelp("write `%s<...>`", fix)
	} else {
		p.errorf(p.here(), "`%s` is not a word of WIT", short(text)).WithHelp("write `%s`", fix)
	}
	p.tokens[p.at].kind = k
	return k
}

// arguments reads `<T>` behind the keyword of a type.
func (p *parser) arguments(keyword, example string) (Type, bool) {
	if !p.openArguments(keyword, example) {
		return placeholder(p.here()), p.mayEnd()
	}
	elem, ok := p.typ()
	if !ok {
		return elem, p.leaveArguments()
	}
	if p.kind() == comma {
		p.errorf(p.here(), "`%s` takes one type", keyword)
		return elem, p.leaveArguments()
	}
	return elem, p.closeArguments()
}

// openArguments reads the `<`.
func (p *parser) openArguments(keyword, example string) bool {
	if p.eat(less) {
		return true
	}
	switch p.kind() {
	case leftParen:
		p.errorf(p.here(), "the types of `%s` stand in `<>`", keyword).WithHelp("write `%s`", example)
	case bad:
	default:
		p.errorf(p.tokens[p.at-1].span(), "`%s` needs a type in `<>`", keyword).WithHelp("write for example `%s`", example)
	}
	return false
}

// mayEnd reports whether reading can go on although the types of a type are missing.
func (p *parser) mayEnd() bool {
	switch p.kind() {
	case comma, semicolon, rightBrace, rightParen, greater:
		return true
	}
	return false
}

// closeArguments reads the `>`.
func (p *parser) closeArguments() bool {
	switch k := p.kind(); {
	case k == greater:
		p.next()
		return true
	case k == bad:
		return p.leaveArguments()
	case k == eof:
		p.unexpected("`>`")
		return false
	case k != comma && (p.onNewLine(p.at) || p.mayEnd() || k == arrow):
		return p.missingEnd(greater)
	}
	p.unexpected("`>`")
	return p.leaveArguments()
}

// leaveArguments goes past the `>` after an error before it.
func (p *parser) leaveArguments() bool {
	for p.recoverInList(greater) {
		if p.eat(greater) {
			return true
		}
		if !p.eat(comma) {
			return false
		}
	}
	return false
}

// listType reads `list<T>` and `list<T, N>`.
func (p *parser) listType() (Type, bool) {
	start := p.at
	p.next()
	l := &List{}
	if !p.openArguments("list", "list<u8>") {
		l.Elem, l.Span = placeholder(p.here()), p.since(start)
		return l, p.mayEnd()
	}
	var ok bool
	if l.Elem, ok = p.typ(); !ok {
		ok = p.leaveArguments()
		l.Span = p.since(start)
		return l, ok
	}
	if p.eat(comma) {
		if p.kind() != integer {
			switch {
			case p.kind() == greater || p.onNewLine(p.at) && p.kind() != eof:
				p.errorf(p.gap(p.at), "the length of the list is missing here").WithHelp("write `list<T, 4>`, or `list<T>` for a list of any length")
			case p.kind().named():
				p.errorf(p.here(), "the length of a list is a number").WithHelp("write `list<T, 4>`, or `map<K, V>` for pairs")
			default:
				p.unexpected("the length of the list")
			}
			ok = p.leaveArguments()
			l.Span = p.since(start)
			return l, ok
		}
		l.Len = &Integer{p.here(), p.tokenText(p.at)}
		p.checkLength(l.Len)
		p.next()
	}
	ok = p.closeArguments()
	l.Span = p.since(start)
	return l, ok
}

// checkLength checks the length of a list: 1 to 2^32-1, written without zeros in
// front.
func (p *parser) checkLength(n *Integer) {
	const most = "4294967295"
	switch digits := strings.TrimLeft(n.Text, "0"); {
	case digits == "":
		p.errorf(n.Span, "a list has a length of at least 1")
	case len(digits) < len(n.Text):
		p.errorf(n.Span, "a number has no zero in front").WithHelp("write `%s`", short(digits))
	case len(digits) > len(most) || len(digits) == len(most) && digits > most:
		p.errorf(n.Span, "the length of a list is at most %s", most)
	default:
		return
	}
	n.Text = "1"
}

func (p *parser) mapType() (Type, bool) {
	start := p.at
	p.next()
	m := &Map{Key: placeholder(p.here()), Value: placeholder(p.here())}
	if !p.openArguments("map", "map<string, u32>") {
		m.Span = p.since(start)
		return m, p.mayEnd()
	}
	var ok bool
	switch m.Key, ok = p.typ(); {
	case !ok:
		ok = p.leaveArguments()
	case p.kind() != comma:
		if p.kind() == greater {
			p.errorf(p.gap(p.at), "a map takes two types, and the second is missing here").WithHelp("write `map<K, V>`")
		} else {
			p.unexpected("`,`")
		}
		ok = p.leaveArguments()
	default:
		p.next()
		if m.Value, ok = p.typ(); ok {
			ok = p.closeArguments()
		} else {
			ok = p.leaveArguments()
		}
	}
	m.Span = p.since(start)
	return m, ok
}

// resultType reads `result`, `result<T>`, `result<_, E>` and `result<T, E>`.
func (p *parser) resultType() (Type, bool) {
	start := p.at
	p.next()
	r := &Result{}
	if !p.eat(less) {
		r.Span = p.since(start)
		return r, true
	}
	ok := true
	if p.kind() == underscore {
		p.next()
		switch {
		case p.kind() == greater:
			p.errorf(p.since(p.at-1), "`result<_>` has no type for what it stands").WithHelp("write `result`")
		case p.kind() != comma:
			p.unexpected("`,`")
			ok = false
		}
	} else {
		r.OK, ok = p.typ()
	}
	if ok && p.eat(comma) {
		r.Err, ok = p.typ()
	}
	if ok {
		ok = p.closeArguments()
	} else {
		ok = p.leaveArguments()
	}
	r.Span = p.since(start)
	return r, ok
}

func (p *parser) tuple() (Type, bool) {
	start := p.at
	p.next()
	t := &Tuple{}
	if p.kind() != less {
		p.openArguments("tuple", "tuple<u32, string>")
		t.Span = p.since(start)
		return t, p.mayEnd()
	}
	ok := p.list(list{less, "a type", "a tuple", func(Docs) bool {
		elem, ok := p.typ()
		t.Elems = append(t.Elems, elem)
		return ok
	}})
	t.Span = p.since(start)
	return t, ok
}

// handle reads `own<name>` and `borrow<name>`.
func (p *parser) handle() (Type, bool) {
	start := p.at
	keyword := spelling[p.kind()]
	h := &Handle{Borrow: p.kind() == kwBorrow}
	p.next()
	if !p.openArguments(keyword, keyword+"<my-resource>") {
		return placeholder(p.here()), p.mayEnd()
	}
	if k := p.kind(); k.keyword() && k != kwAs && (p.peek(1) == less || k.primitive()) {
		p.errorf(p.here(), "`%s` is no resource, and only of one there is `%s<...>`", spelling[k], keyword)
		return placeholder(p.here()), p.leaveArguments()
	}
	var ok bool
	if h.Resource, ok = p.name("the name of a resource"); !ok {
		return placeholder(p.here()), p.leaveArguments()
	}
	ok = p.closeArguments()
	h.Span = p.since(start)
	return h, ok
}
