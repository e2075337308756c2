package syntax

import (
	"sort"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// A Source is the text of a file with its name, as the user gave it.
type Source struct {
	Name  string
	Text  string
	lines []int32 // where lines start
}

// NewSource returns a source. The text must be shorter than 2 GiB.
func NewSource(name, text string) *Source {
	s := &Source{Name: name, Text: text, lines: make([]int32, 1, strings.Count(text, "\n")+1)}
	for at := 0; ; {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return s
		}
		at += n + 1
		s.lines = append(s.lines, int32(at))
	}
}

// Position returns line and column of an offset, both from 1; the column counts
// bytes.
func (s *Source) Position(at int32) (line, col int) {
	line = sort.Search(len(s.lines), func(i int) bool { return s.lines[i] > at })
	return line, int(at-s.lines[line-1]) + 1
}

// Line returns the text of a line, counted from 1, without its end.
func (s *Source) Line(line int) string {
	end := len(s.Text)
	if line < len(s.lines) {
		end = int(s.lines[line]) - 1
	}
	return strings.TrimSuffix(s.Text[s.lines[line-1]:end], "\r")
}

// Errorf returns a diagnostic about a span.
func (s *Source) Errorf(at Span, format string, args ...any) *diag.Diagnostic {
	d := diag.Errorf(s.Name, format, args...)
	d.Line, d.Col = s.Position(at.Start)
	d.Source = s.Line(d.Line)
	d.Width = min(int(at.End-at.Start), max(len(d.Source)-d.Col+1, 1))
	return d
}
