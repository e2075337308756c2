package witness_test

import (
	"bufio"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/wast"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/witness"
)

// differs marks, on the line before a directive, that Wasmtime does not do what the
// directive expects; the reason follows.
const differs = ";; wasmtime: differs: "

// TestScripts runs the project's scripts on Wasmtime: what they expect of ours has
// to be what an independent implementation does, but for directives that say why
// not.
func TestScripts(t *testing.T) {
	e := newEngine(t, witness.Config{FixedLengthLists: true, Fuel: 1 << 32})
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
			runScript(t, e, path, string(src))
		})
		return nil
	})
	if os.IsNotExist(err) {
		t.Skip("there are no scripts")
	} else if err != nil {
		t.Fatal(err)
	}
}

func runScript(t *testing.T, e *witness.Engine, path, src string) {
	t.Helper()
	script, err := wast.Parse(path, src)
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[int]string{}
	lines := bufio.NewScanner(strings.NewReader(src))
	lines.Buffer(nil, len(src)+1)
	for n := 1; lines.Scan(); n++ {
		if reason, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), strings.TrimSpace(differs)); ok {
			if reason = strings.TrimSpace(reason); reason == "" {
				t.Errorf("%s:%d: no reason is given", path, n)
			}
			reasons[n+1] = reason
		}
	}
	report := (&wast.Runner{Engine: witness.ScriptEngine{Engine: e}}).Run(context.Background(), script)
	for _, r := range report.Results {
		_, marked := reasons[r.Line]
		delete(reasons, r.Line)
		switch {
		case marked && r.Status == wast.Passed:
			t.Errorf("%s: this does not differ any more", report.Line(r))
		case !marked && r.Status == wast.Failed:
			t.Error(report.Line(r))
		case r.Status == wast.Skipped:
			t.Log(report.Line(r))
		}
	}
	for line := range reasons {
		t.Errorf("%s:%d: there is no directive after the line that says how Wasmtime differs", path, line-1)
	}
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
