package witness_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/wast"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/witness"
)

// differs marks, in the comment right before a directive, that Wasmtime does not do
// what the directive expects; the reason follows, and may go on in the next lines.
const differs = ";; wasmtime: differs: "

// scripts calls f with each script of the project.
func scripts(t *testing.T, f func(t *testing.T, path, src string)) {
	t.Helper()
	const root = "../../testdata/wast"
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".wast" {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f(t, path, string(src))
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestScripts runs the project's scripts on Wasmtime: what they expect of ours has
// to be what an independent implementation does, but for directives that say why
// not.
func TestScripts(t *testing.T) {
	e := newEngine(t, witness.Config{FixedLengthLists: true, Fuel: 1 << 32})
	scripts(t, func(t *testing.T, path, src string) { runScript(t, e, path, src) })
}

func runScript(t *testing.T, e *witness.Engine, path, src string) {
	t.Helper()
	script, err := wast.Parse(path, src)
	if err != nil {
		t.Fatal(err)
	}
	marks := marked(t, path, src)
	report := (&wast.Runner{Engine: witness.ScriptEngine{Engine: e}}).Run(context.Background(), script)
	for _, r := range report.Results {
		// A result may be at the line of the component in the directive.
		marked := len(marks) > 0 && marks[0] <= r.Line
		if marked {
			marks = marks[1:]
		}
		switch {
		case marked && r.Status == wast.Passed:
			t.Errorf("%s: this does not differ any more", report.Line(r))
		case !marked && r.Status == wast.Failed:
			t.Error(report.Line(r))
		case r.Status == wast.Skipped:
			t.Log(report.Line(r))
		}
	}
	for _, line := range marks {
		t.Errorf("%s:%d: here should be the directive for which it is said how Wasmtime differs", path, line)
	}
}

// marked returns the lines of the directives that are marked.
func marked(t *testing.T, path, src string) (marks []int) {
	t.Helper()
	comment := false // the lines before are a comment with the mark
	for i, line := range strings.Split(src, "\n") {
		line = strings.TrimSpace(line)
		reason, mark := strings.CutPrefix(line, strings.TrimSpace(differs))
		switch {
		case mark:
			comment = true
			if strings.TrimSpace(reason) == "" {
				t.Errorf("%s:%d: no reason is given", path, i+1)
			}
		case comment && !strings.HasPrefix(line, ";;"):
			comment, marks = false, append(marks, i+1)
		}
	}
	return marks
}

// TestScriptVerdicts: the engine tells scripts what they ask for, and a script that
// expects something else fails.
func TestScriptVerdicts(t *testing.T) {
	e := newEngine(t, witness.Config{Fuel: 1 << 20})
	const component = `(component $c
  (core module $m
    (func (export "one") (result i32) (i32.const 1))
    (func (export "trap") unreachable)
    (func (export "loop") (loop (br 0))))
  (core instance $i (instantiate $m))
  (func (export "one") (result u32) (canon lift (core func $i "one")))
  (func (export "trap") (canon lift (core func $i "trap")))
  (func (export "loop") (canon lift (core func $i "loop"))))
`
	for _, c := range []struct {
		script string
		want   wast.Status
	}{
		{`(assert_return (invoke "one") (u32.const 1))`, wast.Passed},
		{`(assert_return (invoke "one") (u32.const 2))`, wast.Failed},
		{`(assert_return (invoke "one") (s32.const 1))`, wast.Failed},
		{`(assert_return (invoke "two") (u32.const 1))`, wast.Failed},
		{`(assert_return (invoke "one" (u32.const 1)) (u32.const 1))`, wast.Failed},
		{`(assert_trap (invoke "trap") "unreachable")`, wast.Passed},
		{`(assert_trap (invoke "one") "unreachable")`, wast.Failed},
		{`(assert_return (invoke "trap"))`, wast.Failed},
		{`(assert_trap (invoke "loop") "fuel")`, wast.Passed},
		{`(assert_invalid (component (import "f" (func (type 3)))) "index")`, wast.Passed},
		{`(assert_invalid (component) "index")`, wast.Failed},
		{`(assert_unlinkable (component (import "nothing" (func))) "")`, wast.Passed},
		{`(assert_unlinkable (component (import "host-return-two" (func (result string)))) "")`, wast.Passed},
		{`(component (import "host-return-two" (func (result u32))))`, wast.Passed},
		{`(assert_unlinkable (component (import "host-return-two" (func (result u32)))) "")`, wast.Failed},
		{`(component (import "host" (instance (export "nested" (instance (export "return-four" (func (result u32)))))
			(export "simple-module" (core module (export "f" (func (result i32))))) (export "resource1" (type (sub resource))))))`, wast.Passed},
		{`(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "g" (func))))))) "")`, wast.Passed},
		{`(assert_invalid (component (core module (func (result i32)))) "type mismatch")`, wast.Passed},
		{lends, wast.Skipped},
		{`(component $d (core module (export "m"))) (component (import "d" (instance (export "m" (core module)))))`, wast.Skipped},
	} {
		script, err := wast.Parse("script", component+c.script)
		if err != nil {
			t.Fatal(err)
		}
		results := (&wast.Runner{Engine: witness.ScriptEngine{Engine: e}}).Run(context.Background(), script).Results
		last := results[len(results)-1]
		if last.Status != c.want || results[0].Status != wast.Passed {
			t.Errorf("%s\n%v %s, not %v; the first command: %s", c.script, last.Status, last.Note, c.want, results[0].Note)
		}
	}
}

// lends is a component in which one component lends a handle to another.
const lends = `(component
  (component $A
    (type $r (resource (rep i32)))
    (export $r' "r" (type $r))
    (core module $m (func (export "f") (param i32)))
    (core instance $i (instantiate $m))
    (func (export "f") (param "r" (borrow $r')) (canon lift (core func $i "f"))))
  (instance $a (instantiate $A))
  (component $B
    (import "a" (instance $a (export "r" (type $r (sub resource))) (export "f" (func (param "r" (borrow $r))))))
    (core func $f (canon lower (func $a "f")))
    (core module $m (import "" "f" (func (param i32))))
    (core instance (instantiate $m (with "" (instance (export "f" (func $f)))))))
  (instance (instantiate $B (with "a" (instance $a)))))`
