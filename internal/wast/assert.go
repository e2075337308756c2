package wast

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// invoke carries out an action.
func (x *execution) invoke(ctx context.Context, i *Invoke) (value.Value, error) {
	in := x.current
	if i.Instance != "" {
		var ok bool
		if in, ok = x.instances[i.Instance]; !ok {
			return nil, missingError{fail("there is no instance $%s", i.Instance)}
		}
	}
	if in.Instance == nil {
		if in.line == 0 {
			return nil, missingError{in.missing}
		}
		return nil, missingError{depends(in.missing, "the instance")}
	}
	if i.Get {
		return nil, missingError{fail("get reads a global, and components have none")}
	}
	for _, v := range i.Args {
		if c, ok := v.(CoreConst); ok {
			return nil, missingError{fail("%s is a value of core modules, and this is a component", c.Type)}
		}
	}
	return in.Call(ctx, i.Field, i.Args)
}

func (x *execution) assertReturn(ctx context.Context, c *Command) verdict {
	got, err := x.invoke(ctx, c.Invoke)
	if err != nil {
		return unexpected(err)
	}
	var want value.Value
	switch len(c.Expected) {
	case 0:
	case 1:
		want = c.Expected[0]
	default:
		return fail("%d values are expected, and a function has one at most", len(c.Expected))
	}
	if err := Match(want, got); err != nil {
		return fail("%v", err)
	}
	return pass("")
}

// asExpected passes with both messages: the words may differ.
func asExpected(c *Command, err error) verdict { return pass(fmt.Sprintf("%q: %v", c.Text, err)) }

func (x *execution) assertTrap(ctx context.Context, c *Command) verdict {
	got, err := x.invoke(ctx, c.Invoke)
	if err == nil {
		return fail("expected the trap %q, got %s", c.Text, Format(got))
	}
	return trapped(c, err)
}

// trapped is the verdict on what a script expects to trap. An instance that is
// dead already says nothing about the trap that is expected, unless it is that one.
func trapped(c *Command, err error) verdict {
	switch kindOf(err) {
	case Trap:
		return asExpected(c, errors.Unwrap(err))
	case Dead:
		if strings.Contains(c.Text, "cannot enter") {
			return asExpected(c, errors.Unwrap(err))
		}
		return fail("expected the trap %q, but the instance is dead: %v", c.Text, err)
	case 0, Unsupported:
		return unexpected(err)
	}
	return fail("expected the trap %q: %v", c.Text, err)
}

// assertNoInstance carries out AssertUninstantiable and AssertUnlinkable.
func (x *execution) assertNoInstance(ctx context.Context, c *Command) verdict {
	d := x.compile(ctx, c.Source)
	if d.component == nil {
		return d.missing
	}
	if x.runner.ValidateOnly {
		return skip("components are validated only")
	}
	in, err := x.link(ctx, d.component)
	if err == nil {
		x.all = append(x.all, &instance{Instance: in, line: c.Line})
		return fail("expected not to be instantiated: %q", c.Text)
	}
	if c.Kind == AssertUninstantiable {
		return trapped(c, err)
	}
	switch kindOf(err) {
	case Unlinkable:
		return asExpected(c, errors.Unwrap(err))
	case 0, Unsupported:
		return unexpected(err)
	}
	return fail("expected not to be linked: %q: %v", c.Text, err)
}

// assertRefused carries out AssertInvalid and AssertMalformed. Which of the two it
// is depends on the implementation, so they are one.
func (x *execution) assertRefused(ctx context.Context, c *Command) verdict {
	binary, err := x.assemble(c.Source)
	if err != nil {
		// Text in quotes is there to be refused. Other text can be read by the
		// assembler that the script was written for, which may still refuse it for
		// the reason that is expected.
		if c.Source.Quoted || strings.Contains(err.Error(), c.Text) {
			return pass("the assembler refuses it: " + oneLine(err))
		}
		return skip("the assembler cannot read it: %s", oneLine(err))
	}
	if c.Source.Core {
		err = x.runner.Engine.CompileModule(ctx, binary)
	} else {
		_, err = x.runner.Engine.Compile(ctx, binary)
	}
	var e *Error
	switch {
	case err == nil && aboutEngine(c.Text):
		return skip("expects an engine that does without: %q", c.Text)
	case err == nil:
		return fail("accepted, but expected to be refused: %q", c.Text)
	case errors.As(err, &e) && e.InModule && strings.Contains(e.Err.Error(), c.Text):
		return asExpected(c, e.Err)
	case errors.As(err, &e) && e.Kind == Invalid && e.InModule:
		// The engine for core modules has the same words as the scripts: with others
		// it refused something else.
		return fail("expected to be refused with %q, but only a core module was, by its engine: %v", c.Text, e.Err)
	case errors.As(err, &e) && e.Kind == Invalid:
		return asExpected(c, e.Err)
	case errors.As(err, &e) && e.Kind == Unsupported && aboutEngine(c.Text):
		// Both engines know what it is and do not take it.
		return asExpected(c, e.Err)
	}
	return unexpected(err)
}

// aboutEngine reports whether a message is about what the engine that a script was
// written for does not do, and not about the specification.
func aboutEngine(message string) bool {
	for _, words := range []string{"feature", "not enabled", "not supported", "not implemented"} {
		if strings.Contains(message, words) {
			return true
		}
	}
	return false
}
