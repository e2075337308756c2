// Package echo makes guests for tests: components, in the text format, that
// import interfaces and export the same ones, and answer each call with the
// same call to their host. So one call moves each value across the boundary four
// times, through a guest that looks at none of it.
//
// A resource that a guest exports wraps the one that it imports: its constructor,
// methods and statics are the host's, its representation is the handle that the
// host gave, and its destructor drops that.
//
// The text depends on the model alone. It holds no engine: whoever wants to run
// it assembles it (package echotest).
package echo
