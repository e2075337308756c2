package resolve

import (
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// declareItems puts the interfaces and worlds of a package into scope, and the
// names of top-level `use` into that of their file.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#top-level-use
func (r *resolver) declareItems(p *pkg) {
	seen := nameSet{}
	for _, f := range p.files {
		f.names = map[string]*item{}
		for _, x := range f.items {
			it := &item{file: f, index: len(p.list)}
			switch x := x.(type) {
			case *syntax.Interface:
				it.iface, it.name = x, x.Name
			case *syntax.World:
				it.world, it.name = x, x.Name
			default:
				continue
			}
			if !r.declare(seen, f.src, it.name, "name") {
				continue
			}
			p.items[it.name.Text] = it
			p.list = append(p.list, it)
			f.names[it.name.Text] = it
		}
	}
}

// declareUses gives the names of top-level `use` a meaning. The items of all
// packages must have been declared.
func (r *resolver) declareUses(p *pkg) {
	for _, f := range p.files {
		seen := nameSet{}
		for name, it := range f.names {
			seen.add(f.src, it.name, name)
		}
		for _, x := range f.items {
			u, ok := x.(*syntax.Use)
			if !ok {
				continue
			}
			if len(u.Attrs) > 0 {
				r.errorf(f.src, u.Attrs[0].Span, "a `use` at the top of a file has no attributes").
					WithHelp("put them on what is declared")
			}
			name := u.Path.Name
			if u.As != nil {
				name = *u.As
			}
			it := r.topLevelTarget(f, u)
			if r.declare(seen, f.src, name, "name") {
				if it == nil {
					it = &item{file: f, name: name, bad: true}
				}
				f.names[name.Text] = it
			}
		}
	}
}

// topLevelTarget finds what a top-level `use` names: a world or an interface of
// the package, or an interface of another. Names that other files have from a
// `use` of theirs do not count.
func (r *resolver) topLevelTarget(f *file, u *syntax.Use) *item {
	if u.Path.Package != nil {
		return r.interfaceAt(f, &u.Path)
	}
	it := f.pkg.items[u.Path.Name.Text]
	if it == nil {
		r.unknownItem(f, u.Path.Name)
	}
	return it
}

// lookUp finds the interface or world that a path names, nil when there is none,
// which has been told.
func (r *resolver) lookUp(f *file, path *syntax.Path) *item {
	name := path.Name.Text
	if path.Package == nil {
		if it := f.names[name]; it != nil {
			return it
		}
		if it := f.pkg.items[name]; it != nil {
			return it
		}
		r.unknownItem(f, path.Name)
		return nil
	}
	p := r.target(f, path)
	if p == nil {
		return nil
	}
	it := p.items[name]
	if it == nil && !p.twice {
		r.unknownForeign(f, p, path.Name)
	}
	return it
}

// elsewhere reports whether nothing is to be looked up for an item: one with a
// closed gate may name what another package does not have.
func (s *scope) elsewhere(g gate, path *syntax.Path) bool {
	return (s.gone || !g.open) && path.Package != nil
}

// interfaceAt is lookUp where an interface is wanted.
func (r *resolver) interfaceAt(f *file, path *syntax.Path) *item {
	it := r.lookUp(f, path)
	switch {
	case it == nil || it.bad:
		return nil
	case it.iface == nil:
		r.errorf(f.src, path.Name.Span, "`%s` is a world, and an interface is wanted", path.Name.Text).
			WithHelp("%s", r.otherItems(it.file.pkg, true))
		return nil
	}
	return it
}

// worldAt is lookUp where a world is wanted.
func (r *resolver) worldAt(f *file, path *syntax.Path) *item {
	it := r.lookUp(f, path)
	switch {
	case it == nil || it.bad:
		return nil
	case it.world == nil:
		r.errorf(f.src, path.Name.Span, "`%s` is an interface, and a world is wanted", path.Name.Text).
			WithHelp("import or export an interface: `import %s;`", pathText(path))
		return nil
	}
	return it
}

func pathText(p *syntax.Path) string {
	if p.Package == nil {
		return p.Name.Text
	}
	var b strings.Builder
	for _, x := range p.Package.Namespaces {
		b.WriteString(x.Text + ":")
	}
	for _, x := range p.Package.Names {
		b.WriteString(x.Text + "/")
	}
	b.WriteString(p.Name.Text)
	if p.Package.Version != nil {
		b.WriteString("@" + p.Package.Version.Text)
	}
	return b.String()
}

func (r *resolver) unknownItem(f *file, name syntax.Ident) {
	d, first := r.once(f.src, name.Span, fmt.Sprintf("interface or world `%s` does not exist", name.Text))
	if !first || !r.helps() {
		return
	}
	var names []string
	for n := range f.names {
		names = append(names, n)
	}
	for _, it := range f.pkg.list {
		if f.names[it.name.Text] == nil {
			names = append(names, it.name.Text)
		}
	}
	if near := r.closest(name.Text, names); near != "" {
		d.WithHelp("did you mean `%s`?", near)
		return
	}
	// Another package may have it.
	for _, p := range r.packages {
		if it := p.items[name.Text]; it != nil && p != f.pkg {
			d.WithHelp("it is in another package: write `%s`", pathIn(p, name.Text))
			return
		}
	}
	if len(f.pkg.list) > 0 {
		d.WithHelp("the package's interfaces and worlds are: %s", itemNames(f.pkg, nil))
	}
}

func pathIn(p *pkg, name string) string {
	s := p.name.Namespace + ":" + p.name.Name + "/" + name
	if p.name.Version != "" {
		s += "@" + p.name.Version
	}
	return s
}

func (r *resolver) unknownForeign(f *file, p *pkg, name syntax.Ident) {
	d, first := r.once(f.src, name.Span, fmt.Sprintf("package %s has no interface or world `%s`", p.name, name.Text))
	if !first || !r.helps() {
		return
	}
	var names []string
	for _, it := range p.list {
		names = append(names, it.name.Text)
	}
	if near := r.closest(name.Text, names); near != "" {
		d.WithHelp("did you mean `%s`?", near)
	} else if len(names) > 0 {
		d.WithHelp("its interfaces and worlds are: %s", itemNames(p, nil))
	} else {
		d.WithHelp("the package is empty")
	}
}

// otherItems lists what could be meant instead.
func (r *resolver) otherItems(p *pkg, interfaces bool) string {
	kind := "worlds"
	if interfaces {
		kind = "interfaces"
	}
	names := itemNames(p, func(it *item) bool { return (it.iface != nil) == interfaces })
	if names == "" {
		return fmt.Sprintf("package %s has no %s", p.name, kind)
	}
	return fmt.Sprintf("the %s of %s are: %s", kind, p.name, names)
}

// maxNames is how many names a help lists.
const maxNames = 20

func itemNames(p *pkg, keep func(*item) bool) string {
	var names []string
	for _, it := range p.list {
		if keep == nil || keep(it) {
			names = append(names, it.name.Text)
		}
	}
	return joinNames(names)
}

func joinNames(names []string) string {
	if len(names) > maxNames {
		return strings.Join(names[:maxNames], ", ") + fmt.Sprintf(" and %d more", len(names)-maxNames)
	}
	return strings.Join(names, ", ")
}
