package component

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Component is a decoded component and the plan to instantiate it.
type Component struct {
	// Imports and Exports are those of the outermost component, in the order
	// of the binary.
	Imports []*Import
	Exports []*Export
	// Producers is what the custom section "producers" says, as
	// "field name version" lines, for messages.
	Producers []string

	// Modules are the core modules, each once however often it is
	// instantiated.
	Modules []*Module
	// Steps are run in order; each refers to results of earlier ones only.
	Steps []Step
	// Trampolines are the core functions that the host makes.
	Trampolines []*Trampoline
	// Instances is how many component instances there are, nested ones too:
	// Trampoline.Instance and Lifted.Instance are below it. Each has its own
	// may-leave and may-enter flags and handle table; instance 0 is the
	// outermost component's, and Parents[i] is the one that i is nested in,
	// which is the one that instantiated it (-1 for instance 0).
	Instances int
	Parents   []int
	// Resources are the resource types that the component defines (one for
	// each instantiation of a definition) or imports.
	Resources []*Resource
}

// An Import is an import of the outermost component: an instance, a function or
// a resource type. An imported type that only names a value type needs nothing
// of a host and is not listed. An instance of value types alone is listed, with
// no functions and no resources: it needs nothing of a host either.
type Import struct {
	Name string // "wasi:io/streams@0.2.0", "log"
	// Implements is the interface that an instance of a plain name implements,
	// as far as the component says so: "my:app/store" of an import "primary".
	Implements string
	// One of the three is set.
	Instance *InstanceType
	Func     *wit.Func
	Resource *Resource // a resource that the world itself declares
	// Offset is where the import stands in the binary.
	Offset int
}

// An Export is an export of the outermost component: an instance or a function.
// Exports of other sorts (types, core modules, components) are not listed;
// a resource type that the world itself exports is found by the Own and Borrow
// types of the functions that use it.
type Export struct {
	Name string
	// Implements is as in Import.
	Implements string
	Instance   *Instance
	Func       *Func
}

// An InstanceType is what an imported instance must offer.
type InstanceType struct {
	Funcs []*wit.Func // names without decoration, as in package wit
	// Resources are those that the instance brings. One that it only uses from
	// another import belongs to that one.
	Resources []*Resource
}

// An Instance is a set of exported functions.
type Instance struct {
	Funcs []*Func
	// Resources are those that the instance exports under a name, also when it
	// only uses them from an import (Resource.Import tells) or another export.
	Resources []*Resource
	// Instances are nested instances by name; components made by today's tools
	// have none.
	Instances map[string]*Instance
}

// A Func is a component-level function as an export of the component: lifted
// from core, or an import that is exported again.
type Func struct {
	// Type has the function's name and type. Its types are structural:
	// records and the like stand without names.
	Type   *wit.Func
	Lifted *Lifted    // nil when it is an import
	Import *ImportRef // nil when it is lifted
}

// An ImportRef is a function of an import of the outermost component.
type ImportRef struct {
	Import int    // index into Component.Imports
	Func   string // wit.Func.ExternName() in the instance; "" for an imported function
}

// A Lifted says how to call a component-level function.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canon-lift
type Lifted struct {
	Core     CoreDef
	Type     *wit.Func
	Flat     abi.FlatFunc // the core function was checked to have this type
	Options  Options
	Instance int // the component instance it belongs to
}

// A Resource is a resource type.
type Resource struct {
	Name string
	// Type stands in the Own and Borrow types of functions. Its name and
	// interface are filled in as far as the import or export that introduced it
	// tells.
	Type *wit.TypeDef
	// Import is the index of the import that brings it, -1 when the component
	// defines it.
	Import int
	// Instance is the component instance that defines it, -1 when imported.
	Instance int
	Dtor     *CoreDef // nil for none
}

// StringEncoding is how strings lie in a memory.
type StringEncoding uint8

// The encodings.
const (
	UTF8 StringEncoding = iota
	UTF16
	Latin1UTF16
)

// Options are canonical options with every index resolved.
type Options struct {
	Encoding   StringEncoding
	Memory     *CoreDef // nil for none
	Realloc    *CoreDef
	PostReturn *CoreDef
}

// A Step is *InstantiateModule or *Start. Aliases need no step: a CoreDef names
// the item where it is used.
type Step interface{ isStep() }

// InstantiateModule instantiates a core module. The n-th InstantiateModule among
// the steps makes core instance n.
type InstantiateModule struct {
	Module int
	// Imports are what the module's imports get, in the module's own order.
	Imports []CoreDef
}

// Start calls a component's start function: a lifted or imported function
// without values, https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#start-definitions
type Start struct{ Func *Func }

func (*InstantiateModule) isStep() {}
func (*Start) isStep()             {}

// A CoreDef is a core item: an export of a core instance, or a trampoline.
type CoreDef struct {
	Kind CoreKind
	// Instance and Name: the export of that core instance (counted as
	// InstantiateModule says). Unused for a trampoline.
	Instance int
	Name     string
	// Trampoline is the index into Component.Trampolines, -1 for an export.
	Trampoline int
}

// A CoreKind is a sort of core item.
type CoreKind uint8

// The sorts, with the numbers that the binary format gives them.
const (
	CoreFunc CoreKind = iota
	CoreTable
	CoreMemory
	CoreGlobal
	CoreTag
)

// A TrampolineKind says what a trampoline does.
type TrampolineKind uint8

// The kinds of trampolines.
const (
	// LowerImport calls a host function (canon lower of an import).
	LowerImport TrampolineKind = iota
	// LowerLifted calls a function that another component instance lifted.
	LowerLifted
	ResourceNew
	ResourceRep
	ResourceDrop
)

// A Trampoline is a core function that the host makes for a guest to call.
type Trampoline struct {
	Kind TrampolineKind
	// Flat is the core type; FlatFunc's flags matter for Lower* only.
	Flat abi.FlatFunc
	// Instance is the component instance on whose behalf it runs (the caller).
	Instance int

	// Of LowerImport.
	Import ImportRef
	// Of LowerLifted: whom it calls.
	Callee *Lifted
	// Of both: the function's type and the caller's options.
	Type    *wit.Func
	Options Options

	// Of Resource*: index into Component.Resources.
	Resource int
}

// A Module is a core module.
type Module struct {
	// Name is from its name section, "" when it has none.
	Name string
	// Binary is the module, a part of what was given to Decode.
	Binary []byte
	// Offset is where it starts in the component.
	Offset  int
	Imports []ModuleImport
	Exports []ModuleExport

	exportIndex map[string]int
}

// A ModuleImport is an import of a core module.
type ModuleImport struct {
	Module, Name string
	Kind         CoreKind
	Func         *CoreFuncType // of functions; nil when it is no plain function type
}

// A ModuleExport is an export of a core module.
type ModuleExport struct {
	Name string
	Kind CoreKind
	Func *CoreFuncType // of functions; nil when it is no plain function type

	memory memoryKind
}

// A CoreFuncType is the type of a core function of a module. Types that are no
// numbers are kept as the byte that the binary has (0x7b v128, 0x70 funcref,
// ...), so that they can be compared and printed.
type CoreFuncType struct {
	Params, Results []byte
}

// Is reports whether the type is that of numbers alone as in t.
func (c *CoreFuncType) Is(t abi.FuncType) bool {
	return sameTypes(c.Params, t.Params) && sameTypes(c.Results, t.Results)
}

func sameTypes(raw []byte, types []abi.CoreType) bool {
	if len(raw) != len(types) {
		return false
	}
	for i, t := range types {
		// i32 is 0x7f, i64 0x7e, f32 0x7d, f64 0x7c.
		if raw[i] != 0x80-byte(t) {
			return false
		}
	}
	return true
}
