package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKeywordsAreTold(t *testing.T) {
	for k := kwAs; k < kinds; k++ {
		if got := wordKind(spelling[k]); got != k {
			t.Errorf("%s is read as %s: two keywords have the same hash", spelling[k], got.describe())
		}
		for _, other := range []string{spelling[k] + "x", "x" + spelling[k], strings.ToUpper(spelling[k]), spelling[k][1:]} {
			if got := wordKind(other); got.keyword() && spelling[got] != other {
				t.Errorf("%q is read as %s", other, got.describe())
			}
		}
	}
}

func TestLex(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"\ufeffa", "a"},
		{"a-b a--b a- a_b", "a-b|a--b|a-|a_b"},
		{"a->b ->a - >", "a|->|b|->|a|-|>"},
		{"1.0.0-rc.1+b-2", "1|.|0|.|0|-|rc|.|1|+|b-2"},
		{"1a 1-a 1_ 12", "1a|1|-|a|1_|12"},
		{"%a %list % %1 %%a", "%a|%list|%|%1|%|%a"},
		{`"a" "\"" "\\" "//"`, `"a"|"\""|"\\"|"//"`},
		{"a//b\nc/*d/*e*/f*/g/h", "a|c|g|/|h"},
		{"/**/a/***/b/*/ */c", "a|b|c"},
		{"=,:.;(){}<>*@/+_", "=|,|:|.|;|(|)|{|}|<|>|*|@|/|+|_"},
		{"été über", "été|über"},
	} {
		l := &lexer{text: c.text, report: func(at Span, format string, args ...any) {
			t.Errorf("%q: %s", c.text, fmt.Sprintf(format, args...))
		}}
		l.run()
		var got []string
		for _, tok := range l.tokens[:len(l.tokens)-1] {
			got = append(got, c.text[tok.start:tok.end])
		}
		if d := cmp.Diff(c.want, strings.Join(got, "|")); d != "" {
			t.Errorf("%q: %s", c.text, d)
		}
	}
}

func TestIsName(t *testing.T) {
	good := "a a0 a-b a-0 A AB A-b a-B a0-00-3d-4A is-XML"
	bad := "0 0a - a- -a a--b Ab aB a-Bc a_b _ a.b é a-é a0A 3D"
	for _, s := range strings.Fields(good) {
		if !isName(s) {
			t.Errorf("%q is refused", s)
		}
	}
	for _, s := range append(strings.Fields(bad), "", "a b", "a\x80") {
		if isName(s) {
			t.Errorf("%q is accepted", s)
		}
	}
}

func TestRespell(t *testing.T) {
	for text, want := range map[string]string{
		"addPoints": "add-points", "add_points": "add-points", "HTTPServer": "http-server", "ID": "id", "x-Ab": "x-ab",
		"_a": "a", "a__b": "a-b", "point2D": "point2-d", "3d": "", "é": "", "_": "", "URLs": "ur-ls",
	} {
		if got := respell(text); got != want {
			t.Errorf("%q becomes %q, and %q is wanted", text, got, want)
		}
	}
}
