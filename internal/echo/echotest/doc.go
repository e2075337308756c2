// Package echotest runs the guests of package echo, and compares what comes out
// of them with what went in. Tests of generated code import it; nothing else
// does.
package echotest
