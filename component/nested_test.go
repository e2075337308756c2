package component_test

import "testing"

// A component that holds two others, the second calling the first: what
// "wasm-tools compose" and wac make.
func TestComposed(t *testing.T) {
	c := decodeText(t, `(component
		(component $provider
			(core module $m (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))
			(core instance $i (instantiate $m))
			(func $add (param "a" s32) (param "b" s32) (result s32) (canon lift (core func $i "add")))
			(instance $math (export "add" (func $add)))
			(export "my:calc/math" (instance $math)))
		(component $consumer
			(import "my:calc/math" (instance $math (export "add" (func (param "a" s32) (param "b" s32) (result s32)))))
			(core func $add (canon lower (func $math "add")))
			(core module $m
				(import "math" "add" (func $add (param i32 i32) (result i32)))
				(func (export "double") (param i32) (result i32) local.get 0 local.get 0 call $add))
			(core instance $i (instantiate $m (with "math" (instance (export "add" (func $add))))))
			(func (export "double") (param "n" s32) (result s32) (canon lift (core func $i "double"))))
		(instance $p (instantiate $provider))
		(instance $c (instantiate $consumer (with "my:calc/math" (instance $p "my:calc/math"))))
		(export "double" (func $c "double")))`)
	comparePlan(t, c, `
instance 1 in 0
instance 2 in 0
module 0 "m": 0 imports, 1 exports
module 1 "m": 1 imports, 1 exports
trampoline 0: instance 2 canon lower lifted core instance 0 "add" of instance 1: (i32, i32) -> i32
step: core instance 0 = module 0
step: core instance 1 = module 1
  function "math"."add" = trampoline 0
export "double": func(n: s32) -> s32
  = lifted core instance 1 "double" of instance 2
`)
	if name := c.Trampolines[0].Callee.Type.Name; name != "add" {
		t.Errorf("the callee is called %q", name)
	}
}

// Each instantiation of a component has resource types of its own.
func TestResourcesAreGenerative(t *testing.T) {
	c := decodeText(t, `(component
		(component $c
			(core module $d (func (export "dtor") (param i32)))
			(core instance $d (instantiate $d))
			(type $r (resource (rep i32) (dtor (func $d "dtor"))))
			(core func $new (canon resource.new $r))
			(core func $rep (canon resource.rep $r))
			(core func $drop (canon resource.drop $r))
			(core module $m
				(import "" "new" (func (param i32) (result i32)))
				(import "" "rep" (func (param i32) (result i32)))
				(import "" "drop" (func (param i32)))
				(func (export "make") (result i32) unreachable))
			(core instance $i (instantiate $m (with "" (instance
				(export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop))))))
			(export $r2 "thing" (type $r))
			(func (export "[constructor]thing") (result (own $r2)) (canon lift (core func $i "make"))))
		(instance $a (instantiate $c))
		(instance $b (instantiate $c))
		(export "my:app/first" (instance $a))
		(export "second" (instance $b)))`)
	comparePlan(t, c, `
resource 0 my:app/first.thing: instance 1, dtor core instance 0 "dtor"
resource 1 second.thing: instance 2, dtor core instance 2 "dtor"
instance 1 in 0
instance 2 in 0
module 0 "d": 0 imports, 1 exports
module 1 "m": 3 imports, 1 exports
trampoline 0: instance 1 canon resource.new resource 0: (i32) -> i32
trampoline 1: instance 1 canon resource.rep resource 0: (i32) -> i32
trampoline 2: instance 1 canon resource.drop resource 0: (i32) -> ()
trampoline 3: instance 2 canon resource.new resource 1: (i32) -> i32
trampoline 4: instance 2 canon resource.rep resource 1: (i32) -> i32
trampoline 5: instance 2 canon resource.drop resource 1: (i32) -> ()
step: core instance 0 = module 0
step: core instance 1 = module 1
  function ""."new" = trampoline 0
  function ""."rep" = trampoline 1
  function ""."drop" = trampoline 2
step: core instance 2 = module 0
step: core instance 3 = module 1
  function ""."new" = trampoline 3
  function ""."rep" = trampoline 4
  function ""."drop" = trampoline 5
export "my:app/first": instance
  thing: resource 0
  [constructor]thing: func() -> own<my:app/first.thing>
    = lifted core instance 1 "make" of instance 1
export "second": instance
  thing: resource 1
  [constructor]thing: func() -> own<second.thing>
    = lifted core instance 3 "make" of instance 2
`)
}

// A resource type goes into a nested component as an argument and stays the
// same type.
func TestResourceArguments(t *testing.T) {
	c := decodeText(t, `(component
		(import "my:app/fs" (instance $fs
			(export "file" (type $file (sub resource)))
			(export "open" (func (result (own $file))))))
		(import "session" (type $session (sub resource)))
		(import "[static]session.start" (func $start (result (own $session))))
		(alias export $fs "file" (type $file))
		(component $c
			(import "f" (type $f (sub resource)))
			(import "g" (type $g (eq $f)))
			(import "open" (func $open (result (own $g))))
			(core func (canon resource.drop $g))
			(core func (canon lower (func $open))))
		(instance (instantiate $c
			(with "f" (type $file)) (with "g" (type $file)) (with "open" (func $fs "open")) (with "more" (func $start)))))`)
	comparePlan(t, c, `
import 0 "my:app/fs": instance
  file: resource
  open: func() -> own<my:app/fs.file>
import 1 "session": resource
import 2 "[static]session.start": func() -> own<session>
resource 0 my:app/fs.file: import 0
resource 1 session: import 1
instance 1 in 0
trampoline 0: instance 1 canon resource.drop resource 0: (i32) -> ()
trampoline 1: instance 1 canon lower import 0 "open": () -> i32
`)
}

// Core modules and components can be arguments of nested components.
func TestModuleAndComponentArguments(t *testing.T) {
	c := decodeText(t, `(component
		(core module $m (func (export "f") (result i32) i32.const 1))
		(component $leaf
			(import "code" (core module $m (export "f" (func (result i32)))))
			(core instance $i (instantiate $m))
			(func (export "f") (result u32) (canon lift (core func $i "f"))))
		(component $outer
			(import "leaf" (component $leaf
				(import "code" (core module (export "f" (func (result i32)))))
				(export "f" (func (result u32)))))
			(import "code" (core module $m (export "f" (func (result i32)))))
			(instance $l (instantiate $leaf (with "code" (core module $m))))
			(export "f" (func $l "f")))
		(instance $o (instantiate $outer (with "leaf" (component $leaf)) (with "code" (core module $m))))
		(export "f" (func $o "f")))`)
	comparePlan(t, c, `
instance 1 in 0
instance 2 in 1
module 0 "m": 0 imports, 1 exports
step: core instance 0 = module 0
export "f": func() -> u32
  = lifted core instance 0 "f" of instance 2
`)
}

// Outer aliases see what stood before the definition of the nested component,
// in the instance that the definition belongs to.
func TestOuterAliases(t *testing.T) {
	c := decodeText(t, `(component
		(type $pair (tuple u8 u16))
		(core type $ct (func (result i32)))
		(core module $m (func (export "f") (result i32) i32.const 1) (memory (export "memory") 1))
		(component $a
			(component $b
				(alias outer 2 $m (core module $m))
				(alias outer 2 $pair (type $pair))
				(core instance $i (instantiate $m))
				(alias core export $i "memory" (core memory $memory))
				(type $p2 (tuple $pair))
				(func (export "f") (result $p2) (canon lift (core func $i "f") (memory $memory))))
			(instance $x (instantiate $b))
			(export "f" (func $x "f")))
		(instance $y (instantiate $a))
		(export "nested" (instance $y)))`)
	comparePlan(t, c, `
instance 1 in 0
instance 2 in 1
module 0 "m": 0 imports, 2 exports
step: core instance 0 = module 0
export "nested": instance
  f: func() -> tuple<tuple<u8, u16>>
    = lifted core instance 0 "f" of instance 2 (memory core instance 0 "memory")
`)
}

// Instances of instances, put together without a component.
func TestBags(t *testing.T) {
	c := decodeText(t, `(component
		(import "a" (func $a))
		(core module $l (func (export "f")))
		(core instance $l (instantiate $l))
		(func $f (canon lift (core func $l "f")))
		(instance $inner (export "x" (func $f)))
		(instance $outer (export "y" (func $f)) (export "deep" (instance $inner)))
		(instance $around (export "all" (instance $outer)) (export "z" (func $a)))
		(alias export $around "all" (instance $all))
		(alias export $all "deep" (instance $again))
		(alias export $again "x" (func $x))
		(alias export $around "z" (func $z))
		(core func $x (canon lower (func $x)))
		(core func $z (canon lower (func $z)))
		(core module $m (import "" "x" (func)) (import "" "z" (func)))
		(core instance (instantiate $m (with "" (instance (export "z" (func $z)) (export "x" (func $x))))))
		(export "all" (instance $all)))`)
	comparePlan(t, c, `
import 0 "a": func()
module 0 "l": 0 imports, 1 exports
module 1 "m": 2 imports, 0 exports
trampoline 0: instance 0 canon lower lifted core instance 0 "f" of instance 0: () -> ()
trampoline 1: instance 0 canon lower import 0: () -> ()
step: core instance 0 = module 0
step: core instance 1 = module 1
  function ""."x" = trampoline 0
  function ""."z" = trampoline 1
export "all": instance
  y: func()
    = lifted core instance 0 "f" of instance 0
  deep: instance
    x: func()
      = lifted core instance 0 "f" of instance 0
`)
	if x := c.Exports[0].Instance; x.Funcs[0].Lifted != x.Instances[0].Instance.Funcs[0].Lifted {
		t.Error("one lifted function is two in the plan")
	}
}

// An export's type hides what it does not mention, also what could not be
// exported.
func TestExportAscription(t *testing.T) {
	c := decodeText(t, `(component
		(import "a" (func $a))
		(core module $m (func (export "f")) (func (export "g") (param i32)))
		(core instance $m (instantiate $m))
		(func $f (canon lift (core func $m "f")))
		(func $g (param "n" u32) (canon lift (core func $m "g")))
		(instance $deep (export "f" (func $f)) (export "g" (func $g)) (export "a" (func $a)))
		(instance $i (export "x" (func $f)) (export "y" (func $f)) (export "a" (func $a)) (export "deep" (instance $deep)))
		(export "only-y" (instance $i) (instance (export "y" (func))))
		(export "only-g" (instance $i) (instance (export "deep" (instance (export "g" (func (param "n" u32))))))))`)
	comparePlan(t, c, `
import 0 "a": func()
module 0 "m": 0 imports, 2 exports
step: core instance 0 = module 0
export "only-y": instance
  y: func()
    = lifted core instance 0 "f" of instance 0
export "only-g": instance
  deep: instance
    g: func(n: u32)
      = lifted core instance 0 "g" of instance 0
`)
}
