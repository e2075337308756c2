package runtime

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An importTarget is the host function for an import.
type importTarget struct {
	fn   HostFunc
	def  int           // index into Prepared.defs, -1 for one by hand
	hand *HostFunction // nil for one of generated code

	handles []boundDef
}

// bindImports looks every import up in the linker. Resources come with the import
// that brings them, so that the types of later functions can name them.
func (b *binder) bindImports() {
	b.bound = make([]map[string]importTarget, len(b.decoded.Imports))
	for i, imp := range b.decoded.Imports {
		b.bound[i] = map[string]importTarget{}
		item := fmt.Sprintf("import %q", imp.Name)
		switch {
		case imp.Func != nil:
			b.bindFuncImport(i, item, imp)
		case imp.Instance != nil:
			b.bindInstanceImport(i, item, imp)
		case imp.Resource != nil:
			b.bindResourceImport(i, item, imp)
		case imp.Module != nil:
			b.bindModuleImport(i, item, imp)
		}
	}
}

func (b *binder) missing(item, with string) {
	known := slices.ContainsFunc(b.problems, func(p LinkProblem) bool { return p.Item == item })
	if !known {
		b.problem(item, "is not provided; add it with %s, or let it trap with Linker.TrapUnknownImports", with)
	}
}

// find looks up an import that stands by itself.
func (b *binder) find(item, name, kind string) *definition {
	d := b.linker.find(name)
	if d != nil && d.kind() != kind {
		b.problem(item, "is %s, but the linker has %s of that name", kind, d.kind())
		return nil
	}
	return d
}

// bindFuncImport looks for a function by hand, then for one of the world itself.
func (b *binder) bindFuncImport(i int, item string, imp *component.Import) {
	if d := b.linker.find(imp.Name); d != nil {
		if d = b.find(item, imp.Name, "a function"); d != nil {
			b.bindByHand(i, "", item, d.fn, imp.Func)
		}
		return
	}
	d := b.linker.defs[""]
	if d == nil || d.index(imp.Name) < 0 {
		if !b.linker.traps {
			b.missing(item, "the world's AddToLinker")
		}
		return
	}
	b.bindGenerated(i, "", item, d, imp.Func, d.index(imp.Name))
}

func (b *binder) bindInstanceImport(i int, item string, imp *component.Import) {
	d := b.find(item, imp.Name, "an instance")
	switch {
	case d == nil && b.linker.find(imp.Name) != nil: // reported
	case d == nil:
		if needsHost(imp.Instance) && !b.linker.traps {
			b.missing(item, "AddToLinker")
		}
		b.bindNothing(item, imp.Instance)
	case d.instance != nil:
		b.bindHostInstance(i, nil, item, imp.Instance, d.instance)
	default:
		b.bindInterface(i, item, imp.Instance, d)
	}
}

// needsHost reports whether an instance has anything that a host must bring.
func needsHost(t *component.InstanceType) bool {
	for _, n := range t.Types {
		if n.Resource != nil {
			return true
		}
	}
	return len(t.Funcs)+len(t.Resources)+len(t.Modules) > 0 ||
		slices.ContainsFunc(t.Instances, func(n component.NamedInstanceType) bool { return needsHost(n.Type) })
}

// bindNothing stands in for an instance that nobody provides: its functions trap,
// and its resource types are ones that nobody has a handle of. Core modules cannot
// be stood in for.
func (b *binder) bindNothing(item string, t *component.InstanceType) {
	for _, r := range t.Resources {
		b.placeholder(r)
	}
	for _, m := range t.Modules {
		if b.linker.traps {
			b.problem(item, "needs core module %q, which nobody provides", m.Name)
		}
	}
	for _, n := range t.Instances {
		b.bindNothing(item, n.Type)
	}
}

func (b *binder) placeholder(r *component.Resource) {
	b.setResource(r, NewResourceType(r.Name, dropValue))
	if i, ok := b.decoded.ResourceIndex(r.Type); ok {
		b.placeholders[i] = true
	}
}

func (b *binder) setResource(r *component.Resource, t *ResourceType) {
	if i, ok := b.decoded.ResourceIndex(r.Type); ok {
		b.prepared.resources[i] = t
	}
}

func (b *binder) resource(r *component.Resource) *ResourceType {
	i, _ := b.decoded.ResourceIndex(r.Type)
	return b.prepared.resources[i]
}

// bindInterface binds an instance to a host for generated code.
func (b *binder) bindInterface(i int, item string, t *component.InstanceType, d *definition) {
	for _, r := range t.Resources {
		def := d.iface.resource(r.Name)
		if def == nil && !b.linker.traps {
			b.problem(item, "needs resource %q, which %s does not have", r.Name, d.iface.Name)
		}
		if def == nil {
			b.placeholder(r)
		} else {
			b.bindHostResource(r, def)
		}
	}
	for _, f := range t.Funcs {
		name := f.ExternName()
		if k := d.index(name); k >= 0 {
			b.bindGenerated(i, name, fmt.Sprintf("%s function %q", item, name), d, f, k)
		} else if !b.linker.traps {
			b.problem(item, "needs function %q, which %s does not have", name, d.iface.Name)
		}
	}
	for _, n := range t.Instances {
		if needsHost(n.Type) && !b.linker.traps {
			b.problem(item, "needs instance %q, which %s does not have", n.Name, d.iface.Name)
		}
		b.bindNothing(item, n.Type)
	}
	for _, m := range t.Modules {
		b.problem(item, "needs core module %q, which %s does not have", m.Name, d.iface.Name)
	}
}

// bindHostInstance binds an instance to one that was defined by hand.
func (b *binder) bindHostInstance(i int, path []string, item string, t *component.InstanceType, h *HostInstance) {
	lacks := func(what, name string) {
		if !b.linker.traps {
			b.problem(item, "needs %s %q, which the linker's instance does not have", what, name)
		}
	}
	for _, r := range t.Resources {
		if have := h.Resources[r.Name]; have != nil {
			b.setResource(r, have)
		} else {
			b.placeholder(r)
			lacks("resource", r.Name)
		}
	}
	for _, n := range t.Types {
		if n.Resource == nil {
			continue
		}
		// Which type it is, is known already, so the host need not name it again.
		have, want := h.Resources[n.Name], b.resource(n.Resource)
		if have != nil && want != nil && want != have {
			b.problem(item, "needs resource %q to be the same as resource %q, which it is not", n.Name, n.Resource.Name)
		}
	}
	for _, f := range t.Funcs {
		name := f.ExternName()
		if have := h.Funcs[name]; have != nil && have.Call == nil {
			b.problem(fmt.Sprintf("%s function %q", item, name), "has no Call in the linker's instance")
		} else if have != nil {
			b.bindByHand(i, itemPath(path, name), fmt.Sprintf("%s function %q", item, name), have, f)
		} else {
			lacks("function", name)
		}
	}
	for _, m := range t.Modules {
		have := h.Modules[m.Name]
		if have == nil {
			b.problem(item, "needs core module %q, which the linker's instance does not have", m.Name)
			continue
		}
		b.bindModule(i, itemPath(path, m.Name), fmt.Sprintf("%s core module %q", item, m.Name), have, m.Type)
	}
	for _, n := range t.Instances {
		inner := fmt.Sprintf("%s instance %q", item, n.Name)
		have := h.Instances[n.Name]
		switch {
		case have != nil:
			b.bindHostInstance(i, append(slices.Clip(path), n.Name), inner, n.Type, have)
			continue
		case h.Funcs[n.Name] != nil || h.Resources[n.Name] != nil || h.Modules[n.Name] != nil:
			b.problem(inner, "is something else in the linker's instance")
		case needsHost(n.Type):
			lacks("instance", n.Name)
		}
		b.bindNothing(inner, n.Type)
	}
}

func (b *binder) bindResourceImport(i int, item string, imp *component.Import) {
	d := b.find(item, imp.Name, "a resource type")
	world := b.linker.defs[""]
	switch {
	case d == nil && world != nil && world.iface.resource(imp.Name) != nil && imp.Resource.Import == i:
		b.bindHostResource(imp.Resource, world.iface.resource(imp.Name))
	case d == nil && b.linker.find(imp.Name) != nil: // reported
	case d == nil:
		if !b.linker.traps {
			b.missing(item, "Linker.DefineResource")
		}
		if imp.Resource.Import == i {
			b.placeholder(imp.Resource)
		}
	case imp.Resource.Import == i:
		b.setResource(imp.Resource, d.resource)
	case b.resource(imp.Resource) != d.resource:
		b.problem(item, "must be the same resource type as %q, which it is not", imp.Resource.Name)
	}
}

func (b *binder) bindModuleImport(i int, item string, imp *component.Import) {
	d := b.find(item, imp.Name, "a core module")
	switch {
	case d == nil && b.linker.find(imp.Name) != nil: // reported
	case d == nil:
		b.problem(item, "is a core module that is not provided; add it with Linker.DefineModule")
	default:
		b.bindModule(i, "", item, d.module, imp.Module)
	}
}

func (b *binder) bindModule(i int, path, item string, m *CoreModule, t *component.ModuleType) {
	if m.engine != b.component.engine {
		b.problem(item, "belongs to another engine")
		return
	}
	if err := t.Check(m.decoded); err != nil {
		b.problem(item, "%v", err)
		return
	}
	b.modules[modulePath(i, path)] = m
}

func modulePath(i int, path string) string { return fmt.Sprint(i, "\x00", path) }

// bindGenerated binds a function to one of generated code.
func (b *binder) bindGenerated(i int, path, item string, d *definition, f *wit.Func, k int) {
	if !b.sameType(item, d.iface.Funcs[k], f) {
		return
	}
	n, ok := b.defs[d]
	if !ok {
		n = len(b.prepared.defs)
		b.defs[d] = n
		b.prepared.defs = append(b.prepared.defs, d)
	}
	b.bound[i][path] = importTarget{fn: d.funcs[k], def: n, handles: b.bindHandles(item, d.iface.Funcs[k], f)}
}

// bindByHand binds a function to one that takes values.
func (b *binder) bindByHand(i int, path, item string, f *HostFunction, t *wit.Func) {
	if f.Type != nil && !wit.EqualFuncs(f.Type, t, b.sameResource) {
		b.problems = append(b.problems, LinkProblem{
			Item: item, Reason: "has another type than the host function",
			Want: wit.Signature(f.Type), Got: wit.Signature(t),
		})
		return
	}
	b.bound[i][path] = importTarget{fn: byHand(f), def: -1, hand: f}
}

// sameResource reports whether a host's resource type is what a component's stands
// for.
func (b *binder) sameResource(host, guest *wit.TypeDef) bool {
	i, ok := b.decoded.ResourceIndex(guest)
	return ok && b.prepared.resources[i] != nil && b.prepared.resources[i].def.Root() == host.Root()
}

func (d *definition) index(name string) int {
	if d.iface == nil {
		return -1
	}
	for i := range d.iface.Funcs {
		if d.iface.Funcs[i].Name == name {
			return i
		}
	}
	return -1
}

// sameType compares types before anything is lifted or lowered: from here on
// the generated code and the component are known to agree.
func (b *binder) sameType(item string, t FuncType, f *wit.Func) bool {
	got := wit.Signature(f)
	if wit.SignaturesMatch(t.Signature, got) {
		return true
	}
	b.problems = append(b.problems, LinkProblem{
		Item: item, Want: t.Signature, Got: got,
		Reason: "has another type; generate the code again from the WIT that the component was built with",
	})
	return false
}

// importName returns what messages call an imported item.
func (b *binder) importName(r *component.ImportRef) string {
	parts := append([]string{b.decoded.Imports[r.Import].Name}, r.Instances...)
	if r.Name != "" {
		parts = append(parts, r.Name)
	}
	return strings.Join(parts, ".")
}
