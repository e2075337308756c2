package runtime

import (
	"errors"
	"fmt"
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/canon"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A WorldType is for generated code: what a component must export.
type WorldType struct {
	Name    string
	Exports []WorldExport
}

// A WorldExport is for generated code: an exported interface under its export
// name, or the world's own functions under "".
type WorldExport struct {
	Name string
	Type *InterfaceType
}

// A Prepared is a component whose imports and exports were checked and bound. It
// is safe for concurrent use and makes any number of instances.
type Prepared struct {
	component *Component
	core      *core.Prepared
	defs      []*definition   // each instance has a host of each
	imports   []boundImport   // by trampoline
	exports   [][]boundExport // as WorldType.Exports
}

// A boundImport is what a trampoline calls.
type boundImport struct {
	name       string // "my:plugin/logging.log"
	fn         HostFunc
	def        int // index into Prepared.defs
	typ        *wit.Func
	encoding   abi.StringEncoding
	resultSlot int // where the pointer to a result in memory is passed
}

// A boundExport is an exported function.
type boundExport struct {
	name       string
	index      int // into core.Spec.Funcs
	lifted     *component.Lifted
	resultSize uint32
}

// Prepare is for generated code: it binds a component's imports to what the
// linker has and its exports to what the world says. All that is missing or has
// another type is reported at once, as a *LinkError.
func Prepare(l *Linker, c *Component, w *WorldType) (*Prepared, error) {
	switch {
	case l == nil || c == nil:
		return nil, errors.New("runtime: Prepare needs a linker and a component")
	case l.engine != c.engine:
		return nil, fmt.Errorf("%s: the linker and the component belong to different engines", c.Name())
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b := &binder{
		linker: l, component: c, decoded: c.decoded, prepared: &Prepared{component: c},
		names: map[string]uint32{}, defs: map[*definition]int{},
		spec: core.Spec{Engine: c.engine.core, Modules: c.modules, Instances: c.decoded.Instances},
	}
	b.problems = append(b.problems, l.broken...)
	b.checkImports()
	b.bindExports(w)
	if len(b.problems) > 0 {
		return nil, &LinkError{Component: c.Name(), Problems: b.problems}
	}
	b.wire()
	var err error
	if b.prepared.core, err = core.NewPrepared(&b.spec); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Name(), err)
	}
	return b.prepared, nil
}

// A binder makes a Prepared.
type binder struct {
	linker    *Linker
	component *Component
	decoded   *component.Component
	prepared  *Prepared
	problems  []LinkProblem
	bound     []map[string]importTarget // by import, then by function
	defs      map[*definition]int
	spec      core.Spec
	names     map[string]uint32
	types     canon.Types
}

// An importTarget is the host function for an import.
type importTarget struct {
	fn  HostFunc
	def int
}

func (b *binder) problem(item, reason string, args ...any) {
	b.problems = append(b.problems, LinkProblem{Item: item, Reason: fmt.Sprintf(reason, args...)})
}

// ---- imports ----

func (b *binder) checkImports() {
	b.bound = make([]map[string]importTarget, len(b.decoded.Imports))
	for i, imp := range b.decoded.Imports {
		b.bound[i] = map[string]importTarget{}
		switch {
		case imp.Func != nil:
			b.checkFuncImport(i, imp)
		case imp.Instance != nil:
			b.checkInterfaceImport(i, imp)
		case imp.Type != nil:
		default:
			b.missing(fmt.Sprintf("import of resource %q", imp.Name), "the world's AddToLinker")
		}
	}
}

// checkFuncImport looks for a function of the world itself.
func (b *binder) checkFuncImport(i int, imp *component.Import) {
	item := fmt.Sprintf("import %q", imp.Name)
	d := b.linker.defs[""]
	if d == nil || d.index(imp.Name) < 0 {
		b.missing(item, "the world's AddToLinker")
		return
	}
	b.bindImport(i, "", item, d, imp.Func, d.index(imp.Name))
}

func (b *binder) checkInterfaceImport(i int, imp *component.Import) {
	item := fmt.Sprintf("import %q", imp.Name)
	d := b.linker.find(imp.Name)
	if d == nil {
		if len(imp.Instance.Funcs)+len(imp.Instance.Resources) > 0 {
			b.missing(item, "AddToLinker")
		}
		return
	}
	for _, f := range imp.Instance.Funcs {
		name := f.ExternName()
		if k := d.index(name); k >= 0 {
			b.bindImport(i, name, fmt.Sprintf("%s function %q", item, name), d, f, k)
		} else if !b.linker.traps {
			b.problem(item, "needs function %q, which %s does not have", name, d.iface.Name)
		}
	}
	for _, r := range imp.Instance.Resources {
		if !b.linker.traps {
			b.problem(item, "needs resource %q, which %s does not have", r.Name, d.iface.Name)
		}
	}
}

func (b *binder) missing(item, with string) {
	known := slices.ContainsFunc(b.problems, func(p LinkProblem) bool { return p.Item == item })
	if !b.linker.traps && !known {
		b.problem(item, "is not provided; add it with %s, or let it trap with Linker.TrapUnknownImports", with)
	}
}

func (b *binder) bindImport(i int, fn, item string, d *definition, f *wit.Func, k int) {
	if !b.sameType(item, d.iface.Funcs[k], f) {
		return
	}
	n, ok := b.defs[d]
	if !ok {
		n = len(b.prepared.defs)
		b.defs[d] = n
		b.prepared.defs = append(b.prepared.defs, d)
	}
	b.bound[i][fn] = importTarget{d.funcs[k], n}
}

func (d *definition) index(name string) int {
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

// ---- exports ----

func (b *binder) bindExports(w *WorldType) {
	for _, e := range w.Exports {
		find, item, label := b.exportedFunc, "the component", w.Name
		if e.Name != "" {
			item, label = fmt.Sprintf("export %q", e.Name), e.Type.Name
			x := b.export(e.Name)
			if x == nil {
				b.problem(item, "is missing; was the component built for world %s?", w.Name)
				continue
			}
			find = x.find
		}
		funcs := make([]boundExport, 0, len(e.Type.Funcs))
		for _, t := range e.Type.Funcs {
			if f := find(t.Name); f == nil {
				b.problem(item, "does not export function %q; was it built for world %s?", t.Name, w.Name)
			} else if b.sameType(fmt.Sprintf("%s function %q", item, t.Name), t, f.Type) {
				funcs = append(funcs, b.bindExport(item, label+"."+t.Name, f))
			}
		}
		b.prepared.exports = append(b.prepared.exports, funcs)
	}
}

type exportedInstance struct{ *component.Instance }

func (x *exportedInstance) find(name string) *component.Func {
	for _, f := range x.Funcs {
		if f.Type.ExternName() == name {
			return f
		}
	}
	return nil
}

func (b *binder) export(name string) *exportedInstance {
	match := matchName(name, func(yield func(string) bool) {
		for _, e := range b.decoded.Exports {
			if e.Instance != nil && !yield(e.Name) {
				return
			}
		}
	})
	for _, e := range b.decoded.Exports {
		if e.Instance != nil && e.Name == match {
			return &exportedInstance{e.Instance}
		}
	}
	return nil
}

func (b *binder) exportedFunc(name string) *component.Func {
	for _, e := range b.decoded.Exports {
		if e.Func != nil && e.Func.Type.ExternName() == name {
			return e.Func
		}
	}
	return nil
}

func (b *binder) bindExport(item, name string, f *component.Func) boundExport {
	if f.Lifted == nil {
		b.problem(item, "function %q is an import that the component exports again: call the host's function itself", f.Type.ExternName())
		return boundExport{}
	}
	x := boundExport{name: name, index: len(b.spec.Funcs), lifted: f.Lifted}
	s := core.FuncSpec{
		Core: b.ref(&f.Lifted.Core), Memory: b.ref(f.Lifted.Options.Memory), Realloc: b.ref(f.Lifted.Options.Realloc),
		PostReturn: b.ref(f.Lifted.Options.PostReturn), Instance: f.Lifted.Instance,
	}
	if f.Lifted.Flat.SpilledResult {
		t := b.types.Of(f.Lifted.Type.Result)
		s.ResultSize, s.ResultAlign = t.ElemSize, t.Alignment
		x.resultSize = t.ElemSize
		s.Spans, s.LiftInC = spansOf(t, f.Lifted.Options.Encoding)
	}
	b.spec.Funcs = append(b.spec.Funcs, s)
	return x
}

// ---- wiring ----

func (b *binder) name(s string) uint32 {
	i, ok := b.names[s]
	if !ok {
		i = uint32(len(b.spec.Names))
		b.names[s] = i
		b.spec.Names = append(b.spec.Names, s)
	}
	return i
}

func (b *binder) ref(d *component.CoreDef) core.Ref {
	switch {
	case d == nil:
		return core.Ref{Instance: core.None}
	case d.Trampoline >= 0:
		return core.Ref{Instance: core.Trampoline, Name: uint32(d.Trampoline)}
	}
	return core.Ref{Instance: int32(d.Instance), Name: b.name(d.Name)}
}

// wire translates the component's plan for the engine.
func (b *binder) wire() {
	for _, s := range b.decoded.Steps {
		if m, ok := s.(*component.InstantiateModule); ok {
			step := core.Step{Module: m.Module}
			for i := range m.Imports {
				step.Imports = append(step.Imports, b.ref(&m.Imports[i]))
			}
			b.spec.Steps = append(b.spec.Steps, step)
		}
	}
	for _, r := range b.decoded.Resources {
		b.spec.Resources = append(b.spec.Resources, core.ResourceSpec{Dtor: b.ref(r.Dtor), Instance: r.Instance})
	}
	b.prepared.imports = make([]boundImport, len(b.decoded.Trampolines))
	for i, t := range b.decoded.Trampolines {
		b.spec.Trampolines = append(b.spec.Trampolines, b.trampoline(t, &b.prepared.imports[i]))
	}
}

func (b *binder) trampoline(t *component.Trampoline, bound *boundImport) core.TrampolineSpec {
	s := core.TrampolineSpec{
		Instance: t.Instance, Resource: t.Resource, Memory: b.ref(t.Options.Memory), Realloc: b.ref(t.Options.Realloc),
		Params: kinds(t.Flat.Params), Results: kinds(t.Flat.Results),
	}
	switch t.Kind {
	case component.ResourceNew:
		s.Kind = core.ResourceNew
	case component.ResourceRep:
		s.Kind = core.ResourceRep
	case component.ResourceDrop:
		s.Kind = core.ResourceDrop
	default:
		imp := b.decoded.Imports[t.Import.Import]
		bound.name = imp.Name
		if t.Import.Name != "" {
			bound.name += "." + t.Import.Name
		}
		target, ok := b.bound[t.Import.Import][t.Import.Name]
		if !ok || len(t.Import.Instances) > 0 {
			s.Kind = core.Trap
			break
		}
		s.Kind = core.Host
		bound.fn, bound.def, bound.typ, bound.encoding = target.fn, target.def, t.Type, t.Options.Encoding
		bound.resultSlot = len(t.Flat.Params) - 1
	}
	return s
}

// kinds returns the numbers that the engine's C API gives types.
func kinds(types []abi.CoreType) []byte {
	out := make([]byte, len(types))
	for i, t := range types {
		out[i] = byte(t - abi.I32)
	}
	return out
}
