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
	input
	world  string
	out    string
	pkg    string
	module string
	check  bool
}

func runGenerate(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := generateCommand{input: input{stdin: stdin}}
	switch err := c.parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, generateUsage)
		return exitOK
	case err != nil:
		return c.fail(stderr, exitUsage, err)
	}
	if err := c.run(); err != nil {
		return c.fail(stderr, exitError, err)
	}
	return exitOK
}

func (c *generateCommand) parse(args []string) error {
	flags := c.newFlags("generate")
	flags.StringVar(&c.world, "world", "", "")
	flags.StringVar(&c.out, "out", "gen", "")
	flags.StringVar(&c.pkg, "package", "", "")
	flags.StringVar(&c.module, "module", "", "")
	flags.BoolVar(&c.check, "check", false, "")
	if err := c.input.parse(flags, args); err != nil {
		return err
	}
	if c.out == "" {
		return diag.Errorf("", "--out is empty").WithHelp("name a folder, or . for this one")
	}
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
	opts := c.options()
	opts.NeedsWorld = c.world == ""
	r, err := resolve.Load(c.path, opts)
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
