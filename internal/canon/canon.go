// Package canon gives the Canonical ABI's view (abi.Type) of a WIT type. It
// stands between wit and abi so that neither has to know the other.
package canon

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

var primitives = map[wit.Primitive]*abi.Type{
	wit.Bool: abi.NewPrimitive(abi.Bool),
	wit.S8:   abi.NewPrimitive(abi.S8), wit.U8: abi.NewPrimitive(abi.U8),
	wit.S16: abi.NewPrimitive(abi.S16), wit.U16: abi.NewPrimitive(abi.U16),
	wit.S32: abi.NewPrimitive(abi.S32), wit.U32: abi.NewPrimitive(abi.U32),
	wit.S64: abi.NewPrimitive(abi.S64), wit.U64: abi.NewPrimitive(abi.U64),
	wit.F32: abi.NewPrimitive(abi.F32), wit.F64: abi.NewPrimitive(abi.F64),
	wit.Char: abi.NewPrimitive(abi.Char), wit.String: abi.NewPrimitive(abi.String),
	wit.ErrorContext: abi.NewPrimitive(abi.ErrorContext),
}

var (
	own    = abi.NewPrimitive(abi.Own)
	borrow = abi.NewPrimitive(abi.Borrow)
	stream = abi.NewPrimitive(abi.Stream)
	future = abi.NewPrimitive(abi.Future)
)

// Types converts wit types and remembers what it converted. It is not safe for
// concurrent use. The zero value is ready.
type Types struct {
	// Resource says which resource type a handle is of; without it, Type.Resource
	// is 0. It is given the type of the handle as it stands there, aliases and all.
	Resource func(*wit.TypeDef) uint32

	known map[wit.Type]*abi.Type
}

// Of returns the type's layout; nil for nil, which stands for "nothing".
func (c *Types) Of(t wit.Type) *abi.Type {
	if t == nil {
		return nil
	}
	if p, ok := t.(wit.Primitive); ok {
		return primitives[p]
	}
	if a, ok := c.known[t]; ok {
		return a
	}
	a := c.convert(wit.Underlying(t))
	if c.known == nil {
		c.known = map[wit.Type]*abi.Type{}
	}
	c.known[t] = a
	return a
}

// Params returns the parameters of f as abi.LiftFlatValues takes them, and Result
// its result, which has no fields for none.
func (c *Types) Params(f *wit.Func) *abi.Type {
	types, names := make([]*abi.Type, len(f.Params)), make([]string, len(f.Params))
	for i, p := range f.Params {
		types[i], names[i] = c.Of(p.Type), p.Name
	}
	return labelled(abi.NewRecord(types...), names)
}

// Result returns the result of f: see Params. In errors it is "result".
func (c *Types) Result(f *wit.Func) *abi.Type {
	if f.Result == nil {
		return abi.NewRecord()
	}
	return labelled(abi.NewRecord(c.Of(f.Result)), resultLabel)
}

var resultLabel = []string{"result"}

// Func returns the core form of f.
func (c *Types) Func(f *wit.Func, dir abi.Direction) abi.FlatFunc {
	params := make([]*abi.Type, len(f.Params))
	for i, p := range f.Params {
		params[i] = c.Of(p.Type)
	}
	return abi.FlattenFuncType(params, c.Of(f.Result), dir)
}

func (c *Types) convert(t wit.Type) *abi.Type {
	switch t := t.(type) {
	case wit.Primitive:
		return primitives[t]
	case *wit.List:
		if t.Len > 0 {
			return abi.NewFixedList(c.Of(t.Elem), t.Len)
		}
		return abi.NewList(c.Of(t.Elem))
	case *wit.Map:
		return specialized(abi.NewList(specialized(abi.NewRecord(c.Of(t.Key), c.Of(t.Value)), abi.Tuple)), abi.Map)
	case *wit.Record:
		fields, labels := make([]*abi.Type, len(t.Fields)), make([]string, len(t.Fields))
		for i, f := range t.Fields {
			fields[i], labels[i] = c.Of(f.Type), f.Name
		}
		return labelled(abi.NewRecord(fields...), labels)
	case *wit.Tuple:
		fields := make([]*abi.Type, len(t.Elems))
		for i, e := range t.Elems {
			fields[i] = c.Of(e)
		}
		return specialized(abi.NewRecord(fields...), abi.Tuple)
	case *wit.Variant:
		cases, labels := make([]*abi.Type, len(t.Cases)), make([]string, len(t.Cases))
		for i, k := range t.Cases {
			cases[i], labels[i] = c.Of(k.Type), k.Name
		}
		return labelled(abi.NewVariant(cases...), labels)
	case *wit.Enum:
		return specialized(labelled(abi.NewVariant(make([]*abi.Type, len(t.Cases))...), labels(t.Cases)), abi.Enum)
	case *wit.Option:
		return specialized(abi.NewVariant(nil, c.Of(t.Elem)), abi.Option)
	case *wit.Result:
		return specialized(abi.NewVariant(c.Of(t.OK), c.Of(t.Err)), abi.Result)
	case *wit.Flags:
		return labelled(abi.NewFlags(len(t.Flags)), labels(t.Flags))
	case *wit.Own:
		return c.handle(own, t.Resource)
	case *wit.Borrow:
		return c.handle(borrow, t.Resource)
	case *wit.Stream:
		return stream
	case *wit.Future:
		return future
	}
	panic("BUG: canon: a type that has no values")
}

func (c *Types) handle(t *abi.Type, r *wit.TypeDef) *abi.Type {
	if c.Resource == nil {
		return t
	}
	h := abi.NewPrimitive(t.Kind)
	h.Resource = c.Resource(r)
	return h
}

func specialized(t *abi.Type, s abi.Special) *abi.Type {
	t.Special = s
	return t
}

func labelled(t *abi.Type, labels []string) *abi.Type {
	t.Labels = labels
	return t
}

func labels(ls []wit.Label) []string {
	names := make([]string, len(ls))
	for i, l := range ls {
		names[i] = l.Name
	}
	return names
}
