package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("a/good.wast", "(component definition)\n(thread $t)")
	write("a/b/script.json", `{"source_filename":"x","commands":[{"type":"wait","line":9,"thread":"t"}]}`)
	write("a/b/other.json", `{}`)
	write("a/b/notes.txt", "(")
	bad := write("bad.wast", "(component definition\n(")
	failing := write("failing.wast", "\n(assert_invalid (component) \"m\")")
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args     []string
		code     int
		out, err []string
	}{
		{nil, 2, nil, []string{"name scripts"}},
		{[]string{"-nonsense", good}, 2, nil, []string{"-nonsense"}},
		{[]string{filepath.Join(dir, "none")}, 2, nil, []string{"no such file"}},
		{[]string{empty}, 2, nil, []string{"there are no scripts in " + empty}},
		{[]string{good}, 0, []string{good + ":2: skip: thread: thread is not supported", "1 passed, 0 failed, 1 skipped"}, nil},
		{[]string{"-v", good}, 0, []string{good + ":1: pass: module_definition", "1 passed"}, nil},
		{[]string{filepath.Join(dir, "a")}, 0, []string{"script.json:9: skip: wait", "1 passed, 0 failed, 2 skipped"}, nil},
		{[]string{bad, good}, 1, []string{bad + ":1: this parenthesis is not closed", "1 passed, 1 failed, 1 skipped"}, nil},
		{[]string{failing}, 1, []string{failing + ":2: FAIL: assert_invalid: accepted", "0 passed, 1 failed"}, nil},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(c.args, &stdout, &stderr); code != c.code {
			t.Errorf("%v: exit code %d, want %d", c.args, code, c.code)
		}
		for _, want := range c.out {
			if !strings.Contains(stdout.String(), want) {
				t.Errorf("%v: no %q in\n%s", c.args, want, &stdout)
			}
		}
		for _, want := range c.err {
			if !strings.Contains(stderr.String(), want) {
				t.Errorf("%v: no %q in\n%s", c.args, want, &stderr)
			}
		}
		if strings.Contains(stdout.String(), ": pass: ") != (len(c.args) > 0 && c.args[0] == "-v") {
			t.Errorf("%v: passes are printed with -v alone:\n%s", c.args, &stdout)
		}
	}
}
