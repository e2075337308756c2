package witness_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/canon"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A level is a component that exports a function "f", and answers it by calling an
// imported "f" of the same type. What it does on the way makes it hostile.
type level struct {
	encoding string
	// post says that a post-return empties the memory.
	post bool
	// flat changes flattened parameters before the import is called: their bits are
	// taken with exclusive or.
	flat map[int]uint64
	// before and after are bytes that are stored at places of the memory (before the
	// import is called) and of the result (after it).
	before, after map[int]byte
	// flatResult changes a result that is not in memory.
	flatResult uint64
	// realloc has one result of realloc, by number of call, that is another.
	realloc map[int]uint32
}

// A guest is the text of levels, the first of which is called by the host; the last
// calls the host. Between levels, tuples whose parts have one type are lists of fixed
// length, which lie in memory as those do: Wasmtime cannot pass these to the host.
type guest struct {
	named  []*wit.TypeDef
	fn     *wit.Func
	levels []level
	types  canon.Types
	b      strings.Builder
}

func (g *guest) printf(format string, args ...any) { fmt.Fprintf(&g.b, format, args...) }

// A spelling says whether tuples of one type are lists of fixed length.
type spelling struct{ fixed bool }

func typeText(t wit.Type) string { return spelling{}.text(t) }

func (s spelling) tuple(t *wit.Tuple) string {
	text := "(tuple"
	var elems []string
	for _, e := range t.Elems {
		elems = append(elems, s.text(e))
		text += " " + s.text(e)
	}
	if slices.ContainsFunc(elems, func(e string) bool { return e != elems[0] }) || !s.fixed {
		return text + ")"
	}
	return fmt.Sprintf("(list %s %d)", elems[0], len(elems))
}

func (s spelling) result(t *wit.Result) string {
	text := "(result"
	if t.OK != nil {
		text += " " + s.text(t.OK)
	}
	if t.Err != nil {
		text += " (error " + s.text(t.Err) + ")"
	}
	return text + ")"
}

func (s spelling) text(t wit.Type) string {
	list := func(keyword string, ts ...wit.Type) string {
		for _, t := range ts {
			keyword += " " + s.text(t)
		}
		return "(" + keyword + ")"
	}
	names := func(keyword string, ls []wit.Label) string {
		for _, l := range ls {
			keyword += fmt.Sprintf(" %q", l.Name)
		}
		return "(" + keyword + ")"
	}
	switch t := t.(type) {
	case wit.Primitive:
		return t.String()
	case *wit.TypeDef:
		return "$" + t.Name
	case *wit.List:
		return list("list", t.Elem)
	case *wit.Map:
		return list("map", t.Key, t.Value)
	case *wit.Option:
		return list("option", t.Elem)
	case *wit.Tuple:
		return s.tuple(t)
	case *wit.Result:
		return s.result(t)
	case *wit.Record:
		s := "(record"
		for _, f := range t.Fields {
			s += fmt.Sprintf(" (field %q %s)", f.Name, typeText(f.Type))
		}
		return s + ")"
	case *wit.Variant:
		s := "(variant"
		for _, c := range t.Cases {
			s += fmt.Sprintf(" (case %q", c.Name)
			if c.Type != nil {
				s += " " + typeText(c.Type)
			}
			s += ")"
		}
		return s + ")"
	case *wit.Enum:
		return names("enum", t.Cases)
	case *wit.Flags:
		return names("flags", t.Flags)
	}
	panic(fmt.Sprintf("no text for a %T", t))
}

func (g *guest) signature(s spelling) string {
	var b strings.Builder
	for _, p := range g.fn.Params {
		fmt.Fprintf(&b, " (param %q %s)", p.Name, s.text(p.Type))
	}
	if g.fn.Result != nil {
		fmt.Fprintf(&b, " (result %s)", s.text(g.fn.Result))
	}
	return b.String()
}

func (g *guest) imports(s spelling) {
	for _, d := range g.named {
		g.printf("  (type $d-%s %s)\n  (import %q (type $%s (eq $d-%s)))\n", d.Name, typeText(d.Type), d.Name, d.Name, d.Name)
	}
	g.printf("  (import \"f\" (func $f%s))\n", g.signature(s))
}

func (g *guest) text() string {
	g.printf("(component\n")
	g.imports(spelling{})
	for i := range g.levels {
		g.printf("(component $c%d\n", i)
		g.imports(spelling{fixed: i < len(g.levels)-1})
		g.level(&g.levels[i], spelling{fixed: i > 0})
		g.printf(")\n")
	}
	inner := "$f"
	for i := len(g.levels) - 1; i >= 0; i-- {
		g.printf("  (instance $i%d (instantiate $c%d (with \"f\" (func %s))", i, i, inner)
		for _, d := range g.named {
			g.printf(" (with %q (type $%s))", d.Name, d.Name)
		}
		g.printf("))\n  (alias export $i%d \"f\" (func $f%d))\n", i, i)
		inner = fmt.Sprintf("$f%d", i)
	}
	g.printf("  (export \"f\" (func %s)))\n", inner)
	return g.b.String()
}

func sortedKeys[V any](m map[int]V) []int {
	var ks []int
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}

func (g *guest) level(l *level, s spelling) {
	g.printf(`  (core module $libc
    (memory (export "memory") 1 16)
    (global $top (mut i32) (i32.const 64))
    (global $calls (mut i32) (i32.const 0))
    (func (export "realloc") (param $old i32) (param $oldsize i32) (param $align i32) (param $size i32) (result i32)
      (local $at i32) (local $n i32)
      (local.set $n (global.get $calls))
      (global.set $calls (i32.add (local.get $n) (i32.const 1)))
`)
	for _, k := range sortedKeys(l.realloc) {
		g.printf("      (if (i32.eq (local.get $n) (i32.const %d)) (then (return (i32.const %d))))\n", k, int32(l.realloc[k]))
	}
	g.printf(`      (local.set $at (i32.and
        (i32.add (global.get $top) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
      (global.set $top (i32.add (local.get $at) (local.get $size)))
      (if (i32.gt_u (global.get $top) (i32.shl (memory.size) (i32.const 16)))
        (then (if (i32.eq (memory.grow (i32.const 8)) (i32.const -1)) (then unreachable))))
      (memory.copy (local.get $at) (local.get $old) (select (local.get $size) (local.get $oldsize) (i32.lt_u (local.get $size) (local.get $oldsize))))
      (local.get $at))
    (func (export "reset") (global.set $top (i32.const 64))))
  (core instance $libc (instantiate $libc))
  (alias core export $libc "memory" (core memory $memory))
  (alias core export $libc "realloc" (core func $realloc))
`)
	options := fmt.Sprintf("(memory $memory) (realloc $realloc) string-encoding=%s", l.encoding)
	g.printf("  (core func $lowered (canon lower (func $f) %s))\n", options)
	g.glue(l)
	g.printf("  (core instance $glue (instantiate $glue (with \"libc\" (instance $libc)) (with \"\" (instance (export \"f\" (func $lowered))))))\n")
	if l.post {
		options += " (post-return (func $glue \"post\"))"
	}
	g.printf("  (func $lifted%s (canon lift (core func $glue \"f\") %s))\n  (export \"f\" (func $lifted))\n", g.signature(s), options)
}

// glue writes the module between the export and the import.
func (g *guest) glue(l *level) {
	lift, lower := g.types.Func(g.fn, abi.Lift), g.types.Func(g.fn, abi.Lower)
	coreType := func(params, results []abi.CoreType) string {
		s := ""
		for _, p := range params {
			s += " (param " + p.String() + ")"
		}
		for _, r := range results {
			s += " (result " + r.String() + ")"
		}
		return s
	}
	g.printf("  (core module $glue\n    (import \"libc\" \"memory\" (memory 1))\n    (import \"libc\" \"realloc\" (func $realloc (param i32 i32 i32 i32) (result i32)))\n    (import \"libc\" \"reset\" (func $reset))\n")
	g.printf("    (import \"\" \"f\" (func $f%s))\n", coreType(lower.Params, lower.Results))
	g.printf("    (func (export \"post\")%s (call $reset))\n", coreType(lift.Results, nil))
	g.printf("    (func (export \"f\")%s (local $ret i32)\n", coreType(lift.Params, lift.Results))
	store := func(at string, m map[int]byte) {
		for _, k := range sortedKeys(m) {
			g.printf("      (i32.store8 offset=%d (%s) (i32.const %d))\n", k, at, m[k])
		}
	}
	store("i32.const 0", l.before)
	if lift.SpilledResult {
		result := g.types.Of(g.fn.Result)
		g.printf("      (local.set $ret (call $realloc (i32.const 0) (i32.const 0) (i32.const %d) (i32.const %d)))\n", result.Alignment, result.ElemSize)
	}
	for i, p := range lift.Params {
		get := fmt.Sprintf("(local.get %d)", i)
		if mask, ok := l.flat[i]; ok {
			get = changed(get, p, mask)
		}
		g.printf("      %s\n", get)
	}
	if lift.SpilledResult {
		g.printf("      (local.get $ret)\n")
	}
	g.printf("      (call $f)\n")
	switch {
	case lift.SpilledResult:
		store("local.get $ret", l.after)
		g.printf("      (local.get $ret)")
	case l.flatResult != 0 && len(lift.Results) == 1:
		g.printf("      %s", changed("", lift.Results[0], l.flatResult))
	}
	g.printf("))\n")
}

// changed is an expression whose bits differ from another's by a mask.
func changed(expr string, t abi.CoreType, mask uint64) string {
	switch t {
	case abi.I32:
		return fmt.Sprintf("%s (i32.xor (i32.const %d))", expr, int32(mask))
	case abi.I64:
		return fmt.Sprintf("%s (i64.xor (i64.const %d))", expr, int64(mask))
	case abi.F32Type:
		return fmt.Sprintf("%s (f32.reinterpret_i32 (i32.xor (i32.reinterpret_f32) (i32.const %d)))", expr, int32(mask))
	}
	return fmt.Sprintf("%s (f64.reinterpret_i64 (i64.xor (i64.reinterpret_f64) (i64.const %d)))", expr, int64(mask))
}
