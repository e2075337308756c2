package witness_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/witness"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A handle trial runs random programs over handles: of a resource type of the
// host's ("h") and of one of another component ("a"), of which the program's
// component ("b") imports the same functions. It logs what it sees, and the handles
// themselves. No component lends another's handle to it: without support for
// concurrency, which the library was built without, Wasmtime 44 makes an invalid
// adapter for a function with a borrow.
type handleTrial struct {
	text   string
	binary []byte
	steps  []step
}

// A step is a call by the host: of an exported function, with a handle that it has.
type step struct {
	name   string
	handle int  // of those that the host got or made, -1 for none
	drop   bool // drops the handle and calls nothing
	make   bool // makes a handle of the host's type
}

const instanceOf = `(instance $%s
    (export "r" (type $r (sub resource)))
    (export "make" (func (param "n" u32) (result (own $r))))
    (export "take" (func (param "r" (own $r)) (result u32)))%s)`

func instanceText(of string) string {
	look := ""
	if of == "h" {
		look = `
    (export "look" (func (param "r" (borrow $r)) (result u32)))`
	}
	return fmt.Sprintf(instanceOf, of, look)
}

func functionsOf(of string) []string {
	if of == "h" {
		return []string{"make", "take", "look"}
	}
	return []string{"make", "take"}
}

// owner is the component that has a resource type of its own.
const owner = `(component $A
  (import "log" (func $log (param "n" u32)))
  (core func $log' (canon lower (func $log)))
  (core module $d (import "" "log" (func $log (param i32)))
    (func (export "dtor") (param i32) (call $log (i32.add (i32.const 1000) (local.get 0)))))
  (core instance $di (instantiate $d (with "" (instance (export "log" (func $log'))))))
  (type $r (resource (rep i32) (dtor (func $di "dtor"))))
  (core func $new (canon resource.new $r))
  (core func $rep (canon resource.rep $r))
  (core func $drop (canon resource.drop $r))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "rep" (func $rep (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
    (func (export "take") (param i32) (result i32) (call $rep (local.get 0)) (call $drop (local.get 0))))
  (core instance $i (instantiate $m (with "" (instance (export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop))))))
  (export $r' "r" (type $r))
  (func (export "make") (param "n" u32) (result (own $r')) (canon lift (core func $i "make")))
  (func (export "take") (param "r" (own $r')) (result u32) (canon lift (core func $i "take"))))
`

const slots = 4

// program writes the operations of a core function. Slots are globals that hold
// handles; some operations use one that was given away, or that never was.
func (r *random) program(b *strings.Builder) {
	for range 1 + r.IntN(8) {
		of := []string{"h", "a"}[r.IntN(2)]
		slot := fmt.Sprintf("$%s%d", of, r.IntN(slots))
		get := fmt.Sprintf("(global.get %s)", slot)
		if r.oneIn(40) {
			get = fmt.Sprintf("(i32.const %d)", []int32{0, 1, 2, 5, -1, 1 << 28}[r.IntN(6)])
		}
		switch r.IntN(9) {
		case 0, 1, 2:
			fmt.Fprintf(b, "      (global.set %s (call $%s-make (i32.const %d)))\n", slot, of, r.IntN(100))
		case 3, 4:
			if of == "a" {
				continue
			}
			fmt.Fprintf(b, "      (if (global.get %s) (then (call $log (call $%s-look %s))))\n", slot, of, get)
		case 5:
			fmt.Fprintf(b, "      (if (global.get %s) (then (call $log (call $%s-take %s)) (global.set %s (i32.const %d))))\n", slot, of, get, slot, r.IntN(20)/19)
		case 6:
			fmt.Fprintf(b, "      (if (global.get %s) (then (call $%s-drop %s) (global.set %s (i32.const %d))))\n", slot, of, get, slot, r.IntN(20)/19)
		default:
			fmt.Fprintf(b, "      (call $log %s)\n", get)
		}
	}
}

func newHandleTrial(t testing.TB, seed uint64) *handleTrial {
	t.Helper()
	r := newRandom(seed)
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	put("(component\n  (import \"log\" (func $log (param \"n\" u32)))\n  (import \"h\" %s)\n", instanceText("h"))
	put("%s  (instance $a (instantiate $A (with \"log\" (func $log))))\n", owner)
	put("(component $B\n  (import \"log\" (func $log (param \"n\" u32)))\n  (core func $log' (canon lower (func $log)))\n")
	with := "(export \"log\" (func $log'))"
	for _, of := range []string{"h", "a"} {
		put("  (import %q %s)\n", of, instanceText(of))
		put("  (alias export $%s \"r\" (type $%s-r))\n  (core func $%s-drop (canon resource.drop $%s-r))\n", of, of, of, of)
		with += fmt.Sprintf(" (export \"%s-drop\" (func $%s-drop))", of, of)
		for _, f := range functionsOf(of) {
			put("  (core func $%s-%s (canon lower (func $%s %q)))\n", of, f, of, f)
			with += fmt.Sprintf(" (export \"%s-%s\" (func $%s-%s))", of, f, of, f)
		}
	}
	put("  (core module $m\n    (import \"\" \"log\" (func $log (param i32)))\n")
	for _, of := range []string{"h", "a"} {
		put("    (import \"\" \"%s-drop\" (func $%s-drop (param i32)))\n", of, of)
		for _, f := range functionsOf(of) {
			put("    (import \"\" \"%s-%s\" (func $%s-%s (param i32) (result i32)))\n", of, f, of, f)
		}
	}
	for i := range slots {
		put("    (global $h%d (mut i32) (i32.const 0)) (global $a%d (mut i32) (i32.const 0))\n", i, i)
	}
	const programs = 3
	for i := range programs {
		put("    (func (export \"run%d\")\n", i)
		r.program(&b)
		put("    )\n")
	}
	for _, of := range []string{"h", "a"} {
		// A handle that is lent has to be dropped; now and then it is not.
		drop := fmt.Sprintf(" (call $%s-drop (local.get 0))", of)
		if r.oneIn(12) {
			drop = ""
		}
		put("    (func (export \"%s-give\") (result i32) (call $%s-make (i32.const %d)))\n", of, of, r.IntN(100))
		look := ""
		if of == "h" {
			look = " (call $log (call $h-look (local.get 0)))"
		}
		put("    (func (export \"%s-lend\") (param i32) (call $log (local.get 0))%s%s)\n", of, look, drop)
		put("    (func (export \"%s-keep\") (param i32) (call $log (local.get 0)) (if (global.get $%s0) (then (call $%s-drop (global.get $%s0)))) (global.set $%s0 (local.get 0)))\n", of, of, of, of, of)
	}
	put("  )\n  (core instance $i (instantiate $m (with \"\" (instance %s))))\n", with)
	for i := range programs {
		put("  (func (export \"run%d\") (canon lift (core func $i \"run%d\")))\n", i, i)
	}
	for _, of := range []string{"h", "a"} {
		put("  (func (export \"%s-give\") (result (own $%s-r)) (canon lift (core func $i \"%s-give\")))\n", of, of, of)
		put("  (func (export \"%s-lend\") (param \"r\" (borrow $%s-r)) (canon lift (core func $i \"%s-lend\")))\n", of, of, of)
		put("  (func (export \"%s-keep\") (param \"r\" (own $%s-r)) (canon lift (core func $i \"%s-keep\")))\n", of, of, of)
	}
	put(")\n  (export $a' \"a\" (instance $a))\n")
	put("  (instance $b (instantiate $B (with \"log\" (func $log)) (with \"h\" (instance $h)) (with \"a\" (instance $a'))))\n")
	for _, f := range []string{"run0", "run1", "run2", "h-give", "h-lend", "h-keep", "a-give", "a-lend", "a-keep"} {
		put("  (alias export $b %q (func $%s))\n  (export %q (func $%s))\n", f, f, f, f)
	}
	put(")")
	c := &handleTrial{text: b.String()}
	var err error
	if c.binary, err = wasmtime.Wat2Wasm(c.text); err != nil {
		t.Fatalf("seed %d: %v\n%s", seed, err, c.text)
	}
	r.steps(c)
	return c
}

// steps makes up what the host does.
func (r *random) steps(c *handleTrial) {
	var have []string // of which type each handle is, "" for one that is gone
	for range 3 + r.IntN(12) {
		if len(have) > 0 && r.oneIn(2) {
			k := r.IntN(len(have))
			of := have[k]
			gone := of == ""
			if gone && !r.oneIn(10) {
				continue
			} else if gone {
				of = "a"
			}
			switch {
			case r.oneIn(2):
				c.steps = append(c.steps, step{name: of + "-lend", handle: k})
			case of == "a" && !gone && r.oneIn(2): // Wasmtime lets a handle be dropped that is gone
				c.steps = append(c.steps, step{handle: k, drop: true})
				have[k] = ""
			default:
				c.steps = append(c.steps, step{name: of + "-keep", handle: k})
				have[k] = ""
			}
			continue
		}
		switch of := []string{"h", "a"}[r.IntN(2)]; r.IntN(3) {
		case 0:
			c.steps = append(c.steps, step{name: of + "-give", handle: -1})
			have = append(have, of)
		case 1:
			c.steps = append(c.steps, step{handle: -1, make: true})
			have = append(have, "h")
		default:
			c.steps = append(c.steps, step{name: fmt.Sprintf("run%d", r.IntN(3)), handle: -1})
		}
	}
}

// A handleSide is an instance of the component on one side.
type handleSide interface {
	make(rep uint32) value.Value
	// rep is of a handle of the host's type, false for another.
	rep(h value.Value) (uint32, bool)
	drop(h value.Value) error
	call(name string, args ...value.Value) (value.Value, error)
}

// run does the steps. An error ends them.
func (c *handleTrial) run(t testing.TB, s handleSide, events *[]event) {
	var handles []value.Value
	for _, step := range c.steps {
		var v value.Value
		var err error
		switch {
		case step.make:
			handles = append(handles, s.make(uint32(100+len(handles))))
			continue
		case step.drop:
			err = s.drop(handles[step.handle])
		case step.handle >= 0:
			v, err = s.call(step.name, handles[step.handle])
		default:
			v, err = s.call(step.name)
		}
		if err != nil {
			t.Log(strings.Join(strings.Fields(err.Error()), " "))
			*events = append(*events, newEvent("trap"))
			return
		}
		if v != nil {
			rep, host := s.rep(v)
			*events = append(*events, newEvent(step.name+" gave", value.U32(rep), value.Bool(host)))
			handles = append(handles, v)
		}
	}
	*events = append(*events, newEvent("the end"))
}

// witnessHandles is Wasmtime's side.
type witnessHandles struct {
	r     *witness.HostResource
	store *witness.Store
	in    *witness.Instance
}

func (s *witnessHandles) make(rep uint32) value.Value { return s.store.NewResource(s.r, rep) }
func (s *witnessHandles) rep(h value.Value) (uint32, bool) {
	return h.(*witness.Resource).Host()
}
func (s *witnessHandles) drop(h value.Value) error { return h.(*witness.Resource).Drop() }
func (s *witnessHandles) call(name string, args ...value.Value) (value.Value, error) {
	return s.in.Func(name).Call(args...)
}

func (c *handleTrial) witnessed(t testing.TB, e *witness.Engine) (events []event) {
	t.Helper()
	component, err := e.Compile(c.binary)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	defer component.Close()
	l := e.NewLinker()
	defer l.Close()
	s := &witnessHandles{store: e.NewStore(), r: &witness.HostResource{ID: 1, Drop: func(_ *witness.Store, rep uint32) error {
		events = append(events, newEvent("dropped", value.U32(rep)))
		return nil
	}}}
	defer s.store.Close()
	with := func(name string) witness.HostFunc {
		return func(_ *witness.Store, args []value.Value) (value.Value, error) {
			rep, _ := s.rep(args[0])
			events = append(events, newEvent(name, value.U32(rep)))
			return value.U32(rep), nil
		}
	}
	if err := l.Define(&witness.HostInstance{
		Funcs: map[string]witness.HostFunc{"log": func(_ *witness.Store, args []value.Value) (value.Value, error) {
			events = append(events, newEvent("log", args...))
			return nil, nil
		}},
		Instances: map[string]*witness.HostInstance{"h": {
			Resources: map[string]*witness.HostResource{"r": s.r},
			Funcs: map[string]witness.HostFunc{"look": with("look"), "take": with("take"), "make": func(_ *witness.Store, args []value.Value) (value.Value, error) {
				return s.make(uint32(args[0].(value.U32))), nil
			}},
		}},
	}); err != nil {
		t.Fatal(err)
	}
	if s.in, err = l.Instantiate(s.store, component); err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	c.run(t, s, &events)
	return events
}

// ourHandles is our side.
type ourHandles struct {
	r  *runtime.ResourceType
	in *runtime.Instance
}

func (s *ourHandles) make(rep uint32) value.Value { return s.r.New(rep) }
func (s *ourHandles) rep(h value.Value) (uint32, bool) {
	rep, ok := h.(*runtime.Resource).Value().(uint32)
	return rep, ok
}
func (s *ourHandles) drop(h value.Value) error {
	return h.(*runtime.Resource).Drop(context.Background())
}
func (s *ourHandles) call(name string, args ...value.Value) (value.Value, error) {
	return s.in.Func(name).CallValues(context.Background(), args...)
}

func (c *handleTrial) ours(t testing.TB, e *runtime.Engine) []event {
	t.Helper()
	ctx := context.Background()
	component, err := runtime.Compile(ctx, e, c.binary)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	var events []event
	s := &ourHandles{r: runtime.NewResourceType("r", func(_ context.Context, v any) error {
		events = append(events, newEvent("dropped", value.U32(v.(uint32))))
		return nil
	})}
	with := func(name string) *runtime.HostFunction {
		return &runtime.HostFunction{Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
			rep, _ := s.rep(args[0])
			events = append(events, newEvent(name, value.U32(rep)))
			return value.U32(rep), nil
		}}
	}
	l := runtime.NewLinker(e)
	l.DefineFunc("log", &runtime.HostFunction{Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
		events = append(events, newEvent("log", args...))
		return nil, nil
	}})
	l.DefineInstance("h", &runtime.HostInstance{
		Resources: map[string]*runtime.ResourceType{"r": s.r},
		Funcs: map[string]*runtime.HostFunction{"look": with("look"), "take": with("take"), "make": {
			Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
				return s.make(uint32(args[0].(value.U32))), nil
			},
		}},
	})
	if s.in, err = l.Instantiate(ctx, component); err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	c.run(t, s, &events)
	seen := events
	// Closing drops what is left, which Wasmtime does not.
	if err := s.in.Close(); err != nil {
		t.Error(err)
	}
	return seen
}

func tryHandles(t testing.TB, e *witness.Engine, o *runtime.Engine, seed uint64) (trapped bool) {
	t.Helper()
	c := newHandleTrial(t, seed)
	theirs := c.witnessed(t, e)
	if o != nil {
		compare(t, c.text, "ours", theirs, c.ours(t, o))
	}
	return theirs[len(theirs)-1].What == "trap"
}

// TestHandles runs trials with handles on both sides.
func TestHandles(t *testing.T) {
	e, o := engines(t)
	n := uint64(200)
	if testing.Short() {
		n = 20
	}
	traps := 0
	for seed := range n {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			if tryHandles(t, e, o, seed) {
				traps++
			}
		})
	}
	t.Logf("%d of %d trials trapped", traps, n)
	if traps < int(n)/20 || traps > int(n)*4/5 {
		t.Errorf("%d of %d trials trapped", traps, n)
	}
}

// FuzzHandles is for long runs.
func FuzzHandles(f *testing.F) {
	e, o := engines(f)
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { tryHandles(t, e, o, seed) })
}
