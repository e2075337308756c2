package runtime

import (
	"context"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// A Value is a component-level value of a type that is known only at run time:
// one of the types of package value, or a *Resource. nil stands for no value, such
// as the result of a function that has none.
type Value = value.Value

// Call calls the function with values, one for each parameter of Type. They are
// checked against the type before the guest runs; a value of another type is a
// *ValueError with its path. The result is nil for a function that has none. A
// result<T, E> is a [value.Result], not an error.
//
// An own handle among the values is given away once all of them are lowered.
func (f *Func) CallValues(ctx context.Context, args ...Value) (Value, error) {
	panic("TODO")
}
