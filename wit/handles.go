package wit

// Handles calls f with the resource of each own and borrow in a function's type, in
// the order in which they are written: parameters, then the result. What a named type
// holds counts wherever the name stands.
func Handles(fn *Func, f func(resource *TypeDef)) {
	for _, p := range fn.Params {
		handles(p.Type, f)
	}
	handles(fn.Result, f)
}

func handles(t Type, f func(*TypeDef)) {
	switch t := Underlying(t).(type) {
	case *Own:
		f(t.Resource)
	case *Borrow:
		f(t.Resource)
	case *Record:
		for _, x := range t.Fields {
			handles(x.Type, f)
		}
	case *Variant:
		for _, x := range t.Cases {
			handles(x.Type, f)
		}
	case *Tuple:
		for _, x := range t.Elems {
			handles(x, f)
		}
	case *List:
		handles(t.Elem, f)
	case *Map:
		handles(t.Key, f)
		handles(t.Value, f)
	case *Option:
		handles(t.Elem, f)
	case *Result:
		handles(t.OK, f)
		handles(t.Err, f)
	case *Stream:
		handles(t.Elem, f)
	case *Future:
		handles(t.Elem, f)
	}
}
