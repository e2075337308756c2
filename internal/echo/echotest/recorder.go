package echotest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// A Recorder is embedded in a test's host: it keeps what the host was given, and
// knows what the host answers.
type Recorder struct {
	called bool
	got    []any
	answer any
	err    error
	kept   []kept
}

type kept struct {
	name      string
	want, got any
}

// Answer is the body of a host's method.
func Answer[R any](r *Recorder, args ...any) (R, error) {
	r.called, r.got = true, args
	if r.err != nil {
		var zero R
		return zero, r.err
	}
	v, _ := r.answer.(R)
	return v, nil
}

// Done is the body of a host's method without a result.
func Done(r *Recorder, args ...any) error {
	r.called, r.got = true, args
	return r.err
}

// Will sets what the host answers next.
func (r *Recorder) Will(answer any, err error) {
	r.called, r.got, r.answer, r.err = false, nil, answer, err
}

// Called reports whether the host was called since Will.
func (r *Recorder) Called() bool { return r.called }

// Check calls a function whose host answers want, and checks that the host got
// args and the caller got want.
func Check[R any](t *testing.T, r *Recorder, name string, call func() (R, error), want R, args ...any) {
	t.Helper()
	r.Will(want, nil)
	got, err := call()
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if args == nil {
		args = []any{}
	}
	r.keep(t, name+": the host got", args, append([]any{}, r.got...))
	r.keep(t, name+": the caller got", any(want), any(got))
}

func (r *Recorder) keep(t *testing.T, name string, want, got any) {
	t.Helper()
	if !Same(want, got) {
		t.Errorf("%s %s, not %s", name, short(got), short(want))
		return
	}
	r.kept = append(r.kept, kept{name, want, got})
}

// Finish checks once more that all values are what they were: nothing that was
// lifted may lie where a later call writes.
func (r *Recorder) Finish(t *testing.T) {
	t.Helper()
	for _, k := range r.kept {
		if !Same(k.want, k.got) {
			t.Errorf("%s %s before; later calls made %s of it", k.name, short(k.want), short(k.got))
		}
	}
	r.kept = nil
}

func short(v any) string {
	s := fmt.Sprintf("%#v", v)
	if len(s) > 300 {
		s = s[:300] + "..."
	}
	return s
}

// RoundTrip calls a function that takes and returns a T with each value.
func RoundTrip[T any](t *testing.T, r *Recorder, name string, f func(context.Context, T) (T, error), values ...T) {
	t.Helper()
	for _, v := range values {
		Check(t, r, name, func() (T, error) { return f(context.Background(), v) }, v, v)
	}
}

// Lists returns lists of none, one, a few, and 1000 elements of those given.
func Lists[T any](elems ...T) [][]T {
	many := make([]T, 0, 1000)
	for len(many) < 1000 {
		many = append(many, elems...)
	}
	return [][]T{nil, {}, elems[:1], elems, many}
}

// WantError checks that the host was called and that the caller got the error
// value.
func WantError[E any](t *testing.T, name string, err error, want E) {
	t.Helper()
	var r *runtime.ResultError[E]
	if !errors.As(err, &r) {
		t.Errorf("%s: got %T %v, not a ResultError of %T", name, err, err, want)
		return
	}
	v, ok := runtime.ErrorValue[E](err)
	if !ok || !Same(v, want) || !Same(r.Value, want) {
		t.Errorf("%s: the error is %s, not %s", name, short(v), short(want))
	}
}

// WantPath checks that err is a ValueError of a value at the path.
func WantPath(t *testing.T, name string, err error, path string) {
	t.Helper()
	var v *runtime.ValueError
	if !errors.As(err, &v) {
		t.Errorf("%s: got %T %v, not a ValueError", name, err, err)
	} else if v.Path != path {
		t.Errorf("%s: %v: path %q, not %q", name, err, v.Path, path)
	}
}
