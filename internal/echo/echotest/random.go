package echotest

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

var someStrings = []string{"", "a", "é", "€", "😀", strings.Repeat("x", 300), strings.Repeat("é", 200), strings.Repeat("😀é", 150), "\x00"}

// length is that of a list: most are short, and the outermost now and then has a
// thousand elements.
func (x *trial) length() int {
	if x.r.IntN(40) == 0 && !x.long {
		x.long = true
		return 1000
	}
	return x.r.IntN(4)
}

// pick picks one of n cases: any, or the next one.
func (x *trial) pick(t wit.Type, n int) int {
	c := x.cases[t]
	if c == nil {
		c = &cases{tried: make([]bool, n)}
		x.cases[t] = c
	}
	k := x.r.IntN(n)
	if x.r.IntN(2) == 0 {
		c.next++
		k = c.next % n
	}
	c.tried[k] = true
	return k
}

// cases says which cases of a type were tried.
type cases struct {
	next  int
	tried []bool
}

// untried returns a type, of those that values were made of, with a case that no
// value had; nil when there is none.
func (x *trial) untried() wit.Type {
	for t, c := range x.cases {
		if slices.Contains(c.tried, false) {
			return t
		}
	}
	return nil
}

// value makes up a value of a type.
func (x *trial) value(t wit.Type) value.Value {
	edge := []uint64{0, 1, math.MaxUint64, 1 << 63, math.MaxUint64 >> 1, x.r.Uint64()}[x.r.IntN(6)]
	switch t := wit.Underlying(t).(type) {
	case wit.Primitive:
		switch t {
		case wit.Bool:
			return value.Bool(edge&1 == 1)
		case wit.S8:
			return value.S8(edge)
		case wit.U8:
			return value.U8(edge)
		case wit.S16:
			return value.S16(edge)
		case wit.U16:
			return value.U16(edge)
		case wit.S32:
			return value.S32(edge)
		case wit.U32:
			return value.U32(edge)
		case wit.S64:
			return value.S64(edge)
		case wit.U64:
			return value.U64(edge)
		case wit.F32:
			// With NaNs of either kind, both zeros, and the smallest.
			bits := []uint32{uint32(edge), 0x7f800001, 0xffc12345, 0x7f800000, 0x80000000, 1}
			return value.F32(math.Float32frombits(bits[x.r.IntN(len(bits))]))
		case wit.F64:
			bits := []uint64{edge, 0x7ff0000000000001, 0xfff8000012345678, 0x7ff0000000000000, 0x8000000000000000, 1}
			return value.F64(math.Float64frombits(bits[x.r.IntN(len(bits))]))
		case wit.Char:
			return value.Char([]rune{0, 'a', 0xd7ff, 0xe000, 0x10ffff}[x.r.IntN(5)])
		case wit.String:
			return value.String(someStrings[x.r.IntN(len(someStrings))])
		}
	case *wit.Record:
		r := value.Record{}
		for _, f := range t.Fields {
			r = append(r, value.Field{Name: f.Name, Value: x.value(f.Type)})
		}
		return r
	case *wit.Tuple:
		r := value.Tuple{}
		for _, e := range t.Elems {
			r = append(r, x.value(e))
		}
		return r
	case *wit.List:
		n := int(t.Len)
		if n == 0 {
			n = x.length()
		}
		l := value.List{}
		for range n {
			l = append(l, x.value(t.Elem))
		}
		return l
	case *wit.Map:
		m := map[value.Value]value.Value{} // generated code has maps as Go's: no key twice, lowered in order
		for range x.r.IntN(4) {
			if k := x.value(t.Key); m[k] == nil { // a value that is overwritten may hold owns
				m[k] = x.value(t.Value)
			}
		}
		var sorted value.Map
		for _, k := range slices.SortedFunc(maps.Keys(m), compareKeys) {
			sorted = append(sorted, value.Entry{Key: k, Value: m[k]})
		}
		return sorted
	case *wit.Variant:
		c := t.Cases[x.pick(t, len(t.Cases))]
		return value.Variant{Case: c.Name, Value: x.maybe(c.Type, true)}
	case *wit.Enum:
		return value.Enum(t.Cases[x.pick(t, len(t.Cases))].Name)
	case *wit.Option:
		return value.Option{Value: x.maybe(t.Elem, x.r.IntN(3) > 0)}
	case *wit.Result:
		if x.r.IntN(2) == 0 {
			return value.Result{Value: x.maybe(t.OK, true)}
		}
		return value.Result{IsErr: true, Value: x.maybe(t.Err, true)}
	case *wit.Flags:
		f := value.Flags{}
		for _, l := range t.Flags {
			if x.r.IntN(2) == 0 {
				f = append(f, l.Name)
			}
		}
		return f
	case *wit.Own:
		return x.own(t.Resource.Root())
	case *wit.Borrow:
		return x.borrow(t.Resource.Root())
	}
	panic("BUG: no values of " + wit.TypeString(t))
}

func compareKeys(a, b value.Value) int {
	if s, ok := a.(value.String); ok {
		return strings.Compare(string(s), string(b.(value.String)))
	}
	if k, ok := a.(value.Bool); ok {
		return cmp.Compare(fmt.Sprint(k), fmt.Sprint(b))
	}
	i, j := reflect.ValueOf(a), reflect.ValueOf(b)
	if i.CanUint() {
		return cmp.Compare(i.Uint(), j.Uint())
	}
	return cmp.Compare(i.Int(), j.Int())
}

func (x *trial) maybe(t wit.Type, there bool) value.Value {
	if t == nil || !there {
		return nil
	}
	return x.value(t)
}

// text writes values so that equal ones are equal text, with the thing of a handle.
func (x *trial) text(vs ...value.Value) string {
	var b strings.Builder
	x.write(&b, vs...)
	return b.String()
}

func (x *trial) write(b *strings.Builder, vs ...value.Value) {
	for _, v := range vs {
		switch v := v.(type) {
		case nil:
			b.WriteByte('_')
		case value.F32:
			fmt.Fprintf(b, "f32:%x", math.Float32bits(float32(v)))
		case value.F64:
			fmt.Fprintf(b, "f64:%x", math.Float64bits(float64(v)))
		case value.Record:
			for _, f := range v {
				b.WriteString(f.Name + "=")
				x.write(b, f.Value)
			}
		case value.Tuple:
			b.WriteByte('(')
			x.write(b, v...)
			b.WriteByte(')')
		case value.List:
			b.WriteByte('[')
			x.write(b, v...)
			b.WriteByte(']')
		case value.Bytes:
			b.WriteByte('[')
			for _, c := range v {
				x.write(b, value.U8(c))
			}
			b.WriteByte(']')
		case value.Map:
			for _, e := range v {
				x.write(b, value.Tuple{e.Key, e.Value})
			}
		case value.Variant:
			b.WriteString(v.Case)
			x.write(b, value.Tuple{v.Value})
		case value.Option:
			b.WriteString("option")
			x.write(b, value.Tuple{v.Value})
		case value.Result:
			b.WriteString(strconv.FormatBool(v.IsErr))
			x.write(b, value.Tuple{v.Value})
		case value.Flags:
			fmt.Fprintf(b, "%q", []string(v))
		case value.U8:
			b.WriteString("u8:" + strconv.Itoa(int(v)))
		case value.String:
			b.WriteString(strconv.Quote(string(v)))
		case *runtime.Resource:
			fmt.Fprintf(b, "thing%d", x.thing(v).id)
		default:
			fmt.Fprintf(b, "%T:%v", v, v)
		}
		b.WriteByte(' ')
	}
}

// forEachHandle calls f with the handles in a value.
func forEachHandle(v value.Value, f func(*runtime.Resource)) {
	switch v := v.(type) {
	case *runtime.Resource:
		f(v)
	case value.Record:
		for _, x := range v {
			forEachHandle(x.Value, f)
		}
	case value.Tuple:
		for _, e := range v {
			forEachHandle(e, f)
		}
	case value.List:
		for _, e := range v {
			forEachHandle(e, f)
		}
	case value.Map:
		for _, e := range v {
			forEachHandle(e.Value, f)
		}
	case value.Variant:
		forEachHandle(v.Value, f)
	case value.Option:
		forEachHandle(v.Value, f)
	case value.Result:
		forEachHandle(v.Value, f)
	}
}
