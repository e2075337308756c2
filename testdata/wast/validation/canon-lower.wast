;; A lowered function has the core type that its type flattens to; a result that is
;; more than one core value is written through a pointer, the last parameter.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flattening
;; The core type shows where a core module imports it.

(component definition
  (import "f" (func $f (param "a" string) (param "b" (option f32)) (result (tuple u8 u8))))
  (core module $mem (memory (export "m") 1))
  (core instance $mem (instantiate $mem))
  (core func $f (canon lower (func $f) (memory $mem "m")))
  (core module $m (import "a" "f" (func (param i32 i32 i32 f32 i32))))
  (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))
;; The pointer to the result is not returned,
(assert_invalid
  (component
    (import "f" (func $f (result (tuple u8 u8))))
    (core module $mem (memory (export "m") 1))
    (core instance $mem (instantiate $mem))
    (core func $f (canon lower (func $f) (memory $mem "m")))
    (core module $m (import "a" "f" (func (result i32))))
    (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))
  "type mismatch")
;; and there is none for one flat result.
(assert_invalid
  (component
    (import "f" (func $f (result u64)))
    (core func $f (canon lower (func $f)))
    (core module $m (import "a" "f" (func (param i32))))
    (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))
  "type mismatch")
(component definition
  (import "f" (func $f (result (tuple (tuple u64)))))
  (core func $f (canon lower (func $f)))
  (core module $m (import "a" "f" (func (result i64))))
  (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))

;; 17 flat parameters are one pointer; the pointer to the result comes after it and
;; is not counted before.
(component definition
  (type $8 (tuple u8 u8 u8 u8 u8 u8 u8 u8))
  (import "f" (func $f (param "a" $8) (param "b" $8) (result $8)))
  (import "g" (func $g (param "a" $8) (param "b" $8) (param "c" u8) (result $8)))
  (core module $mem (memory (export "m") 1))
  (core instance $mem (instantiate $mem))
  (core func $f (canon lower (func $f) (memory $mem "m")))
  (core func $g (canon lower (func $g) (memory $mem "m")))
  (core module $m
    (import "a" "f" (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
    (import "a" "g" (func (param i32 i32))))
  (core instance (instantiate $m
    (with "a" (instance (export "f" (func $f)) (export "g" (func $g)))))))
(assert_invalid
  (component
    (type $8 (tuple u8 u8 u8 u8 u8 u8 u8 u8))
    (import "f" (func $f (param "a" $8) (param "b" $8) (result $8)))
    (core module $mem (memory (export "m") 1))
    (core instance $mem (instantiate $mem))
    (core func $f (canon lower (func $f) (memory $mem "m")))
    (core module $m (import "a" "f" (func (param i32 i32))))
    (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))
  "type mismatch")
;; Parameters that go through memory are the caller's: no realloc, but a memory.
(assert_invalid
  (component
    (type $8 (tuple u8 u8 u8 u8 u8 u8 u8 u8))
    (import "f" (func $f (param "a" $8) (param "b" $8) (param "c" u8)))
    (core func (canon lower (func $f))))
  "memory is needed")
;; 17 handles go through memory too, 16 do not.
(component definition
  (import "r" (type $r (sub resource)))
  (type $8 (tuple (own $r) (own $r) (own $r) (own $r) (own $r) (own $r) (own $r) (own $r)))
  (import "f" (func $f (param "a" $8) (param "b" $8)))
  (core func (canon lower (func $f))))

;; Handles and lengths are i32.
(component definition
  (import "r" (type $r (sub resource)))
  (import "f" (func $f (param "o" (own $r)) (param "b" (borrow $r)) (result (own $r))))
  (core func $f (canon lower (func $f)))
  (core module $m (import "a" "f" (func (param i32 i32) (result i32))))
  (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "f" (func $f (param "o" (own $r))))
    (core func $f (canon lower (func $f)))
    (core module $m (import "a" "f" (func (param i64))))
    (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))
  "type mismatch")
;; Flags of up to 32 are one i32, and a fixed-length list is its elements in a row.
(component definition
  (type $t (flags "a" "b" "c" "d" "e" "f" "g" "h" "i"))
  (import "t" (type $t' (eq $t)))
  (import "f" (func $f (param "t" $t') (param "l" (list f64 3))))
  (core func $f (canon lower (func $f)))
  (core module $m (import "a" "f" (func (param i32 f64 f64 f64))))
  (core instance (instantiate $m (with "a" (instance (export "f" (func $f)))))))

;; Only functions are lowered, and core functions are none of them.
(assert_invalid
  (component (core func (canon lower (func 0))))
  "function index out of bounds")
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $m (instantiate $m))
    (alias core export $m "f" (core func))
    (core func (canon lower (func 0))))
  "function index out of bounds")
(assert_invalid
  (component
    (import "i" (instance $i (export "f" (func))))
    (core func (canon lower (func $i "g"))))
  "no such export")
