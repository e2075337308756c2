package values_test

import (
	"context"
	"errors"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/values"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// forms checks the Into and View forms of a function that returns a list.
func forms[T any](t *testing.T, g *guest, name string, value, prefix []T,
	into func(buf []T) ([]T, error), view func(func([]T) error) error, bad error,
) {
	t.Helper()
	for _, room := range []int{0, 1, len(value), len(value) + 100} {
		g.Will(value, nil)
		buf := append(make([]T, 0, len(prefix)+room), prefix...)
		got, err := into(buf)
		if want := append(append([]T{}, prefix...), value...); err != nil || !echotest.Same(got, want) {
			t.Errorf("%s into room for %d: %d elements, %v", name, room, len(got), err)
		}
		if room >= len(value) && len(value) > 0 && &got[:1][0] != &buf[:1][0] {
			t.Errorf("%s: there was room for %d elements in the buffer", name, len(value))
		}
	}
	g.Will(value, nil)
	calls := 0
	err := view(func(v []T) error {
		calls++
		if !echotest.Same(v, value) {
			t.Errorf("%s view: %d elements", name, len(v))
		}
		return nil
	})
	if err != nil || calls != 1 {
		t.Errorf("%s view: %d calls, %v", name, calls, err)
	}
	g.Will(value, nil)
	if err := view(func([]T) error { return bad }); !errors.Is(err, bad) {
		t.Errorf("%s view: the callback's error is %v", name, err)
	}
	g.Will(value, nil)
	var panicked *runtime.PanicError
	if err := view(func([]T) error { panic("view") }); !errors.As(err, &panicked) {
		t.Errorf("%s view: the callback's panic is %v", name, err)
	}
	if err := g.Err(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

func TestForms(t *testing.T) {
	bad := errors.New("bad")
	each(t, func(t *testing.T, g *guest) {
		v := g.v
		for _, s := range texts {
			forms(t, g, "string", []byte(s), []byte("before"),
				func(b []byte) ([]byte, error) { g.Will(s, nil); return v.EchoStringInto(ctx, b, s) },
				func(f func([]byte) error) error { g.Will(s, nil); return v.EchoStringView(ctx, s, f) }, bad)
		}
		for _, b := range echotest.Lists[byte](1, 0, 255) {
			forms(t, g, "bytes", b, []byte("before"),
				func(buf []byte) ([]byte, error) { return v.EchoBytesInto(ctx, buf, b) },
				func(f func([]byte) error) error { return v.EchoBytesView(ctx, b, f) }, bad)
		}
		for _, n := range echotest.Lists[uint32](1, 0, 1<<31) {
			forms(t, g, "u32s", n, []uint32{7, 8},
				func(buf []uint32) ([]uint32, error) { return v.EchoListU32Into(ctx, buf, n) },
				func(f func([]uint32) error) error { return v.EchoListU32View(ctx, n, f) }, bad)
		}
		for _, n := range echotest.Lists(floats64...) {
			forms(t, g, "f64s", n, []float64{7, 8},
				func(buf []float64) ([]float64, error) { return v.EchoListF64Into(ctx, buf, n) },
				func(f func([]float64) error) error { return v.EchoListF64View(ctx, n, f) }, bad)
		}
		for _, n := range echotest.Lists(values.Triple{A: 1}, values.Triple{B: 1 << 31, C: 2}) {
			forms(t, g, "triples", n, []values.Triple{{A: 7}},
				func(buf []values.Triple) ([]values.Triple, error) { return v.EchoListTripleInto(ctx, buf, n) },
				func(f func([]values.Triple) error) error { return v.EchoListTripleView(ctx, n, f) }, bad)
		}
		g.Will("two", nil)
		if b, err := v.ConcatInto(ctx, nil, "a", "b"); string(b) != "two" || err != nil {
			t.Errorf("%q, %v", b, err)
		}
	})
}

// TestFormsKeepTheBuffer is about calls that fail: the buffer comes back.
func TestFormsKeepTheBuffer(t *testing.T) {
	g := newGuest(t, "utf8")
	if b, err := g.v.EchoStringInto(ctx, []byte("mine"), "\xff"); string(b) != "mine" || err == nil {
		t.Errorf("%q, %v", b, err)
	}
	cause := errors.New("cause")
	g.Will(nil, cause)
	if b, err := g.v.EchoBytesInto(ctx, []byte("mine"), []byte("a")); string(b) != "mine" || !errors.Is(err, cause) {
		t.Errorf("%q, %v", b, err)
	}
}

// TestViewReenters calls the guest while it lends its memory.
func TestViewReenters(t *testing.T) {
	g := newGuest(t, "utf8")
	g.Will([]byte("a"), nil)
	err := g.v.EchoBytesView(ctx, []byte("a"), func([]byte) error {
		_, err := g.v.EchoU8(context.Background(), 1)
		return err
	})
	var again *runtime.ReentryError
	if !errors.As(err, &again) {
		t.Errorf("%T %v", err, err)
	}
	echotest.RoundTrip(t, g.Recorder, "after", g.v.EchoU8, 9)
}
