package witjson

import (
	"strconv"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A reader takes values out of a tree. It keeps the first mistake and goes on
// with zero values, so that callers need not look after each step.
type reader struct {
	tree
	err *diag.Diagnostic

	packages   []*wit.Package
	interfaces []*wit.Interface
	worlds     []*wit.World
	nodes      []*node // of the types
	types      []wit.Type
	states     []state
	extents    []extent // of those that are done
	listed     map[*wit.TypeDef]bool
}

// A state says how far a type has been read.
type state uint8

const (
	unread state = iota
	open         // its parts are being read
	done
)

func (r *reader) fail(n *node, format string, args ...any) {
	if r.err != nil {
		return
	}
	d := r.errorAt(n.at, format, args...)
	if p := n.path(); p != "" {
		d.Message = p + " " + d.Message
	}
	d.Message = "this JSON does not describe WIT: " + d.Message
	r.err = d
}

func (r *reader) is(n *node, kind byte, what string) bool {
	if n.kind != kind {
		r.fail(n, "is %s, and %s is wanted", n.what(), what)
	}
	return n.kind == kind
}

// need returns a member that must be there, or nil.
func (r *reader) need(n *node, key string) *node {
	if !r.is(n, '{', "an object") {
		return nil
	}
	m := n.get(key)
	if m == nil {
		r.fail(n, "has no %q", key)
	}
	return m
}

// optional returns a member, or nil when it is not there or null.
func (r *reader) optional(n *node, key string) *node {
	if !r.is(n, '{', "an object") {
		return nil
	}
	if m := n.get(key); m != nil && m.kind != 'n' {
		return m
	}
	return nil
}

// members returns the values of the object under key.
func (r *reader) members(n *node, key string) []*node {
	m := r.need(n, key)
	if m == nil || !r.is(m, '{', "an object") {
		return nil
	}
	return m.items
}

// elements returns the values of the array under key.
func (r *reader) elements(n *node, key string) []*node {
	m := r.need(n, key)
	if m == nil || !r.is(m, '[', "an array") {
		return nil
	}
	return m.items
}

// text returns the string under key, which may be absent.
func (r *reader) text(n *node, key string) string {
	m := r.optional(n, key)
	if m == nil || !r.is(m, '"', "a string") {
		return ""
	}
	return m.text
}

// ident returns the kebab-case name of a node.
func (r *reader) ident(n *node) string {
	m := r.need(n, "name")
	if m == nil || !r.is(m, '"', "a string") {
		return ""
	}
	return r.label(m, m.text)
}

func (r *reader) label(n *node, s string) string {
	if !isLabel(s) {
		r.fail(n, "is %q, which is not a name in WIT", s)
	}
	return s
}

// index returns a number below limit, or -1.
func (r *reader) index(n *node, limit int, what string) int {
	if n == nil || !r.is(n, '0', "a number") {
		return -1
	}
	i, err := strconv.Atoi(n.text)
	if err != nil || i < 0 || i >= limit {
		r.fail(n, "is %s %s, and there are %d", what, n.text, limit)
		return -1
	}
	return i
}

func (r *reader) docs(n *node) string {
	d := r.optional(n, "docs")
	if d == nil {
		return ""
	}
	return r.text(d, "contents")
}

func (r *reader) stability(n *node) wit.Stability {
	var s wit.Stability
	m := r.optional(n, "stability")
	if m == nil || m.kind == '"' && m.text == "unknown" {
		return s
	}
	switch kind, arg := r.variant(m); kind {
	case "stable":
		s.Since = r.version(r.need(arg, "since"))
		s.Deprecated = r.version(r.optional(arg, "deprecated"))
	case "unstable":
		if f := r.need(arg, "feature"); f != nil && r.is(f, '"', "a string") {
			s.Feature = r.label(f, f.text)
		}
		s.Deprecated = r.version(r.optional(arg, "deprecated"))
	default:
		r.fail(m, "is not a known stability")
	}
	return s
}

func (r *reader) version(n *node) string {
	if n == nil || !r.is(n, '"', "a string") {
		return ""
	}
	if !isVersion(n.text) {
		r.fail(n, "is %q, which is not a version", n.text)
	}
	return n.text
}

// variant returns the word for what a value is, and what belongs to it: n itself
// for a word that stands alone.
func (r *reader) variant(n *node) (string, *node) {
	switch {
	case n.kind == '"':
		return n.text, n
	case n.kind == '{' && len(n.keys) == 1:
		return n.keys[0], n.items[0]
	}
	r.fail(n, "is %s, and a word or an object with one key is wanted", n.what())
	return "", n
}
