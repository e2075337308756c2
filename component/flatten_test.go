package component_test

import "testing"

func TestSingleModule(t *testing.T) {
	comparePlan(t, decodeText(t, `(component
		(core module $m
			(memory (export "memory") 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
			(func (export "greet") (param i32 i32) (result i32) unreachable)
			(func (export "greet-post") (param i32)))
		(core instance $i (instantiate $m))
		(alias core export $i "memory" (core memory $memory))
		(func (export "greet") (param "name" string) (result string)
			(canon lift (core func $i "greet") string-encoding=latin1+utf16 (memory $memory)
				(realloc (func $i "realloc")) (post-return (func $i "greet-post")))))`), `
module 0 "m": 0 imports, 4 exports
step: core instance 0 = module 0
export "greet": func(name: string) -> string
  = lifted core instance 0 "greet" of instance 0 (latin1+utf16, memory core instance 0 "memory", realloc core instance 0 "realloc", post-return core instance 0 "greet-post")
`)
}

// Parameters and results that do not fit into core values go through memory.
func TestSpilling(t *testing.T) {
	c := decodeText(t, `(component
		(type $sixteen (tuple u64 u64 u64 u64 u64 u64 u64 u64 u64 u64 u64 u64 u64 u64 u64 u64))
		(import "wide" (func $wide (param "p" $sixteen) (param "q" f32) (result $sixteen)))
		(core module $memory (memory (export "memory") 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable))
		(core instance $memory (instantiate $memory))
		(core func $lowered (canon lower (func $wide) (memory $memory "memory")))
		(core module $m (import "" "wide" (func (param i32 i32)))
			(func (export "exact") (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64))
			(func (export "wide") (param i32) (result i32) unreachable))
		(core instance $i (instantiate $m (with "" (instance (export "wide" (func $lowered))))))
		(func (export "exact") (param "p" $sixteen) (canon lift (core func $i "exact")))
		(func (export "wide") (param "p" $sixteen) (param "q" f32) (result $sixteen)
			(canon lift (core func $i "wide") (memory $memory "memory") (realloc (func $memory "realloc")))))`)
	if flat := c.Trampolines[0].Flat; !flat.SpilledParams || !flat.SpilledResult || len(flat.Params) != 2 {
		t.Errorf("lowered: %+v", flat)
	}
	if flat := c.Exports[0].Func.Lifted.Flat; flat.SpilledParams || len(flat.Params) != 16 {
		t.Errorf("lifted with 16 values: %+v", flat)
	}
	if flat := c.Exports[1].Func.Lifted.Flat; !flat.SpilledParams || !flat.SpilledResult || len(flat.Params) != 1 {
		t.Errorf("lifted with 17 values: %+v", flat)
	}
}

// The shape that wit-component gives to every component with imports that need
// memory: a shim stands in for them until the memory exists, then a fixup
// module fills the table through which the shim calls.
func TestShimAndFixup(t *testing.T) {
	comparePlan(t, decodeText(t, `(component
		(import "my:app/log@1.2.3" (instance $log
			(export "write" (func (param "msg" string)))))
		(core module $main
			(import "my:app/log@1.2.3" "write" (func (param i32 i32)))
			(memory (export "memory") 1)
			(func (export "run")))
		(core module $shim
			(type $t (func (param i32 i32)))
			(table (export "$imports") 1 1 funcref)
			(func (export "0") (type $t) local.get 0 local.get 1 i32.const 0 call_indirect (type $t)))
		(core module $fixup
			(import "" "0" (func (param i32 i32)))
			(import "" "$imports" (table 1 1 funcref))
			(elem (i32.const 0) func 0))
		(core instance $s (instantiate $shim))
		(core instance $imports (export "write" (func $s "0")))
		(core instance $i (instantiate $main (with "my:app/log@1.2.3" (instance $imports))))
		(alias core export $i "memory" (core memory $memory))
		(core func $write (canon lower (func $log "write") (memory $memory)))
		(core instance (instantiate $fixup (with "" (instance
			(export "$imports" (table $s "$imports"))
			(export "0" (func $write))))))
		(func (export "run") (canon lift (core func $i "run"))))`), `
import 0 "my:app/log@1.2.3": instance
  write: func(msg: string)
module 0 "shim": 0 imports, 2 exports
module 1 "main": 1 imports, 2 exports
module 2 "fixup": 2 imports, 0 exports
trampoline 0: instance 0 canon lower import 0 "write" (memory core instance 1 "memory"): (i32, i32) -> ()
step: core instance 0 = module 0
step: core instance 1 = module 1
  function "my:app/log@1.2.3"."write" = core instance 0 "0"
step: core instance 2 = module 2
  function ""."0" = trampoline 0
  table ""."$imports" = core instance 0 "$imports"
export "run": func()
  = lifted core instance 1 "run" of instance 0
`)
}

// What a host imports can be exported again without any core code between.
func TestExportedImports(t *testing.T) {
	comparePlan(t, decodeText(t, `(component
		(import "now" (func $now (result u64)))
		(import "my:app/store" (instance $store
			(export "bucket" (type $bucket (sub resource)))
			(export "open" (func (param "name" string) (result (own $bucket))))
			(export "[method]bucket.size" (func (param "self" (borrow $bucket)) (result u64)))))
		(alias export $store "bucket" (type $bucket))
		(alias export $store "open" (func $open))
		(export "later" (func $now))
		(export "my:app/store" (instance $store))
		(instance $some (export "bucket2" (type $bucket)) (export "open2" (func $open)))
		(export "some" (instance $some)))`), `
import 0 "now": func() -> u64
import 1 "my:app/store": instance
  bucket: resource
  open: func(name: string) -> own<my:app/store.bucket>
  [method]bucket.size: func(self: borrow<my:app/store.bucket>) -> u64
resource 0 my:app/store.bucket: import 1
export "later": func() -> u64
  = import 0
export "my:app/store": instance
  bucket: resource 0
  open: func(name: string) -> own<my:app/store.bucket>
    = import 1 "open"
  [method]bucket.size: func(self: borrow<my:app/store.bucket>) -> u64
    = import 1 "[method]bucket.size"
export "some": instance
  bucket2: resource 0
  open2: func(name: string) -> own<my:app/store.bucket>
    = import 1 "open"
`)
}

// Two uses of one definition of a module are one module of the plan.
func TestModuleIsStoredOnce(t *testing.T) {
	c := decodeText(t, `(component
		(core module $unused)
		(core module $m (func (export "f") (result i32) i32.const 1))
		(core instance (instantiate $m))
		(core instance (instantiate $m))
		(component $c (alias outer 1 $m (core module $m)) (core instance (instantiate $m)))
		(instance (instantiate $c)))`)
	comparePlan(t, c, `
instance 1 in 0
module 0 "m": 0 imports, 1 exports
unused module "unused": 0 imports, 0 exports
step: core instance 0 = module 0
step: core instance 1 = module 0
step: core instance 2 = module 0
`)
}
