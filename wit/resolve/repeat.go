package resolve

import (
	"slices"
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// A repeat is one mistake that stands in several places of a file, such as a
// name that does not exist. It is told at its first place, and the help names the
// lines of the others.
type repeat struct {
	*diag.Diagnostic
	lines []int // lines of the others
}

type repeatKey struct {
	src     *syntax.Source
	message string
}

// once is errorf for mistakes that may stand in several places. The second result
// tells whether this is the first place: help is set there only.
func (r *resolver) once(src *syntax.Source, at syntax.Span, message string) (*diag.Diagnostic, bool) {
	key := repeatKey{src, message}
	if old := r.repeated[key]; old != nil {
		d := src.Errorf(at, "%s", message)
		if d.Line < old.Line || d.Line == old.Line && d.Col < old.Col {
			// Tell it where a reader meets it first.
			d.Line, old.Line = old.Line, d.Line
			old.Col, old.Width, old.Source = d.Col, d.Width, d.Source
		}
		if d.Line != old.Line {
			old.lines = append(old.lines, d.Line)
		}
		return old.Diagnostic, false
	}
	d := r.errorf(src, at, "%s", message)
	r.repeated[key] = &repeat{Diagnostic: d}
	return d, true
}

func (r *resolver) finishRepeats() {
	for _, x := range r.repeated {
		x.Help = withLines(x.Help, x.lines)
	}
}

// maxLines is how many lines a help names.
const maxLines = 8

// withLines appends where else a mistake stands.
func withLines(help string, lines []int) string {
	lines = sortedOnce(lines)
	if len(lines) == 0 {
		return help
	}
	var b strings.Builder
	switch {
	case help == "":
		b.WriteString("it is also")
	case strings.HasPrefix(help, "write "):
		b.WriteString(help + ", here and")
	default:
		b.WriteString(help + "\nit is also")
	}
	b.WriteString(" on line")
	if len(lines) > 1 {
		b.WriteByte('s')
	}
	for i, n := range lines {
		switch {
		case i == maxLines:
			b.WriteString(" and " + strconv.Itoa(len(lines)-maxLines) + " more")
			return b.String()
		case i > 0:
			b.WriteByte(',')
		}
		b.WriteString(" " + strconv.Itoa(n))
	}
	return b.String()
}

func sortedOnce(lines []int) []int {
	slices.Sort(lines)
	return slices.Compact(lines)
}
