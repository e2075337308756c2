;; An outer alias takes modules, components and types of the components around; an alias
;; of an export what it is at the time, wherever it came from.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#alias-definitions
(component $Top
  (core module $counter
    (global $n (mut i32) (i32.const 0))
    (func (export "next") (result i32)
      (global.set $n (i32.add (global.get $n) (i32.const 1)))
      (global.get $n)))
  (type $f (func (result u32)))
  (component $Leaf
    (alias outer $Top $counter (core module $counter))
    (alias outer $Top $f (type $f))
    (core instance $i (instantiate $counter))
    (func (export "next") (type $f) (canon lift (core func $i "next"))))
  (component $Deep
    (component $Deeper
      (alias outer $Top $Leaf (component $Leaf))
      (alias outer $Top $counter (core module $counter))
      (instance $leaf (instantiate $Leaf))
      (core instance $i (instantiate $counter))
      (func (export "mine") (result u32) (canon lift (core func $i "next")))
      (export "leaf" (instance $leaf)))
    (instance $deeper (instantiate $Deeper))
    (export "deeper" (instance $deeper)))
  (instance $leaf (instantiate $Leaf))
  (instance $deep (instantiate $Deep))
  (core instance $i (instantiate $counter))
  (export "leaf" (func $leaf "next"))
  (export "deep" (func $deep "deeper" "leaf" "next"))
  (export "deep-mine" (func $deep "deeper" "mine"))
  (func (export "top") (type $f) (canon lift (core func $i "next"))))
;; The module is one, its instances are four.
(assert_return (invoke "leaf") (u32.const 1))
(assert_return (invoke "deep") (u32.const 1))
(assert_return (invoke "deep-mine") (u32.const 1))
(assert_return (invoke "top") (u32.const 1))
(assert_return (invoke "leaf") (u32.const 2))
(assert_return (invoke "deep") (u32.const 2))

;; Core functions through core instances made of parts, under other names.
(component
  (core module $m
    (func (export "one") (result i32) (i32.const 1))
    (func (export "two") (result i32) (i32.const 2)))
  (core instance $m (instantiate $m))
  (core instance $swapped (export "one" (func $m "two")) (export "two" (func $m "one")))
  (alias core export $swapped "one" (core func $one))
  (core instance $twice (export "x" (func $one)) (export "y" (func $swapped "two")))
  (core module $sum
    (import "a" "x" (func $x (result i32)))
    (import "a" "y" (func $y (result i32)))
    (func (export "f") (result i32) (i32.add (i32.mul (i32.const 10) (call $x)) (call $y))))
  (core instance $sum (instantiate $sum (with "a" (instance $twice))))
  (func (export "one") (result u32) (canon lift (core func $one)))
  (func (export "sum") (result u32) (canon lift (core func $sum "f"))))
(assert_return (invoke "one") (u32.const 2))
(assert_return (invoke "sum") (u32.const 21))
