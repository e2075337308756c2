package errors_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/errors/gen/fail/ways/users"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/errors/gen/failing"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"

	ways "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/errors/gen/fail/ways/errors"
)

var ctx = context.Background()

// MapError makes an error-code of what the standard library says.
func (h *mappingHost) MapError(err error) (ways.ErrorCode, bool) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ways.ErrorCodeNoEntry, true
	case errors.Is(err, fs.ErrInvalid):
		return ways.ErrorCode(200), true
	}
	return 0, false
}

type guest struct {
	*echotest.Recorder
	*failing.Failing
	e *ways.Exports
	u *users.Exports
}

func newGuest(t *testing.T, mapping bool) *guest {
	t.Helper()
	config := echotest.Config(echotest.World(t, "wit", "failing"))
	g := &guest{Recorder: &echotest.Recorder{}}
	linker := echotest.Linker(t, func(l *runtime.Linker) {
		host := errorsHost{g.Recorder}
		if mapping {
			ways.AddToLinker(l, &mappingHost{host})
		} else {
			ways.AddToLinker(l, &host)
		}
		users.AddToLinker(l, &usersHost{g.Recorder})
	})
	var err error
	if g.Failing, err = failing.Instantiate(ctx, linker, echotest.Compile(t, config)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	g.e, g.u = g.Errors(), g.Users()
	return g
}

// fails has the host return errors that hold want in every way, and checks what
// the caller makes of them.
func fails[R, E any](t *testing.T, g *guest, name string, call func(context.Context) (R, error), want ...E) {
	t.Helper()
	for _, e := range want {
		held := []error{&runtime.ResultError[E]{Func: "inner", Value: e}}
		if err, ok := any(e).(error); ok {
			held = append(held, err)
		}
		for _, err := range held {
			for _, err := range []error{err, fmt.Errorf("wrapped: %w", err), errors.Join(errors.New("first"), fmt.Errorf("second: %w", err))} {
				g.Will(nil, err)
				_, got := call(ctx)
				echotest.WantError(t, name, got, e)
				if err, ok := any(e).(error); ok && errors.Unwrap(got) == nil {
					t.Errorf("%s: %v does not unwrap to %v", name, got, err)
				}
				if got != nil && !strings.HasPrefix(got.Error(), "fail:ways/") {
					t.Errorf("%s: no function in %q", name, got)
				}
			}
		}
	}
}

// unit gives a function without a value one.
func unit(f func(context.Context) error) func(context.Context) (runtime.Unit, error) {
	return func(ctx context.Context) (runtime.Unit, error) { return runtime.Unit{}, f(ctx) }
}

func causes() []ways.Cause {
	return []ways.Cause{
		ways.CauseIo{Value: ways.ErrorCodeWouldBlock}, &ways.CauseIo{},
		ways.CauseParse{Value: ways.ParseError{Line: math.MaxUint32, Message: "é"}}, &ways.CauseParse{},
		ways.CauseMany{}, ways.CauseMany{Value: []string{"a", "", strings.Repeat("€", 400)}}, &ways.CauseMany{Value: []string{"b"}},
		ways.CauseUnknown{}, &ways.CauseUnknown{},
	}
}

func failures() []ways.Error {
	out := []ways.Error{
		ways.ErrorList{}, ways.ErrorList{Value: []byte{0, 255}}, &ways.ErrorList{Value: make([]byte, 9000)},
		ways.ErrorText{}, ways.ErrorText{Value: "why"}, &ways.ErrorText{Value: strings.Repeat("w", 600)},
		ways.ErrorClosed{}, &ways.ErrorClosed{},
	}
	for _, c := range causes() {
		out = append(out, ways.ErrorCause{Value: c}, &ways.ErrorCause{Value: c})
	}
	return out
}

func TestErrors(t *testing.T) {
	g := newGuest(t, false)
	e := g.e
	codes := []ways.ErrorCode{ways.ErrorCodeAccess, ways.ErrorCodeNoEntry, ways.ErrorCodeWouldBlock}
	fails(t, g, "enum", e.ByEnum, codes...)
	fails(t, g, "enum by its use", e.ByUse, ways.ReasonTired, ways.ReasonBored)
	fails(t, g, "record", e.ByRecord, ways.ParseError{}, ways.ParseError{Line: 7, Message: strings.Repeat("m", 8193)})
	fails(t, g, "variant", e.ByVariant, failures()...)
	fails(t, g, "alias of a result", e.ByAlias, causes()...)
	fails(t, g, "flags", e.ByFlags, 0, ways.FaultsErrorDisk, ways.FaultsErrorNet|ways.FaultsErrorDisk)
	fails(t, g, "string", e.ByString, "", "why", strings.Repeat("€", 400))
	fails(t, g, "alias of string", unit(e.ByMessage), "", "why")
	fails(t, g, "nothing", e.ByNothing, runtime.Unit{})
	fails(t, g, "unit", unit(e.Unit), runtime.Unit{})
	fails(t, g, "list", unit(e.ByList), nil, []byte{}, []byte{1, 255}, make([]byte, 600))
	fails(t, g, "option", unit(e.ByOption), append(causes(), nil)...)
	fails(t, g, "option of a number", e.ByOptionOf, runtime.None[uint32](), runtime.Some[uint32](math.MaxUint32))
	fails(t, g, "tuple", e.ByTuple, runtime.Tuple2[uint8, ways.Reason]{F0: 255, F1: ways.ReasonBored})
	fails(t, g, "result", e.ByResult, runtime.Result[runtime.Unit, ways.Reason]{}, runtime.Err[runtime.Unit](ways.ReasonBored))
	fails(t, g, "number", e.ByNumber, uint64(0), math.MaxUint64)
	fails(t, g, "bool", e.ByBool, false, true)
	for _, c := range append(causes(), nil) {
		for _, code := range codes {
			fails(t, g, "detail", unit(e.ByDetail), ways.Detail{Error_: "e", Code: code, Cause: c})
		}
	}
	for _, f := range failures() {
		fails(t, g, "wrapped", e.ByWrapped, ways.AliasError{Inner: f})
	}
	fails(t, g, "foreign", g.u.Foreign, users.WhyTired, users.WhyBored)
	fails(t, g, "foreign variant", unit(g.u.ForeignVariant), failures()...)
	fails(t, g, "foreign color", unit(g.u.ForeignColor), users.ColorRed)
	fails(t, g, "foreign code", unit(g.u.Code), codes...)
	if err := g.Err(); err != nil {
		t.Error(err)
	}
}

func TestValues(t *testing.T) {
	g := newGuest(t, false)
	e := g.e
	ok := func(f func() error) func() (any, error) { return func() (any, error) { return nil, f() } }
	echotest.Check(t, g.Recorder, "enum", func() (uint32, error) { return e.ByEnum(ctx) }, math.MaxUint32)
	echotest.Check(t, g.Recorder, "use", func() (string, error) { return e.ByUse(ctx) }, "€")
	echotest.Check(t, g.Recorder, "record", func() (ways.ParseError, error) { return e.ByRecord(ctx) }, ways.ParseError{Line: 1, Message: "m"})
	echotest.Check(t, g.Recorder, "flags", func() ([]uint32, error) { return e.ByFlags(ctx) }, []uint32{1, 2})
	echotest.Check(t, g.Recorder, "string", func() (ways.Color, error) { return e.ByString(ctx) }, ways.ColorRed)
	echotest.Check(t, g.Recorder, "option", func() (runtime.Option[uint8], error) { return e.ByOptionOf(ctx) }, runtime.Some[uint8](255))
	echotest.Check(t, g.Recorder, "tuple", func() (runtime.Tuple2[uint8, uint8], error) { return e.ByTuple(ctx) }, runtime.Tuple2[uint8, uint8]{F0: 1, F1: 255})
	for _, r := range []runtime.Result[uint8, ways.Color]{{}, runtime.OK[uint8, ways.Color](255), runtime.Err[uint8](ways.ColorRed)} {
		echotest.Check(t, g.Recorder, "result", func() (runtime.Result[uint8, ways.Color], error) { return e.ByResult(ctx) }, r)
	}
	echotest.Check(t, g.Recorder, "number", func() (float64, error) { return e.ByNumber(ctx) }, math.NaN())
	for _, c := range causes() {
		echotest.Check(t, g.Recorder, "cause", func() (ways.Cause, error) { return e.ByBool(ctx) }, c)
	}
	for name, f := range map[string]func(context.Context) error{
		"detail": e.ByDetail, "message": e.ByMessage, "unit": e.Unit, "list": e.ByList, "option": e.ByOption,
		"variant": g.u.ForeignVariant, "color": g.u.ForeignColor, "code": g.u.Code,
	} {
		echotest.Check(t, g.Recorder, name, ok(func() error { return f(ctx) }), nil)
	}
	type pair = runtime.Tuple2[runtime.Result[uint32, ways.Error], runtime.Result[ways.Color, runtime.Unit]]
	reasons := []runtime.Result[runtime.Unit, ways.Reason]{{}, runtime.Err[runtime.Unit](ways.ReasonTired), runtime.Err[runtime.Unit](ways.ReasonBored)}
	for _, f := range failures() {
		r := runtime.Err[uint32](f)
		for _, second := range []runtime.Result[ways.Color, runtime.Unit]{{}, runtime.Err[ways.Color](runtime.Unit{})} {
			echotest.Check(t, g.Recorder, "handle", func() (pair, error) { return e.Handle(ctx, r, reasons) }, pair{F0: r, F1: second}, r, reasons)
		}
	}
	r := runtime.OK[uint32, ways.Error](7)
	echotest.Check(t, g.Recorder, "handle", func() (pair, error) { return e.Handle(ctx, r, nil) }, pair{F0: r}, r, reasons[:0])
	g.Finish(t)
}

// TestIsAndAs is how users look at errors.
func TestIsAndAs(t *testing.T) {
	g := newGuest(t, false)
	g.Will(nil, ways.ErrorCodeNoEntry)
	_, err := g.e.ByEnum(ctx)
	if !errors.Is(err, ways.ErrorCodeNoEntry) || errors.Is(err, ways.ErrorCodeAccess) {
		t.Error("enum: ", err)
	}
	var code ways.ErrorCode
	if !errors.As(err, &code) || code != ways.ErrorCodeNoEntry {
		t.Error("enum: ", code)
	}
	if err.Error() != "fail:ways/errors.by-enum: no-entry" {
		t.Error(err)
	}
	g.Will(nil, ways.ErrorClosed{})
	_, err = g.e.ByVariant(ctx)
	if !errors.Is(err, ways.ErrorClosed{}) || errors.Is(err, ways.ErrorText{}) {
		t.Error("variant: ", err)
	}
	// Values that cannot be compared are no reason to panic.
	for _, f := range failures() {
		g.Will(nil, f)
		_, err = g.e.ByVariant(ctx)
		for _, other := range failures() {
			errors.Is(err, other)
		}
		var as ways.Error
		if !errors.As(err, &as) || !echotest.Same(as, f) {
			t.Errorf("%v, not %v", as, f)
		}
	}
	detail := ways.Detail{Cause: ways.CauseMany{Value: []string{"a"}}}
	g.Will(nil, detail)
	err = g.e.ByDetail(ctx)
	if errors.Is(err, detail) {
		t.Error("a value that cannot be compared is not equal to anything")
	}
	g.Will(nil, ways.AliasError{Inner: ways.ErrorCause{Value: detail.Cause}})
	_, err = g.e.ByWrapped(ctx)
	if errors.Is(err, ways.Wrapped{Inner: ways.ErrorCause{Value: detail.Cause}}) {
		t.Error("as above")
	}
	var wrapped ways.Wrapped
	if !errors.As(err, &wrapped) {
		t.Error("as a record: ", err)
	}
}

// A case that holds an error wraps it.
func TestIsBehindCases(t *testing.T) {
	g := newGuest(t, false)
	g.Will(nil, ways.ErrorCause{Value: ways.CauseIo{Value: ways.ErrorCodeNoEntry}})
	_, err := g.e.ByVariant(ctx)
	if !errors.Is(err, ways.ErrorCodeNoEntry) || errors.Is(err, ways.ErrorCodeAccess) {
		t.Error("a code, two cases deep: ", err)
	}
	if code, ok := runtime.ErrorValue[ways.ErrorCode](err); !ok || code != ways.ErrorCodeNoEntry {
		t.Errorf("the value behind two cases: %v, %v", code, ok)
	}
	want := ways.ParseError{Line: 3, Message: "no"}
	g.Will(nil, ways.ErrorCause{Value: ways.CauseParse{Value: want}})
	_, err = g.e.ByVariant(ctx)
	var got ways.ParseError
	if !errors.As(err, &got) || got != want {
		t.Errorf("%v, not %v", got, want)
	}
	// There are cases that hold none, and cases that hold nothing yet.
	for _, e := range []error{ways.ErrorCause{}, ways.ErrorText{Value: "x"}, ways.ErrorClosed{}, ways.CauseMany{}} {
		if errors.Unwrap(e) != nil || errors.Is(e, ways.ErrorCodeNoEntry) {
			t.Errorf("%T has an error in it", e)
		}
	}
	// A host whose function has the code as its error may return the case around it.
	g.Will(nil, ways.CauseIo{Value: ways.ErrorCodeAccess})
	if _, err = g.e.ByEnum(ctx); !errors.Is(err, ways.ErrorCodeAccess) {
		t.Error("a code from inside a case: ", err)
	}
}

func TestMapError(t *testing.T) {
	g := newGuest(t, true)
	g.Will(nil, fmt.Errorf("open: %w", fs.ErrNotExist))
	_, err := g.e.ByEnum(ctx)
	echotest.WantError(t, "mapped", err, ways.ErrorCodeNoEntry)
	g.Will(nil, errors.Join(fs.ErrNotExist, ways.ErrorCodeAccess))
	_, err = g.e.ByEnum(ctx)
	echotest.WantError(t, "an error that needs no map", err, ways.ErrorCodeAccess)

	for name, c := range map[string]struct {
		call func(*guest) error
		err  error
	}{
		"not mapped":           {func(g *guest) error { _, err := g.e.ByEnum(ctx); return err }, fs.ErrExist},
		"another type":         {func(g *guest) error { _, err := g.e.ByUse(ctx); return err }, fs.ErrNotExist},
		"another host":         {func(g *guest) error { return g.u.Code(ctx) }, fs.ErrNotExist},
		"a trap":               {func(g *guest) error { _, err := g.e.ByEnum(ctx); return err }, runtime.Trap(fs.ErrNotExist)},
		"a string, trap":       {func(g *guest) error { return g.e.ByMessage(ctx) }, runtime.Trap(fs.ErrNotExist)},
		"a trap of an enum":    {func(g *guest) error { _, err := g.e.ByEnum(ctx); return err }, runtime.Trap(ways.ErrorCodeAccess)},
		"a trap of a variant":  {func(g *guest) error { _, err := g.e.ByVariant(ctx); return err }, runtime.Trap(ways.ErrorClosed{})},
		"a trap of a result":   {func(g *guest) error { _, err := g.e.ByBool(ctx); return err }, runtime.Trap(&runtime.ResultError[bool]{})},
		"a trap of a string":   {func(g *guest) error { return g.e.ByMessage(ctx) }, runtime.Trap(&runtime.ResultError[string]{})},
		"a trap, wrapped":      {func(g *guest) error { _, err := g.e.ByEnum(ctx); return err }, fmt.Errorf("w: %w", runtime.Trap(ways.ErrorCodeAccess))},
		"another guest's trap": {func(g *guest) error { _, err := g.e.ByEnum(ctx); return err }, &runtime.TrapError{Cause: ways.ErrorCodeAccess}},
		"a variant":            {func(g *guest) error { _, err := g.e.ByVariant(ctx); return err }, fs.ErrClosed},
		"a color":              {func(g *guest) error { return g.u.ForeignColor(ctx) }, fs.ErrClosed},
		"ctx":                  {func(g *guest) error { _, err := g.e.ByString(ctx); return err }, context.DeadlineExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGuest(t, true)
			g.Will(nil, c.err)
			err := c.call(g)
			var trap *runtime.TrapError
			if !errors.As(err, &trap) || !errors.Is(err, c.err) || g.Err() == nil {
				t.Errorf("%T %v, %v", err, err, g.Err())
			}
		})
	}
	g = newGuest(t, true)
	g.Will(nil, fs.ErrInvalid)
	_, err = g.e.ByEnum(ctx)
	echotest.WantPath(t, "MapError returned no case", err, "result.err")
}

// TestBadErrors has the host return errors that are no values.
func TestBadErrors(t *testing.T) {
	for name, c := range map[string]struct {
		call func(*guest) error
		err  error
		path string
	}{
		"enum":        {func(g *guest) error { _, err := g.e.ByEnum(ctx); return err }, ways.ErrorCode(3), "result.err"},
		"flags":       {func(g *guest) error { _, err := g.e.ByFlags(ctx); return err }, ways.FaultsError(4), "result.err"},
		"nil":         {func(g *guest) error { _, err := g.e.ByVariant(ctx); return err }, &runtime.ResultError[ways.Error]{}, "result.err"},
		"nil inside":  {func(g *guest) error { _, err := g.e.ByVariant(ctx); return err }, ways.ErrorCause{}, "result.err.cause"},
		"nil pointer": {func(g *guest) error { _, err := g.e.ByVariant(ctx); return err }, &runtime.ResultError[ways.Error]{Value: (*ways.ErrorText)(nil)}, "result.err"},
		"nil deeper":  {func(g *guest) error { _, err := g.e.ByWrapped(ctx); return err }, ways.Wrapped{Inner: &ways.ErrorCause{}}, "result.err.inner.cause"},
		"text":        {func(g *guest) error { return g.e.ByDetail(ctx) }, ways.Detail{Error_: "\xff"}, "result.err.error"},
		"text deeper": {func(g *guest) error { return g.e.ByDetail(ctx) }, ways.Detail{Cause: ways.CauseMany{Value: []string{"", "\xff"}}}, "result.err.cause.many[1]"},
		"code deeper": {func(g *guest) error { return g.e.ByOption(ctx) }, ways.CauseIo{Value: 9}, "result.err.io"},
		"tuple":       {func(g *guest) error { _, err := g.e.ByTuple(ctx); return err }, &runtime.ResultError[runtime.Tuple2[uint8, ways.Reason]]{Value: runtime.Tuple2[uint8, ways.Reason]{F1: 2}}, "result.err.1"},
		"string":      {func(g *guest) error { _, err := g.e.ByString(ctx); return err }, errors.New("a\x80"), "result.err"},
		"ok":          {func(g *guest) error { _, err := g.e.ByBool(ctx); return err }, nil, "result.ok"},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGuest(t, false)
			g.Will(nil, c.err)
			echotest.WantPath(t, name, c.call(g), c.path)
		})
	}
	g := newGuest(t, false)
	_, err := g.e.Handle(ctx, runtime.Err[uint32](ways.Error(ways.ErrorCause{Value: ways.CauseMany{Value: []string{"a", "b\xff"}}})), nil)
	echotest.WantPath(t, "handle", err, "r.err.cause.many[1]")
	_, err = g.e.Handle(ctx, runtime.Result[uint32, ways.Error]{}, []runtime.Result[runtime.Unit, ways.Reason]{{}, {}, runtime.Err[runtime.Unit](ways.Reason(2))})
	echotest.WantPath(t, "handle", err, "s[2].err")
}
