package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// A node is a JSON value that knows its place, for package json tells the places of
// few mistakes.
type node struct {
	start, end int // of the text; of an object or array, of its first character
	// value is a string, bool, json.Number, nil, or the json.Delim of an object or array.
	value   any
	members []member
	items   []*node
}

type member struct{ key, value *node }

// A jsonFile is a text that nodes point into.
type jsonFile struct {
	name string
	text []byte
}

// parse reads the one value of the file, which may have comments from // to the
// end of a line.
func (f *jsonFile) parse() (*node, error) {
	plain := withoutComments(f.text)
	// A Decoder tells the places of mistakes less well.
	var syntax *json.SyntaxError
	if err := json.Unmarshal(plain, new(json.RawMessage)); errors.As(err, &syntax) {
		at := min(int(syntax.Offset), len(plain)) - 1
		if len(bytes.TrimSpace(plain[max(0, at):])) == 0 {
			return nil, f.errorAt(&node{start: len(plain)}, "the file ends in the middle of a value")
		}
		return nil, f.errorAt(&node{start: at}, "this is not JSON: %v", syntax).
			WithHelp("names and texts stand between quotation marks, and a comma between two settings, not behind the last; a comment begins with //")
	} else if err != nil {
		return nil, f.errorAt(&node{}, "this is not JSON: %v", err)
	}
	dec := json.NewDecoder(bytes.NewReader(plain))
	dec.UseNumber()
	n, err := parseNode(dec, plain)
	if err != nil {
		return nil, f.errorAt(&node{}, "this is not JSON: %v", err)
	}
	return n, nil
}

// parseNode reads a value. Package json bounds how deep they nest.
func parseNode(dec *json.Decoder, text []byte) (*node, error) {
	n := &node{start: int(dec.InputOffset())}
	t, err := dec.Token()
	if err != nil {
		return nil, err
	}
	n.end, n.value = int(dec.InputOffset()), t
	for n.start < n.end && strings.ContainsRune(" \t\r\n,:", rune(text[n.start])) {
		n.start++
	}
	switch t {
	case json.Delim('{'):
		for dec.More() {
			key, err := parseNode(dec, text)
			if err != nil {
				return nil, err
			}
			value, err := parseNode(dec, text)
			if err != nil {
				return nil, err
			}
			n.members = append(n.members, member{key, value})
		}
		_, err = dec.Token()
	case json.Delim('['):
		for dec.More() {
			item, err := parseNode(dec, text)
			if err != nil {
				return nil, err
			}
			n.items = append(n.items, item)
		}
		_, err = dec.Token()
	}
	return n, err
}

// withoutComments returns text with spaces for each comment, so that all else stays
// where it is.
func withoutComments(text []byte) []byte {
	out := bytes.Clone(text)
	inString := false
	for i := 0; i < len(out); i++ {
		switch {
		case inString && out[i] == '\\':
			i++
		case out[i] == '"':
			inString = !inString
		case !inString && bytes.HasPrefix(out[i:], []byte("//")):
			for ; i < len(out) && out[i] != '\n'; i++ {
				out[i] = ' '
			}
		case out[i] == '\n':
			inString = false // JSON has no string of several lines; the next one is read as usual
		}
	}
	return out
}

// errorAt returns a diagnostic that points at n.
func (f *jsonFile) errorAt(n *node, format string, args ...any) *diag.Diagnostic {
	d := diag.Errorf(f.name, format, args...)
	start := min(n.start, len(f.text))
	lineStart := bytes.LastIndexByte(f.text[:start], '\n') + 1
	line, _, _ := bytes.Cut(f.text[lineStart:], []byte("\n"))
	d.Line = bytes.Count(f.text[:start], []byte("\n")) + 1
	d.Col, d.Width = start-lineStart+1, max(1, n.end-n.start)
	d.Source = strings.TrimRight(string(line), "\r")
	return d
}
