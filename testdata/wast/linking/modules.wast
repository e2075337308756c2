;; An imported core module has at least the exports that are asked for, and at most the
;; imports that will be given to it. simple-module of the host's exports a global g of 100
;; and a function f that returns 101.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-checking
(component (import "host" (instance (export "simple-module" (core module)))))
(component (import "host" (instance (export "simple-module" (core module (export "f" (func (result i32))))))))
(component (import "host" (instance (export "simple-module" (core module
  (export "f" (func (result i32)))
  (export "g" (global i32)))))))
;; Imports that it does not have are no harm.
(component (import "host" (instance (export "simple-module" (core module (import "a" "b" (func)) (export "f" (func (result i32))))))))

(assert_unlinkable (component (import "missing" (core module))) "was not found")
(assert_unlinkable (component (import "host" (instance (export "missing" (core module))))) "was not found")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "h" (func))))))) "module export `h` not defined")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "f" (func))))))) "expected type")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "f" (func (result i64)))))))) "expected type")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "f" (func (param i32) (result i32)))))))) "expected type")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "f" (global i32))))))) "expected global")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "g" (func (result i32)))))))) "expected func")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "g" (global i64))))))) "expected global")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "g" (global (mut i32)))))))) "expected global")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "g" (memory 1))))))) "expected memory")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (core module (export "g" (table 1 funcref))))))) "expected table")
(assert_unlinkable (component (import "host" (instance (export "nested" (core module))))) "expected module found instance")

;; It is instantiated, here and in a component that it is given to.
(component
  (import "host" (instance $host (export "simple-module" (core module
    (export "f" (func (result i32))) (export "g" (global i32))))))
  (alias export $host "simple-module" (core module $simple))
  (core instance $i (instantiate $simple))
  (core module $m (import "" "g" (global i32)) (func (export "g") (result i32) (global.get 0)))
  (core instance $j (instantiate $m (with "" (instance $i))))
  (component $inner
    (import "m" (core module $m (export "f" (func (result i32)))))
    (core instance $i (instantiate $m))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (instance $inner (instantiate $inner (with "m" (core module $simple))))
  (func (export "f") (result u32) (canon lift (core func $i "f")))
  (func (export "g") (result u32) (canon lift (core func $j "g")))
  (export "inner-f" (func $inner "f")))
(assert_return (invoke "f") (u32.const 101))
(assert_return (invoke "g") (u32.const 100))
(assert_return (invoke "inner-f") (u32.const 101))

;; One that was asked for with an import is given it.
(component
  (import "host" (instance $host (export "simple-module" (core module
    (import "a" "b" (func))
    (export "f" (func (result i32)))))))
  (alias export $host "simple-module" (core module $simple))
  (core module $b (func (export "b")))
  (core instance $b (instantiate $b))
  (core instance $i (instantiate $simple (with "a" (instance $b))))
  (func (export "f") (result u32) (canon lift (core func $i "f"))))
(assert_return (invoke "f") (u32.const 101))
