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

	// Modules are the core modules that are instantiated or exported, each once
	// however often that happens.
	Modules []*Module
	// Unused are the other core modules of the binary, in its order: those of
	// nested components that nothing instantiates, for example. The plan does
	// not need them, but a component is valid only when they are.
	Unused []*Module
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
	// each instantiation of a definition) or imports (one for each import).
	Resources []*Resource

	resourceIndex map[*wit.TypeDef]int
}

// ResourceIndex returns the index in Resources of the type that an Own or Borrow
// of the plan's functions refers to, under whatever name.
func (c *Component) ResourceIndex(t *wit.TypeDef) (int, bool) {
	i, ok := c.resourceIndex[t.Root()]
	return i, ok
}

// An Import is an import of the outermost component.
type Import struct {
	Name string // "wasi:io/streams@0.2.0", "log"
	// Implements is the interface that an instance of a plain name implements,
	// as far as the component says so: "my:app/store" of an import "primary".
	Implements string
	// One of these is set.
	Instance *InstanceType
	Func     *wit.Func
	// Resource is a resource type of the world itself. Its Import is this import
	// when the host brings it; when it is an earlier one, the host must give
	// the same resource type here.
	Resource *Resource
	// Type is a value type. It needs nothing of a host.
	Type   wit.Type
	Module *ModuleType
	// Offset is where the import stands in the binary.
	Offset int
}

// An Export is an export of the outermost component.
type Export struct {
	Name string
	// Implements is as in Import.
	Implements string
	// One of these is set.
	Instance *Instance
	Func     *Func
	Resource *Resource
	Type     wit.Type // a value type
	// Module is the index into Component.Modules of an exported core module, -1
	// when the export is none.
	Module int
}

// An InstanceType is what an imported instance must offer. One without anything
// but value types needs nothing of a host.
type InstanceType struct {
	Funcs []*wit.Func // names without decoration, as in package wit
	// Resources are those that the instance brings. One that it only uses from
	// another import belongs to that one and is among Types.
	Resources []*Resource
	// Types are the value types, and the resource types that must be the same as
	// some other one: (type (eq r)).
	Types     []NamedType
	Modules   []NamedModuleType
	Instances []NamedInstanceType
}

// A NamedType is a type under a name: a value type or a resource type.
type NamedType struct {
	Name     string
	Type     wit.Type  // nil for a resource type
	Resource *Resource // nil for a value type
}

// A NamedModuleType is a core module that an imported instance must offer.
type NamedModuleType struct {
	Name string
	Type *ModuleType
}

// A NamedInstanceType is an instance inside of an imported instance.
type NamedInstanceType struct {
	Name string
	Type *InstanceType
}

// An Instance is what an exported instance offers.
type Instance struct {
	Funcs []*Func
	// Types are the value types and resource types that the instance exports, the
	// latter also when it only uses them from an import (Resource.Import tells)
	// or another export.
	Types     []NamedType
	Modules   []NamedModule
	Instances []NamedInstance
}

// A NamedModule is a core module inside of an exported instance.
type NamedModule struct {
	Name   string
	Module int // index into Component.Modules
}

// A NamedInstance is an instance inside of an exported instance.
type NamedInstance struct {
	Name     string
	Instance *Instance
}

// A Func is a component-level function: one that is lifted from core, as every
// export is, or, as a start function, an import.
type Func struct {
	// Type has the function's name and type. Records, variants, enums and flags
	// have the names under which the component imports or exports them, when it
	// does.
	Type   *wit.Func
	Lifted *Lifted    // nil when it is an import
	Import *ImportRef // only of start functions; nil when it is lifted
}

// An ImportRef is a function or core module of an import of the outermost
// component.
type ImportRef struct {
	Import int // index into Component.Imports
	// Instances are the names of the instances, each inside of the one before,
	// that lead from an imported instance to the item.
	Instances []string
	// Name is the item's name in the instance, wit.Func.ExternName() of a
	// function; "" when it is the import itself.
	Name string
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
	// Instances are the names of the nested instances of the import that lead to
	// it, as in ImportRef. Name is its name in the last of them.
	Instances []string
	// Instance is the component instance that defines it, -1 when imported.
	Instance int
	Dtor     *CoreDef // nil for none
}

// StringEncoding is how strings lie in a memory.
type StringEncoding = abi.StringEncoding

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

// A Module is a core module: one of the binary, or an imported one.
type Module struct {
	// Name is from its name section, "" when it has none.
	Name string
	// Binary is the module, a part of what was given to Decode; nil when it is
	// imported.
	Binary []byte
	// Offset is where it starts in the component.
	Offset int
	// Import and Type are set when the module is imported.
	Import *ImportRef
	Type   *ModuleType
	// Imports and Exports are the module's own or those that Type declares. An
	// imported module may have fewer imports, in another order, and more exports:
	// what InstantiateModule.Imports gives it has to be sorted out by name.
	Imports []ModuleImport
	Exports []ModuleExport

	exportIndex map[string]int
}

// A ModuleType is the type of an imported core module: what it may import and
// must export, in the order of the declarations.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#core-type-definitions
type ModuleType struct {
	Imports []ModuleImport
	Exports []ModuleExport

	importIndex map[[2]string]int
	exportIndex map[string]int
}

// A ModuleImport is an import of a core module.
type ModuleImport struct {
	Module, Name string
	Kind         CoreKind
	Func         *CoreFuncType // of functions; nil when it is no plain function type

	typ coreExternType // type indices in it are of the module's own types
}

// A ModuleExport is an export of a core module.
type ModuleExport struct {
	Name string
	Kind CoreKind
	Func *CoreFuncType // of functions; nil when it is no plain function type

	typ    coreExternType // as in ModuleImport
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
