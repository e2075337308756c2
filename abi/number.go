package abi

import (
	"math"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// canonical returns the bits that lowering gives for the value that lifting makes
// of bits, which come from memory, zero-extended, or from a core value, whose upper
// bits may be anything where it is an i32. So it is lifting and lowering in one;
// at is where the bits were, for errors.
//
// NaNs keep their bits, which is one of the choices that the specification gives.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flat-lifting
func canonical(bits uint64, t *Type, at int64) (uint64, error) {
	switch t.Kind {
	case Bool:
		if uint32(bits) != 0 {
			return 1, nil
		}
		return 0, nil
	case U8:
		return uint64(uint8(bits)), nil
	case S8:
		return uint64(uint32(int8(bits))), nil
	case U16:
		return uint64(uint16(bits)), nil
	case S16:
		return uint64(uint32(int16(bits))), nil
	case S32, U32, F32:
		return uint64(uint32(bits)), nil
	case Char:
		return uint64(uint32(bits)), checkChar(uint32(bits), at)
	case Flags:
		return bits & t.flagsMask(), nil
	}
	return bits, nil // S64, U64, F64
}

// scalarValue returns the value of canonical bits.
func scalarValue(bits uint64, t *Type) value.Value {
	switch t.Kind {
	case Bool:
		return value.Bool(bits != 0)
	case U8:
		return value.U8(bits)
	case S8:
		return value.S8(bits)
	case U16:
		return value.U16(bits)
	case S16:
		return value.S16(bits)
	case U32:
		return value.U32(bits)
	case S32:
		return value.S32(bits)
	case U64:
		return value.U64(bits)
	case S64:
		return value.S64(bits)
	case F32:
		return value.F32(math.Float32frombits(uint32(bits)))
	case F64:
		return value.F64(math.Float64frombits(bits))
	case Char:
		return value.Char(rune(bits))
	}
	return unpackFlags(bits, t)
}

// scalarBits returns the canonical bits of a caller's value. The type's kind
// decides first, so that a value of another type never passes.
func scalarBits(v value.Value, t *Type) (uint64, error) {
	switch t.Kind {
	case Bool:
		if v, ok := v.(value.Bool); ok {
			if v {
				return 1, nil
			}
			return 0, nil
		}
	case U8:
		if v, ok := v.(value.U8); ok {
			return uint64(v), nil
		}
	case S8:
		if v, ok := v.(value.S8); ok {
			return uint64(uint32(v)), nil
		}
	case U16:
		if v, ok := v.(value.U16); ok {
			return uint64(v), nil
		}
	case S16:
		if v, ok := v.(value.S16); ok {
			return uint64(uint32(v)), nil
		}
	case U32:
		if v, ok := v.(value.U32); ok {
			return uint64(v), nil
		}
	case S32:
		if v, ok := v.(value.S32); ok {
			return uint64(uint32(v)), nil
		}
	case U64:
		if v, ok := v.(value.U64); ok {
			return uint64(v), nil
		}
	case S64:
		if v, ok := v.(value.S64); ok {
			return uint64(v), nil
		}
	case F32:
		if v, ok := v.(value.F32); ok {
			return uint64(math.Float32bits(float32(v))), nil
		}
	case F64:
		if v, ok := v.(value.F64); ok {
			return math.Float64bits(float64(v)), nil
		}
	case Char:
		if v, ok := v.(value.Char); ok {
			return charBits(v)
		}
	case Flags:
		if v, ok := v.(value.Flags); ok {
			return packFlags(v, t)
		}
	}
	return 0, mismatch(v, t)
}
