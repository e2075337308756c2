package values_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/values/gen/test/values/v0.1/values"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// TestResults has the host answer in every way that a result can be.
func TestResults(t *testing.T) {
	each(t, func(t *testing.T, g *guest) {
		v := g.v
		for _, s := range texts {
			x := runtime.Err[uint32](s)
			g.Will(nil, errors.New(s))
			_, err := v.EchoResultString(ctx, x)
			echotest.WantError(t, "a plain error", err, s)
			g.Will(nil, fmt.Errorf("wrapped: %w", &runtime.ResultError[string]{Func: "other", Value: s}))
			_, err = v.FailString(ctx, 1)
			echotest.WantError(t, "a wrapped string", err, s)
		}
		echotest.Check(t, g.Recorder, "result string", func() (uint32, error) {
			return v.EchoResultString(ctx, runtime.OK[uint32, string](3))
		}, math.MaxUint32, runtime.OK[uint32, string](3))

		for _, c := range []values.Color{values.ColorRed, values.ColorBlue} {
			g.Will(nil, fmt.Errorf("wrapped: %w", c))
			err := v.EchoResultEnum(ctx, runtime.Err[runtime.Unit](c))
			echotest.WantError(t, "an enum", err, c)
			if !errors.Is(err, c) {
				t.Error("errors.Is: ", err)
			}
			g.Will(nil, c)
			_, err = v.FailEnum(ctx, 1)
			echotest.WantError(t, "an enum", err, c)
		}
		for _, s := range shapes() {
			g.Will(nil, errors.Join(errors.New("one"), s))
			_, err := v.EchoResultRecord(ctx, runtime.Err[values.Person](s))
			echotest.WantError(t, "a variant", err, s)
			g.Will(nil, s)
			_, err = v.FailVariant(ctx, 1)
			echotest.WantError(t, "a variant", err, s)
			var found values.Shape
			if !errors.As(err, &found) || !echotest.Same(found, s) {
				t.Errorf("errors.As: %v, not %v", found, s)
			}
		}
		for _, p := range persons() {
			x := runtime.OK[values.Person, values.Shape](p)
			echotest.Check(t, g.Recorder, "result record", func() (values.Person, error) { return v.EchoResultRecord(ctx, x) }, p, x)
		}
		for _, e := range []error{errors.New("any"), &runtime.ResultError[runtime.Unit]{}, values.ColorRed} {
			g.Will(nil, e)
			echotest.WantError(t, "unit", v.EchoResultUnit(ctx, runtime.Err[runtime.Unit](runtime.Unit{})), runtime.Unit{})
			g.Will(nil, e)
			_, err := v.FailNone(ctx, true)
			echotest.WantError(t, "none", err, runtime.Unit{})
			g.Will(nil, e)
			echotest.WantError(t, "unit", v.FailUnit(ctx, false), runtime.Unit{})
		}
		echotest.Check(t, g.Recorder, "fail-none", func() (uint32, error) { return v.FailNone(ctx, false) }, 8, false)
		g.Will(nil, nil)
		if err := errors.Join(v.FailUnit(ctx, true), v.EchoResultUnit(ctx, runtime.Result[runtime.Unit, runtime.Unit]{})); err != nil {
			t.Error(err)
		}
		if err := g.Err(); err != nil {
			t.Error("an error is no trap: ", err)
		}
	})
}

// TestTraps has the host fail in ways that no result can tell.
func TestTraps(t *testing.T) {
	cause := errors.New("the cause")
	call := map[string]func(*guest) error{
		"no result":   func(g *guest) error { return g.v.Nothing(ctx) },
		"flat":        func(g *guest) error { _, err := g.v.EchoU8(ctx, 1); return err },
		"string":      func(g *guest) error { _, err := g.v.EchoString(ctx, "a"); return err },
		"enum error":  func(g *guest) error { _, err := g.v.FailEnum(ctx, 1); return err },
		"other error": func(g *guest) error { _, err := g.v.FailVariant(ctx, 1); return err },
	}
	trap := map[string]func(*guest) error{
		"string error": func(g *guest) error { _, err := g.v.FailString(ctx, 1); return err },
		"no error":     func(g *guest) error { _, err := g.v.FailNone(ctx, false); return err },
		"unit":         func(g *guest) error { return g.v.FailUnit(ctx, false) },
	}
	test := func(name string, call func(*guest) error, answer error) {
		t.Run(name, func(t *testing.T) {
			g := newGuest(t, "utf8")
			g.Will(nil, answer)
			err := call(g)
			var te *runtime.TrapError
			if !errors.As(err, &te) || !errors.Is(err, answer) {
				t.Errorf("%T %v", err, err)
			}
			var dead *runtime.DeadError
			if !errors.As(call(g), &dead) || !errors.As(g.Err(), &dead) {
				t.Error("the instance is not dead: ", g.Err())
			}
		})
	}
	for name, f := range call {
		test(name, f, cause)
		test(name+", trap", f, runtime.Trap(cause))
	}
	for name, f := range trap {
		test(name, f, runtime.Trap(fmt.Errorf("wrapped: %w", cause)))
		test(name+", ctx", f, context.Canceled)
		test(name+", unimplemented", f, runtime.Unimplemented("f"))
	}
}

// bad holds values that no guest can be given, and where the fault is.
var bad = func() map[string]func(*guest) (string, error) {
	m := map[string]func(*guest) (string, error){
		"char":          func(g *guest) (string, error) { _, err := g.v.EchoChar(ctx, 0xd800); return "x", err },
		"char end":      func(g *guest) (string, error) { _, err := g.v.EchoChar(ctx, 0xdfff); return "x", err },
		"char large":    func(g *guest) (string, error) { _, err := g.v.EchoChar(ctx, 0x110000); return "x", err },
		"char negative": func(g *guest) (string, error) { _, err := g.v.EchoChar(ctx, -1); return "x", err },
		"chars": func(g *guest) (string, error) {
			_, err := g.v.EchoListChar(ctx, []rune{1, 2, 0xdabc})
			return "x[2]", err
		},
		"enum":  func(g *guest) (string, error) { _, err := g.v.EchoColor(ctx, 3); return "x", err },
		"many":  func(g *guest) (string, error) { _, err := g.v.EchoMany(ctx, 300); return "x", err },
		"flags": func(g *guest) (string, error) { _, err := g.v.EchoPerms(ctx, 8); return "x", err },
		"flags9": func(g *guest) (string, error) {
			_, err := g.v.EchoFlags9(ctx, 1<<9)
			return "x", err
		},
		"flags20": func(g *guest) (string, error) {
			_, err := g.v.EchoFlags20(ctx, 1<<31)
			return "x", err
		},
		"enum in a result": func(g *guest) (string, error) {
			return "x.err", g.v.EchoResultEnum(ctx, runtime.Err[runtime.Unit](values.Color(200)))
		},
		"enum nested": func(g *guest) (string, error) {
			_, err := g.v.EchoNestedEnum(ctx, runtime.Tuple2[runtime.Result[runtime.Unit, values.Color], uint8]{F0: runtime.Err[runtime.Unit](values.Color(3))})
			return "x.0.err", err
		},
		"nil variant": func(g *guest) (string, error) { _, err := g.v.EchoShape(ctx, nil); return "x", err },
		"nil pointer": func(g *guest) (string, error) {
			_, err := g.v.EchoShape(ctx, (*values.ShapeText)(nil))
			return "x", err
		},
		"nil in a list": func(g *guest) (string, error) {
			_, err := g.v.EchoListShape(ctx, []values.Shape{values.ShapeEmpty{}, nil})
			return "x[1]", err
		},
		"nil in a result": func(g *guest) (string, error) {
			_, err := g.v.EchoNestedRecord(ctx, runtime.Tuple2[runtime.Result[values.Person, values.Shape], uint8]{F0: runtime.Err[values.Person, values.Shape](nil)})
			return "x.0.err", err
		},
		"nil as a second": func(g *guest) (string, error) {
			_, err := g.m.Give(ctx, persons()[1], nil)
			return "what", err
		},
	}
	// Text is looked at in Go, or in C when it is long.
	for name, s := range map[string]string{"short": "a\xff", "long": strings.Repeat("a", 600) + "\xc3", "surrogate": strings.Repeat("é", 5000) + "\xed\xa0\x80"} {
		for k, f := range badText(s) {
			m[name+" text "+k] = f
		}
	}
	return m
}()

func badText(s string) map[string]func(*guest) (string, error) {
	person := func(change func(*values.Person)) values.Person {
		p := persons()[2]
		change(&p)
		return p
	}
	return map[string]func(*guest) (string, error){
		"flat":   func(g *guest) (string, error) { _, err := g.v.EchoString(ctx, s); return "x", err },
		"second": func(g *guest) (string, error) { _, err := g.v.Concat(ctx, "a", s); return "second", err },
		"list": func(g *guest) (string, error) {
			_, err := g.v.EchoListString(ctx, []string{"a", strings.Repeat("b", 900), "c", s, s})
			return "x[3]", err
		},
		"list of lists": func(g *guest) (string, error) {
			_, err := g.v.EchoListListString(ctx, [][]string{{"a"}, {}, {"c", s}})
			return "x[2][1]", err
		},
		"option": func(g *guest) (string, error) { _, err := g.v.EchoOptionString(ctx, runtime.Some(s)); return "x", err },
		"options": func(g *guest) (string, error) {
			_, err := g.v.EchoListOption(ctx, []runtime.Option[string]{{}, runtime.Some(s)})
			return "x[1]", err
		},
		"case": func(g *guest) (string, error) {
			_, err := g.v.EchoShape(ctx, values.ShapeText{Value: s})
			return "x.text", err
		},
		"cases": func(g *guest) (string, error) {
			_, err := g.v.EchoListShape(ctx, []values.Shape{values.ShapeTiny{}, &values.ShapeText{Value: s}})
			return "x[1].text", err
		},
		"street": func(g *guest) (string, error) {
			_, err := g.v.EchoPerson(ctx, person(func(p *values.Person) { p.Home.Street = s }))
			return "x.home.street", err
		},
		"town": func(g *guest) (string, error) {
			_, err := g.v.EchoPerson(ctx, person(func(p *values.Person) { p.Home.Town = runtime.Some(s) }))
			return "x.home.town", err
		},
		"nickname": func(g *guest) (string, error) {
			_, err := g.v.EchoPerson(ctx, person(func(p *values.Person) { p.Nicknames = []string{"a", s} }))
			return "x.nicknames[1]", err
		},
		"ok": func(g *guest) (string, error) {
			p := person(func(p *values.Person) { p.Nicknames = []string{"a", s} })
			_, err := g.v.EchoResultRecord(ctx, runtime.OK[values.Person, values.Shape](p))
			return "x.ok.nicknames[1]", err
		},
		"tuple": func(g *guest) (string, error) {
			_, err := g.v.EchoTuple(ctx, runtime.Tuple3[uint8, string, float64]{F1: s})
			return "x.1", err
		},
	}
}

// TestBadValues has the caller pass what is no value; the guest must not run and
// lives on.
func TestBadValues(t *testing.T) {
	each(t, func(t *testing.T, g *guest) {
		for name, f := range bad {
			g.Will(nil, nil)
			path, err := f(g)
			echotest.WantPath(t, name, err, path)
			if g.Called() {
				t.Errorf("%s: the guest ran", name)
			}
			echotest.RoundTrip(t, g.Recorder, "after "+name, g.v.EchoShape, []values.Shape{values.ShapeEmpty{}, values.ShapeText{Value: "é"}}...)
			echotest.RoundTrip(t, g.Recorder, "after "+name, g.v.EchoListString, []string{"a", "", strings.Repeat("z", 600)})
		}
		if err := g.Err(); err != nil {
			t.Error(err)
		}
	})
}

// TestBadAnswers has the host answer what is no value: the guest traps.
func TestBadAnswers(t *testing.T) {
	long := strings.Repeat("é", 5000) + "\xff"
	person := persons()[1]
	person.Nicknames = []string{"a", long, "b"}
	for name, c := range map[string]struct {
		call   func(*guest) error
		answer any
		err    error
		path   string
	}{
		"char":          {func(g *guest) error { _, err := g.v.EchoChar(ctx, 1); return err }, rune(0xd800), nil, "result"},
		"chars":         {func(g *guest) error { _, err := g.v.EchoListChar(ctx, nil); return err }, []rune{1, -1}, nil, "result[1]"},
		"enum":          {func(g *guest) error { _, err := g.v.EchoColor(ctx, 1); return err }, values.Color(3), nil, "result"},
		"flags":         {func(g *guest) error { _, err := g.v.EchoPerms(ctx, 1); return err }, values.Perms(255), nil, "result"},
		"nil":           {func(g *guest) error { _, err := g.v.EchoShape(ctx, values.ShapeEmpty{}); return err }, nil, nil, "result"},
		"nil in a list": {func(g *guest) error { _, err := g.v.EchoListShape(ctx, nil); return err }, []values.Shape{nil}, nil, "result[0]"},
		"text":          {func(g *guest) error { _, err := g.v.EchoString(ctx, ""); return err }, "\xff", nil, "result"},
		"long text":     {func(g *guest) error { _, err := g.v.EchoString(ctx, ""); return err }, long, nil, "result"},
		"texts":         {func(g *guest) error { _, err := g.v.EchoListString(ctx, nil); return err }, []string{"a", "b", long}, nil, "result[2]"},
		"option":        {func(g *guest) error { _, err := g.m.Find(ctx, 1); return err }, runtime.Some(person), nil, "result.nicknames[1]"},
		"ok":            {func(g *guest) error { _, err := g.v.FailVariant(ctx, 1); return err }, person, nil, "result.ok.nicknames[1]"},
		"error":         {func(g *guest) error { _, err := g.v.FailString(ctx, 1); return err }, nil, errors.New(long), "result.err"},
		"enum error":    {func(g *guest) error { _, err := g.v.FailEnum(ctx, 1); return err }, nil, values.Color(77), "result.err"},
		"case of error": {func(g *guest) error { _, err := g.v.FailVariant(ctx, 1); return err }, nil, values.ShapeText{Value: long}, "result.err.text"},
	} {
		for _, guest := range guestNames {
			t.Run(name+"/"+guest, func(t *testing.T) {
				g := newGuest(t, guest)
				g.Will(c.answer, c.err)
				err := c.call(g)
				echotest.WantPath(t, name, err, c.path)
				if g.Err() == nil {
					t.Error("the instance lives")
				}
			})
		}
	}
}
