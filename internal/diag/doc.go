// Package diag holds what the tools tell a person: diagnostics with a place, the
// line of source it points at, and what to do about it.
//
// A Diagnostic is an error, and so is a List of them. Code that finds fault with
// its input returns one or the other; the command line prints them with Print or
// PrintJSON, which take any error.
package diag
