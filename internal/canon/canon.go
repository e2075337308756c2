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
		return abi.NewList(abi.NewRecord(c.Of(t.Key), c.Of(t.Value)))
	case *wit.Record:
		fields := make([]*abi.Type, len(t.Fields))
		for i, f := range t.Fields {
			fields[i] = c.Of(f.Type)
		}
		return abi.NewRecord(fields...)
	case *wit.Tuple:
		fields := make([]*abi.Type, len(t.Elems))
		for i, e := range t.Elems {
			fields[i] = c.Of(e)
		}
		return abi.NewRecord(fields...)
	case *wit.Variant:
		cases := make([]*abi.Type, len(t.Cases))
		for i, k := range t.Cases {
			cases[i] = c.Of(k.Type)
		}
		return abi.NewVariant(cases...)
	case *wit.Enum:
		return abi.NewVariant(make([]*abi.Type, len(t.Cases))...)
	case *wit.Option:
		return abi.NewVariant(nil, c.Of(t.Elem))
	case *wit.Result:
		return abi.NewVariant(c.Of(t.OK), c.Of(t.Err))
	case *wit.Flags:
		return abi.NewFlags(len(t.Flags))
	case *wit.Own:
		return own
	case *wit.Borrow:
		return borrow
	case *wit.Stream:
		return stream
	case *wit.Future:
		return future
	}
	panic("BUG: canon: a type that has no values")
}
