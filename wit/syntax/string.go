package syntax

import (
	"strings"
	"unicode/utf8"
)

// stringLit reads a string: text with the escapes of WebAssembly's text format.
func (p *parser) stringLit() *StringLit {
	s := &StringLit{Span: p.here()}
	text := p.text[s.Start+1 : s.End-1]
	p.next()
	var b strings.Builder
	for i := 0; i < len(text); {
		if c := text[i]; c != '\\' {
			if c < 0x20 || c == 0x7f {
				p.errorf(Span{s.Start + 1 + int32(i), s.Start + 2 + int32(i)}, "%s cannot stand in a string as it is", quoteText(text[i:i+1])).WithHelp(`write it as an escape: \t, \n, \7f or \u{7f}`)
			}
			b.WriteByte(c)
			i++
			continue
		}
		n, wrong := unescape(&b, text[i:])
		if wrong != "" {
			at := s.Start + 1 + int32(i)
			p.errorf(Span{at, at + int32(n)}, "`%s` is not an escape: %s", short(text[i:i+n]), wrong)
		}
		i += n
	}
	s.Text = b.String()
	if !utf8.ValidString(s.Text) && utf8.ValidString(text) {
		p.errorf(s.Span, "the bytes of the string are not UTF-8")
	}
	return s
}

// unescape reads the escape that s begins with. It returns its length, and what is
// wrong with it.
func unescape(b *strings.Builder, s string) (n int, wrong string) {
	if len(s) < 2 {
		return len(s), "nothing follows"
	}
	switch c := s[1]; c {
	case '"', '\'', '\\':
		b.WriteByte(c)
		return 2, ""
	case 't':
		b.WriteByte('\t')
		return 2, ""
	case 'n':
		b.WriteByte('\n')
		return 2, ""
	case 'r':
		b.WriteByte('\r')
		return 2, ""
	case 'u':
		return unescapeRune(b, s)
	}
	_, size := utf8.DecodeRuneInString(s[1:])
	high, ok := hexDigit(s[1])
	if !ok {
		return 1 + size, `there are \t \n \r \" \' \\ \u{7f} and \7f`
	}
	if len(s) < 3 {
		return 2, "a byte has two digits"
	}
	low, ok := hexDigit(s[2])
	if !ok {
		return 2, "a byte has two digits"
	}
	b.WriteByte(byte(high<<4 | low))
	return 3, ""
}

// unescapeRune reads `\u{...}`. Underscores may stand between digits.
func unescapeRune(b *strings.Builder, s string) (n int, wrong string) {
	if len(s) < 3 || s[2] != '{' {
		return 2, `write \u{7f}`
	}
	end := strings.IndexByte(s, '}')
	if end < 0 {
		return 3, "a `}` is missing"
	}
	var r rune
	digit := false // the one before
	for i := 3; i < end; i++ {
		v, ok := hexDigit(s[i])
		switch {
		case ok:
			// Many digits are too many, and must not come around to few.
			r = min(r<<4|v, utf8.MaxRune+1)
			digit = true
		case s[i] == '_' && digit:
			// Two of them in a row: wasm-tools takes that, WebAssembly's grammar
			// does not.
			digit = false
		default:
			return end + 1, "there are hexadecimal digits between the braces"
		}
	}
	if !digit {
		return end + 1, "there are hexadecimal digits between the braces"
	}
	if !utf8.ValidRune(r) {
		return end + 1, "Unicode has no such character"
	}
	b.WriteRune(r)
	return end + 1, ""
}

func hexDigit(c byte) (rune, bool) {
	switch {
	case isDigit(c):
		return rune(c - '0'), true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10, true
	}
	return 0, false
}
