package witjson

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Write returns the JSON of r, ending with a newline. Types must not depend on
// themselves.
func Write(r *wit.Resolve) []byte {
	w := writer{n: numberAll(r)}
	w.object(func() {
		w.key("worlds")
		w.array(func() {
			for _, x := range w.n.worlds {
				w.next()
				w.world(x)
			}
		})
		w.key("interfaces")
		w.array(func() {
			for _, i := range w.n.interfaces {
				w.next()
				w.iface(i)
			}
		})
		w.key("types")
		w.array(func() {
			for _, e := range w.n.types {
				w.next()
				w.entry(e)
			}
		})
		w.key("packages")
		w.array(func() {
			for _, p := range r.Packages {
				w.next()
				w.pkg(p)
			}
		})
	})
	return append(w.b, '\n')
}

type writer struct {
	encoder
	n *numbers
}

func (w *writer) pkg(p *wit.Package) {
	w.object(func() {
		w.member("name", p.Name.String())
		w.docs(p.Docs)
		w.key("interfaces")
		w.object(func() {
			ordered, _ := interfacesInOrder(p.Interfaces)
			for _, i := range ordered {
				w.index(i.Name, w.n.interfaceAt[i])
			}
		})
		w.key("worlds")
		w.object(func() {
			for _, x := range p.Worlds {
				w.index(x.Name, w.n.worldAt[x])
			}
		})
	})
}

func (w *writer) iface(i *wit.Interface) {
	t := w.n.scopes[i]
	w.object(func() {
		w.key("name")
		if i.World != nil {
			w.null()
		} else {
			w.text(i.Name)
		}
		w.key("types")
		w.object(func() {
			for _, d := range typesInOrder(i.Types) {
				w.index(d.Name, w.n.defs[d].index)
			}
		})
		w.key("functions")
		w.object(func() {
			for _, f := range i.Funcs {
				w.key(f.ExternName())
				w.function(t, f, f.Docs, f.Stability, f.ExternalID)
			}
		})
		w.docs(i.Docs)
		w.stability(i.Stability)
		w.owner(i.Package)
		if at, ok := w.n.interfaceAt[i.CloneOf]; ok {
			w.index("clone_of", at)
		}
	})
}

func (w *writer) owner(p *wit.Package) {
	if at, ok := w.n.packages[p]; ok {
		w.index("package", at)
		return
	}
	w.key("package")
	w.null()
}

func (w *writer) world(x *wit.World) {
	t := w.n.scopes[x]
	w.object(func() {
		w.member("name", x.Name)
		w.key("imports")
		w.object(func() {
			// Interfaces come first, then types, then the functions that are about
			// them.
			types := false
			for _, item := range x.Imports {
				if item.Func != nil && !types {
					types = true
					w.worldTypes(x)
				}
				w.worldItem(t, item)
			}
			if !types {
				w.worldTypes(x)
			}
		})
		w.key("exports")
		w.object(func() {
			for _, item := range x.Exports {
				w.worldItem(t, item)
			}
		})
		w.owner(x.Package)
		w.docs(x.Docs)
		w.stability(x.Stability)
	})
}

func (w *writer) worldTypes(x *wit.World) {
	for _, d := range typesInOrder(x.Types) {
		w.key(d.Name)
		w.object(func() { w.index("type", w.n.defs[d].index) })
	}
}

func (w *writer) worldItem(t *table, item wit.WorldItem) {
	if f := item.Func; f != nil {
		w.key(f.ExternName())
		w.object(func() {
			w.key("function")
			s := f.Stability
			if s == (wit.Stability{}) {
				s = item.Stability
			}
			w.function(t, f, or(f.Docs, item.Docs), s, or(f.ExternalID, item.ExternalID))
		})
		return
	}
	at := w.n.interfaceAt[item.Interface]
	if item.Interface.World == nil && item.Name == item.Interface.ID() {
		w.key(interfaceKey(at))
	} else {
		w.key(item.Name)
	}
	w.object(func() {
		w.key("interface")
		w.object(func() {
			w.index("id", at)
			w.stability(item.Stability)
			w.optional("external_id", item.ExternalID)
			if item.Interface.World == nil {
				w.docs(item.Docs)
			}
		})
	})
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (w *writer) function(t *table, f *wit.Func, docs string, s wit.Stability, externalID string) {
	w.object(func() {
		w.member("name", f.ExternName())
		w.key("kind")
		kind := functionKinds[f.Kind]
		if f.Async {
			kind = "async-" + kind
		}
		if e := w.n.defs[f.Resource]; e != nil {
			w.object(func() { w.index(kind, e.index) })
		} else {
			w.text(kind)
		}
		w.key("params")
		w.array(func() {
			for _, p := range f.Params {
				w.next()
				w.object(func() {
					w.optional("name", p.Name)
					w.typeMember(t, "type", p.Type)
				})
			}
		})
		if f.Result != nil {
			w.typeMember(t, "result", f.Result)
		}
		w.docs(docs)
		w.stability(s)
		w.optional("external_id", externalID)
	})
}

// functionKinds are the names of wit.FuncKind.
var functionKinds = [...]string{
	wit.Freestanding: "freestanding", wit.Method: "method", wit.Static: "static", wit.Constructor: "constructor",
}

func (w *writer) member(key, value string) {
	w.key(key)
	w.text(value)
}

func (w *writer) optional(key, value string) {
	if value != "" {
		w.member(key, value)
	}
}

func (w *writer) index(key string, n int) {
	w.key(key)
	w.number(n)
}

func (w *writer) docs(text string) {
	if text != "" {
		w.key("docs")
		w.object(func() { w.member("contents", text) })
	}
}

func (w *writer) stability(s wit.Stability) {
	if s.Since == "" && s.Feature == "" {
		return
	}
	w.key("stability")
	w.object(func() {
		if s.Feature != "" {
			w.key("unstable")
		} else {
			w.key("stable")
		}
		w.object(func() {
			if s.Feature != "" {
				w.member("feature", s.Feature)
			} else {
				w.member("since", s.Since)
			}
			w.optional("deprecated", s.Deprecated)
		})
	})
}
