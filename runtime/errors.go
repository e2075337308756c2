package runtime

import (
	"errors"
	"fmt"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"strings"
)

// ErrClosed is what calls on a closed instance find with errors.Is.
var ErrClosed = errors.New("the instance is closed")

// A TrapError says that a guest's call ended with a trap. The instance is dead.
type TrapError struct {
	// Func is the export that was called, "" during instantiation.
	Func string
	// Code says what kind of trap it is.
	Code TrapCode
	// Message is one line about it.
	Message string
	// Frames is the wasm backtrace, innermost first; the engine keeps at most 20.
	Frames []Frame
	// Cause is why a host function or the ctx ended the call, nil for a trap of
	// wasm's own. It is a *PanicError where a host function panicked.
	Cause error
}

// Error returns what trapped, why, and the innermost function that has a name.
func (e *TrapError) Error() string {
	var b strings.Builder
	if e.Func != "" {
		b.WriteString(e.Func)
		b.WriteString(": ")
	}
	if e.Cause != nil {
		b.WriteString(e.Cause.Error())
	} else {
		if e.Code != TrapUnknown {
			b.WriteString("wasm trap: ")
		}
		b.WriteString(e.Message)
	}
	if len(e.Frames) > 0 {
		b.WriteString(" (in ")
		b.WriteString(e.Frames[0].String())
		b.WriteString(")")
	}
	return b.String()
}

// Unwrap returns Cause.
func (e *TrapError) Unwrap() error { return e.Cause }

// A TrapCode is the kind of a trap.
type TrapCode int

// The kinds of traps, with the engine's numbers.
const (
	TrapUnknown              TrapCode = -1 // a host function, a ctx, or a rule of the component model
	TrapStackOverflow        TrapCode = 0
	TrapMemoryOutOfBounds    TrapCode = 1
	TrapHeapMisaligned       TrapCode = 2
	TrapTableOutOfBounds     TrapCode = 3
	TrapIndirectCallToNull   TrapCode = 4
	TrapBadSignature         TrapCode = 5
	TrapIntegerOverflow      TrapCode = 6
	TrapDivisionByZero       TrapCode = 7
	TrapBadConversion        TrapCode = 8
	TrapUnreachable          TrapCode = 9
	TrapInterrupt            TrapCode = 10
	TrapOutOfFuel            TrapCode = 11
	trapCannotEnterComponent TrapCode = 17
	trapCannotLeaveComponent TrapCode = 23
)

var trapMessages = map[TrapCode]string{
	TrapStackOverflow: "call stack exhausted", TrapMemoryOutOfBounds: "out of bounds memory access",
	TrapHeapMisaligned: "misaligned memory access", TrapTableOutOfBounds: "out of bounds table access",
	TrapIndirectCallToNull: "call of an uninitialized table element", TrapBadSignature: "indirect call with another signature",
	TrapIntegerOverflow: "integer overflow", TrapDivisionByZero: "integer divide by zero",
	TrapBadConversion: "invalid conversion to integer", TrapUnreachable: "unreachable code was reached",
	TrapInterrupt: "interrupted", TrapOutOfFuel: "all fuel is consumed",
	trapCannotEnterComponent: "cannot enter component instance", trapCannotLeaveComponent: "cannot leave component instance",
}

// A Frame is one function of a wasm backtrace.
type Frame struct {
	// Func and Module are names from the guest's name section, "" without one.
	Func, Module string
	// FuncIndex is the function's index in its core module.
	FuncIndex uint32
	// Offset is where in the core module's binary it stood.
	Offset uint64
	// File and Line are set where Config.DebugInfo is on and the guest has DWARF.
	File string
	Line int
}

// String returns "func (file:line)", or the offset where there is no line.
func (f Frame) String() string {
	name := f.Func
	if name == "" {
		name = fmt.Sprintf("function %d", f.FuncIndex)
	}
	if f.File != "" {
		return fmt.Sprintf("%s at %s:%d", name, f.File, f.Line)
	}
	if f.Module != "" {
		name += " of " + f.Module
	}
	return fmt.Sprintf("%s at offset %#x", name, f.Offset)
}

// A PanicError says that a host function panicked. The guest that called it
// trapped.
type PanicError struct {
	// Func is the imported function, as in "my:plugin/logging.log".
	Func string
	// Value is what the function panicked with, Stack the stack at that point.
	Value any
	Stack []byte
}

// Error returns the function and the value.
func (e *PanicError) Error() string {
	return fmt.Sprintf("host function %s panicked: %v", e.Func, e.Value)
}

// Unwrap returns Value where it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// ErrGoexit is the cause of a DeadError when runtime.Goexit (as of t.Fatal) ended
// a goroutine inside a host function.
var ErrGoexit = errors.New("runtime.Goexit was called in a host function")

// An ABIError says that a guest broke the Canonical ABI: a pointer out of
// bounds, text that is no UTF-8, a discriminant that is no case. The instance is
// dead.
type ABIError struct {
	// Func is the function and Path the value: "result", "ps[3].name".
	Func, Path string
	// Offset is the address in linear memory, or -1 for a flat value.
	Offset int64
	Reason string
}

// Error returns all of it.
func (e *ABIError) Error() string {
	s := e.Func + ": "
	if e.Path != "" {
		s += e.Path + ": "
	}
	s += e.Reason
	if e.Offset >= 0 {
		s += fmt.Sprintf(" (at address %#x)", e.Offset)
	}
	return s
}

// A ValueError says that a Go value cannot be passed to a guest: a nil variant,
// a string that is no UTF-8, a list that is too long. The guest did not run.
type ValueError struct {
	// Func is the function and Path the value: "name", "result", "ps[3].name".
	Func, Path string
	Reason     string
}

// Error returns all of it.
func (e *ValueError) Error() string {
	if e.Path == "" {
		return e.Func + ": " + e.Reason
	}
	return e.Func + ": " + e.Path + ": " + e.Reason
}

// A LimitError says that a limit was reached.
type LimitError struct {
	// Func is the function that was called, and Limit names the field of Limits.
	Func, Limit string
	Max         int64
}

// Error returns all of it.
func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: more than Limits.%s (%d) allows", e.Func, e.Limit, e.Max)
}

// A DeadError says that an instance cannot be called any more: it trapped, or it
// was closed.
type DeadError struct {
	// Instance is its name.
	Instance string
	// Cause is what ended it: a *TrapError, an *ABIError, ErrClosed, ErrGoexit.
	Cause error
}

// Error says which instance and why.
func (e *DeadError) Error() string {
	if errors.Is(e.Cause, ErrClosed) {
		return fmt.Sprintf("instance %s is closed", e.Instance)
	}
	return fmt.Sprintf("instance %s is dead, instantiate another: %v", e.Instance, e.Cause)
}

// Unwrap returns Cause.
func (e *DeadError) Unwrap() error { return e.Cause }

// A ReentryError says that a host function called back into the instance that
// called it, which the component model forbids.
type ReentryError struct{ Instance, Func string }

// Error returns all of it.
func (e *ReentryError) Error() string {
	return fmt.Sprintf("%s: cannot enter instance %s: it is waiting for the host function that makes this call", e.Func, e.Instance)
}

// An UnimplementedError says that a host has no such function: it embeds
// UnimplementedHost. The guest that called it traps.
type UnimplementedError struct{ Func string }

// Unimplemented is for generated code: it returns an UnimplementedError.
func Unimplemented(fn string) error { return &UnimplementedError{fn} }

// Error names the function.
func (e *UnimplementedError) Error() string { return "host function " + e.Func + " is not implemented" }

// A CompileError says that a component could not be compiled.
type CompileError struct {
	// Name is the component's file, or "" for bytes.
	Name string
	Err  error
}

// Error returns the file and why.
func (e *CompileError) Error() string {
	if e.Name == "" || strings.HasPrefix(e.Err.Error(), e.Name) {
		return e.Err.Error()
	}
	return e.Name + ": " + e.Err.Error()
}

// Unwrap returns Err.
func (e *CompileError) Unwrap() error { return e.Err }

// A LinkError lists every import that is missing and every function whose type
// differs, at once.
type LinkError struct {
	// Component is its name.
	Component string
	Problems  []LinkProblem
}

// A LinkProblem is one thing that keeps a component from being linked.
type LinkProblem struct {
	// Item is an import or export: `import "my:plugin/logging"`; with the
	// function where it is about one.
	Item string
	// Reason says what is wrong and what to do.
	Reason string
	// Want is the signature in generated code and Got the component's, where
	// they differ.
	Want, Got string
}

// Error lists the problems, a line each.
func (e *LinkError) Error() string {
	var b strings.Builder
	for i, p := range e.Problems {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Component)
		b.WriteString(": ")
		b.WriteString(p.Item)
		b.WriteByte(' ')
		b.WriteString(p.Reason)
		if p.Want != "" {
			fmt.Fprintf(&b, "\n\tgenerated code has %s\n\tthe component has  %s", p.Want, p.Got)
		}
	}
	return b.String()
}

// liftReason is what is wrong with a handle that a guest passed.
func liftReason(err error) string {
	var trap *abi.TrapError
	if errors.As(err, &trap) {
		return trap.Reason
	}
	return err.Error()
}
