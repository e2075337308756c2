package syntax

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/golden"
)

const corpus = "../../testdata/wit"

// cases calls f for each WIT file of a folder of the corpus, and makes sure that
// there are enough, and that no expectation has lost its case.
func cases(t *testing.T, folder, ext string, least int, f func(t *testing.T, path string, src *Source)) {
	dir := filepath.Join(corpus, folder, "syntax")
	paths, err := filepath.Glob(filepath.Join(dir, "*.wit"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < least {
		t.Errorf("%s has %d cases, and %d are wanted", dir, len(paths), least)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		t.Run(strings.TrimSuffix(name, ".wit"), func(t *testing.T) { f(t, path, NewSource(name, string(text))) })
	}
	expected, _ := filepath.Glob(filepath.Join(dir, "*"+ext))
	for _, path := range expected {
		if _, err := os.Stat(strings.TrimSuffix(path, ext) + ".wit"); err != nil {
			t.Errorf("%s belongs to no case", path)
		}
	}
}

func TestAccept(t *testing.T) {
	cases(t, "accept", ".ast", 60, func(t *testing.T, path string, src *Source) {
		f, diags := Parse(src)
		if len(diags) > 0 {
			t.Fatalf("refused:\n%s", print(t, diags))
		}
		for _, wrong := range checkSpans(f, true) {
			t.Error(wrong)
		}
		golden.File(t, strings.TrimSuffix(path, ".wit")+".ast", []byte(dump(f)))
	})
}

func TestReject(t *testing.T) {
	cases(t, "reject", ".err", 80, func(t *testing.T, path string, src *Source) {
		f, diags := Parse(src)
		if len(diags) == 0 {
			t.Fatal("accepted")
		}
		for _, wrong := range checkSpans(f, false) {
			t.Error(wrong)
		}
		dump(f)
		golden.File(t, strings.TrimSuffix(path, ".wit")+".err", print(t, diags))
	})
}

func print(t *testing.T, diags diag.List) []byte {
	var b bytes.Buffer
	if err := diag.Print(&b, diags.Err()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
