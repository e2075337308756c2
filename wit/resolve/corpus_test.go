package resolve

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/golden"
)

const corpus = "../../testdata/wit/"

// TestAccept compares the whole model of each file and folder of accept/ with the
// text beside it.
func TestAccept(t *testing.T) {
	t.Chdir(corpus + "accept/resolve")
	names := cases(t)
	if len(names) < 60 {
		t.Errorf("only %d cases", len(names))
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			r, err := Load(name, options(t, name))
			if err != nil {
				t.Fatal(err)
			}
			golden.File(t, name+".txt", []byte(dump(r)))
		})
	}
}

// TestReject compares what a person gets to read for each input in reject/ with
// the text beside it.
func TestReject(t *testing.T) {
	t.Chdir(corpus + "reject/resolve")
	names := cases(t)
	if len(names) < 100 {
		t.Errorf("only %d cases", len(names))
	}
	for _, name := range append(names, "missing.wit") {
		t.Run(name, func(t *testing.T) {
			golden.File(t, name+".txt", []byte(failure(t, name, options(t, name))))
		})
	}
}

// cases are the files and folders that are no results.
func cases(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".txt" {
			names = append(names, e.Name())
		}
	}
	return names
}

var optionLine = regexp.MustCompile(`(?m)^// (features|all-features|needs-world):? ?(.*)$`)

// options reads those that a case says in comments: "// features: a, b",
// "// all-features", "// needs-world".
func options(t *testing.T, name string) Options {
	t.Helper()
	files := []string{name}
	if more, _ := filepath.Glob(filepath.Join(name, "*.wit")); len(more) > 0 {
		files = more
	}
	var opts Options
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			continue // a case about just that
		}
		for _, m := range optionLine.FindAllStringSubmatch(string(data), -1) {
			switch m[1] {
			case "features":
				opts.Features = strings.Split(m[2], ", ")
			case "all-features":
				opts.AllFeatures = true
			case "needs-world":
				opts.NeedsWorld = true
			}
		}
	}
	return opts
}
