package resolve

import (
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// A nameSet holds the names of one scope by their lower-case spelling: names must
// be unique without regard to case.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-worlds
type nameSet map[string]declared

type declared struct {
	src  *syntax.Source
	name syntax.Ident
}

// add returns the earlier one when there is one.
func (s nameSet) add(src *syntax.Source, name syntax.Ident, text string) (declared, bool) {
	key := strings.ToLower(text)
	if old, ok := s[key]; ok {
		return old, false
	}
	s[key] = declared{src, name}
	return declared{}, true
}

// declare adds a name to a scope and reports whether it is new there; what it
// collides with is told. The word says what the name is of: "name", "parameter".
func (r *resolver) declare(s nameSet, src *syntax.Source, name syntax.Ident, word string) bool {
	old, ok := s.add(src, name, name.Text)
	if ok {
		return true
	}
	// Whichever is declared first here, the later one in the text is told.
	if old.src == src && old.name.Start > name.Start {
		old.name, name = name, old.name
	}
	line, _ := old.src.Position(old.name.Start)
	where := fmt.Sprintf("on line %d", line)
	if old.src != src {
		where += " of " + old.src.Name
	}
	if old.name.Text == name.Text {
		r.errorf(src, name.Span, "%s `%s` is defined more than once", word, name.Text).
			WithHelp("it is also %s: rename one of the two", where)
	} else {
		r.errorf(src, name.Span, "%s `%s` differs from `%s` only in the case of its letters", word, name.Text, old.name.Text).
			WithHelp("`%s` is %s: rename one of the two", old.name.Text, where)
	}
	return false
}

// A few names need no map.
type labelSet struct {
	few  [8]syntax.Ident
	n    int
	many nameSet
}

// declareLabel is declare for fields, cases and parameters: most lists of them
// are short.
func (r *resolver) declareLabel(s *labelSet, src *syntax.Source, name syntax.Ident, word string) {
	if s.many == nil && s.n < len(s.few) {
		for _, old := range s.few[:s.n] {
			if strings.EqualFold(old.Text, name.Text) {
				r.declare(nameSet{strings.ToLower(old.Text): {src, old}}, src, name, word)
				return
			}
		}
		s.few[s.n] = name
		s.n++
		return
	}
	if s.many == nil {
		s.many = nameSet{}
		for _, old := range s.few {
			s.many[strings.ToLower(old.Text)] = declared{src, old}
		}
	}
	r.declare(s.many, src, name, word)
}
