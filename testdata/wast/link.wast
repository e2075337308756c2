;; What the host has, and what a named component leaves for those that follow.

(component
  (import "host-return-two" (func $two (result u32)))
  (import "host" (instance $host
    (export "return-three" (func (result u32)))
    (export "nested" (instance (export "return-four" (func (result u32)))))))
  (alias export $host "nested" (instance $nested))
  (core func $two' (canon lower (func $two)))
  (core func $three' (canon lower (func $host "return-three")))
  (core func $four' (canon lower (func $nested "return-four")))
  (core module $m
    (import "h" "two" (func $two (result i32)))
    (import "h" "three" (func $three (result i32)))
    (import "h" "four" (func $four (result i32)))
    (func (export "sum") (result i32) (i32.add (call $two) (i32.add (call $three) (call $four)))))
  (core instance $i (instantiate $m (with "h" (instance
    (export "two" (func $two')) (export "three" (func $three')) (export "four" (func $four'))))))
  (func (export "sum") (result u32) (canon lift (core func $i "sum")))
)
(assert_return (invoke "sum") (u32.const 9))

(assert_unlinkable (component (import "nobody-has-this" (func))) "not found")
(assert_unlinkable (component (import "host-return-two" (func (result string)))) "type mismatch")
(assert_unlinkable (component (import "host-return-two" (instance))) "expected instance found func")
(assert_unlinkable
  (component (import "host" (instance
    (export "resource2" (type $r (sub resource)))
    (export "[constructor]resource2" (func (param "p" u32) (result (own $r)))))))
  "not found")

;; A core module and a resource type that another component exports.
(component $giver
  (core module $m (func (export "eleven") (result i32) (i32.const 11)))
  (export "m" (core module $m))
  (type $r' (resource (rep i32)))
  (export "r" (type $r'))
)
(component
  (import "giver" (instance $giver
    (export "m" (core module (export "eleven" (func (result i32)))))
    (export "r" (type (sub resource)))))
  (core instance $i (instantiate (module $giver "m")))
  (func (export "eleven") (result u32) (canon lift (core func $i "eleven")))
)
(assert_return (invoke "eleven") (u32.const 11))
(assert_unlinkable
  (component (import "giver" (instance (export "m" (core module (export "twelve" (func)))))))
  "twelve")

;; The host's resource: what is dropped is counted.
(component
  (import "host" (instance $host
    (export "resource1" (type $r (sub resource)))
    (export "[constructor]resource1" (func (param "p" u32) (result (own $r))))
    (export "[method]resource1.simple" (func (param "self" (borrow $r)) (param "p" u32)))
    (export "[static]resource1.last-drop" (func (result u32)))
    (export "[static]resource1.drops" (func (result u32)))))
  (alias export $host "resource1" (type $r))
  (core func $new (canon lower (func $host "[constructor]resource1")))
  (core func $simple (canon lower (func $host "[method]resource1.simple")))
  (core func $last (canon lower (func $host "[static]resource1.last-drop")))
  (core func $drops (canon lower (func $host "[static]resource1.drops")))
  (core func $drop (canon resource.drop $r))
  (core module $m
    (import "h" "new" (func $new (param i32) (result i32)))
    (import "h" "simple" (func $simple (param i32 i32)))
    (import "h" "drop" (func $drop (param i32)))
    (import "h" "last" (func $last (result i32)))
    (import "h" "drops" (func $drops (result i32)))
    (func (export "run") (param i32) (result i32)
      (local $h i32)
      (local $before i32)
      (local.set $before (call $drops))
      (local.set $h (call $new (local.get 0)))
      (call $simple (local.get $h) (local.get 0))
      (if (i32.ne (call $drops) (local.get $before)) (then unreachable))
      (call $drop (local.get $h))
      (if (i32.ne (call $drops) (i32.add (local.get $before) (i32.const 1))) (then unreachable))
      (call $last))
    (func (export "twice") (local $h i32)
      (local.set $h (call $new (i32.const 1)))
      (call $drop (local.get $h))
      (call $drop (local.get $h))))
  (core instance $i (instantiate $m (with "h" (instance
    (export "new" (func $new)) (export "simple" (func $simple)) (export "drop" (func $drop))
    (export "last" (func $last)) (export "drops" (func $drops))))))
  (func (export "run") (param "p" u32) (result u32) (canon lift (core func $i "run")))
  (func (export "twice") (canon lift (core func $i "twice")))
)
(assert_return (invoke "run" (u32.const 42)) (u32.const 42))
(assert_return (invoke "run" (u32.const 43)) (u32.const 43))
(assert_trap (invoke "twice") "unknown handle index")
