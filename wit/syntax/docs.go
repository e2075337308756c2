package syntax

import (
	"strings"
	"unicode"
)

// docs returns the comments right before the current token. Ordinary comments
// count as well: that is what wasm-tools does, and what is on the way from one
// tool to another should not change.
func (p *parser) docs() Docs {
	first := int32(0)
	if p.at > 0 {
		first = p.tokens[p.at-1].comments
	}
	comments := p.comments[first:p.tokens[p.at].comments]
	if len(comments) == 0 {
		return Docs{}
	}
	texts := p.texts[:0]
	for _, c := range comments {
		texts = append(texts, commentText(p.text[c.Start:c.End]))
	}
	p.texts = texts
	last := comments[len(comments)-1]
	end := last.Start + int32(len(strings.TrimRight(p.text[last.Start:last.End], " \t\r\n")))
	return Docs{Span{comments[0].Start, end}, docText(texts)}
}

// commentText returns a comment without what marks it as one. Only slashes are
// taken off `/* ... */`, again as wasm-tools does.
func commentText(s string) string {
	if rest, ok := strings.CutPrefix(s, "/**"); ok && len(s) >= len("/***/") {
		s = strings.TrimSuffix(rest, "*/")
	} else if s == "/**/" {
		return ""
	} else {
		s = strings.TrimLeft(s, "/")
	}
	return strings.TrimRightFunc(s, unicode.IsSpace)
}

// docText joins comments. The spaces that all of them begin with are taken off.
func docText(texts []string) string {
	indent, size := -1, 0
	for _, t := range texts {
		size += len(t) + 1
		if n := len(t) - len(strings.TrimLeft(t, " \t\n\r\f")); t != "" && (indent < 0 || n < indent) {
			indent = n
		}
	}
	spaces := strings.Repeat(" ", max(indent, 0))
	if len(texts) == 1 && !strings.Contains(texts[0], "\n") {
		return strings.TrimPrefix(texts[0], spaces)
	}
	var b strings.Builder
	b.Grow(size)
	for _, t := range texts {
		for line := range strings.SplitSeq(strings.TrimPrefix(t, spaces), "\n") {
			b.WriteString(strings.TrimSuffix(line, "\r"))
			b.WriteByte('\n')
		}
	}
	return strings.TrimRight(b.String(), "\n")
}
