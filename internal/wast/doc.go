// Package wast runs scripts (.wast) about components: the WebAssembly test
// format, and the JSON that "wasm-tools json-from-wast" makes of it.
//
// [Parse] and [ReadJSON] read a script, a [Runner] runs it on an [Engine] and
// gives a [Report]. Only the script itself is parsed here; the text of components
// is left to an assembler.
package wast
