package resolve

import (
	"cmp"
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// A resolver makes the model of parsed files.
//
// It goes on after a mistake, so that all of them are told. What a mistake
// leaves without a meaning is marked as bad, and nothing that refers to it is
// told again.
type resolver struct {
	opts     Options
	list     diag.List
	repeated map[repeatKey]*repeat

	packages []*pkg
	byName   map[wit.PackageName]*pkg
	versions map[wit.PackageName][]*pkg // by name without version
	// targets are the packages that paths name, nil for those that are not there.
	targets map[*syntax.PackageName]*pkg

	ids map[*wit.Interface]string
	// left is how many more items the worlds may have together.
	left int
}

// maxWorldItems limits what elaboration adds to worlds: a thousand worlds that
// import a chain of a thousand interfaces are a small text and a million items.
const maxWorldItems = 1 << 18

// maxErrors is how many are told. Help is looked for with the first hundred only:
// a close name among thousands takes longer to find than all the rest.
const (
	maxErrors = 500
	maxHelped = 100
)

// A group is what is read as one: the files of a folder, or one file. Together
// they are one package, and may hold others in braces.
type group struct {
	path  string // for diagnostics about no file in particular
	files []*syntax.File
}

// resolveGroups makes the model of the main package with its dependencies. The
// files must have been parsed without errors.
func resolveGroups(main group, deps []group, opts Options) (*wit.Resolve, diag.List) {
	r := &resolver{
		opts: opts, repeated: map[repeatKey]*repeat{},
		byName: map[wit.PackageName]*pkg{}, versions: map[wit.PackageName][]*pkg{}, targets: map[*syntax.PackageName]*pkg{},
		ids: map[*wit.Interface]string{}, left: maxWorldItems,
	}
	out := &wit.Resolve{}
	mainPkg := r.addGroup(main)
	for _, g := range deps {
		r.addGroup(g)
	}
	slices.SortStableFunc(r.packages, comparePackages)
	for _, p := range r.packages {
		id := withoutVersion(p.name)
		r.versions[id] = append(r.versions[id], p)
		r.declareItems(p)
	}
	order, acyclic := r.packageOrder()
	if acyclic {
		for _, p := range order {
			r.resolvePackage(p)
			out.Packages = append(out.Packages, p.model)
		}
	}
	r.finishRepeats()
	if len(r.list) > 0 {
		return nil, r.list
	}
	if mainPkg == nil { // a package that has no name has been told
		return nil, diag.List{diag.Errorf(main.path, "there is no WIT package in it")}
	}
	out.Main = mainPkg.model
	return out, nil
}

// comparePackages orders packages by namespace, name and version, as wasm-tools
// does: the order of a model does not depend on how files are called.
func comparePackages(a, b *pkg) int {
	return cmp.Or(
		cmp.Compare(a.name.Namespace, b.name.Namespace),
		cmp.Compare(a.name.Name, b.name.Name),
		compareVersions(a.name.Version, b.name.Version),
	)
}

// errorf adds a diagnostic about a span.
func (r *resolver) errorf(src *syntax.Source, at syntax.Span, format string, args ...any) *diag.Diagnostic {
	d := src.Errorf(at, format, args...)
	switch {
	case len(r.list) < maxErrors:
		r.list.Add(d)
	case len(r.list) == maxErrors:
		r.list.Errorf(src.Name, "there are more errors, and %d are enough for now", maxErrors)
	}
	return d
}

// helps reports whether it is still worth looking for help.
func (r *resolver) helps() bool { return len(r.list) <= maxHelped }

// resolvePackage fills in p's model; the packages that it uses are done.
func (r *resolver) resolvePackage(p *pkg) {
	order := r.itemOrder(p)
	for _, it := range order {
		if it.iface != nil {
			r.resolveInterfaceItem(it)
			if !it.gone {
				p.model.Interfaces = append(p.model.Interfaces, it.imodel)
			}
		}
	}
	// A world needs all interfaces that it imports and exports to be complete.
	for _, it := range order {
		if it.world != nil {
			r.resolveWorldItem(it)
			if !it.gone {
				p.model.Worlds = append(p.model.Worlds, it.wmodel)
			}
		}
	}
}
