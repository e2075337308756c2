package resolve

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// TestHostile resolves small texts that could make much of little: none may take
// long, and none may hurt.
func TestHostile(t *testing.T) {
	const n = 20_000
	repeat := func(format string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.NewReplacer("@i", fmt.Sprint("x", i), "@j", fmt.Sprint("x", i+1)).Replace(format) + "\n")
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"unknown types":        "interface i { f: func(" + repeat("@i: y@i,") + "); }",
		"unknown interfaces":   "world w { " + repeat("import @i;") + " }",
		"unknown packages":     "world w { " + repeat("import @i:a/b;") + " }",
		"unknown items":        "world w { " + repeat("import a:b/@i;") + " }\npackage a:b { " + repeat("interface @j-x {}") + " }",
		"unknown used types":   "interface a { " + repeat("type @i = u8;") + " } interface b { use a.{" + repeat("z@i,") + "}; }",
		"packages in a chain":  repeat("package a:@i { interface i { use a:@j/i.{t}; } }"),
		"interfaces in a row":  repeat("interface @i { use @j.{t}; }") + fmt.Sprintf("interface x%d { type t = u8; } world w { import x0; export x0; }", n),
		"worlds times chain":   repeat("interface @i { use @j.{t}; }") + fmt.Sprintf("interface x%d { type t = u8; }", n) + repeat("world w@i { import x0; }"),
		"types in a row":       "interface i { " + repeat("type @i = list<@j>;") + fmt.Sprintf("type x%d = u8; }", n),
		"types that grow":      "interface i { type x0 = u8;" + repeat("type @j = tuple<@i, @i>;") + "}",
		"types in circles":     "interface i { " + repeat("type @i = @i;") + "}",
		"one circle":           "interface i { " + repeat("type @i = @j;") + fmt.Sprintf("type x%d = x0; }", n),
		"interfaces in circle": repeat("interface @i { use @j.{t}; }") + fmt.Sprintf("interface x%d { use x0.{t}; }", n),
		"one name":             "interface i { " + repeat("type a = u8; a: func(a: u8, a: u8);") + "}",
		"cases":                "interface i { enum e { " + repeat("@i,") + repeat("@i,") + "} }",
		"includes":             "world a { " + repeat("import @i: func();") + " } world b { " + repeat("include a;") + "}",
		"worlds in a row":      "world x0 { import f: func(); }" + repeat("world @j { include @i with { f as f }; }"),
		"renames":              "world a { " + repeat("import @i: func();") + " } world b { include a with { " + repeat("z@i as @i,") + " } }",
		"gates":                "interface i { " + repeat("@since(version = 1.0.0) type @i = u8;") + "}",
		"closed gates":         "interface i { @unstable(feature = a) type t = u8; " + repeat("f@i: func(x: t);") + "}",
		"long names":           "interface i { type " + strings.Repeat("a", n) + " = u8; f: func(x: " + strings.Repeat("b", n) + "); }",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			f, _ := syntax.Parse(syntax.NewSource("a.wit", "package a:a;\n"+text))
			parsed := time.Since(start)
			_, list := resolveGroups(group{"a", []*syntax.File{f}}, nil, Options{})
			took := time.Since(start) - parsed
			t.Logf("%d errors; parsed in %v, resolved in %v", len(list), parsed, took)
			if len(list) > maxErrors+2*maxCycles {
				t.Errorf("%d errors", len(list))
			}
			if took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}
