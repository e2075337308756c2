// Package value has component-level values whose types are known only when the
// program runs: what a script runner, a debugger or a generic proxy passes to
// components. Generated code does not use it.
//
// A [Value] is one of the types of this package, or a handle of the runtime's.
// Which one a WIT type takes is fixed, so nothing is guessed: u32 takes [U32] and
// no other integer. The runtime checks values against the type before a guest sees
// any of them.
package value
