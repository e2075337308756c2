package syntax

import (
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// Limits. wasm-tools has the same for types.
const (
	maxTypeDepth = 100
	maxBodyDepth = 100 // of wrong bodies within bodies; right ones nest four deep
	maxErrors    = 100
)

// Parse reads a source. It reports all errors that it finds, and returns what it
// could read whether there are any or not: then names that are spelt wrong are put
// right, what holds an error lacks a part, and a type that could not be read is
// the Primitive u8. It neither panics nor runs forever, whatever the text is.
func Parse(src *Source) (*File, diag.List) {
	p := &parser{src: src, text: src.Text}
	l := &lexer{text: src.Text, report: func(at Span, format string, args ...any) { p.errorf(at, format, args...) }}
	l.run()
	p.tokens, p.comments = l.tokens, l.comments
	// From here on errors come in the order of the text.
	p.lastError, p.broken = -1, -1
	for _, t := range p.tokens {
		switch t.kind {
		case leftBrace:
			p.missing++
		case rightBrace:
			p.missing--
		}
	}
	f := p.file()
	p.helpNames()
	if p.dropped {
		end := Span{int32(len(p.text)), int32(len(p.text))}
		p.diags.Add(src.Errorf(end, "there are more errors, and %d are enough for now", maxErrors))
	}
	return f, p.diags.Sorted()
}

// A parser goes over the tokens, without a step back.
type parser struct {
	src      *Source
	text     string
	tokens   []token
	comments []Span
	texts    []string // for docs, to use again
	at       int      // index of the current token

	typeDepth, bodyDepth int

	diags     diag.List
	dropped   bool  // errors, because there were too many
	lastError int32 // where the last one was
	broken    int32 // where the last one was that is not about the spelling of a name
	missing   int   // `}`, by the count of the whole file
	misplaced int   // items around, that are where they must not be
	unclosed  bool  // the end of the file came inside of braces, and that has been told
	badNames  map[string]*badName
	floats    map[string]bool // the old names of f32 and f64 that are declared
}

func (p *parser) kind() kind { return p.tokens[p.at].kind }

// peek returns the kind of the token n after the current one.
func (p *parser) peek(n int) kind {
	return p.tokens[min(p.at+n, len(p.tokens)-1)].kind
}

// next goes to the next token; behind the last there is none.
func (p *parser) next() {
	if p.at < len(p.tokens)-1 {
		p.at++
	}
}

// eat goes on if the current token is of kind k.
func (p *parser) eat(k kind) bool {
	if p.kind() != k {
		return false
	}
	p.next()
	return true
}

// expect goes past a token of kind k. Otherwise it reports that k is missing.
func (p *parser) expect(k kind) bool {
	if p.eat(k) {
		return true
	}
	p.unexpected(k.describe())
	return false
}

// here is the span of the current token.
func (p *parser) here() Span { return p.tokens[p.at].span() }

// since is the span from token start to the one before the current.
func (p *parser) since(start int) Span {
	return Span{p.tokens[start].start, p.tokens[max(p.at-1, start)].end}
}

// gap is the place right after the token before i: where something is missing.
func (p *parser) gap(i int) Span {
	end := int32(0)
	if i > 0 {
		end = p.tokens[i-1].end
	}
	return Span{end, min(end+1, int32(len(p.text)))}
}

// tokenText returns the text of token i.
func (p *parser) tokenText(i int) string { return p.text[p.tokens[i].start:p.tokens[i].end] }

// onNewLine reports whether token i is the first of its line.
func (p *parser) onNewLine(i int) bool {
	if i == 0 || i >= len(p.tokens) {
		return true
	}
	return strings.IndexByte(p.text[p.tokens[i-1].end:p.tokens[i].start], '\n') >= 0
}

// column returns the column of token i, and whether only space is before it.
func (p *parser) column(i int) int {
	_, col := p.src.Position(p.tokens[i].start)
	return col
}

// errorf reports an error. The diagnostic is nil-safe to go on with: where one at
// the same place has been told, or too many have been, it is not kept.
func (p *parser) errorf(at Span, format string, args ...any) *diag.Diagnostic {
	switch {
	case len(p.diags) >= maxErrors:
		p.dropped = true
		return &diag.Diagnostic{}
	case at.Start == p.lastError && len(p.diags) > 0:
		return &diag.Diagnostic{}
	}
	p.lastError, p.broken = at.Start, at.Start
	d := p.src.Errorf(at, format, args...)
	p.diags.Add(d)
	return d
}

// unexpected reports that the current token is not what was expected.
func (p *parser) unexpected(want string) *diag.Diagnostic {
	switch p.kind() {
	case bad:
		return &diag.Diagnostic{}
	case eof:
		if p.unclosed {
			return &diag.Diagnostic{}
		}
		p.unclosed = true
		return p.errorf(p.gap(p.at), "the file ends here, and %s is missing", want)
	}
	return p.errorf(p.here(), "expected %s, found %s", want, p.found())
}

// found names the current token for a message.
func (p *parser) found() string {
	switch k := p.kind(); k {
	case word, escaped, integer:
		return "`" + short(p.tokenText(p.at)) + "`"
	default:
		return k.describe()
	}
}

// A head is what comes before an item.
type head struct {
	start int // its first token behind the attributes
	docs  Docs
	attrs Attributes
}

// statement reads the `;` at the end of the item that began with token start.
func (p *parser) statement(start int) bool {
	if p.eat(semicolon) {
		return true
	}
	switch k := p.kind(); {
	case k == bad:
		return false
	case k == eof || k == rightBrace || p.onNewLine(p.at) || p.opensItem(p.at):
		p.missingSemicolon(start)
		return true
	}
	p.unexpected("`;`")
	return false
}

func (p *parser) missingSemicolon(start int) {
	// A parser that stopped at an error knows nothing about the end of the item.
	if p.at == start {
		return
	}
	message := "a `;` is missing here"
	if p.kind() == eof || p.onNewLine(p.at) {
		message = "a `;` is missing at the end of this line"
	}
	line := p.lineOf(start, p.at)
	if d := p.errorf(p.gap(p.at), "%s", message); line != "" {
		d.WithHelp("write `%s;`", line)
	} else {
		d.WithHelp("end it with a `;`")
	}
}

// lineOf returns the text of tokens start to end, of the last line of it, with bad
// names put right. It returns "" for what is too long to show, or has other errors.
func (p *parser) lineOf(start, end int) string {
	first := end - 1
	for first > start && !p.onNewLine(first) {
		first--
		if p.tokens[end-1].end-p.tokens[first].start > 200 {
			return ""
		}
	}
	if p.broken >= p.tokens[first].start && p.broken < p.tokens[end-1].end {
		return ""
	}
	var b strings.Builder
	for i := first; i < end; i++ {
		t := p.tokens[i]
		if i > first {
			b.WriteString(p.text[p.tokens[i-1].end:t.start])
		}
		text := p.text[t.start:t.end]
		if bad := p.badNames[text]; bad != nil {
			text = bad.text(text)
		}
		b.WriteString(text)
	}
	return b.String()
}

// opensItem reports whether token i can only be the first of an item.
func (p *parser) opensItem(i int) bool {
	next := p.tokens[min(i+1, len(p.tokens)-1)].kind
	switch k := p.tokens[i].kind; {
	case k.opens():
		return next == word || next == escaped || next.keyword() && next != kwAs && next != kwWith
	case k == kwConstructor:
		return next == leftParen
	case k == at:
		return next == word && p.onNewLine(i)
	case k.named() && next == colon:
		switch p.tokens[min(i+2, len(p.tokens)-1)].kind {
		case kwFunc, kwAsync, kwStatic:
			return true
		}
	}
	return false
}

// recover goes to where the next item begins, after an error within one: behind
// its `;` or `}`, before the `}` around it, or before what can only be an item.
func (p *parser) recover() {
	depth := 0
	for ; p.kind() != eof; p.next() {
		switch p.kind() {
		case semicolon:
			if depth == 0 {
				p.next()
				return
			}
		case leftBrace:
			depth++
		case rightBrace:
			if depth == 0 {
				return
			}
			if depth--; depth == 0 {
				p.next()
				if p.kind() == semicolon && !p.onNewLine(p.at) {
					p.next()
				}
				return
			}
		default:
			if depth == 0 && p.onNewLine(p.at) && p.opensItem(p.at) {
				return
			}
		}
	}
}

// skipBody goes from a `{` past its `}`, without a look at what is between.
func (p *parser) skipBody() {
	if p.kind() != leftBrace {
		return
	}
	open := p.at
	for depth := 0; p.kind() != eof; {
		switch p.kind() {
		case leftBrace:
			depth++
		case rightBrace:
			depth--
		}
		p.next()
		if depth == 0 {
			return
		}
	}
	p.unclosedBrace(open)
}

// unclosedBrace reports that the file ends within the braces that token open
// opens. It does so once, for the innermost: the others look unclosed because of it.
func (p *parser) unclosedBrace(open int) {
	if p.unclosed {
		return
	}
	p.unclosed = true
	if k := p.tokens[open].kind; k != leftBrace && k != leftParen && k != less {
		return // told where it is missing
	}
	p.errorf(p.tokens[open].span(), "this `%s` is not closed: the file ends without a `%s` for it",
		spelling[p.tokens[open].kind], spelling[closing(p.tokens[open].kind)])
}

func closing(open kind) kind {
	switch open {
	case leftBrace:
		return rightBrace
	case leftParen:
		return rightParen
	}
	return greater
}

// A list says how to read items that commas separate.
type list struct {
	open kind
	what string // one of the items, with its article: "a field"
	of   string // what they make up, with its article: "a record"
	item func(Docs) bool
}

// list reads the items from the opening token to the closing one. It returns false
// when it did not find the end.
func (p *parser) list(l list) bool {
	open, end := p.at, closing(l.open)
	if !p.expect(l.open) {
		return false
	}
	for {
		docs := p.docs()
		switch {
		case p.eat(end):
			return true
		case p.kind() == eof:
			p.unclosedBrace(open)
			return false
		case p.kind() == at:
			start := p.at
			p.attributes()
			p.errorf(p.since(start), "attributes cannot stand before %s", l.what)
			continue
		case p.kind() == comma:
			p.errorf(p.here(), "expected %s, found `,`", l.what)
			p.next()
			continue
		case p.onNewLine(p.at) && p.opensItem(p.at) && p.kind() != at:
			p.missingEnd(end)
			return true
		}
		start := p.at
		if !l.item(docs) && !p.recoverInList(end) {
			return p.kind() != eof && p.missingEnd(end)
		}
		if p.eat(comma) {
			continue
		}
		if p.kind() == end || p.kind() == eof {
			continue
		}
		if !p.separate(l, end, start) {
			return false
		}
	}
}

// separate deals with an item of a list that neither a comma nor the end follows.
// It returns false when the end is not to be found.
func (p *parser) separate(l list, end kind, start int) bool {
	switch k := p.kind(); {
	case k == bad:
		// Told already.
	case k == semicolon && (end == rightBrace || end == rightParen && p.moreParams()):
		line := p.lineOf(start, p.at)
		if d := p.errorf(p.here(), "%s ends with `,`, not with `;`", l.what); line != "" {
			d.WithHelp("write `%s,`", line)
		}
		p.next()
		return true
	case k.named() && k != kwAs && k != kwWith && k != kwFrom && !(p.onNewLine(p.at) && (p.opensItem(p.at) || end != rightBrace)):
		line := p.lineOf(start, p.at)
		if d := p.errorf(p.gap(p.at), "a `,` is missing between %ss", strings.TrimPrefix(l.what, "a ")); line != "" {
			d.WithHelp("write `%s,`", line)
		}
		return true
	case p.onNewLine(p.at) || k == semicolon || k == rightBrace:
		return p.missingEnd(end)
	default:
		p.unexpected(fmt.Sprintf("`,` or `%s`", spelling[end]))
	}
	if p.recoverInList(end) {
		p.eat(comma)
		return true
	}
	return false
}

// moreParams reports whether parameters go on behind the `;` at the current token.
func (p *parser) moreParams() bool {
	if p.onNewLine(p.at+1) || !p.peek(1).named() || p.peek(2) != colon {
		return false
	}
	k := p.peek(3)
	return k != kwFunc && k != kwAsync && k != kwStatic
}

// missingEnd reports that a list does not end where it should. It returns true: to
// go on as if it had ended is the best one can do.
func (p *parser) missingEnd(end kind) bool {
	p.errorf(p.gap(p.at), "a `%s` is missing here", spelling[end])
	return true
}

// recoverInList goes to the comma or the end of the list, after an error in it. It
// returns false when the list around it ends first.
func (p *parser) recoverInList(end kind) bool {
	var braces, parens, angles int // that are opened here
	for ; ; p.next() {
		outside := braces+parens+angles == 0
		var open *int
		switch k := p.kind(); k {
		case eof:
			return end == rightBrace // list tells
		case leftBrace:
			braces++
		case leftParen:
			parens++
		case less:
			angles++
		case comma:
			if outside {
				return true
			}
		case semicolon:
			if braces == 0 {
				return false
			}
		case rightBrace:
			open = &braces
		case rightParen:
			open = &parens
		case greater:
			open = &angles
		default:
			if outside && p.onNewLine(p.at) && p.opensItem(p.at) {
				return false
			}
		}
		switch {
		case open == nil:
		case *open > 0:
			*open--
		case p.kind() == end:
			return true
		case p.kind() == rightBrace, end == greater:
			return false
		}
	}
}
