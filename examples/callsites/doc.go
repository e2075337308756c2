// Package callsites shows code as users of generated packages write it, one
// situation a file, each run as an Example or a test:
//
//   - http_test.go: a switch on an error that is a variant
//   - files_test.go: an error that is an enum, found with errors.Is, and resources
//     that make resources
//   - keyvalue_test.go: an option of bytes
//   - counters_test.go: a plugin with a resource of its own
//   - tiers_test.go: two stores behind one interface
//   - compose_test.go: one component's exports are another's imports
//   - fake_test.go: a fake in the place of a component
//   - logger_test.go: a host for each instance
//
// The packages below gen are made from wit-bindgen-go-host.json. guests_test.go
// makes the components: the kitchen is built from Rust, the others are written in
// WebAssembly text and do no more than the example needs.
package callsites

//go:generate go run ../../cmd/wit-bindgen-go-host generate
