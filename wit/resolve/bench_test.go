package resolve

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bca "go.bytecodealliance.org/wit"
)

// The two trees: hello is one file with a world, and http has the size and shape
// of wasi:http with what it depends on: ten packages of a few interfaces each,
// documented and gated line by line, with resources that others use.
func benchmarkTrees(b testing.TB) map[string]string {
	dir := b.TempDir()
	write := func(path, text string) {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	write("hello.wit", "package my:hello;\n\nworld hello {\n  import log: func(text: string);\n  export greet: func(name: string) -> string;\n}\n")
	lines := 0
	for p := range 10 {
		text := packageText(p)
		lines += strings.Count(text, "\n")
		path := fmt.Sprintf("http/deps/dep%d/package.wit", p)
		if p == 9 {
			path = "http/http.wit"
		}
		write(path, text)
	}
	if lines < 2900 || lines > 3300 {
		b.Fatalf("the tree has %d lines, and 3,000 are wanted", lines)
	}
	return map[string]string{"hello": filepath.Join(dir, "hello.wit"), "http": filepath.Join(dir, "http")}
}

// packageText uses types of the packages before it.
func packageText(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "/// Package number %d.\npackage bench:dep%d@0.2.%d;\n\n", n, n, n)
	for i := range 4 {
		fmt.Fprintf(&b, "/// An interface.\n@since(version = 0.2.0)\ninterface part%d {\n", i)
		if i > 0 {
			fmt.Fprintf(&b, "  @since(version = 0.2.0)\n  use part%d.{stream%d, error-code as error%d};\n", i-1, i-1, i-1)
		}
		if n > 0 {
			fmt.Fprintf(&b, "  @since(version = 0.2.0)\n  use bench:dep%d/part%d@0.2.%d.{stream%d as outer, options};\n", n-1, i, n-1, i)
		} else {
			b.WriteString("  /// Options.\n  @since(version = 0.2.0)\n  record options {\n    /// A field.\n    depth: u8,\n    name: option<string>,\n  }\n")
		}
		fmt.Fprintf(&b, `
  /// What can go wrong.
  @since(version = 0.2.0)
  variant error-code {
    /// A timeout.
    timeout,
    /// With a reason.
    refused(option<string>),
    internal(u32),
  }

  /// How to open it.
  @since(version = 0.2.0)
  flags mode {
    /// To read.
    read,
    write,
  }

  /// A stream of bytes, which is a resource.
  ///
  /// It has methods.
  @since(version = 0.2.0)
  resource stream%d {
    /// Makes one.
    @since(version = 0.2.0)
    constructor(size: u64);
`, i)
		for m := range 7 {
			fmt.Fprintf(&b, "    /// Does something with it.\n    @since(version = 0.2.0)\n    method%d: func(len: u64, opts: options) -> result<list<u8>, error-code>;\n", m)
		}
		b.WriteString("  }\n\n")
		for f := range 3 {
			fmt.Fprintf(&b, "  /// A function.\n  @since(version = 0.2.0)\n  call%d: func(s: borrow<stream%d>, m: mode, pairs: list<tuple<string, list<u8>>>) -> result<stream%d, error-code>;\n", f, i, i)
		}
		b.WriteString("}\n\n")
	}
	fmt.Fprintf(&b, "/// A world.\n@since(version = 0.2.0)\nworld imports {\n")
	if n > 0 {
		fmt.Fprintf(&b, "  @since(version = 0.2.0)\n  include bench:dep%d/imports@0.2.%d;\n", n-1, n-1)
	}
	for i := range 4 {
		fmt.Fprintf(&b, "  @since(version = 0.2.0)\n  import part%d;\n", i)
	}
	b.WriteString("}\n\n/// Another.\n@since(version = 0.2.0)\nworld proxy {\n  include imports;\n  @since(version = 0.2.0)\n  export part3;\n}\n")
	return b.String()
}

// BenchmarkLoad reads, parses and resolves. Beside it is wasm-tools, as
// go.bytecodealliance.org runs it; its first run also compiles it.
func BenchmarkLoad(b *testing.B) {
	for name, path := range benchmarkTrees(b) {
		b.Run("ours/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Load(path, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("wasm-tools-go/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := bca.LoadWIT(path); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkResolve resolves what has been parsed.
func BenchmarkResolve(b *testing.B) {
	main, deps, list := readGroups(benchmarkTrees(b)["http"], true)
	if len(list) > 0 {
		b.Fatal(list)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, list := resolveGroups(*main, deps, Options{}); len(list) > 0 {
			b.Fatal(list)
		}
	}
}
