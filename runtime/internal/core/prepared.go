package core

/*
#include "seam.h"
*/
import "C"

import (
	"errors"
	"runtime"
	"unsafe"
)

// A Ref names a core item: an export of a core instance, a trampoline, or none.
type Ref struct {
	Instance int32  // of an export; None or Trampoline
	Name     uint32 // index into Spec.Names, or of the trampoline
}

// The Instance of a Ref that is no export.
const (
	None       = C.WH_NONE
	Trampoline = C.WH_TRAMPOLINE
)

// A TrampolineKind says who answers a trampoline.
type TrampolineKind uint32

// The kinds.
const (
	Host         TrampolineKind = C.WH_HOST // Handler.HostCall
	Trap         TrampolineKind = C.WH_TRAP // Handler.UnknownImport
	ResourceNew  TrampolineKind = C.WH_RESOURCE_NEW
	ResourceRep  TrampolineKind = C.WH_RESOURCE_REP
	ResourceDrop TrampolineKind = C.WH_RESOURCE_DROP
	Fused        TrampolineKind = C.WH_FUSED // a call of another component in C alone
)

// NoCallee is TrampolineSpec.Callee of a trampoline that calls no function of
// Spec.Funcs.
const NoCallee = C.WH_NO_CALLEE

// An Op is what becomes of a flat value that goes from one component to another.
type Op struct {
	Kind OpKind
	Arg  uint32 // the mask of OpMask, how many cases there are of OpCase
}

// An OpKind is a kind of conversion.
type OpKind uint32

// The kinds of conversions.
const (
	OpNone OpKind = C.WH_OP_NONE
	OpMask OpKind = C.WH_OP_MASK
	OpS8   OpKind = C.WH_OP_S8
	OpS16  OpKind = C.WH_OP_S16
	OpBool OpKind = C.WH_OP_BOOL
	OpChar OpKind = C.WH_OP_CHAR
	OpCase OpKind = C.WH_OP_CASE
)

// A Spec is what NewPrepared makes ready, in the engine's terms: core modules
// and how they are wired. See component.Component for the meaning.
type Spec struct {
	Engine      *Engine
	Modules     []*Module
	Names       []string
	Steps       []Step
	Trampolines []TrampolineSpec
	Funcs       []FuncSpec
	Resources   []ResourceSpec
	Instances   int
}

// A Step instantiates a module.
type Step struct {
	Module  int
	Imports []Ref
}

// A TrampolineSpec describes a core function that the host makes.
type TrampolineSpec struct {
	Kind               TrampolineKind
	Instance, Resource int
	Memory, Realloc    Ref
	// Params and Results are wasm.h's numbers of types: 0 i32 to 3 f64.
	Params, Results []byte
	// Callee is the function of Spec.Funcs that is called, else NoCallee. It is
	// found together with the trampoline.
	Callee uint32
	// Enters are the component instances that a call or destructor enters.
	Enters []uint32
	// ParamOps and ResultOps are what a Fused one does to each flat value.
	ParamOps, ResultOps []Op
}

// A FuncSpec describes a lifted function.
type FuncSpec struct {
	Core, Memory, Realloc, PostReturn Ref
	Instance                          int
	// ResultSize and ResultAlign are those of a result in memory, 0 when flat.
	ResultSize, ResultAlign uint32
	// LiftInC says that Spans cover all that the result points to.
	LiftInC bool
	Spans   []Span
	// Enters are the component instances that a call from the host enters; nil
	// where nothing looks at that.
	Enters []uint32
}

// A Span is a string or a list of plain bytes that a result in memory points to:
// a pointer and a length at offset At of the result.
type Span struct {
	At, ElemSize, Align uint32
	UTF8                bool
	// The span is there when the byte at TagAt is Tag; TagAt is Always when
	// it always is.
	TagAt, Tag uint32
}

// Scratch is how large a result can be, with all that it points to, that C copies out.
const Scratch = C.WH_SCRATCH

// Always is Span.TagAt of a part that does not depend on a variant's case.
const Always = C.WH_ALWAYS

// A ResourceSpec describes a resource type.
type ResourceSpec struct {
	Dtor     Ref
	Instance int // -1 for one of the host's
}

// A Prepared holds all that instantiation needs, in C memory. It is deleted when
// it is collected.
type Prepared struct {
	h       C.uintptr_t
	modules []*Module
	engine  *Engine
	names   []string
}

func cref(r Ref) C.wh_ref { return C.wh_ref{C.int32_t(r.Instance), C.uint32_t(r.Name)} }

// NewPrepared copies a Spec into C memory.
func NewPrepared(s *Spec) (*Prepared, error) {
	var (
		counts      C.wh_counts
		modules     []C.uint64_t
		names       []C.wh_name
		blob        []byte
		steps       []C.wh_step
		imports     []C.wh_ref
		trampolines []C.wh_trampoline_def
		funcs       []C.wh_func_def
		spans       []C.wh_span
		resources   []C.wh_resource_def
		enters      []uint32
		ops         []C.wh_op
	)
	addOps := func(more []Op) {
		for _, o := range more {
			ops = append(ops, C.wh_op{C.uint32_t(o.Kind), C.uint32_t(o.Arg)})
		}
	}
	for _, m := range s.Modules {
		modules = append(modules, C.uint64_t(m.h))
	}
	for _, n := range s.Names {
		names = append(names, C.wh_name{C.uint32_t(len(blob)), C.uint32_t(len(n))})
		blob = append(blob, n...)
	}
	for _, st := range s.Steps {
		steps = append(steps, C.wh_step{C.uint32_t(st.Module), C.uint32_t(len(imports)), C.uint32_t(len(st.Imports))})
		for _, i := range st.Imports {
			imports = append(imports, cref(i))
		}
	}
	for _, t := range s.Trampolines {
		typ := C.wh_functype_new(bytesPtr(t.Params), C.uint32_t(len(t.Params)), bytesPtr(t.Results), C.uint32_t(len(t.Results)))
		trampolines = append(trampolines, C.wh_trampoline_def{
			kind: C.uint32_t(t.Kind), instance: C.uint32_t(t.Instance), resource: C.uint32_t(t.Resource),
			memory: cref(t.Memory), realloc: cref(t.Realloc), _type: typ,
			first_enter: C.uint32_t(len(enters)), enters: C.uint32_t(len(t.Enters)), callee: C.uint32_t(t.Callee),
			first_op: C.uint32_t(len(ops)), params: C.uint32_t(len(t.ParamOps)), results: C.uint32_t(len(t.ResultOps)),
		})
		enters = append(enters, t.Enters...)
		addOps(t.ParamOps)
		addOps(t.ResultOps)
	}
	for _, f := range s.Funcs {
		funcs = append(funcs, C.wh_func_def{
			core: cref(f.Core), memory: cref(f.Memory), realloc: cref(f.Realloc), post: cref(f.PostReturn),
			instance: C.uint32_t(f.Instance), result_size: C.uint32_t(f.ResultSize), result_align: C.uint32_t(f.ResultAlign),
			first_span: C.uint32_t(len(spans)), spans: C.uint32_t(len(f.Spans)), lift_in_c: flag(f.LiftInC),
			first_enter: C.uint32_t(len(enters)), enters: C.uint32_t(len(f.Enters)),
		})
		enters = append(enters, f.Enters...)
		for _, p := range f.Spans {
			spans = append(spans, C.wh_span{
				at: C.uint32_t(p.At), elem: C.uint32_t(p.ElemSize), align: C.uint32_t(p.Align), utf8: flag(p.UTF8),
				tag_at: C.uint32_t(p.TagAt), tag: C.uint32_t(p.Tag),
			})
		}
	}
	for _, r := range s.Resources {
		resources = append(resources, C.wh_resource_def{cref(r.Dtor), C.int32_t(r.Instance)})
	}
	counts = C.wh_counts{
		engine: C.uintptr_t(s.Engine.h), max_stack: C.uint64_t(s.Engine.maxStack), modules: C.uint32_t(len(modules)), names: C.uint32_t(len(names)), blob: C.uint32_t(len(blob)),
		steps: C.uint32_t(len(steps)), imports: C.uint32_t(len(imports)), trampolines: C.uint32_t(len(trampolines)),
		funcs: C.uint32_t(len(funcs)), spans: C.uint32_t(len(spans)), resources: C.uint32_t(len(resources)),
		instances: C.uint32_t(s.Instances), enters: C.uint32_t(len(enters)), ops: C.uint32_t(len(ops)),
	}
	h := C.wh_prepared_new(&counts, unsafe.SliceData(modules), unsafe.SliceData(names), bytesPtr(blob), unsafe.SliceData(steps),
		unsafe.SliceData(imports), unsafe.SliceData(trampolines), unsafe.SliceData(funcs), unsafe.SliceData(spans), unsafe.SliceData(resources),
		(*C.uint32_t)(unsafe.SliceData(enters)), unsafe.SliceData(ops))
	if h == 0 {
		return nil, errors.New("out of memory")
	}
	p := &Prepared{h: h, modules: s.Modules, engine: s.Engine, names: s.Names}
	runtime.AddCleanup(p, func(h C.uintptr_t) { C.wh_prepared_delete(h) }, h)
	return p, nil
}
