;; A core module's start function runs when the component is instantiated, in the order
;; of the instantiations; it may call out, and when it traps there is no instance.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#instance-definitions
(component
  (import "host-return-two" (func $two (result u32)))
  (core func $two (canon lower (func $two)))
  (core module $m
    (import "" "two" (func $two (result i32)))
    (global $got (mut i32) (i32.const 0))
    (func $start (global.set $got (call $two)))
    (start $start)
    (func (export "got") (result i32) (global.get $got)))
  (core instance $i (instantiate $m (with "" (instance (export "two" (func $two))))))
  (func (export "got") (result u32) (canon lift (core func $i "got"))))
(assert_return (invoke "got") (u32.const 2))

;; Each takes a number from the first when it starts.
(component
  (core module $counter
    (global $n (mut i32) (i32.const 0))
    (func (export "next") (result i32)
      (global.set $n (i32.add (global.get $n) (i32.const 1)))
      (global.get $n)))
  (core module $taker
    (import "counter" "next" (func $next (result i32)))
    (global $mine (mut i32) (i32.const 0))
    (func $start (global.set $mine (call $next)))
    (start $start)
    (func (export "mine") (result i32) (global.get $mine)))
  (core instance $counter (instantiate $counter))
  (core instance $a (instantiate $taker (with "counter" (instance $counter))))
  (core instance $b (instantiate $taker (with "counter" (instance $counter))))
  (core instance $c (instantiate $taker (with "counter" (instance $counter))))
  (func (export "a") (result u32) (canon lift (core func $a "mine")))
  (func (export "b") (result u32) (canon lift (core func $b "mine")))
  (func (export "c") (result u32) (canon lift (core func $c "mine")))
  (func (export "next") (result u32) (canon lift (core func $counter "next"))))
(assert_return (invoke "a") (u32.const 1))
(assert_return (invoke "b") (u32.const 2))
(assert_return (invoke "c") (u32.const 3))
(assert_return (invoke "next") (u32.const 4))

;; A start function calls a component that was instantiated before, and passes a string.
(component
  (component $callee
    (core module $m
      (memory (export "m") 1)
      (global $sum (mut i32) (i32.const 0))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0x100))
      (func (export "add") (param i32 i32) (global.set $sum (i32.add (global.get $sum) (i32.add (i32.load8_u (local.get 0)) (local.get 1)))))
      (func (export "sum") (result i32) (global.get $sum)))
    (core instance $i (instantiate $m))
    (func (export "add") (param "s" string) (canon lift (core func $i "add") (memory $i "m") (realloc (func $i "realloc"))))
    (func (export "sum") (result u32) (canon lift (core func $i "sum"))))
  (component $caller
    (import "add" (func $add (param "s" string)))
    (core module $lib (memory (export "m") 1) (data (i32.const 8) "A!"))
    (core instance $lib (instantiate $lib))
    (core func $add (canon lower (func $add) (memory $lib "m")))
    (core module $m
      (import "" "add" (func $add (param i32 i32)))
      (func $start (call $add (i32.const 8) (i32.const 2)))
      (start $start))
    (core instance (instantiate $m (with "" (instance (export "add" (func $add)))))))
  (instance $callee (instantiate $callee))
  (instance $first (instantiate $caller (with "add" (func $callee "add"))))
  (instance $second (instantiate $caller (with "add" (func $callee "add"))))
  (export "sum" (func $callee "sum")))
(assert_return (invoke "sum") (u32.const 134))

(assert_trap
  (component
    (core module $m (func $start unreachable) (start $start))
    (core instance (instantiate $m)))
  "unreachable")
;; in a component inside, and after others were made
(assert_trap
  (component
    (component $c
      (core module $m (func $start unreachable) (start $start))
      (core instance (instantiate $m)))
    (component $d
      (core module $m (func (export "f")))
      (core instance $i (instantiate $m))
      (func (export "f") (canon lift (core func $i "f"))))
    (instance $d (instantiate $d))
    (instance (instantiate $c))
    (export "f" (func $d "f")))
  "unreachable")
;; a data segment, and one of elements, that do not fit
(assert_trap
  (component
    (core module $m (memory 1) (data (i32.const 0xffff) "ab"))
    (core instance (instantiate $m)))
  "out of bounds memory access")
(assert_trap
  (component
    (core module $m (table 1 funcref) (func $f) (elem (i32.const 1) $f))
    (core instance (instantiate $m)))
  "out of bounds table access")
;; what the start function calls traps
(assert_trap
  (component
    (component $callee
      (core module $m (func (export "f") unreachable))
      (core instance $i (instantiate $m))
      (func (export "f") (canon lift (core func $i "f"))))
    (component $caller
      (import "f" (func $f))
      (core func $f (canon lower (func $f)))
      (core module $m (import "" "f" (func $f)) (start $f))
      (core instance (instantiate $m (with "" (instance (export "f" (func $f)))))))
    (instance $callee (instantiate $callee))
    (instance (instantiate $caller (with "f" (func $callee "f")))))
  "unreachable")
;; and what it passes is no string
(assert_trap
  (component
    (component $callee
      (core module $m
        (memory (export "m") 1)
        (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0))
        (func (export "f") (param i32 i32)))
      (core instance $i (instantiate $m))
      (func (export "f") (param "s" string) (canon lift (core func $i "f") (memory $i "m") (realloc (func $i "realloc")))))
    (component $caller
      (import "f" (func $f (param "s" string)))
      (core module $lib (memory (export "m") 1) (data (i32.const 0) "\ff"))
      (core instance $lib (instantiate $lib))
      (core func $f (canon lower (func $f) (memory $lib "m")))
      (core module $m
        (import "" "f" (func $f (param i32 i32)))
        (func $start (call $f (i32.const 0) (i32.const 1)))
        (start $start))
      (core instance (instantiate $m (with "" (instance (export "f" (func $f)))))))
    (instance $callee (instantiate $callee))
    (instance (instantiate $caller (with "f" (func $callee "f")))))
  "invalid utf-8")
