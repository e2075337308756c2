package resolve

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// A toolError is what wasm-tools said about WIT text.
type toolError struct {
	path    string // as the user gave it, for messages without a place
	file    string // absolute; empty when there is no place
	line    int
	col     int
	width   int
	message string
}

// Error returns the message with its place.
func (e *toolError) Error() string { return e.diagnostic(nil).Error() }

var (
	arrowLine = regexp.MustCompile(`(?m)^ *--> (.*):(\d+):(\d+)\n(?:.*\n){2}.*\| *(\^-*)`)
	causeLine = regexp.MustCompile(`^ *\d+: `)
)

// toolErrorOf takes apart the text that the library hands on:
//
//	wasm-tools: error: failed to parse package: /abs/dir
//
//	Caused by:
//	    0: failed to start resolving path: /abs/dir/b.wit
//	    1: package identifier `c:d` does not match previous package name of `a:b`
//	            --> /abs/dir/b.wit:1:9
//	             |
//	           1 | package c:d; interface j {}
//	             |         ^--
//
// What matters is the innermost cause and the place that follows it.
func toolErrorOf(path, abs string, err error) *toolError {
	text := strings.ReplaceAll(err.Error(), abs, path)
	text = strings.TrimPrefix(strings.TrimPrefix(text, "wasm-tools: "), "error: ")
	e := &toolError{path: path}
	if m := arrowLine.FindAllStringSubmatchIndex(text, -1); m != nil {
		at := m[len(m)-1]
		e.file = text[at[2]:at[3]]
		if rel, err := filepath.Rel(path, e.file); err == nil {
			e.file = filepath.Join(abs, rel)
		}
		e.line, _ = strconv.Atoi(text[at[4]:at[5]])
		e.col, _ = strconv.Atoi(text[at[6]:at[7]])
		e.width = at[9] - at[8]
		text = text[:at[0]]
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	start := 0
	for i, l := range lines {
		if causeLine.MatchString(l) {
			lines[i] = causeLine.ReplaceAllString(l, "")
			start = i
		}
	}
	var words []string
	for _, l := range lines[start:] {
		if l = strings.TrimSpace(l); l != "" {
			words = append(words, l)
		}
	}
	e.message = strings.Join(words, " ")
	return e
}

func (e *toolError) diagnostic(files []*source) *diag.Diagnostic {
	d := &diag.Diagnostic{File: e.path, Message: e.message}
	var in *source
	for _, f := range files {
		if e.file != "" && f.abs == e.file {
			in = f
		}
	}
	if in != nil {
		d.File, d.Line, d.Col, d.Width, d.Source = in.path, e.line, e.col, e.width, in.line(e.line)
		// The tool underlines one byte less in some places; take the whole word.
		if i := in.tokenAt(e.line, e.col); i < len(in.tokens) {
			if t := in.tokens[i]; t.line == e.line && t.col == e.col {
				d.Width = max(d.Width, len(t.text))
			}
		}
	} else if e.file != "" {
		d.File, d.Line, d.Col = e.file, e.line, e.col
	}
	d.Help = e.help(files, in)
	return d
}

var quoted = regexp.MustCompile("`([^`]+)`")

// help says what to do about the messages that people meet most.
func (e *toolError) help(files []*source, in *source) string {
	m := e.message
	name := ""
	if q := quoted.FindStringSubmatch(m); q != nil {
		name = q[1]
	}
	word := ""
	if in != nil {
		if i := in.tokenAt(e.line, e.col); i < len(in.tokens) && in.tokens[i].line == e.line {
			word = in.tokens[i].text
		}
	}
	switch {
	case strings.Contains(m, "no `package` header"):
		return "start with a line such as `package my:example;`"
	case strings.HasPrefix(m, "package '") && strings.Contains(m, "not found"):
		if len(files) == 1 {
			return "put the package into deps/ beside the file, and give the folder"
		}
		return "put the package into the folder's deps/"
	case strings.Contains(m, "is not defined"), strings.Contains(m, "does not exist"), strings.Contains(m, "not found in package"):
		return e.unknownName(files, name)
	case strings.Contains(m, "expected an identifier or string") && in != nil:
		if i := in.tokenAt(e.line, e.col); i > 0 && in.tokens[i-1].word {
			return fmt.Sprintf("`%[1]s` is a word of WIT: write `%%%[1]s` to use it as a name", in.tokens[i-1].text)
		}
		if itemWords[word] {
			return fmt.Sprintf("`%[1]s` is a word of WIT: write `%%%[1]s` to use it as a name", word)
		}
	case strings.HasPrefix(m, "expected '}', found"):
		return "fields, cases and flags are separated by commas"
	case strings.HasPrefix(m, "expected a type, found '('"):
		return "a function has one result: return a record or a tuple"
	case strings.HasPrefix(m, "expected '.', found") && strings.Contains(sourceLine(in, e.line), "package"):
		return "a version has three numbers, as in 1.0.0"
	case strings.Contains(m, "found eof"):
		return "a `}` is missing"
	case strings.HasPrefix(m, "invalid character in identifier"):
		return "names are lower-case words with hyphens between, and each word starts with a letter"
	}
	return ""
}

func sourceLine(in *source, n int) string {
	if in == nil {
		return ""
	}
	return in.line(n)
}

// unknownName suggests a type of WIT for one of another language, or a name that
// some file declares and that looks alike.
func (e *toolError) unknownName(files []*source, name string) string {
	if t := foreign[name]; t != "" {
		return fmt.Sprintf("write `%s`", t)
	}
	names := []string{
		"bool", "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64", "char", "string",
		"list", "option", "result", "tuple",
	}
	var top []string
	for _, f := range files {
		for _, st := range f.statements() {
			if w := f.tokens[st.first].text; !f.dep && (w == "interface" || w == "world") && st.last > st.first {
				top = append(top, f.tokens[st.first+1].text)
			}
			if w := f.tokens[st.first].text; itemWords[w] && w != "import" && w != "export" && w != "use" && st.last > st.first {
				names = append(names, f.tokens[st.first+1].text)
			}
		}
	}
	if near := closest(name, names); near != "" {
		return fmt.Sprintf("did you mean `%s`?", near)
	}
	if !strings.HasPrefix(e.message, "name ") && len(top) > 0 {
		return "the package's interfaces and worlds are: " + strings.Join(top, ", ")
	}
	return ""
}
