package wast

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// Numbers of the text format:
// https://webassembly.github.io/spec/core/text/values.html

var errNumber = errors.New("wrong spelling, or out of range")

// withoutUnderscores takes out underscores, which stand between digits only.
func withoutUnderscores(s string) (string, bool) {
	for i := range len(s) {
		if s[i] == '_' && (i == 0 || i == len(s)-1 || hexDigit(s[i-1]) < 0 || hexDigit(s[i+1]) < 0) {
			return "", false
		}
	}
	return strings.ReplaceAll(s, "_", ""), true
}

func parseUint(digits string, base, bits int) (uint64, error) {
	digits, ok := withoutUnderscores(digits)
	if !ok || digits == "" || digits[0] == '+' || digits[0] == '-' {
		return 0, errNumber
	}
	n, err := strconv.ParseUint(digits, base, bits)
	if err != nil {
		return 0, errNumber
	}
	return n, nil
}

func splitSign(s string) (negative bool, rest string) {
	switch {
	case strings.HasPrefix(s, "-"):
		return true, s[1:]
	case strings.HasPrefix(s, "+"):
		return false, s[1:]
	}
	return false, s
}

func cutHex(s string) (digits string, base int) {
	if rest, ok := strings.CutPrefix(s, "0x"); ok {
		return rest, 16
	}
	return s, 10
}

// parseInteger reads an integer of that many bits. A signed one may also be
// written as the unsigned one with the same bits.
func parseInteger(s string, bits int, signed bool) (uint64, error) {
	negative, rest := splitSign(s)
	digits, base := cutHex(rest)
	n, err := parseUint(digits, base, bits)
	if err != nil {
		return 0, err
	}
	if negative {
		if n > 0 && !signed || n > 1<<(bits-1) {
			return 0, errNumber
		}
		n = -n
	}
	return n, nil
}

// parseFloat reads a float of 32 or 64 bits into its bits; a NaN has those that
// are written.
func parseFloat(s string, bits int) (uint64, error) {
	fraction := 23
	sign, exponent := uint64(1)<<31, uint64(0x7f80_0000)
	if bits == 64 {
		fraction, sign, exponent = 52, 1<<63, 0x7ff0_0000_0000_0000
	}
	negative, rest := splitSign(s)
	if !negative {
		sign = 0
	}
	if rest == "inf" {
		return sign | exponent, nil
	}
	if rest == "nan" {
		return sign | exponent | 1<<(fraction-1), nil
	}
	if payload, ok := strings.CutPrefix(rest, "nan:0x"); ok {
		n, err := parseUint(payload, 16, 64)
		if err != nil || n == 0 || n >= 1<<fraction {
			return 0, errNumber
		}
		return sign | exponent | n, nil
	}
	digits, ok := withoutUnderscores(rest)
	// strconv also takes spellings that are not of this format.
	if !ok || digits == "" || digits[0] < '0' || digits[0] > '9' || strings.ContainsAny(digits, "XiInN") {
		return 0, errNumber
	}
	if _, base := cutHex(digits); base == 16 && !strings.ContainsAny(digits, "pP") {
		digits += "p0"
	}
	f, err := strconv.ParseFloat(digits, bits)
	if err != nil {
		return 0, errNumber
	}
	if bits == 32 {
		return sign | uint64(math.Float32bits(float32(f))), nil
	}
	return sign | math.Float64bits(f), nil
}

// floatConst returns the constant of kind F32 or F64 with these bits.
func floatConst(kind value.Kind, bits uint64) value.Value {
	if kind == value.KindF32 {
		return value.F32(math.Float32frombits(uint32(bits)))
	}
	return value.F64(math.Float64frombits(bits))
}

// intConst returns the integer of a kind whose lowest bits are n.
func intConst(kind value.Kind, n uint64) value.Value {
	switch kind {
	case value.KindS8:
		return value.S8(n)
	case value.KindU8:
		return value.U8(n)
	case value.KindS16:
		return value.S16(n)
	case value.KindU16:
		return value.U16(n)
	case value.KindS32:
		return value.S32(n)
	case value.KindU32:
		return value.U32(n)
	case value.KindS64:
		return value.S64(n)
	case value.KindU64:
		return value.U64(n)
	}
	panic("BUG: not an integer")
}

// A number says how the constants of a numeric type are read. The names are those
// of the text ("u8.const") and of JSON.
type number struct {
	kind   value.Kind
	bits   int
	signed bool
	float  bool
}

var numbers = map[string]number{
	"u8": {value.KindU8, 8, false, false}, "s8": {value.KindS8, 8, true, false},
	"u16": {value.KindU16, 16, false, false}, "s16": {value.KindS16, 16, true, false},
	"u32": {value.KindU32, 32, false, false}, "s32": {value.KindS32, 32, true, false},
	"u64": {value.KindU64, 64, false, false}, "s64": {value.KindS64, 64, true, false},
	"f32": {value.KindF32, 32, false, true}, "f64": {value.KindF64, 64, false, true},
}

// nanPattern reads what stands for several NaNs.
func nanPattern(n number, s string) (value.Value, bool) {
	if n.float && (s == "nan:canonical" || s == "nan:arithmetic") {
		return NaN{n.kind, s == "nan:canonical"}, true
	}
	return nil, false
}
