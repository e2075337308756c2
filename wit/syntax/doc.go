// Package syntax reads WIT source into a tree that keeps every position and every
// doc comment. It looks nothing up: names are as they are written, and what they
// refer to is the business of wit/resolve.
//
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md
package syntax
