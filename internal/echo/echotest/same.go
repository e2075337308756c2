package echotest

import (
	"bytes"
	"math"
	"reflect"
)

// Same reports whether two values are the same to a guest: floats bit for bit, a
// pointer to a variant's case as the case, no list as an empty one.
func Same(a, b any) bool { return same(reflect.ValueOf(a), reflect.ValueOf(b)) }

func same(a, b reflect.Value) bool {
	a, b = concrete(a), concrete(b)
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return false
		}
		if a.Kind() == reflect.Slice && a.Type().Elem().Kind() == reflect.Uint8 {
			return bytes.Equal(a.Bytes(), b.Bytes())
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Float32, reflect.Float64:
		return sameFloat(a, b)
	}
	return a.Equal(b)
}

// sameFloat compares bits. A conversion of float32 would make its NaNs quiet.
func sameFloat(a, b reflect.Value) bool {
	if a.CanInterface() && b.CanInterface() {
		x, ok := a.Interface().(float32)
		y, _ := b.Interface().(float32)
		if ok {
			return math.Float32bits(x) == math.Float32bits(y)
		}
	}
	return math.Float64bits(a.Float()) == math.Float64bits(b.Float())
}

// concrete follows interfaces and pointers.
func concrete(v reflect.Value) reflect.Value {
	for v.IsValid() && (v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer) {
		v = v.Elem()
	}
	return v
}
