package witness

/*
#include "witness.h"
*/
import "C"

import (
	"errors"
	"fmt"
	"maps"
	"runtime/cgo"
	"slices"
	"strings"
	"unsafe"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// A HostFunc is a host function. It has no type: what it is called with is what
// the component says, and so must be what it returns; nil for no result.
type HostFunc func(s *Store, args []value.Value) (value.Value, error)

// A HostResource is a resource type of the host's. Types are told apart by ID
// alone.
type HostResource struct {
	ID uint32
	// Drop is called with the rep of an own handle that a guest drops; nil does
	// nothing.
	Drop func(s *Store, rep uint32) error
}

// A HostInstance is what a linker has under a name, or at its root.
type HostInstance struct {
	Funcs     map[string]HostFunc
	Resources map[string]*HostResource
	Modules   map[string]*Module
	Instances map[string]*HostInstance
}

// A Linker holds what components may import.
type Linker struct {
	c      *C.wasmtime_component_linker_t
	engine *Engine
}

// NewLinker makes an empty linker. Later definitions replace earlier ones.
func (e *Engine) NewLinker() *Linker {
	l := &Linker{c: C.wasmtime_component_linker_new(e.c), engine: e}
	C.wasmtime_component_linker_allow_shadowing(l.c, true)
	return l
}

// Close deletes the linker.
func (l *Linker) Close() { C.wasmtime_component_linker_delete(l.c) }

// Define adds what in has to the root.
func (l *Linker) Define(in *HostInstance) error {
	root := C.wasmtime_component_linker_root(l.c)
	defer C.wasmtime_component_linker_instance_delete(root)
	return define(root, in)
}

func define(to *C.wasmtime_component_linker_instance_t, in *HostInstance) error {
	for _, name := range slices.Sorted(maps.Keys(in.Funcs)) {
		p, n := charsOf(name)
		if err := C.witness_add_func(to, p, n, C.uintptr_t(cgo.NewHandle(in.Funcs[name]))); err != nil {
			return fail(Link, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(in.Resources)) {
		p, n := charsOf(name)
		r := in.Resources[name]
		if err := C.witness_add_resource(to, p, n, C.uint32_t(r.ID), C.uintptr_t(cgo.NewHandle(r))); err != nil {
			return fail(Link, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(in.Modules)) {
		p, n := charsOf(name)
		if err := C.wasmtime_component_linker_instance_add_module(to, p, n, in.Modules[name].c); err != nil {
			return fail(Link, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(in.Instances)) {
		p, n := charsOf(name)
		var nested *C.wasmtime_component_linker_instance_t
		if err := C.wasmtime_component_linker_instance_add_instance(to, p, n, &nested); err != nil {
			return fail(Link, err)
		}
		err := define(nested, in.Instances[name])
		C.wasmtime_component_linker_instance_delete(nested)
		if err != nil {
			return err
		}
	}
	return nil
}

// UnknownImportsAsTraps defines what the component imports and the linker does not
// have.
func (l *Linker) UnknownImportsAsTraps(c *Component) error {
	return fail(Link, C.wasmtime_component_linker_define_unknown_imports_as_traps(l.c, c.c))
}

// Instantiate makes an instance in a store. The Stage of its *Error is Link when an
// import is missing or does not fit.
func (l *Linker) Instantiate(s *Store, c *Component) (*Instance, error) {
	in := &Instance{store: s}
	s.refuel()
	if err := s.fail(Instantiate, C.wasmtime_component_linker_instantiate(l.c, s.context, c.c, &in.c)); err != nil {
		if e := (*Error)(nil); errors.As(err, &e) && e.Err == nil && strings.HasPrefix(e.Message, "component imports ") {
			e.Stage = Link
		}
		return nil, err
	}
	return in, nil
}

// An Instance is an instance of a component.
type Instance struct {
	c     C.wasmtime_component_instance_t
	store *Store
}

// Func returns an exported function: its path is the names of the instances that
// hold it, then its own. It is nil when there is none.
func (in *Instance) Func(path ...string) *Func {
	var at *C.wasmtime_component_export_index_t
	for _, name := range path {
		p, n := charsOf(name)
		next := C.wasmtime_component_instance_get_export_index(&in.c, in.store.context, at, p, n)
		if at != nil {
			C.wasmtime_component_export_index_delete(at)
		}
		if next == nil {
			return nil
		}
		at = next
	}
	if at == nil {
		return nil
	}
	defer C.wasmtime_component_export_index_delete(at)
	f := &Func{store: in.store}
	if !C.wasmtime_component_instance_get_func(&in.c, in.store.context, at, &f.c) {
		return nil
	}
	f.readType()
	return f
}

// A Func is an exported function.
type Func struct {
	c      C.wasmtime_component_func_t
	store  *Store
	params int
	result bool
}

func (f *Func) readType() {
	t := C.wasmtime_component_func_type(&f.c, f.store.context)
	defer C.wasmtime_component_func_type_delete(t)
	f.params = int(C.wasmtime_component_func_type_param_count(t))
	f.result = hasResult(t)
}

// Call calls the function; post-return has run when it returns. The result is nil
// for a function that has none. A value that does not fit its type is an error of
// the stage Lookup; an error of the stage Call is a trap.
func (f *Func) Call(args ...value.Value) (value.Value, error) {
	if len(args) != f.params {
		return nil, &Error{Stage: Lookup, Message: fmt.Sprintf("%d arguments, not %d", len(args), f.params)}
	}
	var list C.wasmtime_component_vallist_t
	C.wasmtime_component_vallist_new_uninit(&list, C.size_t(len(args)+1))
	defer C.wasmtime_component_vallist_delete(&list)
	vals := unsafe.Slice(list.data, len(args)+1) // the last is the result
	for i, a := range args {
		if err := f.store.lower(&vals[i], a); err != nil {
			return nil, &Error{Stage: Lookup, Message: fmt.Sprintf("argument %d: %v", i, err)}
		}
	}
	results := C.size_t(0)
	if f.result {
		results = 1
	}
	f.store.refuel()
	err := C.wasmtime_component_func_call(&f.c, f.store.context, list.data, C.size_t(len(args)), &vals[len(args)], results)
	if err := f.store.fail(Call, err); err != nil {
		if e := (*Error)(nil); errors.As(err, &e) && e.Err == nil && strings.HasPrefix(e.Message, "type mismatch: ") {
			e.Stage = Lookup
		}
		return nil, err
	}
	if !f.result {
		return nil, nil
	}
	return f.store.lift(&vals[len(args)])
}

//export witnessRelease
func witnessRelease(handle C.uintptr_t) { cgo.Handle(handle).Delete() }

//export witnessCall
func witnessCall(handle, store C.uintptr_t, _ *C.wasmtime_component_func_type_t, args *C.wasmtime_component_val_t, n C.size_t, results *C.wasmtime_component_val_t, m C.size_t) *C.wasmtime_error_t {
	s := cgo.Handle(store).Value().(*Store)
	f := cgo.Handle(handle).Value().(HostFunc)
	if err := s.callHost(f, unsafe.Slice(args, n), unsafe.Slice(results, m)); err != nil {
		s.hostErr = err
		return libraryError(err)
	}
	return nil
}

func (s *Store) callHost(f HostFunc, args, results []C.wasmtime_component_val_t) (err error) {
	defer recovered(&err)
	var borrows []*Resource
	in := make([]value.Value, len(args))
	for i := range args {
		if in[i], err = s.lift(&args[i]); err != nil {
			return err
		}
		if r, ok := in[i].(*Resource); ok && !r.own {
			borrows = append(borrows, r)
		}
	}
	out, err := f(s, in)
	if err != nil {
		return err
	}
	// What is lent for the call has to be given back before it ends.
	for _, r := range borrows {
		if err := r.release(); err != nil {
			return err
		}
	}
	if out == nil != (len(results) == 0) {
		return fmt.Errorf("a host function returned %v where its type has %d results", out, len(results))
	}
	if out == nil {
		return nil
	}
	return s.lower(&results[0], out)
}

//export witnessDrop
func witnessDrop(handle, store C.uintptr_t, rep C.uint32_t) *C.wasmtime_error_t {
	s := cgo.Handle(store).Value().(*Store)
	r := cgo.Handle(handle).Value().(*HostResource)
	if err := s.callDrop(r, uint32(rep)); err != nil {
		s.hostErr = err
		return libraryError(err)
	}
	return nil
}

func (s *Store) callDrop(r *HostResource, rep uint32) (err error) {
	defer recovered(&err)
	if r.Drop == nil {
		return nil
	}
	return r.Drop(s, rep)
}

func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("a host function panicked: %v", p)
	}
}
