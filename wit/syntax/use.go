package syntax

import "strings"

// use reads `use path as name;` at the top level, and `use path.{a, b as c};`
// elsewhere.
func (p *parser) use(s scope, h head) (Item, bool) {
	p.next()
	u := &Use{Docs: h.docs, Attrs: h.attrs}
	switch p.kind() {
	case leftBrace, star:
		p.oldUse()
		return nil, false
	}
	top := s == inFile || s == inPackage
	if top {
		p.noAttributes(h, "a `use` at the top level")
	}
	path, ok := p.path("an interface")
	if !ok {
		return nil, false
	}
	u.Path = path
	switch {
	case s == inResource:
		p.errorf(p.tokens[h.start].span(), "`use` cannot stand in a resource").WithHelp("move it to the interface or world around it")
	case top && p.kind() == period:
		p.errorf(p.here(), "types are used in an interface or a world, not in a file outside of braces").
			WithHelp("move the line, or use the whole interface: `use %s;`", short(p.text[path.Start:path.End]))
		if p.next(); p.kind() != leftBrace || !p.useNames(u) {
			return nil, false
		}
		return nil, p.statement(h.start)
	case !top && p.kind() != period:
		p.errorf(p.gap(p.at), "the names of types are missing here, in braces").WithHelp("write `use %s.{a, b};`", short(p.text[path.Start:path.End]))
		return nil, false
	}
	if top {
		if p.eat(kwAs) {
			as, ok := p.name("the new name of the interface")
			if !ok {
				return nil, false
			}
			u.As = &as
		}
	} else {
		p.next() // the period
		if ok := p.useNames(u); !ok {
			u.Span = p.since(h.start)
			return u, false
		}
	}
	if p.kind() == kwFrom || p.kind() == kwAs || p.kind() == kwWith {
		p.unexpected("`;`")
		return nil, false
	}
	ok = p.statement(h.start)
	u.Span = p.since(h.start)
	if s == inResource {
		return nil, ok
	}
	return u, ok
}

// useNames reads `{a, b as c}`.
func (p *parser) useNames(u *Use) bool {
	path := short(p.text[u.Path.Start:u.Path.End])
	switch k := p.kind(); {
	case k == star:
		p.errorf(p.here(), "a `use` names the types that it wants, each one").WithHelp("write `use %s.{a, b};`", path)
		p.next()
		return p.kind() == semicolon
	case k.named():
		name := p.tokenText(p.at)
		p.errorf(p.here(), "the names of a `use` stand in braces").WithHelp("write `use %s.{%s};`", path, short(name))
		p.next()
		return p.kind() == semicolon
	}
	return p.list(list{leftBrace, "a name", "the names of a use", func(Docs) bool {
		if p.kind() == star {
			p.errorf(p.here(), "a `use` names the types that it wants, each one").WithHelp("write `use %s.{a, b};`", path)
			p.next()
			return true
		}
		n := UseName{}
		var ok bool
		if n.Name, ok = p.name("the name of a type"); !ok {
			return false
		}
		if p.eat(kwAs) {
			as, ok := p.name("the new name of the type")
			if !ok {
				return false
			}
			n.As = &as
		}
		u.Names = append(u.Names, n)
		return true
	}})
}

// oldUse reports `use { a } from b` and `use * from b`, as it was before 2023.
func (p *parser) oldUse() {
	i := p.at
	for k := p.kind(); k != eof && k != kwFrom && k != semicolon && i < p.at+100; k = p.tokens[i].kind {
		if i++; i >= len(p.tokens)-1 {
			break
		}
	}
	names := "{a, b}"
	if p.kind() == leftBrace && i > p.at && p.tokens[i-1].end-p.tokens[p.at].start < 100 {
		names = strings.Join(strings.Fields(p.text[p.tokens[p.at].start:p.tokens[i-1].end]), " ")
	}
	d := p.errorf(p.here(), "a `use` names the interface first")
	if p.tokens[i].kind == kwFrom {
		defer func() { p.at = i }()
	}
	if p.tokens[i].kind == kwFrom && p.tokens[i+1].kind.named() {
		d.WithHelp("write `use %s.%s;`", short(p.tokenText(i+1)), names)
	} else {
		d.WithHelp("write `use interface-name.%s;`", names)
	}
}
