;; A destructor is a call of its own: it may call out, make and drop resources, and drop
;; those that it owned, whose destructors run inside.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canon-resourcedrop
(component definition $C
  (import "host-return-two" (func $two (result u32)))
  (component $Inner
    (core module $d
      (global $drops (mut i32) (i32.const 0))
      (func (export "dtor") (param i32) (global.set $drops (i32.add (i32.mul (global.get $drops) (i32.const 10)) (local.get 0))))
      (func (export "drops") (result i32) (global.get $drops)))
    (core instance $d (instantiate $d))
    (type $r' (resource (rep i32) (dtor (func $d "dtor"))))
    (export $r "r" (type $r'))
    (core func $new (canon resource.new $r))
    (func (export "new") (param "rep" u32) (result (own $r)) (canon lift (core func $new)))
    ;; The representations of all that were dropped, as digits
    (func (export "drops") (result u32) (canon lift (core func $d "drops"))))
  (component $Outer
    (import "two" (func $two (result u32)))
    (import "inner" (instance $inner
      (export "r" (type $r (sub resource)))
      (export "new" (func (param "rep" u32) (result (own $r))))))
    (alias export $inner "r" (type $r))
    (core func $two (canon lower (func $two)))
    (core func $new-inner (canon lower (func $inner "new")))
    (core func $drop-inner (canon resource.drop $r))
    (core module $d
      (import "" "two" (func $two (result i32)))
      (import "" "new-inner" (func $new-inner (param i32) (result i32)))
      (import "" "drop-inner" (func $drop-inner (param i32)))
      (global $sum (mut i32) (i32.const 0))
      ;; A representation is the handle of an inner one.
      (func (export "dtor") (param i32)
        (global.set $sum (i32.add (global.get $sum) (call $two)))
        (call $drop-inner (call $new-inner (i32.const 9)))
        (call $drop-inner (local.get 0)))
      (func (export "sum") (result i32) (global.get $sum)))
    (core instance $d (instantiate $d (with "" (instance
      (export "two" (func $two)) (export "new-inner" (func $new-inner)) (export "drop-inner" (func $drop-inner))))))
    (type $s' (resource (rep i32) (dtor (func $d "dtor"))))
    (export $s "s" (type $s'))
    (core func $new (canon resource.new $s))
    (core func $drop (canon resource.drop $s))
    (core module $m
      (import "" "new-inner" (func $new-inner (param i32) (result i32)))
      (import "" "new" (func $new (param i32) (result i32)))
      (import "" "drop" (func $drop (param i32)))
      (func (export "new") (param i32) (result i32) (call $new (call $new-inner (local.get 0))))
      ;; Its own: the destructor is called by the instance that it is of.
      (func (export "new-drop") (param i32) (call $drop (call $new (call $new-inner (local.get 0))))))
    (core instance $i (instantiate $m (with "" (instance
      (export "new-inner" (func $new-inner)) (export "new" (func $new)) (export "drop" (func $drop))))))
    (func (export "new") (param "rep" u32) (result (own $s)) (canon lift (core func $i "new")))
    (func (export "new-drop") (param "rep" u32) (canon lift (core func $i "new-drop")))
    (func (export "sum") (result u32) (canon lift (core func $d "sum"))))
  (component $User
    (import "outer" (instance $outer
      (export "s" (type $s (sub resource)))
      (export "new" (func (param "rep" u32) (result (own $s))))))
    (alias export $outer "s" (type $s))
    (core func $new (canon lower (func $outer "new")))
    (core func $drop (canon resource.drop $s))
    (core module $m
      (import "" "new" (func $new (param i32) (result i32)))
      (import "" "drop" (func $drop (param i32)))
      (export "new" (func $new)) (export "drop" (func $drop)))
    (core instance $i (instantiate $m (with "" (instance (export "new" (func $new)) (export "drop" (func $drop))))))
    (func (export "new-u") (param "rep" u32) (result u32) (canon lift (core func $i "new")))
    (func (export "drop-u") (param "h" u32) (canon lift (core func $i "drop"))))
  (instance $inner (instantiate $Inner))
  (instance $outer (instantiate $Outer (with "two" (func $two)) (with "inner" (instance $inner))))
  (instance $user (instantiate $User (with "outer" (instance $outer))))
  (export "new" (func $user "new-u"))
  (export "drop" (func $user "drop-u"))
  (export "new-drop" (func $outer "new-drop"))
  (export "sum" (func $outer "sum"))
  (export "drops" (func $inner "drops")))

(component instance $c $C)
(assert_return (invoke "new" (u32.const 1)) (u32.const 1))
(assert_return (invoke "new" (u32.const 2)) (u32.const 2))
(assert_return (invoke "drops") (u32.const 0))
(assert_return (invoke "drop" (u32.const 2)))
(assert_return (invoke "drops") (u32.const 92))
(assert_return (invoke "sum") (u32.const 2))
(assert_return (invoke "drop" (u32.const 1)))
(assert_return (invoke "drops") (u32.const 9291))
(assert_return (invoke "new-drop" (u32.const 3)))
(assert_return (invoke "drops") (u32.const 929193))
(assert_return (invoke "sum") (u32.const 6))
