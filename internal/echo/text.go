package echo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// HeapStart is where a guest's heap begins; what is below is its own.
const HeapStart = 256

// PeekName is the import of guests with Config.Peek: a function of a list<u64>,
// the flat values as bits, and a list<u8>, the heap. It is called with the
// parameters that the guest was given and again with the result that its host
// returned. With Config.Spoil it returns a tuple of both, which must not be longer.
const PeekName = "echo-peek"

// The allocator: a heap that only grows, until a post-return empties it. What is
// given back is overwritten, so that a guest's memory is never zero by chance and
// values that still lie there are noticed.
const allocator = `  (core module $libc
    (memory (export "memory") 1)
    (global $top (mut i32) (i32.const 256))
    (func (export "realloc") (param $old i32) (param $oldsize i32) (param $align i32) (param $size i32) (result i32)
      (local $at i32) (local $end i32) (local $have i32)
      (local.set $at (i32.and
        (i32.add (global.get $top) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
      (local.set $end (i32.add (local.get $at) (local.get $size)))
      (local.set $have (i32.shl (memory.size) (i32.const 16)))
      (if (i32.gt_u (local.get $end) (local.get $have))
        (then (if (i32.eq (i32.const -1) (memory.grow
            (i32.shr_u (i32.add (i32.sub (local.get $end) (local.get $have)) (i32.const 0xffff)) (i32.const 16))))
          (then unreachable))))
      (memory.fill (global.get $top) (i32.const 0xa5) (i32.sub (local.get $end) (global.get $top)))
      (global.set $top (local.get $end))
      (local.get $at))
    (func (export "used") (result i32) (i32.sub (global.get $top) (i32.const 256)))
    (func (export "reset")
      (memory.fill (i32.const 256) (i32.const 0xe7) (i32.sub (global.get $top) (i32.const 256)))
      (global.set $top (i32.const 256))))
  (core instance $libc (instantiate $libc))
  (alias core export $libc "memory" (core memory $memory))
  (alias core export $libc "realloc" (core func $realloc))
`

func (g *guest) printf(format string, args ...any) { fmt.Fprintf(&g.b, format, args...) }

func (g *guest) write() {
	g.printf("(component\n")
	if g.peek {
		result := ""
		if g.spoil {
			result = " (result (tuple (list u64) (list u8)))"
		}
		g.printf("  (import %q (func $peek (param \"flat\" (list u64)) (param \"heap\" (list u8))%s))\n", PeekName, result)
	}
	for k, p := range g.parts {
		g.writeImport(k, p)
	}
	g.b.WriteString(allocator)
	g.writeResources()
	g.writeGlue()
	for k, p := range g.parts {
		if p.exported {
			g.writeExport(k, p)
		}
	}
	g.printf(")\n")
}

// A scope says how the types of a part are called where it is written.
type scope struct {
	part     *part
	prefix   string
	resource func(*wit.TypeDef) string
}

func (g *guest) writeImport(k int, p *part) {
	s := scope{p, fmt.Sprintf("$t%d-", k), g.imported}
	if p.iface == nil {
		for i, t := range p.types {
			g.printf("  (type $d%d-%d %s)\n  (import %q (type %s%d (eq $d%d-%d)))\n", k, i, s.definition(t), typeName(i), s.prefix, i, k, i)
		}
		for i, f := range p.funcs {
			g.printf("  (import %q (func $i%d-%d%s))\n", f.Name, k, i, s.signature(f))
		}
		return
	}
	g.printf("  (type $iface%d (instance\n", k)
	for _, d := range p.declared {
		g.printf("    (export %q (type %s (sub resource)))\n", d.Name, g.imported(d))
	}
	for i, t := range p.types {
		g.printf("    (type $d%d %s)\n    (export %q (type %s%d (eq $d%d)))\n", i, s.definition(t), typeName(i), s.prefix, i, i)
	}
	for _, f := range p.funcs {
		g.printf("    (export %q (func%s))\n", f.ExternName(), s.signature(f))
	}
	g.printf("  ))\n  (import %q (instance $i%d (type $iface%d)))\n", p.iface.ID(), k, k)
	for _, d := range p.declared {
		g.printf("  (alias export $i%d %q (type %s))\n", k, d.Name, g.imported(d))
	}
	for i := range p.types {
		g.printf("  (alias export $i%d %q (type %s%d))\n", k, typeName(i), s.prefix, i)
	}
	if !p.exported {
		return
	}
	for i, f := range p.funcs {
		g.printf("  (alias export $i%d %q (func $i%d-%d))\n", k, f.ExternName(), k, i)
	}
}

// typeName is what a type is called in imports and exports.
func typeName(i int) string { return fmt.Sprintf("echo-type%d", i) }

func coreName(k, i int) string { return fmt.Sprintf("f%d-%d", k, i) }

// options are the canonical options of a function.
func (g *guest) options(p *part, f *wit.Func) string {
	if !p.memory(f) {
		return ""
	}
	return " (memory $memory) (realloc $realloc) string-encoding=" + string(g.encoding)
}

// eachFunc calls f with the functions that are forwarded.
func (g *guest) eachFunc(f func(k, i int, p *part, fn *wit.Func)) {
	for k, p := range g.parts {
		for i, fn := range p.funcs {
			if p.exported {
				f(k, i, p, fn)
			}
		}
	}
}

// writeGlue writes the module between the imports and the exports. A lifted
// function and a lowered one take the same flat parameters; where the result is
// in memory the one returns a pointer that the other is given.
func (g *guest) writeGlue() {
	g.eachFunc(func(k, i int, p *part, f *wit.Func) {
		g.printf("  (core func $lowered%d-%d (canon lower (func $i%d-%d)%s))\n", k, i, k, i, g.options(p, f))
	})
	g.printf("  (core module $glue\n    (import \"libc\" \"realloc\" (func $realloc (param i32 i32 i32 i32) (result i32)))\n")
	g.printf("    (import \"libc\" \"reset\" (func $reset))\n    (import \"libc\" \"used\" (func $used (result i32)))\n    (import \"libc\" \"memory\" (memory 1))\n")
	switch {
	case g.spoil:
		g.printf("    (import \"host\" \"peek\" (func $peek (param i32 i32 i32 i32 i32)))\n")
	case g.peek:
		g.printf("    (import \"host\" \"peek\" (func $peek (param i32 i32 i32 i32)))\n")
	}
	g.writeHandleImports()
	g.eachFunc(func(k, i int, p *part, f *wit.Func) {
		t := p.canon.Func(f, abi.Lower)
		g.printf("    (import \"host\" %q (func $%s%s))\n", coreName(k, i), coreName(k, i), coreType(t.FuncType))
	})
	g.writeHandles()
	for k, p := range g.parts {
		p.converts = &converters{g: g, k: k, names: map[conversion]string{}, lists: map[string]bool{}}
	}
	g.eachFunc(g.writeForward)
	for _, p := range g.parts {
		g.b.WriteString(p.converts.b.String())
	}
	g.printf("  )\n")
	switch {
	case g.spoil:
		g.printf("  (core func $peeked (canon lower (func $peek) (memory $memory) (realloc $realloc)))\n")
	case g.peek:
		g.printf("  (core func $peeked (canon lower (func $peek) (memory $memory)))\n")
	}
	g.printf("  (core instance $glue (instantiate $glue (with \"libc\" (instance $libc)) ")
	if len(g.resources) > 0 {
		g.printf("(with \"owner\" (instance $owner)) ")
	}
	g.printf("(with \"host\" (instance\n")
	if g.peek {
		g.printf("    (export \"peek\" (func $peeked))\n")
	}
	g.writeHandleItems()
	g.eachFunc(func(k, i int, _ *part, _ *wit.Func) {
		g.printf("    (export %q (func $lowered%d-%d))\n", coreName(k, i), k, i)
	})
	g.printf("  ))))\n")
}

// writeForward writes the function that is lifted: handles in parameters become
// the host's, those in the result the guest's.
func (g *guest) writeForward(k, i int, p *part, f *wit.Func) {
	name, c := coreName(k, i), p.converts
	t := p.canon.Func(f, abi.Lift)
	params, result := p.canon.Params(f), p.canon.Of(f.Result)
	g.printf("    (func (export %q)%s", name, coreType(t.FuncType))
	r := len(t.Params)
	if f.Result != nil {
		g.printf(" (local %s)", t.Results[0])
	}
	g.printf("\n")
	if t.SpilledResult {
		g.printf("      (local.set %d (call $realloc (i32.const 0) (i32.const 0) (i32.const %d) (i32.const %d)))\n", r, result.Alignment, result.ElemSize)
	}
	act := func(a action) {
		if !c.concerns(a, params) {
			return
		}
		if t.SpilledParams {
			g.printf("      (call %s (local.get 0))\n", c.inMemory(a, params))
			return
		}
		g.b.WriteString(c.inLocals(a, params, flat{t.Params, 0}, 0))
	}
	g.writePeek(t.Params, 0)
	act(give)
	call := "(call $" + name
	for i := range t.Params {
		call += fmt.Sprintf(" (local.get %d)", i)
	}
	if t.SpilledResult {
		call += fmt.Sprintf(" (local.get %d)", r)
	}
	call += ")"
	if f.Result != nil && !t.SpilledResult {
		call = fmt.Sprintf("(local.set %d %s)", r, call)
	}
	g.printf("      %s\n", call)
	act(drop)
	switch {
	case f.Result == nil:
	case !t.SpilledResult:
		g.b.WriteString(c.inLocals(take, result, flat{t.Results, r}, 0))
	case c.concerns(take, result):
		g.printf("      (call %s (local.get %d))\n", c.inMemory(take, result), r)
	}
	if f.Result != nil {
		g.writePeek(t.Results, r)
		g.printf("      (local.get %d)", r)
	}
	g.printf(")\n")
	if p.memory(f) {
		g.printf("    (func (export \"%s-post\")%s (call $reset))\n", name, coreType(abi.FuncType{Params: t.Results}))
	}
}

// spoiledAt is where a guest with Config.Spoil is told what to go on with, behind
// the flat values.
const spoiledAt = 8 * abi.MaxFlatParams

// writePeek shows the host what is in locals and on the heap.
func (g *guest) writePeek(types []abi.CoreType, first int) {
	if !g.peek {
		return
	}
	for i, t := range types {
		v := fmt.Sprintf("(local.get %d)", first+i)
		switch t {
		case abi.I32:
			v = "(i64.extend_i32_u " + v + ")"
		case abi.F32Type:
			v = "(i64.extend_i32_u (i32.reinterpret_f32 " + v + "))"
		case abi.F64Type:
			v = "(i64.reinterpret_f64 " + v + ")"
		}
		g.printf("      (i64.store (i32.const %d) %s)\n", 8*i, v)
	}
	if !g.spoil {
		g.printf("      (call $peek (i32.const 0) (i32.const %d) (i32.const %d) (call $used))\n", len(types), HeapStart)
		return
	}
	g.printf("      (call $peek (i32.const 0) (i32.const %d) (i32.const %d) (call $used) (i32.const %d))\n", len(types), HeapStart, spoiledAt)
	for i, t := range types {
		g.printf("      (local.set %d (%s.load offset=%d (i32.load (i32.const %d))))\n", first+i, t, 8*i, spoiledAt)
	}
	g.printf("      (memory.copy (i32.const %d) (i32.load (i32.const %d)) (i32.load (i32.const %d)))\n", HeapStart, spoiledAt+8, spoiledAt+12)
}

func coreType(t abi.FuncType) string {
	var b strings.Builder
	write := func(what string, types []abi.CoreType) {
		if len(types) == 0 {
			return
		}
		b.WriteString(" (" + what)
		for _, t := range types {
			b.WriteString(" " + t.String())
		}
		b.WriteByte(')')
	}
	write("param", t.Params)
	write("result", t.Results)
	return b.String()
}

// writeExport lifts the functions and exports them; those of an interface through
// a component of its own, as wit-component does, that gives the types new names.
func (g *guest) writeExport(k int, p *part) {
	s := scope{p, fmt.Sprintf("$t%d-", k), g.imported}
	if p.iface != nil {
		s = scope{p, fmt.Sprintf("$e%d-", k), g.exportedAs(p)}
		for i, t := range p.types {
			g.printf("  (type %s%d %s)\n", s.prefix, i, s.definition(t))
		}
	}
	for i, f := range p.funcs {
		post := ""
		if p.memory(f) {
			g.printf("  (alias core export $glue \"%s-post\" (core func $post%d-%d))\n", coreName(k, i), k, i)
			post = fmt.Sprintf(" (post-return $post%d-%d)", k, i)
		}
		g.printf("  (func $x%d-%d%s\n    (canon lift (core func $glue %q)%s%s))\n", k, i, s.signature(f), coreName(k, i), g.options(p, f), post)
		if p.iface == nil {
			g.printf("  (export %q (func $x%d-%d))\n", f.Name, k, i)
		}
	}
	if p.iface == nil {
		return
	}
	g.writeNaming(k, p)
	g.printf("  (instance $x%d (instantiate $c%d\n", k, k)
	for _, d := range slices.Concat(p.declared, p.uses) {
		name := s.resource(d)
		if r := g.resources[d]; r.part != k && g.wrapped(p, r) {
			name = r.named()
		}
		g.printf("    (with \"import-resource%d\" (type %s))\n", g.resources[d].id, name)
	}
	for i := range p.types {
		g.printf("    (with \"import-%s\" (type %s%d))\n", typeName(i), s.prefix, i)
	}
	for i := range p.funcs {
		g.printf("    (with \"import-func%d\" (func $x%d-%d))\n", i, k, i)
	}
	g.printf("  ))\n  (export $named%d %q (instance $x%d))\n", k, p.iface.ID(), k)
	for _, d := range p.declared {
		g.printf("  (alias export $named%d %q (type %s))\n", k, d.Name, g.resources[d].named())
	}
}

// writeNaming writes the component that an exported interface goes through.
func (g *guest) writeNaming(k int, p *part) {
	imported := func(d *wit.TypeDef) string { return fmt.Sprintf("$in-r%d", g.resources[d.Root()].id) }
	exported := func(d *wit.TypeDef) string {
		if slices.Contains(p.uses, d.Root()) {
			return imported(d)
		}
		return fmt.Sprintf("$out-r%d", g.resources[d.Root()].id)
	}
	in, out := scope{p, "$in", imported}, scope{p, "$out", exported}
	g.printf("  (component $c%d\n", k)
	for _, d := range slices.Concat(p.declared, p.uses) {
		g.printf("    (import \"import-resource%d\" (type %s (sub resource)))\n", g.resources[d].id, imported(d))
	}
	for i, t := range p.types {
		g.printf("    (type $d%d %s)\n    (import \"import-%s\" (type $in%d (eq $d%d)))\n", i, in.definition(t), typeName(i), i, i)
	}
	for i, f := range p.funcs {
		g.printf("    (import \"import-func%d\" (func $f%d%s))\n", i, i, in.signature(f))
	}
	for _, d := range p.declared {
		g.printf("    (export %s %q (type %s))\n", exported(d), d.Name, imported(d))
	}
	for i := range p.types {
		g.printf("    (type $o%d %s)\n    (export $out%d %q (type $in%d) (type (eq $o%d)))\n", i, out.definition(p.types[i]), i, typeName(i), i, i)
	}
	for i, f := range p.funcs {
		g.printf("    (export %q (func $f%d) (func%s))\n", f.ExternName(), i, out.signature(f))
	}
	g.printf("  )\n")
}

func (s scope) signature(f *wit.Func) string {
	var b strings.Builder
	for _, p := range f.Params {
		fmt.Fprintf(&b, " (param %q %s)", p.Name, s.typ(p.Type))
	}
	if f.Result != nil {
		fmt.Fprintf(&b, " (result %s)", s.typ(f.Result))
	}
	return b.String()
}

// typ writes a type where it is used.
func (s scope) typ(t wit.Type) string {
	if d, ok := t.(*wit.TypeDef); ok {
		d = d.Root()
		if i, ok := s.part.index[d]; ok {
			return fmt.Sprintf("%s%d", s.prefix, i)
		}
		t = d.Type
	}
	switch t := t.(type) {
	case wit.Primitive:
		return t.String()
	case *wit.List:
		if t.Len > 0 {
			return fmt.Sprintf("(list %s %d)", s.typ(t.Elem), t.Len)
		}
		return "(list " + s.typ(t.Elem) + ")"
	case *wit.Map:
		return "(map" + s.each([]wit.Type{t.Key, t.Value}) + ")"
	case *wit.Own:
		return "(own " + s.resource(t.Resource) + ")"
	case *wit.Borrow:
		return "(borrow " + s.resource(t.Resource) + ")"
	case *wit.Option:
		return "(option " + s.typ(t.Elem) + ")"
	case *wit.Tuple:
		return "(tuple" + s.each(t.Elems) + ")"
	case *wit.Result:
		r := "(result"
		if t.OK != nil {
			r += " " + s.typ(t.OK)
		}
		if t.Err != nil {
			r += " (error " + s.typ(t.Err) + ")"
		}
		return r + ")"
	}
	panic("BUG: echo: collect let through " + wit.TypeString(t))
}

func (s scope) each(types []wit.Type) string {
	var b strings.Builder
	for _, t := range types {
		b.WriteString(" " + s.typ(t))
	}
	return b.String()
}

// definition writes what a named type is.
func (s scope) definition(d *wit.TypeDef) string {
	var b strings.Builder
	switch t := d.Type.(type) {
	case *wit.Record:
		b.WriteString("(record")
		for _, f := range t.Fields {
			fmt.Fprintf(&b, " (field %q %s)", f.Name, s.typ(f.Type))
		}
	case *wit.Variant:
		b.WriteString("(variant")
		for _, c := range t.Cases {
			fmt.Fprintf(&b, " (case %q", c.Name)
			if c.Type != nil {
				b.WriteString(" " + s.typ(c.Type))
			}
			b.WriteByte(')')
		}
	case *wit.Enum:
		writeLabels(&b, "(enum", t.Cases)
	case *wit.Flags:
		writeLabels(&b, "(flags", t.Flags)
	}
	return b.String() + ")"
}

func writeLabels(b *strings.Builder, open string, labels []wit.Label) {
	b.WriteString(open)
	for _, l := range labels {
		fmt.Fprintf(b, " %q", l.Name)
	}
}
