package print

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// docs writes a doc comment: in the form that reads back as the same text, and
// looks best among those that do.
func (p *printer) docs(text string) {
	if text == "" {
		return
	}
	text = strings.Map(func(c rune) rune {
		if c != '\t' && c != '\n' && refused(c) {
			return unicode.ReplacementChar
		}
		return c
	}, text)
	forms := [][]string{comments(text, " "), comments(text, ""), {block(text, "")}}
	for _, form := range forms {
		if reads(form) == text {
			p.comments(form)
			return
		}
	}
	// No comment reads as that: spaces at the ends of lines are lost.
	for line := range strings.SplitSeq(text, "\n") {
		p.line(comment([]string{strings.TrimRightFunc(line, unicode.IsSpace)}, " "))
	}
}

// comments returns a comment for each line of a text, with a margin in front of
// it. Spaces at the end of a line are kept only inside of a block comment, so such
// a line is in one with the next.
func comments(text, margin string) []string {
	var out, open []string
	for line := range strings.SplitSeq(text, "\n") {
		open = append(open, line)
		if strings.TrimRightFunc(line, unicode.IsSpace) != line {
			continue
		}
		out = append(out, comment(open, margin))
		open = nil
	}
	if open != nil {
		out = append(out, comment(open, margin))
	}
	return out
}

func comment(lines []string, margin string) string {
	if len(lines) > 1 {
		return block(strings.Join(lines, "\n"), margin)
	}
	return strings.TrimRight("///"+margin+lines[0], " ")
}

// block returns a block comment. The text of an ordinary one has its own stars in
// it.
func block(text, margin string) string {
	if c := "/" + text; isBlock(c) && !strings.HasPrefix(c, "/**") {
		return c
	}
	return "/**" + margin + text + " */"
}

// isBlock reports whether s is one block comment.
func isBlock(s string) bool {
	depth := 0
	for at := 0; at < len(s); at++ {
		switch {
		case strings.HasPrefix(s[at:], "/*"):
			depth++
			at++
		case strings.HasPrefix(s[at:], "*/"):
			depth--
			at++
			if depth == 0 {
				return at == len(s)-1
			}
		}
		if depth == 0 {
			return false
		}
	}
	return false
}

// comments writes comments, lines of a block as they are: indentation would
// become a part of the text.
func (p *printer) comments(all []string) {
	for _, c := range all {
		if strings.HasPrefix(c, "/**") {
			body, _ := strings.CutSuffix(c, " */")
			p.line(body)
			p.line(" */")
			continue
		}
		p.line(c)
	}
}

// refused reports whether a character must not be in WIT, not even in a comment.
func refused(c rune) bool {
	switch {
	case c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069:
		return true
	}
	return unicode.IsControl(c) || slices.Contains([]rune{0x149, 0x673, 0xf77, 0xf79, 0x17a3, 0x17a4, 0x17b4, 0x17b5}, c)
}

// reads returns the text that comments are read as: without what marks them, the
// spaces that all begin with, and what is empty at the end. It is "" for what are
// no comments, each by itself.
func reads(comments []string) string {
	texts := make([]string, len(comments))
	indent := -1
	for i, c := range comments {
		if strings.HasPrefix(c, "/*") && !isBlock(c) {
			return ""
		}
		if strings.HasPrefix(c, "/**") {
			c = strings.TrimSuffix(c[len("/**"):], "*/")
		} else {
			c = strings.TrimLeft(c, "/")
		}
		c = strings.TrimRightFunc(c, unicode.IsSpace)
		texts[i] = c
		if n := len(c) - len(strings.TrimLeft(c, " \t\n\r\f")); c != "" && (indent < 0 || n < indent) {
			indent = n
		}
	}
	spaces := strings.Repeat(" ", max(indent, 0))
	for i, t := range texts {
		texts[i] = strings.TrimPrefix(t, spaces)
	}
	return strings.TrimRight(strings.Join(texts, "\n"), "\n")
}

// attributes writes the gates of an item, each on a line of its own.
func (p *printer) attributes(s wit.Stability, externalID string) {
	if s.Since != "" {
		p.line("@since(version = ", s.Since, ")")
	}
	if s.Feature != "" {
		p.line("@unstable(feature = ", name(s.Feature), ")")
	}
	if s.Deprecated != "" {
		p.line("@deprecated(version = ", s.Deprecated, ")")
	}
	if externalID != "" {
		p.line("@external-id(", quote(externalID), ")")
	}
}

// quote returns a string literal.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case refused(c):
			fmt.Fprintf(&b, `\u{%x}`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
