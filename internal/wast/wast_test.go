package wast_test

import (
	"context"
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/wast"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// TestScripts runs testdata/wast on our runtime. None of these scripts needs what
// we do not have, so a skip fails as well.
func TestScripts(t *testing.T) {
	engine, err := runtime.NewEngine(runtime.Config{GC: true, Exceptions: true})
	if err != nil {
		t.Fatal(err)
	}
	runner := &wast.Runner{Engine: wast.Runtime(engine)}
	const root = "../../testdata/wast"
	found := 0
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".wast" {
			return err
		}
		found++
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		t.Run(name, func(t *testing.T) {
			script, err := wast.Read(path)
			if err != nil {
				t.Fatal(err)
			}
			report := runner.Run(context.Background(), script)
			for _, r := range report.Results {
				if r.Status != wast.Passed {
					t.Error(report.Line(r))
				}
			}
		})
		return nil
	})
	if err != nil || found == 0 {
		t.Fatalf("%d scripts were found: %v", found, err)
	}
}
