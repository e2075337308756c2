package main

import (
	"errors"
	"flag"
	"fmt"
	"go/token"
	"io"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
)

// A generateCommand is the command line of generate.
type generateCommand struct {
	path    string
	world   string
	out     string
	pkg     string
	module  string
	check   bool
	reading io.Reader
}

func runGenerate(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := generateCommand{reading: stdin}
	switch err := c.parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, generateUsage)
		return exitOK
	case err != nil:
		return fail(stderr, exitUsage, err)
	}
	if err := c.run(); err != nil {
		return fail(stderr, exitError, err)
	}
	return exitOK
}

func (c *generateCommand) parse(args []string) error {
	const help = "wit-bindgen-go-host help generate"
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&c.world, "world", "", "")
	flags.StringVar(&c.out, "out", "gen", "")
	flags.StringVar(&c.pkg, "package", "", "")
	flags.StringVar(&c.module, "module", "", "")
	flags.BoolVar(&c.check, "check", false, "")
	var paths []string
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return diag.Errorf("", "%s", strings.Replace(err.Error(), ": -", ": --", 1)).WithHelp(help)
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
	switch {
	case len(paths) == 0:
		return diag.Errorf("", "no PATH is given: name a .wit file, a folder of them, or -").WithHelp(help)
	case len(paths) > 1:
		return diag.Errorf("", "one PATH is wanted, and there are %d: %s", len(paths), strings.Join(paths, ", ")).
			WithHelp("give the folder that holds the files of one package")
	case c.out == "":
		return diag.Errorf("", "--out is empty").WithHelp("name a folder, or . for this one")
	}
	c.path = paths[0]
	return c.checkPackage()
}

// checkPackage refuses what cannot be the name of a package that others import.
func (c *generateCommand) checkPackage() error {
	switch p := c.pkg; {
	case p == "":
	case !token.IsIdentifier(p) || p == "_":
		return diag.Errorf("", "--package %s is not a Go package name", p).WithHelp("use letters and digits, as in mycomponent")
	case p == "main" || strings.HasSuffix(p, "_test"):
		return diag.Errorf("", "--package %s is a package that nothing can import", p).WithHelp("use a name such as mycomponent")
	}
	return nil
}

func (c *generateCommand) run() error {
	r, err := resolve.Load(c.path, resolve.Options{Stdin: c.reading, NeedsWorld: c.world == ""})
	if err != nil {
		return err
	}
	world, err := resolve.SelectWorld(r, c.world)
	if err != nil {
		return err
	}
	path, err := importPath(c.out, c.module)
	if err != nil {
		return err
	}
	files, err := generator.Generate(generator.Config{World: world, Package: c.pkg, ImportPath: path})
	if err != nil {
		return err
	}
	want := withManifest(files, world.ID())
	changes, err := compare(c.out, world.ID(), want)
	switch {
	case err != nil:
		return err
	case c.check:
		return changes.stale()
	}
	return changes.apply()
}
