;; What is exported may be in instances in instances, exported under several names, and
;; come from components inside.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#import-and-export-definitions
(component
  (component $Counter
    (core module $m
      (global $n (mut i32) (i32.const 0))
      (func (export "next") (result i32)
        (global.set $n (i32.add (global.get $n) (i32.const 1)))
        (global.get $n)))
    (core instance $i (instantiate $m))
    (func $next (export "next") (result u32) (canon lift (core func $i "next")))
    (export "again" (func $next)))
  (component $Wrap
    (import "c" (instance $c (export "next" (func (result u32)))))
    (export "wrapped" (instance $c))
    (export "next" (func $c "next")))
  (instance $c (instantiate $Counter))
  (instance $d (instantiate $Counter))
  (instance $wrap (instantiate $Wrap (with "c" (instance $c))))
  (export "next" (func $c "next"))
  (export "again" (func $c "again"))
  (export "wrapped" (func $wrap "next"))
  (export "wrapped-too" (func $wrap "wrapped" "next"))
  (export "other" (func $d "next")))
(assert_return (invoke "next") (u32.const 1))
(assert_return (invoke "again") (u32.const 2))
(assert_return (invoke "wrapped") (u32.const 3))
(assert_return (invoke "wrapped-too") (u32.const 4))
(assert_return (invoke "other") (u32.const 1))
(assert_return (invoke "next") (u32.const 5))
