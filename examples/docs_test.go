// Package examples has a test that holds the stories in docs against the programs
// that they are about.
package examples

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each line of code in a story is a line of an example.
func TestStories(t *testing.T) {
	lines := map[string]bool{}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, ".wit") {
			return err
		}
		text, err := os.ReadFile(p)
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			lines[line] = true
			if comment, ok := strings.CutPrefix(line, "// "); ok { // of an example's output
				lines[strings.TrimSpace(comment)] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, story := range []string{"../docs/errors.md", "../docs/resources.md"} {
		text, err := os.ReadFile(story)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for line := range strings.Lines(string(text)) {
			if code, ok := strings.CutPrefix(line, "    "); ok {
				found++
				if code = strings.TrimSpace(code); !lines[code] {
					t.Errorf("%s: no example has the line: %s", story, code)
				}
			}
		}
		if found < 10 {
			t.Errorf("%s has %d lines of code", story, found)
		}
	}
}
