;; A core module is instantiated with core instances, each import found by name in
;; one of them and matching in type. A core instance can also be a bag of core items.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#instance-definitions

(component definition
  (core module $m (func (import "a" "f")) (func (import "b" "f")))
  (core module $n (func (export "f")))
  (core instance $n (instantiate $n))
  (core instance (instantiate $m (with "a" (instance $n)) (with "b" (instance $n)))))

;; Arguments that are missing, or missing what is wanted of them.
(assert_invalid
  (component
    (core module $m (func (import "a" "f")))
    (core instance (instantiate $m)))
  "missing argument")
(assert_invalid
  (component
    (core module $m (func (import "a" "f")) (func (import "b" "f")))
    (core module $n (func (export "f")))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "missing argument")
(assert_invalid
  (component
    (core module $m (func (import "a" "f")))
    (core instance $empty)
    (core instance (instantiate $m (with "a" (instance $empty)))))
  "no such export")
;; ... in a component that is never instantiated.
(assert_invalid
  (component (component
    (core module $m (func (import "a" "f")))
    (core instance (instantiate $m))))
  "missing argument")

;; Arguments that nothing imports are no harm, but two of one name are.
(component definition
  (core module $m)
  (core instance $e)
  (core instance (instantiate $m (with "unused" (instance $e)) (with "" (instance $e)))))
(assert_invalid
  (component
    (core module $m (func (import "a" "f")))
    (core module $n (func (export "f")))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)) (with "a" (instance $n)))))
  "argument given twice")
(assert_invalid
  (component
    (core module $m)
    (core instance $e)
    (core instance (instantiate $m (with "" (instance $e)) (with "" (instance $e)))))
  "argument given twice")

;; The types of functions are equal.
(assert_invalid
  (component
    (core module $m (func (import "a" "f") (param i32)))
    (core module $n (func (export "f")))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "type mismatch")
(assert_invalid
  (component
    (core module $m (func (import "a" "f") (result i32)))
    (core module $n (func (export "f") (result i64) i64.const 0))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "type mismatch")
;; The sorts too.
(assert_invalid
  (component
    (core module $m (memory (import "a" "f") 1))
    (core module $n (func (export "f")))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "type mismatch")

;; A memory may be larger at the start and more bounded than what is imported.
(component definition
  (core module $m (memory (import "a" "m") 1) (memory (import "a" "n") 1 4))
  (core module $n (memory (export "m") 2) (memory (export "n") 1 3))
  (core instance $n (instantiate $n))
  (core instance (instantiate $m (with "a" (instance $n)))))
(assert_invalid
  (component
    (core module $m (memory (import "a" "m") 2))
    (core module $n (memory (export "m") 1))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "memory limits do not match")
(assert_invalid
  (component
    (core module $m (memory (import "a" "m") 1 2))
    (core module $n (memory (export "m") 1))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "memory limits do not match")
(assert_invalid
  (component
    (core module $m (memory (import "a" "m") 1 2))
    (core module $n (memory (export "m") 1 3))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "memory limits do not match")

;; A table's elements are of the same type.
(component definition
  (core module $m (table (import "a" "t") 1 funcref))
  (core module $n (table (export "t") 2 3 funcref))
  (core instance $n (instantiate $n))
  (core instance (instantiate $m (with "a" (instance $n)))))
(assert_invalid
  (component
    (core module $m (table (import "a" "t") 1 funcref))
    (core module $n (table (export "t") 1 externref))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "elements differ")
(assert_invalid
  (component
    (core module $m (table (import "a" "t") 2 funcref))
    (core module $n (table (export "t") 1 funcref))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "table limits do not match")

;; Addresses are of 32 bits or of 64.
(assert_invalid
  (component
    (core module $m (memory (import "a" "m") i64 1))
    (core module $n (memory (export "m") 1))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "sizes of addresses differ")
(assert_invalid
  ;; wasmtime: differs: does not compare the addresses of tables; core wasm matches table types only of one address type
  (component
    (core module $m (table (import "a" "t") i64 1 funcref))
    (core module $n (table (export "t") 1 funcref))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "sizes of addresses differ")

;; Globals agree on mutability, and on the type.
(component definition
  (core module $m (global (import "a" "g") (mut i32)) (global (import "a" "c") i64))
  (core module $n
    (global (export "g") (mut i32) (i32.const 0)) (global (export "c") i64 (i64.const 0)))
  (core instance $n (instantiate $n))
  (core instance (instantiate $m (with "a" (instance $n)))))
(assert_invalid
  (component
    (core module $m (global (import "a" "g") i32))
    (core module $n (global (export "g") (mut i32) (i32.const 0)))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "mutability differs")
(assert_invalid
  (component
    (core module $m (global (import "a" "g") (mut i32)))
    (core module $n (global (export "g") i32 (i32.const 0)))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "mutability differs")
(assert_invalid
  (component
    (core module $m (global (import "a" "g") i32))
    (core module $n (global (export "g") f32 (f32.const 0)))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m (with "a" (instance $n)))))
  "types of globals differ")

;; A module that is imported has the imports of its type, and no others.
(component definition
  (import "m" (core module $m (import "a" "f" (func (param i32)))))
  (core module $n (func (export "f") (param i32)))
  (core instance $n (instantiate $n))
  (core instance (instantiate $m (with "a" (instance $n)))))
(assert_invalid
  (component
    (import "m" (core module $m (import "a" "f" (func (param i32)))))
    (core instance (instantiate $m)))
  "missing argument")
(assert_invalid
  (component
    (import "m" (core module $m (export "f" (func))))
    (core instance $i (instantiate $m))
    (alias core export $i "g" (core func)))
  "no such export")

;; Bags: every core sort but modules, instances and types; names once. Any name
;; will do.
(component definition
  (core module $n
    (func (export "f")) (memory (export "m") 1) (table (export "t") 1 funcref)
    (global (export "g") i32 (i32.const 0)))
  (core instance $n (instantiate $n))
  (core instance
    (export "" (func $n "f")) (export "M M" (memory $n "m"))
    (export "f" (table $n "t")) (export "\00" (global $n "g"))))
(assert_invalid
  (component
    (core module $n (func (export "f")))
    (core instance $n (instantiate $n))
    (core instance (export "x" (func $n "f")) (export "x" (func $n "f"))))
  "name used twice")
;; Names of core items are not kebab case: these differ.
(component definition
  (core module $n (func (export "f")))
  (core instance $n (instantiate $n))
  (core instance (export "x" (func $n "f")) (export "X" (func $n "f"))))
(assert_invalid
  (component (core instance (export "f" (func 0))))
  "function index out of bounds")
(assert_invalid
  (component
    (core module $m (func (import "a" "f") (param i64)))
    (core module $n (func (export "f") (param i32)))
    (core instance $n (instantiate $n))
    (core instance (instantiate $m
      (with "a" (instance (export "f" (func $n "f")))))))
  "type mismatch")
;; Component functions are none of a bag's sorts: an index is a core function's.
(assert_invalid
  (component
    (import "f" (func $f))
    (core instance (export "f" (func 0))))
  "function index out of bounds")

;; What a trampoline takes and gives is checked like a module's function.
(component definition
  (import "f" (func $f (param "x" u8) (result f32)))
  (core func $f (canon lower (func $f)))
  (core module $m (func (import "a" "f") (param i32) (result f32)))
  (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))
(assert_invalid
  (component
    (import "f" (func $f (param "x" u8) (result f32)))
    (core func $f (canon lower (func $f)))
    (core module $m (func (import "a" "f") (param i32) (result f64)))
    (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))
  "type mismatch")
