package runtime

import (
	"context"
	"errors"
	"fmt"
	goruntime "runtime"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// asker is a guest that asks the host for a value of a type and drops what it gets.
func asker(result string) string {
	return text(lib, `
	(import "h" (instance $h
		(export "r" (type $r (sub resource)))
		(export "q" (type $q (sub resource)))
		(export "get" (func `+result+`))))
	(core func $get (canon lower (func $h "get") `+useLib+`))`,
		mainModule(`(with "h" (instance (export "get" (func $get))))`, `
		(import "h" "get" (func $get `+map[bool]string{true: "", false: "(param i32)"}[result == ""]+`))
		(func (export "go") (call $get `+map[bool]string{true: "", false: "(i32.const 64)"}[result == ""]+`))`),
		lift("go", ""))
}

// A host function by hand may return anything. What does not fit is a ValueError that
// names the function; handles among it stay with the host, and the guest traps.
func TestHostReturnsWhatDoesNotFit(t *testing.T) {
	r, q := NewResourceType("r", nil), NewResourceType("q", nil)
	gone := r.New(0)
	if err := gone.Drop(bg); err != nil {
		t.Fatal(err)
	}
	foreign := mustCall(t, linked(t, dealer, nil), "new", value.U32(1))
	one := r.New(1)
	for name, c := range map[string]struct {
		typ    string
		result Value
	}{
		"nothing for a string":   {"(result string)", nil},
		"a string for nothing":   {"", value.String("x")},
		"a number for a string":  {"(result string)", value.U32(1)},
		"text that is none":      {"(result string)", value.String("\xff")},
		"no handle":              {"(result (option (own $r)))", value.Option{Value: value.U32(1)}},
		"a nil handle":           {"(result (option (own $r)))", value.Option{Value: (*Resource)(nil)}},
		"another type":           {"(result (option (own $r)))", value.Option{Value: q.New(1)}},
		"an instance's":          {"(result (option (own $r)))", value.Option{Value: foreign}},
		"dropped":                {"(result (option (own $r)))", value.Option{Value: gone}},
		"the same twice":         {"(result (list (own $r)))", value.List{one, one}},
		"the second is no good":  {"(result (list (own $r)))", value.List{one, q.New(1)}},
		"a nil among others":     {"(result (list (own $r)))", value.List{one, nil}},
		"nil for a list of them": {"(result (list (own $r)))", nil},
	} {
		t.Run(name, func(t *testing.T) {
			in := linked(t, asker(c.typ), func(l *Linker) {
				l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": r, "q": q}, Funcs: hostFuncs(map[string]hostFn{
					"get": func(context.Context, []Value) (Value, error) { return c.result, nil },
				})})
			})
			_, err := in.Func("go").CallValues(bg)
			if v := as[*ValueError](t, err); !strings.HasSuffix(v.Func, "get") || v.Reason == "" {
				t.Errorf("%+v", v)
			}
			as[*DeadError](t, in.Err())
			if n := in.Handles(); n != 0 {
				t.Errorf("%d handles are left", n)
			}
			if err := in.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	for _, r := range []*Resource{one, foreign.(*Resource)} {
		if err := r.Drop(bg); err != nil {
			t.Errorf("what could not be passed is the host's still: %v", err)
		}
	}
}

// giver returns an own of the host's with a string that is out of bounds.
var giver = text(`
	(import "h" (instance $h (export "r" (type $r (sub resource)))))
	(alias export $h "r" (type $r))
	(core module $m (memory (export "m") 1)
		(func (export "give") (param i32) (result i32)
			(i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (i32.const 70000)) (i32.store (i32.const 24) (i32.const 5))
			(i32.const 16)))
	(core instance $i (instantiate $m))
	(func (export "give") (param "r" (own $r)) (result (tuple (own $r) string)) (canon lift (core func $i "give") (memory $i "m")))`)

// What a result that cannot be lifted brought is dropped while the call is still under
// way. The hook may do to the instance what it may do below a call.
func TestDropHookOfAResultThatCannotBeLifted(t *testing.T) {
	for name, use := range map[string]func(in *Instance) error{
		"Err":   func(in *Instance) error { return in.Err() },
		"Close": func(in *Instance) error { return in.Close() },
		"call":  func(in *Instance) error { _, err := in.Func("give").CallValues(bg); return err },
	} {
		t.Run(name, func(t *testing.T) {
			var in *Instance
			ran := 0
			r := NewResourceType("r", func(context.Context, any) error { ran++; return use(in) })
			in = linked(t, giver, func(l *Linker) {
				l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": r}})
			})
			within(t, hang, "the call", func() {
				_, err := in.Func("give").CallValues(bg, r.New(1))
				as[*ABIError](t, err)
			})
			if ran != 1 {
				t.Errorf("the hook ran %d times", ran)
			}
		})
	}
}

// A hook that ends its goroutine during Close leaves the other hooks and the memory to
// nobody: Close finishes its work all the same.
func TestGoexitInADropHookDuringClose(t *testing.T) {
	dropped := 0
	r := NewResourceType("r", func(context.Context, any) error {
		if dropped++; dropped == 1 {
			goruntime.Goexit()
		}
		return nil
	})
	in := keeperOf(t, r)
	for range 3 {
		mustCall(t, in, "make")
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		in.Close()
	}()
	within(t, hang, "Close", func() { <-done })
	within(t, hang, "Close again", func() { in.Close() })
	if dropped != 3 {
		t.Errorf("%d of 3 were dropped", dropped)
	}
}

// Errors and panics of hooks are told, each of them, and do not keep others from running.
func TestDropHooksThatFailDuringClose(t *testing.T) {
	dropped := 0
	bad := errors.New("bad")
	r := NewResourceType("r", func(context.Context, any) error {
		switch dropped++; dropped {
		case 1:
			panic("worse")
		case 2:
			return bad
		}
		return nil
	})
	in := keeperOf(t, r)
	for range 3 {
		mustCall(t, in, "make")
	}
	err := in.Close()
	as[*PanicError](t, err)
	if !errors.Is(err, bad) || dropped != 3 {
		t.Errorf("%d dropped, %v", dropped, err)
	}
}

// The error of a drop hook is the guest's trap.
func TestDropHookThatFailsInACall(t *testing.T) {
	bad := errors.New("bad")
	for name, hook := range map[string]func() error{
		"error": func() error { return bad },
		"panic": func() error { panic(bad) },
	} {
		ran := 0
		r := NewResourceType("r", func(context.Context, any) error { ran++; return hook() })
		in := keeperOf(t, r)
		_, err := in.Func("drop").CallValues(bg, r.New(1))
		if !errors.Is(err, bad) {
			t.Errorf("%s: %v", name, err)
		}
		as[*TrapError](t, err)
		in.Close()
		if ran != 1 {
			t.Errorf("%s: the hook ran %d times", name, ran)
		}
	}
}

// A module that is linked must be what was declared, import by import.
func TestModulesThatDoNotFit(t *testing.T) {
	wat := text(`
		(import "m" (core module $m
			(import "a" "f" (func (param i32) (result i32)))
			(import "a" "mem" (memory 1))
			(export "g" (func (result i32)))))
		(core module $a (func (export "f") (param i32) (result i32) (local.get 0)) (memory (export "mem") 1))
		(core instance $a (instantiate $a))
		(core instance $i (instantiate $m (with "a" (instance $a))))
		(func (export "g") (result u32) (canon lift (core func $i "g")))`)
	const g = `(func (export "g") (result i32) (i32.const 7))`
	for name, c := range map[string]struct {
		module string
		fits   bool
	}{
		"as declared":       {`(import "a" "f" (func (param i32) (result i32))) (import "a" "mem" (memory 1))` + g, true},
		"other order":       {`(import "a" "mem" (memory 1)) (import "a" "f" (func (param i32) (result i32)))` + g, true},
		"fewer imports":     {g, true},
		"smaller memory":    {`(import "a" "mem" (memory 0))` + g, true},
		"larger memory":     {`(import "a" "mem" (memory 2))` + g, false},
		"memory with a max": {`(import "a" "mem" (memory 1 2))` + g, false},
		"another import":    {`(import "a" "other" (func))` + g, false},
		"another module":    {`(import "b" "f" (func (param i32) (result i32)))` + g, false},
		"another type":      {`(import "a" "f" (func (param i64) (result i32)))` + g, false},
		"no export":         {``, false},
		"export of a type":  {`(func (export "g") (result i64) (i64.const 7))`, false},
		"export of a sort":  {`(global (export "g") i32 (i32.const 7))`, false},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := sharedEngine()
			if err != nil {
				t.Fatal(err)
			}
			m, err := CompileModule(bg, e, watBytes(t, "(module "+c.module+")"))
			if err != nil {
				t.Fatal(err)
			}
			in, err := tryLinked(t, wat, func(l *Linker) { l.DefineModule("m", m) })
			if err == nil {
				defer in.Close()
				if v, err := in.Func("g").CallValues(bg); err != nil || v != value.U32(7) {
					t.Error(v, err)
				}
			}
			if c.fits != (err == nil) {
				t.Errorf("%v", err)
			}
			if err != nil {
				as[*LinkError](t, err)
			}
		})
	}
}

// An import that traps takes its resource types with it: nobody has a handle of them.
func TestUnknownImportsWithResources(t *testing.T) {
	in := linked(t, keeper, func(l *Linker) { l.TrapUnknownImports() })
	_, err := in.Func("keep").CallValues(bg, NewResourceType("r", nil).New(1))
	as[*ValueError](t, err)
	if in.Err() != nil {
		t.Fatal(in.Err())
	}
	_, err = in.Func("make").CallValues(bg)
	if trap := as[*TrapError](t, err); !strings.Contains(trap.Error(), "h.make") {
		t.Error(trap)
	}
}

// A call that is refused for its values leaves all handles as they were, however far it
// came, and the instance alive.
func TestRefusedValuesLeaveHandles(t *testing.T) {
	r := NewResourceType("r", nil)
	in := keeperOf(t, r)
	one := r.New(1)
	for range 3 {
		for _, args := range [][]Value{{}, {one, one}, {nil}, {(*Resource)(nil)}, {value.U32(1)}, {NewResourceType("r", nil).New(1)}} {
			_, err := in.Func("keep").CallValues(bg, args...)
			as[*ValueError](t, err)
		}
	}
	if n := in.Handles(); n != 0 || in.Err() != nil {
		t.Error(n, in.Err())
	}
	mustCall(t, in, "keep", one)
}

// The type that a host function is given is the component's.
func TestHostFunctionSeesTheType(t *testing.T) {
	var saw *wit.Func
	r := NewResourceType("r", nil)
	in := linked(t, keeper, func(l *Linker) {
		fs := hostFuncs(map[string]hostFn{"call": func(context.Context, []Value) (Value, error) { return nil, nil }})
		fs["make"] = &HostFunction{
			Type: &wit.Func{Result: &wit.Own{Resource: r.Type()}},
			Call: func(_ context.Context, f *wit.Func, _ []Value) (Value, error) { saw = f; return r.New(1), nil },
		}
		l.DefineInstance("h", &HostInstance{Resources: map[string]*ResourceType{"r": r}, Funcs: fs})
	})
	mustCall(t, in, "make")
	if saw == nil || saw.ExternName() != "make" {
		t.Error(fmt.Sprint(saw))
	}
}
