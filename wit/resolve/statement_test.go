package resolve

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sourceOf(text string) *source {
	return &source{path: "x.wit", tokens: tokenize(text), lines: strings.Split(text, "\n")}
}

func TestTokenize(t *testing.T) {
	f := sourceOf("a-b->%c /* x /* y */ z */ // d\n\t@since(version = 1.0.0-rc-1) \"q r\" é_1;\n/* open")
	var got []string
	for _, tok := range f.tokens {
		got = append(got, tok.text)
	}
	want := strings.Split("a-b|->|%c|@|since|(|version|=|1|.|0|.|0-rc-1|)|\"q r\"|é_1|;", "|")
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if c := f.tokens[2]; c.line != 1 || c.col != 6 || c.newLine {
		t.Errorf("%%c is at %+v", c)
	}
	if at := f.tokens[3]; at.line != 2 || at.col != 2 || !at.newLine {
		t.Errorf("@ is at %+v", at)
	}
}

func TestStatements(t *testing.T) {
	f := sourceOf(`package a:b@1.0.0;
		@since(version = 1.0.0)
		interface i {
			use c:d/e.{f, g as h};
			record r { x: u8, y: func-like }
			resource s { constructor(); m: func(); }
			k: func(
				a: u8
			) -> list<
				u8>;
		}
		world w {
			import f: func()
			export g: interface { x: func(); }
			include v with { a as b };
		}`)
	var got []string
	for _, st := range f.statements() {
		x := f.where(st)
		if st.unended {
			x += " unended"
		}
		got = append(got, x)
	}
	want := []string{"package", "i", "i.c", "i.r", "i.s", "i.s.constructor", "i.s.m", "i.k", "w", "w.f unended", "w.g", "w.g.x", "w.v"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Good WIT has no findings, whatever is in it.
func TestNoFalseFindings(t *testing.T) {
	files, err := readSources("../../testdata/wit/good/everything", true)
	if err != nil {
		t.Fatal(err)
	}
	more, err := readSources("../../testdata/wit/good/deps", true)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, more...) {
		for _, x := range append(f.mistakes(), f.unsupported()...) {
			t.Error(x.Error())
		}
	}
}

func FuzzStatements(f *testing.F) {
	f.Add("package a:b;\ninterface i { f: func(x: map<u8, list<u8, 4>>) -> Point\n}")
	f.Add("world w { import x: interface { } include a with { b as c } }")
	f.Add("} } ; -> < map < list<,> async func @ @x( \"")
	f.Fuzz(func(t *testing.T, text string) {
		s := sourceOf(text)
		for _, tok := range s.tokens {
			line := s.line(tok.line)
			if tok.text == "" || !strings.HasPrefix(line[tok.col-1:], tok.text) {
				t.Fatalf("%+v is not there", tok)
			}
		}
		s.mistakes()
		s.unsupported()
		worldMissing("x.wit", []*source{s})
		mainPackage([]*source{s})
	})
}
