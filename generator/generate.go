package generator

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/emit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Config says what to generate.
type Config struct {
	// World is the world, with the interfaces that it reaches.
	World *wit.World
	// Package is the name of the world's Go package and of its folder; empty for
	// one after the world.
	Package string
	// ImportPath is the import path of the output folder, such as
	// "example.com/app/gen".
	ImportPath string
	// With names Go packages that exist already: they are imported, not generated.
	With []With
	// TypesOnly leaves out all that runs: packages hold the types alone.
	TypesOnly bool
	// FixedLists allows list<T, N>, whose binary form may still change.
	// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#gated-features
	FixedLists bool
	// Beside are other worlds whose packages go into the same folder, where they share
	// those of interfaces. It makes a difference when they have other versions of an
	// interface than World, of the same semver track: each version gets a package.
	Beside []*wit.World
}

// With maps a part of WIT to an existing Go package. Pattern is one of
//
//	wasi:*                    every package of a namespace
//	wasi:io  wasi:io@0.2.3    a package, in any version or of that one's semver track
//	wasi:io/streams           an interface, likewise with or without a version
//	wasi:io/streams#pollable  a resource
//
// and the most precise pattern wins. Path is the import path that stands for that
// part: what follows it in the usual place of a package is added, so with
// {"wasi:*", "example.com/wasi"} the interface wasi:io/streams@0.2.3 is in
// example.com/wasi/io/v0.2/streams. Such a package must hold what a generated one
// does; docs/generated-code.md says what that is.
//
// For a resource, Path names a Go interface to use in the place of a generated one:
// "example.com/kv.Bucket", or "example.com/kv" where it has the usual name. It must
// have the methods that the generated one would have.
type With = plan.With

// A File is a generated file.
type File struct {
	// Path is slash-separated, relative to the output folder.
	Path    string
	Content []byte
}

// Generate returns the Go packages of a world: its own, and one for each
// interface it reaches. They are the same at every run, ordered by path.
//
// What cannot be generated is an error, a diag.List or *diag.Diagnostic that names each item.
func Generate(cfg Config) ([]File, error) {
	if cfg.World == nil {
		return nil, diag.Errorf("", "there is no world to generate")
	}
	p, err := plan.New(cfg.World, plan.Options{
		Package: cfg.Package, ImportPath: cfg.ImportPath,
		With: cfg.With, TypesOnly: cfg.TypesOnly, FixedLists: cfg.FixedLists, Beside: cfg.Beside,
	})
	if err != nil {
		return nil, err
	}
	printed, err := emit.Files(p)
	if err != nil {
		return nil, err
	}
	files := make([]File, len(printed))
	for i, f := range printed {
		files[i] = File(f)
	}
	return files, nil
}
