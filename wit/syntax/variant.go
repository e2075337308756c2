package syntax

func (p *parser) variant() (Def, bool) {
	v := &Variant{}
	ok := p.list(list{leftBrace, "a case", "a variant", func(docs Docs) bool {
		c := Case{Docs: docs}
		var ok bool
		if c.Name, ok = p.name("the name of a case"); !ok {
			return false
		}
		switch p.kind() {
		case leftParen:
			open := p.at
			p.next()
			if p.kind() == rightParen {
				p.errorf(p.since(open), "a case without a type has no parentheses").WithHelp("write `%s`", c.Name.Text)
				p.next()
				break
			}
			if c.Type, ok = p.typ(); !ok {
				v.Cases = append(v.Cases, c)
				return p.recoverInList(rightParen) && p.eat(rightParen)
			}
			if p.kind() == comma {
				p.errorf(p.here(), "a case has one type").WithHelp("write `%s(tuple<...>)`", c.Name.Text)
				v.Cases = append(v.Cases, c)
				for p.eat(comma) {
					if !p.recoverInList(rightParen) {
						break
					}
				}
				return p.eat(rightParen)
			}
			if p.kind() != rightParen {
				if p.kind() != bad {
					p.missingEnd(rightParen)
				}
				break
			}
			p.next()
		case colon, equals:
			at := p.here()
			p.next()
			from := p.at
			if c.Type, ok = p.typ(); !ok {
				return false
			}
			s := p.since(from)
			p.errorf(at, "the type of a case stands in parentheses").WithHelp("write `%s(%s)`", c.Name.Text, short(p.text[s.Start:s.End]))
		}
		v.Cases = append(v.Cases, c)
		return true
	}})
	return v, ok
}

func (p *parser) enum() (Def, bool) {
	e := &Enum{}
	ok := p.list(list{leftBrace, "a case", "an enum", func(docs Docs) bool {
		label, ok := p.label("a case of an enum")
		if label.Text != "" {
			e.Cases = append(e.Cases, Label{docs, label})
		}
		return ok
	}})
	return e, ok
}

// label reads a case of an enum or a flag, which have nothing but a name.
func (p *parser) label(what string) (Ident, bool) {
	name, ok := p.name("the name of ", what)
	if !ok {
		return name, false
	}
	switch p.kind() {
	case leftParen, colon:
		d := p.errorf(p.here(), "%s has no type", what)
		if what != "a flag" {
			d.WithHelp("use a variant: its cases can have one")
		}
		return name, false
	case equals:
		p.errorf(p.here(), "%s has no number of its own", what)
		return name, false
	}
	return name, true
}
