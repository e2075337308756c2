package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain marks the characters that are allowed anywhere and most of a file.
var plain = func() (table [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		table[c] = true
	}
	table['\n'], table['\r'], table['\t'] = true, true, true
	return table
}()

// check looks for characters that must not be in a file, not even in comments. It
// returns false when the file is not text at all.
func (l *lexer) check() bool {
	for _, mark := range []string{"\xff\xfe", "\xfe\xff"} {
		if strings.HasPrefix(l.text, mark) {
			l.report(Span{0, 2}, "the file is UTF-16, and WIT is UTF-8")
			return false
		}
	}
	if i := strings.IndexByte(l.text, 0); i >= 0 {
		l.report(Span{int32(i), int32(i) + 1}, "a NUL byte: the file is not text")
		return false
	}
	told := false
	for i := l.at; i < len(l.text); {
		if plain[l.text[i]] {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(l.text[i:])
		here := Span{int32(i), int32(i + n)}
		switch {
		case r == utf8.RuneError && n == 1:
			// One is enough: a file in another encoding has thousands.
			if !told {
				told = true
				l.report(here, "the byte 0x%02x is not UTF-8", l.text[i])
			}
		case bidirectional(r):
			l.report(here, "%U changes the direction of text, so that the file looks like another than it is", r)
		case discouraged(r):
			l.report(here, "%U is a character that Unicode advises against", r)
		case unicode.IsControl(r):
			l.report(here, "%U is a control character", r)
		}
		i += n
	}
	return true
}

// refused reports whether check complains about r.
func refused(r rune) bool {
	return bidirectional(r) || discouraged(r) || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
}

// See CVE-2021-42574.
func bidirectional(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// discouraged has the characters that Unicode deprecates (U+0149, U+0673, U+0F77,
// U+0F79, U+17A3, U+17A4) or discourages (U+17B4, U+17B5).
func discouraged(r rune) bool {
	switch r {
	case 0x149, 0x673, 0xf77, 0xf79, 0x17a3, 0x17a4, 0x17b4, 0x17b5:
		return true
	}
	return false
}

// quoteText quotes source text for a message, and names what does not print.
func quoteText(s string) string {
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && (!unicode.IsPrint(r) || unicode.Is(unicode.Zs, r)) {
		return fmt.Sprintf("the character %U", r)
	}
	if utf8.RuneCountInString(s) > 20 {
		s = string([]rune(s)[:20]) + "..."
	}
	return "`" + s + "`"
}
