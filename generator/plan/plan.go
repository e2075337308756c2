package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// RuntimePath is the import path of the package that generated code is built on.
const RuntimePath = "github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"

// A Plan is a set of Go packages, ordered by their folder.
type Plan struct{ Packages []*Package }

// A Package is a Go package to be. Either Interface or World is set.
type Package struct {
	// Dir is the folder, slash-separated, below the output folder.
	Dir  string
	Path string // import path
	Name string
	Doc  []string
	// Imports holds the name of every package that may be imported.
	Imports []Import

	Interface *Interface
	World     *World
	// TypesOnly says that nothing but types is there.
	TypesOnly bool

	Types []Decl
	// Moves are the values that move by functions of their own.
	Moves []*Value
	// Layouts are the types that are copied as they lie in memory.
	Layouts []*Layout
	// Expected are types of packages that are not generated.
	Expected []*Expected
}

// An Import is the name of an imported package.
type Import struct {
	Path, Name string
	// Renamed says that Name is not the package's own name or not evident from
	// the path, and must be written.
	Renamed bool
}

// A Decl declares a type: *Record, *Variant, *Enum, *Flags, *Resource or
// *Alias.
type Decl interface{ isDecl() }

// File names of a package. None is built for one system only, and none is a
// test, whatever the WIT calls things.
const (
	InterfaceFile = "interface.wit.go"
	WorldFile     = "world.wit.go"
	TypesFile     = "types.wit.go"
	AliasesFile   = "aliases.wit.go"
	HostFile      = "host.wit.go"
	ExportsFile   = "exports.wit.go"
	ResourcesFile = "resources.wit.go"
	MovesFile     = "moves.wit.go"
)

// Options say where packages are and what they hold.
type Options struct {
	// Package is what the world's package is called; empty for one after the world.
	Package string
	// ImportPath is that of the output folder.
	ImportPath string
	With       []With
	TypesOnly  bool
	FixedLists bool
	// Beside are other worlds that are generated into the same folder.
	Beside []*wit.World
}

// New plans the packages of a world and of the interfaces it reaches. The error is
// a diag.List.
func New(w *wit.World, o Options) (*Plan, error) {
	p := &planner{world: w, options: o, homes: map[any]*home{}}
	p.interfaces = reach(w)
	if err := p.refuse(); err != nil {
		return nil, err
	}
	p.placePackages()
	for _, h := range p.order {
		h.nameTypes()
	}
	for _, h := range p.order {
		h.plan()
	}
	return p.result(), nil
}
