// Package resolve reads WIT into the model of package wit, and picks the world to
// work on.
//
// Load takes a .wit file, a folder with its deps/, or the JSON that wasm-tools
// prints. What is wrong with the input comes back as diagnostics (package diag).
//
// Source goes through three steps. Package syntax makes a tree of each file;
// resolveGroups makes packages of the trees, looks up every name, and checks what
// is legal; elaborate.go completes worlds with what their interfaces need. A
// construct has a file here as it has in package wit: interface.go, world.go,
// use.go, include.go, type.go, resource.go, func.go, gate.go.
//
// What the normative text leaves open is as wasm-tools has it, the order of
// things in a model too. https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md
package resolve
