// Package witness runs components on Wasmtime's own implementation of the
// Component Model, so that tests can compare what it does with what ours does.
// Nothing but tests imports it.
//
// The library that wasmtime-go carries has that implementation behind a C API, for
// which wasmtime-go has no Go. So this package uses cgo and unsafe, as no other
// than runtime/internal/core does: a witness that went through our own seam would
// not be independent of it.
//
// # Ownership
//
// Wasmtime's values own what they point to, and free it with Rust's allocator. So
// every name, vector and boxed value is made by a function of the C API. The
// arguments of a call stay ours and are deleted after it; the results of a call
// become ours and are deleted once they are lifted; in a host function both belong
// to Wasmtime.
//
// # What the C API cannot do
//
// Core modules and resource types that an instance exports cannot be read from it.
// Host functions have no type of their own: the component's is taken, and a result
// that does not fit is an error of the call. Values of lists of fixed length make the
// library abort the process. Async, threads and error contexts are not compiled in;
// without them a component in which one component lends a handle to another is
// refused ("failed to compile"), for the adapter between them is not valid.
package witness
