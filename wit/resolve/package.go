package resolve

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// A pkg is a package while it is resolved.
type pkg struct {
	name  wit.PackageName
	src   *syntax.Source // where the name stands first
	at    syntax.Span
	files []*file
	// items are the interfaces and worlds, by name and in order. Whatever file
	// they stand in, they are in scope in the whole package.
	items map[string]*item
	list  []*item
	model *wit.Package
	deps  []dependency
	color color
	// reached is a version of @since that has been found right: most are equal.
	reached string
	// twice says that there is a second package of the name, which was left out:
	// what is missing in this one may be there.
	twice bool
}

// A file is one source of a package, or the part of one between the braces of a
// nested package. Names of top-level `use` are in scope in it alone.
type file struct {
	src   *syntax.Source
	pkg   *pkg
	items []syntax.Item
	names map[string]*item
}

// An item is an interface or a world.
type item struct {
	file   *file
	name   syntax.Ident
	iface  *syntax.Interface
	world  *syntax.World
	imodel *wit.Interface
	wmodel *wit.World
	scope  *scope
	// gone says that its gate is closed; bad that a mistake in it has been told
	// already and that nothing about it is known.
	gone, bad bool
	index     int // in pkg.list
}

// addGroup adds the packages of a group and returns the one that its files are
// of, nil when that has no name.
func (r *resolver) addGroup(g group) *pkg {
	main := &pkg{items: map[string]*item{}, model: &wit.Package{}}
	var header *syntax.PackageDecl
	docs := false
	for _, f := range g.files {
		main.files = append(main.files, &file{src: f.Source, pkg: main, items: f.Items})
		for _, n := range f.Nested {
			if n.Decl != nil {
				r.addNested(f.Source, n)
			}
		}
		if f.Package == nil {
			continue
		}
		name, ok := r.packageName(f.Source, &f.Package.Name)
		switch {
		case !ok && header == nil:
			header = f.Package
			main.name = name
			main.src, main.at = f.Source, f.Package.Name.Span
		case !ok:
		case header == nil:
			header = f.Package
			main.name, main.src, main.at = name, f.Source, f.Package.Name.Span
		case name != main.name:
			r.errorf(f.Source, f.Package.Name.Span, "this file is of package %s, and others of the folder are of %s", name, main.name).
				WithHelp("a folder holds one package: put the other into a folder of its own, or below deps/")
		}
		if d := f.Package.Docs; d.Text != "" {
			if docs {
				r.errorf(f.Source, d.Span, "package %s has doc comments in more than one file", main.name).
					WithHelp("keep them in one of the files")
			}
			docs = true
			main.model.Docs = d.Text
		}
	}
	if header == nil {
		r.list.Add(noHeader(g))
		return nil
	}
	r.addPackage(main)
	return main
}

func noHeader(g group) *diag.Diagnostic {
	path := g.path
	if len(g.files) == 1 {
		path = g.files[0].Source.Name
	}
	return diag.Errorf(path, "no `package` header was found in any WIT file for this package").
		WithHelp("start with a line such as `package my:example;`")
}

// addNested adds a package in braces.
func (r *resolver) addNested(src *syntax.Source, n *syntax.NestedPackage) {
	name, _ := r.packageName(src, &n.Decl.Name)
	p := &pkg{
		name: name, src: src, at: n.Decl.Name.Span,
		items: map[string]*item{}, model: &wit.Package{Docs: n.Decl.Docs.Text},
	}
	p.files = []*file{{src: src, pkg: p, items: n.Items}}
	r.addPackage(p)
}

// addPackage refuses a second package of one name. WIT.md would allow equal
// contents; wasm-tools does not, and a copy that drifts is the likelier case.
func (r *resolver) addPackage(p *pkg) {
	p.model.Name = p.name
	if old := r.byName[p.name]; old != nil {
		old.twice = true
		src, at, other, otherAt := p.src, p.at, old.src, old.at
		if src == other && at.Start < otherAt.Start {
			at, otherAt = otherAt, at
		}
		line, _ := other.Position(otherAt.Start)
		r.errorf(src, at, "package %s is defined a second time", p.name).
			WithHelp("it is also in %s, line %d: delete one of the two", other.Name, line)
		return
	}
	r.byName[p.name] = p
	r.packages = append(r.packages, p)
}

// packageName returns a name as the model has it. The second result is false when
// something is wrong with it, which has been told.
func (r *resolver) packageName(src *syntax.Source, n *syntax.PackageName) (wit.PackageName, bool) {
	var name wit.PackageName
	if n.Version != nil {
		name.Version = n.Version.Text
	}
	if len(n.Namespaces) > 0 {
		name.Namespace = n.Namespaces[0].Text
	}
	if len(n.Names) > 0 {
		name.Name = n.Names[0].Text
	}
	if len(n.Namespaces) > 1 || len(n.Names) > 1 {
		r.once(src, n.Span, "nested namespaces and packages are not part of WIT yet: a package is named as in my:example")
		for _, x := range n.Namespaces[1:] {
			name.Namespace += ":" + x.Text
		}
		for _, x := range n.Names[min(1, len(n.Names)):] {
			name.Name += "/" + x.Text
		}
		return name, false
	}
	return name, true
}
