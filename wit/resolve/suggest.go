package resolve

import (
	"slices"
	"strings"
	"unicode"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// foreign maps types of other languages to WIT's.
var foreign = map[string]string{
	"int": "s32", "int8": "s8", "int16": "s16", "int32": "s32", "int64": "s64",
	"i8": "s8", "i16": "s16", "i32": "s32", "i64": "s64",
	"uint": "u32", "uint8": "u8", "uint16": "u16", "uint32": "u32", "uint64": "u64", "byte": "u8", "usize": "u32",
	"float": "f32", "float32": "f32", "float64": "f64", "double": "f64",
	"boolean": "bool", "Bool": "bool", "str": "string", "String": "string", "rune": "char",
	"bytes": "list<u8>", "Vec": "list", "vec": "list", "array": "list", "Option": "option", "Result": "result",
	"optional": "option", "Error": "error",
}

// kebab returns name as WIT would spell it: "addPoints" and "add_points" become
// "add-points", "HTTPServer" becomes "http-server". It returns "" for what no
// respelling helps.
func kebab(name string) string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
		}
		word = nil
	}
	rs := []rune(strings.TrimPrefix(name, "%"))
	for i, r := range rs {
		switch {
		case r == '_' || r == '-':
			flush()
			continue
		case r >= 0x80:
			return ""
		case unicode.IsUpper(r) && i > 0:
			last := i+1 == len(rs)
			if !unicode.IsUpper(rs[i-1]) || !last && unicode.IsLower(rs[i+1]) {
				flush()
			}
		}
		word = append(word, r)
	}
	flush()
	for _, w := range words {
		if unicode.IsDigit(rune(w[0])) {
			return ""
		}
	}
	return strings.Join(words, "-")
}

// builtins are the names of types that need no declaration.
var builtins = []string{
	"bool", "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64", "char", "string",
	"list", "option", "result", "tuple", "map", "stream", "future", "error-context",
}

// maxGuess is the longest name that a close one is looked for.
const maxGuess = 64

// closest returns the name most like the wanted one, or "" when none is near or
// help is no longer looked for.
func (r *resolver) closest(want string, names []string) string {
	if !r.helps() || len(want) > maxGuess {
		return ""
	}
	return closest(want, slices.Sorted(slices.Values(names)))
}

// closest returns the name most like the wanted one, or "" when none is near.
func closest(want string, names []string) string {
	best, least := "", (len(want)+1)/3+1
	for _, n := range names {
		if n == want || len(n) > maxGuess {
			continue
		}
		if strings.EqualFold(n, kebab(want)) {
			return n
		}
		if d := diag.Distance(want, n); d < least && d < max(len(want), len(n)) {
			best, least = n, d
		}
	}
	return best
}
