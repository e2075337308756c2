package component

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
)

// coreInstantiate evaluates the instantiation of a core module: a step of the
// plan.
func (f *flattener) coreInstantiate(s *scope, d coreInstantiate) error {
	m, err := s.module(d.module)
	if err != nil {
		return err
	}
	args := map[string]*coreInstance{}
	for _, a := range d.args {
		inst, err := s.coreInstance(a.index)
		if err != nil {
			return err
		}
		args[a.name] = inst
	}
	if f.coreInstances >= maxCoreInstances {
		return overLimit("more than %d core instances", maxCoreInstances)
	}
	if err := f.spend(len(m.Imports)); err != nil {
		return err
	}
	step := &InstantiateModule{Module: f.moduleIndex(m), Imports: make([]CoreDef, len(m.Imports))}
	for i := range m.Imports {
		it, err := m.Imports[i].from(args)
		if err != nil {
			return err
		}
		step.Imports[i] = it.def
	}
	f.plan.Steps = append(f.plan.Steps, step)
	s.add(sortCoreInstance, &coreInstance{module: m, index: f.coreInstances})
	f.coreInstances++
	return nil
}

func (f *flattener) moduleIndex(m *Module) int {
	i, ok := f.modules[m]
	if !ok {
		i = len(f.plan.Modules)
		f.modules[m] = i
		f.plan.Modules = append(f.plan.Modules, m)
	}
	return i
}

// from finds the item for an import among the arguments. The types of
// functions made by the host are compared here, for a host may call and be
// called without another look; all else the engine compares again.
func (i *ModuleImport) from(args map[string]*coreInstance) (*coreItem, error) {
	it := args[i.Module].export(i.Name)
	if i.Kind != CoreFunc {
		return it, nil
	}
	made := it.def.Trampoline >= 0
	if i.Func == nil && made || i.Func != nil && it.fn != nil && !i.Func.fits(it.fn) {
		return nil, invalid("a core module imports function %q.%q as %s, but it is %s", i.Module, i.Name, i.Func, it.fn)
	}
	return it, nil
}

// name returns what messages call the kind.
func (k CoreKind) name() string { return strings.TrimPrefix(sort(k).String(), "core ") }

// fits reports whether a function may be given where type c is asked for.
// References are left to the engine, which knows their types in full.
func (c *CoreFuncType) fits(given *CoreFuncType) bool {
	if c.hasReferences() || given.hasReferences() {
		return len(c.Params) == len(given.Params) && len(c.Results) == len(given.Results)
	}
	return c.equal(given)
}

func (c *CoreFuncType) equal(d *CoreFuncType) bool {
	return bytes.Equal(c.Params, d.Params) && bytes.Equal(c.Results, d.Results)
}

func (c *CoreFuncType) hasReferences() bool {
	const v128 = 0x7b
	for _, types := range [][]byte{c.Params, c.Results} {
		for _, t := range types {
			if t < v128 || t > wasmI32 {
				return true
			}
		}
	}
	return false
}

// coreFuncTypeOf returns t with the bytes of the binary format.
func coreFuncTypeOf(t abi.FuncType) *CoreFuncType {
	c := &CoreFuncType{Params: make([]byte, len(t.Params)), Results: make([]byte, len(t.Results))}
	for i, p := range t.Params {
		c.Params[i] = 0x80 - byte(p)
	}
	for i, r := range t.Results {
		c.Results[i] = 0x80 - byte(r)
	}
	return c
}

// checkFunc reports whether a core function, which messages call what, has the
// type that is wanted of it.
func (c *coreItem) checkFunc(what string, want abi.FuncType) error {
	if c.fn == nil || !c.fn.Is(want) {
		return invalid("%s has the core type %s where %s is needed", what, c.fn, want)
	}
	return nil
}

var coreTypeNames = map[byte]string{
	0x7f: "i32", 0x7e: "i64", 0x7d: "f32", 0x7c: "f64", 0x7b: "v128", 0x70: "funcref", 0x6f: "externref",
}

// String returns the type as "(i32, i64) -> f32".
func (c *CoreFuncType) String() string {
	if c == nil {
		return "unknown"
	}
	list := func(types []byte) string {
		var names []string
		for _, t := range types {
			name, ok := coreTypeNames[t]
			if !ok {
				name = fmt.Sprintf("0x%02x", t)
			}
			names = append(names, name)
		}
		return strings.Join(names, ", ")
	}
	if len(c.Results) == 0 {
		return "(" + list(c.Params) + ") -> ()"
	}
	return "(" + list(c.Params) + ") -> " + list(c.Results)
}

// coreBag evaluates a core instance put together from core items.
func (f *flattener) coreBag(s *scope, d coreBag) error {
	inst := &coreInstance{bag: map[string]*coreItem{}}
	for _, x := range d.items {
		it, err := s.core(x.sort, x.index)
		if err != nil {
			return err
		}
		inst.bag[x.name] = it
	}
	s.add(sortCoreInstance, inst)
	return nil
}
