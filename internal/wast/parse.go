package wast

import (
	"strings"
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// maxDepth is how deeply values and threads may be nested.
const maxDepth = 100

// Parse reads a script. The error is a *SyntaxError. The text of components and
// core modules is not looked into, but for its parentheses.
// https://github.com/WebAssembly/spec/blob/main/interpreter/README.md#scripts
func Parse(name, src string) (*Script, error) {
	if !utf8.ValidString(src) {
		return nil, &SyntaxError{name, 1, "the file is not UTF-8"}
	}
	p := &parser{scanner: scanner{name: name, src: src}}
	if err := p.advance(); err != nil {
		return nil, err
	}
	s := &Script{Name: name}
	if inline, err := p.isInlineModule(); err != nil {
		return nil, err
	} else if inline {
		s.Commands = []Command{{Kind: Module, Line: p.lineOf(p.tok.start), Source: &Source{Core: true, Text: src}}}
		return s, nil
	}
	for p.tok.kind != endOfFile {
		c, err := p.command(0)
		if err != nil {
			return nil, err
		}
		s.Commands = append(s.Commands, c)
	}
	return s, nil
}

// A parser reads commands; tok is the token that is looked at.
type parser struct {
	scanner
	tok token
}

// advance goes on to the next token that is no part of an annotation.
// https://github.com/WebAssembly/annotations
func (p *parser) advance() error {
	for {
		var err error
		if p.tok, err = p.next(); err != nil {
			return err
		}
		if p.tok.kind != leftParen || p.pos >= len(p.src) || p.src[p.pos] != '@' {
			return nil
		}
		if err := p.skip(p.tok); err != nil {
			return err
		}
	}
}

// skip goes behind the parenthesis that closes open, which was read last.
func (p *parser) skip(open token) error {
	for depth := 1; depth > 0; {
		t, err := p.next()
		if err != nil {
			return err
		}
		switch t.kind {
		case endOfFile:
			return p.errorf(open.start, "this parenthesis is not closed")
		case leftParen:
			depth++
		case rightParen:
			depth--
		}
	}
	return nil
}

// isInlineModule tells a file that is the inside of a core module from a script,
// by its first keyword.
func (p *parser) isInlineModule() (bool, error) {
	if p.tok.kind != leftParen {
		return false, nil
	}
	back := *p
	if err := p.advance(); err != nil {
		return false, err
	}
	kw := p.tok.text
	*p = back
	switch kw {
	case "module", "component", "register", "invoke", "get", "thread", "wait":
		return false, nil
	case "func", "memory", "table", "global", "import", "export", "type", "data", "elem", "start", "rec", "tag":
		return true, nil
	}
	// What is left is an assertion, or an error that command tells.
	return false, nil
}

func (p *parser) open() error {
	if p.tok.kind != leftParen {
		return p.errorf(p.tok.start, `"(" is expected here, not %s`, p.tok)
	}
	return p.advance()
}

func (p *parser) close() error {
	if p.tok.kind != rightParen {
		return p.errorf(p.tok.start, `")" is expected here, not %s`, p.tok)
	}
	return p.advance()
}

// keyword takes an atom that is no identifier.
func (p *parser) keyword() (token, error) {
	t := p.tok
	if t.kind != atom || strings.HasPrefix(t.text, "$") {
		return t, p.errorf(t.start, "a keyword is expected here, not %s", t)
	}
	return t, p.advance()
}

// id takes an identifier where there is one, without its $.
func (p *parser) id() (string, error) {
	if p.tok.kind != atom || !strings.HasPrefix(p.tok.text, "$") {
		return "", nil
	}
	name := p.tok.text[1:]
	if name == "" {
		return "", p.errorf(p.tok.start, "an identifier needs a name after its $")
	}
	return name, p.advance()
}

// str takes a string.
func (p *parser) str(what string) (string, error) {
	t := p.tok
	if t.kind != text {
		return "", p.errorf(t.start, "%s is expected here as a string, not %s", what, t)
	}
	if !utf8.ValidString(t.text) {
		return "", p.errorf(t.start, "%s is not UTF-8", what)
	}
	return t.text, p.advance()
}

func (p *parser) command(depth int) (Command, error) {
	if depth > maxDepth {
		return Command{}, p.errorf(p.tok.start, "nested too deeply")
	}
	if p.tok.kind != leftParen {
		return Command{}, p.errorf(p.tok.start, "a command is expected here, not %s", p.tok)
	}
	open := p.tok
	if err := p.advance(); err != nil {
		return Command{}, err
	}
	kw := p.tok
	c := Command{Line: p.lineOf(kw.start)}
	if kw.kind == atom && (kw.text == "module" || kw.text == "component") {
		return c, p.module(&c, open)
	}
	if _, err := p.keyword(); err != nil {
		return c, err
	}
	var err error
	switch kw.text {
	case "invoke":
		c.Kind = Action
		c.Invoke, err = p.call(false)
	case "get":
		c.Kind = Action
		c.Invoke, err = p.call(true)
	case "register":
		c.Kind = Register
		if c.Text, err = p.str("a name"); err == nil {
			c.Of, err = p.id()
		}
	case "thread":
		err = p.thread(&c, depth)
	case "wait":
		c.Kind = Wait
		c.Of, err = p.id()
	default:
		if !strings.HasPrefix(kw.text, "assert_") {
			return c, p.errorf(kw.start, "%s is no command", kw)
		}
		err = p.assertion(&c, kw)
	}
	if err != nil {
		return c, err
	}
	return c, p.close()
}

// module reads a component or core module whose keyword is the token, to behind
// the closing parenthesis that belongs to open.
func (p *parser) module(c *Command, open token) error {
	c.Kind = Module
	kw, err := p.keyword()
	if err != nil {
		return err
	}
	c.Line = p.lineOf(kw.start)
	c.Source = &Source{Core: kw.text == "module"}
	definition := token{start: kw.end, end: kw.end} // what is no part of the text
	switch word := p.tok; {
	case word.kind == atom && word.text == "instance":
		c.Kind, c.Source = ModuleInstance, nil
		if err := p.advance(); err != nil {
			return err
		}
		if c.Name, err = p.id(); err != nil {
			return err
		}
		if c.Of, err = p.id(); err != nil {
			return err
		}
		return p.close()
	case word.kind == atom && word.text == "definition":
		c.Kind, definition = ModuleDefinition, word
		if err := p.advance(); err != nil {
			return err
		}
	}
	if c.Name, err = p.id(); err != nil {
		return err
	}
	if form := p.tok; form.kind == atom && (form.text == "binary" || form.text == "quote") {
		if form.text == "quote" {
			c.Line = p.lineOf(form.start)
		}
		return p.strings(c.Source, form)
	}
	if p.tok.kind != rightParen {
		if p.tok.kind != leftParen {
			return p.errorf(p.tok.start, "%s is not expected in a %s", p.tok, kw.text)
		}
		// The rest is the assembler's. Going back to behind the token that was
		// looked at keeps skip simple.
		p.pos = p.tok.start
		if err := p.skip(open); err != nil {
			return err
		}
	}
	// Now the closing parenthesis was read last, whether it is the token or not.
	end := p.pos
	c.Source.Text = p.src[open.start:definition.start] + p.src[definition.end:end]
	return p.advance()
}

// strings reads the strings of a binary or quote form.
func (p *parser) strings(s *Source, form token) error {
	if err := p.advance(); err != nil {
		return err
	}
	quote := form.text == "quote"
	var b strings.Builder
	for p.tok.kind == text {
		b.WriteString(p.tok.text)
		if quote {
			b.WriteByte(' ')
		}
		if err := p.advance(); err != nil {
			return err
		}
	}
	switch {
	case !quote:
		s.Binary = []byte(b.String())
	case s.Core:
		s.Quoted, s.Text = true, b.String()
	default:
		s.Quoted, s.Text = true, "(component "+b.String()+")"
	}
	return p.close()
}

// thread skips what is not run here, but reads its commands.
func (p *parser) thread(c *Command, depth int) (err error) {
	c.Kind = Thread
	if c.Name, err = p.id(); err != nil {
		return err
	}
	for p.tok.kind == leftParen {
		back := *p
		if err := p.advance(); err != nil {
			return err
		}
		if p.tok.kind == atom && p.tok.text == "shared" {
			if err := p.skip(back.tok); err != nil {
				return err
			}
			if err := p.advance(); err != nil {
				return err
			}
			continue
		}
		*p = back
		inner, err := p.command(depth + 1)
		if err != nil {
			return err
		}
		c.Commands = append(c.Commands, inner)
	}
	return nil
}

// assertion reads an assertion from behind its keyword. Its line is that of what
// it is about, as in JSON.
func (p *parser) assertion(c *Command, kw token) error {
	c.Kind = CommandKind(kw.text)
	line := c.Line
	if err := p.subject(c); err != nil {
		return err
	}
	switch c.Kind {
	case AssertReturn:
		for p.tok.kind != rightParen {
			v, err := p.value(true, 0)
			if err != nil {
				return err
			}
			c.Expected = append(c.Expected, v)
		}
	case AssertException:
		c.Line = line
		return p.wants(c, kw, true)
	case AssertTrap, AssertExhaustion, AssertSuspension, AssertInvalid, AssertInvalidCustom, AssertMalformed, AssertMalformedCustom, AssertUnlinkable:
		var err error
		if c.Text, err = p.str("the message of " + kw.text); err != nil {
			return err
		}
	default:
		return p.errorf(kw.start, "%s is no command", kw)
	}
	switch c.Kind {
	case AssertExhaustion, AssertSuspension:
		c.Line = line
		return p.wants(c, kw, true)
	case AssertReturn:
		return p.wants(c, kw, true)
	case AssertTrap:
		if c.Source != nil {
			c.Kind = AssertUninstantiable
		}
		return nil
	}
	return p.wants(c, kw, false)
}

// wants checks what an assertion is about: an action, or a component or module.
func (p *parser) wants(c *Command, kw token, action bool) error {
	if action == (c.Invoke != nil) {
		return nil
	}
	what := "a component or a module"
	if action {
		what = "an action"
	}
	return p.errorf(kw.start, "%s needs %s", kw.text, what)
}

// subject reads what an assertion is about.
func (p *parser) subject(c *Command) error {
	open := p.tok
	if err := p.open(); err != nil {
		return err
	}
	kw := p.tok
	c.Line = p.lineOf(kw.start)
	switch kw.text {
	case "invoke", "get":
		if _, err := p.keyword(); err != nil {
			return err
		}
		var err error
		if c.Invoke, err = p.call(kw.text == "get"); err != nil {
			return err
		}
		return p.close()
	case "module", "component":
		var inner Command
		if err := p.module(&inner, open); err != nil {
			return err
		}
		if inner.Kind == ModuleInstance {
			return p.errorf(kw.start, "an assertion needs the %s itself, not an instance of it", kw.text)
		}
		c.Source, c.Line = inner.Source, inner.Line
		return nil
	}
	return p.errorf(kw.start, "an action, a component or a module is expected here, not %s", kw)
}

// call reads an action from behind its keyword.
func (p *parser) call(get bool) (*Invoke, error) {
	i := &Invoke{Get: get}
	var err error
	if i.Instance, err = p.id(); err != nil {
		return nil, err
	}
	if i.Field, err = p.str("the name of an export"); err != nil {
		return nil, err
	}
	for !get && p.tok.kind != rightParen {
		v, err := p.value(false, 0)
		if err != nil {
			return nil, err
		}
		i.Args = append(i.Args, v)
	}
	return i, nil
}

// value reads a value in parentheses. want says that it is one that is expected,
// which may be a pattern.
func (p *parser) value(want bool, depth int) (value.Value, error) {
	open := p.tok
	if err := p.open(); err != nil {
		return nil, err
	}
	v, err := p.bareValue(open, want, depth)
	if err != nil {
		return nil, err
	}
	return v, p.close()
}
