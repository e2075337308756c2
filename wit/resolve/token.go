package resolve

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, an arrow or a single character.
type token struct {
	text      string
	line, col int // from 1, col in bytes
	word      bool
	newLine   bool // first of its line
}

// tokenize splits WIT into tokens; white space and comments are left out. It
// takes any text: what is no WIT comes out as tokens of one character.
func tokenize(text string) []token {
	var tokens []token
	line, start, lastLine := 1, 0, 0
	for i := 0; i < len(text); {
		n := spaceOrComment(text[i:])
		if n == 0 {
			t := token{line: line, col: i - start + 1, newLine: line != lastLine}
			t.text, t.word = next(text[i:])
			n, lastLine = len(t.text), line
			tokens = append(tokens, t)
		}
		if nl := strings.Count(text[i:i+n], "\n"); nl > 0 {
			line += nl
			start = i + strings.LastIndexByte(text[i:i+n], '\n') + 1
		}
		i += n
	}
	return tokens
}

// spaceOrComment returns the length of what comes before the next token.
func spaceOrComment(s string) int {
	switch {
	case strings.HasPrefix(s, "//"):
		if n := strings.IndexByte(s, '\n'); n >= 0 {
			return n
		}
		return len(s)
	case strings.HasPrefix(s, "/*"):
		// Block comments nest.
		depth := 1
		for i := 2; i < len(s); i++ {
			switch {
			case strings.HasPrefix(s[i:], "/*"):
				depth++
				i++
			case strings.HasPrefix(s[i:], "*/"):
				depth--
				i++
			}
			if depth == 0 {
				return i + 1
			}
		}
		return len(s)
	}
	if r, n := utf8.DecodeRuneInString(s); unicode.IsSpace(r) || r == '\ufeff' {
		return n
	}
	return 0
}

func next(s string) (text string, word bool) {
	switch {
	case strings.HasPrefix(s, "->"):
		return "->", false
	case s[0] == '"':
		// WIT has no strings; who writes one should get one message about it.
		end := strings.IndexAny(s[1:], "\"\n")
		if end >= 0 && s[1+end] == '"' {
			return s[:end+2], false
		}
		return s[:1], false
	}
	n := 0
	if s[0] == '%' {
		n = 1
	}
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r == utf8.RuneError && size <= 1 ||
			!unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && (r != '-' || strings.HasPrefix(s[n:], "->") || n == 0) {
			break
		}
		n += size
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(s)
		return s[:n], false
	}
	return s[:n], true
}
