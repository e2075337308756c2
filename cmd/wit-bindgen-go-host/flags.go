package main

import (
	"errors"
	"flag"
	"io"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
)

// An input is what commands that read WIT have in common: the path, the features
// of @unstable that are in, and how mistakes are printed.
type input struct {
	path        string
	features    []string
	allFeatures bool
	json        bool // diagnostics as JSON
	stdin       io.Reader
}

// newFlags returns a set with the flags of the input.
func (in *input) newFlags(command string) *flag.FlagSet {
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("features", "", func(s string) error {
		for name := range strings.SplitSeq(s, ",") {
			if name = strings.TrimSpace(name); name == "" {
				return errors.New("names of features are wanted, with commas between")
			}
			in.features = append(in.features, name)
		}
		return nil
	})
	flags.BoolVar(&in.allFeatures, "all-features", false, "")
	flags.Func("format", "", func(s string) error {
		if s != "text" && s != "json" {
			return errors.New("text or json is wanted")
		}
		in.json = s == "json"
		return nil
	})
	return flags
}

// parse reads the command line; flags may stand before and behind the path, which may
// be left out. It returns flag.ErrHelp when help is wanted.
func (in *input) parse(flags *flag.FlagSet, args []string) error {
	help := "wit-bindgen-go-host help " + flags.Name()
	var paths []string
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return diag.Errorf("", "%s", dashes.Replace(err.Error())).WithHelp("%s", help)
		}
		rest := flags.Args()
		if len(rest) == 0 {
			break
		}
		// Package flag stops at the first word that is no flag, or behind "--".
		if n := len(args) - len(rest); n > 0 && args[n-1] == "--" {
			paths = append(paths, rest...)
			break
		}
		paths = append(paths, rest[0])
		args = rest[1:]
	}
	switch len(paths) {
	case 0:
	case 1:
		in.path = paths[0]
	default:
		return diag.Errorf("", "one PATH is wanted, and there are %d: %s", len(paths), strings.Join(paths, ", ")).
			WithHelp("give the folder that holds the files of one package")
	}
	return nil
}

// dashes spells flags in messages of package flag as we do.
var dashes = strings.NewReplacer(": -", ": --", "for flag -", "for --", "for -", "for --")

func (in *input) options() resolve.Options {
	return resolve.Options{Stdin: in.stdin, Features: in.features, AllFeatures: in.allFeatures}
}

// fail prints err and returns code.
func (in *input) fail(stderr io.Writer, code int, err error) int {
	if in.json {
		_ = diag.PrintJSON(stderr, err) // as for text
		return code
	}
	return fail(stderr, code, err)
}
