package component

import (
	"fmt"
	"maps"
	"slices"
	"strings"

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

// String returns the name that the canonical option has.
func (e StringEncoding) String() string {
	switch e {
	case UTF8:
		return "utf8"
	case UTF16:
		return "utf16"
	case Latin1UTF16:
		return "latin1+utf16"
	}
	return "invalid"
}

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
		p.linef("module %d %q offset 0x%x: %d bytes, %d imports, %d exports", i, m.Name, m.Offset, len(m.Binary), len(m.Imports), len(m.Exports))
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
	switch {
	case imp.Func != nil:
		p.linef("import %d %q: %s", i, imp.Name, wit.Signature(imp.Func))
	case imp.Resource != nil:
		p.linef("import %d %q: resource", i, imp.Name)
	default:
		p.linef("import %d %q%s: instance", i, imp.Name, implements(imp.Implements))
		for _, r := range imp.Instance.Resources {
			p.linef("  %s: resource", r.Name)
		}
		for _, fn := range imp.Instance.Funcs {
			p.linef("  %s: %s", fn.ExternName(), wit.Signature(fn))
		}
	}
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
		p.linef("resource %d %s: import %d", i, name, r.Import)
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
	if r.Func == "" {
		return fmt.Sprintf("import %d", r.Import)
	}
	return fmt.Sprintf("import %d %q", r.Import, r.Func)
}

func lifted(l *Lifted) string {
	return fmt.Sprintf("lifted %s of instance %d%s", l.Core, l.Instance, options(l.Options))
}

func options(o Options) string {
	var words []string
	if o.Encoding != UTF8 {
		words = append(words, o.Encoding.String())
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
			p.linef("step: start %s", p.callee(s.Func))
		}
	}
}

func (p *printer) callee(fn *Func) string {
	if fn.Lifted != nil {
		return lifted(fn.Lifted)
	}
	return p.ref(fn.Import)
}

func (p *printer) exportLines(x *Export) {
	if x.Func != nil {
		p.linef("export %q: %s", x.Name, wit.Signature(x.Func.Type))
		p.linef("  = %s", p.callee(x.Func))
		return
	}
	p.linef("export %q%s: instance", x.Name, implements(x.Implements))
	p.instance(x.Instance, "  ")
}

func (p *printer) instance(x *Instance, indent string) {
	for _, r := range x.Resources {
		p.linef("%s%s: resource %d", indent, r.Name, slices.Index(p.plan.Resources, r))
	}
	for _, fn := range x.Funcs {
		p.linef("%s%s: %s", indent, fn.Type.ExternName(), wit.Signature(fn.Type))
		p.linef("%s  = %s", indent, p.callee(fn))
	}
	for _, name := range slices.Sorted(maps.Keys(x.Instances)) {
		p.linef("%s%s: instance", indent, name)
		p.instance(x.Instances[name], indent+"  ")
	}
}
