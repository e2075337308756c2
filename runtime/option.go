package runtime

import (
	"encoding/json"
	"fmt"
)

// An Option is option<T>: a T or none. The zero value is none.
type Option[T any] struct {
	value T
	some  bool
}

// Some returns an option that holds v.
func Some[T any](v T) Option[T] { return Option[T]{v, true} }

// None returns an option that holds nothing.
func None[T any]() Option[T] { return Option[T]{} }

// Get returns the value and whether there is one.
func (o Option[T]) Get() (T, bool) { return o.value, o.some }

// Or returns the value, or v when there is none.
func (o Option[T]) Or(v T) T {
	if o.some {
		return o.value
	}
	return v
}

// IsZero reports whether o is none. It makes `json:",omitzero"` leave none out.
func (o Option[T]) IsZero() bool { return !o.some }

// String returns "none" or "some(v)".
func (o Option[T]) String() string {
	if !o.some {
		return "none"
	}
	return fmt.Sprintf("some(%v)", o.value)
}

// MarshalJSON writes the value, or null for none.
func (o Option[T]) MarshalJSON() ([]byte, error) {
	if !o.some {
		return []byte("null"), nil
	}
	return json.Marshal(o.value)
}

// UnmarshalJSON reads a value, or none from null.
func (o *Option[T]) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*o = Option[T]{}
		return nil
	}
	var v T
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*o = Some(v)
	return nil
}
