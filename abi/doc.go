// Package abi is the Canonical ABI of the Component Model: how values lie in
// linear memory and how they are passed to and from core functions.
//
// It knows no engine and no WIT syntax; it imports the standard library alone.
// Names follow definitions.py of the specification:
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md
package abi
