;; Each instance of a component has core instances and state of its own, and an instance
;; that is given to several others is one.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#instance-definitions
(component definition $C
  (component $Counter
    (core module $m
      (global $n (mut i32) (i32.const 0))
      (func (export "next") (result i32)
        (global.set $n (i32.add (global.get $n) (i32.const 1)))
        (global.get $n)))
    (core instance $i (instantiate $m))
    (func (export "next") (result u32) (canon lift (core func $i "next"))))
  (component $Ten
    (import "counter" (instance $counter (export "next" (func (result u32)))))
    (core func $next (canon lower (func $counter "next")))
    (core module $m
      (import "" "next" (func $next (result i32)))
      (func (export "ten") (result i32) (i32.mul (i32.const 10) (call $next))))
    (core instance $i (instantiate $m (with "" (instance (export "next" (func $next))))))
    (func (export "ten") (result u32) (canon lift (core func $i "ten"))))
  (instance $a (instantiate $Counter))
  (instance $b (instantiate $Counter))
  (instance $ten-a (instantiate $Ten (with "counter" (instance $a))))
  (instance $ten-a-too (instantiate $Ten (with "counter" (instance $a))))
  (instance $ten-b (instantiate $Ten (with "counter" (instance $b))))
  (export "a" (func $a "next"))
  (export "b" (func $b "next"))
  (export "ten-a" (func $ten-a "ten"))
  (export "ten-a-too" (func $ten-a-too "ten"))
  (export "ten-b" (func $ten-b "ten")))

(component instance $one $C)
(component instance $two $C)
(assert_return (invoke $one "a") (u32.const 1))
(assert_return (invoke $one "a") (u32.const 2))
(assert_return (invoke $one "b") (u32.const 1))
(assert_return (invoke $two "a") (u32.const 1))
(assert_return (invoke $one "ten-a") (u32.const 30))
(assert_return (invoke $one "ten-a-too") (u32.const 40))
(assert_return (invoke $one "a") (u32.const 5))
(assert_return (invoke $one "ten-b") (u32.const 20))
(assert_return (invoke $two "ten-b") (u32.const 10))
(assert_return (invoke $two "a") (u32.const 2))

;; A core module instantiated twice is two, a core instance given to two is one.
(component
  (core module $cell
    (memory (export "m") 1)
    (table (export "t") 1 funcref)
    (global (export "g") (mut i32) (i32.const 5))
    (func (export "get") (result i32) (i32.load (i32.const 0))))
  (core module $add
    (import "cell" "m" (memory 1))
    (import "cell" "g" (global $g (mut i32)))
    (func (export "add") (param i32) (result i32)
      (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (local.get 0)))
      (global.set $g (i32.add (global.get $g) (i32.const 1)))
      (global.get $g)))
  (core instance $x (instantiate $cell))
  (core instance $y (instantiate $cell))
  (core instance $add-x (instantiate $add (with "cell" (instance $x))))
  (core instance $add-x-too (instantiate $add (with "cell" (instance $x))))
  ;; The memory of one, and the global of the other
  (core instance $add-mixed (instantiate $add (with "cell" (instance (export "m" (memory $y "m")) (export "g" (global $x "g"))))))
  (func (export "x") (result u32) (canon lift (core func $x "get")))
  (func (export "y") (result u32) (canon lift (core func $y "get")))
  (func (export "add-x") (param "n" u32) (result u32) (canon lift (core func $add-x "add")))
  (func (export "add-x-too") (param "n" u32) (result u32) (canon lift (core func $add-x-too "add")))
  (func (export "add-mixed") (param "n" u32) (result u32) (canon lift (core func $add-mixed "add"))))
(assert_return (invoke "add-x" (u32.const 1)) (u32.const 6))
(assert_return (invoke "add-x-too" (u32.const 10)) (u32.const 7))
(assert_return (invoke "add-mixed" (u32.const 100)) (u32.const 8))
(assert_return (invoke "x") (u32.const 11))
(assert_return (invoke "y") (u32.const 100))
