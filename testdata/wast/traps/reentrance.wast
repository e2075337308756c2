;; A component instance that is inside a call is not entered again. Calls between a parent
;; and its own child trap for now, in either direction; siblings may call each other.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#component-instances
;; The specification's own tests (async/trap-on-reenter.wast) ask for the traps.

;; A parent calls its child.
(component
  (component $child
    (core module $m (func (export "f") (result i32) (i32.const 1)))
    (core instance $i (instantiate $m))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (instance $child (instantiate $child))
  (core func $f (canon lower (func $child "f")))
  (core module $m (import "" "f" (func $f (result i32))) (export "f" (func $f)))
  (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
  (func (export "f") (result u32) (canon lift (core func $i "f"))))
(assert_trap (invoke "f") "cannot enter component instance")

;; A child calls its parent, which is not inside a call of its own.
(component
  (core module $p (func (export "f") (result i32) (i32.const 1)))
  (core instance $p (instantiate $p))
  (func $f (result u32) (canon lift (core func $p "f")))
  (component $child
    (import "f" (func $f (result u32)))
    (core func $f (canon lower (func $f)))
    (core module $m (import "" "f" (func $f (result i32))) (export "f" (func $f)))
    (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
    (func (export "g") (result u32) (canon lift (core func $i "f"))))
  (instance $child (instantiate $child (with "f" (func $f))))
  (export "f" (func $child "g")))
(assert_trap (invoke "f") "cannot enter component instance")

;; The parent's function can be called from outside, and the child's.
(component
  (component $child
    (core module $m (func (export "f") (result i32) (i32.const 1)))
    (core instance $i (instantiate $m))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (instance $child (instantiate $child))
  (core module $m (func (export "f") (result i32) (i32.const 2)))
  (core instance $i (instantiate $m))
  (export "child" (func $child "f"))
  (func (export "parent") (result u32) (canon lift (core func $i "f"))))
(assert_return (invoke "child") (u32.const 1))
(assert_return (invoke "parent") (u32.const 2))
(assert_return (invoke "child") (u32.const 1))

;; A component that calls a function which it has lifted itself.
(component
  (core module $a (func (export "f") (result i32) (i32.const 1)))
  (core instance $a (instantiate $a))
  (func $f (result u32) (canon lift (core func $a "f")))
  (core func $lowered (canon lower (func $f)))
  (core module $m (import "" "f" (func $f (result i32))) (export "g" (func $f)))
  (core instance $i (instantiate $m (with "" (instance (export "f" (func $lowered))))))
  (func (export "g") (result u32) (canon lift (core func $i "g"))))
(assert_trap (invoke "g") "cannot enter component instance")

;; A chain of siblings, and a diamond: the last is entered twice, one call after the other.
(component
  (component $last
    (core module $m
      (global $n (mut i32) (i32.const 0))
      (func (export "f") (result i32)
        (global.set $n (i32.add (global.get $n) (i32.const 1)))
        (global.get $n)))
    (core instance $i (instantiate $m))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (component $forward
    (import "f" (func $f (result u32)))
    (core func $f (canon lower (func $f)))
    (core module $m (import "" "f" (func $f (result i32))) (export "f" (func $f)))
    (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
    (func (export "g") (result u32) (canon lift (core func $i "f"))))
  (component $both
    (import "a" (func $a (result u32)))
    (import "b" (func $b (result u32)))
    (core func $a (canon lower (func $a)))
    (core func $b (canon lower (func $b)))
    (core module $m
      (import "" "a" (func $a (result i32)))
      (import "" "b" (func $b (result i32)))
      (func (export "f") (result i32) (i32.add (i32.mul (i32.const 10) (call $a)) (call $b))))
    (core instance $i (instantiate $m (with "" (instance (export "a" (func $a)) (export "b" (func $b))))))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (instance $last (instantiate $last))
  (instance $one (instantiate $forward (with "f" (func $last "f"))))
  (instance $two (instantiate $forward (with "f" (func $last "f"))))
  (instance $three (instantiate $forward (with "f" (func $two "g"))))
  (instance $both (instantiate $both (with "a" (func $one "g")) (with "b" (func $three "g"))))
  (export "f" (func $both "f")))
(assert_return (invoke "f") (u32.const 12))
(assert_return (invoke "f") (u32.const 34))
