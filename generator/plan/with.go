package plan

import (
	"path"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// With maps a part of WIT to an existing Go package: see generator.With.
type With struct{ Pattern, Path string }

// A mapping is a With that was read. Parts that are not asked for are empty.
type mapping struct {
	With
	pkg      string // "wasi:io", or "wasi:" for every package of a namespace
	version  string
	iface    string
	resource string
	used     bool
}

// readWith reads Options.With.
func (p *planner) readWith(r *refusals) {
	seen := map[string]bool{}
	for _, w := range p.options.With {
		m, ok := readMapping(w)
		in := r.at
		r.at = "--with " + w.Pattern + ": "
		switch {
		case !ok:
			r.add("that is no part of WIT", "write a namespace (wasi:*), a package (wasi:io), an interface (wasi:io/streams) "+
				"or a resource (wasi:io/streams#pollable); packages and interfaces may have a version (wasi:io@0.2.3)")
		case !validImportPath(w.Path):
			r.add("\""+w.Path+"\" is no import path", "write that of a Go package, such as example.com/app/wasi")
		case seen[w.Pattern]:
			r.add("it is there twice", "keep one of the two")
		default:
			p.with = append(p.with, m)
		}
		seen[w.Pattern] = true
		r.at = in
	}
}

func readMapping(w With) (*mapping, bool) {
	m := &mapping{With: w}
	rest, resource, hasResource := strings.Cut(w.Pattern, "#")
	rest, version, hasVersion := strings.Cut(rest, "@")
	m.resource, m.version = resource, version
	m.pkg = rest
	hasIface := false
	if i := strings.LastIndexByte(rest, '/'); i >= 0 {
		m.pkg, m.iface, hasIface = rest[:i], rest[i+1:], true
	}
	namespace, name, ok := strings.Cut(m.pkg, ":")
	all := name == "*"
	if all {
		m.pkg = namespace + ":"
	}
	switch {
	case !ok || namespace == "" || name == "" || !all && strings.ContainsAny(m.pkg, "*"):
	case all && (hasIface || hasVersion || hasResource):
	case hasIface && m.iface == "" || hasVersion && version == "":
	case hasResource && (resource == "" || !hasIface):
	default:
		return m, true
	}
	return nil, false
}

// validImportPath allows what can stand in an import declaration and is not
// relative.
func validImportPath(p string) bool {
	if p == "" || path.Clean(p) != p || strings.HasPrefix(p, "/") || strings.HasPrefix(p, ".") {
		return false
	}
	return !strings.ContainsFunc(p, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune("!\"#$%&'()*,:;<=>?[\\]^`{|}", r)
	})
}

// matches reports whether i is, or is in, what m names.
func (m *mapping) matches(i *wit.Interface) bool {
	if i.World != nil || i.Package == nil {
		return false
	}
	n := i.Package.Name
	id := n.Namespace + ":" + n.Name
	return (id == m.pkg || strings.HasSuffix(m.pkg, ":") && strings.HasPrefix(id, m.pkg)) &&
		(m.iface == "" || m.iface == i.Name) &&
		(m.version == "" || n.Version != "" && Track(m.version) == Track(n.Version))
}

// precision orders mappings that match the same interface.
func (m *mapping) precision() int {
	n := len(m.pkg)
	if m.iface != "" {
		n += 1 << 20
	}
	if m.version != "" {
		n += 1 << 10
	}
	return n
}

// mapped returns the import path of an interface that a Go package exists for.
func (p *planner) mapped(i *wit.Interface, version string) (string, bool) {
	var best *mapping
	for _, m := range p.with {
		if m.resource == "" && m.matches(i) {
			m.used = true
			if best == nil || m.precision() > best.precision() {
				best = m
			}
		}
	}
	if best == nil {
		return "", false
	}
	elems := strings.Split(interfaceDir(i, version), "/")
	known := strings.FieldsFunc(best.pkg, func(r rune) bool { return r == ':' || r == '/' })
	elems = elems[len(known):]
	if best.version != "" {
		elems = elems[1:] // the folder of the version
	}
	if best.iface != "" {
		elems = nil
	}
	return path.Join(append([]string{best.Path}, elems...)...), true
}

// mappedResource returns the Go type that stands for a resource, or nil.
func (p *planner) mappedResource(d *wit.TypeDef) *Type {
	for _, m := range p.with {
		if m.resource != d.Name || d.Interface == nil || !m.matches(d.Interface) {
			continue
		}
		m.used = true
		at, name := m.Path, Exported(d.Name)
		// A type is exported, the last element of an import path has no capitals by
		// custom: "gopkg.in/yaml.v3" is a package.
		if k := strings.LastIndexByte(at, '.'); k > strings.LastIndexByte(at, '/') && k+1 < len(at) && 'A' <= at[k+1] && at[k+1] <= 'Z' {
			at, name = at[:k], at[k+1:]
		}
		return &Type{Path: at, Name: name}
	}
	return nil
}

// refuseWith finds mappings that cannot be carried out. A package that exists
// cannot import one that is about to be generated, so all that a mapped interface
// uses must be mapped too.
func (p *planner) refuseWith(r *refusals) {
	newest, alone := p.newest(true), p.newest(false)
	external, taken := map[*wit.Interface]string{}, map[string]*wit.Interface{}
	for _, i := range p.interfaces {
		at, ok := p.mapped(i, folderOf(i, alone))
		if !ok {
			continue
		}
		external[i] = at
		if old := taken[at]; old != nil {
			r.add(old.ID()+" and "+i.ID()+" are both mapped to "+at, "give each a package, with a version in the pattern if that tells them apart")
		}
		taken[at] = i
	}
	for _, i := range p.interfaces {
		if external[i] == "" {
			if o := taken[p.options.ImportPath+"/"+interfaceDir(i, folderOf(i, newest))]; o != nil {
				r.add(o.ID()+" is mapped to the package that "+i.ID()+" is generated in", "map it to another package, or not at all")
			}
			continue
		}
		for _, j := range p.interfaces {
			if external[j] == "" && uses(i, j) {
				r.add(i.ID()+" comes from "+external[i]+" and uses types of "+j.ID()+", which would be generated here and be other types",
					"map that too: --with "+strings.TrimSuffix(j.ID(), "@"+j.Package.Name.Version)+"=...")
			}
		}
	}
	for _, i := range p.interfaces {
		for _, d := range i.Types {
			if isResource(d) && p.mappedResource(d) != nil && external[i] != "" {
				r.add("resource "+d.Name+" of "+i.ID()+" is mapped by itself, but comes with "+external[i], "map one of the two")
			}
		}
	}
	for _, m := range p.with {
		if !m.used && !strings.HasSuffix(m.pkg, ":") {
			r.add("--with "+m.Pattern+": the world has no such thing", "delete it, or look at its spelling")
		}
	}
}

// uses reports whether i names a type of j.
func uses(i, j *wit.Interface) bool {
	found := false
	look := func(t wit.Type) { walk(t, func(d *wit.TypeDef) { found = found || d.Interface == j }) }
	for _, d := range i.Types {
		look(d.Type)
	}
	for _, f := range i.Funcs {
		for _, q := range f.Params {
			look(q.Type)
		}
		look(f.Result)
	}
	return found
}
