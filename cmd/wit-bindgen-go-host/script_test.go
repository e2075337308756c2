package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"wit-bindgen-go-host": main})
}

// TestScripts runs testdata/*.txtar. Besides testscript's own commands there are
//
//	exits CODE COMMAND...  runs a command that must end with the exit code
//	packages DIR WANT...   the folders below DIR that hold .wit.go files
//	firstfile VAR DIR      sets VAR to the path of DIR's first .wit.go file
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			// The compiled wasm-tools is cached below the temporary folder: with
			// one for each script, each would compile it again.
			env.Setenv("TMPDIR", os.TempDir())
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":     exits,
			"packages":  packages,
			"firstfile": firstFile,
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func packages(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: packages DIR WANT...")
	}
	dir := ts.MkAbs(args[0])
	got := []string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		found := p
		if !d.IsDir() {
			found = filepath.Dir(p)
			if !strings.HasSuffix(p, ".wit.go") {
				found = p // nothing else may be left there
			}
		} else if entries, err := os.ReadDir(p); err != nil || len(entries) > 0 {
			return err
		}
		rel, err := filepath.Rel(dir, found)
		if rel = filepath.ToSlash(rel); !slices.Contains(got, rel) {
			got = append(got, rel)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		ts.Fatalf("%v", err)
	}
	slices.Sort(got)
	want := slices.Sorted(slices.Values(args[1:]))
	if !slices.Equal(got, want) {
		ts.Fatalf("%s holds %s, want %s", args[0], got, want)
	}
}

func firstFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: firstfile VAR DIR")
	}
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[1]), "*.wit.go"))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("%s holds no .wit.go files", args[1])
	}
	rel, err := filepath.Rel(ts.MkAbs("."), files[0])
	ts.Check(err)
	ts.Setenv(args[0], filepath.ToSlash(rel))
}
