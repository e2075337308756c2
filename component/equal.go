package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/wit"

// equalFuncs reports whether function types are the same. Names of parameters
// are part of a type.
func equalFuncs(a, b *wit.Func) bool {
	if len(a.Params) != len(b.Params) || !equalTypes(a.Result, b.Result) {
		return false
	}
	for i, p := range a.Params {
		if p.Name != b.Params[i].Name || !equalTypes(p.Type, b.Params[i].Type) {
			return false
		}
	}
	return true
}

// equalTypes reports whether value types are the same: by structure, but for
// resource types, which are the same only when they come from one definition.
// How long it takes is bounded by maxTypeSize and maxNesting.
func equalTypes(a, b wit.Type) bool {
	a, b = wit.Underlying(a), wit.Underlying(b)
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *wit.Record:
		b, ok := b.(*wit.Record)
		return ok && equalParts(a.Fields, b.Fields, func(x, y wit.Field) bool {
			return x.Name == y.Name && equalTypes(x.Type, y.Type)
		})
	case *wit.Variant:
		b, ok := b.(*wit.Variant)
		return ok && equalParts(a.Cases, b.Cases, func(x, y wit.Case) bool {
			return x.Name == y.Name && equalTypes(x.Type, y.Type)
		})
	case *wit.Enum:
		b, ok := b.(*wit.Enum)
		return ok && equalParts(a.Cases, b.Cases, equalLabels)
	case *wit.Flags:
		b, ok := b.(*wit.Flags)
		return ok && equalParts(a.Flags, b.Flags, equalLabels)
	case *wit.List:
		b, ok := b.(*wit.List)
		return ok && a.Len == b.Len && equalTypes(a.Elem, b.Elem)
	case *wit.Map:
		b, ok := b.(*wit.Map)
		return ok && equalTypes(a.Key, b.Key) && equalTypes(a.Value, b.Value)
	case *wit.Option:
		b, ok := b.(*wit.Option)
		return ok && equalTypes(a.Elem, b.Elem)
	case *wit.Result:
		b, ok := b.(*wit.Result)
		return ok && equalTypes(a.OK, b.OK) && equalTypes(a.Err, b.Err)
	case *wit.Tuple:
		b, ok := b.(*wit.Tuple)
		return ok && equalParts(a.Elems, b.Elems, equalTypes)
	case *wit.Own:
		b, ok := b.(*wit.Own)
		return ok && a.Resource == b.Resource
	case *wit.Borrow:
		b, ok := b.(*wit.Borrow)
		return ok && a.Resource == b.Resource
	}
	return false
}

func equalLabels(a, b wit.Label) bool { return a.Name == b.Name }

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
