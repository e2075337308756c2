package runtime

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// bindExports binds what a world asks for.
func (b *binder) bindExports(w *WorldType) {
	for k, e := range w.Exports {
		if x := b.export(e.Name); x != nil && e.Name != "" {
			b.bindGuestResources(k, e, x)
		}
	}
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
			f := find(t.Name)
			switch {
			case f == nil:
				b.problem(item, "does not export function %q; was it built for world %s?", t.Name, w.Name)
			case !b.sameType(fmt.Sprintf("%s function %q", item, t.Name), t, f.Type):
			default:
				bound := b.boundExport(label+"."+t.Name, f)
				bound.handles = b.bindHandles(fmt.Sprintf("%s function %q", item, t.Name), t, f.Type)
				funcs = append(funcs, bound)
			}
		}
		b.prepared.exports = append(b.prepared.exports, funcs)
	}
}

// bindAll binds everything that the component exports, for lookups by name.
func (b *binder) bindAll() {
	b.prepared.paths = map[string]boundPath{}
	b.prepared.exports = [][]boundExport{nil}
	for _, x := range b.decoded.Exports {
		switch {
		case x.Func != nil:
			b.bindPathFunc(nil, x.Name, x.Func)
		case x.Instance != nil:
			b.bindPathInstance([]string{x.Name}, x.Instance)
		case x.Resource != nil:
			b.bindPathResource(nil, x.Name, x.Resource)
		case x.Module >= 0:
			b.prepared.paths[x.Name] = boundPath{-1, -1, x.Module}
		}
	}
}

func (b *binder) bindPathInstance(path []string, x *component.Instance) {
	path = slices.Clip(path)
	for _, f := range x.Funcs {
		b.bindPathFunc(path, f.Type.ExternName(), f)
	}
	for _, t := range x.Types {
		if t.Resource != nil {
			b.bindPathResource(path, t.Name, t.Resource)
		}
	}
	for _, m := range x.Modules {
		b.prepared.paths[itemPath(path, m.Name)] = boundPath{-1, -1, m.Module}
	}
	for _, n := range x.Instances {
		b.bindPathInstance(append(path, n.Name), n.Instance)
	}
}

func (b *binder) bindPathResource(path []string, name string, r *component.Resource) {
	if i, ok := b.decoded.ResourceIndex(r.Type); ok {
		b.prepared.paths[itemPath(path, name)] = boundPath{-1, i, -1}
	}
}

func (b *binder) bindPathFunc(path []string, name string, f *component.Func) {
	x := b.boundExport(strings.Join(append(path, name), "."), f)
	b.prepared.paths[itemPath(path, name)] = boundPath{len(b.prepared.exports[0]), -1, -1}
	b.prepared.exports[0] = append(b.prepared.exports[0], x)
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

func (b *binder) boundExport(name string, f *component.Func) boundExport {
	x := boundExport{name: name, index: b.funcSpec(f.Lifted), lifted: f.Lifted, typ: f.Type, sig: b.signature(f.Type)}
	if f.Lifted.Flat.SpilledResult {
		x.resultSize = b.types.Of(f.Lifted.Type.Result).ElemSize
	}
	return x
}

// funcSpec returns the index of a lifted function for the engine.
func (b *binder) funcSpec(f *component.Lifted) int {
	if i, ok := b.lifted[f]; ok {
		return i
	}
	i := len(b.spec.Funcs)
	b.lifted[f] = i
	s := core.FuncSpec{
		Core: b.ref(&f.Core), Memory: b.ref(f.Options.Memory), Realloc: b.ref(f.Options.Realloc),
		PostReturn: b.ref(f.Options.PostReturn), Instance: f.Instance, Enters: b.enters(-1, f.Instance),
	}
	if f.Flat.SpilledResult {
		t := b.types.Of(f.Type.Result)
		s.ResultSize, s.ResultAlign = t.ElemSize, t.Alignment
		s.Spans, s.LiftInC = spansOf(t, f.Options.Encoding)
	}
	b.spec.Funcs = append(b.spec.Funcs, s)
	return i
}

// Func returns an exported function: its path is the names of the instances that
// hold it, then its own, as in "my:example/types", "greet". It is nil when there
// is no such function. Only instances made by way of Linker.Prepare have all of
// them.
func (in *Instance) Func(path ...string) *Func {
	if x, ok := in.find(path); ok && x.fn >= 0 {
		return &in.exports[0][x.fn]
	}
	return nil
}

// Resource returns an exported resource type, nil when there is none.
func (in *Instance) Resource(path ...string) *ResourceType {
	if x, ok := in.find(path); ok && x.resource >= 0 {
		return in.resourceType(uint32(x.resource))
	}
	return nil
}

// Module returns an exported core module, nil when there is none.
func (in *Instance) Module(path ...string) *CoreModule {
	if x, ok := in.find(path); ok && x.module >= 0 {
		return in.prepared.modules[x.module]
	}
	return nil
}

func (in *Instance) find(path []string) (boundPath, bool) {
	x, ok := in.prepared.paths[strings.Join(path, "\x00")]
	return x, ok
}

// Type returns the function's type.
func (f *Func) Type() *wit.Func { return f.export.typ }
