package syntax

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// everything returns all of the accepted corpus as one text of one package.
func everything(t testing.TB) string {
	paths, err := filepath.Glob(filepath.Join(corpus, "accept", "syntax", "*.wit"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("package a:b;\n")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.SplitAfter(strings.TrimPrefix(string(text), bom), "\n") {
			// A header would be the second.
			if !strings.HasPrefix(line, "package ") || strings.Contains(line, "{") {
				b.WriteString(line)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// A text that ends anywhere is read in time, and nothing in it is out of place.
func TestTruncated(t *testing.T) {
	text := wasiLike(120)
	if !strings.Contains(text, "@deprecated") || len(text) < 3000 {
		t.Fatalf("the sample has only %d bytes", len(text))
	}
	for end := range len(text) {
		f, diags := Parse(NewSource("a.wit", text[:end]))
		for _, wrong := range checkSpans(f, len(diags) == 0) {
			t.Fatalf("at %d: %s", end, wrong)
		}
		// One thing at most is cut in two, with what is open around it.
		if len(diags) > 3 {
			t.Fatalf("at %d: %d errors:\n%s", end, len(diags), print(t, diags))
		}
	}
}

func TestTruncatedCorpus(t *testing.T) {
	text := everything(t)
	for end := 0; end < len(text); end += 7 {
		f, diags := Parse(NewSource("a.wit", text[:end]))
		for _, wrong := range checkSpans(f, false) {
			t.Fatalf("at %d: %s", end, wrong)
		}
		for _, d := range diags {
			if d.Line < 1 || d.Col < 1 {
				t.Fatalf("at %d: no place: %v", end, d)
			}
		}
	}
}

// Nothing that is repeated makes reading slow, or the stack deep.
func TestRepeated(t *testing.T) {
	for _, part := range []string{
		"{", "}", "(", ")", "<", ">", "list<", "tuple<", "@", "@since(", "interface i {", "world w {", "package a:b {", "resource r {",
		"record r {", "f: func(", "f: func(a: ", "use j.{", "use {", "include w with {", "import i: interface {", "/*", "/**/", "//a\n", `"`, `"\`,
		"a ", "a: ", "A_b ", "%", "-", "1", "1.", "é ", "\xff", "\u202e", "$", ";", ",", "union u {", "default ", "type t = ", "option<a,", "@x(", "\n", "recrod r {",
		"interface i { f: func()\n", "use a from ", "a:b/", "import a:b/", "float32,",
	} {
		for _, start := range []string{"", "interface i {\n", "world w {\n", "interface i { type t = ", "package a:b;\ninterface i { f: func(a: "} {
			text := start + strings.Repeat(part, 200_000/len(part))
			f, diags := Parse(NewSource("a.wit", text))
			if len(diags) > maxErrors+1 {
				t.Errorf("%q %q: %d errors", start, part, len(diags))
			}
			for _, wrong := range checkSpans(f, false) {
				t.Errorf("%q: %s", part, wrong)
			}
		}
	}
}

// Lines are all told, but not so many that the message grows with the file.
func TestNameOnManyLines(t *testing.T) {
	text := "interface i {\n" + strings.Repeat("f: func(a_b: u8);\n", 1000) + "}\n"
	_, diags := Parse(NewSource("a.wit", text))
	if len(diags) != 1 || len(diags[0].Help) > 100 {
		t.Errorf("%v", diags)
	}
}

func FuzzLex(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		l := &lexer{text: text, report: func(at Span, format string, args ...any) {
			if at.Start < 0 || at.End < at.Start || int(at.End) > len(text) {
				t.Errorf("%v is not in the text: %s", at, fmt.Sprintf(format, args...))
			}
		}}
		l.run()
		end, comments := int32(0), int32(0)
		for i, tok := range l.tokens {
			last := i == len(l.tokens)-1
			if tok.start < end || (tok.end <= tok.start && !last) || tok.kind == eof != last || tok.comments < comments {
				t.Fatalf("token %d is %+v after %d", i, tok, end)
			}
			end, comments = tok.end, tok.comments
		}
		if int(end) != len(text) || int(comments) != len(l.comments) {
			t.Fatalf("the tokens end at %d of %d", end, len(text))
		}
	})
}

func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		src := NewSource("a.wit", text)
		file, diags := Parse(src)
		for _, wrong := range checkSpans(file, len(diags) == 0) {
			t.Error(wrong)
		}
		dump(file)
		for _, d := range diags {
			if d.Line < 1 || d.Col < 1 || d.Col > len(d.Source)+1 || src.Line(d.Line) != d.Source || d.Message == "" {
				t.Errorf("%+v", d)
			}
			if strings.Contains(d.Message+d.Help, "%!") {
				t.Errorf("a message with a bad format: %s (%s)", d.Message, d.Help)
			}
		}
		// What is accepted is accepted again, and reads the same, with all space
		// doubled; and the first half of it comes to an end.
		if len(diags) == 0 && !strings.ContainsAny(text, "@/\"") {
			again, diags := Parse(NewSource("a.wit", strings.ReplaceAll(text, " ", "  ")))
			if len(diags) > 0 || dump(again) != dump(file) {
				t.Errorf("space makes a difference: %v\n%s\n%s", diags, dump(file), dump(again))
			}
		}
		Parse(NewSource("a.wit", text[:len(text)/2]))
	})
}

func seeds(f *testing.F) {
	for _, folder := range []string{"accept", "reject"} {
		paths, err := filepath.Glob(filepath.Join(corpus, folder, "syntax", "*.wit"))
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			if len(text) < 2000 {
				f.Add(string(text))
			}
		}
	}
}

// wasiLike returns a text with the mix of wasi:http and its dependencies: resources
// with documented methods, large variants, records and results.
func wasiLike(lines int) string {
	var b strings.Builder
	b.WriteString("/// A package like wasi:http.\npackage wasi:http@0.2.0;\n")
	for i := 0; strings.Count(b.String(), "\n") < lines; i++ {
		fmt.Fprintf(&b, `
/// This interface defines types %[1]d and the functions for them, in the manner
/// of the standard interfaces: with much text before each.
@since(version = 0.2.0)
interface types-%[1]d {
  @since(version = 0.2.0)
  use wasi:io/streams@0.2.0.{input-stream, output-stream as out};
  use wasi:clocks/monotonic-clock@0.2.0.{duration};

  /// These cases are all errors that can happen.
  variant error-code {
    DNS-timeout,
    /// With what is known of it.
    DNS-error(DNS-error-payload),
    HTTP-request-body-size(option<u64>),
    internal-error(option<string>), // the last
  }

  record DNS-error-payload {
    rcode: option<string>,
    info-code: option<u16>
  }

  type field-value = list<u8>;
  type trailers = fields;

  /// Header fields of a message. A resource, since not all of them are known
  /// when the first is.
  @since(version = 0.2.0)
  resource fields {
    /// Construct an empty one.
    constructor();
    from-list: static func(entries: list<tuple<string, field-value>>) -> result<fields, header-error>;

    /// Get all of the values that belong to a name.
    get: func(name: string) -> list<field-value>;
    @since(version = 0.2.0)
    set: func(name: string, value: list<field-value>) -> result<_, header-error>;
    @deprecated(version = 0.2.0)
    clone: func() -> fields;
  }

  flags path-flags { symlink-follow, create }
  enum header-error { invalid-syntax, forbidden, immutable }

  /* Handles the request. */
  handle: async func(request: own<fields>, options: option<borrow<fields>>) -> result<stream<u8>, error-code>;
}

world proxy-%[1]d {
  import types-%[1]d;
  import wasi:random/random@0.2.0;
  export incoming-%[1]d: interface {
    handle: func(a: u32, b: list<u8, 16>) -> map<string, future>;
  }
}
`, i)
	}
	return b.String()
}

func TestWasiLike(t *testing.T) {
	if _, diags := Parse(NewSource("a.wit", wasiLike(1000))); len(diags) > 0 {
		t.Fatalf("refused:\n%s", print(t, diags))
	}
}

func BenchmarkParse(b *testing.B) {
	for _, lines := range []int{10, 3000} {
		text := wasiLike(lines)
		b.Run(fmt.Sprintf("%d-lines", strings.Count(text, "\n")), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, diags := Parse(NewSource("a.wit", text)); len(diags) > 0 {
					b.Fatal(diags)
				}
			}
		})
	}
}
