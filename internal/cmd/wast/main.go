// Wast runs scripts about components.
//
//	go run ./internal/cmd/wast [-v] [-validate] PATH...
//
// A PATH is a script (.wast), the JSON that "wasm-tools json-from-wast" makes of
// one, or a folder that is searched for both. Every failure and every skip is a
// line, with -v passes too, and the last line has the sums. The exit code is 1 when
// something failed, 2 when the arguments are wrong.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/wast"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("wast", flag.ContinueOnError)
	flags.SetOutput(stderr)
	verbose := flags.Bool("v", false, "print passes too")
	validate := flags.Bool("validate", false, "compile components and do not instantiate them: for scripts about validation alone")
	timeout := flags.Duration("timeout", 30*time.Second, "how long a command may take")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() == 0 {
		fmt.Fprintln(stderr, "wast: name scripts, or folders with scripts")
		return 2
	}
	files, err := find(flags.Args())
	if err != nil {
		fmt.Fprintln(stderr, "wast:", err)
		return 2
	}
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		fmt.Fprintln(stderr, "wast:", err)
		return 2
	}
	runner := &wast.Runner{Engine: wast.Runtime(engine), ValidateOnly: *validate, Timeout: *timeout}
	passed, failed, skipped := 0, 0, 0
	for _, file := range files {
		script, err := wast.Read(file)
		if err != nil {
			failed++
			fmt.Fprintln(stdout, err)
			continue
		}
		report := runner.Run(context.Background(), script)
		for _, r := range report.Results {
			if *verbose || r.Status != wast.Passed {
				fmt.Fprintln(stdout, report.Line(r))
			}
		}
		passed += report.Count(wast.Passed)
		failed += report.Count(wast.Failed)
		skipped += report.Count(wast.Skipped)
	}
	fmt.Fprintf(stdout, "%d passed, %d failed, %d skipped\n", passed, failed, skipped)
	if failed > 0 {
		return 1
	}
	return 0
}

// find returns the scripts, those of a folder in order. JSON in a folder is taken
// for a script only when it looks like one.
func find(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		before := len(files)
		err = filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			switch filepath.Ext(path) {
			case ".wast":
				files = append(files, path)
			case ".json":
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				if bytes.Contains(data, []byte(`"source_filename"`)) {
					files = append(files, path)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if len(files) == before {
			return nil, errors.New("there are no scripts in " + strings.TrimSuffix(path, "/"))
		}
	}
	return files, nil
}
