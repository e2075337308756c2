package witness_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A random makes up types and values.
type random struct {
	*rand.Rand
	named []*wit.TypeDef // those that need a name, in order of use
}

func newRandom(seed uint64) *random { return &random{Rand: rand.New(rand.NewPCG(seed, 44))} }

func (r *random) oneIn(n int) bool { return r.IntN(n) == 0 }

var primitives = []wit.Primitive{
	wit.Bool, wit.S8, wit.U8, wit.S16, wit.U16, wit.S32, wit.U32, wit.S64, wit.U64, wit.F32, wit.F64, wit.Char, wit.String,
}

// keys are what a map may have for keys.
var keys = []wit.Primitive{
	wit.Bool, wit.S8, wit.U8, wit.S16, wit.U16, wit.S32, wit.U32, wit.S64, wit.U64, wit.Char, wit.String,
}

// typ makes a type whose parts are at most depth deep. It names those that a
// component has to name.
func (r *random) typ(depth int) wit.Type {
	if depth == 0 || r.oneIn(5) {
		return primitives[r.IntN(len(primitives))]
	}
	depth--
	some := func() wit.Type {
		if r.oneIn(4) {
			return nil
		}
		return r.typ(depth)
	}
	name := func(t wit.Type) wit.Type {
		d := &wit.TypeDef{Name: fmt.Sprintf("t%d", len(r.named)), Type: t}
		r.named = append(r.named, d)
		return d
	}
	switch r.IntN(10) {
	case 0, 1:
		return &wit.List{Elem: r.typ(depth)}
	case 2:
		return &wit.Option{Elem: r.typ(depth)}
	case 3:
		return &wit.Result{OK: some(), Err: some()}
	case 4:
		t := &wit.Tuple{Elems: []wit.Type{r.typ(depth)}}
		same := r.oneIn(2)
		for range r.IntN(4) {
			e := t.Elems[0]
			if !same {
				e = r.typ(depth)
			}
			t.Elems = append(t.Elems, e)
		}
		return t
	case 5:
		return &wit.Map{Key: keys[r.IntN(len(keys))], Value: r.typ(depth)}
	case 6:
		t := &wit.Record{}
		for i := range 1 + r.IntN(5) {
			t.Fields = append(t.Fields, wit.Field{Name: fmt.Sprintf("f%d", i), Type: r.typ(depth)})
		}
		return name(t)
	case 7:
		t := &wit.Variant{}
		for i := range 1 + r.IntN(5) {
			t.Cases = append(t.Cases, wit.Case{Name: fmt.Sprintf("c%d", i), Type: some()})
		}
		return name(t)
	case 8:
		n := 1 + r.IntN(5)
		if r.oneIn(8) {
			n = 254 + r.IntN(5) // around what one byte can tell apart
		}
		return name(&wit.Enum{Cases: labels("e", n)})
	}
	return name(&wit.Flags{Flags: labels("l", []int{1, 7, 8, 9, 16, 17, 31, 32}[r.IntN(8)])})
}

func labels(prefix string, n int) []wit.Label {
	var ls []wit.Label
	for i := range n {
		ls = append(ls, wit.Label{Name: fmt.Sprintf("%s%d", prefix, i)})
	}
	return ls
}

// bits makes a number: small, at a limit, or any.
func (r *random) bits() uint64 {
	switch r.IntN(4) {
	case 0:
		return uint64(r.IntN(4))
	case 1:
		return uint64(math.MaxUint64) << r.IntN(64)
	case 2:
		return uint64(math.MaxUint64) >> r.IntN(64)
	}
	return r.Uint64()
}

func (r *random) float() float64 {
	special := []float64{0, math.Copysign(0, -1), 1, -1.5, math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat32, math.SmallestNonzeroFloat64}
	if r.oneIn(2) {
		return special[r.IntN(len(special))]
	}
	return math.Float64frombits(r.Uint64())
}

func (r *random) char() rune {
	ranges := [][2]rune{{0, 0x7f}, {0x80, 0xff}, {0x100, 0x7ff}, {0x800, 0xd7ff}, {0xe000, 0xffff}, {0x10000, 0x10ffff}}
	x := ranges[r.IntN(len(ranges))]
	if r.oneIn(4) {
		return x[r.IntN(2)]
	}
	return x[0] + rune(r.IntN(int(x[1]-x[0])+1))
}

func (r *random) text() string {
	n := r.IntN(8)
	if r.oneIn(10) {
		n = 100 + r.IntN(400)
	}
	upTo := rune([]int{0x80, 0x100, 0x110000}[r.IntN(3)]) // ASCII, Latin-1, all
	var b strings.Builder
	for range n {
		b.WriteRune(r.char() % upTo)
	}
	return strings.ToValidUTF8(b.String(), "?")
}

func (r *random) count() int {
	switch r.IntN(6) {
	case 0:
		return 0
	case 1:
		return 5 + r.IntN(20)
	}
	return 1 + r.IntN(3)
}

// value makes a value of the type.
func (r *random) value(t wit.Type) value.Value {
	maybe := func(t wit.Type) value.Value {
		if t == nil {
			return nil
		}
		return r.value(t)
	}
	switch t := wit.Underlying(t).(type) {
	case wit.Primitive:
		return r.primitive(t)
	case *wit.List:
		if t.Elem == wit.U8 {
			b := make(value.Bytes, r.count())
			for i := range b {
				b[i] = byte(r.bits())
			}
			return b
		}
		l := make(value.List, r.count())
		for i := range l {
			l[i] = r.value(t.Elem)
		}
		return l
	case *wit.Map:
		m := make(value.Map, r.count())
		for i := range m {
			m[i] = value.Entry{Key: r.value(t.Key), Value: r.value(t.Value)}
		}
		return m
	case *wit.Option:
		if r.oneIn(3) {
			return value.Option{}
		}
		return value.Option{Value: r.value(t.Elem)}
	case *wit.Result:
		if r.oneIn(2) {
			return value.Result{IsErr: true, Value: maybe(t.Err)}
		}
		return value.Result{Value: maybe(t.OK)}
	case *wit.Tuple:
		var v value.Tuple
		for _, e := range t.Elems {
			v = append(v, r.value(e))
		}
		return v
	case *wit.Record:
		var v value.Record
		for _, f := range t.Fields {
			v = append(v, value.Field{Name: f.Name, Value: r.value(f.Type)})
		}
		return v
	case *wit.Variant:
		c := t.Cases[r.IntN(len(t.Cases))]
		return value.Variant{Case: c.Name, Value: maybe(c.Type)}
	case *wit.Enum:
		return value.Enum(t.Cases[r.IntN(len(t.Cases))].Name)
	case *wit.Flags:
		v := value.Flags{}
		for _, l := range t.Flags {
			if r.oneIn(2) {
				v = append(v, l.Name)
			}
		}
		return v
	}
	panic(fmt.Sprintf("no values of a %T", t))
}

func (r *random) primitive(t wit.Primitive) value.Value {
	switch t {
	case wit.Bool:
		return value.Bool(r.oneIn(2))
	case wit.S8:
		return value.S8(r.bits())
	case wit.U8:
		return value.U8(r.bits())
	case wit.S16:
		return value.S16(r.bits())
	case wit.U16:
		return value.U16(r.bits())
	case wit.S32:
		return value.S32(r.bits())
	case wit.U32:
		return value.U32(r.bits())
	case wit.S64:
		return value.S64(r.bits())
	case wit.U64:
		return value.U64(r.bits())
	case wit.F32:
		return value.F32(r.float())
	case wit.F64:
		return value.F64(r.float())
	case wit.Char:
		return value.Char(r.char())
	}
	return value.String(r.text())
}

// normal makes values comparable by reflect.DeepEqual: a NaN is a text, for its
// bits may change on each way, a list of bytes is a list, what is empty is not nil,
// and flags are sorted.
func normal(v value.Value) value.Value {
	all := func(vs []value.Value) []value.Value {
		out := make([]value.Value, len(vs))
		for i := range vs {
			out[i] = normal(vs[i])
		}
		return out
	}
	switch v := v.(type) {
	case value.F32:
		if v != v {
			return value.String("an f32 that is a NaN")
		}
		return value.String(fmt.Sprintf("f32 %#x", math.Float32bits(float32(v)))) // -0 is not 0
	case value.F64:
		if v != v {
			return value.String("an f64 that is a NaN")
		}
		return value.String(fmt.Sprintf("f64 %#x", math.Float64bits(float64(v))))
	case value.Bytes:
		out := make(value.List, len(v))
		for i, b := range v {
			out[i] = value.U8(b)
		}
		return out
	case value.List:
		return value.List(all(v))
	case value.Tuple:
		return value.Tuple(all(v))
	case value.Map:
		out := make(value.Map, len(v))
		for i, e := range v {
			out[i] = value.Entry{Key: normal(e.Key), Value: normal(e.Value)}
		}
		return out
	case value.Record:
		out := make(value.Record, len(v))
		for i, f := range v {
			out[i] = value.Field{Name: f.Name, Value: normal(f.Value)}
		}
		return out
	case value.Variant:
		return value.Variant{Case: v.Case, Value: normal(v.Value)}
	case value.Option:
		return value.Option{Value: normal(v.Value)}
	case value.Result:
		return value.Result{IsErr: v.IsErr, Value: normal(v.Value)}
	case value.Flags:
		out := append(value.Flags{}, v...)
		slices.SortFunc(out, cmp.Compare)
		return out
	}
	return v
}
