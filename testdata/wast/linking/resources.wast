;; A resource type that is imported has to be there; that two are the same can be asked
;; for, and is compared by identity, not by name.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-checking
(component (import "host" (instance (export "resource1" (type (sub resource))))))
(component (import "host" (instance (export "resource1" (type (sub resource))) (export "resource2" (type (sub resource))))))
;; resource1-again is resource1.
(component (import "host" (instance
  (export "resource1" (type $r (sub resource)))
  (export "resource1-again" (type (eq $r))))))
(component (import "host" (instance
  (export "resource1" (type $r (sub resource)))
  (export "[constructor]resource1" (func (param "r" u32) (result (own $r)))))))

(assert_unlinkable (component (import "missing" (type (sub resource)))) "was not found")
(assert_unlinkable (component (import "host" (instance (export "resource3" (type (sub resource)))))) "was not found")
(assert_unlinkable (component (import "host" (type (sub resource)))) "expected type found instance")
(assert_unlinkable (component (import "host" (instance (export "nested" (type (sub resource)))))) "expected type found instance")
(assert_unlinkable (component (import "host" (instance
    (export "resource1" (type $r (sub resource)))
    (export "resource2" (type (eq $r)))))) "mismatched resource types")
(assert_unlinkable (component (import "host" (instance
    (export "resource2" (type $r (sub resource)))
    (export "resource1-again" (type (eq $r)))))) "mismatched resource types")

;; Inside a component, an argument for an equal type has to be that one.
(component $c
  (import "host" (instance $host
    (export "resource1" (type $r (sub resource)))
    (export "resource1-again" (type (eq $r)))
    (export "[constructor]resource1" (func (param "r" u32) (result (own $r))))
    (export "[method]resource1.simple" (func (param "self" (borrow $r)) (param "rep" u32)))))
  (alias export $host "resource1-again" (type $again))
  (component $user
    (import "r" (type $r (sub resource)))
    (import "s" (type $s (eq $r)))
    (import "new" (func $new (param "r" u32) (result (own $s))))
    (import "simple" (func $simple (param "self" (borrow $r)) (param "rep" u32)))
    (core func $new (canon lower (func $new)))
    (core func $simple (canon lower (func $simple)))
    (core func $drop (canon resource.drop $s))
    (core module $m
      (import "" "new" (func $new (param i32) (result i32)))
      (import "" "simple" (func $simple (param i32 i32)))
      (import "" "drop" (func $drop (param i32)))
      (func (export "f") (param i32)
        (local $h i32)
        (local.set $h (call $new (local.get 0)))
        (call $simple (local.get $h) (local.get 0))
        (call $drop (local.get $h))))
    (core instance $i (instantiate $m (with "" (instance
      (export "new" (func $new)) (export "simple" (func $simple)) (export "drop" (func $drop))))))
    (func (export "f") (param "x" u32) (canon lift (core func $i "f"))))
  (instance $user (instantiate $user
    (with "r" (type $again)) (with "s" (type $again))
    (with "new" (func $host "[constructor]resource1")) (with "simple" (func $host "[method]resource1.simple"))))
  (export "f" (func $user "f")))
(assert_return (invoke "f" (u32.const 12)))
(assert_return (invoke "f" (u32.const 0)))

;; Two types that a component asks for as any two are one when both are given the same:
;; a handle carries the type itself, and resource1-again is resource1.
(component
  (import "host" (instance $host
    (export "resource1" (type $r (sub resource)))
    (export "resource1-again" (type $s (sub resource)))
    (export "[constructor]resource1" (func (param "r" u32) (result (own $r))))
    (export "[static]resource1.assert" (func (param "r" (own $s)) (param "rep" u32)))))
  (core func $new (canon lower (func $host "[constructor]resource1")))
  (core func $assert (canon lower (func $host "[static]resource1.assert")))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "assert" (func $assert (param i32 i32)))
    (func (export "f") (call $assert (call $new (i32.const 5)) (i32.const 5))))
  (core instance $i (instantiate $m (with "" (instance (export "new" (func $new)) (export "assert" (func $assert))))))
  (func (export "f") (canon lift (core func $i "f"))))
;; wasmtime: differs: takes them for two; the spec compares "h.rt is t.rt"
(assert_return (invoke "f"))
