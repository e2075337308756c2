package wit

// EqualFuncs reports whether two functions have the same parameter and result
// types, by EqualTypes. Their names and those of parameters are not compared.
func EqualFuncs(a, b *Func, same func(a, b *TypeDef) bool) bool {
	if !EqualTypes(a.Result, b.Result, same) {
		return false
	}
	return equalParts(a.Params, b.Params, func(x, y Param) bool { return EqualTypes(x.Type, y.Type, same) })
}

// EqualTypes reports whether two types have the same values: by structure, without
// the names of types. Resource types, which have no structure, are compared by
// same. nil equals nil.
func EqualTypes(a, b Type, same func(a, b *TypeDef) bool) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	equal := func(x, y Type) bool { return EqualTypes(x, y, same) }
	switch a := Underlying(a).(type) {
	case Primitive:
		return a == Underlying(b)
	case *Record:
		b, ok := Underlying(b).(*Record)
		return ok && equalParts(a.Fields, b.Fields, func(x, y Field) bool { return x.Name == y.Name && equal(x.Type, y.Type) })
	case *Variant:
		b, ok := Underlying(b).(*Variant)
		return ok && equalParts(a.Cases, b.Cases, func(x, y Case) bool { return x.Name == y.Name && equal(x.Type, y.Type) })
	case *Enum:
		b, ok := Underlying(b).(*Enum)
		return ok && equalParts(a.Cases, b.Cases, equalLabels)
	case *Flags:
		b, ok := Underlying(b).(*Flags)
		return ok && equalParts(a.Flags, b.Flags, equalLabels)
	case *List:
		b, ok := Underlying(b).(*List)
		return ok && a.Len == b.Len && equal(a.Elem, b.Elem)
	case *Map:
		b, ok := Underlying(b).(*Map)
		return ok && equal(a.Key, b.Key) && equal(a.Value, b.Value)
	case *Option:
		b, ok := Underlying(b).(*Option)
		return ok && equal(a.Elem, b.Elem)
	case *Result:
		b, ok := Underlying(b).(*Result)
		return ok && equal(a.OK, b.OK) && equal(a.Err, b.Err)
	case *Tuple:
		b, ok := Underlying(b).(*Tuple)
		return ok && equalParts(a.Elems, b.Elems, equal)
	case *Own:
		b, ok := Underlying(b).(*Own)
		return ok && same(a.Resource, b.Resource)
	case *Borrow:
		b, ok := Underlying(b).(*Borrow)
		return ok && same(a.Resource, b.Resource)
	case *Stream:
		b, ok := Underlying(b).(*Stream)
		return ok && equal(a.Elem, b.Elem)
	case *Future:
		b, ok := Underlying(b).(*Future)
		return ok && equal(a.Elem, b.Elem)
	}
	return false
}

func equalLabels(a, b Label) bool { return a.Name == b.Name }

func equalParts[T any](a, b []T, equal func(x, y T) bool) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !equal(a[i], b[i]) {
			return false
		}
	}
	return true
}
