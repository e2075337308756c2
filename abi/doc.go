// Package abi is the Canonical ABI of the Component Model: how values lie in
// linear memory and how they are passed to and from core functions.
//
// There are two ways through it. With values that are known at run time only, what
// a caller passes goes through [CheckValues] and [LowerFlatValues] to a guest, and
// [LiftFlatValues] makes values of what a guest passes. Between two guests
// [TranslateParams] and [TranslateResult] need no values. What a guest does wrong is
// a [TrapError], what a caller does wrong a [ValueError].
//
// It knows no engine and no WIT syntax; it imports the standard library and
// package value.
// Names follow definitions.py of the specification:
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md
package abi
