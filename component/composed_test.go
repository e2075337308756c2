package component_test

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

// A function that a component lifts, lowers for itself, lifts again from the
// lowered one, and hands through two more components.
func TestLowerOwn(t *testing.T) {
	c := decodeText(t, `(component
		(core module $a (func (export "f") (param i32) (result i32) local.get 0))
		(core instance $a (instantiate $a))
		(func $f (param "n" u32) (result u32) (canon lift (core func $a "f")))
		(core func $lowered (canon lower (func $f)))
		(func $twice (param "n" u32) (result u32) (canon lift (core func $lowered)))
		(core module $b (import "" "f" (func (param i32) (result i32))) (func (export "g") (result i32) i32.const 1))
		(core instance $b (instantiate $b (with "" (instance (export "f" (func $lowered))))))
		(component $inner
			(import "f" (func $f (param "n" u32) (result u32)))
			(component $innermost
				(import "f" (func $f (param "n" u32) (result u32)))
				(core func (canon lower (func $f)))
				(instance $i (export "f2" (func $f)))
				(export "i" (instance $i)))
			(instance $i (instantiate $innermost (with "f" (func $f))))
			(alias export $i "i" (instance $ii))
			(export "ii" (instance $ii)))
		(instance $i (instantiate $inner (with "f" (func $f))))
		(alias export $i "ii" (instance $ii))
		(export "f" (func $f))
		(export "twice" (func $twice))
		(export "ii" (instance $ii)))`)
	comparePlan(t, c, `
instance 1 in 0
instance 2 in 1
module 0 "a": 0 imports, 1 exports
module 1 "b": 1 imports, 1 exports
trampoline 0: instance 0 canon lower lifted core instance 0 "f" of instance 0: (i32) -> i32
trampoline 1: instance 2 canon lower lifted core instance 0 "f" of instance 0: (i32) -> i32
step: core instance 0 = module 0
step: core instance 1 = module 1
  function ""."f" = trampoline 0
export "f": func(n: u32) -> u32
  = lifted core instance 0 "f" of instance 0
export "twice": func(n: u32) -> u32
  = lifted trampoline 0 of instance 0
export "ii": instance
  f2: func(n: u32) -> u32
    = lifted core instance 0 "f" of instance 0
`)
	l := c.Exports[0].Func.Lifted
	again := c.Exports[2].Instance.Funcs[0].Lifted
	if l != again || c.Trampolines[0].Callee != l || c.Trampolines[1].Callee != l {
		t.Error("one lifted function is several in the plan")
	}
	// The first was lowered before the function was exported.
	for i, tr := range c.Trampolines {
		if tr.Type.Name != "f" {
			t.Errorf("trampoline %d calls %q", i, tr.Type.Name)
		}
	}
}

// A component is exported from the instance of another, whose definitions it
// uses, and instantiated twice in a third.
func TestComponentsAsArguments(t *testing.T) {
	c := decodeText(t, `(component
		(core module $m1 (func (export "f") (result i32) i32.const 1))
		(type $four (list u8 4))
		(component $maker
			(import "code" (core module $code (export "f" (func (result i32)))))
			(core module $own (func (export "four") (result i32) i32.const 0) (memory (export "memory") 1))
			(component $made
				(alias outer 1 $code (core module $code))
				(alias outer 1 $own (core module $own))
				(alias outer 2 $four (type $four))
				(core instance $i (instantiate $code))
				(core instance $o (instantiate $own))
				(alias core export $o "memory" (core memory $memory))
				(func (export "f") (result u32) (canon lift (core func $i "f")))
				(func (export "four") (result $four) (canon lift (core func $o "four") (memory $memory))))
			(export "made" (component $made)))
		(instance $maker (instantiate $maker (with "code" (core module $m1))))
		(alias export $maker "made" (component $made))
		(component $user
			(import "c" (component $c (export "f" (func (result u32))) (export "four" (func (result (list u8 4))))))
			(instance $i (instantiate $c))
			(instance $j (instantiate $c))
			(export "i" (instance $i))
			(export "jf" (func $j "f")))
		(instance $u (instantiate $user (with "c" (component $made))))
		(export "u" (instance $u)))`)
	comparePlan(t, c, `
instance 1 in 0
instance 2 in 0
instance 3 in 2
instance 4 in 2
module 0 "m1": 0 imports, 1 exports
module 1 "own": 0 imports, 2 exports
step: core instance 0 = module 0
step: core instance 1 = module 1
step: core instance 2 = module 0
step: core instance 3 = module 1
export "u": instance
  jf: func() -> u32
    = lifted core instance 2 "f" of instance 4
  i: instance
    f: func() -> u32
      = lifted core instance 0 "f" of instance 3
    four: func() -> list<u8, 4>
      = lifted core instance 1 "four" of instance 3 (memory core instance 1 "memory")
`)
}

// One component, instantiated with an import, a lifted function, and its own.
func TestDifferentArguments(t *testing.T) {
	c := decodeText(t, `(component
		(import "one" (func $one (result u32)))
		(core module $m (func (export "f") (result i32) i32.const 2))
		(core instance $m (instantiate $m))
		(func $two (result u32) (canon lift (core func $m "f")))
		(component $c
			(import "n" (func $n (result u32)))
			(core func $l (canon lower (func $n)))
			(core module $m (import "" "n" (func (result i32))) (func (export "g") (result i32) i32.const 0))
			(core instance $i (instantiate $m (with "" (instance (export "n" (func $l))))))
			(func (export "g") (result u32) (canon lift (core func $i "g"))))
		(instance $a (instantiate $c (with "n" (func $one))))
		(instance $b (instantiate $c (with "n" (func $two))))
		(instance $d (instantiate $c (with "n" (func $b "g"))))
		(export "a" (func $a "g"))
		(export "b" (func $b "g"))
		(export "d" (func $d "g")))`)
	comparePlan(t, c, `
import 0 "one": func() -> u32
instance 1 in 0
instance 2 in 0
instance 3 in 0
module 0 "m": 0 imports, 1 exports
module 1 "m": 1 imports, 1 exports
trampoline 0: instance 1 canon lower import 0: () -> i32
trampoline 1: instance 2 canon lower lifted core instance 0 "f" of instance 0: () -> i32
trampoline 2: instance 3 canon lower lifted core instance 2 "g" of instance 2: () -> i32
step: core instance 0 = module 0
step: core instance 1 = module 1
  function ""."n" = trampoline 0
step: core instance 2 = module 1
  function ""."n" = trampoline 1
step: core instance 3 = module 1
  function ""."n" = trampoline 2
export "a": func() -> u32
  = lifted core instance 1 "g" of instance 1
export "b": func() -> u32
  = lifted core instance 2 "g" of instance 2
export "d": func() -> u32
  = lifted core instance 3 "g" of instance 3
`)
}

// A component between a host and a component that knows nothing of it: resources
// of the host are wrapped in resources of its own.
func TestAdapter(t *testing.T) {
	c := decodeText(t, `(component
		(import "my:app/log" (instance $log
			(export "sink" (type $sink (sub resource)))
			(export "[constructor]sink" (func (result (own $sink))))
			(export "[method]sink.put" (func (param "self" (borrow $sink)) (param "b" u8)))))
		(component $adapter
			(import "my:app/log" (instance $log
				(export "sink" (type $sink (sub resource)))
				(export "[constructor]sink" (func (result (own $sink))))
				(export "[method]sink.put" (func (param "self" (borrow $sink)) (param "b" u8)))))
			(alias export $log "sink" (type $outer-sink))
			(core func $ctor (canon lower (func $log "[constructor]sink")))
			(core func $put (canon lower (func $log "[method]sink.put")))
			(core func $outer-drop (canon resource.drop $outer-sink))
			(core module $d (import "" "drop" (func (param i32))) (func (export "dtor") (param i32)))
			(core instance $d (instantiate $d (with "" (instance (export "drop" (func $outer-drop))))))
			(type $sink' (resource (rep i32) (dtor (func $d "dtor"))))
			(core func $new (canon resource.new $sink'))
			(core module $m
				(import "" "ctor" (func (result i32))) (import "" "put" (func (param i32 i32))) (import "" "new" (func (param i32) (result i32)))
				(func (export "ctor") (result i32) unreachable) (func (export "put") (param i32 i32)))
			(core instance $m (instantiate $m (with "" (instance
				(export "ctor" (func $ctor)) (export "put" (func $put)) (export "new" (func $new))))))
			(func $c (result (own $sink')) (canon lift (core func $m "ctor")))
			(func $p (param "self" (borrow $sink')) (param "b" u8) (canon lift (core func $m "put")))
			(component $shim
				(import "sink" (type $s (sub resource)))
				(import "c" (func $c (result (own $s))))
				(import "p" (func $p (param "self" (borrow $s)) (param "b" u8)))
				(export $s2 "sink" (type $s))
				(export "[constructor]sink" (func $c) (func (result (own $s2))))
				(export "[method]sink.put" (func $p) (func (param "self" (borrow $s2)) (param "b" u8))))
			(instance $shim (instantiate $shim (with "sink" (type $sink')) (with "c" (func $c)) (with "p" (func $p))))
			(export "my:app/log" (instance $shim)))
		(component $main
			(import "my:app/log" (instance $log
				(export "sink" (type $sink (sub resource)))
				(export "[constructor]sink" (func (result (own $sink))))
				(export "[method]sink.put" (func (param "self" (borrow $sink)) (param "b" u8)))))
			(alias export $log "sink" (type $sink))
			(core func $ctor (canon lower (func $log "[constructor]sink")))
			(core func $drop (canon resource.drop $sink))
			(core module $m (import "" "ctor" (func (result i32))) (import "" "drop" (func (param i32))) (func (export "run")))
			(core instance $m (instantiate $m (with "" (instance (export "ctor" (func $ctor)) (export "drop" (func $drop))))))
			(func (export "run") (canon lift (core func $m "run"))))
		(instance $a (instantiate $adapter (with "my:app/log" (instance $log))))
		(alias export $a "my:app/log" (instance $adapted))
		(instance $main (instantiate $main (with "my:app/log" (instance $adapted))))
		(export "run" (func $main "run")))`)
	comparePlan(t, c, `
import 0 "my:app/log": instance
  sink: resource
  [constructor]sink: func() -> own<my:app/log.sink>
  [method]sink.put: func(self: borrow<my:app/log.sink>, b: u8)
resource 0 my:app/log.sink: import 0
resource 1 my:app/log.sink: instance 1, dtor core instance 0 "dtor"
instance 1 in 0
instance 2 in 1
instance 3 in 0
module 0 "d": 1 imports, 1 exports
module 1 "m": 3 imports, 2 exports
module 2 "m": 2 imports, 1 exports
trampoline 0: instance 1 canon lower import 0 "[constructor]sink": () -> i32
trampoline 1: instance 1 canon lower import 0 "[method]sink.put": (i32, i32) -> ()
trampoline 2: instance 1 canon resource.drop resource 0: (i32) -> ()
trampoline 3: instance 1 canon resource.new resource 1: (i32) -> i32
trampoline 4: instance 3 canon lower lifted core instance 1 "ctor" of instance 1: () -> i32
trampoline 5: instance 3 canon resource.drop resource 1: (i32) -> ()
step: core instance 0 = module 0
  function ""."drop" = trampoline 2
step: core instance 1 = module 1
  function ""."ctor" = trampoline 0
  function ""."put" = trampoline 1
  function ""."new" = trampoline 3
step: core instance 2 = module 2
  function ""."ctor" = trampoline 4
  function ""."drop" = trampoline 5
export "run": func()
  = lifted core instance 2 "run" of instance 3
`)
}

// What the host makes can stand wherever a core function can.
func TestTrampolinesAsCoreFunctions(t *testing.T) {
	c := decodeText(t, `(component
		(import "realloc" (func $realloc (param "a" u32) (param "b" u32) (param "c" u32) (param "d" u32) (result u32)))
		(import "gone" (func $gone (param "rep" u32)))
		(core module $m (memory (export "memory") 1))
		(core instance $m (instantiate $m))
		(alias core export $m "memory" (core memory $memory))
		(core func $realloc (canon lower (func $realloc)))
		(core func $gone (canon lower (func $gone)))
		(type $r (resource (rep i32) (dtor (func $gone))))
		(core func $new (canon resource.new $r))
		(import "take" (func $take (param "a" u32) (param "n" u32)))
		(core func $take (canon lower (func $take)))
		(export $r2 "r" (type $r))
		(func (export "new") (param "rep" s32) (result (own $r2)) (canon lift (core func $new)))
		(func (export "take") (param "s" string) (canon lift (core func $take) (memory $memory) (realloc (func $realloc)))))`)
	comparePlan(t, c, `
import 0 "realloc": func(a: u32, b: u32, c: u32, d: u32) -> u32
import 1 "gone": func(rep: u32)
import 2 "take": func(a: u32, n: u32)
resource 0 r: instance 0, dtor trampoline 1
module 0 "m": 0 imports, 1 exports
trampoline 0: instance 0 canon lower import 0: (i32, i32, i32, i32) -> i32
trampoline 1: instance 0 canon lower import 1: (i32) -> ()
trampoline 2: instance 0 canon resource.new resource 0: (i32) -> i32
trampoline 3: instance 0 canon lower import 2: (i32, i32) -> ()
step: core instance 0 = module 0
export "r": resource 0
export "new": func(rep: s32) -> own<r>
  = lifted trampoline 2 of instance 0
export "take": func(s: string)
  = lifted trampoline 3 of instance 0 (memory core instance 0 "memory", realloc trampoline 0)
`)
}

// What the type of a component argument does not mention is not seen of its
// instances.
func TestComponentsThroughTypes(t *testing.T) {
	c := decodeText(t, `(component
		(import "host" (instance $host (export "r" (type (sub resource)))))
		(alias export $host "r" (type $r))
		(core module $m (func (export "f")) (func (export "g") (param i32)))
		(component $c
			(import "r" (type $r (sub resource)))
			(core module $m (func (export "f") (param i32)) (func (export "g")))
			(core instance $m (instantiate $m))
			(type $own' (resource (rep i32)))
			(export $own "own" (type $own'))
			(func (export "[method]own.f") (param "self" (borrow $own)) (canon lift (core func $m "f")))
			(func (export "f") (param "r" (borrow $r)) (canon lift (core func $m "f")))
			(func (export "g") (canon lift (core func $m "g"))))
		(component $user
			(import "r" (type $r (sub resource)))
			(import "c" (component $c
				(import "r" (type $r (sub resource)))
				(import "unused" (func))
				(export "own" (type $own (sub resource)))
				(export "[method]own.f" (func (param "self" (borrow $own))))
				(export "f" (func (param "r" (borrow $r))))))
			(import "unused" (func $unused))
			(instance $i (instantiate $c (with "r" (type $r)) (with "unused" (func $unused))))
			(export "i" (instance $i)))
		(import "unused" (func $unused))
		(instance $u (instantiate $user (with "r" (type $r)) (with "c" (component $c)) (with "unused" (func $unused))))
		(export "u" (instance $u)))`)
	comparePlan(t, c, `
import 0 "host": instance
  r: resource
import 1 "unused": func()
resource 0 host.r: import 0
resource 1 i.own: instance 2
instance 1 in 0
instance 2 in 1
module 0 "m": 0 imports, 2 exports
unused module "m": 0 imports, 2 exports
step: core instance 0 = module 0
export "u": instance
  i: instance
    own: resource 1
    [method]own.f: func(self: borrow<i.own>)
      = lifted core instance 0 "f" of instance 2
    f: func(r: borrow<host.r>)
      = lifted core instance 0 "f" of instance 2
`)
}

// Start functions run between the instantiations where they stand.
func TestStartsAreSteps(t *testing.T) {
	c := decodeText(t, `(component
		(import "ready" (func $ready))
		(core module $m (func (export "f")))
		(core instance $m (instantiate $m))
		(func $f (canon lift (core func $m "f")))
		(component $c
			(import "up" (func $up))
			(core module $n)
			(core instance (instantiate $n))
			(start $up)
			(core instance (instantiate $n)))
		(instance (instantiate $c (with "up" (func $f))))
		(start $ready)
		(core instance (instantiate $m))
		(instance (instantiate $c (with "up" (func $ready))))
		(export "later" (func $f)))`)
	comparePlan(t, c, `
import 0 "ready": func()
instance 1 in 0
instance 2 in 0
module 0 "m": 0 imports, 1 exports
module 1 "n": 0 imports, 0 exports
step: core instance 0 = module 0
step: core instance 1 = module 1
step: start lifted core instance 0 "f" of instance 0
step: core instance 2 = module 1
step: start import 0
step: core instance 3 = module 0
step: core instance 4 = module 1
step: start import 0
step: core instance 5 = module 1
export "later": func()
  = lifted core instance 0 "f" of instance 0
`)
	for _, s := range c.Steps {
		if s, ok := s.(*component.Start); ok && s.Func.Type.Name != "later" && s.Func.Type.Name != "ready" {
			t.Errorf("a start function is called %q", s.Func.Type.Name)
		}
	}
}
