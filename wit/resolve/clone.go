package resolve

import "github.com/wit-bindgen-go/wit-bindgen-go-host/wit"

// A cloner copies what a world declares into a world that includes it: types and
// inline interfaces are those of the world they stand in, so each world has its
// own. Named interfaces are shared.
type cloner struct {
	from, to *wit.World
	types    map[*wit.TypeDef]*wit.TypeDef
}

func newCloner(from, to *wit.World) *cloner {
	return &cloner{from: from, to: to, types: map[*wit.TypeDef]*wit.TypeDef{}}
}

// typeDef returns the copy of a type that the included world owns, and any other
// type as it is. A type's parts are copied before it: that is their order.
func (c *cloner) typeDef(t *wit.TypeDef) *wit.TypeDef {
	if d := c.types[t]; d != nil {
		return d
	}
	if t.World != c.from {
		return t
	}
	d := *t
	d.World, d.CloneOf = c.to, t
	d.Type = c.typ(t.Type)
	c.types[t] = &d
	return &d
}

// inline copies an inline interface.
func (c *cloner) inline(i *wit.Interface, name string) *wit.Interface {
	out := *i
	out.World, out.Package, out.Name, out.CloneOf = c.to, c.to.Package, name, i
	out.Types = make([]*wit.TypeDef, len(i.Types))
	for k, t := range i.Types {
		d := *t
		d.Interface = &out
		d.Type = c.typ(t.Type)
		out.Types[k] = &d
		c.types[t] = &d
	}
	out.Funcs = make([]*wit.Func, len(i.Funcs))
	for k, f := range i.Funcs {
		out.Funcs[k] = c.function(f)
	}
	return &out
}

func (c *cloner) function(f *wit.Func) *wit.Func {
	out := *f
	if f.Resource != nil {
		out.Resource = c.typeDef(f.Resource)
	}
	out.Params = make([]wit.Param, len(f.Params))
	for i, p := range f.Params {
		out.Params[i] = wit.Param{Name: p.Name, Type: c.typ(p.Type)}
	}
	out.Result = c.typ(f.Result)
	return &out
}

func (c *cloner) typ(t wit.Type) wit.Type {
	switch t := t.(type) {
	case *wit.TypeDef:
		return c.typeDef(t)
	case *wit.Record:
		out := &wit.Record{Fields: append([]wit.Field(nil), t.Fields...)}
		for i := range out.Fields {
			out.Fields[i].Type = c.typ(out.Fields[i].Type)
		}
		return out
	case *wit.Variant:
		out := &wit.Variant{Cases: append([]wit.Case(nil), t.Cases...)}
		for i := range out.Cases {
			out.Cases[i].Type = c.typ(out.Cases[i].Type)
		}
		return out
	case *wit.List:
		return &wit.List{Elem: c.typ(t.Elem), Len: t.Len}
	case *wit.Map:
		return &wit.Map{Key: c.typ(t.Key), Value: c.typ(t.Value)}
	case *wit.Option:
		return &wit.Option{Elem: c.typ(t.Elem)}
	case *wit.Result:
		return &wit.Result{OK: c.typ(t.OK), Err: c.typ(t.Err)}
	case *wit.Tuple:
		out := &wit.Tuple{Elems: make([]wit.Type, len(t.Elems))}
		for i, e := range t.Elems {
			out.Elems[i] = c.typ(e)
		}
		return out
	case *wit.Own:
		return &wit.Own{Resource: c.typeDef(t.Resource)}
	case *wit.Borrow:
		return &wit.Borrow{Resource: c.typeDef(t.Resource)}
	case *wit.Stream:
		return &wit.Stream{Elem: c.typ(t.Elem)}
	case *wit.Future:
		return &wit.Future{Elem: c.typ(t.Elem)}
	case *wit.Resource:
		return &wit.Resource{}
	}
	return t // nil, primitives, enums, flags: nothing in them is of a world
}
