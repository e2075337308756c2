package resolve

import (
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// SelectWorld returns the world called name, which may be qualified as in
// "ns:pkg/world@1.0.0" or "ns:pkg/world". A plain name is one of the main
// package. For "" it is the main package's only world.
//
// When there is no such world but an interface of that name, the result is a
// world made up for it: named like the interface, it exports it and imports what
// the interface takes types from. Users of wit-bindgen write `world: "types"`
// for a package that has no world at all.
//
// The error is a *diag.Diagnostic that lists the worlds there are.
func SelectWorld(r *wit.Resolve, name string) (*wit.World, error) {
	main := r.Main
	if name == "" {
		switch len(main.Worlds) {
		case 0:
			return nil, noWorld(main.Name.String(), interfaceNames(main))
		case 1:
			return main.Worlds[0], nil
		}
		return nil, diag.Errorf(main.Name.String(), "the package has %d worlds: %s", len(main.Worlds), strings.Join(worldNames(main), ", ")).
			WithHelp("choose one with --world, as in --world %s", main.Worlds[0].Name)
	}
	packages := []*wit.Package{main}
	plain := name
	if at := strings.IndexByte(name, '/'); at >= 0 {
		id := name[:at]
		plain = name[at+1:]
		version := ""
		if v := strings.IndexByte(plain, '@'); v >= 0 {
			plain, version = plain[:v], plain[v:]
		}
		var err error
		if packages, err = findPackages(r, id, version); err != nil {
			return nil, err
		}
	}
	for _, p := range packages {
		if w := p.World(plain); w != nil {
			return w, nil
		}
	}
	for _, p := range packages {
		if i := p.Interface(plain); i != nil {
			return worldOf(i), nil
		}
	}
	return nil, unknownWorld(packages[0], plain)
}

// findPackages returns the packages called id, those of one version when it is
// given ("@1.0.0"), the main package before others.
func findPackages(r *wit.Resolve, id, version string) ([]*wit.Package, error) {
	var found []*wit.Package
	var names []string
	for _, p := range r.Packages {
		full := p.Name.String()
		names = append(names, full)
		base, _, _ := strings.Cut(full, "@")
		switch {
		case base != id || version != "" && full != id+version:
		case p == r.Main:
			found = append([]*wit.Package{p}, found...)
		default:
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		d := diag.Errorf(r.Main.Name.String(), "there is no package %s%s here; the packages are: %s", id, version, strings.Join(names, ", "))
		if near := closest(id+version, names); near != "" {
			d.WithHelp("did you mean %s?", near)
		}
		return nil, d
	}
	return found, nil
}

func unknownWorld(p *wit.Package, name string) *diag.Diagnostic {
	worlds, interfaces := worldNames(p), interfaceNames(p)
	there := "the package has no world"
	if len(worlds) > 0 {
		there = "the worlds are: " + strings.Join(worlds, ", ")
	}
	if len(interfaces) > 0 {
		there += "; the interfaces are: " + strings.Join(interfaces, ", ")
	}
	d := diag.Errorf(p.Name.String(), "there is no world %s; %s", name, there)
	near := closest(name, worlds)
	if near == "" {
		near = closest(name, interfaces)
	}
	if near != "" {
		d.WithHelp("did you mean --world %s?", near)
	}
	return d
}

// noWorld says what to do about a package that has interfaces only.
func noWorld(place string, interfaces []string) *diag.Diagnostic {
	switch len(interfaces) {
	case 0:
		return diag.Errorf(place, "the package has no world and no interface").
			WithHelp("a world says what a component imports and exports: world example { ... }")
	case 1:
		return diag.Errorf(place, "there is no world, which says what a component imports and exports").
			WithHelp("add `world example { export %s; }` to the file, or run with --world %s", interfaces[0], interfaces[0])
	}
	return diag.Errorf(place, "there is no world, which says what a component imports and exports").
		WithHelp("add one such as `world example { export %s; }`, or pass --world with an interface that the component exports: %s",
			interfaces[0], strings.Join(interfaces, ", "))
}

func worldNames(p *wit.Package) []string {
	var names []string
	for _, w := range p.Worlds {
		names = append(names, w.Name)
	}
	return names
}

func interfaceNames(p *wit.Package) []string {
	var names []string
	for _, i := range p.Interfaces {
		names = append(names, i.Name)
	}
	return names
}

// worldOf makes `world <name> { export <name>; }`. As in a world that is
// written out, what an exported interface uses and nobody exports is imported.
func worldOf(i *wit.Interface) *wit.World {
	w := &wit.World{
		Package: i.Package, Name: i.Name, Docs: fmt.Sprintf("The world that exports %s.", i.ID()), Stability: i.Stability,
		Exports: []wit.WorldItem{{Name: i.ID(), Stability: i.Stability, Interface: i}},
	}
	seen := map[*wit.Interface]bool{i: true}
	var visit func(i *wit.Interface)
	visit = func(i *wit.Interface) {
		for _, j := range usedInterfaces(i.Types) {
			if !seen[j] {
				seen[j] = true
				visit(j)
				w.Imports = append(w.Imports, wit.WorldItem{Name: j.ID(), Stability: j.Stability, Interface: j})
			}
		}
	}
	visit(i)
	return w
}

// usedInterfaces returns the interfaces that `use` takes types from.
func usedInterfaces(types []*wit.TypeDef) []*wit.Interface {
	var out []*wit.Interface
	for _, t := range types {
		if i := usedFrom(t); i != nil {
			out = append(out, i)
		}
	}
	return out
}
