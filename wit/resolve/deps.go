package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// A dependency is a package that another names, with the first place.
type dependency struct {
	on  *pkg
	src *syntax.Source
	at  syntax.Span
}

// packageOrder finds what packages each one names, and returns them with
// dependencies first. It reports false when they go round in a circle.
func (r *resolver) packageOrder() ([]*pkg, bool) {
	for _, p := range r.packages {
		r.findDependencies(p)
	}
	acyclic, cycles := true, 0
	var order, path []*pkg
	var visit func(p *pkg)
	visit = func(p *pkg) {
		p.color = grey
		path = append(path, p)
		for _, d := range p.deps {
			switch d.on.color {
			case white:
				visit(d.on)
			case grey:
				acyclic = false
				if cycles++; cycles <= maxCycles {
					r.packageCycle(d, path[slices.Index(path, d.on):])
				}
			}
		}
		path = path[:len(path)-1]
		p.color = black
		order = append(order, p)
	}
	for _, p := range r.packages {
		if p.color == white {
			visit(p)
		}
	}
	if acyclic {
		for _, p := range order {
			r.declareUses(p)
		}
	}
	return order, acyclic
}

// A color says how far a depth-first walk has come with a node.
type color uint8

const (
	white color = iota // not seen
	grey               // on the path that is being walked
	black              // done
)

func (r *resolver) packageCycle(d dependency, path []*pkg) {
	if len(path) == 1 {
		r.errorf(d.src, d.at, "package %s names itself", d.on.name).
			WithHelp("within a package the plain name is enough, as in `use types.{t};`")
		return
	}
	var names []string
	for _, p := range append(slices.Clip(path), d.on) {
		names = append(names, p.name.String())
	}
	r.errorf(d.src, d.at, "package %s depends on itself: %s", d.on.name, chain(names))
}

// chain writes a path through names; of a long one, both ends.
func chain(names []string) string {
	if len(names) > maxNames {
		names = slices.Concat(names[:maxNames/2], []string{"..."}, names[len(names)-maxNames/2:])
	}
	return strings.Join(names, " -> ")
}

// findDependencies looks up every package that the paths in p name.
func (r *resolver) findDependencies(p *pkg) {
	seen := map[*pkg]bool{}
	for _, f := range p.files {
		eachPath(f.items, func(path *syntax.Path) {
			if path.Package == nil {
				return
			}
			on := r.findPackage(f, path)
			r.targets[path.Package] = on
			if on != nil && !seen[on] {
				seen[on] = true
				p.deps = append(p.deps, dependency{on, f.src, path.Package.Span})
			}
		})
	}
}

// target is the package that a path names, nil when there is none.
func (r *resolver) target(f *file, path *syntax.Path) *pkg {
	p, ok := r.targets[path.Package]
	if !ok {
		p = r.findPackage(f, path)
		r.targets[path.Package] = p
	}
	return p
}

// findPackage finds a package by its exact version. A path without a version
// finds the only version that there is.
func (r *resolver) findPackage(f *file, path *syntax.Path) *pkg {
	name, ok := r.packageName(f.src, path.Package)
	if !ok {
		return nil
	}
	if p := r.byName[name]; p != nil {
		return p
	}
	others := r.versions[withoutVersion(name)]
	if name.Version == "" && len(others) == 1 {
		return others[0]
	}
	d, first := r.once(f.src, path.Package.Span, fmt.Sprintf("package %s is not found", name))
	if !first || !r.helps() {
		return nil
	}
	var versions []string
	for _, p := range others {
		versions = append(versions, p.name.Version)
	}
	switch {
	case len(versions) == 1 && versions[0] == "":
		d.WithHelp("%s has no version here: write `%s`", withoutVersion(name), pathIn(others[0], path.Name.Text))
	case len(versions) == 1:
		d.WithHelp("version %s is there: write `%s`", versions[0], pathIn(others[0], path.Name.Text))
	case len(versions) > 1:
		d.WithHelp("the versions there are: %s", joinNames(versions))
	default:
		d.WithHelp("%s", r.noPackage(f, name))
	}
	return nil
}

func withoutVersion(n wit.PackageName) wit.PackageName {
	n.Version = ""
	return n
}

func (r *resolver) noPackage(f *file, name wit.PackageName) string {
	var names []string
	for _, p := range r.packages {
		if p != f.pkg {
			names = append(names, p.name.String())
		}
	}
	if near := r.closest(name.String(), names); near != "" {
		return "did you mean " + near + "?"
	}
	where := "put the package into deps/ beside the file, and give the folder"
	if r.opts.folder {
		where = "put the package into the folder's deps/"
	}
	if len(names) > 0 {
		where += "; the packages there are: " + joinNames(names)
	}
	return where
}

// eachPath calls f with every path of the items. Of a world, what it imports
// comes before what it exports: wasm-tools orders packages like this, and so the
// order of packages is the same here.
func eachPath(items []syntax.Item, f func(*syntax.Path)) {
	for _, x := range items {
		switch x := x.(type) {
		case *syntax.Use:
			f(&x.Path)
		case *syntax.Include:
			f(&x.Path)
		case *syntax.Interface:
			eachPath(x.Items, f)
		case *syntax.World:
			eachPath(x.Items, f)
			for _, y := range x.Items {
				if im, ok := y.(*syntax.Import); ok {
					externPaths(&im.Extern, f)
				}
			}
			for _, y := range x.Items {
				if ex, ok := y.(*syntax.Export); ok {
					externPaths(&ex.Extern, f)
				}
			}
		}
	}
}

func externPaths(x *syntax.Extern, f func(*syntax.Path)) {
	if x.Path != nil {
		f(x.Path)
	}
	eachPath(x.Interface, f)
}
