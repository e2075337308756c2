package witjson

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// iface reads an interface. One without a name is inline in a world, which gives
// it the name of the item.
func (r *reader) iface(n *node, i *wit.Interface) {
	i.Docs, i.Stability = r.docs(n), r.stability(n)
	if m := r.optional(n, "clone_of"); m != nil {
		if at := r.index(m, len(r.interfaces), "interface"); at >= 0 {
			i.CloneOf = r.interfaces[at]
		}
	}
	for _, m := range r.members(n, "types") {
		d := r.listedType(m, m.key)
		if d == nil {
			return
		}
		if d.Interface != i {
			r.fail(m, "is a type of something else")
		}
		i.Types = append(i.Types, d)
	}
	for _, m := range r.members(n, "functions") {
		if f := r.function(m, m.key); f != nil {
			if f.Resource != nil && f.Resource.Interface != i {
				r.fail(m, "is a function of a resource that is not of this interface")
			}
			i.Funcs = append(i.Funcs, f)
		}
	}
}

// listedType reads the index of the type called name.
func (r *reader) listedType(n *node, name string) *wit.TypeDef {
	at := r.index(n, len(r.types), "type")
	if at < 0 {
		return nil
	}
	d, ok := r.types[at].(*wit.TypeDef)
	if !ok || d.Name != name {
		r.fail(n, "is type %d, which has another name", at)
		return nil
	}
	r.listed[d] = true
	return d
}

func (r *reader) world(n *node, w *wit.World) {
	w.Docs, w.Stability = r.docs(n), r.stability(n)
	for _, m := range r.members(n, "imports") {
		if t := r.optional(m, "type"); t != nil {
			d := r.listedType(t, m.key)
			if d == nil {
				return
			}
			// A world that includes another once had its very types.
			if d.World == nil {
				r.fail(t, "is a type of something else")
			}
			w.Types = append(w.Types, d)
			continue
		}
		w.Imports = append(w.Imports, r.worldItem(m, w))
	}
	for _, m := range r.members(n, "exports") {
		w.Exports = append(w.Exports, r.worldItem(m, w))
	}
}

func (r *reader) worldItem(n *node, w *wit.World) wit.WorldItem {
	if f := r.optional(n, "function"); f != nil {
		fn := r.function(f, n.key)
		if fn == nil {
			return wit.WorldItem{}
		}
		if fn.Resource != nil && fn.Resource.World == nil {
			r.fail(f, "is a function of a resource that is not of a world")
		}
		return wit.WorldItem{
			Name: fn.ExternName(), Docs: fn.Docs, Stability: fn.Stability, ExternalID: fn.ExternalID, Func: fn,
		}
	}
	ref := r.optional(n, "interface")
	if ref == nil {
		r.fail(n, "is neither an interface nor a function nor a type")
		return wit.WorldItem{}
	}
	item := wit.WorldItem{Name: n.key}
	id := ref
	if ref.kind == '{' { // once the index stood alone
		id = r.need(ref, "id")
		item.Docs, item.Stability, item.ExternalID = r.docs(ref), r.stability(ref), r.text(ref, "external_id")
	}
	at := r.index(id, len(r.interfaces), "interface")
	if at < 0 {
		return wit.WorldItem{}
	}
	i := r.interfaces[at]
	item.Interface = i
	switch {
	case n.key == interfaceKey(at) && i.Name != "" && i.World == nil:
		item.Name = i.ID()
	case i.Name == "" || i.World != nil:
		r.label(n, n.key)
		if i.World == nil {
			i.Name, i.World = n.key, w
		}
		if item.Docs == "" {
			item.Docs = i.Docs
		}
	default:
		r.label(n, n.key)
	}
	return item
}

// function reads a function, whose key is its name.
func (r *reader) function(n *node, key string) *wit.Func {
	m := r.need(n, "name")
	kind := r.need(n, "kind")
	if m == nil || kind == nil || !r.is(m, '"', "a string") {
		return nil
	}
	f := &wit.Func{Docs: r.docs(n), Stability: r.stability(n), ExternalID: r.text(n, "external_id")}
	word, arg := r.variant(kind)
	word, f.Async = strings.CutPrefix(word, "async-")
	switch word {
	case "freestanding":
	case "method":
		f.Kind = wit.Method
	case "static":
		f.Kind = wit.Static
	case "constructor":
		f.Kind = wit.Constructor
	default:
		r.fail(kind, "is not a known kind of function")
		return nil
	}
	var e extent
	if f.Kind != wit.Freestanding {
		f.Resource = r.resource(arg, &e)
		if f.Resource == nil {
			return nil
		}
	}
	for _, p := range r.elements(n, "params") {
		t := r.need(p, "type")
		if t == nil {
			return nil
		}
		f.Params = append(f.Params, wit.Param{Name: r.ident(p), Type: r.some(t, r.ref(t, &e))})
	}
	f.Result = r.ref(r.result(n), &e)
	r.checkExtent(n, e)
	r.functionName(m, key, f)
	r.ofResource(n, f)
	if r.err != nil {
		return nil
	}
	return f
}

// result returns what a function returns. Once it could be several values with
// names.
func (r *reader) result(n *node) *node {
	if r.optional(n, "results") == nil {
		return r.optional(n, "result")
	}
	all := r.elements(n, "results")
	switch {
	case len(all) == 0:
		return nil
	case len(all) == 1 && r.optional(all[0], "name") == nil:
		return r.need(all[0], "type")
	}
	r.fail(n, "has named results, which WIT no longer has: make it return a record or tuple")
	return nil
}

// functionName takes "[method]counter.inc" apart.
func (r *reader) functionName(n *node, key string, f *wit.Func) {
	name := n.text
	if key != name && key != strings.TrimPrefix(name, "[async]") {
		r.fail(n, "is not the key of the function, %q", key)
		return
	}
	// Once there were "[async]" and "[async method]" too.
	if end := strings.IndexByte(name, ']'); end >= 0 && strings.HasPrefix(name, "[") {
		name = name[end+1:]
	}
	owner := ""
	if f.Resource != nil {
		owner = f.Resource.Name
	}
	switch f.Kind {
	case wit.Constructor:
		if name != owner {
			r.fail(n, "is not the name of a constructor of %s", owner)
		}
		return
	case wit.Method, wit.Static:
		rest, ok := strings.CutPrefix(name, owner+".")
		if !ok {
			r.fail(n, "is not the name of a function of %s", owner)
		}
		name = rest
	}
	f.Name = r.label(n, name)
}

// ofResource checks what comes with being a function of a resource: the first
// parameter of a method, and the result of a constructor.
func (r *reader) ofResource(n *node, f *wit.Func) {
	switch {
	case r.err != nil:
	case f.Kind == wit.Method:
		if len(f.Params) > 0 {
			if b, ok := f.Params[0].Type.(*wit.Borrow); ok && b.Resource == f.Resource {
				return
			}
		}
		r.fail(n, "is a method, and its first parameter is not a borrow of the resource")
	case f.Kind == wit.Constructor:
		t := f.Result
		if res, ok := wit.Underlying(t).(*wit.Result); ok {
			t = res.OK
		}
		if o, ok := t.(*wit.Own); !ok || o.Resource != f.Resource || f.Async {
			r.fail(n, "is a constructor, and its result is not the resource")
		}
	}
}
