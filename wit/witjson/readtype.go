package witjson

import (
	"math"
	"strconv"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An extent says how big a type is when all names are expanded, as those do that
// read a model: how many types are inside each other, and how many there are.
type extent struct{ depth, size int }

// The limits are those that WIT source has.
const (
	maxDepth = 500
	maxSize  = 1_000_000
)

func (e *extent) add(part extent) {
	e.depth = max(e.depth, part.depth)
	e.size = min(e.size+part.size, 2*maxSize)
}

// checkExtent refuses what is too big.
func (r *reader) checkExtent(n *node, e extent) {
	switch {
	case e.depth > maxDepth:
		r.fail(n, "has more than %d types inside each other", maxDepth)
	case e.size > maxSize:
		r.fail(n, "is made of more than %d types", maxSize)
	}
}

// typeAt reads the type with the index at, unless that has been done; from is
// what refers to it.
func (r *reader) typeAt(from *node, at int) wit.Type {
	switch r.states[at] {
	case open:
		r.fail(from, "makes type %d depend on itself", at)
		return nil
	case done:
		return r.types[at]
	}
	n := r.nodes[at]
	r.states[at] = open
	var e extent
	x := r.kind(n, &e)
	switch x.(type) {
	case *wit.TypeDef, wit.Primitive: // another name adds nothing
	default:
		e.depth, e.size = e.depth+1, e.size+1
	}
	r.extents[at] = e
	r.checkExtent(n, e)
	switch d := r.types[at].(type) {
	case *wit.TypeDef:
		d.Type = x
	default:
		if _, ok := x.(*wit.Resource); ok {
			r.fail(n, "is a resource without a name")
		}
		r.types[at] = x
	}
	r.states[at] = done
	return r.types[at]
}

// kind reads what a type is, and adds its parts to the extent.
func (r *reader) kind(n *node, e *extent) wit.Type {
	k := r.need(n, "kind")
	if k == nil || r.err != nil {
		return nil
	}
	ref := func(n *node) wit.Type { return r.ref(n, e) }
	name, arg := r.variant(k)
	if name == "resource" {
		return &wit.Resource{}
	}
	if arg == k {
		r.fail(k, "is %q, and there is no such type", name)
		return nil
	}
	switch name {
	case "type":
		return ref(arg)
	case "record":
		out := &wit.Record{}
		for _, f := range r.elements(arg, "fields") {
			out.Fields = append(out.Fields, wit.Field{Name: r.ident(f), Type: ref(r.need(f, "type")), Docs: r.docs(f)})
		}
		return out
	case "variant":
		out := &wit.Variant{}
		for _, c := range r.elements(arg, "cases") {
			out.Cases = append(out.Cases, wit.Case{Name: r.ident(c), Type: ref(r.optional(c, "type")), Docs: r.docs(c)})
		}
		return out
	case "enum":
		return &wit.Enum{Cases: r.labels(arg, "cases")}
	case "flags":
		return &wit.Flags{Flags: r.labels(arg, "flags")}
	case "tuple":
		out := &wit.Tuple{}
		for _, m := range r.elements(arg, "types") {
			out.Elems = append(out.Elems, r.some(m, ref(m)))
		}
		return out
	case "list":
		return &wit.List{Elem: r.some(arg, ref(arg))}
	case "fixed-length-list", "fixed-size-list":
		return r.fixedList(arg, ref)
	case "map":
		if !r.is(arg, '[', "an array") || len(arg.items) != 2 {
			r.fail(arg, "is not the two types of a map")
			return nil
		}
		key, value := arg.items[0], arg.items[1]
		return &wit.Map{Key: r.some(key, ref(key)), Value: r.some(value, ref(value))}
	case "option":
		return &wit.Option{Elem: r.some(arg, ref(arg))}
	case "result":
		return &wit.Result{OK: ref(r.optional(arg, "ok")), Err: ref(r.optional(arg, "err"))}
	case "stream":
		return &wit.Stream{Elem: ref(arg)}
	case "future":
		return &wit.Future{Elem: ref(arg)}
	case "handle":
		return r.handle(arg)
	}
	r.fail(k, "is a %q, and there is no such type", name)
	return nil
}

func (r *reader) labels(n *node, key string) []wit.Label {
	var out []wit.Label
	for _, l := range r.elements(n, key) {
		out = append(out, wit.Label{Name: r.ident(l), Docs: r.docs(l)})
	}
	return out
}

func (r *reader) fixedList(arg *node, ref func(*node) wit.Type) wit.Type {
	if !r.is(arg, '[', "an array") || len(arg.items) != 2 {
		r.fail(arg, "is not the type and the length of a list")
		return nil
	}
	elem, length := arg.items[0], arg.items[1]
	n, err := strconv.ParseUint(length.text, 10, 64)
	if length.kind != '0' || err != nil || n == 0 || n > math.MaxUint32 {
		r.fail(length, "is no length for a list")
	}
	return &wit.List{Elem: r.some(elem, ref(elem)), Len: uint32(n)}
}

// handle reads own and borrow. What a resource is adds nothing to a handle.
func (r *reader) handle(n *node) wit.Type {
	kind, arg := r.variant(n)
	d := r.resource(arg, &extent{})
	switch kind {
	case "own":
		return &wit.Own{Resource: d}
	case "borrow":
		return &wit.Borrow{Resource: d}
	}
	r.fail(n, "is neither an own nor a borrow")
	return nil
}

// resource reads the index of a resource, or of an alias of one.
func (r *reader) resource(n *node, e *extent) *wit.TypeDef {
	d, ok := r.ref(n, e).(*wit.TypeDef)
	if r.err != nil {
		return nil
	}
	if ok {
		_, ok = d.Root().Type.(*wit.Resource)
	}
	if !ok {
		r.fail(n, "is not a resource")
		return nil
	}
	return d
}

// ref reads a use of a type: nil for nil and for null.
func (r *reader) ref(n *node, e *extent) wit.Type {
	if n == nil || n.kind == 'n' || r.err != nil {
		return nil
	}
	if n.kind == '"' {
		if p := primitives[n.text]; p != 0 {
			return p
		}
		r.fail(n, "is the unknown type %q", n.text)
		return nil
	}
	at := r.index(n, len(r.types), "type")
	if at < 0 {
		return nil
	}
	t := r.typeAt(n, at)
	e.add(r.extents[at])
	return t
}

// some refuses a type that is not there where one must be.
func (r *reader) some(n *node, t wit.Type) wit.Type {
	if t == nil {
		r.fail(n, "is null, and a type is wanted")
	}
	return t
}

// primitives are the names in JSON, with those of old that have other names now.
var primitives = func() map[string]wit.Primitive {
	m := map[string]wit.Primitive{"float32": wit.F32, "float64": wit.F64}
	for p := wit.Bool; p <= wit.ErrorContext; p++ {
		m[p.String()] = p
	}
	return m
}()
