package syntax

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// isName reports whether s is a name as WIT wants it: words with hyphens between,
// each of lower-case or of upper-case letters and digits, the first beginning
// with a letter.
func isName(s string) bool {
	var lower, upper bool // in this word
	empty := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-':
			if empty {
				return false
			}
			lower, upper, empty = false, false, true
			continue
		case c >= 'a' && c <= 'z':
			lower = true
		case c >= 'A' && c <= 'Z':
			upper = true
		case !isDigit(c) || i == 0:
			return false
		}
		if lower && upper {
			return false
		}
		empty = false
	}
	return !empty
}

// respell returns a word as WIT would have it: "addPoints" and "add_points" become
// "add-points", "HTTPServer" becomes "http-server". It returns "" for what no
// respelling helps.
func respell(name string) string {
	var words []string
	start := 0
	flush := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
		start = end
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 0x80:
			return ""
		case c == '_' || c == '-':
			flush(i)
			start = i + 1
		case isUpper(c) && i > start:
			if !isUpper(name[i-1]) || i+1 < len(name) && isLower(name[i+1]) {
				flush(i)
			}
		}
	}
	flush(len(name))
	if s := strings.Join(words, "-"); isName(s) {
		return s
	}
	return ""
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// A badName is a name that is not WIT's. It is told where it stands first.
type badName struct {
	at    *diag.Diagnostic
	fix   string
	lines []int // where else
	more  bool  // lines that are not listed
}

// goodName returns the text of the name at a span, put right where it is wrong.
func (p *parser) goodName(s Span) string {
	text := p.text[s.Start:s.End]
	if isName(text) {
		return text
	}
	broken := p.broken
	defer func() { p.broken = broken }()
	if b := p.badNames[text]; b != nil {
		p.also(b, s)
		return b.text(text)
	}
	b := &badName{fix: respell(text)}
	switch {
	case text == "":
		// Only after a `%`, which is the one character to show.
		b.at = p.errorf(Span{s.Start - 1, s.End}, "a name is missing after `%%`")
		return "missing"
	case strings.ContainsFunc(text, func(r rune) bool { return r == unicode.ReplacementChar }):
		// Not UTF-8, and told as that.
		return text
	case isDigit(text[0]):
		b.at = p.errorf(s, "`%s` is not a WIT name: names begin with a letter", short(text))
	case b.fix == "":
		b.at = p.errorf(s, "`%s` is not a WIT name: names are of the letters a to z, digits and hyphens", short(text))
	default:
		b.at = p.errorf(s, "`%s` is not a WIT name: names are lower-case words with hyphens between", short(text))
	}
	if p.badNames == nil {
		p.badNames = map[string]*badName{}
	}
	p.badNames[text] = b
	return b.text(text)
}

func (b *badName) text(otherwise string) string {
	if b.fix != "" {
		return b.fix
	}
	return otherwise
}

// also notes that a bad name stands at s too.
func (p *parser) also(b *badName, s Span) {
	line, _ := p.src.Position(s.Start)
	last := b.at.Line
	if n := len(b.lines); n > 0 {
		last = b.lines[n-1]
	}
	switch {
	case line <= last: // told, or looked at again
	case len(b.lines) == 10:
		b.more = true
	default:
		b.lines = append(b.lines, line)
	}
}

// helpNames tells how to spell the bad names, now that all their lines are known.
func (p *parser) helpNames() {
	for text, b := range p.badNames {
		if b.fix == "" {
			continue
		}
		b.at.WithHelp("write `%s`", b.fix)
		if kind := wordKind(b.fix); kind != word {
			// The respelled name would be refused again.
			b.at.WithHelp("write `%%%s`", b.fix)
			if _, ok := otherTypes[text]; ok {
				b.at.WithHelp("write `%s`", b.fix)
			}
		}
		switch {
		case len(b.lines) == 0:
		case b.more:
			b.at.Help += ", here and on lines " + joinInts(b.lines) + " and others"
		case len(b.lines) == 1:
			b.at.Help += ", here and on line " + strconv.Itoa(b.lines[0])
		default:
			b.at.Help += ", here and on lines " + joinInts(b.lines)
		}
	}
}

func joinInts(ns []int) string {
	parts := make([]string, len(ns))
	for i, n := range ns {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ", ")
}

// name reads a name, which is what: "the name of ", "a record". The parts are put
// together only for a message.
func (p *parser) name(what ...string) (Ident, bool) {
	t := p.tokens[p.at]
	switch {
	case t.kind == word:
		p.next()
		return Ident{t.span(), p.goodName(t.span())}, true
	case t.kind == escaped:
		p.next()
		return Ident{t.span(), p.goodName(Span{t.start + 1, t.end})}, true
	case t.kind.keyword() && p.meantAsName():
		text := spelling[t.kind]
		p.errorf(t.span(), "`%s` is a word of WIT, and a name only with a `%%`", text).WithHelp("write `%%%s`", text)
		p.next()
		return Ident{t.span(), text}, true
	}
	p.unexpected(strings.Join(what, ""))
	return Ident{}, false
}

// meantAsName guesses whether the keyword at the current token stands for a name:
// no other name follows, and it does not open the next item.
func (p *parser) meantAsName() bool {
	next := p.tokens[p.at+1]
	if next.kind != colon && p.onNewLine(p.at) && p.opensItem(p.at) {
		return false
	}
	return !next.kind.named() || next.kind == kwAs || next.kind == kwWith || p.onNewLine(p.at+1)
}

// short cuts text that is too long for a message.
func short(s string) string {
	if r := []rune(s[:min(len(s), 400)]); len(r) > 60 {
		return string(r[:60]) + "..."
	}
	return s
}

// closest returns the keyword most like the wanted word, or "" when none is near.
// Keywords are few and short: the measure is stricter than for names.
func closest(want string, words []string) string {
	best, least := "", len(want)/3+1
	if len(want) > 30 {
		return ""
	}
	for _, w := range words {
		if d := diag.Distance(want, w); d < least || d == least && best == "" && d < len(want)-1 && d < 3 {
			best, least = w, d
		}
	}
	return best
}
