package echo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
)

// An action is what is done with the handles that values hold.
type action string

const (
	give action = "give" // parameters: an exported resource's handle becomes the imported one's
	take action = "take" // results: the reverse
	drop action = "drop" // borrows of the host's resources, when a call is over
)

// Converters writes functions that carry out an action on all handles of a value
// in memory, one for each type and action.
type converters struct {
	g     *guest
	k     int // the part
	names map[conversion]string
	lists map[string]bool
	b     strings.Builder
}

type conversion struct {
	action action
	t      *abi.Type
}

// concerns reports whether a value of the type holds handles that an action is
// about. A borrow of the guest's own resource arrives as its rep, so it is what
// the host is to be given.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#lowering
func (c *converters) concerns(a action, t *abi.Type) bool {
	in := func(t *abi.Type) bool { return c.concerns(a, t) }
	switch {
	case t == nil:
		return false
	case t.Kind == abi.Own:
		return a != drop && c.wrapped(t)
	case t.Kind == abi.Borrow:
		return a == drop && !c.wrapped(t)
	case t.Elem != nil:
		return in(t.Elem)
	}
	return slices.ContainsFunc(t.Fields, in) || slices.ContainsFunc(t.Cases, in)
}

func (c *converters) resource(t *abi.Type) resource {
	for _, r := range c.g.resources {
		if r.id == int(t.Resource) {
			return r
		}
	}
	panic("BUG: echo: a handle of no resource")
}

func (c *converters) wrapped(t *abi.Type) bool {
	return c.g.wrapped(c.g.parts[c.k], c.resource(t))
}

// handle returns an expression that carries out the action on the handle h; it
// gives a handle unless the action is drop.
func (c *converters) handle(a action, t *abi.Type, h string) string {
	return fmt.Sprintf("(call $%s%s %s)", a, c.resource(t).core(), h)
}

// inMemory returns the name of the function that acts on a value at its
// parameter.
func (c *converters) inMemory(a action, t *abi.Type) string {
	key := conversion{a, t}
	if name, ok := c.names[key]; ok {
		return name
	}
	name := fmt.Sprintf("$%s-in%d-%d", a, c.k, len(c.names))
	c.names[key] = name
	at := func(offset uint32) string {
		if offset == 0 {
			return "(local.get $at)"
		}
		return fmt.Sprintf("(i32.add (local.get $at) (i32.const %d))", offset)
	}
	var b strings.Builder
	switch {
	case t.Kind == abi.Own:
		fmt.Fprintf(&b, "      (i32.store (local.get $at) %s)\n", c.handle(a, t, "(i32.load (local.get $at))"))
	case t.Kind == abi.Borrow:
		fmt.Fprintf(&b, "      %s\n", c.handle(a, t, "(i32.load (local.get $at))"))
	case t.Kind == abi.List:
		fmt.Fprintf(&b, "      (call %s (i32.load (local.get $at)) (i32.load offset=4 (local.get $at)))\n", c.list(a, t.Elem))
	case t.Kind == abi.FixedList:
		fmt.Fprintf(&b, "      (call %s (local.get $at) (i32.const %d))\n", c.list(a, t.Elem), t.Len)
	case t.Kind == abi.Record:
		for i, f := range t.Fields {
			if c.concerns(a, f) {
				fmt.Fprintf(&b, "      (call %s %s)\n", c.inMemory(a, f), at(t.Offsets[i]))
			}
		}
	case t.Kind == abi.Variant:
		load := map[uint32]string{1: "i32.load8_u", 2: "i32.load16_u", 4: "i32.load"}[t.DiscSize]
		for i, k := range t.Cases {
			if c.concerns(a, k) {
				fmt.Fprintf(&b, "      (if (i32.eq (%s (local.get $at)) (i32.const %d)) (then (call %s %s)))\n", load, i, c.inMemory(a, k), at(t.PayloadOffset))
			}
		}
	}
	fmt.Fprintf(&c.b, "    (func %s (param $at i32)\n%s    )\n", name, b.String())
	return name
}

// list returns the name of the function that acts on elements: where they are and
// how many.
func (c *converters) list(a action, elem *abi.Type) string {
	one := c.inMemory(a, elem)
	name := one + "s"
	if c.lists[name] {
		return name
	}
	c.lists[name] = true
	fmt.Fprintf(&c.b, `    (func %s (param $at i32) (param $n i32)
      (block $end (loop $next
        (br_if $end (i32.eqz (local.get $n)))
        (call %s (local.get $at))
        (local.set $at (i32.add (local.get $at) (i32.const %d)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next))))
`, name, one, elem.ElemSize)
	return name
}

// A flat is values in locals, of the core types that they have there: those of
// variants are joined ones.
type flat struct {
	types []abi.CoreType
	first int // the local of types[0]
}

func (f flat) i32(i int) string {
	get := fmt.Sprintf("(local.get %d)", f.first+i)
	if f.types[i] == abi.I64 {
		return "(i32.wrap_i64 " + get + ")"
	}
	return get
}

func (f flat) set(i int, v string) string {
	if f.types[i] == abi.I64 {
		v = "(i64.extend_i32_u " + v + ")"
	}
	return fmt.Sprintf("(local.set %d %s)", f.first+i, v)
}

// inLocals returns code that acts on a value whose flat form starts at value i.
func (c *converters) inLocals(a action, t *abi.Type, f flat, i int) string {
	if !c.concerns(a, t) {
		return ""
	}
	var b strings.Builder
	switch t.Kind {
	case abi.Own:
		fmt.Fprintf(&b, "      %s\n", f.set(i, c.handle(a, t, f.i32(i))))
	case abi.Borrow:
		fmt.Fprintf(&b, "      %s\n", c.handle(a, t, f.i32(i)))
	case abi.List:
		fmt.Fprintf(&b, "      (call %s %s %s)\n", c.list(a, t.Elem), f.i32(i), f.i32(i+1))
	case abi.FixedList:
		for n := range int(t.Len) {
			b.WriteString(c.inLocals(a, t.Elem, f, i+n*len(t.Elem.Flatten())))
		}
	case abi.Record:
		for _, x := range t.Fields {
			b.WriteString(c.inLocals(a, x, f, i))
			i += len(x.Flatten())
		}
	case abi.Variant:
		for n, k := range t.Cases {
			if c.concerns(a, k) {
				fmt.Fprintf(&b, "      (if (i32.eq %s (i32.const %d)) (then\n%s      ))\n", f.i32(i), n, c.inLocals(a, k, f, i+1))
			}
		}
	}
	return b.String()
}
