package abi

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"

type handleKinds uint8

const (
	holdsOwn handleKinds = 1 << iota
	holdsBorrow
)

// HasBorrow reports whether values of the type can hold a borrow.
func (t *Type) HasBorrow() bool { return t.handles&holdsBorrow != 0 }

// Handles calls f with each handle in v, which Check has found to be of type t,
// and with the handle's type, in the order in which they are lowered. It stops at
// an error and returns it.
func Handles(v value.Value, t *Type, f func(value.Value, *Type) error) error {
	switch {
	case t.Kind == Own || t.Kind == Borrow:
		return f(v, t)
	case t.handles == 0:
		return nil
	}
	switch v := v.(type) {
	case value.List:
		for _, e := range v {
			if err := Handles(e, t.Elem, f); err != nil {
				return err
			}
		}
	case value.Map:
		for _, e := range v {
			for i, part := range []value.Value{e.Key, e.Value} {
				if err := Handles(part, t.Elem.Fields[i], f); err != nil {
					return err
				}
			}
		}
	case value.Record:
		for i, e := range v {
			if err := Handles(e.Value, t.Fields[i], f); err != nil {
				return err
			}
		}
	case value.Tuple:
		for i, e := range v {
			if err := Handles(e, t.Fields[i], f); err != nil {
				return err
			}
		}
	case value.Variant:
		for i := range t.Cases {
			if t.label(i) == v.Case && v.Value != nil {
				return Handles(v.Value, t.Cases[i], f)
			}
		}
	case value.Option:
		if v.Value != nil {
			return Handles(v.Value, t.Cases[1], f)
		}
	case value.Result:
		i := 0
		if v.IsErr {
			i = 1
		}
		if v.Value != nil {
			return Handles(v.Value, t.Cases[i], f)
		}
	}
	return nil
}
