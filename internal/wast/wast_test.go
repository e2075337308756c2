package wast_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/wast"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// TestScripts runs testdata/wast on our runtime. None of these scripts needs what
// we do not have, so a skip fails as well.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("../../testdata/wast/*.wast")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no scripts: ", err)
	}
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		t.Fatal(err)
	}
	// Until runtime/define.go and lookup.go are filled, components are only
	// compiled, and what cannot be is skipped.
	stubs := !instancesWork()
	runner := &wast.Runner{Engine: wast.Runtime(engine), ValidateOnly: stubs}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			script, err := wast.Read(file)
			if err != nil {
				t.Fatal(err)
			}
			report := runner.Run(context.Background(), script)
			for _, r := range report.Results {
				if r.Status == wast.Failed || r.Status == wast.Skipped && !stubs {
					t.Error(report.Line(r))
				}
			}
		})
	}
}

func instancesWork() (ok bool) {
	defer func() { ok = recover() == nil }()
	runtime.NewResourceType("r", nil)
	return true
}
