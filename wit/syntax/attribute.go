package syntax

// attributes reads those before an item.
func (p *parser) attributes() Attributes {
	var attrs Attributes
	for p.kind() == at {
		if a, ok := p.attribute(); ok {
			attrs = append(attrs, a)
		}
	}
	return attrs
}

var attributeWords = []string{"since", "unstable", "deprecated", "external-id"}

// attribute reads `@name(...)`.
func (p *parser) attribute() (a Attribute, ok bool) {
	start := p.at
	p.next()
	if p.kind() != word && p.kind() != escaped {
		p.unexpected("the name of an attribute, as in `@since`")
		return a, false
	}
	a.Name = Ident{p.here(), trimEscape(p.tokenText(p.at))}
	p.next()
	var example string
	switch a.Name.Text {
	case "since", "deprecated":
		example = "(version = 1.0.0)"
	case "unstable":
		example = "(feature = name)"
	case "external-id":
		example = `("name")`
	default:
		d := p.errorf(a.Name.Span, "there is no attribute `@%s`", short(a.Name.Text))
		if fix := closest(a.Name.Text, append(attributeWords, "external_id")); fix != "" {
			d.WithHelp("write `@%s`", respell(fix))
		} else {
			d.WithHelp("there are @since, @unstable, @deprecated and @external-id")
		}
		p.leaveAttribute(p.eat(leftParen))
		return a, false
	}
	if !p.eat(leftParen) {
		if p.kind() != bad {
			p.errorf(a.Name.Span, "`@%s` needs more", a.Name.Text).WithHelp("write `@%s%s`", a.Name.Text, example)
		}
		return a, false
	}
	switch a.Name.Text {
	case "unstable":
		if ok = p.key("feature"); ok {
			var feature Ident
			if feature, ok = p.name("the name of a feature"); ok {
				a.Feature = &feature
			}
		}
	case "external-id":
		if ok = p.kind() == str; ok {
			a.String = p.stringLit()
		} else {
			p.unexpected(`a string, as in "name"`)
		}
	default:
		if ok = p.key("version"); ok {
			a.Version = p.version()
			ok = a.Version != nil
		}
	}
	if !ok {
		p.leaveAttribute(true)
		return a, false
	}
	if p.kind() != rightParen && p.kind() != eof && p.onNewLine(p.at) {
		p.missingEnd(rightParen)
		a.Span = p.since(start)
		return a, true
	}
	if !p.eat(rightParen) {
		p.unexpected("`)`")
		p.leaveAttribute(true)
		return a, false
	}
	a.Span = p.since(start)
	return a, true
}

// key reads `key =`.
func (p *parser) key(key string) bool {
	if k := p.kind(); k != word && k != escaped || trimEscape(p.tokenText(p.at)) != key {
		d := p.unexpected("`" + key + " = ...`")
		if k == integer && key == "version" {
			d.WithHelp("write `version = 1.0.0`")
		}
		return false
	}
	p.next()
	if p.kind() == colon {
		p.errorf(p.here(), "expected `=`, found `:`").WithHelp("write `%s = ...`", key)
		p.next()
		return true
	}
	return p.expect(equals)
}

// leaveAttribute goes past the `)` of an attribute after an error in it, but not
// past its line.
func (p *parser) leaveAttribute(open bool) {
	if !open {
		return
	}
	for depth := 1; p.kind() != eof && !p.onNewLine(p.at); {
		switch p.kind() {
		case leftParen:
			depth++
		case rightParen:
			depth--
		}
		p.next()
		if depth == 0 {
			return
		}
	}
	// `@since(` and the rest on lines of their own.
	if p.kind() == rightParen {
		p.next()
	}
}

func trimEscape(s string) string {
	if len(s) > 0 && s[0] == '%' {
		return s[1:]
	}
	return s
}

// noAttributes reports the attributes of what cannot have any.
func (p *parser) noAttributes(h head, what string) {
	for _, a := range h.attrs {
		p.errorf(a.Span, "%s cannot have attributes", what)
	}
}

// noExternalID reports @external-id on what has no name of its own in a component.
// On `import path;` and `use` it is taken although the grammar has it only before
// names: wasm-tools takes it there, and has tests for that.
func (p *parser) noExternalID(h head, what string) {
	for _, a := range h.attrs {
		if a.Name.Text == "external-id" {
			p.errorf(a.Span, "%s cannot have an @external-id", what).
				WithHelp("it belongs before an import or export, a type or a function")
		}
	}
}
