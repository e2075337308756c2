package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexer splits a source into tokens and comments, all at once: the parser can
// then look as far ahead as it likes, and back to where an item began.
type lexer struct {
	text     string
	at       int
	tokens   []token
	comments []Span
	// report is told what is wrong. What it is told about becomes a bad token, or
	// nothing where the text can be read without it.
	report func(at Span, format string, args ...any)
}

const bom = "\ufeff"

// run reads all of the text. The last token is eof.
func (l *lexer) run() {
	l.at = len(l.text) - len(strings.TrimPrefix(l.text, bom))
	if !l.check() {
		l.at = len(l.text)
	}
	l.tokens = make([]token, 0, len(l.text)/5+2)
	for l.at < len(l.text) {
		l.step()
	}
	l.emit(eof, l.at)
}

func (l *lexer) emit(k kind, start int) {
	l.tokens = append(l.tokens, token{k, int32(start), int32(l.at), int32(len(l.comments))})
}

func (l *lexer) step() {
	start, c := l.at, l.text[l.at]
	switch {
	case isSpace(c):
		for l.at++; l.at < len(l.text) && isSpace(l.text[l.at]); l.at++ {
			continue
		}
	case isLetter(c):
		l.word()
		l.emit(wordKind(l.text[start:l.at]), start)
	case c == '*' && strings.HasPrefix(l.text[l.at:], "*/"):
		l.at += 2
		l.report(Span{int32(start), int32(l.at)}, "this `*/` ends no comment")
		l.emit(bad, start)
	case c < 0x80 && punctuation[c] != 0:
		l.at++
		l.emit(punctuation[c], start)
	case c == '/':
		l.slash()
	case c == '-':
		l.at++
		if l.next('>') {
			l.emit(arrow, start)
		} else {
			l.emit(minus, start)
		}
	case isDigit(c):
		for l.at < len(l.text) && isDigit(l.text[l.at]) {
			l.at++
		}
		// `3d-model` is one wrong name, not a number and a name; `1-a` is part
		// of a version.
		if l.at < len(l.text) && l.text[l.at] != '-' && l.wordPart() > 0 {
			l.word()
			l.emit(word, start)
		} else {
			l.emit(integer, start)
		}
	case c == '%':
		l.at++
		l.word()
		l.emit(escaped, start)
	case c == '"':
		l.str()
	default:
		l.other()
	}
}

// next takes the character c if it comes next.
func (l *lexer) next(c byte) bool {
	if l.at < len(l.text) && l.text[l.at] == c {
		l.at++
		return true
	}
	return false
}

func (l *lexer) slash() {
	start := l.at
	l.at++
	switch {
	case l.next('/'):
		if n := strings.IndexByte(l.text[l.at:], '\n'); n >= 0 {
			l.at += n
		} else {
			l.at = len(l.text)
		}
	case l.next('*'):
		l.block(start)
	default:
		l.emit(slash, start)
		return
	}
	l.comments = append(l.comments, Span{int32(start), int32(l.at)})
}

// block reads a block comment up to its end; they nest.
func (l *lexer) block(start int) {
	for depth := 1; depth > 0; {
		n := strings.IndexAny(l.text[l.at:], "*/")
		if n < 0 {
			l.at = len(l.text)
			l.report(Span{int32(start), int32(start) + 2}, "this comment does not end: a `*/` is missing")
			return
		}
		l.at += n + 1
		switch {
		case l.text[l.at-1] == '*' && l.next('/'):
			depth--
		case l.text[l.at-1] == '/' && l.next('*'):
			depth++
		}
	}
}

// word goes to the end of a word.
func (l *lexer) word() {
	for l.at < len(l.text) {
		if inWord[l.text[l.at]] {
			l.at++
			continue
		}
		n := l.wordPart()
		if n == 0 {
			return
		}
		l.at += n
	}
}

// wordPart returns the size of the next character if it can be in a word. A
// letter of another alphabet can: the name is refused as a whole, later.
func (l *lexer) wordPart() int {
	switch c := l.text[l.at]; {
	case isLetter(c) || isDigit(c):
		return 1
	case c == '-':
		// Nothing that WIT allows has a name before `->`, but people forget the
		// `)` there.
		if strings.HasPrefix(l.text[l.at:], "->") {
			return 0
		}
		return 1
	case c < 0x80:
		return 0
	}
	r, n := utf8.DecodeRuneInString(l.text[l.at:])
	// Bytes that are no UTF-8 have been told already, and a word that holds some
	// is most likely a word in another encoding.
	if r == utf8.RuneError && n == 1 || !refused(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) {
		return n
	}
	return 0
}

// str reads a string up to its end, which is on the same line. Its escapes are
// looked at when it is used.
func (l *lexer) str() {
	start := l.at
	for l.at++; l.at < len(l.text) && l.text[l.at] != '\n' && l.text[l.at] != '\r'; l.at++ {
		switch l.text[l.at] {
		case '\\':
			// Whatever it escapes, it is not the end. The loop sees a line end.
			if l.at+1 < len(l.text) && (l.text[l.at+1] == '"' || l.text[l.at+1] == '\\') {
				l.at++
			}
		case '"':
			l.at++
			l.emit(str, start)
			return
		}
	}
	l.report(Span{int32(start), int32(l.at)}, "this string does not end: a `\"` is missing")
	l.emit(bad, start)
}

// other reads a run of characters that WIT has no use for.
func (l *lexer) other() {
	start := l.at
	if l.wordPart() > 0 { // of another alphabet
		l.word()
		l.emit(word, start)
		return
	}
	for l.at < len(l.text) {
		c := l.text[l.at]
		if c <= ' ' || isLetter(c) || isDigit(c) || c < 0x80 && punctuation[c] != 0 || strings.IndexByte(`/-%"`, c) >= 0 || l.wordPart() > 0 {
			break
		}
		r, n := utf8.DecodeRuneInString(l.text[l.at:])
		if refused(r) {
			// Told by check. Without it the text may well be right.
			if l.at == start {
				l.at += n
				return
			}
			break
		}
		l.at += n
	}
	if l.at == start { // a control character
		l.at++
		return
	}
	l.report(Span{int32(start), int32(l.at)}, "%s does not belong here", quoteText(l.text[start:l.at]))
	l.emit(bad, start)
}

// inWord marks the characters that any word may hold, wherever they stand in it.
var inWord = func() (table [256]bool) {
	for c := range 128 {
		table[c] = isLetter(byte(c)) || isDigit(byte(c))
	}
	return table
}()

func isSpace(c byte) bool  { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
