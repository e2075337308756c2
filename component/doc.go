// Package component reads component binaries: Decode checks one and flattens
// it - nested components, aliases and instances - into a plan that an engine
// can follow step by step.
//
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md
//
// The package runs nothing and needs no engine.
//
// Decode takes four steps. Reading (reader.go, section.go and what it calls)
// makes a tree of the whole binary format as it is written, with indices not
// looked up: bytes that do not follow the format are malformed. Validation
// (validate*.go) judges the tree by every static rule, also what is never
// instantiated. Then what is valid but cannot be run is refused by name
// (unsupported.go), and flattening (flatten*.go) evaluates the rest into the
// plan (plan.go).
//
// Every step works within the limits of limits.go, whatever the bytes are.
package component
