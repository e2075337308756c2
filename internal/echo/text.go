package echo

import (
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// The allocator: a heap that only grows, until a post-return empties it. What is
// given back is overwritten, so that a guest's memory is never zero by chance and
// values that still lie there are noticed.
const allocator = `  (core module $libc
    (memory (export "memory") 1)
    (global $top (mut i32) (i32.const 64))
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
    (func (export "reset")
      (memory.fill (i32.const 64) (i32.const 0xe7) (i32.sub (global.get $top) (i32.const 64)))
      (global.set $top (i32.const 64))))
  (core instance $libc (instantiate $libc))
  (alias core export $libc "memory" (core memory $memory))
  (alias core export $libc "realloc" (core func $realloc))
`

func (g *guest) printf(format string, args ...any) { fmt.Fprintf(&g.b, format, args...) }

func (g *guest) write() {
	g.printf("(component\n")
	for k, p := range g.parts {
		g.writeImport(k, p)
	}
	g.b.WriteString(allocator)
	g.writeGlue()
	for k, p := range g.parts {
		g.writeExport(k, p)
	}
	g.printf(")\n")
}

// A scope says how the types of a part are called where it is written.
type scope struct {
	part   *part
	prefix string
}

func (g *guest) writeImport(k int, p *part) {
	s := scope{p, fmt.Sprintf("$t%d-", k)}
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
	for i, t := range p.types {
		g.printf("    (type $d%d %s)\n    (export %q (type %s%d (eq $d%d)))\n", i, s.definition(t), typeName(i), s.prefix, i, i)
	}
	for _, f := range p.funcs {
		g.printf("    (export %q (func%s))\n", f.Name, s.signature(f))
	}
	g.printf("  ))\n  (import %q (instance $i%d (type $iface%d)))\n", p.iface.ID(), k, k)
	for i := range p.types {
		g.printf("  (alias export $i%d %q (type %s%d))\n", k, typeName(i), s.prefix, i)
	}
	for i, f := range p.funcs {
		g.printf("  (alias export $i%d %q (func $i%d-%d))\n", k, f.Name, k, i)
	}
}

// typeName is what a type is called in imports and exports.
func typeName(i int) string { return fmt.Sprintf("echo-type%d", i) }

func coreName(k, i int) string { return fmt.Sprintf("f%d-%d", k, i) }

// options are the canonical options of a function.
func (g *guest) options(f *wit.Func) string {
	if !g.memory(f) {
		return ""
	}
	return " (memory $memory) (realloc $realloc) string-encoding=" + string(g.encoding)
}

// writeGlue writes the module between the imports and the exports. A lifted
// function and a lowered one take the same flat parameters; where the result is
// in memory the one returns a pointer that the other is given.
func (g *guest) writeGlue() {
	for k, p := range g.parts {
		for i, f := range p.funcs {
			g.printf("  (core func $lowered%d-%d (canon lower (func $i%d-%d)%s))\n", k, i, k, i, g.options(f))
		}
	}
	g.printf("  (core module $glue\n    (import \"libc\" \"realloc\" (func $realloc (param i32 i32 i32 i32) (result i32)))\n")
	g.printf("    (import \"libc\" \"reset\" (func $reset))\n")
	for k, p := range g.parts {
		for i, f := range p.funcs {
			t := g.canon.Func(f, abi.Lower)
			g.printf("    (import \"host\" %q (func $%s%s))\n", coreName(k, i), coreName(k, i), coreType(t.FuncType))
		}
	}
	for k, p := range g.parts {
		for i, f := range p.funcs {
			g.writeForward(coreName(k, i), f)
		}
	}
	g.printf("  )\n  (core instance $glue (instantiate $glue (with \"libc\" (instance $libc)) (with \"host\" (instance\n")
	for k, p := range g.parts {
		for i := range p.funcs {
			g.printf("    (export %q (func $lowered%d-%d))\n", coreName(k, i), k, i)
		}
	}
	g.printf("  ))))\n")
}

func (g *guest) writeForward(name string, f *wit.Func) {
	t := g.canon.Func(f, abi.Lift)
	g.printf("    (func (export %q)%s", name, coreType(t.FuncType))
	if t.SpilledResult {
		r := g.canon.Of(f.Result)
		g.printf(" (local $r i32)\n      (local.set $r (call $realloc (i32.const 0) (i32.const 0) (i32.const %d) (i32.const %d)))", r.Alignment, r.ElemSize)
	}
	g.printf("\n      (call $%s", name)
	for i := range t.Params {
		g.printf(" (local.get %d)", i)
	}
	if t.SpilledResult {
		g.printf(" (local.get $r)) (local.get $r")
	}
	g.printf("))\n")
	if g.memory(f) {
		g.printf("    (func (export \"%s-post\")%s (call $reset))\n", name, coreType(abi.FuncType{Params: t.Results}))
	}
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
	s := scope{p, fmt.Sprintf("$t%d-", k)}
	for i, f := range p.funcs {
		post := ""
		if g.memory(f) {
			g.printf("  (alias core export $glue \"%s-post\" (core func $post%d-%d))\n", coreName(k, i), k, i)
			post = fmt.Sprintf(" (post-return $post%d-%d)", k, i)
		}
		g.printf("  (func $x%d-%d%s\n    (canon lift (core func $glue %q)%s%s))\n", k, i, s.signature(f), coreName(k, i), g.options(f), post)
		if p.iface == nil {
			g.printf("  (export %q (func $x%d-%d))\n", f.Name, k, i)
		}
	}
	if p.iface == nil {
		return
	}
	in, out := scope{p, "$in"}, scope{p, "$out"}
	g.printf("  (component $c%d\n", k)
	for i, t := range p.types {
		g.printf("    (type $d%d %s)\n    (import \"import-%s\" (type $in%d (eq $d%d)))\n", i, in.definition(t), typeName(i), i, i)
	}
	for i, f := range p.funcs {
		g.printf("    (import \"import-func-%s\" (func $f%d%s))\n", f.Name, i, in.signature(f))
	}
	for i := range p.types {
		g.printf("    (export $out%d %q (type $in%d))\n", i, typeName(i), i)
	}
	for i, f := range p.funcs {
		g.printf("    (export %q (func $f%d) (func%s))\n", f.Name, i, out.signature(f))
	}
	g.printf("  )\n  (instance $x%d (instantiate $c%d\n", k, k)
	for i := range p.types {
		g.printf("    (with \"import-%s\" (type %s%d))\n", typeName(i), s.prefix, i)
	}
	for i, f := range p.funcs {
		g.printf("    (with \"import-func-%s\" (func $x%d-%d))\n", f.Name, k, i)
	}
	g.printf("  ))\n  (export %q (instance $x%d))\n", p.iface.ID(), k)
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
		return "(list " + s.typ(t.Elem) + ")"
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
