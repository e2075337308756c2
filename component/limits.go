package component

// Limits keep a hostile file from taking memory and time out of proportion to
// its size. Components made by tools stay far below them.
const (
	maxNameSize     = 100_000
	maxParams       = 1000
	maxLabels       = 10_000 // fields of a record, cases of a variant, ...
	maxCanonOptions = 10
	maxFlags        = 32        // https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions
	maxCoreItems    = 1_000_000 // types, functions, ... of a core module
	maxDecls        = 100_000   // of the type of a core module
	maxNesting      = 100       // of components, of types, of instantiations

	// maxTypeSize is how many parts a type may have when each use of another
	// type is written out: what shares a part many times is small in the file
	// and large wherever it is walked.
	maxTypeSize = 100_000
	// maxElemSize bounds the size of a value in memory.
	// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#element-size
	maxElemSize = 1 << 28

	// maxWork bounds what flattening may do: definitions evaluated, items
	// passed on, types compared. A component that is instantiated twice counts
	// twice, so doubling at each level of nesting meets this limit.
	maxWork = 1 << 20
	// What takes more work and memory than its size in the file says.
	canonWork         = 4
	typeWork          = 4
	typeUseWork       = 8
	instantiationWork = 16
	// maxPlanTypes bounds the sizes of all the types of the plan's functions
	// together, since readers of the plan walk them one by one.
	maxPlanTypes     = 1 << 23
	maxInstances     = 10_000
	maxCoreInstances = 10_000

	// maxValidationWork bounds what validation may do beyond looking at each
	// definition once: walking, comparing and substituting types.
	maxValidationWork = 1 << 20
	// maxSignatureSize is maxTypeSize for instances, components and modules.
	maxSignatureSize = 1_000_000
	// maxSupertypes is how many supertypes a core type may have above it.
	maxSupertypes = 64
)
