package witjson

import (
	"fmt"
	"strconv"
)

// An encoder writes indented JSON with keys in the order they are given, in the
// very form that Rust's serde_json has: two spaces, {} and [] for nothing.
type encoder struct {
	b     []byte
	depth int
	empty bool // nothing has been written into the innermost object or array
}

func (e *encoder) object(fill func()) { e.group('{', '}', fill) }
func (e *encoder) array(fill func())  { e.group('[', ']', fill) }

func (e *encoder) group(open, end byte, fill func()) {
	e.b = append(e.b, open)
	e.depth++
	e.empty = true
	fill()
	e.depth--
	if !e.empty {
		e.line()
	}
	e.b = append(e.b, end)
	e.empty = false
}

func (e *encoder) line() {
	e.b = append(e.b, '\n')
	for range e.depth {
		e.b = append(e.b, "  "...)
	}
}

// next starts an element of an array.
func (e *encoder) next() {
	if !e.empty {
		e.b = append(e.b, ',')
	}
	e.line()
	e.empty = false
}

// key starts a member of an object.
func (e *encoder) key(name string) {
	e.next()
	e.text(name)
	e.b = append(e.b, ": "...)
}

func (e *encoder) number(n int) { e.b = strconv.AppendInt(e.b, int64(n), 10) }
func (e *encoder) null()        { e.b = append(e.b, "null"...) }

// text writes a string. Only what JSON forbids is escaped.
func (e *encoder) text(s string) {
	e.b = append(e.b, '"')
	for _, c := range s {
		switch c {
		case '"', '\\':
			e.b = append(e.b, '\\', byte(c))
		case '\b':
			e.b = append(e.b, `\b`...)
		case '\f':
			e.b = append(e.b, `\f`...)
		case '\n':
			e.b = append(e.b, `\n`...)
		case '\r':
			e.b = append(e.b, `\r`...)
		case '\t':
			e.b = append(e.b, `\t`...)
		default:
			if c < 0x20 {
				e.b = fmt.Appendf(e.b, `\u%04x`, c)
			} else {
				e.b = append(e.b, string(c)...)
			}
		}
	}
	e.b = append(e.b, '"')
}
