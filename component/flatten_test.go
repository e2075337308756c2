package component_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

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

// What types a host brings can be exported again, beside functions that have
// them, and under other names.
func TestExportedImports(t *testing.T) {
	comparePlan(t, decodeText(t, `(component
		(import "my:app/store" (instance $store
			(export "bucket" (type $bucket (sub resource)))
			(type $mode' (enum "read" "write"))
			(export "mode" (type (eq $mode')))))
		(import "my:app/clock" (instance $clock (type $u u64) (export "instant" (type (eq $u)))))
		(alias export $store "bucket" (type $bucket))
		(alias export $store "mode" (type $mode))
		(core module $m
			(func (export "open") (param i32) (result i32) unreachable)
			(func (export "size") (param i32) (result i64) unreachable)
			(func (export "now") (result i64) unreachable))
		(core instance $m (instantiate $m))
		(func $now (result u64) (canon lift (core func $m "now")))
		(func $open (param "m" $mode) (result (own $bucket)) (canon lift (core func $m "open")))
		(func $size (param "self" (borrow $bucket)) (result u64) (canon lift (core func $m "size")))
		(component $shim
			(import "bucket" (type $b (sub resource)))
			(type $m' (enum "read" "write"))
			(import "mode" (type $m (eq $m')))
			(import "open" (func $open (param "m" $m) (result (own $b))))
			(import "size" (func $size (param "self" (borrow $b)) (result u64)))
			(export $b2 "bucket" (type $b))
			(export $m2 "mode" (type $m))
			(export "open" (func $open) (func (param "m" $m2) (result (own $b2))))
			(export "[method]bucket.size" (func $size) (func (param "self" (borrow $b2)) (result u64))))
		(instance $again (instantiate $shim (with "bucket" (type $bucket)) (with "mode" (type $mode))
			(with "open" (func $open)) (with "size" (func $size))))
		(instance $some (export "bucket2" (type $bucket)) (export "open2" (func $open)))
		(export "later" (func $now))
		(export "my:app/store" (instance $again))
		(export "my:app/clock" (instance $clock))
		(export "some" (instance $some))
		(export "bucket3" (type $bucket)))`), `
import 0 "my:app/store": instance
  bucket: resource
  mode: type enum{read, write}
import 1 "my:app/clock": instance
  instant: type u64
resource 0 my:app/store.bucket: import 0
instance 1 in 0
module 0 "m": 0 imports, 3 exports
step: core instance 0 = module 0
export "later": func() -> u64
  = lifted core instance 0 "now" of instance 0
export "my:app/store": instance
  bucket: resource 0
  mode: type enum{read, write}
  open: func(m: enum{read, write}) -> own<my:app/store.bucket>
    = lifted core instance 0 "open" of instance 0
  [method]bucket.size: func(self: borrow<my:app/store.bucket>) -> u64
    = lifted core instance 0 "size" of instance 0
export "my:app/clock": instance
  instant: type u64
export "some": instance
  bucket2: resource 0
  open2: func(m: enum{read, write}) -> own<my:app/store.bucket>
    = lifted core instance 0 "open" of instance 0
export "bucket3": resource 0
`)
}

// A host could call no core function for an imported function that is exported,
// on whatever way it gets there, and could do nothing with a component.
func TestRefusedExports(t *testing.T) {
	const (
		function = "exports of imported functions"
		inner    = "exports of components"
	)
	for _, test := range []struct{ name, text, want string }{
		{"function", `(import "f" (func $f)) (export "g" (func $f))`, function},
		{"function with its type", `(import "f" (func $f)) (export "g" (func $f) (func))`, function},
		{"whole instance", `(import "i" (instance $i (export "f" (func)))) (export "j" (instance $i))`, function},
		{"method", `(import "i" (instance $i (export "r" (type $r (sub resource))) (export "[method]r.f" (func (param "self" (borrow $r)))))) (export "j" (instance $i))`, function},
		{"instance in an instance", `(import "i" (instance $i (export "j" (instance (export "f" (func)))))) (export "k" (instance $i))`, function},
		{"alias", `(import "i" (instance $i (export "f" (func)))) (export "f" (func $i "f"))`, function},
		{"bag", `(import "f" (func $f)) (instance $i (export "g" (func $f))) (export "i" (instance $i))`, function},
		{"bag in a bag", `(import "f" (func $f)) (instance $i (export "g" (func $f))) (instance $j (export "i" (instance $i))) (export "j" (instance $j))`, function},
		{"ascription that shows it", `(import "f" (func $f)) (instance $i (export "g" (func $f))) (export "i" (instance $i) (instance (export "g" (func))))`, function},
		{"through a component", `
			(component $c (import "f" (func $f)) (export "g" (func $f)))
			(import "f" (func $f)) (instance $i (instantiate $c (with "f" (func $f)))) (export "g" (func $i "g"))`, function},
		{"instance of a component", `
			(component $c (import "f" (func $f)) (export "g" (func $f)))
			(import "f" (func $f)) (instance $i (instantiate $c (with "f" (func $f)))) (export "i" (instance $i))`, function},
		{"component", `(component $c) (export "c" (component $c))`, inner},
		{"component in a bag", `(component $c) (instance $i (export "c" (component $c))) (export "i" (instance $i))`, inner},
		{"component in a bag in a bag", `(component $c) (instance $i (export "c" (component $c))) (instance $j (export "i" (instance $i))) (export "j" (instance $j))`, inner},
		{"component of an instance", `(component $c (component $d) (export "d" (component $d))) (instance $i (instantiate $c)) (export "d" (component $i "d"))`, inner},

		{"types of an instance", `(import "i" (instance $i (export "r" (type (sub resource))))) (export "j" (instance $i))`, ""},
		{"empty instance", `(import "i" (instance $i)) (export "j" (instance $i))`, ""},
		{"core module", `(import "m" (core module $m)) (export "n" (core module $m))`, ""},
		{"function used inside", `
			(component $c (import "f" (func $f)) (export "g" (func $f)))
			(import "f" (func $f)) (instance $i (instantiate $c (with "f" (func $f)))) (core func (canon lower (func $i "g")))`, ""},
		{"ascription that hides all", `(import "f" (func $f)) (component $c) (instance $i (export "g" (func $f)) (export "c" (component $c))) (export "i" (instance $i) (instance))`, ""},
	} {
		c, err := component.Decode("x.wasm", assemble(t, "(component "+test.text+")"))
		if test.want == "" {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
				continue
			}
			for _, wrong := range checkPlan(c) {
				t.Errorf("%s: the plan does not hold together: %s", test.name, wrong)
			}
			continue
		}
		var u *component.UnsupportedError
		if !errors.As(err, &u) || u.Feature != test.want || u.Async || c != nil {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
			continue
		}
		if s := err.Error(); !strings.HasPrefix(s, "x.wasm: offset 0x") || !strings.Contains(s, `section "export": `+test.want) {
			t.Errorf("%s: message: %s", test.name, s)
		}
	}
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
