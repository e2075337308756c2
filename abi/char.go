package abi

import (
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// checkChar traps on what is no Unicode scalar value.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading (convert_i32_to_char)
func checkChar(i uint32, at int64) error {
	if i >= 0x110000 || i-0xd800 < 0x800 {
		return trap(at, "%#x is no Unicode scalar value", i)
	}
	return nil
}

func charBits(v value.Char) (uint64, error) {
	if !utf8.ValidRune(rune(v)) {
		return 0, badValue("%#x is no Unicode scalar value", uint32(v))
	}
	return uint64(v), nil
}
