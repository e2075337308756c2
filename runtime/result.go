package runtime

import "fmt"

// Unit stands for the side of a Result that holds nothing.
type Unit struct{}

// A Result is result<T, E> where it is a value: a parameter, a field, an
// element. As the result of a function it is (T, error). The zero value is the
// ok case with a zero T.
type Result[T, E any] struct {
	value T
	err   E
	isErr bool
}

// OK returns a result that holds v.
func OK[T, E any](v T) Result[T, E] { return Result[T, E]{value: v} }

// Err returns a result that holds the error e.
func Err[T, E any](e E) Result[T, E] { return Result[T, E]{err: e, isErr: true} }

// Get returns the value and true, or the error and false.
func (r Result[T, E]) Get() (value T, err E, ok bool) { return r.value, r.err, !r.isErr }

// IsErr reports whether r holds an error.
func (r Result[T, E]) IsErr() bool { return r.isErr }

// String returns "ok(v)" or "err(e)".
func (r Result[T, E]) String() string {
	if r.isErr {
		return fmt.Sprintf("err(%v)", r.err)
	}
	return fmt.Sprintf("ok(%v)", r.value)
}
