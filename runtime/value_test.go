package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
)

func TestOption(t *testing.T) {
	var none Option[int]
	if v, ok := none.Get(); ok || v != 0 || !none.IsZero() || none.Or(4) != 4 || none.String() != "none" || none != None[int]() {
		t.Error("the zero value is not none")
	}
	some := Some(0)
	if v, ok := some.Get(); !ok || v != 0 || some.IsZero() || some.Or(4) != 0 || some.String() != "some(0)" || some == none {
		t.Error("some(0) is taken for none")
	}
	if nested := Some(None[int]()); nested.IsZero() || nested.String() != "some(none)" {
		t.Error(nested)
	}
}

func TestOptionJSON(t *testing.T) {
	type record struct {
		A Option[int]    `json:"a"`
		B Option[string] `json:"b,omitzero"`
		C Option[[]int]  `json:"c"`
	}
	r := record{A: Some(0), C: Some([]int{1})}
	b, err := json.Marshal(r)
	if string(b) != `{"a":0,"c":[1]}` || err != nil {
		t.Fatal(string(b), err)
	}
	back := record{B: Some("left over")}
	if err := json.Unmarshal([]byte(`{"a":null,"b":null,"c":[]}`), &back); err != nil || !back.A.IsZero() || !back.B.IsZero() || back.C.IsZero() {
		t.Errorf("%+v, %v", back, err)
	}
	back = record{}
	if err := json.Unmarshal([]byte(`{"a":"text"}`), &back); err == nil || !back.A.IsZero() {
		t.Errorf("a value of the wrong type: %+v, %v", back, err)
	}
	// What was there must not shine through.
	type point struct{ X, Y int }
	p := Some(point{1, 2})
	if err := json.Unmarshal([]byte(`{"X":5}`), &p); err != nil || p != Some(point{5, 0}) {
		t.Errorf("%v, %v", p, err)
	}
}

func TestResultAndTuple(t *testing.T) {
	var zero Result[int, string]
	if v, _, ok := zero.Get(); !ok || v != 0 || zero.IsErr() {
		t.Error("the zero value is not ok(0)")
	}
	e := Err[int]("why")
	if _, why, ok := e.Get(); ok || why != "why" || !e.IsErr() || e.String() != "err(why)" || OK[int, string](3).String() != "ok(3)" {
		t.Error(e)
	}
	if e == Err[int]("other") || e != Err[int]("why") {
		t.Error("results do not compare")
	}
	a, b := Tuple2[int, string]{1, "b"}.Unpack()
	if a != 1 || b != "b" {
		t.Error(a, b)
	}
	if c := (Tuple3[int, int, int]{1, 2, 3}); c != (Tuple3[int, int, int]{F0: 1, F1: 2, F2: 3}) {
		t.Error(c)
	}
}

type code uint8

func (c code) Error() string { return fmt.Sprint("code ", uint8(c)) }

// sliceError holds what cannot be compared; such errors are there.
type sliceError struct{ v []int }

func (s sliceError) Error() string { return fmt.Sprint(s.v) }

func TestResultError(t *testing.T) {
	err := error(&ResultError[code]{"a:b/c.f", 3})
	wrapped := fmt.Errorf("outer: %w", err)
	if err.Error() != "a:b/c.f: code 3" || !errors.Is(wrapped, code(3)) || errors.Is(wrapped, code(4)) {
		t.Error(err)
	}
	for _, e := range []error{err, wrapped, errors.Join(errors.New("x"), wrapped), fmt.Errorf("%w and %w", errors.New("x"), code(3)), code(3)} {
		if v, ok := ErrorValue[code](e); !ok || v != 3 {
			t.Errorf("ErrorValue(%v) = %v, %v", e, v, ok)
		}
		if _, ok := ErrorValue[string](e); ok {
			t.Errorf("ErrorValue of another type from %v", e)
		}
	}
	if _, ok := ErrorValue[code](nil); ok {
		t.Error("nil has a value")
	}
	for text, e := range map[string]error{
		"f: why": &ResultError[string]{"f", "why"}, "f: the function returned an error": &ResultError[Unit]{"f", Unit{}}, "f: {7}": &ResultError[struct{ A int }]{"f", struct{ A int }{7}},
	} {
		if e.Error() != text || errors.Unwrap(e) != nil {
			t.Errorf("%q, unwraps to %v", e, errors.Unwrap(e))
		}
	}
	u := &ResultError[sliceError]{"f", sliceError{[]int{1}}}
	if errors.Is(u, errors.New("x")) || errors.Is(u, code(1)) {
		t.Error("uncomparable matched")
	}
	func() {
		defer func() {
			if v := recover(); v != nil {
				t.Errorf("errors.Is panicked: %v", v)
			}
		}()
		errors.Is(u, sliceError{[]int{1}})
	}()
}

type mapper struct{}

func (mapper) MapError(err error) (code, bool) { return 9, err.Error() == "mapped" }

func TestErrorsToTheGuest(t *testing.T) {
	plain, mapped := errors.New("plain"), errors.New("mapped")
	for _, err := range []error{Trap(plain), fmt.Errorf("w: %w", Trap(plain)), context.Canceled, fmt.Errorf("w: %w", context.DeadlineExceeded),
		&TrapError{}, &DeadError{Cause: ErrClosed}, &ReentryError{}, errors.Join(plain, &TrapError{})} {
		if s, ok := ErrorText(err); ok {
			t.Errorf("%T is text %q", err, s)
		}
		if ErrorIsResult(err) {
			t.Errorf("%T is a result", err)
		}
		if _, ok := MapError[code](mapper{}, err); ok {
			t.Errorf("%T was mapped", err)
		}
	}
	if !errors.Is(Trap(plain), plain) || Trap(plain).Error() != "plain" {
		t.Error(Trap(plain))
	}
	if s, ok := ErrorText(fmt.Errorf("w: %w", &ResultError[string]{"f", "value"})); s != "value" || !ok {
		t.Error(s, ok)
	}
	if s, ok := ErrorText(plain); s != "plain" || !ok || !ErrorIsResult(plain) {
		t.Error(s, ok)
	}
	if v, ok := MapError[code](mapper{}, mapped); v != 9 || !ok {
		t.Error(v, ok)
	}
	if _, ok := MapError[code](mapper{}, plain); ok {
		t.Error("the mapper said no")
	}
	for _, host := range []any{nil, 3, struct{}{}} {
		if _, ok := MapError[code](host, mapped); ok {
			t.Error("a host without MapError mapped")
		}
	}
	if _, ok := MapError[string](mapper{}, mapped); ok {
		t.Error("a MapError of another type mapped")
	}
}

// What broke in another guest is that guest's affair, and no text for this one.
func TestOtherGuestsFailuresTrap(t *testing.T) {
	for _, err := range []error{&ABIError{Func: "f"}, &LimitError{Func: "f"}, &PanicError{Func: "f"}} {
		if s, ok := ErrorText(fmt.Errorf("w: %w", err)); ok {
			t.Errorf("%T was lowered as the text %q", err, s)
		}
	}
}

// An instance's name and the address of what failed are no news for a guest.
func TestTrapOfNil(t *testing.T) {
	defer func() {
		if v := recover(); v != nil {
			t.Errorf("panic: %v", v)
		}
	}()
	in := hostGuest(t, func(*HostCall) error { return Trap(nil) })
	_, err := call(bg, fn(in, 0), 1)
	as[*TrapError](t, err)
	_ = err.Error()
}
