package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
)

// A generateCommand is the command line of generate.
type generateCommand struct {
	input
	job    job // what the flags say of a world, when there is a path
	out    string
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
	flags.StringVar(&c.job.world, "world", "", "")
	flags.StringVar(&c.out, "out", "gen", "")
	flags.StringVar(&c.job.pkg, "package", "", "")
	flags.StringVar(&c.module, "module", "", "")
	flags.Func("with", "", func(s string) error {
		pattern, path, _ := strings.Cut(s, "=")
		return c.job.setWith(pattern, path, false)
	})
	flags.BoolVar(&c.job.typesOnly, "types-only", false, "")
	flags.BoolVar(&c.job.fixedLists, "fixed-length-lists", false, "")
	flags.BoolVar(&c.check, "check", false, "")
	if err := c.input.parse(flags, args); err != nil {
		return err
	}
	if c.path == "" {
		return c.checkConfigUse(flags)
	}
	c.job.path, c.job.features, c.job.allFeatures = c.path, c.features, c.allFeatures
	if c.out == "" {
		return diag.Errorf("", "--out is empty").WithHelp("name a folder, or . for this one")
	}
	if why, help := checkPackage(c.job.pkg); c.job.pkg != "" && why != "" {
		return diag.Errorf("", "--package %s %s", c.job.pkg, why).WithHelp("%s", help)
	}
	return nil
}

// checkConfigUse looks at a command line without a path: all else must come from the
// config file.
func (c *generateCommand) checkConfigUse(flags *flag.FlagSet) error {
	if _, err := os.Stat(configName); errors.Is(err, fs.ErrNotExist) {
		return diag.Errorf("", "no PATH is given, and there is no %s in this folder", configName).
			WithHelp("name a .wit file, a folder of them, or -; wit-bindgen-go-host help generate")
	}
	var err error
	flags.Visit(func(f *flag.Flag) {
		if f.Name != "check" && f.Name != "format" {
			err = diag.Errorf("", "--%s goes with a PATH, and none is given", f.Name).
				WithHelp("give a PATH, or say it in %s and leave out the flag", configName)
		}
	})
	return err
}

func (c *generateCommand) run() error {
	conf, name := &config{out: c.out, module: c.module, jobs: []*job{&c.job}}, ""
	if c.path == "" {
		var err error
		name = configName
		if conf, err = readConfig(name); err != nil {
			return err
		}
	}
	outputs, err := c.generate(conf)
	if err != nil {
		return err
	}
	changes, err := compare(conf.out, name, outputs)
	switch {
	case err != nil:
		return err
	case c.check:
		return changes.stale()
	}
	return changes.apply()
}

// generate makes the files of all worlds; the error has what is wrong with any.
func (c *generateCommand) generate(conf *config) ([]*output, error) {
	worlds, err := c.load(conf.jobs)
	if err != nil {
		return nil, err
	}
	path, err := importPath(conf.out, conf.module)
	if err != nil {
		return nil, err
	}
	var outputs []*output
	var errs []error
	for k, j := range conf.jobs {
		files, err := generator.Generate(generator.Config{
			World: worlds[k], Package: j.pkg, ImportPath: path,
			With: j.with, TypesOnly: j.typesOnly, FixedLists: j.fixedLists, Beside: worlds,
		})
		if err == nil && len(files) == 0 {
			err = diag.Errorf("", "world %s: there are no types in it", worlds[k].ID()).WithHelp("generate it without --types-only")
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		outputs = append(outputs, newOutput(worlds[k].ID(), files))
	}
	return outputs, errors.Join(errs...)
}

// load finds the world of each job.
func (c *generateCommand) load(jobs []*job) ([]*wit.World, error) {
	worlds := make([]*wit.World, len(jobs))
	var errs []error
	seen := map[string]bool{}
	for k, j := range jobs {
		r, err := resolve.Load(j.path, resolve.Options{
			Stdin: c.stdin, Features: j.features, AllFeatures: j.allFeatures, NeedsWorld: j.world == "",
		})
		if err == nil {
			worlds[k], err = resolve.SelectWorld(r, j.world)
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		id := worlds[k].ID()
		if seen[id] {
			d := *j.at // a command line has one job
			d.Message, d.Help = "the world "+id+" is generated already", "leave out one of the two"
			errs = append(errs, &d)
		}
		seen[id] = true
	}
	return worlds, errors.Join(errs...)
}
