package syntax

// typeDef reads the declaration of a type. The current token is its keyword.
func (p *parser) typeDef(h head) (Item, bool) {
	k := p.kind()
	p.next()
	name, ok := p.name("the name of ", article[k])
	if !ok {
		return nil, false
	}
	d := &TypeDef{Docs: h.docs, Attrs: h.attrs, Name: name}
	if k != kwType && p.kind() == equals {
		p.errorf(p.here(), "no `=` comes before the `{` of %s", article[k]).WithHelp("write `%s %s {`", spelling[k], name.Text)
		p.next()
	}
	switch k {
	case kwType:
		d.Def, ok = p.alias()
		if ok {
			ok = p.statement(h.start)
		}
	case kwRecord:
		d.Def, ok = p.record()
	case kwVariant:
		d.Def, ok = p.variant()
	case kwEnum:
		d.Def, ok = p.enum()
	case kwFlags:
		d.Def, ok = p.flags()
	case kwResource:
		d.Def, ok = p.resource(h)
	}
	d.Span = p.since(h.start)
	return d, ok
}

// article has the keywords that declare a type with their articles.
var article = map[kind]string{
	kwType: "a type", kwRecord: "a record", kwVariant: "a variant", kwEnum: "an enum", kwFlags: "flags", kwResource: "a resource",
}

// alias reads what is behind `type name`.
func (p *parser) alias() (Def, bool) {
	switch p.kind() {
	case equals:
		p.next()
	case colon:
		p.errorf(p.here(), "expected `=`, found `:`").WithHelp("a type is written `type name = u32;`")
		p.next()
	default:
		if p.kind() == semicolon || p.kind() == rightBrace || p.onNewLine(p.at) {
			p.errorf(p.gap(p.at), "a `=` and a type are missing here")
			return placeholder(p.gap(p.at)), p.kind() == semicolon
		}
		p.unexpected("`=`")
		return placeholder(p.here()), false
	}
	return p.typ()
}

func (p *parser) record() (Def, bool) {
	r := &Record{}
	ok := p.list(list{leftBrace, "a field", "a record", func(docs Docs) bool {
		f, ok := p.field("a field")
		f.Docs = docs
		if f.Type != nil {
			r.Fields = append(r.Fields, f)
		}
		return ok
	}})
	return r, ok
}

// field reads `name: type`. The type is nil when there is none to be found.
func (p *parser) field(what string) (Field, bool) {
	f := Field{}
	var ok bool
	// Without a name: f: func(list<u8>).
	if k := p.kind(); k.named() && (p.peek(1) == less || (k.primitive() || k == word && what == "a parameter") && p.endsField(1)) {
		at := p.at
		if t, ok := p.typ(); ok {
			s := p.since(at)
			p.errorf(s, "%s has a name and a type", what).WithHelp("write `name: %s`", short(p.text[s.Start:s.End]))
			f.Name, f.Type = Ident{Span{s.Start, s.Start}, "name"}, t
			return f, true
		}
		return f, false
	}
	if f.Name, ok = p.name("the name of ", what); !ok {
		return f, false
	}
	switch k := p.kind(); {
	case k == colon:
		p.next()
	case k == equals:
		p.errorf(p.here(), "a `:` comes before the type of %s", what).WithHelp("write `%s: type`", f.Name.Text)
		p.next()
	case k == leftParen && what == "a field":
		p.errorf(p.here(), "%s is written with a `:`", what).WithHelp("write `%s: type`", f.Name.Text)
		return f, false
	case k.named() && !p.onNewLine(p.at):
		p.errorf(p.gap(p.at), "a `:` is missing here").WithHelp("write `%s: %s`", f.Name.Text, short(p.tokenText(p.at)))
	default:
		if k == eof || k == bad {
			p.unexpected("`:`")
			return f, false
		}
		p.errorf(p.gap(p.at), "the type of %s is missing here", what).WithHelp("write `%s: type`", f.Name.Text)
		f.Type = placeholder(p.here())
		return f, k == comma || k == rightBrace || k == rightParen
	}
	f.Type, ok = p.typ()
	return f, ok
}

// endsField reports whether the token n after the current one ends a field.
func (p *parser) endsField(n int) bool {
	k := p.peek(n)
	return k == comma || k == rightParen || k == rightBrace
}

func (p *parser) flags() (Def, bool) {
	f := &Flags{}
	ok := p.list(list{leftBrace, "a flag", "flags", func(docs Docs) bool {
		label, ok := p.label("a flag")
		if label.Text != "" {
			f.Flags = append(f.Flags, Label{docs, label})
		}
		return ok
	}})
	return f, ok
}
