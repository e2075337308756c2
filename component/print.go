package component

import (
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// String returns the name of the built-in.
func (k TrampolineKind) String() string {
	switch k {
	case LowerImport, LowerLifted:
		return "canon lower"
	case ResourceNew:
		return "canon resource.new"
	case ResourceRep:
		return "canon resource.rep"
	case ResourceDrop:
		return "canon resource.drop"
	}
	return "invalid"
}

// encodingNames are the names of the canonical options.
var encodingNames = map[StringEncoding]string{abi.UTF8: "utf8", abi.UTF16: "utf16", abi.Latin1UTF16: "latin1+utf16"}

// String returns the item as `core instance 2 "memory"` or "trampoline 3".
func (d CoreDef) String() string {
	if d.Trampoline >= 0 {
		return fmt.Sprintf("trampoline %d", d.Trampoline)
	}
	return fmt.Sprintf("core instance %d %q", d.Instance, d.Name)
}

// String returns the plan as text for people and tests, one definition or step
// a line.
func (c *Component) String() string {
	p := &printer{plan: c}
	for i, imp := range c.Imports {
		p.importLines(i, imp)
	}
	for i, r := range c.Resources {
		p.resourceLine(i, r)
	}
	for i, parent := range c.Parents {
		if i > 0 {
			p.linef("instance %d in %d", i, parent)
		}
	}
	for i, m := range c.Modules {
		p.moduleLine(fmt.Sprintf("module %d", i), m)
	}
	for _, m := range c.Unused {
		p.moduleLine("unused module", m)
	}
	for i, t := range c.Trampolines {
		p.trampolineLine(i, t)
	}
	p.steps()
	for _, x := range c.Exports {
		p.exportLines(x)
	}
	return p.b.String()
}

type printer struct {
	plan *Component
	b    strings.Builder
}

func (p *printer) linef(format string, args ...any) {
	fmt.Fprintf(&p.b, format, args...)
	p.b.WriteByte('\n')
}

func (p *printer) importLines(i int, imp *Import) {
	head := fmt.Sprintf("import %d %q%s", i, imp.Name, implements(imp.Implements))
	switch {
	case imp.Func != nil:
		p.linef("%s: %s", head, wit.Signature(imp.Func))
	case imp.Resource != nil && imp.Resource.Import == i:
		p.linef("%s: resource", head)
	case imp.Resource != nil || imp.Type != nil:
		p.linef("%s: %s", head, p.typ(imp.Type, imp.Resource))
	case imp.Module != nil:
		p.linef("%s: module", head)
		p.moduleType(imp.Module, "  ")
	default:
		p.linef("%s: instance", head)
		p.instanceType(imp.Instance, "  ")
	}
}

func (p *printer) instanceType(t *InstanceType, indent string) {
	for _, r := range t.Resources {
		p.linef("%s%s: resource", indent, r.Name)
	}
	for _, t := range t.Types {
		p.linef("%s%s: %s", indent, t.Name, p.typ(t.Type, t.Resource))
	}
	for _, fn := range t.Funcs {
		p.linef("%s%s: %s", indent, fn.ExternName(), wit.Signature(fn))
	}
	for _, m := range t.Modules {
		p.linef("%s%s: module", indent, m.Name)
		p.moduleType(m.Type, indent+"  ")
	}
	for _, n := range t.Instances {
		p.linef("%s%s: instance", indent, n.Name)
		p.instanceType(n.Type, indent+"  ")
	}
}

// typ returns a type that has a name, r when it is a resource type.
func (p *printer) typ(t wit.Type, r *Resource) string {
	if r != nil {
		return fmt.Sprintf("resource %d", p.plan.resourceIndex[r.Type])
	}
	return "type " + wit.TypeString(t)
}

func (p *printer) moduleType(t *ModuleType, indent string) {
	for i := range t.Imports {
		imp := &t.Imports[i]
		p.linef("%simport %s %q.%q%s", indent, imp.Kind.name(), imp.Module, imp.Name, itemType(imp.Kind, imp.Func))
	}
	for i := range t.Exports {
		x := &t.Exports[i]
		p.linef("%sexport %s %q%s", indent, x.Kind.name(), x.Name, itemType(x.Kind, x.Func))
	}
}

func itemType(kind CoreKind, t *CoreFuncType) string {
	if kind != CoreFunc {
		return ""
	}
	return ": " + t.String()
}

func (p *printer) moduleLine(what string, m *Module) {
	if m.Import != nil {
		p.linef("%s: %s", what, p.ref(m.Import))
		return
	}
	p.linef("%s %q offset 0x%x: %d bytes, %d imports, %d exports", what, m.Name, m.Offset, len(m.Binary), len(m.Imports), len(m.Exports))
}

func implements(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf(" (implements %q)", name)
}

func (p *printer) resourceLine(i int, r *Resource) {
	name := strings.TrimSuffix(strings.TrimPrefix(wit.TypeString(&wit.Own{Resource: r.Type}), "own<"), ">")
	switch {
	case r.Import >= 0:
		p.linef("resource %d %s: %s", i, name, importOf(r.Import, r.Instances))
	case r.Dtor != nil:
		p.linef("resource %d %s: instance %d, dtor %s", i, name, r.Instance, r.Dtor)
	default:
		p.linef("resource %d %s: instance %d", i, name, r.Instance)
	}
}

func (p *printer) trampolineLine(i int, t *Trampoline) {
	var what string
	switch t.Kind {
	case LowerImport:
		what = p.ref(&t.Import) + options(t.Options)
	case LowerLifted:
		what = lifted(t.Callee) + options(t.Options)
	default:
		what = fmt.Sprintf("resource %d", t.Resource)
	}
	p.linef("trampoline %d: instance %d %s %s: %s", i, t.Instance, t.Kind, what, t.Flat)
}

func (p *printer) ref(r *ImportRef) string {
	s := importOf(r.Import, r.Instances)
	if r.Name == "" {
		return s
	}
	return fmt.Sprintf("%s %q", s, r.Name)
}

func importOf(index int, instances []string) string {
	s := fmt.Sprintf("import %d", index)
	for _, name := range instances {
		s += fmt.Sprintf(" %q", name)
	}
	return s
}

func lifted(l *Lifted) string {
	return fmt.Sprintf("lifted %s of instance %d%s", l.Core, l.Instance, options(l.Options))
}

func options(o Options) string {
	var words []string
	if o.Encoding != abi.UTF8 {
		words = append(words, encodingNames[o.Encoding])
	}
	for _, d := range []struct {
		name string
		def  *CoreDef
	}{{"memory", o.Memory}, {"realloc", o.Realloc}, {"post-return", o.PostReturn}} {
		if d.def != nil {
			words = append(words, d.name+" "+d.def.String())
		}
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

func (p *printer) steps() {
	instance := 0
	for _, s := range p.plan.Steps {
		switch s := s.(type) {
		case *InstantiateModule:
			p.linef("step: core instance %d = module %d", instance, s.Module)
			for i, def := range s.Imports {
				imp := p.plan.Modules[s.Module].Imports[i]
				p.linef("  %s %q.%q = %s", imp.Kind.name(), imp.Module, imp.Name, def)
			}
			instance++
		case *Start:
			p.linef("step: start %s", p.started(s.Func))
		}
	}
}

func (p *printer) started(fn *Func) string {
	if fn.Lifted != nil {
		return lifted(fn.Lifted)
	}
	return p.ref(fn.Import)
}

func (p *printer) exportLines(x *Export) {
	head := fmt.Sprintf("export %q%s", x.Name, implements(x.Implements))
	switch {
	case x.Func != nil:
		p.linef("%s: %s", head, wit.Signature(x.Func.Type))
		p.linef("  = %s", lifted(x.Func.Lifted))
	case x.Instance != nil:
		p.linef("%s: instance", head)
		p.instance(x.Instance, "  ")
	case x.Resource != nil || x.Type != nil:
		p.linef("%s: %s", head, p.typ(x.Type, x.Resource))
	default:
		p.linef("%s: module %d", head, x.Module)
	}
}

func (p *printer) instance(x *Instance, indent string) {
	for _, t := range x.Types {
		p.linef("%s%s: %s", indent, t.Name, p.typ(t.Type, t.Resource))
	}
	for _, fn := range x.Funcs {
		p.linef("%s%s: %s", indent, fn.Type.ExternName(), wit.Signature(fn.Type))
		p.linef("%s  = %s", indent, lifted(fn.Lifted))
	}
	for _, m := range x.Modules {
		p.linef("%s%s: module %d", indent, m.Name, m.Module)
	}
	for _, n := range x.Instances {
		p.linef("%s%s: instance", indent, n.Name)
		p.instance(n.Instance, indent+"  ")
	}
}
