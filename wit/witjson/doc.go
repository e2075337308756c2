// Package witjson writes the model of WIT as the JSON that `wasm-tools component
// wit --json` prints, and reads such JSON.
//
// The JSON is four arrays: worlds, interfaces, types and packages. Whatever
// refers to an element of one does it by index. A type without a name, such as
// list<u8>, is an element of types too, once in each package that has it.
//
// Write numbers everything as wasm-tools does as far as the model tells: packages
// as they stand; in each its interfaces, those that others use first, then the
// inline ones of its worlds; and types in the order in which they are resolved,
// parts before the whole.
package witjson
