package runtime

import (
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// wire translates the component's plan for the engine.
func (b *binder) wire() {
	d := b.decoded
	b.wireModules()
	for _, s := range d.Steps {
		switch s := s.(type) {
		case *component.InstantiateModule:
			b.spec.Steps = append(b.spec.Steps, b.step(s))
		case *component.Start:
			b.prepared.starts = append(b.prepared.starts, b.start(s))
		}
	}
	b.prepared.steps = len(b.spec.Steps)
	for _, r := range d.Resources {
		b.spec.Resources = append(b.spec.Resources, core.ResourceSpec{Dtor: b.ref(r.Dtor), Instance: r.Instance})
		b.prepared.enters = append(b.prepared.enters, b.enters(-1, r.Instance))
	}
	b.prepared.imports = make([]boundImport, len(d.Trampolines))
	for i, t := range d.Trampolines {
		b.spec.Trampolines = append(b.spec.Trampolines, b.trampoline(t, &b.prepared.imports[i]))
	}
}

// wireModules puts what was linked in the place of imported core modules.
func (b *binder) wireModules() {
	for i, m := range b.decoded.Modules {
		compiled := b.component.modules[i]
		if m.Import != nil {
			compiled = b.modules[modulePath(m.Import.Import, itemPath(m.Import.Instances, m.Import.Name))]
			if compiled == nil {
				compiled = &CoreModule{decoded: m} // reported
			}
		}
		b.prepared.modules = append(b.prepared.modules, compiled)
		b.spec.Modules = append(b.spec.Modules, compiled.core)
	}
}

// step sorts what an imported module gets into that module's own order.
func (b *binder) step(s *component.InstantiateModule) core.Step {
	declared, given := b.decoded.Modules[s.Module], b.prepared.modules[s.Module].decoded
	step := core.Step{Module: s.Module}
	for i := range given.Imports {
		k := i
		if declared != given {
			k = slices.IndexFunc(declared.Imports, func(d component.ModuleImport) bool {
				return d.Module == given.Imports[i].Module && d.Name == given.Imports[i].Name
			})
		}
		step.Imports = append(step.Imports, b.ref(&s.Imports[k]))
	}
	return step
}

// start binds a start function: one of a component inside this one, or an imported
// one.
func (b *binder) start(s *component.Start) boundStart {
	start := boundStart{after: len(b.spec.Steps)}
	f := s.Func
	if f.Lifted != nil {
		start.fn = b.boundExport(f.Type.ExternName(), f)
		return start
	}
	start.host = &boundImport{name: b.importName(f.Import), typ: f.Type, sig: b.signature(f.Type)}
	target, ok := b.bound[f.Import.Import][itemPath(f.Import.Instances, f.Import.Name)]
	if !ok {
		target.fn = func(c *HostCall) error { return (*handler)(c.in).unknown(c.bound) }
	}
	start.host.fn, start.host.def = target.fn, target.def
	return start
}

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

// enters returns the component instances that a call from one (-1 for the host)
// to another enters: the callee and those around it, without those that the caller
// is in already.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#component-instance-state
func (b *binder) enters(caller, callee int) []uint32 {
	if !b.enterable || callee < 0 {
		return nil
	}
	around := b.around(caller)
	var set []uint32
	for _, i := range b.around(callee) {
		if !slices.Contains(around, i) {
			set = append(set, i)
		}
	}
	return set
}

func (b *binder) around(instance int) (all []uint32) {
	for ; instance >= 0; instance = b.decoded.Parents[instance] {
		all = append(all, uint32(instance))
	}
	return all
}

func (p *Prepared) dtorEnters(resource uint32) []uint32 { return p.enters[resource] }

func (b *binder) trampoline(t *component.Trampoline, bound *boundImport) core.TrampolineSpec {
	s := core.TrampolineSpec{
		Instance: t.Instance, Resource: b.handled(t), Memory: b.ref(t.Options.Memory), Realloc: b.ref(t.Options.Realloc),
		Params: kinds(t.Flat.Params), Results: kinds(t.Flat.Results), Callee: core.NoCallee,
	}
	switch t.Kind {
	case component.ResourceNew:
		s.Kind = core.ResourceNew
	case component.ResourceRep:
		s.Kind = core.ResourceRep
	case component.ResourceDrop:
		s.Kind = core.ResourceDrop
		s.Enters = b.enters(t.Instance, b.decoded.Resources[t.Resource].Instance)
	case component.LowerLifted:
		b.fused(t, &s, bound)
	case component.LowerImport:
		b.hosted(t, &s, bound)
	}
	return s
}

// handled returns which resource type a built-in is about.
func (b *binder) handled(t *component.Trampoline) int {
	switch t.Kind {
	case component.ResourceNew, component.ResourceRep, component.ResourceDrop:
		return int(b.same(t.Resource))
	}
	return 0
}

// hosted wires a function of the host's.
func (b *binder) hosted(t *component.Trampoline, s *core.TrampolineSpec, bound *boundImport) {
	bound.name = b.importName(&t.Import)
	target, ok := b.bound[t.Import.Import][itemPath(t.Import.Instances, t.Import.Name)]
	if !ok {
		s.Kind = core.Trap
		return
	}
	s.Kind = core.Host
	bound.fn, bound.def, bound.typ, bound.encoding = target.fn, target.def, t.Type, t.Options.Encoding
	bound.resultSlot = len(t.Flat.Params) - 1
	bound.instance, bound.handles = t.Instance, target.handles
	if target.hand != nil {
		bound.sig = b.signature(t.Type)
		bound.flatParams, bound.spilled = len(t.Flat.Params), t.Flat.SpilledResult
		if bound.spilled {
			bound.flatParams--
		}
	}
}

// fused wires a call of another component.
func (b *binder) fused(t *component.Trampoline, s *core.TrampolineSpec, bound *boundImport) {
	c := t.Callee
	s.Kind, s.Callee = core.Host, uint32(b.funcSpec(c))
	s.Enters = b.enters(t.Instance, c.Instance)
	sig := b.signature(t.Type)
	bound.name, bound.typ = c.Type.ExternName(), t.Type
	if b.related(t.Instance, c.Instance) {
		s.Kind, bound.closed = core.Trap, true
		return
	}
	params, flat := flatOps(sig.params)
	results, flatResult := flatOps(sig.results)
	if flat && flatResult && len(params) <= abi.MaxFlatParams && len(results) <= abi.MaxFlatResults {
		s.Kind, s.ParamOps, s.ResultOps = core.Fused, params, results
		return
	}
	f := &boundFused{
		name: bound.name, callee: int(s.Callee), caller: t.Instance, called: c.Instance, enters: s.Enters,
		lower: t.Options, lift: c.Options, sig: sig,
		flatParams: len(t.Flat.Params), flatResults: len(c.Flat.Results), resultSlot: -1, post: c.Options.PostReturn != nil,
		shared: t.Options.Memory != nil && c.Options.Memory != nil && *t.Options.Memory == *c.Options.Memory,
	}
	if t.Flat.SpilledResult {
		f.resultSlot = len(t.Flat.Params) - 1
	}
	bound.fused = f
}

// related reports whether one of two component instances is the other or around
// it. They may not call each other: the specification's tests have this trap "for
// now", as Wasmtime does, though its definitions would let it pass.
// https://github.com/WebAssembly/component-model/blob/main/test/async/trap-on-reenter.wast
func (b *binder) related(x, y int) bool {
	return slices.Contains(b.around(x), uint32(y)) || slices.Contains(b.around(y), uint32(x))
}

// kinds returns the numbers that the engine's C API gives types.
func kinds(types []abi.CoreType) []byte {
	out := make([]byte, len(types))
	for i, t := range types {
		out[i] = byte(t - abi.I32)
	}
	return out
}
