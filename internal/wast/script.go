package wast

import (
	"os"
	"path/filepath"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// A Script is a sequence of commands.
type Script struct {
	// Name is the script's file, as messages have it.
	Name     string
	Commands []Command
}

// A CommandKind is what a command does. The names are those of the JSON form.
type CommandKind string

// The kinds of commands.
const (
	Module                CommandKind = "module"            // compile, instantiate, make it the current one
	ModuleDefinition      CommandKind = "module_definition" // compile only
	ModuleInstance        CommandKind = "module_instance"   // instantiate a definition
	Register              CommandKind = "register"
	Action                CommandKind = "action"
	AssertReturn          CommandKind = "assert_return"
	AssertTrap            CommandKind = "assert_trap"
	AssertExhaustion      CommandKind = "assert_exhaustion"
	AssertUninstantiable  CommandKind = "assert_uninstantiable" // assert_trap with a component in it
	AssertUnlinkable      CommandKind = "assert_unlinkable"
	AssertInvalid         CommandKind = "assert_invalid"
	AssertInvalidCustom   CommandKind = "assert_invalid_custom"
	AssertMalformed       CommandKind = "assert_malformed"
	AssertMalformedCustom CommandKind = "assert_malformed_custom"
	AssertException       CommandKind = "assert_exception"
	AssertSuspension      CommandKind = "assert_suspension"
	Thread                CommandKind = "thread"
	Wait                  CommandKind = "wait"
)

// A Command is one command of a script.
type Command struct {
	Kind CommandKind
	Line int
	// Name is the identifier, without its $, of what the command makes: of Module
	// and ModuleDefinition, ModuleInstance, Thread. It is "" for none.
	Name string
	// Of is the identifier of what the command is about: the definition of
	// ModuleInstance, the instance of Register, the thread of Wait.
	Of string
	// Source is the component or core module.
	Source *Source
	// Invoke is of Action and of the assertions about one.
	Invoke *Invoke
	// Expected is what AssertReturn expects: values, which may have a NaN or a
	// CoreConst in place of one.
	Expected []value.Value
	// Text is the message that is expected; the name of Register.
	Text string
	// Commands are those of Thread.
	Commands []Command
}

// A Source is a component or core module of a script.
type Source struct {
	// Core says that it is a core module.
	Core bool
	// Binary is the binary where the script has it, else nil.
	Binary []byte
	// Text is what has to be assembled.
	Text string
	// Quoted says that the script has the text in quotes, so that it may be
	// malformed.
	Quoted bool
}

// An Invoke is a call, or a look at a global.
type Invoke struct {
	// Instance is the identifier of the instance without its $, "" for the
	// current one.
	Instance string
	Field    string
	Args     []value.Value
	// Get says that a global is read.
	Get bool
}

// A NaN stands for a set of NaNs where a value is expected.
// https://webassembly.github.io/spec/core/exec/numerics.html#nan-propagation
type NaN struct {
	Float     value.Kind // KindF32 or KindF64
	Canonical bool       // else arithmetic
}

// Kind returns the kind of values that it stands for.
func (n NaN) Kind() value.Kind { return n.Float }

// A CoreConst is a value of core WebAssembly that no component has.
type CoreConst struct{ Type string }

// Kind returns 0: it is no component-level value.
func (CoreConst) Kind() value.Kind { return 0 }

// Read reads a script from a file: one that ends in .json as [ReadJSON] does, any
// other as text.
func Read(path string) (*Script, error) {
	if filepath.Ext(path) == ".json" {
		return ReadJSON(path)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, string(src))
}
