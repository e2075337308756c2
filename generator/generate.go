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
}

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
	p, err := plan.New(cfg.World, cfg.Package, cfg.ImportPath)
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
