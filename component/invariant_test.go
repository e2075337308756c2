package component_test

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A planCheck looks for what the reader of any plan relies on.
type planCheck struct {
	c     *component.Component
	made  []int // the modules of the core instances so far
	wrong []string
}

// checkPlan returns what is wrong with a plan.
func checkPlan(c *component.Component) []string {
	p := &planCheck{c: c}
	p.expect(len(c.Parents) == c.Instances && c.Parents[0] == -1, "parents %v of %d instances", c.Parents, c.Instances)
	for i, parent := range c.Parents[1:] {
		p.expect(parent >= 0 && parent <= i, "instance %d is in %d", i+1, parent)
	}
	for i, imp := range c.Imports {
		p.imported(i, imp)
	}
	for i, m := range c.Modules {
		p.expect((m.Import == nil) == (m.Type == nil) && (m.Import == nil) == (m.Binary != nil), "module %d is half imported", i)
		if m.Import != nil {
			p.expect(p.moduleAt(m.Import) == m.Type, "module %d is another in its import", i)
		}
	}
	for _, s := range c.Steps {
		p.step(s)
	}
	for i, r := range c.Resources {
		index, ok := c.ResourceIndex(r.Type)
		p.expect(ok && index == i, "resource %d has index %d", i, index)
		p.expect((r.Import >= 0) != (r.Instance >= 0) && r.Instance < c.Instances, "resource %d: %+v", i, r)
		p.item(r.Dtor, component.CoreFunc)
	}
	for _, t := range c.Trampolines {
		p.trampoline(t)
	}
	for _, x := range c.Exports {
		p.exported(x)
	}
	return p.wrong
}

func (p *planCheck) expect(ok bool, format string, args ...any) {
	if !ok {
		p.wrong = append(p.wrong, fmt.Sprintf(format, args...))
	}
}

func (p *planCheck) imported(i int, imp *component.Import) {
	set := 0
	for _, is := range []bool{imp.Instance != nil, imp.Func != nil, imp.Resource != nil, imp.Type != nil, imp.Module != nil} {
		if is {
			set++
		}
	}
	p.expect(set == 1, "import %d is %d things", i, set)
	if imp.Func != nil {
		p.function(imp.Func)
	}
	if imp.Instance != nil {
		p.instanceType(imp.Instance)
	}
}

func (p *planCheck) instanceType(t *component.InstanceType) {
	for _, fn := range t.Funcs {
		p.function(fn)
	}
	for _, r := range t.Resources {
		_, ok := p.c.ResourceIndex(r.Type)
		p.expect(ok, "imported resource %q has no index", r.Name)
	}
	for _, n := range t.Types {
		p.named(n.Type, n.Resource)
	}
	for _, n := range t.Instances {
		p.instanceType(n.Type)
	}
}

// at follows a reference to the instance type that it leads to, nil for an
// import that is none.
func (p *planCheck) at(r *component.ImportRef) *component.InstanceType {
	if r.Import < 0 || r.Import >= len(p.c.Imports) {
		p.expect(false, "a reference to import %d", r.Import)
		return nil
	}
	t := p.c.Imports[r.Import].Instance
	for _, name := range r.Instances {
		var next *component.InstanceType
		for _, n := range t.Instances {
			if n.Name == name {
				next = n.Type
			}
		}
		p.expect(next != nil, "no instance %q of %v", name, r)
		if t = next; t == nil {
			return nil
		}
	}
	return t
}

func (p *planCheck) moduleAt(r *component.ImportRef) *component.ModuleType {
	t := p.at(r)
	if t == nil {
		return p.c.Imports[r.Import].Module
	}
	for _, m := range t.Modules {
		if m.Name == r.Name {
			return m.Type
		}
	}
	return nil
}

func (p *planCheck) funcAt(r *component.ImportRef) *wit.Func {
	t := p.at(r)
	if t == nil {
		return p.c.Imports[r.Import].Func
	}
	for _, fn := range t.Funcs {
		if fn.ExternName() == r.Name {
			return fn
		}
	}
	return nil
}

func (p *planCheck) step(s component.Step) {
	switch s := s.(type) {
	case *component.Start:
		p.started(s.Func)
	case *component.InstantiateModule:
		m := p.c.Modules[s.Module]
		p.expect(len(m.Imports) == len(s.Imports), "module %d gets %d of %d imports", s.Module, len(s.Imports), len(m.Imports))
		for i := range s.Imports {
			p.item(&s.Imports[i], m.Imports[i].Kind)
			// Options of a trampoline may name instances that come later only
			// when nothing calls it before, which its use here says.
			if n := s.Imports[i].Trampoline; n >= 0 {
				p.trampoline(p.c.Trampolines[n])
			}
		}
		p.made = append(p.made, s.Module)
	}
}

// item looks at a reference to a core item that exists by now.
func (p *planCheck) item(d *component.CoreDef, kind component.CoreKind) {
	switch {
	case d == nil:
	case d.Kind != kind:
		p.expect(false, "%s is of kind %d, not %d", d, d.Kind, kind)
	case d.Trampoline >= 0:
		p.expect(kind == component.CoreFunc && d.Trampoline < len(p.c.Trampolines), "%s of kind %d", d, kind)
	case d.Instance >= len(p.made):
		p.expect(false, "%s is used when there are %d", d, len(p.made))
	default:
		for _, x := range p.c.Modules[p.made[d.Instance]].Exports {
			if x.Name == d.Name {
				p.expect(x.Kind == kind, "%s is exported as of kind %d", d, x.Kind)
				return
			}
		}
		p.expect(false, "%s is not exported", d)
	}
}

func (p *planCheck) options(o component.Options) {
	p.item(o.Memory, component.CoreMemory)
	p.item(o.Realloc, component.CoreFunc)
	p.item(o.PostReturn, component.CoreFunc)
}

func (p *planCheck) trampoline(t *component.Trampoline) {
	p.expect(t.Instance < p.c.Instances, "a trampoline of instance %d", t.Instance)
	switch t.Kind {
	case component.LowerImport:
		p.options(t.Options)
		p.function(t.Type)
		p.expect(p.funcAt(&t.Import) == t.Type, "import %v is not %s", t.Import, t.Type.ExternName())
	case component.LowerLifted:
		p.options(t.Options)
		p.lifted(t.Callee)
		p.expect(t.Type == t.Callee.Type, "a trampoline has another type than its callee")
	default:
		p.expect(t.Resource < len(p.c.Resources), "a trampoline for resource %d", t.Resource)
	}
}

func (p *planCheck) lifted(l *component.Lifted) {
	p.item(&l.Core, component.CoreFunc)
	p.options(l.Options)
	p.function(l.Type)
	p.expect(l.Instance < p.c.Instances, "a function of instance %d", l.Instance)
}

// started looks at a start function, which alone may be an import.
func (p *planCheck) started(f *component.Func) {
	p.expect((f.Lifted == nil) != (f.Import == nil), "start function %s is lifted %v, imported %v", f.Type.ExternName(), f.Lifted, f.Import)
	if f.Import == nil {
		p.exportedFunc(f)
		return
	}
	p.function(f.Type)
	fn := p.funcAt(f.Import)
	p.expect(fn != nil && wit.SignaturesMatch(wit.Signature(fn), wit.Signature(f.Type)), "import %v is not %s", f.Import, f.Type.ExternName())
}

func (p *planCheck) exportedFunc(f *component.Func) {
	p.function(f.Type)
	p.expect(f.Lifted != nil && f.Import == nil, "%s is not lifted", f.Type.ExternName())
	if f.Lifted != nil {
		p.lifted(f.Lifted)
	}
}

func (p *planCheck) exported(x *component.Export) {
	set := 0
	for _, is := range []bool{x.Instance != nil, x.Func != nil, x.Resource != nil, x.Type != nil, x.Module >= 0} {
		if is {
			set++
		}
	}
	p.expect(set == 1 && x.Module < len(p.c.Modules), "export %q is %d things", x.Name, set)
	if x.Func != nil {
		p.exportedFunc(x.Func)
	}
	if x.Instance != nil {
		p.instance(x.Instance)
	}
}

func (p *planCheck) instance(x *component.Instance) {
	for _, fn := range x.Funcs {
		p.exportedFunc(fn)
	}
	for _, n := range x.Types {
		p.named(n.Type, n.Resource)
	}
	for _, m := range x.Modules {
		p.expect(m.Module >= 0 && m.Module < len(p.c.Modules), "exported module %d", m.Module)
	}
	for _, n := range x.Instances {
		p.instance(n.Instance)
	}
}

func (p *planCheck) named(t wit.Type, r *component.Resource) {
	p.expect((t == nil) != (r == nil), "a type is %v and %v", t, r)
	if r != nil {
		_, ok := p.c.ResourceIndex(r.Type)
		p.expect(ok, "resource %q has no index", r.Name)
	}
	p.typ(t)
}

func (p *planCheck) function(fn *wit.Func) {
	for _, param := range fn.Params {
		p.typ(param.Type)
	}
	p.typ(fn.Result)
	if fn.Resource != nil {
		_, ok := p.c.ResourceIndex(fn.Resource)
		p.expect(ok, "%s is of a resource without an index", fn.ExternName())
	}
}

// typ looks for handles: each refers to a resource type of the plan.
func (p *planCheck) typ(t wit.Type) {
	var of *wit.TypeDef
	switch t := wit.Underlying(t).(type) {
	case *wit.Own:
		of = t.Resource
	case *wit.Borrow:
		of = t.Resource
	case *wit.Record:
		for _, f := range t.Fields {
			p.typ(f.Type)
		}
	case *wit.Variant:
		for _, c := range t.Cases {
			p.typ(c.Type)
		}
	case *wit.Tuple:
		for _, e := range t.Elems {
			p.typ(e)
		}
	case *wit.List:
		p.typ(t.Elem)
	case *wit.Map:
		p.typ(t.Key)
		p.typ(t.Value)
	case *wit.Option:
		p.typ(t.Elem)
	case *wit.Result:
		p.typ(t.OK)
		p.typ(t.Err)
	}
	if of != nil {
		_, ok := p.c.ResourceIndex(of)
		p.expect(ok, "a handle of %q, which is no resource type of the plan", of.Name)
	}
}
