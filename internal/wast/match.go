package wast

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// Match compares a result with what a script expects, which may have a NaN in
// place of a float. The error names where they differ. Floats are compared by
// their bits, flags as sets; a list may be a value.Bytes, and what is expected of
// a map is a list of its entries as tuples.
func Match(want, got value.Value) error { return match("", want, got) }

func mismatch(path string, want, got value.Value) error {
	if path != "" {
		path = strings.TrimPrefix(path, ".") + ": "
	}
	return fmt.Errorf("%sexpected %s, got %s", path, Format(want), Format(got))
}

func match(path string, want, got value.Value) error {
	fail := func() error { return mismatch(path, want, got) }
	switch w := want.(type) {
	case nil:
		if got != nil {
			return fail()
		}
	case NaN:
		if !w.has(got) {
			return fail()
		}
	case value.F32:
		if g, ok := got.(value.F32); !ok || math.Float32bits(float32(g)) != math.Float32bits(float32(w)) {
			return fail()
		}
	case value.F64:
		if g, ok := got.(value.F64); !ok || math.Float64bits(float64(g)) != math.Float64bits(float64(w)) {
			return fail()
		}
	case value.List:
		g, ok := elements(got)
		if !ok || len(g) != len(w) {
			return fail()
		}
		return matchAll(path, w, g)
	case value.Tuple:
		g, ok := got.(value.Tuple)
		if !ok || len(g) != len(w) {
			return fail()
		}
		return matchAll(path, w, g)
	case value.Record:
		g, ok := got.(value.Record)
		if !ok || len(g) != len(w) {
			return fail()
		}
		for i := range w {
			if w[i].Name != g[i].Name {
				return fail()
			}
			if err := match(path+"."+w[i].Name, w[i].Value, g[i].Value); err != nil {
				return err
			}
		}
	case value.Variant:
		g, ok := got.(value.Variant)
		if !ok || g.Case != w.Case {
			return fail()
		}
		return match(path+"."+w.Case, w.Value, g.Value)
	case value.Option:
		g, ok := got.(value.Option)
		if !ok || (g.Value == nil) != (w.Value == nil) {
			return fail()
		}
		return match(path+".some", w.Value, g.Value)
	case value.Result:
		g, ok := got.(value.Result)
		if !ok || g.IsErr != w.IsErr {
			return fail()
		}
		return match(path+"."+resultCase(w), w.Value, g.Value)
	case value.Flags:
		g, ok := got.(value.Flags)
		if !ok || !slices.Equal(flagSet(w), flagSet(g)) {
			return fail()
		}
	case value.Bool, value.S8, value.U8, value.S16, value.U16, value.S32, value.U32, value.S64, value.U64,
		value.Char, value.String, value.Enum:
		if want != got {
			return fail()
		}
	default:
		return fail() // a CoreConst
	}
	return nil
}

func matchAll(path string, want, got []value.Value) error {
	for i := range want {
		if err := match(path+"["+strconv.Itoa(i)+"]", want[i], got[i]); err != nil {
			return err
		}
	}
	return nil
}

// elements returns the elements of what a list is expected for.
func elements(v value.Value) ([]value.Value, bool) {
	switch v := v.(type) {
	case value.List:
		return v, true
	case value.Bytes:
		vs := make([]value.Value, len(v))
		for i, b := range v {
			vs[i] = value.U8(b)
		}
		return vs, true
	case value.Map:
		vs := make([]value.Value, len(v))
		for i, e := range v {
			vs[i] = value.Tuple{e.Key, e.Value}
		}
		return vs, true
	}
	return nil, false
}

// flagSet sorts labels and takes out those that stand twice.
func flagSet(f value.Flags) []string {
	s := slices.Clone(f)
	slices.Sort(s)
	return slices.Compact(s)
}

// has reports whether the pattern stands for the value, of either sign.
func (n NaN) has(v value.Value) bool {
	var fraction, quiet uint64
	var ok bool
	switch v := v.(type) {
	case value.F32:
		b := uint64(math.Float32bits(float32(v)))
		fraction, quiet, ok = b&(1<<23-1), 1<<22, n.Float == value.KindF32 && b>>23&0xff == 0xff
	case value.F64:
		b := math.Float64bits(float64(v))
		fraction, quiet, ok = b&(1<<52-1), 1<<51, n.Float == value.KindF64 && b>>52&0x7ff == 0x7ff
	}
	if n.Canonical {
		return ok && fraction == quiet
	}
	return ok && fraction&quiet != 0
}

func resultCase(r value.Result) string {
	if r.IsErr {
		return "err"
	}
	return "ok"
}

// maxFormat is how much of a value a message shows.
const maxFormat = 200

// Format returns a value as scripts spell it, cut where it is long.
func Format(v value.Value) string {
	var b strings.Builder
	format(&b, v)
	if b.Len() > maxFormat {
		return strings.ToValidUTF8(b.String()[:maxFormat], "") + "..."
	}
	return b.String()
}

func format(b *strings.Builder, v value.Value) {
	if b.Len() > maxFormat {
		return
	}
	list := func(keyword string, vs []value.Value) {
		b.WriteString("(" + keyword)
		for _, v := range vs {
			b.WriteByte(' ')
			format(b, v)
		}
		b.WriteByte(')')
	}
	payload := func(head string, v value.Value) {
		if v == nil {
			list(head, nil)
			return
		}
		list(head, []value.Value{v})
	}
	switch v := v.(type) {
	case nil:
		b.WriteString("no value")
	case NaN:
		b.WriteString("(" + kindNames[v.Float] + ".const " + map[bool]string{true: "nan:canonical", false: "nan:arithmetic"}[v.Canonical] + ")")
	case CoreConst:
		b.WriteString("(" + v.Type + ")")
	case value.F32:
		fmt.Fprintf(b, "(f32.const %v) %#x", float32(v), math.Float32bits(float32(v)))
	case value.F64:
		fmt.Fprintf(b, "(f64.const %v) %#x", float64(v), math.Float64bits(float64(v)))
	case value.Char:
		fmt.Fprintf(b, "(char.const %q)", string(v))
	case value.String:
		// One byte more than is shown, so that it is seen to be cut.
		fmt.Fprintf(b, "(str.const %q)", string(v[:min(len(v), maxFormat+1)]))
	case value.List, value.Bytes, value.Map:
		vs, _ := elements(v)
		list("list.const", vs)
	case value.Tuple:
		list("tuple.const", v)
	case value.Record:
		b.WriteString("(record.const")
		for _, f := range v {
			b.WriteByte(' ')
			payload(fmt.Sprintf("field %q", f.Name), f.Value)
		}
		b.WriteByte(')')
	case value.Variant:
		payload(fmt.Sprintf("variant.const %q", v.Case), v.Value)
	case value.Enum:
		fmt.Fprintf(b, "(enum.const %q)", string(v))
	case value.Option:
		if v.Value == nil {
			b.WriteString("(option.none)")
			return
		}
		payload("option.some", v.Value)
	case value.Result:
		payload("result."+resultCase(v), v.Value)
	case value.Flags:
		b.WriteString("(flags.const")
		for _, f := range v {
			fmt.Fprintf(b, " %q", f)
		}
		b.WriteByte(')')
	default:
		if name := kindNames[v.Kind()]; name != "" {
			fmt.Fprintf(b, "(%s.const %v)", name, v)
			return
		}
		fmt.Fprintf(b, "a value of kind %d", v.Kind())
	}
}

var kindNames = map[value.Kind]string{
	value.KindBool: "bool", value.KindS8: "s8", value.KindU8: "u8", value.KindS16: "s16", value.KindU16: "u16",
	value.KindS32: "s32", value.KindU32: "u32", value.KindS64: "s64", value.KindU64: "u64",
	value.KindF32: "f32", value.KindF64: "f64",
}
