package wast

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The text format of WebAssembly, as far as scripts need it:
// https://webassembly.github.io/spec/core/text/lexical.html

type tokenKind uint8

const (
	endOfFile tokenKind = iota
	leftParen
	rightParen
	atom // a keyword, a number, an identifier
	text // a string
)

// A token is a lexical token of a script.
type token struct {
	kind       tokenKind
	start, end int
	// text is an atom as it stands, an identifier with its $, or the bytes of a
	// string.
	text string
}

func (t token) String() string {
	switch t.kind {
	case endOfFile:
		return "the end of the file"
	case leftParen:
		return `"("`
	case rightParen:
		return `")"`
	case text:
		return fmt.Sprintf("the string %q", t.text)
	}
	return fmt.Sprintf("%q", t.text)
}

// A SyntaxError says where a script cannot be read.
type SyntaxError struct {
	Name string
	Line int
	Msg  string
}

// Error returns "name:line: message".
func (e *SyntaxError) Error() string { return fmt.Sprintf("%s:%d: %s", e.Name, e.Line, e.Msg) }

// A scanner makes tokens of a script.
type scanner struct {
	name string
	src  string
	pos  int
	// Lines are counted as far as they were asked for: they are asked for in
	// order.
	lineAt, line int
}

// lineOf returns the line of an offset, from 1.
func (s *scanner) lineOf(offset int) int {
	if offset < s.lineAt {
		s.lineAt, s.line = 0, 0
	}
	s.line += strings.Count(s.src[s.lineAt:offset], "\n")
	s.lineAt = offset
	return s.line + 1
}

func (s *scanner) errorf(offset int, format string, args ...any) error {
	return &SyntaxError{s.name, s.lineOf(offset), fmt.Sprintf(format, args...)}
}

// space skips blanks and comments.
func (s *scanner) space() error {
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			s.pos++
		case strings.HasPrefix(s.src[s.pos:], ";;"):
			n := strings.IndexByte(s.src[s.pos:], '\n')
			if n < 0 {
				n = len(s.src) - s.pos
			}
			s.pos += n
		case strings.HasPrefix(s.src[s.pos:], "(;"):
			if err := s.blockComment(); err != nil {
				return err
			}
		default:
			return nil
		}
	}
	return nil
}

func (s *scanner) blockComment() error {
	start, depth := s.pos, 0
	for s.pos < len(s.src) {
		switch {
		case strings.HasPrefix(s.src[s.pos:], "(;"):
			depth++
			s.pos += 2
		case strings.HasPrefix(s.src[s.pos:], ";)"):
			depth--
			s.pos += 2
		default:
			s.pos++
		}
		if depth == 0 {
			return nil
		}
	}
	return s.errorf(start, "this comment has no end: close it with \";)\"")
}

// next returns the next token. Annotations are tokens like any others: the parser
// knows where they may be left out.
func (s *scanner) next() (token, error) {
	if err := s.space(); err != nil {
		return token{}, err
	}
	t := token{start: s.pos}
	if s.pos == len(s.src) {
		t.end = s.pos
		return t, nil
	}
	var err error
	switch s.src[s.pos] {
	case '(':
		t.kind = leftParen
		s.pos++
	case ')':
		t.kind = rightParen
		s.pos++
	case '"':
		t.kind = text
		t.text, err = s.str()
	default:
		t.kind = atom
		t.text, err = s.atom()
	}
	t.end = s.pos
	return t, err
}

func (s *scanner) atom() (string, error) {
	start := s.pos
	// A semicolon that starts no comment is a token in annotations alone.
	if strings.IndexByte(";,[]{}", s.src[s.pos]) >= 0 {
		s.pos++
		return s.src[start:s.pos], nil
	}
	for s.pos < len(s.src) {
		c := s.src[s.pos]
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f {
			return "", s.errorf(s.pos, "the control character %#x is not allowed here", c)
		}
		if strings.IndexByte(" \t\n\r()\";,[]{}", c) >= 0 {
			break
		}
		s.pos++
	}
	name := s.src[start:s.pos]
	// Identifiers and annotations can be spelt as strings.
	if (name == "$" || name == "@") && s.pos < len(s.src) && s.src[s.pos] == '"' {
		spelt, err := s.str()
		return name + spelt, err
	}
	return name, nil
}

func (s *scanner) str() (string, error) {
	start := s.pos
	s.pos++
	var b strings.Builder
	for {
		if s.pos >= len(s.src) {
			return "", s.errorf(start, "this string has no end: close it with a quotation mark")
		}
		switch c := s.src[s.pos]; {
		case c == '"':
			s.pos++
			return b.String(), nil
		case c == '\\':
			if err := s.escape(&b); err != nil {
				return "", err
			}
		case c < ' ' || c == 0x7f:
			return "", s.errorf(s.pos, "the control character %#x in a string: write it as \\%02x", c, c)
		default:
			b.WriteByte(c)
			s.pos++
		}
	}
}

var escapes = map[byte]byte{'t': '\t', 'n': '\n', 'r': '\r', '"': '"', '\'': '\'', '\\': '\\'}

func (s *scanner) escape(b *strings.Builder) error {
	start := s.pos
	rest := s.src[s.pos+1:]
	if rest == "" {
		return s.errorf(start, "the file ends in an escape")
	}
	if c, ok := escapes[rest[0]]; ok {
		b.WriteByte(c)
		s.pos += 2
		return nil
	}
	if strings.HasPrefix(rest, "u{") {
		end := strings.IndexByte(rest, '}')
		// More digits than a scalar value has are leading zeros at best.
		if end < 0 || end > 40 {
			return s.errorf(start, "this escape has no end: write \\u{hex digits}")
		}
		n, err := parseUint(rest[2:end], 16, 32)
		if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
			return s.errorf(start, "\\%s is no Unicode scalar value", rest[:end+1])
		}
		b.WriteRune(rune(n))
		s.pos += 1 + end + 1
		return nil
	}
	if len(rest) >= 2 {
		hi, lo := hexDigit(rest[0]), hexDigit(rest[1])
		if hi >= 0 && lo >= 0 {
			b.WriteByte(byte(hi<<4 | lo))
			s.pos += 3
			return nil
		}
	}
	return s.errorf(start, "\\%c is no escape", rest[0])
}

func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
