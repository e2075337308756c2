// Package generator makes Go packages of a WIT world.
//
// Generate plans them (package plan) and prints them (package emit). It reads no
// files and writes none, and the code it makes depends on package runtime only by
// its import path: the generator itself builds without cgo.
package generator
