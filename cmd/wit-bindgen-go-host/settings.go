package main

import (
	"errors"
	"go/token"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// A job is a world to generate, and how: what the flags of one command line say, or
// one entry of the config file.
type job struct {
	path        string // of the WIT
	features    []string
	allFeatures bool
	world       string
	pkg         string
	with        []generator.With
	typesOnly   bool
	fixedLists  bool

	at *diag.Diagnostic // where the config file has it, without a message; else nil
}

// checkPackage says what is wrong with the name of a package that others are to
// import: "" for nothing.
func checkPackage(name string) (why, help string) {
	switch {
	case !token.IsIdentifier(name) || name == "_":
		return "is not a Go package name", "use letters and digits, as in mycomponent"
	case name == "main" || strings.HasSuffix(name, "_test"):
		return "is a package that nothing can import", "use a name such as mycomponent"
	}
	return "", ""
}

// setWith adds a mapping. A job of the config file has those for all worlds already,
// and its own take their place.
func (j *job) setWith(pattern, path string, replace bool) error {
	if pattern == "" || path == "" {
		return errors.New("PATTERN=go/import/path is wanted, as in wasi:*=example.com/app/wasi")
	}
	if why := notImportable(path); why != "" {
		return errors.New(path + " is not an import path: " + why)
	}
	for k := range j.with {
		if w := &j.with[k]; w.Pattern == pattern {
			if !replace && w.Path != path {
				return errors.New(pattern + " is " + w.Path + " already")
			}
			w.Path = path
			return nil
		}
	}
	j.with = append(j.with, generator.With{Pattern: pattern, Path: path})
	return nil
}

// clone returns a job that shares nothing with j.
func (j *job) clone() *job {
	c := *j
	c.features, c.with = slices.Clone(j.features), slices.Clone(j.with)
	return &c
}
