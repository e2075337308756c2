package abi

import (
	"math/bits"
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// flagsMask has the bits that mean something; lifting ignores the others.
func (t *Type) flagsMask() uint64 { return 1<<t.Len - 1 }

// unpackFlags returns the labels that are set.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading (unpack_flags_from_int)
func unpackFlags(i uint64, t *Type) value.Flags {
	set := make(value.Flags, 0, bits.OnesCount64(i))
	for k := range int(t.Len) {
		if i>>k&1 != 0 {
			set = append(set, t.label(k))
		}
	}
	return set
}

// packFlags returns the bits of labels.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing (pack_flags_into_int)
func packFlags(v value.Flags, t *Type) (uint64, error) {
	set := uint64(0)
	for _, label := range v {
		k := t.labelIndex(label, int(t.Len))
		if k < 0 {
			return 0, badValue("%q is none of the flags", label)
		}
		set |= 1 << k
	}
	return set, nil
}

// labelIndex returns which of the first n labels this is, -1 for none.
func (t *Type) labelIndex(label string, n int) int {
	if len(t.Labels) > 0 {
		return slices.Index(t.Labels, label)
	}
	for k := range n {
		if t.label(k) == label {
			return k
		}
	}
	return -1
}
