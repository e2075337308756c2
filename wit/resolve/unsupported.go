package resolve

import (
	"fmt"
	"strings"
)

// unsupported finds what the library does not hand on: map<K, V> is a syntax
// error to it, list<T, N> comes out as a type without a kind, and an async
// function as a function without one.
func (f *source) unsupported() []finding {
	var found []finding
	for _, st := range f.statements() {
		for i := st.first; i <= st.last; i++ {
			if x, ok := f.unsupportedAt(i, f.where(st)); ok {
				found = append(found, x)
			}
		}
	}
	return found
}

func (f *source) unsupportedAt(i int, where string) (finding, bool) {
	followed := func(by string) bool { return i+1 < len(f.tokens) && f.tokens[i+1].text == by }
	switch t := f.tokens[i].text; {
	case t == "async" && followed("func"):
		x := f.found(i, i, fmt.Sprintf("%s is an async function, which is not supported yet", where))
		x.WithHelp("leave out `async`, if the component can do without it")
		return x, true
	case t == "map" && followed("<"):
		args, last := f.generics(i + 1)
		if len(args) != 2 {
			return finding{}, false
		}
		x := f.found(i, last, fmt.Sprintf("%s uses map<%s, %s>, and map is not supported yet", where, args[0], args[1]))
		x.WithHelp("write `list<tuple<%s, %s>>`", args[0], args[1])
		return x, true
	case t == "list" && followed("<"):
		args, last := f.generics(i + 1)
		if len(args) != 2 {
			return finding{}, false
		}
		x := f.found(i, last, fmt.Sprintf("%s uses list<%s, %s>, and lists of fixed length are not supported yet", where, args[0], args[1]))
		x.WithHelp("write `list<%s>`", args[0])
		return x, true
	}
	return finding{}, false
}

// generics returns the text of the arguments between `<`, which stands at i, and
// its `>`, and where that is.
func (f *source) generics(i int) (args []string, last int) {
	var b strings.Builder
	depth := 0
	for ; i < len(f.tokens); i++ {
		switch t := f.tokens[i].text; {
		case t == "<":
			if depth++; depth == 1 {
				continue
			}
		case t == ">":
			if depth--; depth == 0 {
				return append(args, b.String()), i
			}
		case t == "," && depth == 1:
			args = append(args, b.String())
			b.Reset()
			continue
		case t == ";" || t == "{" || t == "}":
			return nil, i
		}
		b.WriteString(f.tokens[i].text)
		if f.tokens[i].text == "," {
			b.WriteByte(' ')
		}
	}
	return nil, i
}
