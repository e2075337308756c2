package diag

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func text(t *testing.T, err error) string {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, err); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPrint(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"nothing", nil, ""},
		{"an error of another kind", errors.New("it broke"), "error: it broke\n"},
		{"no position", Errorf("a.wit", "no such file"), "a.wit: no such file\n"},
		{"help", Errorf("", "unknown command").WithHelp("try %s", "help"), "error: unknown command\n  help: try help\n"},
		{"long help", Errorf("a", "b").WithHelp("one\n\ntwo"), "a: b\n  help: one\n\n        two\n"},
		{"warning", &Diagnostic{Severity: Warning, File: "a.wit", Message: "odd"}, "a.wit: warning: odd\n"},
		{"a line", &Diagnostic{File: "a.wit", Line: 3, Message: "odd"}, "a.wit:3: error: odd\n"},
		{
			"caret", &Diagnostic{File: "a.wit", Line: 12, Col: 8, Width: 5, Source: "record Point {", Message: "not a name"},
			"a.wit:12:8: error: not a name\n  12 | record Point {\n     |        ^^^^^\n",
		},
		{
			"tabs and wide text", &Diagnostic{File: "a.wit", Line: 1, Col: 6, Width: 4, Source: "\té: öö", Message: "odd"},
			"a.wit:1:6: error: odd\n  1 | \té: öö\n    | \t   ^^\n",
		},
		{
			"behind the end", &Diagnostic{File: "a.wit", Line: 1, Col: 4, Source: "abc", Message: "odd"},
			"a.wit:1:4: error: odd\n  1 | abc\n    |    ^\n",
		},
		{
			"far behind the end", &Diagnostic{File: "a.wit", Line: 1, Col: 99, Width: 9, Source: "abc", Message: "odd"},
			"a.wit:1:99: error: odd\n  1 | abc\n    |    ^\n",
		},
		{
			"joined", errors.Join(Errorf("b", "second"), List{Errorf("a", "first")}, errors.New("other")),
			"error: other\na: first\nb: second\n",
		},
		{"wrapped", fmt.Errorf("while reading: %w", Errorf("b", "second")), "b: second\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, text(t, c.err)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestListSortsAndDeduplicates(t *testing.T) {
	var l List
	l.Add(&Diagnostic{File: "b", Line: 1, Col: 1, Message: "x"})
	l.Errorf("a", "whole file")
	l.Add(&Diagnostic{File: "a", Line: 10, Col: 1, Message: "x"})
	l.Add(&Diagnostic{File: "a", Line: 9, Col: 2, Message: "x"})
	l.Add(&Diagnostic{File: "a", Line: 9, Col: 2, Message: "x", Help: "again"})
	l.Add(&Diagnostic{File: "a", Line: 9, Col: 2, Message: "y"})
	want := "a:9:2: x\na:9:2: y\na:10:1: x\na: whole file\nb:1:1: x"
	if d := cmp.Diff(want, l.Err().Error()); d != "" {
		t.Error(d)
	}
}

func TestListIsAnError(t *testing.T) {
	if err := (List{}).Err(); err != nil {
		t.Errorf("an empty list is the error %v", err)
	}
	one := Errorf("a", "x")
	err := fmt.Errorf("wrapped: %w", List{Errorf("b", "y"), one}.Err())
	if !errors.Is(err, one) {
		t.Error("errors.Is does not find a diagnostic in the list")
	}
	var d *Diagnostic
	if !errors.As(err, &d) || d != one {
		t.Errorf("errors.As found %v", d)
	}
}

func TestPrintJSON(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, "[]\n"},
		{
			&Diagnostic{File: "a.wit", Line: 1, Col: 2, Width: 3, Message: "list<u8>", Help: "h", Source: "left out"},
			`[
  {
    "severity": "error",
    "file": "a.wit",
    "line": 1,
    "col": 2,
    "width": 3,
    "message": "list<u8>",
    "help": "h"
  }
]
`,
		},
	} {
		var b strings.Builder
		if err := PrintJSON(&b, c.err); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, b.String()); d != "" {
			t.Error(d)
		}
	}
}
