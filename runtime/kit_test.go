package runtime

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bytecodealliance/wasmtime-go/v44"
)

// The test kit: guests are written as component text, and called in the way
// generated code calls them.

var bg = context.Background()

// text assembles component text from parts.
func text(parts ...string) string { return "(component\n" + strings.Join(parts, "\n") + "\n)" }

// lib is a core module with memory and a bump allocator that grows the memory.
// post frees everything.
const lib = `
(core module $libm
  (memory (export "memory") 1)
  (global $next (mut i32) (i32.const 4096))
  (func (export "realloc") (param $old i32) (param $was i32) (param $align i32) (param $size i32) (result i32)
    (local $p i32)
    (local.set $p (i32.and (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
      (i32.sub (i32.const 0) (local.get $align))))
    (global.set $next (i32.add (local.get $p) (local.get $size)))
    (loop $more
      (if (i32.gt_u (global.get $next) (i32.mul (memory.size) (i32.const 65536)))
        (then (if (i32.eq (memory.grow (i32.const 1)) (i32.const -1)) (then unreachable)) (br $more))))
    (local.get $p))
  (func (export "post") (param i32) (global.set $next (i32.const 4096))))
(core instance $lib (instantiate $libm))`

// useLib are canonical options that name lib's memory and realloc.
const useLib = `(memory $lib "memory") (realloc (func $lib "realloc"))`

// mainModule is the guest's own core module, instance $i; with is what it
// imports beside lib.
func mainModule(with string, funcs ...string) string {
	return "(core module $m (import \"lib\" \"memory\" (memory 1))\n" + strings.Join(funcs, "\n") +
		")\n(core instance $i (instantiate $m (with \"lib\" (instance $lib)) " + with + "))"
}

// lift exports core function name of $i under the same name.
func lift(name, typ string, opts ...string) string {
	return "(func (export \"" + name + "\") " + typ + " (canon lift (core func $i \"" + name + "\") " + strings.Join(opts, " ") + "))"
}

// world is a world of functions, each written "name: func(...)".
func world(funcs ...string) *WorldType {
	return &WorldType{Name: "test:kit/guest", Exports: []WorldExport{{Type: iface("", funcs...)}}}
}

func iface(name string, funcs ...string) *InterfaceType {
	t := &InterfaceType{Name: name}
	for _, f := range funcs {
		n, sig, _ := strings.Cut(f, ": ")
		t.Funcs = append(t.Funcs, FuncType{Name: n, Signature: sig})
	}
	return t
}

type guestConfig struct {
	engine   *Engine
	config   *Config
	fill     []func(*Linker)
	instance []InstanceOption
}

type guestOption func(*guestConfig)

func withConfig(c Config) guestOption  { return func(g *guestConfig) { g.config = &c } }
func withEngine(e *Engine) guestOption { return func(g *guestConfig) { g.engine = e } }
func withLinker(f func(*Linker)) guestOption {
	return func(g *guestConfig) { g.fill = append(g.fill, f) }
}
func withOptions(o ...InstanceOption) guestOption {
	return func(g *guestConfig) { g.instance = append(g.instance, o...) }
}

// withHost provides interface name with one function.
func withHost(name, sig string, f HostFunc) guestOption {
	return withLinker(func(l *Linker) { l.Define(iface(name, "f: "+sig), []HostFunc{f}, SharedHost(1)) })
}

// imports is an imported interface "test:kit/host" with function f, lowered as
// core function $f; opts are canonical options.
func imports(sig, opts string) string {
	return `(import "test:kit/host" (instance $host (export "f" (func ` + sig + `))))
(core func $f (canon lower (func $host "f") ` + opts + `))`
}

const kitHost = "test:kit/host"

// withF is mainModule's argument for a guest that imports $f.
const withF = `(with "host" (instance (export "f" (func $f))))`

var sharedEngine = sync.OnceValues(func() (*Engine, error) { return NewEngine(Config{}) })

func prepare(t testing.TB, wat string, w *WorldType, opts ...guestOption) (*Prepared, []InstanceOption) {
	t.Helper()
	p, o, err := tryPrepare(t, wat, w, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return p, o
}

func tryPrepare(t testing.TB, wat string, w *WorldType, opts ...guestOption) (*Prepared, []InstanceOption, error) {
	t.Helper()
	var g guestConfig
	for _, o := range opts {
		o(&g)
	}
	e, err := g.engine, error(nil)
	switch {
	case g.config != nil:
		e, err = NewEngine(*g.config)
	case e == nil:
		e, err = sharedEngine()
	}
	if err != nil {
		t.Fatal(err)
	}
	binary, err := wasmtime.Wat2Wasm(wat)
	if err != nil {
		t.Fatalf("%v", err)
	}
	c, err := Compile(bg, e, binary)
	if err != nil {
		return nil, nil, err
	}
	l := NewLinker(e)
	for _, f := range g.fill {
		f(l)
	}
	p, err := Prepare(l, c, w)
	return p, g.instance, err
}

// guest compiles, links and instantiates a component; it is closed with the test.
func guest(t testing.TB, wat string, w *WorldType, opts ...guestOption) *Instance {
	t.Helper()
	p, o := prepare(t, wat, w, opts...)
	in, err := p.Instantiate(bg, o...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { within(t, hang, "Close at the end of the test", func() { in.Close() }) })
	return in
}

// ---- calls, as generated code makes them ----

// fn returns the n-th function of the world's own.
func fn(in *Instance, n int) *Func { return &in.Exports(0)[n] }

// call passes flat i32 values and returns a flat i32.
func call(ctx context.Context, f *Func, args ...uint32) (uint32, error) {
	c, err := f.Enter(ctx)
	if err != nil {
		return 0, err
	}
	for i, a := range args {
		c.FlatI32(i, a)
	}
	if err := c.Call(); err != nil {
		return 0, err
	}
	v := c.I32(0)
	if err := c.Exit(); err != nil {
		return 0, err
	}
	return v, nil
}

// callText passes strings and returns a string, through memory.
func callText(ctx context.Context, f *Func, args ...string) (string, error) {
	c, err := f.Enter(ctx)
	if err != nil {
		return "", err
	}
	for i, a := range args {
		c.FlatString(2*i, a)
	}
	if err := c.Call(); err != nil {
		return "", err
	}
	r := c.Result()
	v := c.String(r.U32(0), r.U32(4))
	if err := c.Exit(); err != nil {
		return "", err
	}
	return v, nil
}

// echo is a guest that returns the string it gets.
var echo = text(lib, mainModule("", `
  (func (export "echo") (param i32 i32) (result i32)
    (i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (local.get 1)) (i32.const 16))`),
	lift("echo", `(param "s" string) (result string)`, useLib, `(post-return (func $lib "post"))`))

var echoWorld = world("echo: func(s: string) -> string")

// loop is a guest with an endless loop, a short function and a counted loop.
var loop = text(`(core module $m
  (func (export "forever") (loop $l (br $l)))
  (func (export "quick") (result i32) (i32.const 7))
  (func (export "count") (param i32) (result i32) (local i32)
    (loop $l (local.set 1 (i32.add (local.get 1) (i32.const 1))) (br_if $l (i32.lt_u (local.get 1) (local.get 0))))
    (local.get 1))
  (func (export "boom") unreachable))
(core instance $i (instantiate $m))`,
	lift("forever", ""), lift("quick", "(result u32)"), lift("count", `(param "n" u32) (result u32)`), lift("boom", ""))

var loopWorld = world("forever: func()", "quick: func() -> u32", "count: func(n: u32) -> u32", "boom: func()")

const (
	forever = iota
	quick
	count
	boom
)

// ---- checks ----

// as fails the test unless err wraps a T.
func as[T error](t testing.TB, err error) T {
	t.Helper()
	var e T
	if !errors.As(err, &e) {
		t.Fatalf("the error is %T (%v), and wraps no %T", err, err, e)
	}
	return e
}

// within fails the test when f hangs. The time is generous: it tells a hang from
// a slow machine.
func within(t testing.TB, d time.Duration, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(d):
		t.Fatalf("%s: still not done after %v", what, d)
	}
}

const hang = 5 * time.Second

// alone runs the test in a process of its own, for what might take the process
// down. It returns true in that process; the parent checks how it ended.
func alone(t *testing.T) bool {
	t.Helper()
	const env = "RUNTIME_TEST_ALONE"
	if os.Getenv(env) == t.Name() {
		return true
	}
	pattern := "^" + strings.ReplaceAll(t.Name(), "/", "$/^") + "$"
	cmd := exec.Command(os.Args[0], "-test.run", pattern, "-test.v")
	cmd.Env = append(os.Environ(), env+"="+t.Name())
	out, err := cmd.CombinedOutput()
	if err != nil {
		if len(out) > 1500 {
			out = out[:1500]
		}
		t.Errorf("the process ended with %v:\n%s", err, out)
	}
	return false
}
