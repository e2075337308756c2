package wast

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"
)

// A Runner runs scripts.
type Runner struct {
	Engine Engine
	// Timeout is how long a command may take, 0 for 30 seconds.
	Timeout time.Duration
	// ValidateOnly compiles components and does not instantiate them: what needs an
	// instance is skipped. Scripts about validation alone import what no host has.
	ValidateOnly bool
	// Assemble makes a binary of text, nil for wasmtime-go's assembler.
	Assemble func(text string) ([]byte, error)
}

// grace is how long a command may take to end after its ctx has.
var grace = 5 * time.Second

// Run runs a script. A command that panics or hangs fails; so does what depends on
// one that failed.
func (r *Runner) Run(ctx context.Context, s *Script) Report {
	report := Report{Name: s.Name}
	timeout := r.Timeout
	if timeout == 0 {
		timeout = 30 * time.Second
	}
	x := &execution{runner: r, definitions: map[string]*compiled{}, instances: map[string]*instance{}}
	x.current = &instance{missing: fail("there is no instance yet")}
	limited := func(f func(context.Context) verdict) verdict {
		ctx, cancel := context.WithTimeout(ctx, timeout)
		defer cancel()
		return guarded(ctx, f)
	}
	for i := range s.Commands {
		c := &s.Commands[i]
		v := limited(func(ctx context.Context) verdict { return x.command(ctx, c) })
		report.Results = append(report.Results, Result{c.Line, c.Kind, v.status, v.note})
		if v == fail(hangs) {
			// It still uses the instances: nothing that follows would tell anything.
			for _, c := range s.Commands[i+1:] {
				report.Results = append(report.Results, Result{c.Line, c.Kind, Failed, fmt.Sprintf("not run: line %d hangs", s.Commands[i].Line)})
			}
			return report
		}
	}
	if v := limited(func(context.Context) verdict { return x.close() }); v.status != Passed {
		report.Results = append(report.Results, Result{0, "end", v.status, v.note})
	}
	return report
}

const hangs = "hangs: it did not end after its ctx"

// guarded runs f on a goroutine of its own and makes verdicts of what goes wrong
// with it.
func guarded(ctx context.Context, f func(context.Context) verdict) verdict {
	done := make(chan verdict, 1)
	go func() {
		v := fail("runtime.Goexit was called")
		defer func() {
			if p := recover(); p != nil {
				v = fail(panicked+"%v\n%s", p, debug.Stack())
			}
			done <- v
		}()
		v = f(ctx)
	}()
	select {
	case v := <-done:
		return v
	case <-ctx.Done():
	}
	select {
	case v := <-done:
		return v
	case <-time.After(grace):
		return fail(hangs)
	}
}

// An execution is the state of a script that runs.
type execution struct {
	runner      *Runner
	linker      Linker
	definitions map[string]*compiled
	instances   map[string]*instance // by the identifiers of scripts
	current     *instance
	all         []*instance // those that are to be closed
}

// A compiled is a component, or why there is none.
type compiled struct {
	component Component
	missing   verdict
}

// An instance is an instance, or why there is none. missing may also say of one
// that is there why others cannot import it.
type instance struct {
	Instance
	line    int
	missing verdict
}

func (x *execution) command(ctx context.Context, c *Command) verdict {
	switch c.Kind {
	case Module:
		return x.instantiate(ctx, c, x.compile(ctx, c.Source))
	case ModuleDefinition:
		d := x.compile(ctx, c.Source)
		x.definitions[c.Name] = d
		return d.missing
	case ModuleInstance:
		d, ok := x.definitions[c.Of]
		if !ok {
			d = &compiled{missing: fail("there is no definition $%s", c.Of)}
		} else if d.component == nil {
			d = &compiled{missing: depends(d.missing, "its definition")}
		}
		return x.instantiate(ctx, c, d)
	case Action:
		_, v := x.invoke(ctx, c.Invoke)
		return unexpected(v)
	case AssertReturn:
		return x.assertReturn(ctx, c)
	case AssertTrap, AssertExhaustion:
		return x.assertTrap(ctx, c)
	case AssertUninstantiable, AssertUnlinkable:
		return x.assertNoInstance(ctx, c)
	case AssertInvalid, AssertMalformed:
		return x.assertRefused(ctx, c)
	case Register:
		return skip("register is about core modules, which are not run")
	case AssertException, AssertSuspension, Thread, Wait, AssertInvalidCustom, AssertMalformedCustom:
		return skip("%s is not supported", c.Kind)
	}
	panic("BUG: a command of an unknown kind")
}

// depends is the verdict on what needs something that has the verdict v.
func depends(v verdict, on string) verdict {
	if v.status == Skipped {
		return skip("%s was skipped: %s", on, v.note)
	}
	return fail("%s failed", on)
}

// unexpected is the verdict on an error that the script does not expect.
func unexpected(err error) verdict {
	var v missingError
	var e *Error
	switch {
	case err == nil:
		return pass("")
	case errors.As(err, &v):
		return v.verdict
	case errors.As(err, &e) && e.Kind == Unsupported:
		return skip("%v", e.Err)
	}
	return fail("%v", err)
}

// assemble returns the binary of a source.
func (x *execution) assemble(s *Source) ([]byte, error) {
	if s.Binary != nil {
		return s.Binary, nil
	}
	if !utf8.ValidString(s.Text) {
		return nil, errors.New("malformed UTF-8 encoding")
	}
	assemble := x.runner.Assemble
	if assemble == nil {
		assemble = wasmtime.Wat2Wasm
	}
	binary, err := assemble(s.Text)
	if err == nil || s.Quoted {
		return binary, err
	}
	if binary, err := assemble(respell(s.Text)); err == nil {
		return binary, nil
	}
	return nil, err
}

// oneLine makes a line of the assembler's message, which shows the source too.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// compile compiles a component that the script wants to be valid. missing is a
// pass when there is no reason for it not to be.
func (x *execution) compile(ctx context.Context, s *Source) *compiled {
	binary, err := x.assemble(s)
	if err != nil {
		return &compiled{missing: skip("the assembler cannot read it: %s", oneLine(err))}
	}
	if s.Core {
		if err := x.runner.Engine.CompileModule(ctx, binary); err != nil {
			return &compiled{missing: unexpected(err)}
		}
		return &compiled{missing: skip("core modules are compiled, not run")}
	}
	c, err := x.runner.Engine.Compile(ctx, binary)
	if err != nil {
		return &compiled{missing: unexpected(err)}
	}
	return &compiled{component: c, missing: pass("")}
}

// instantiate carries out Module and ModuleInstance.
func (x *execution) instantiate(ctx context.Context, c *Command, d *compiled) verdict {
	in, v := x.instance(ctx, c, d)
	in.line = c.Line
	x.current = in
	if c.Name != "" {
		x.instances[c.Name] = in
	}
	return v
}

func (x *execution) instance(ctx context.Context, c *Command, d *compiled) (*instance, verdict) {
	none := func(v verdict) (*instance, verdict) { return &instance{missing: v}, v }
	if d.component == nil {
		return none(d.missing)
	}
	if x.runner.ValidateOnly {
		return &instance{missing: skip("components are validated only")}, pass("")
	}
	in, err := x.link(ctx, d.component)
	if err != nil {
		return none(unexpected(err))
	}
	got := &instance{Instance: in, line: c.Line}
	x.all = append(x.all, got)
	if c.Name != "" {
		err := x.linker.DefineInstance(c.Name, d.component, in)
		var e *Error
		if errors.As(err, &e) && e.Kind == Unsupported {
			// It can be called, but not imported.
			got.missing = skip("%v", e.Err)
			return got, got.missing
		}
		if err != nil {
			return got, fail("its exports cannot be imported: %v", err)
		}
	}
	return got, pass("")
}

// link makes an instance. When it cannot be linked because it imports a component
// that was skipped, the error says so.
func (x *execution) link(ctx context.Context, c Component) (Instance, error) {
	if x.linker == nil {
		l, err := x.runner.Engine.NewLinker(ctx)
		if err != nil {
			return nil, fmt.Errorf("the host: %w", err)
		}
		x.linker = l
	}
	in, err := x.linker.Instantiate(ctx, c)
	if kindOf(err) == Unlinkable {
		for _, name := range slices.Sorted(maps.Keys(x.instances)) {
			other := x.instances[name]
			if other.missing.status == Skipped && names(err.Error(), name) {
				return nil, missingError{depends(other.missing, "the import "+name)}
			}
		}
	}
	return in, err
}

// names reports whether a message has a name in quotes, of either kind.
func names(message, name string) bool {
	return strings.Contains(message, `"`+name+`"`) || strings.Contains(message, "`"+name+"`")
}

// A missingError is the verdict on what needs an instance that there is not.
type missingError struct{ verdict }

func (e missingError) Error() string { return e.note }

// close closes the instances, the last first.
func (x *execution) close() verdict {
	for _, in := range slices.Backward(x.all) {
		if err := in.Close(); err != nil {
			return fail("closing the instance of line %d: %v", in.line, err)
		}
	}
	return pass("")
}
