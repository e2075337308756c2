;; An export may say its type, which is then the type that it has outside and from
;; there on; it must be a supertype of what the exported item has.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions
;; (Inside another component each, since few hosts take exports of what is imported.)

(component definition (component
  (import "f" (func $f (param "x" u8)))
  (export "g" (func $f) (func (param "x" u8)))))
(assert_invalid
  (component (component
    (import "f" (func $f (param "x" u8)))
    (export "g" (func $f) (func (param "x" u16)))))
  "not a subtype")
(assert_invalid
  (component (component
    (import "f" (func $f))
    (export "g" (func $f) (instance))))
  "not a subtype")
(assert_invalid
  (component (component (import "f" (func $f)) (export "g" (func $f) (func (type 9)))))
  "type index out of bounds")

;; Of an instance with less, which then has less.
(component definition (component
  (import "i" (instance $i (export "a" (func)) (export "b" (func))))
  (export $j "j" (instance $i) (instance (export "a" (func))))
  (alias export $i "b" (func))
  (alias export $j "a" (func))))
(assert_invalid
  (component (component
    (import "i" (instance $i (export "a" (func)) (export "b" (func))))
    (export $j "j" (instance $i) (instance (export "a" (func))))
    (alias export $j "b" (func))))
  "no such export")
(assert_invalid
  (component (component
    (import "i" (instance $i (export "a" (func))))
    (export "j" (instance $i) (instance (export "a" (func)) (export "b" (func))))))
  "not a subtype")

;; Of a core module and of a component.
(component definition (component
  (core module $m (memory (export "m") 2) (func (export "f")))
  (export "m" (core module $m)
    (core module (import "a" "b" (func)) (export "m" (memory 1))))))
(assert_invalid
  (component (component
    (core module $m (memory (export "m") 1))
    (export "m" (core module $m) (core module (export "m" (memory 2))))))
  "not a subtype")
(component definition (component
  (component $c (import "a" (func $a)) (export "x" (func $a)))
  (export "c" (component $c) (component (import "a" (func)) (import "b" (func))))))
(assert_invalid
  (component (component
    (component $c (import "a" (func)))
    (export "c" (component $c) (component))))
  "not a subtype")

;; Of a type: an equal one, or any resource for a resource.
(component definition (component
  (type $t (list u8))
  (type $u (list u8))
  (export "t" (type $t) (type (eq $u)))))
(assert_invalid
  (component (component
    (type $t (list u8))
    (type $u (list s8))
    (export "t" (type $t) (type (eq $u)))))
  "not a subtype")
(assert_invalid
  (component (component
    (type $t (list u8))
    (export "t" (type $t) (type (sub resource)))))
  "not a subtype")
(component definition (component
  (type $r (resource (rep i32)))
  (export $r2 "r" (type $r))
  (export "s" (type $r2) (type (eq $r2)))))

;; With (sub resource) the new index is a type of its own: the exported one is no
;; longer taken for it.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-checking
;; wasmtime: differs: takes no ascription of (sub resource); "an explicit type can be ascribed to the export that replaces the eq bound with a less-precise sub bound"
(component definition (component
  (type $r (resource (rep i32)))
  (export "r1" (type $r))
  (export $r2 "r2" (type $r) (type (sub resource)))
  (export "r3" (type $r2) (type (eq $r2)))))
(component definition (component
  (type $r (resource (rep i32)))
  (export $r2 "r" (type $r))
  (component $c
    (import "a" (type $a (sub resource)))
    (import "b" (type (eq $a))))
  (instance (instantiate $c (with "a" (type $r)) (with "b" (type $r2))))))
(assert_invalid
  (component (component
    (type $r (resource (rep i32)))
    (export $r2 "r" (type $r) (type (sub resource)))
    (component $c
      (import "a" (type $a (sub resource)))
      (import "b" (type (eq $a))))
    (instance (instantiate $c (with "a" (type $r)) (with "b" (type $r2))))))
  "not the same resource")

;; ... and outside, where two exports of one resource are one type unless the second
;; hides it.
(component definition (component
  (component $c
    (type $r (resource (rep i32)))
    (export "a" (type $r))
    (export "b" (type $r)))
  (instance $c (instantiate $c))
  (component $d
    (import "a" (type $a (sub resource)))
    (import "b" (type (eq $a))))
  (instance (instantiate $d (with "a" (type $c "a")) (with "b" (type $c "b"))))))
(assert_invalid
  (component (component
    (component $c
      (type $r (resource (rep i32)))
      (export "a" (type $r))
      (export "b" (type $r) (type (sub resource))))
    (instance $c (instantiate $c))
    (component $d
      (import "a" (type $a (sub resource)))
      (import "b" (type (eq $a))))
    (instance (instantiate $d (with "a" (type $c "a")) (with "b" (type $c "b"))))))
  "not the same resource")

;; A function under a name of its types: the own inside is the exported resource.
(component definition (component
  (import "m" (core module $m (export "f" (func (result i32)))))
  (core instance $m (instantiate $m))
  (type $r (resource (rep i32)))
  (func $f (result (own $r)) (canon lift (core func $m "f")))
  (export $r2 "r" (type $r))
  (export "f" (func $f) (func (result (own $r2))))))

;; Exports of core items other than modules have no form.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0b\08" "\01" "\00\01f" "\00\00\00\00")   ;; (export "f" (core func 0))
  "core items cannot be exported")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\02\03" "\01" "\01\00"                    ;; (core instance)
    "\0b\08" "\01" "\00\01i" "\00\12\00\00")   ;; (export "i" (core instance 0))
  "core items cannot be exported")
(component definition binary
  "\00asm\0d\00\01\00"
  "\01\08" "\00asm\01\00\00\00"                ;; (core module)
  "\0b\08" "\01" "\00\01m" "\00\11\00\00")     ;; (export "m" (core module 0))
