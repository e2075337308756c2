package runtime

import (
	"errors"
	"strings"
	"testing"
)

var trapsWat = text(`(core module $named
  (memory 1)
  (func $inner (param i32) (result i32) (i32.load (local.get 0)))
  (func $outer (export "oob") (param i32) (result i32) (call $inner (local.get 0)))
  (func (export "boom") unreachable)
  (func (export "div") (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0)))
  (func (export "over") (param i32) (result i32) (i32.div_s (i32.const 0x80000000) (local.get 0)))
  (func (export "conv") (param f32) (result i32) (i32.trunc_f32_u (local.get 0)))
  (func $deep (export "deep") (param i32) (result i32) (i32.add (i32.const 1) (call $deep (local.get 0))))
  (table 1 funcref)
  (func (export "null") (param i32) (result i32) (call_indirect (result i32) (i32.const 0)))
  (func (export "table") (param i32) (result i32) (call_indirect (result i32) (i32.const 9))))
(core instance $i (instantiate $named))`,
	lift("oob", `(param "a" u32) (result u32)`), lift("boom", ""), lift("div", `(param "a" u32) (result u32)`),
	lift("over", `(param "a" s32) (result s32)`), lift("conv", `(param "a" f32) (result u32)`),
	lift("deep", `(param "a" u32) (result u32)`), lift("null", `(param "a" u32) (result u32)`), lift("table", `(param "a" u32) (result u32)`))

var trapsWorld = world("oob: func(a: u32) -> u32", "boom: func()", "div: func(a: u32) -> u32", "over: func(a: s32) -> s32",
	"conv: func(a: f32) -> u32", "deep: func(a: u32) -> u32", "null: func(a: u32) -> u32", "table: func(a: u32) -> u32")

func TestTrapKinds(t *testing.T) {
	p, _ := prepare(t, trapsWat, trapsWorld)
	survivor, err := p.Instantiate(bg)
	if err != nil {
		t.Fatal(err)
	}
	defer survivor.Close()
	for i, c := range []struct {
		arg     uint32
		code    TrapCode
		message string
	}{
		{0x10000, TrapMemoryOutOfBounds, "out of bounds memory access"},
		{0, TrapUnreachable, "unreachable"},
		{0, TrapDivisionByZero, "divide by zero"},
		{0xffffffff, TrapIntegerOverflow, "integer overflow"},
		{0x7fc00000, TrapBadConversion, "conversion"},
		{0, TrapStackOverflow, "call stack exhausted"},
		{0, TrapIndirectCallToNull, "uninitialized"},
		{0, TrapTableOutOfBounds, "table"},
	} {
		in, err := p.Instantiate(bg, WithName("victim"))
		if err != nil {
			t.Fatal(err)
		}
		f := fn(in, i)
		_, err = call(bg, f, c.arg)
		trap := as[*TrapError](t, err)
		if trap.Code != c.code || !strings.Contains(trap.Message, c.message) || trap.Cause != nil {
			t.Errorf("%s: code %d, message %q, cause %v", f.Name(), trap.Code, trap.Message, trap.Cause)
		}
		if trap.Func != f.Name() || trap.Func != "test:kit/guest."+trapsWorld.Exports[0].Type.Funcs[i].Name {
			t.Errorf("TrapError.Func is %q, Name %q", trap.Func, f.Name())
		}
		if len(trap.Frames) == 0 || len(trap.Frames) > 20 || trap.Frames[0].Module != "named" || trap.Frames[0].Offset == 0 {
			t.Errorf("%s: frames %+v", f.Name(), trap.Frames)
		}
		if text := err.Error(); !strings.HasPrefix(text, f.Name()+": wasm trap: ") || strings.Contains(text, "\n") {
			t.Errorf("text is %q", text)
		}
		// Dead from now on, and it says so at once and with the reason.
		_, err = call(bg, fn(in, 2), 1)
		dead := as[*DeadError](t, err)
		var first *TrapError
		if !errors.As(err, &first) || first != trap || dead.Instance != "victim" || !strings.Contains(err.Error(), "victim") {
			t.Errorf("call after the trap: %v", err)
		}
		if !errors.As(in.Err(), &first) || first != trap {
			t.Errorf("Err() = %v", in.Err())
		}
		if err := in.Close(); err != nil {
			t.Errorf("Close after a trap: %v", err)
		}
		if !errors.As(in.Err(), &first) {
			t.Errorf("Close hid why the instance died: %v", in.Err())
		}
		if v, err := call(bg, fn(survivor, 2), 1); v != 1 || err != nil || survivor.Err() != nil {
			t.Fatalf("another instance suffers: %d, %v", v, err)
		}
	}
}

func TestTrapFrames(t *testing.T) {
	in := guest(t, trapsWat, trapsWorld)
	_, err := call(bg, fn(in, 0), 0x7fffffff)
	frames := as[*TrapError](t, err).Frames
	if len(frames) != 2 || frames[0].Func != "inner" || frames[1].Func != "outer" || frames[0].FuncIndex != 0 || frames[1].FuncIndex != 1 {
		t.Fatalf("frames %+v", frames)
	}
	if frames[0].Offset >= frames[1].Offset {
		t.Errorf("inner stands before outer in the module, the offsets say otherwise: %+v", frames)
	}
	if frames[0].File != "" || frames[0].Line != 0 {
		t.Errorf("a line without debug info: %+v", frames[0])
	}
	if !strings.Contains(err.Error(), "in inner of named at offset 0x") {
		t.Errorf("text is %q", err)
	}
}

// A trap in start has no function of the component's to name, and must free the
// instance's memory.
func TestTrapInStart(t *testing.T) {
	p, _ := prepare(t, text(`(core module $m (func $s unreachable) (start $s) (func (export "f")))
		(core instance $i (instantiate $m))`, lift("f", "")), world("f: func()"))
	in, err := p.Instantiate(bg, WithName("starter"))
	if in != nil {
		t.Error("an instance came with the error")
	}
	trap := as[*TrapError](t, err)
	if trap.Func != "" || trap.Code != TrapUnreachable || !strings.Contains(err.Error(), "starter") || !strings.Contains(err.Error(), "instantiate") {
		t.Errorf("%+v: %v", trap, err)
	}
}

// Traps that have no constant here are described by the engine.
func TestTrapOfAnotherKind(t *testing.T) {
	in := guest(t, text(`(core module $m (memory 1)
		(func (export "wait") (param i32) (result i32) (memory.atomic.wait32 (i32.const 0) (local.get 0) (i64.const 0))))
		(core instance $i (instantiate $m))`, lift("wait", `(param "n" u32) (result u32)`)), world("wait: func(n: u32) -> u32"))
	_, err := call(bg, fn(in, 0), 0)
	if trap := as[*TrapError](t, err); trap.Code != 12 || !strings.Contains(trap.Message, "atomic wait") {
		t.Errorf("%+v", trap)
	}
}

// Instances that die must not disturb each other or the Go program.
func TestManyTraps(t *testing.T) {
	p, _ := prepare(t, trapsWat, trapsWorld)
	for i := range 200 {
		in, err := p.Instantiate(bg)
		if err != nil {
			t.Fatal(err)
		}
		k := []int{0, 1, 2, 5}[i%4]
		arg := uint32(0)
		if k == 0 {
			arg = 0xffffffff
		}
		if _, err = call(bg, fn(in, k), arg); err == nil {
			t.Fatal("no trap")
		}
		in.Close()
	}
}

// Go's own faults stay Go's while the engine's signal handlers are installed.
func TestGoFaultsStayGo(t *testing.T) {
	guest(t, trapsWat, trapsWorld)
	defer func() {
		if err, ok := recover().(error); !ok || !strings.Contains(err.Error(), "nil pointer") {
			t.Errorf("recovered %v", err)
		}
	}()
	var p *int
	*p = 1
}
