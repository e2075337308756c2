package resolve

// A statement is an item of a package, interface, world or resource, from its
// first token to the last before its `;`, or to the `{` of a body with items.
type statement struct {
	first, last int
	blocks      []string // names of what it stands in, outermost first
	unended     bool     // its `;` is missing
}

// bodies are the words that open a body with items, and itemWords all those that
// open an item.
var (
	bodies    = map[string]bool{"package": true, "interface": true, "world": true, "resource": true}
	fields    = map[string]bool{"record": true, "variant": true, "enum": true, "flags": true}
	itemWords = map[string]bool{
		"package": true, "interface": true, "world": true, "resource": true, "record": true, "variant": true,
		"enum": true, "flags": true, "use": true, "type": true, "import": true, "export": true, "include": true,
	}
)

// statements splits a file. It never fails: what it cannot place becomes part of
// the statement around it.
func (f *source) statements() []statement {
	s := splitter{source: f, start: -1}
	for s.at = 0; s.at < len(f.tokens); s.at++ {
		s.step()
	}
	s.finish(len(f.tokens)-1, s.start >= 0)
	return s.out
}

type splitter struct {
	*source
	at     int
	start  int // of the current statement, -1 between two
	depth  int // of ( and <
	blocks []string
	out    []statement
}

func (s *splitter) step() {
	t := s.tokens[s.at]
	if s.start >= 0 && s.depth <= 0 && t.newLine && s.opensItem(s.at) && s.canEnd(s.at-1) {
		s.finish(s.at-1, true)
	}
	switch t.text {
	case ";":
		s.finish(s.at-1, false)
	case "{":
		s.body()
	case "}":
		s.finish(s.at-1, s.start >= 0 && s.canEnd(s.at-1))
		s.blocks = s.blocks[:max(len(s.blocks)-1, 0)]
	case "@":
		s.attribute()
	default:
		s.open()
		switch t.text {
		case "(", "<":
			s.depth++
		case ")", ">":
			s.depth--
		}
	}
}

func (s *splitter) open() {
	if s.start < 0 {
		s.start, s.depth = s.at, 0
	}
}

func (s *splitter) finish(last int, unended bool) {
	if s.start >= 0 && last >= s.start {
		s.out = append(s.out, statement{s.start, last, append([]string(nil), s.blocks...), unended && s.needsSemicolon(last)})
	}
	s.start = -1
}

// body handles a `{`: items follow, or fields, or the names of a use.
func (s *splitter) body() {
	s.open()
	word, name := s.text(s.start), s.text(s.start+1)
	if word == "import" || word == "export" || s.text(s.start+1) == ":" {
		// An inline interface: `import logger: interface {`.
		if s.text(s.at-1) == "interface" {
			if name == ":" {
				name = word
			}
			word = "interface"
		}
	}
	if bodies[word] {
		s.finish(s.at-1, false)
		if word == "package" {
			name = ""
		}
		s.blocks = append(s.blocks, name)
		return
	}
	for depth := 0; s.at < len(s.tokens); s.at++ {
		switch s.tokens[s.at].text {
		case "{":
			depth++
		case "}":
			depth--
		}
		if depth == 0 {
			break
		}
	}
	s.at = min(s.at, len(s.tokens)-1)
	if fields[word] {
		s.finish(s.at, false)
	}
}

// attribute skips `@since(version = 1.0.0)`, and the version of a package name.
func (s *splitter) attribute() {
	if s.start >= 0 && !s.tokens[s.at].newLine {
		return
	}
	if s.text(s.at+2) != "(" {
		return
	}
	for s.at++; s.at < len(s.tokens)-1 && s.text(s.at) != ")"; s.at++ {
		continue
	}
}

func (s *splitter) text(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return s.tokens[i].text
}

// opensItem reports whether the token can only be the start of an item when it
// opens a line.
func (s *splitter) opensItem(i int) bool {
	switch t := s.tokens[i]; {
	case t.text == "@":
		return s.text(i+2) == "("
	case t.text == "constructor":
		return s.text(i+1) == "("
	case !t.word:
		return false
	case itemWords[t.text]:
		return i+1 < len(s.tokens) && s.tokens[i+1].word
	}
	return s.text(i+1) == ":"
}

// canEnd reports whether a statement can end with the token.
func (s *splitter) canEnd(i int) bool {
	t := s.tokens[i]
	return i > s.start && (t.word && t.text != "func" || t.text == ">" || t.text == ")" || t.text == "}")
}

// needsSemicolon tells the statements that end with `;` from those with a body.
func (s *splitter) needsSemicolon(last int) bool {
	switch s.text(s.start) {
	case "package", "use", "type", "include", "resource", "constructor":
		return last > s.start
	case "import", "export":
		return last > s.start && s.text(last) != "interface"
	}
	return s.text(s.start+1) == ":" && last > s.start+1 && s.text(last) != "interface"
}

// where names the statement for a person: "types.add-points".
func (f *source) where(st statement) string {
	name := ""
	for _, b := range st.blocks {
		if b != "" {
			name += b + "."
		}
	}
	first := f.tokens[st.first].text
	if (itemWords[first] && first != "package") && st.last > st.first {
		return name + f.tokens[st.first+1].text
	}
	return name + first
}
