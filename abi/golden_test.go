package abi

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// A goldenCase is a line of testdata/canonical.jsonl: what the specification's own
// definitions.py made of a type and a value of ours. Memory has 1024 bytes of 0xaa
// to begin with, and realloc is guest.realloc.
//
// ABI_CASES names another file of such lines to try instead.
type goldenCase struct {
	Op     string
	Type   any   // of layout
	Types  []any // of the others
	Values []any
	Size   uint32
	Align  uint32
	Flat   []any // core types of layout, else core values
	Enc    string
	Denc   string
	Mode   string
	Max    int
	Result bool
	Out    *uint32
	Mem    []segment // of the source, or the destination of lower
	Trap   bool
	Trace  [][5]int64
	// Handles are resource, rep, own, lends; null where free.
	Handles []*[4]uint32
	Borrows uint32
	// What translate has made.
	Oflat    []any
	Omem     []segment
	Ohandles []*[4]uint32
}

// A segment is an offset and bytes in hex.
type segment [2]any

func TestGolden(t *testing.T) {
	name := os.Getenv("ABI_CASES")
	if name == "" {
		name = "testdata/canonical.jsonl"
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	done := map[string]int{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var c goldenCase
		d := json.NewDecoder(strings.NewReader(lines.Text()))
		d.UseNumber()
		if err := d.Decode(&c); err != nil {
			t.Fatal(n, err)
		}
		done[c.Op]++
		if err := c.run(); err != nil {
			t.Errorf("line %d: %v\n%s", n, err, lines.Text())
		}
	}
	if lines.Err() != nil {
		t.Fatal(lines.Err())
	}
	for _, op := range []string{"layout", "lower", "lift", "translate"} {
		if done[op] == 0 {
			t.Errorf("no cases of %s", op)
		}
	}
}

func (c *goldenCase) run() error {
	switch c.Op {
	case "layout":
		return c.layout()
	case "lower":
		return c.lower()
	case "lift":
		return c.lift()
	case "translate":
		return c.translate()
	}
	return fmt.Errorf("no such operation: %s", c.Op)
}

func (c *goldenCase) layout() error {
	t := goldenType(c.Type)
	var flat []any
	for _, f := range t.Flatten() {
		flat = append(flat, f.String())
	}
	if t.ElemSize != c.Size || t.Alignment != c.Align || fmt.Sprint(flat) != fmt.Sprint(c.Flat) {
		return fmt.Errorf("size %d, alignment %d, flat %v", t.ElemSize, t.Alignment, flat)
	}
	return nil
}

func (c *goldenCase) record() *Type {
	var fields []*Type
	for _, t := range c.Types {
		fields = append(fields, goldenType(t))
	}
	return NewRecord(fields...)
}

func (c *goldenCase) lower() error {
	ts, g := c.record(), newGuest(1024)
	g.mode = c.Mode
	var vs []value.Value
	for i, v := range c.Values {
		vs = append(vs, goldenValue(v, ts.Fields[i]))
	}
	if err := CheckValues(vs, ts); err != nil {
		return err
	}
	cx := g.context(encodings[c.Enc])
	flat, err := LowerFlatValues(cx, c.Max, vs, ts, c.Out, nil)
	return errors.Join(c.trapped(err), same(c.Trap, "flat", flat, numbers(c.Flat)), g.same(c.Trap, c.Mem, c.Handles),
		same(c.Trap, "trace", g.trace, c.Trace), same(c.Trap, "borrows", *cx.Scope.Borrows, c.Borrows))
}

func (c *goldenCase) lift() error {
	ts, g := c.record(), c.source()
	vs, err := LiftFlatValues(g.context(encodings[c.Enc]), c.Max, numbers(c.Flat), ts)
	if err := c.trapped(err); err != nil || c.Trap {
		return err
	}
	for i, v := range c.Values {
		if want := goldenValue(v, ts.Fields[i]); !equalBits(vs[i], want) {
			return fmt.Errorf("value %d is %#v, want %#v", i, vs[i], want)
		}
		if err := Check(vs[i], ts.Fields[i]); err != nil {
			return fmt.Errorf("what was lifted is refused: %w", err)
		}
	}
	return g.same(false, c.Mem, c.Handles)
}

func (c *goldenCase) translate() error {
	ts, src, dst := c.record(), c.source(), newGuest(1024)
	dst.mode = c.Mode
	scx, dcx := src.context(encodings[c.Enc]), dst.context(encodings[c.Denc])
	scx.Realloc, scx.Host, dcx.Host = nil, nil, nil
	var flat []uint64
	var err error
	if c.Result {
		flat, err = TranslateResult(scx, dcx, ts, numbers(c.Flat), *c.Out, nil)
	} else {
		flat, err = TranslateParams(scx, dcx, ts, numbers(c.Flat), nil)
	}
	return errors.Join(c.trapped(err), same(c.Trap, "flat", flat, numbers(c.Oflat)), src.same(c.Trap, c.Mem, c.Handles),
		dst.same(c.Trap, c.Omem, c.Ohandles), same(c.Trap, "trace", dst.trace, c.Trace),
		same(c.Trap, "borrows", *dcx.Scope.Borrows, c.Borrows))
}

// source has the handles that every reader has.
func (c *goldenCase) source() *guest {
	g := newGuest(1024)
	apply(g.bytes, c.Mem)
	for i := uint32(1); i <= 8; i++ {
		h := Handle{Rep: 200 + i, Resource: i % 2, Scope: OwnScope}
		if i == 7 {
			h.Scope = 3
		}
		if i == 8 {
			h.Lends = 1
		}
		g.table = append(g.table, &h)
	}
	return g
}

func (c *goldenCase) trapped(err error) error {
	var trap *TrapError
	switch {
	case c.Trap && !errors.As(err, &trap):
		return fmt.Errorf("must trap, got %v", err)
	case !c.Trap && err != nil:
		return fmt.Errorf("must not trap: %w", err)
	}
	return nil
}

func (g *guest) same(trap bool, mem []segment, handles []*[4]uint32) error {
	want := newGuest(1024).bytes
	apply(want, mem)
	var got []*[4]uint32
	for _, h := range g.table {
		if h == nil {
			got = append(got, nil)
			continue
		}
		own := uint32(0)
		if h.Own() {
			own = 1
		}
		got = append(got, &[4]uint32{h.Resource, h.Rep, own, h.Lends})
	}
	return errors.Join(same(trap, "memory", g.bytes, want), same(trap, "handles", got, handles))
}

// same compares, but for what trapped, where the rest does not count.
func same(trap bool, what string, got, want any) error {
	if trap || reflect.DeepEqual(got, want) || reflect.ValueOf(got).Kind() == reflect.Slice &&
		reflect.ValueOf(got).Len() == 0 && reflect.ValueOf(want).Len() == 0 {
		return nil
	}
	return fmt.Errorf("%s is %v, want %v", what, got, want)
}

func apply(mem []byte, segments []segment) {
	for _, s := range segments {
		at, _ := s[0].(json.Number).Int64()
		b, err := hex.DecodeString(s[1].(string))
		if err != nil {
			panic(err)
		}
		copy(mem[at:], b)
	}
}

var encodings = map[string]StringEncoding{"utf8": UTF8, "utf16": UTF16, "latin1+utf16": Latin1UTF16}

var primitiveKinds = map[string]Kind{
	"bool": Bool, "s8": S8, "u8": U8, "s16": S16, "u16": U16, "s32": S32, "u32": U32, "s64": S64, "u64": U64,
	"f32": F32, "f64": F64, "char": Char, "string": String,
}

// goldenType makes the type that ["list", "u8"] stands for.
func goldenType(j any) *Type {
	if j == nil {
		return nil
	}
	if s, ok := j.(string); ok {
		return NewPrimitive(primitiveKinds[s])
	}
	list := j.([]any)
	name, rest := list[0].(string), list[1:]
	parts := func() (ts []*Type) {
		for _, r := range rest {
			ts = append(ts, goldenType(r))
		}
		return ts
	}
	with := func(t *Type, s Special, prefix string, n int) *Type {
		t.Special = s
		for i := range n {
			t.Labels = append(t.Labels, fmt.Sprintf("%s%d", prefix, i))
		}
		return t
	}
	switch name {
	case "list":
		return NewList(goldenType(rest[0]))
	case "fixed":
		return NewFixedList(goldenType(rest[0]), uint32(number(rest[1])))
	case "map":
		return with(NewList(with(NewRecord(parts()...), Tuple, "", 0)), Map, "", 0)
	case "record":
		return with(NewRecord(parts()...), Plain, "f", len(rest))
	case "tuple":
		return with(NewRecord(parts()...), Tuple, "", 0)
	case "variant":
		return with(NewVariant(parts()...), Plain, "c", len(rest))
	case "enum":
		n := int(number(rest[0]))
		return with(NewVariant(make([]*Type, n)...), Enum, "c", n)
	case "option":
		return with(NewVariant(nil, goldenType(rest[0])), Option, "", 0)
	case "result":
		return with(NewVariant(parts()...), Result, "", 0)
	case "flags":
		n := int(number(rest[0]))
		return with(NewFlags(n), Plain, "c", n)
	}
	t := NewPrimitive(map[string]Kind{"own": Own, "borrow": Borrow}[name])
	t.Resource = uint32(number(rest[0]))
	return t
}

func number(j any) uint64 {
	n := j.(json.Number)
	if i, err := n.Int64(); err == nil {
		return uint64(i)
	}
	var u uint64
	if _, err := fmt.Sscan(n.String(), &u); err != nil {
		panic(err)
	}
	return u
}

func numbers(js []any) (ns []uint64) {
	for _, j := range js {
		ns = append(ns, number(j))
	}
	return ns
}

// goldenValue makes the value of type t that j stands for: floats are bits, cases
// are numbered.
func goldenValue(j any, t *Type) value.Value {
	switch t.Kind {
	case Bool:
		return value.Bool(j.(bool))
	case Char:
		return value.Char(number(j))
	case String:
		return value.String(j.(string))
	case List, FixedList:
		return goldenList(j.([]any), t)
	case Record:
		var tuple value.Tuple
		var record value.Record
		for i, f := range t.Fields {
			v := goldenValue(j.([]any)[i], f)
			tuple, record = append(tuple, v), append(record, value.Field{Name: t.label(i), Value: v})
		}
		if t.Special == Tuple {
			return tuple
		}
		return record
	case Variant:
		i := int(number(j.([]any)[0]))
		var payload value.Value
		if t.Cases[i] != nil {
			payload = goldenValue(j.([]any)[1], t.Cases[i])
		}
		switch t.Special {
		case Enum:
			return value.Enum(t.label(i))
		case Option:
			return value.Option{Value: payload}
		case Result:
			return value.Result{IsErr: i == 1, Value: payload}
		}
		return value.Variant{Case: t.label(i), Value: payload}
	case Own, Borrow:
		return testHandle{t.Resource, uint32(number(j)), t.Kind == Own}
	}
	return scalarValue(number(j), t)
}

func goldenList(js []any, t *Type) value.Value {
	if t.Special == Map {
		m := value.Map{}
		for _, j := range js {
			kv := goldenValue(j, t.Elem).(value.Tuple)
			m = append(m, value.Entry{Key: kv[0], Value: kv[1]})
		}
		return m
	}
	if t.Elem.Kind == U8 {
		b := value.Bytes{}
		for _, n := range numbers(js) {
			b = append(b, byte(n))
		}
		return b
	}
	vs := value.List{}
	for _, j := range js {
		vs = append(vs, goldenValue(j, t.Elem))
	}
	return vs
}

// equalBits compares values, NaNs by their bits.
func equalBits(a, b value.Value) bool {
	switch a := a.(type) {
	case value.F32:
		b, ok := b.(value.F32)
		return ok && math.Float32bits(float32(a)) == math.Float32bits(float32(b))
	case value.F64:
		b, ok := b.(value.F64)
		return ok && math.Float64bits(float64(a)) == math.Float64bits(float64(b))
	case value.List:
		b, ok := b.(value.List)
		return ok && equalAll(a, b)
	case value.Tuple:
		b, ok := b.(value.Tuple)
		return ok && equalAll(a, b)
	case value.Map:
		b, ok := b.(value.Map)
		ok = ok && len(a) == len(b)
		for i := 0; ok && i < len(a); i++ {
			ok = equalBits(a[i].Key, b[i].Key) && equalBits(a[i].Value, b[i].Value)
		}
		return ok
	case value.Record:
		b, ok := b.(value.Record)
		ok = ok && len(a) == len(b)
		for i := 0; ok && i < len(a); i++ {
			ok = a[i].Name == b[i].Name && equalBits(a[i].Value, b[i].Value)
		}
		return ok
	case value.Variant:
		b, ok := b.(value.Variant)
		return ok && a.Case == b.Case && equalBits(a.Value, b.Value)
	case value.Option:
		b, ok := b.(value.Option)
		return ok && equalBits(a.Value, b.Value)
	case value.Result:
		b, ok := b.(value.Result)
		return ok && a.IsErr == b.IsErr && equalBits(a.Value, b.Value)
	}
	return reflect.DeepEqual(a, b)
}

func equalAll(a, b []value.Value) bool {
	for i := range a {
		if i >= len(b) || !equalBits(a[i], b[i]) {
			return false
		}
	}
	return len(a) == len(b)
}
