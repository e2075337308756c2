// Package component reads component binaries: Decode checks one and flattens
// it - nested components, aliases and instances - into a plan that an engine
// can follow step by step.
//
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md
//
// The package runs nothing and needs no engine.
package component
