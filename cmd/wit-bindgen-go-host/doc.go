// Wit-bindgen-go-host makes Go packages of WIT, for Go programs that host
// WebAssembly components.
//
//	wit-bindgen-go-host generate --out ./gen --package mycomponent my_component.wit
//
// reads a .wit file, a folder of them with its deps/, or (for the path "-")
// wasm-tools' JSON on standard input, and writes a Go package for one world and
// for each interface that the world reaches. In a go:generate directive:
//
//	//go:generate go run github.com/wit-bindgen-go/wit-bindgen-go-host/cmd/wit-bindgen-go-host generate --out gen my_component.wit
//
// Either all files are written or none. Files that are already right are not
// touched, those that an earlier run for the same world made and that nothing
// needs any more are removed, and a file that was not generated is never
// overwritten. Several worlds may be generated into one folder: they share the
// packages of the interfaces that both use.
//
// Projects with several worlds name them in wit-bindgen-go-host.json, and run
//
//	//go:generate go run github.com/wit-bindgen-go/wit-bindgen-go-host/cmd/wit-bindgen-go-host generate
//
// beside it. Then all files of all worlds are written or none.
//
// With --check nothing is written, and the exit code is 1 when what is on disk is
// not what would be written.
//
//	wit-bindgen-go-host wit [--json] my_component.wit
//
// prints the package as it is resolved, as WIT or as wasm-tools' JSON.
//
// With --format json diagnostics are printed as JSON. The exit code is 0 for
// success, 1 for an error in the input or for --check, and 2 for a wrong use of the
// command line. `wit-bindgen-go-host help` lists the flags.
package main
