package wast

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

// A fake is an engine for "binaries" that are the text of scripts: words in it
// say what is to go wrong.
type fake struct{ closed *int }

type fakeLinker struct {
	fake
	names map[string]bool
}

type fakeInstance struct {
	fake
	dead bool
}

func wrong(kind Kind, msg string) error { return &Error{Kind: kind, Err: errors.New(msg)} }

func (fake) Name() string { return "fake" }

func (f fake) Compile(_ context.Context, binary []byte) (Component, error) {
	text := string(binary)
	switch {
	case strings.Contains(text, "INVALID"):
		return nil, wrong(Invalid, "is invalid")
	case strings.Contains(text, "BADCORE"):
		return nil, &Error{Kind: Invalid, InModule: true, Err: errors.New("type mismatch")}
	case strings.Contains(text, "COREOFF"):
		return nil, &Error{Kind: Unsupported, InModule: true, Err: errors.New("proposal not enabled")}
	case strings.Contains(text, "ASYNC"):
		return nil, wrong(Unsupported, "needs async support")
	case strings.Contains(text, "BROKEN"):
		return nil, errors.New("the engine is broken")
	case strings.Contains(text, "PANIC"):
		panic("in Compile")
	}
	return text, nil
}

func (f fake) CompileModule(ctx context.Context, binary []byte) error {
	_, err := f.Compile(ctx, binary)
	return err
}

func (f fake) NewLinker(context.Context) (Linker, error) {
	return &fakeLinker{f, map[string]bool{"host": true}}, nil
}

func (l *fakeLinker) Instantiate(_ context.Context, c Component) (Instance, error) {
	text := c.(string)
	if _, rest, ok := strings.Cut(text, `import "`); ok {
		name, _, _ := strings.Cut(rest, `"`)
		if !l.names[name] {
			return nil, wrong(Unlinkable, fmt.Sprintf("import %q is missing", name))
		}
	}
	if strings.Contains(text, "START-TRAPS") {
		return nil, wrong(Trap, "unreachable")
	}
	return &fakeInstance{fake: l.fake}, nil
}

func (l *fakeLinker) DefineInstance(name string, c Component, _ Instance) error {
	if strings.Contains(c.(string), "UNIMPORTABLE") {
		return wrong(Unsupported, "cannot be imported")
	}
	l.names[name] = true
	return nil
}

func (i *fakeInstance) Call(ctx context.Context, name string, args []value.Value) (value.Value, error) {
	if i.dead {
		return nil, wrong(Dead, "cannot enter component instance")
	}
	switch name {
	case "echo":
		return args[0], nil
	case "none":
		return nil, nil
	case "trap":
		i.dead = true
		return nil, wrong(Trap, "unreachable")
	case "panic":
		panic("in Call")
	case "goexit":
		runtime.Goexit()
	case "ctx":
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return nil, wrong(BadCall, "no such function")
}

func (i *fakeInstance) Close() error { *i.closed++; return nil }

func fakeRunner() *Runner {
	return &Runner{Engine: fake{new(int)}, Timeout: 50 * time.Millisecond, Assemble: func(text string) ([]byte, error) {
		if strings.Contains(text, "UNREADABLE") {
			return nil, errors.New("unexpected token\n  at 1:1")
		}
		return []byte(text), nil
	}}
}

func runScript(t *testing.T, r *Runner, src string) Report {
	t.Helper()
	s, err := Parse("s", src)
	if err != nil {
		t.Fatal(err)
	}
	return r.Run(context.Background(), s)
}

const (
	ready   = "(component)"
	skipped = "(component (ASYNC))"
)

// Each script ends in the verdict that is given; what stands before it is there to
// lead to it.
var verdicts = []struct {
	src    string
	status Status
	note   string
}{
	{`(component)`, Passed, ""},
	{`(component (INVALID))`, Failed, "is invalid"},
	{`(component (BADCORE))`, Failed, "type mismatch"},
	{`(component (COREOFF))`, Skipped, "proposal not enabled"},
	{`(component (ASYNC))`, Skipped, "needs async support"},
	{`(component (BROKEN))`, Failed, "the engine is broken"},
	{`(component (PANIC))`, Failed, "panic: in Compile"},
	{`(component (UNREADABLE))`, Skipped, "the assembler cannot read it: unexpected token at 1:1"},
	{`(component (START-TRAPS))`, Failed, "trap: unreachable"},
	{`(component (import "x"))`, Failed, `unlinkable: import "x" is missing`},
	{`(component quote "\ff")`, Skipped, "malformed UTF-8"},
	{`(component $c (UNIMPORTABLE))`, Skipped, "cannot be imported"},
	{`(module)`, Skipped, "core modules are compiled, not run"},
	{`(module (INVALID))`, Failed, "is invalid"},

	// Named components, definitions and instances.
	{`(component $x) (component (import "x"))`, Passed, ""},
	{`(component $x (ASYNC)) (component (import "x"))`, Skipped, "the import x was skipped: needs async support"},
	{`(component $x (UNIMPORTABLE)) (component (import "x"))`, Skipped, "the import x was skipped"},
	{`(component $x (UNIMPORTABLE)) (assert_return (invoke "none"))`, Passed, ""},
	{`(component $x (INVALID)) (component (import "x"))`, Failed, "unlinkable"},
	{`(component $x (ASYNC)) (component (import "y"))`, Failed, "unlinkable"},
	{`(component definition $d (import "x"))`, Passed, ""},
	{`(component definition $d) (invoke "none")`, Failed, "there is no instance yet"},
	{`(component definition $d) (component instance $i $d)`, Passed, ""},
	{`(component definition $d) (component instance $i $d) (assert_return (invoke $i "none"))`, Passed, ""},
	{`(component definition $d) (component instance $x $d) (component (import "x"))`, Passed, ""},
	{`(component definition $d (ASYNC)) (component instance $i $d)`, Skipped, "its definition was skipped: needs async support"},
	{`(component definition $d (INVALID)) (component instance $i $d)`, Failed, "its definition failed"},
	{`(component instance $i $d)`, Failed, "there is no definition $d"},
	{`(component $d) (component instance $i $d)`, Failed, "there is no definition $d"},

	// Actions.
	{`(invoke "none")`, Failed, "there is no instance yet"},
	{ready + `(invoke "none")`, Passed, ""},
	{ready + `(invoke "missing")`, Failed, "no such function"},
	{ready + `(invoke $i "none")`, Failed, "there is no instance $i"},
	{ready + `(invoke "trap")`, Failed, "trap: unreachable"},
	{ready + `(invoke "panic")`, Failed, "panic: in Call"},
	{ready + `(invoke "goexit")`, Failed, "runtime.Goexit"},
	{ready + `(invoke "ctx")`, Failed, "deadline exceeded"},
	{ready + `(get "none")`, Failed, "components have none"},
	{ready + `(invoke "echo" (i32.const 1))`, Failed, "is a value of core modules"},
	{skipped + `(invoke "none")`, Skipped, "the instance was skipped: needs async support"},
	{`(component (INVALID)) (invoke "none")`, Failed, "the instance failed"},
	{ready + skipped + `(invoke "none")`, Skipped, "the instance was skipped"},
	{`(module) (invoke "none")`, Skipped, "core modules are compiled, not run"},

	{ready + `(assert_return (invoke "none"))`, Passed, ""},
	{ready + `(assert_return (invoke "echo" (u8.const 1)) (u8.const 1))`, Passed, ""},
	{ready + `(assert_return (invoke "echo" (u8.const 1)) (u8.const 2))`, Failed, "expected (u8.const 2), got (u8.const 1)"},
	{ready + `(assert_return (invoke "echo" (u8.const 1)))`, Failed, "expected no value, got (u8.const 1)"},
	{ready + `(assert_return (invoke "none") (u8.const 1))`, Failed, "expected (u8.const 1), got no value"},
	{ready + `(assert_return (invoke "none") (u8.const 1) (u8.const 2))`, Failed, "2 values are expected"},
	{ready + `(assert_return (invoke "trap"))`, Failed, "trap: unreachable"},
	{skipped + `(assert_return (invoke "none"))`, Skipped, "needs async"},

	{ready + `(assert_trap (invoke "trap") "unreachable")`, Passed, "unreachable"},
	{ready + `(assert_trap (invoke "trap") "other words")`, Passed, "unreachable"},
	{ready + `(assert_exhaustion (invoke "trap") "m")`, Passed, "unreachable"},
	{ready + `(assert_trap (invoke "none") "m")`, Failed, `expected the trap "m", got no value`},
	{ready + `(assert_trap (invoke "missing") "m")`, Failed, "no such function"},
	{ready + `(assert_trap (invoke "panic") "m")`, Failed, "panic: in Call"},
	{ready + `(assert_trap (invoke "ctx") "m")`, Failed, "deadline exceeded"},
	{ready + `(assert_trap (invoke "trap") "m") (assert_trap (invoke "none") "m")`, Failed, "the instance is dead"},
	{ready + `(assert_trap (invoke "trap") "m") (assert_trap (invoke "none") "cannot enter component instance")`, Passed, "cannot enter"},
	{skipped + `(assert_trap (invoke "none") "m")`, Skipped, "needs async"},
	{`(component (INVALID)) (assert_trap (invoke "none") "m")`, Failed, "the instance failed"},

	// Components that must not become instances.
	{`(assert_trap (component (START-TRAPS)) "m")`, Passed, "unreachable"},
	{`(assert_trap (component) "m")`, Failed, "expected not to be instantiated"},
	{`(assert_trap (component (import "x")) "m")`, Failed, "unlinkable"},
	{`(assert_trap (component (INVALID)) "m")`, Failed, "is invalid"},
	{`(assert_trap (component (ASYNC)) "m")`, Skipped, "needs async"},
	{`(assert_trap (component (PANIC)) "m")`, Failed, "panic"},
	{`(assert_unlinkable (component (import "x")) "m")`, Passed, `import "x" is missing`},
	{`(assert_unlinkable (component) "m")`, Failed, "expected not to be instantiated"},
	{`(assert_unlinkable (component (START-TRAPS)) "m")`, Failed, "trap: unreachable"},
	{`(assert_unlinkable (component (INVALID)) "m")`, Failed, "is invalid"},
	{`(assert_unlinkable (component (ASYNC)) "m")`, Skipped, "needs async"},
	{`(component $x (ASYNC)) (assert_unlinkable (component (import "x")) "m")`, Skipped, "the import x was skipped"},

	// Components that must be refused.
	{`(assert_invalid (component (INVALID)) "other words")`, Passed, "is invalid"},
	{`(assert_malformed (component binary "INVALID") "m")`, Passed, "is invalid"},
	{`(assert_invalid (component) "m")`, Failed, "accepted"},
	{`(assert_invalid (component) "needs the feature x")`, Skipped, "expects an engine that does without"},
	{`(assert_invalid (component (INVALID)) "needs the feature x")`, Passed, "is invalid"},
	{`(assert_invalid (component (ASYNC)) "m")`, Skipped, "needs async"},
	{`(assert_invalid (component (BADCORE)) "type mismatch")`, Passed, "type mismatch"},
	{`(assert_invalid (component (BADCORE)) "unknown type")`, Failed, "only a core module was"},
	{`(assert_invalid (component (COREOFF)) "proposal not enabled")`, Passed, "proposal not enabled"},
	{`(assert_invalid (component (COREOFF)) "unknown type")`, Skipped, "proposal not enabled"},
	{`(assert_invalid (component (BROKEN)) "m")`, Failed, "the engine is broken"},
	{`(assert_invalid (component (PANIC)) "m")`, Failed, "panic"},
	{`(assert_malformed (component quote "UNREADABLE") "m")`, Passed, "the assembler refuses it"},
	{`(assert_malformed (component quote "\ff") "m")`, Passed, "malformed UTF-8"},
	{`(assert_malformed (component quote "a") "m")`, Failed, "accepted"},
	{`(assert_invalid (component (UNREADABLE)) "m")`, Skipped, "the assembler cannot read it"},
	{`(assert_invalid (component (UNREADABLE)) "unexpected token")`, Passed, "the assembler refuses it"},
	{`(assert_invalid (module (INVALID)) "m")`, Passed, "is invalid"},
	{`(assert_malformed (module) "m")`, Failed, "accepted"},

	{`(register "x")`, Skipped, "core modules"},
	{`(thread $t (component))`, Skipped, "thread is not supported"},
	{`(wait $t)`, Skipped, "wait is not supported"},
	{`(assert_exception (invoke "f"))`, Skipped, "assert_exception is not supported"},
	{`(assert_suspension (invoke "f") "m")`, Skipped, "assert_suspension is not supported"},
	{`(assert_invalid_custom (component) "m")`, Skipped, "assert_invalid_custom is not supported"},
}

func TestVerdicts(t *testing.T) {
	for _, c := range verdicts {
		report := runScript(t, fakeRunner(), c.src)
		last := report.Results[len(report.Results)-1]
		line := report.Line(last)
		if last.Status != c.status || !strings.Contains(line, c.note) {
			t.Errorf("%s\n\t%s\n\twant %s: %s", c.src, line, c.status, c.note)
		}
		if c.note == "" && last.Note != "" {
			t.Errorf("%s: %s", c.src, line)
		}
	}
}

func TestValidateOnly(t *testing.T) {
	r := fakeRunner()
	r.ValidateOnly = true
	report := runScript(t, r, `(component $x (import "y")) (component (INVALID)) (component definition $d) (component instance $i $d)
		(invoke "none") (assert_trap (component (START-TRAPS)) "m") (assert_unlinkable (component (INVALID)) "m")`)
	var got []Status
	for _, r := range report.Results {
		got = append(got, r.Status)
	}
	want := []Status{Passed, Failed, Passed, Passed, Skipped, Skipped, Failed}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// What hangs fails with all that follows, since nobody knows what it does to it.
func TestHang(t *testing.T) {
	defer func(g time.Duration) { grace = g }(grace)
	grace = 10 * time.Millisecond
	r := fakeRunner()
	r.Assemble = func(text string) ([]byte, error) {
		if strings.Contains(text, "HANG") {
			select {}
		}
		return []byte(text), nil
	}
	report := runScript(t, r, "(component)\n(component (HANG))\n(component)")
	if report.Count(Passed) != 1 || report.Count(Failed) != 2 || !strings.Contains(report.Results[1].Note, "hangs") ||
		report.Results[2].Note != "not run: line 2 hangs" {
		t.Errorf("%+v", report)
	}
}

func TestInstancesAreClosed(t *testing.T) {
	closed := 0
	r := fakeRunner()
	r.Engine = fake{&closed}
	runScript(t, r, `(component) (component $x) (component (INVALID)) (assert_unlinkable (component) "m") (component instance $i $d)`)
	if closed != 3 {
		t.Errorf("%d instances were closed, not 3", closed)
	}
}

func TestCompileErrors(t *testing.T) {
	module := func(msg string) error { return errors.New("core module 0 (m) at offset 0x5: " + msg) }
	for _, c := range []struct {
		err  error
		want Error
	}{
		{module("type mismatch"), Error{Kind: Invalid, InModule: true}},
		{module("unsupported opcode"), Error{Kind: Invalid, InModule: true}},
		{module("exceptions proposal not enabled"), Error{Kind: Unsupported, InModule: true}},
		{module("the custom page sizes proposal must be enabled"), Error{Kind: Unsupported, InModule: true}},
		{module("heap types not supported without the gc feature"), Error{Kind: Unsupported, InModule: true}},
		{&component.Error{Err: component.ErrInvalid}, Error{Kind: Invalid}},
		{&component.Error{Err: component.ErrLimit}, Error{Kind: Invalid}},
		{&component.Error{Err: &component.CoreModuleError{}}, Error{Kind: Invalid}},
		{&component.Error{Err: &component.UnsupportedError{Feature: "streams"}}, Error{Kind: Unsupported}},
		{errors.New("cannot be run yet"), Error{}},
		{context.DeadlineExceeded, Error{}},
	} {
		got := &Error{}
		errors.As(compileError(c.err), &got)
		if got.Kind != c.want.Kind || got.InModule != c.want.InModule {
			t.Errorf("%v: %s, in a module: %v", c.err, got.Kind, got.InModule)
		}
	}
}
