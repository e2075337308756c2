package runtime

import (
	"context"
	"errors"
	"fmt"
)

// A ResultError is the error case of a function whose result is result<T, E>: the
// guest (or the host it was linked with) ran well and returned an error. E is
// Unit for result<T>.
type ResultError[E any] struct {
	// Func is the function's WIT name, as in "my:plugin/tasks.run".
	Func string
	// Value is what the function returned.
	Value E
}

// Error returns the function's name and the value.
func (e *ResultError[E]) Error() string {
	switch v := any(e.Value).(type) {
	case Unit:
		return e.Func + ": the function returned an error"
	case string:
		return e.Func + ": " + v
	case error:
		return e.Func + ": " + v.Error()
	}
	return fmt.Sprintf("%s: %v", e.Func, e.Value)
}

// Unwrap returns the value where it is an error.
func (e *ResultError[E]) Unwrap() error {
	err, _ := any(e.Value).(error)
	return err
}

// ErrorValue returns the value of type E that err or an error it wraps holds: as
// the Value of a ResultError, or as an error that is itself an E or a pointer to
// one. What lies behind a trap is not looked at: use errors.As for that.
func ErrorValue[E any](err error) (E, bool) {
	for err != nil {
		if r, ok := err.(*ResultError[E]); ok {
			return r.Value, true
		}
		if v, ok := err.(E); ok {
			return v, true
		}
		if v, ok := any(err).(*E); ok && v != nil {
			return *v, true
		}
		switch w := err.(type) {
		case *trapRequest, *TrapError, *DeadError:
			err = nil // what made a guest trap is no answer of a function
		case interface{ Unwrap() error }:
			err = w.Unwrap()
		case interface{ Unwrap() []error }:
			for _, e := range w.Unwrap() {
				if v, ok := ErrorValue[E](e); ok {
					return v, true
				}
			}
			err = nil
		default:
			err = nil
		}
	}
	var zero E
	return zero, false
}

// Trap returns an error that, returned by a host function, ends the guest's
// call with a trap even where the function's WIT result has an error case that
// err could be lowered to. The caller of the guest finds err with errors.As and
// errors.Is.
func Trap(err error) error {
	if err == nil {
		err = errors.New("the host function asked for a trap")
	}
	return &trapRequest{err}
}

type trapRequest struct{ err error }

func (t *trapRequest) Error() string { return t.err.Error() }
func (t *trapRequest) Unwrap() error { return t.err }

// traps reports whether an error of a host function ends the guest, whatever the
// function's error type is: a Trap, a ctx that ended, or something that went
// wrong in another guest.
func traps(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return true
	}
	for _, target := range []any{
		new(*trapRequest), new(*TrapError), new(*ABIError), new(*LimitError), new(*ValueError),
		new(*PanicError), new(*DeadError), new(*ReentryError), new(*UnimplementedError),
	} {
		if errors.As(err, target) {
			return true
		}
	}
	return false
}

// ErrorText is for generated code: the text that err is lowered to where the
// error type is string, and whether it may be.
func ErrorText(err error) (string, bool) {
	if traps(err) {
		return "", false
	}
	if v, ok := ErrorValue[string](err); ok {
		return v, true
	}
	return err.Error(), true
}

// ErrorIsResult is for generated code: whether err is the error case of a
// function whose error type is empty.
func ErrorIsResult(err error) bool { return !traps(err) }

// MapError is for generated code: what a host's MapError method makes of err.
func MapError[E any](host any, err error) (E, bool) {
	if m, ok := host.(interface{ MapError(err error) (E, bool) }); ok && !traps(err) {
		return m.MapError(err)
	}
	var zero E
	return zero, false
}
