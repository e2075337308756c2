package plan

// keywords cannot be names at all.
var keywords = setOf(`break case chan const continue default defer else fallthrough for func go goto if import
	interface map package range return select struct switch type var`)

// predeclared names can be declared anew, but what follows would no longer mean
// what it says.
var predeclared = setOf(`any append bool byte cap clear close comparable complex complex64 complex128 copy delete
	error false float32 float64 imag int int8 int16 int32 int64 iota len make max min new nil panic print println
	real recover rune string true uint uint8 uint16 uint32 uint64 uintptr`)

// specialPackages are package names that mean something to Go: a package main is
// a program, and init cannot be the name of an import.
var specialPackages = setOf(`main init`)

// specialFolders are path elements that Go's tools do not treat as plain names:
// the first four by what they are, the others because no folder on Windows can
// have them, so that no module may hold them.
var specialFolders = setOf(`internal vendor testdata main
	con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9`)

// Names that every interface package has, and those that one with resources or
// asynchronous functions will have.
var interfaceNames = setOf(`Host UnimplementedHost Exports NewExports AddToLinker AddToLinkerFunc InterfaceType
	interfaceType hostFuncs`)

// Names that every world package has.
var worldNames = setOf(`Host UnimplementedHost AddToLinker AddToLinkerFunc Prepare Prepared Instantiate
	worldType hostType hostFuncs exportsType`)

// Methods that every instance of a world has.
var worldMethods = setOf(`Close Err Instance`)

// vettedMethods are methods that go vet wants with the signatures that the standard
// library has for them.
var vettedMethods = setOf(`GobDecode GobEncode MarshalJSON MarshalXML ReadByte ReadRune UnmarshalJSON UnmarshalXML
	UnreadByte UnreadRune WriteByte`)

// Local names of generated functions whose parameters are not the user's.
// Imports keep clear of all of them.
const (
	LocalLower  = "l"
	LocalLift   = "l"
	LocalAt     = "at"
	LocalSlot   = "slot"
	LocalValue  = "v"
	LocalSome   = "x"
	LocalError  = "e"
	LocalElem   = "e"
	LocalOK     = "ok"
	LocalArea   = "a"
	LocalIndex  = "i"
	LocalPtr    = "ptr"
	LocalLen    = "n"
	LocalText   = "text"
	LocalFlag   = "flag"
	LocalLinker = "l"
	LocalHost   = "impl"
	LocalMake   = "f"
	LocalIn     = "in"
	LocalOpts   = "opts"
	LocalPre    = "pre"
	LocalComp   = "c"
	LocalErr    = "err"
	LocalCtx    = "ctx"
	LocalKey    = "k"
	LocalSelf   = "self"
	LocalHandle = "h"
)

var locals = setOf(`l at slot v e ok a i ptr n text flag impl f in opts pre c err ctx x r buf exports world k h self`)

// stdImports are the other packages that generated code may import.
var stdImports = setOf(`context errors fmt maps runtime slices strconv unsafe`)
