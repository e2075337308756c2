package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/wit"

// export evaluates an export of a component: it gives the item a name and
// appends it to its index space once more.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions
func (f *flattener) export(s *scope, d exportDef) error {
	name := d.name.name
	it, err := s.exportable(d)
	if err != nil {
		return err
	}
	if d.typ != nil {
		// What the type does not mention is not to be seen through the export.
		if it, err = f.bind(s, d.name, *d.typ, &it); err != nil {
			return err
		}
	}
	it = namedType(it, name, nil)
	s.exports.add(name, it)
	s.add(it.sort, it.v)
	outermost := s.args == nil
	switch v := it.v.(type) {
	case *typ:
		if v.resource != nil {
			f.nameResource(v.resource, name, nil, outermost)
		}
	case *instance:
		if err := f.nameInstance(v, d.name, outermost, 0); err != nil {
			return err
		}
	case *function:
		f.nameFunc(name, v, s.exports)
	}
	if outermost {
		return f.plannedExport(s, d.name, it)
	}
	return nil
}

// nameResource gives a resource type the name under which it is exported. The
// first export of the outermost component decides; until then those of nested
// components do, for messages.
func (f *flattener) nameResource(r *Resource, name string, in *instanceName, final bool) {
	if f.namedResources[r] || !final && r.Type.Interface != nil {
		return
	}
	if in == nil && !final && r.Name != "" {
		return
	}
	r.Name, r.Type.Name = name, name
	if in != nil {
		r.Type.Interface = in.get()
	}
	if final {
		f.namedResources[r] = true
	}
}

// nameInstance names the types and functions of an exported instance.
func (f *flattener) nameInstance(inst *instance, name externName, final bool, depth int) error {
	if depth > maxNesting {
		return overLimit("instances are nested more than %d deep", maxNesting)
	}
	if err := f.spend(1 + len(inst.names)); err != nil {
		return err
	}
	in := &instanceName{name: name}
	for _, n := range inst.names {
		var err error
		switch v := inst.items[n].v.(type) {
		case *typ:
			if v.resource != nil {
				f.nameResource(v.resource, n, in, final)
			} else if d, ok := v.value.(*wit.TypeDef); ok && d.Name == n && d.Interface == nil {
				d.Interface = in.get()
			}
		case *function:
			f.nameFunc(n, v, inst)
		case *instance:
			err = f.nameInstance(v, externName{name: n}, final, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// nameFunc gives a lifted function the name under which it is exported.
func (f *flattener) nameFunc(name string, fn *function, beside *instance) {
	if fn.lifted != nil && !f.namedFuncs[fn.lifted] {
		fn.lifted.Type = namedFunc(name, fn.typ, beside)
	}
}

// plannedExport adds an export to the plan.
func (f *flattener) plannedExport(s *scope, name externName, it item) error {
	x := &Export{Name: name.name, Implements: name.implements, Module: -1}
	var err error
	switch v := it.v.(type) {
	case *function:
		x.Func, err = f.plannedExportFunc(name.name, v, s.exports)
	case *instance:
		x.Instance, err = f.plannedInstance(v, 0)
	case *typ:
		if v.resource == nil && v.value == nil {
			return nil // of functions or instances: nothing to use
		}
		x.Resource, x.Type = v.resource, v.value
		err = f.plannedType(v)
	case *Module:
		x.Module = f.moduleIndex(v)
	case *component:
		err = errExportedComponent()
	}
	f.plan.Exports = append(f.plan.Exports, x)
	return err
}

func (f *flattener) plannedExportFunc(name string, fn *function, beside *instance) (*Func, error) {
	t, err := f.plannedFunc(name, fn.typ, beside)
	if err != nil {
		return nil, err
	}
	if fn.lifted == nil {
		// Wasmtime refuses this too: there is no core function to call.
		return nil, unsupported("exports of imported functions")
	}
	if !f.namedFuncs[fn.lifted] {
		fn.lifted.Type = t
		f.namedFuncs[fn.lifted] = true
	}
	return &Func{Type: t, Lifted: fn.lifted}, nil
}

// errExportedComponent refuses what a host could do nothing with, as Wasmtime does.
func errExportedComponent() error { return unsupported("exports of components") }

func (f *flattener) plannedInstance(inst *instance, depth int) (*Instance, error) {
	if depth > maxNesting {
		return nil, overLimit("instances are nested more than %d deep", maxNesting)
	}
	if err := f.spend(1 + len(inst.names)); err != nil {
		return nil, err
	}
	x := &Instance{}
	for _, n := range inst.names {
		var err error
		switch v := inst.items[n].v.(type) {
		case *function:
			var fn *Func
			fn, err = f.plannedExportFunc(n, v, inst)
			x.Funcs = append(x.Funcs, fn)
		case *typ:
			if v.resource != nil || v.value != nil {
				x.Types = append(x.Types, NamedType{n, v.value, v.resource})
				err = f.plannedType(v)
			}
		case *Module:
			x.Modules = append(x.Modules, NamedModule{n, f.moduleIndex(v)})
		case *instance:
			var nested *Instance
			nested, err = f.plannedInstance(v, depth+1)
			x.Instances = append(x.Instances, NamedInstance{n, nested})
		case *component:
			err = errExportedComponent()
		}
		if err != nil {
			return nil, err
		}
	}
	return x, nil
}
