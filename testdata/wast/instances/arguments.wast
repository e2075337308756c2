;; Components and core modules are given to components as arguments, which instantiate
;; them as often as they like, with what they like.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#instance-definitions

;; A component as an argument, instantiated twice, with different arguments.
(component
  (component $Add
    (import "n" (func $n (result u32)))
    (core func $n (canon lower (func $n)))
    (core module $m
      (import "" "n" (func $n (result i32)))
      (func (export "add") (param i32) (result i32) (i32.add (local.get 0) (call $n))))
    (core instance $i (instantiate $m (with "" (instance (export "n" (func $n))))))
    (func (export "add") (param "x" u32) (result u32) (canon lift (core func $i "add"))))
  (component $Const
    (import "value" (core module $value (export "value" (func (result i32)))))
    (core instance $i (instantiate $value))
    (func (export "n") (result u32) (canon lift (core func $i "value"))))
  (component $Both
    (import "const" (component $Const
      (import "value" (core module (export "value" (func (result i32)))))
      (export "n" (func (result u32)))))
    (import "add" (component $Add
      (import "n" (func (result u32)))
      (export "add" (func (param "x" u32) (result u32)))))
    (core module $one (func (export "value") (result i32) (i32.const 1)))
    (core module $two (func (export "value") (result i32) (i32.const 2)) (func (export "more")))
    (instance $one (instantiate $Const (with "value" (core module $one))))
    (instance $two (instantiate $Const (with "value" (core module $two))))
    (instance $add-one (instantiate $Add (with "n" (func $one "n"))))
    (instance $add-two (instantiate $Add (with "n" (func $two "n"))))
    (export "add-one" (func $add-one "add"))
    (export "add-two" (func $add-two "add")))
  (instance $both (instantiate $Both (with "const" (component $Const)) (with "add" (component $Add))))
  (export "add-one" (func $both "add-one"))
  (export "add-two" (func $both "add-two")))
(assert_return (invoke "add-one" (u32.const 10)) (u32.const 11))
(assert_return (invoke "add-two" (u32.const 10)) (u32.const 12))

;; A component in an instance, aliased and instantiated elsewhere; a component that makes
;; components that make components.
(component
  (component $Outer
    (component $Middle
      (component $Inner
        (core module $m (func (export "f") (result i32) (i32.const 42)))
        (core instance $i (instantiate $m))
        (func (export "f") (result u32) (canon lift (core func $i "f"))))
      (export "inner" (component $Inner)))
    (instance $middle (instantiate $Middle))
    (export "middle" (instance $middle)))
  (instance $outer (instantiate $Outer))
  (alias export $outer "middle" (instance $middle))
  (alias export $middle "inner" (component $Inner))
  (instance $inner (instantiate $Inner))
  (export "f" (func $inner "f")))
(assert_return (invoke "f") (u32.const 42))

;; An instance made of parts is an argument like one that was instantiated.
(component
  (component $One
    (core module $m (func (export "f") (result i32) (i32.const 1)) (func (export "g") (result i32) (i32.const 2)))
    (core instance $i (instantiate $m))
    (func (export "f") (result u32) (canon lift (core func $i "f")))
    (func (export "g") (result u32) (canon lift (core func $i "g"))))
  (component $Sum
    (import "x" (instance $x (export "a" (func (result u32))) (export "b" (instance (export "c" (func (result u32)))))))
    (core func $a (canon lower (func $x "a")))
    (core func $c (canon lower (func $x "b" "c")))
    (core module $m
      (import "" "a" (func $a (result i32)))
      (import "" "c" (func $c (result i32)))
      (func (export "sum") (result i32) (i32.add (i32.mul (i32.const 10) (call $a)) (call $c))))
    (core instance $i (instantiate $m (with "" (instance (export "a" (func $a)) (export "c" (func $c))))))
    (func (export "sum") (result u32) (canon lift (core func $i "sum"))))
  (instance $one (instantiate $One))
  (instance $b (export "c" (func $one "f")))
  (instance $x (export "a" (func $one "g")) (export "b" (instance $b)) (export "more" (func $one "f")))
  (instance $sum (instantiate $Sum (with "x" (instance $x))))
  (export "sum" (func $sum "sum")))
(assert_return (invoke "sum") (u32.const 21))
