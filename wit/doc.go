// Package wit is the model of resolved WIT: packages, worlds, interfaces,
// functions and types, with every name looked up.
//
// The front end (wit/resolve) makes it from source, the component decoder
// (component) makes the types of a binary out of it, and everything after them
// reads it. It holds no positions and no syntax, and it imports nothing of this
// module.
//
// The terms are those of the specification:
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md
package wit
