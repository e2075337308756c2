// Package resolve reads WIT into the model of package wit, and picks the world to
// work on.
//
// Load takes a .wit file, a folder with its deps/, or the JSON that wasm-tools
// prints. What is wrong with the input comes back as diagnostics (package diag).
//
// The reading itself is done by go.bytecodealliance.org/wit for now, behind the
// three files called bytecodealliance*.go; nothing else here knows that library.
package resolve
