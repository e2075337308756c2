package witjson

import (
	"strconv"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// interfaceKey is the key under which a world imports or exports an interface
// that it gives no name.
func interfaceKey(at int) string { return "interface-" + strconv.Itoa(at) }

// kindOf names what a type is.
func kindOf(t wit.Type) string {
	switch t := t.(type) {
	case *wit.Record:
		return "record"
	case *wit.Variant:
		return "variant"
	case *wit.Enum:
		return "enum"
	case *wit.Flags:
		return "flags"
	case *wit.Resource:
		return "resource"
	case *wit.List:
		if t.Len > 0 {
			return "fixed-length-list"
		}
		return "list"
	case *wit.Map:
		return "map"
	case *wit.Option:
		return "option"
	case *wit.Result:
		return "result"
	case *wit.Tuple:
		return "tuple"
	case *wit.Own:
		return "own"
	case *wit.Borrow:
		return "borrow"
	case *wit.Stream:
		return "stream"
	case *wit.Future:
		return "future"
	}
	return "type"
}

func (w *writer) entry(e *entry) {
	w.object(func() {
		w.key("name")
		if e.def != nil {
			w.text(e.def.Name)
		} else {
			w.null()
		}
		w.key("kind")
		w.kind(e.table, e.kind)
		w.key("owner")
		w.typeOwner(e.def)
		if e.def != nil {
			w.docs(e.def.Docs)
		}
		w.stability(e.stability)
		if e.def != nil {
			w.optional("external_id", e.def.ExternalID)
		}
	})
}

func (w *writer) typeOwner(d *wit.TypeDef) {
	if d != nil {
		if at, ok := w.n.interfaceAt[d.Interface]; ok {
			w.object(func() { w.index("interface", at) })
			return
		}
		if at, ok := w.n.worldAt[d.World]; ok {
			w.object(func() { w.index("world", at) })
			return
		}
	}
	w.null()
}

// kind writes what an entry is: a word, or an object with the word as its key.
func (w *writer) kind(t *table, x wit.Type) {
	if _, ok := x.(*wit.Resource); ok {
		w.text("resource")
		return
	}
	w.object(func() {
		switch x := x.(type) {
		case *wit.Own:
			w.handle("own", x.Resource)
			return
		case *wit.Borrow:
			w.handle("borrow", x.Resource)
			return
		}
		w.key(kindOf(x))
		w.parts(t, x)
	})
}

func (w *writer) handle(kind string, d *wit.TypeDef) {
	w.key("handle")
	w.object(func() {
		w.key(kind)
		w.ref(nil, d)
	})
}

// parts writes what stands behind the word for a kind.
func (w *writer) parts(t *table, x wit.Type) {
	switch x := x.(type) {
	case *wit.Record:
		w.list("fields", func() {
			for _, f := range x.Fields {
				w.next()
				w.object(func() {
					w.member("name", f.Name)
					w.typeMember(t, "type", f.Type)
					w.docs(f.Docs)
				})
			}
		})
	case *wit.Variant:
		w.list("cases", func() {
			for _, c := range x.Cases {
				w.next()
				w.object(func() {
					w.member("name", c.Name)
					w.typeMember(t, "type", c.Type)
					w.docs(c.Docs)
				})
			}
		})
	case *wit.Enum:
		w.labels("cases", x.Cases)
	case *wit.Flags:
		w.labels("flags", x.Flags)
	case *wit.Tuple:
		w.list("types", func() {
			for _, e := range x.Elems {
				w.next()
				w.ref(t, e)
			}
		})
	case *wit.Result:
		w.object(func() {
			w.typeMember(t, "ok", x.OK)
			w.typeMember(t, "err", x.Err)
		})
	case *wit.Map:
		w.array(func() {
			w.next()
			w.ref(t, x.Key)
			w.next()
			w.ref(t, x.Value)
		})
	case *wit.List:
		if x.Len == 0 {
			w.ref(t, x.Elem)
			return
		}
		w.array(func() {
			w.next()
			w.ref(t, x.Elem)
			w.next()
			w.number(int(x.Len))
		})
	case *wit.Option:
		w.ref(t, x.Elem)
	case *wit.Stream:
		w.ref(t, x.Elem)
	case *wit.Future:
		w.ref(t, x.Elem)
	default: // an alias
		w.ref(t, x)
	}
}

func (w *writer) list(key string, fill func()) {
	w.object(func() {
		w.key(key)
		w.array(fill)
	})
}

func (w *writer) labels(key string, labels []wit.Label) {
	w.list(key, func() {
		for _, l := range labels {
			w.next()
			w.object(func() {
				w.member("name", l.Name)
				w.docs(l.Docs)
			})
		}
	})
}

func (w *writer) typeMember(t *table, key string, x wit.Type) {
	w.key(key)
	w.ref(t, x)
}

// ref writes a use of a type: the name of a primitive or an index.
func (w *writer) ref(t *table, x wit.Type) {
	var e *entry
	switch x := x.(type) {
	case wit.Primitive:
		w.text(x.String())
		return
	case nil:
	case *wit.TypeDef:
		e = w.n.defs[x]
	case *wit.Own:
		e = t.owns[x.Resource]
	default:
		e = t.byType[x]
	}
	if e == nil {
		w.null()
		return
	}
	w.number(e.index)
}
