package resolve

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// mistakes finds what people get wrong most often: names that are not kebab-case
// and missing semicolons. It is asked only about files that the library refuses,
// so a false find can never stop good WIT; what it adds is that all of them are
// told at once.
func (f *source) mistakes() []finding {
	if !f.looksLikeWIT() {
		return nil
	}
	found := f.badNames()
	for _, st := range f.statements() {
		if st.unended {
			found = append(found, f.missingSemicolon(st))
		}
	}
	return found
}

// looksLikeWIT keeps us from judging the words of some other text.
func (f *source) looksLikeWIT() bool {
	for _, st := range f.statements() {
		rest := f.tokens[st.first+1 : st.last+1]
		switch f.tokens[st.first].text {
		case "package":
			if len(rest) >= 3 && rest[1].text == ":" {
				return true
			}
		case "interface", "world":
			if len(rest) == 1 && rest[0].word {
				return true
			}
		}
	}
	return false
}

// badNames returns one finding for each name, at its first place.
func (f *source) badNames() []finding {
	var found []finding
	places := map[string][]string{}
	for i, t := range f.tokens {
		if !t.word || i > 0 && f.tokens[i-1].text == "@" || respell(t.text) == t.text {
			continue
		}
		place := strconv.Itoa(t.line)
		if len(places[t.text]) == 0 {
			x := f.found(i, i, fmt.Sprintf("`%s` is not a WIT name: names are lower-case words with hyphens between", t.text))
			found = append(found, x)
			places[t.text] = []string{place}
		} else if !slices.Contains(places[t.text], place) {
			places[t.text] = append(places[t.text], place)
		}
	}
	for _, x := range found {
		old := f.tokens[x.first].text
		x.WithHelp("write `%s`", respell(old))
		switch more := places[old][1:]; len(more) {
		case 0:
		case 1:
			x.Help += ", here and on line " + more[0]
		default:
			x.Help += ", here and on lines " + strings.Join(more, ", ")
		}
	}
	return found
}

func (f *source) missingSemicolon(st statement) finding {
	last := f.tokens[st.last]
	from := st.last
	for from > st.first && f.tokens[from-1].line == last.line {
		from--
	}
	// The line as it should be, other mistakes of ours put right too.
	var b strings.Builder
	end := f.tokens[from].col - 1
	text := f.line(last.line)
	for _, t := range f.tokens[from : st.last+1] {
		b.WriteString(text[end : t.col-1])
		end = t.col - 1 + len(t.text)
		if t.word {
			b.WriteString(respell(t.text))
		} else {
			b.WriteString(t.text)
		}
	}
	x := f.found(st.last, st.last, "a `;` is missing at the end of this line")
	if next := st.last + 1; next < len(f.tokens) && f.tokens[next].line == last.line {
		x.Message = "a `;` is missing here"
	}
	x.Col, x.Width = x.Col+x.Width, 1
	x.WithHelp("write `%s;`", b.String())
	return x
}

// worldMissing says what to write when no file of the main package has a world.
// It returns nil when there is one.
func worldMissing(path string, files []*source) *diag.Diagnostic {
	var interfaces []string
	for _, f := range files {
		if f.dep {
			continue
		}
		for _, st := range f.statements() {
			if len(st.blocks) > 0 || st.last <= st.first {
				continue
			}
			switch name := f.tokens[st.first+1].text; f.tokens[st.first].text {
			case "world":
				return nil
			case "interface":
				interfaces = append(interfaces, respell(name))
			}
		}
	}
	if len(interfaces) == 0 {
		return nil
	}
	return noWorld(path, interfaces)
}
