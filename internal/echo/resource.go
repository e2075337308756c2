package echo

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A resource is a resource type of an interface: its part, and which of the
// part's it is. What the guest exports under its name wraps what it imports: the
// rep of the exported resource is the imported handle.
type resource struct{ id, part, index int }

// imported is how the host's resource type is called in text.
func (r resource) imported() string { return fmt.Sprintf("$r%d-%d", r.part, r.index) }

// exported is how the guest's own is called.
func (r resource) exported() string { return fmt.Sprintf("$x%d-%d", r.part, r.index) }

// named is how the guest's own is called once its interface is exported: only a
// type that has a name outside may stand in other exports.
func (r resource) named() string { return fmt.Sprintf("$named%d-%d", r.part, r.index) }

// core is what core functions of it are called, after "new", "rep" and so on.
func (r resource) core() string { return fmt.Sprintf("%d-%d", r.part, r.index) }

func (g *guest) imported(d *wit.TypeDef) string { return g.resources[d.Root()].imported() }

// wrapped reports whether functions that a part exports have the guest's resource
// where those that it imports have the host's.
func (g *guest) wrapped(p *part, r resource) bool {
	return p.iface != nil && g.parts[r.part].exported
}

// exportedAs returns how the resource of functions that a part exports is called.
func (g *guest) exportedAs(p *part) func(*wit.TypeDef) string {
	return func(d *wit.TypeDef) string {
		r := g.resources[d.Root()]
		if g.wrapped(p, r) {
			return r.exported()
		}
		return r.imported()
	}
}

// eachResource calls f with the resources in the order in which they were found.
func (g *guest) eachResource(f func(r resource, exported bool)) {
	for _, p := range g.parts {
		for _, d := range p.declared {
			f(g.resources[d], p.exported)
		}
	}
}

// writeResources writes the guest's resource types. Their destructor drops the
// imported handle, unless the exported one is dropped because the imported was
// given back to the host: then $kept is set.
func (g *guest) writeResources() {
	if len(g.resources) == 0 {
		return
	}
	g.eachResource(func(r resource, _ bool) {
		g.printf("  (core func $drop%s (canon resource.drop %s))\n", r.core(), r.imported())
	})
	g.printf("  (core module $owner\n")
	g.eachResource(func(r resource, _ bool) {
		g.printf("    (import \"host\" \"drop%s\" (func $drop%s (param i32)))\n", r.core(), r.core())
	})
	g.printf("    (global $kept (export \"kept\") (mut i32) (i32.const 0))\n")
	g.eachResource(func(r resource, _ bool) {
		g.printf("    (func (export \"dtor%s\") (param i32) (if (i32.eqz (global.get $kept)) (then (call $drop%s (local.get 0)))))\n", r.core(), r.core())
	})
	g.printf("  )\n  (core instance $owner (instantiate $owner (with \"host\" (instance\n")
	g.eachResource(func(r resource, _ bool) {
		g.printf("    (export \"drop%s\" (func $drop%s))\n", r.core(), r.core())
	})
	g.printf("  ))))\n")
	g.eachResource(func(r resource, exported bool) {
		if !exported {
			return
		}
		g.printf("  (type %s (resource (rep i32) (dtor (func $owner \"dtor%s\"))))\n", r.exported(), r.core())
		for _, op := range []string{"new", "rep", "drop"} {
			g.printf("  (core func $x%s%s (canon resource.%s %s))\n", op, r.core(), op, r.exported())
		}
	})
}

// writeHandles writes, in the module between imports and exports, functions that
// turn an own handle of the one side into one of the other: $give what is passed
// to the host, $take what it returned.
func (g *guest) writeHandles() {
	g.eachResource(func(r resource, exported bool) {
		if !exported {
			return
		}
		g.printf(`    (func $give%[1]s (param $h i32) (result i32) (local $rep i32)
      (local.set $rep (call $xrep%[1]s (local.get $h)))
      (global.set $kept (i32.const 1))
      (call $xdrop%[1]s (local.get $h))
      (global.set $kept (i32.const 0))
      (local.get $rep))
    (func $take%[1]s (param i32) (result i32) (call $xnew%[1]s (local.get 0)))
`, r.core())
	})
}

// writeHandleImports writes what these functions need.
func (g *guest) writeHandleImports() {
	if len(g.resources) > 0 {
		g.printf("    (import \"owner\" \"kept\" (global $kept (mut i32)))\n")
	}
	g.eachResource(func(r resource, exported bool) {
		g.printf("    (import \"host\" \"drop%s\" (func $drop%s (param i32)))\n", r.core(), r.core())
		if exported {
			g.printf("    (import \"host\" \"xnew%s\" (func $xnew%s (param i32) (result i32)))\n", r.core(), r.core())
			g.printf("    (import \"host\" \"xrep%s\" (func $xrep%s (param i32) (result i32)))\n", r.core(), r.core())
			g.printf("    (import \"host\" \"xdrop%s\" (func $xdrop%s (param i32)))\n", r.core(), r.core())
		}
	})
}

// writeHandleItems passes it on.
func (g *guest) writeHandleItems() {
	g.eachResource(func(r resource, exported bool) {
		names := []string{"drop"}
		if exported {
			names = append(names, "xnew", "xrep", "xdrop")
		}
		for _, n := range names {
			g.printf("    (export \"%s%s\" (func $%s%s))\n", n, r.core(), n, r.core())
		}
	})
}
