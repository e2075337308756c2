package syntax

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// funcItem reads `name: func(...) -> ...;` of an interface or a resource.
func (p *parser) funcItem(h head, resource bool) (*Func, bool) {
	name, ok := p.name("the name of a function")
	if !ok {
		return nil, false
	}
	f := &Func{Docs: h.docs, Attrs: h.attrs, Name: name}
	p.next() // the colon
	if p.kind() == kwStatic {
		at := p.here()
		p.next()
		if resource {
			f.Static, f.Kind = &at, Static
		} else {
			p.errorf(at, "`static` is for functions of a resource").WithHelp("leave `static` out")
		}
	}
	if p.kind() == kwInterface {
		p.errorf(p.here(), "an interface cannot stand in an interface").WithHelp("only a world has inline interfaces: `import %s: interface { ... }`", name.Text)
		return nil, false
	}
	f.Type, ok = p.funcType(f.Static != nil)
	if !ok {
		f.Span = p.since(h.start)
		return f, false
	}
	ok = p.statement(h.start)
	f.Span = p.since(h.start)
	return f, ok
}

// funcType reads `async func(...) -> ...`.
func (p *parser) funcType(static bool) (FuncType, bool) {
	start := p.at
	f := FuncType{}
	if p.kind() == kwAsync {
		at := p.here()
		f.Async = &at
		p.next()
	}
	if p.kind() == kwStatic {
		if static || f.Async == nil {
			p.errorf(p.here(), "`static` is for functions of a resource")
		} else {
			p.errorf(p.here(), "`static` comes before `async`").WithHelp("write `static async func`")
		}
		p.next()
	}
	if p.kind() == word && !p.misspeltFunc() || !p.kind().named() && p.kind() != leftParen {
		p.unexpected("`func`")
		return f, false
	}
	switch p.kind() {
	case kwFunc:
		p.next()
	case leftParen:
		p.errorf(p.gap(p.at), "a `func` is missing here").WithHelp("write `func%s`", p.oneLine(p.at))
	default:
		p.unexpected("`func`")
		return f, false
	}
	if p.kind() == kwAsync {
		p.errorf(p.here(), "`async` comes before `func`").WithHelp("write `async func`")
		p.next()
	}
	ok := p.signature(&f)
	f.Span = p.since(start)
	return f, ok
}

// oneLine returns the text from token i to the `)` on its line.
func (p *parser) oneLine(i int) string {
	for end := i; end < len(p.tokens) && end < i+30 && (end == i || !p.onNewLine(end)); end++ {
		if p.tokens[end].kind == rightParen {
			return short(p.text[p.tokens[i].start:p.tokens[end].end])
		}
	}
	return "(...)"
}

// misspeltFunc takes a word that stands for `func`, and reports whether there is
// one.
func (p *parser) misspeltFunc() bool {
	text := p.tokenText(p.at)
	if otherItems[text] != "func" && closest(strings.ToLower(text), []string{"func"}) == "" {
		return false
	}
	p.errorf(p.here(), "`%s` is not a word of WIT", short(text)).WithHelp("write `func`")
	p.tokens[p.at].kind = kwFunc
	return true
}

// signature reads the parameters and the result.
func (p *parser) signature(f *FuncType) bool {
	if p.kind() != leftParen {
		p.errorf(p.gap(p.at), "the parameters are missing here, in parentheses").WithHelp("write `func()`")
		return p.kind() == semicolon
	}
	ok := p.list(list{leftParen, "a parameter", "a function", func(Docs) bool {
		field, ok := p.field("a parameter")
		if field.Type != nil {
			f.Params = append(f.Params, Param{field.Name, field.Type})
		}
		return ok
	}})
	if !ok {
		return false
	}
	if p.kind() == minus && p.peek(1) == greater || p.kind() == equals && p.peek(1) == greater || p.kind() == colon {
		width := 1
		if p.kind() != colon {
			width = 2
		}
		p.errorf(Span{p.here().Start, p.tokens[p.at+width-1].end}, "`->` comes before the result").WithHelp("write `->`")
		for range width {
			p.next()
		}
	} else if !p.eat(arrow) {
		return true
	}
	if p.kind() == leftParen {
		return p.oldResults(f)
	}
	f.Result, ok = p.typ()
	if ok && p.kind() == comma {
		p.errorf(p.here(), "a function has one result").WithHelp("return a tuple: `-> tuple<...>`")
		return false
	}
	return ok
}

// oldResults reports `-> (a: u32, b: u32)` and `-> ()`, which WIT had until 2025.
func (p *parser) oldResults(f *FuncType) bool {
	start := p.at
	count := len(p.diags)
	var texts []string
	ok := p.list(list{leftParen, "a result", "a function", func(Docs) bool {
		if p.kind().named() && p.peek(1) == colon {
			p.next()
			p.next()
		}
		from := p.at
		t, ok := p.typ()
		if ok {
			f.Result = t
			s := p.since(from)
			texts = append(texts, p.text[s.Start:s.End])
		}
		return ok
	}})
	if len(p.diags) > count {
		return ok
	}
	var d *diag.Diagnostic
	switch at := p.since(start); {
	case !ok:
		return false
	case len(texts) == 0:
		d = p.errorf(Span{p.tokens[start-1].start, at.End}, "a function without a result has no `->`")
		d.WithHelp("leave `-> ()` out")
	case len(texts) == 1:
		d = p.errorf(at, "a result is a type without parentheses")
		d.WithHelp("write `-> %s`", short(texts[0]))
	default:
		d = p.errorf(at, "a function has one result")
		d.WithHelp("write `-> tuple<%s>`, or name the parts in a record", short(strings.Join(texts, ", ")))
		f.Result = &Tuple{Span: at}
	}
	return true
}

// constructor reads `constructor(...) -> ...;` of a resource.
func (p *parser) constructor(h head) (Item, bool) {
	f := &Func{Docs: h.docs, Attrs: h.attrs, Kind: Constructor}
	f.Name = Ident{p.here(), "constructor"}
	p.next()
	start := p.at
	ok := p.signature(&f.Type)
	f.Type.Span = p.since(start)
	if ok {
		ok = p.statement(h.start)
	}
	f.Span = p.since(h.start)
	return f, ok
}
