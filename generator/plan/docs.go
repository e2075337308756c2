package plan

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// comment joins paragraphs, given as lines, with an empty line between them.
func comment(paragraphs ...[]string) []string {
	var lines []string
	for _, p := range paragraphs {
		if len(p) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, p...)
	}
	return lines
}

// docs returns the lines of a WIT doc comment, fit for a Go one.
func docs(text string) []string {
	text = strings.Trim(strings.ReplaceAll(text, "\r", ""), "\n")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimRight(line, " \t")
		if text := strings.TrimSpace(line); isDirective(text) {
			line = `\` + text
		}
		lines[i] = line
	}
	return lines
}

// isDirective reports whether Go's tools would take a line for more than text: a
// build constraint, or a directive with a space too many.
func isDirective(line string) bool {
	return strings.HasPrefix(line, "+build") || strings.HasPrefix(line, "go:")
}

const width = 85

// Wrap breaks a paragraph into lines for a comment.
func Wrap(text string) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}

// deprecated returns the paragraph that Go's tools know.
func deprecated(s wit.Stability) []string {
	if s.Deprecated == "" {
		return nil
	}
	return []string{"Deprecated: since version " + s.Deprecated + "."}
}

// typeDoc is the comment of a type.
func (h *home) typeDoc(d *wit.TypeDef, name string) []string {
	says := name + " is the " + kindOf(d.Type) + " " + d.Name + " of " + h.id() + "."
	return comment(docs(d.Docs), Wrap(says), deprecated(d.Stability))
}

// kindOf returns WIT's keyword for a type that is declared.
func kindOf(t wit.Type) string {
	switch t.(type) {
	case *wit.Record:
		return "record"
	case *wit.Variant:
		return "variant"
	case *wit.Enum:
		return "enum"
	case *wit.Flags:
		return "flags"
	case *wit.Resource:
		return "resource"
	}
	return "type"
}
