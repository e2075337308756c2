package witjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// maxNesting is how deep JSON may be nested. That of WIT is never deeper than 12,
// but for what no one looks at.
const maxNesting = 64

// A node is a JSON value. It knows where it stands, for messages, and objects
// keep the order of their keys.
type node struct {
	kind   byte   // one of { [ " 0 t f n
	text   string // of strings and numbers
	keys   []string
	items  []*node
	at     int // offset
	parent *node
	key    string // in an object
	index  int    // in an array
}

// A tree reads a whole document.
type tree struct {
	name string
	data []byte
	dec  *json.Decoder
}

func (t *tree) parse() (*node, error) {
	t.dec = json.NewDecoder(bytes.NewReader(t.data))
	t.dec.UseNumber()
	root, err := t.value(nil, 0)
	if err != nil {
		return nil, err
	}
	end := t.start()
	if _, err := t.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, t.errorAt(end, "this JSON cannot be read: there is more behind its end")
	}
	return root, nil
}

// start returns where the next token starts.
func (t *tree) start() int {
	at := int(t.dec.InputOffset())
	for at < len(t.data) && strings.IndexByte(" \t\r\n,:", t.data[at]) >= 0 {
		at++
	}
	return at
}

func (t *tree) token() (json.Token, int, error) {
	at := t.start()
	tok, err := t.dec.Token()
	if err == nil {
		return tok, at, nil
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		at, err = len(bytes.TrimRight(t.data, " \t\r\n")), io.ErrUnexpectedEOF
	}
	return nil, at, t.errorAt(at, "this JSON cannot be read: %v", err)
}

func (t *tree) value(parent *node, depth int) (*node, error) {
	tok, at, err := t.token()
	if err != nil {
		return nil, err
	}
	return t.valueOf(tok, at, parent, depth)
}

func (t *tree) valueOf(tok json.Token, at int, parent *node, depth int) (*node, error) {
	n := &node{at: at, parent: parent}
	switch tok := tok.(type) {
	case nil:
		n.kind = 'n'
	case bool:
		n.kind = 'f'
		if tok {
			n.kind = 't'
		}
	case string:
		n.kind, n.text = '"', tok
	case json.Number:
		n.kind, n.text = '0', tok.String()
	case json.Delim:
		n.kind = byte(tok)
		if depth == maxNesting {
			return nil, t.errorAt(at, "this JSON is nested more than %d deep", maxNesting)
		}
		return n, t.fill(n, depth+1)
	}
	return n, nil
}

// fill reads what is in an object or array, and its end.
func (t *tree) fill(n *node, depth int) error {
	var seen map[string]bool
	if n.kind == '{' {
		seen = map[string]bool{}
	}
	for t.dec.More() {
		key := ""
		if n.kind == '{' {
			tok, at, err := t.token()
			if err != nil {
				return err
			}
			key, _ = tok.(string)
			if seen[key] {
				return t.errorAt(at, "this JSON has the key %q twice in one object", key)
			}
			seen[key] = true
			n.keys = append(n.keys, key)
		}
		item, err := t.value(n, depth)
		if err != nil {
			return err
		}
		item.key, item.index = key, len(n.items)
		n.items = append(n.items, item)
	}
	_, _, err := t.token()
	return err
}

// errorAt returns a diagnostic about the text at an offset.
func (t *tree) errorAt(at int, format string, args ...any) *diag.Diagnostic {
	d := diag.Errorf(t.name, format, args...)
	at = min(max(at, 0), len(t.data))
	start := bytes.LastIndexByte(t.data[:at], '\n') + 1
	d.Line = bytes.Count(t.data[:start], []byte("\n")) + 1
	d.Col = at - start + 1
	end := len(t.data)
	if n := bytes.IndexByte(t.data[start:], '\n'); n >= 0 {
		end = start + n
	}
	// JSON may be one line: that is no help to anyone.
	if end-start <= 200 {
		d.Source = string(bytes.TrimSuffix(t.data[start:end], []byte("\r")))
	}
	return d
}

// path returns the place of a node as in worlds[0].imports["a"].
func (n *node) path() string {
	if n.parent == nil {
		return ""
	}
	p := n.parent.path()
	switch {
	case n.parent.kind == '[':
		return p + "[" + strconv.Itoa(n.index) + "]"
	case !plainKey(n.key):
		return p + "[" + strconv.Quote(n.key) + "]"
	case p == "":
		return n.key
	}
	return p + "." + n.key
}

func plainKey(key string) bool {
	for i := range len(key) {
		if c := key[i]; c != '-' && c != '_' && !isAlphanumeric(c) {
			return false
		}
	}
	return key != ""
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// get returns the member called key, or nil.
func (n *node) get(key string) *node {
	for i, k := range n.keys {
		if k == key {
			return n.items[i]
		}
	}
	return nil
}

// what names the kind of a value in messages.
func (n *node) what() string {
	switch n.kind {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 'n':
		return "null"
	}
	return "true or false"
}
