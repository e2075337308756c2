;; A bool is lifted from any integer: 0 is false, anything else is true. It is
;; lowered to 0 or 1.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
(component
  (core module $m
    (memory (export "m") 1)
    (func (export "i32") (param i32) (result i32) (local.get 0))
    (func (export "store") (param i32) (result i32)
      (i32.store (i32.const 0) (local.get 0))
      (i32.const 0))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (i32.store (i32.const 16) (i32.const -1))
      (i32.const 16))
    (func (export "sum") (param i32 i32) (result i32)
      (i32.load (local.get 0))))
  (core instance $i (instantiate $m))
  (func (export "lift") (param "x" u32) (result bool) (canon lift (core func $i "i32")))
  (func (export "lower") (param "x" bool) (result u32) (canon lift (core func $i "i32")))
  ;; Each bool is one of the four bytes.
  (func (export "load") (param "x" u32) (result (tuple bool bool bool bool))
    (canon lift (core func $i "store") (memory $i "m")))
  (func (export "store") (param "x" (list bool)) (result u32)
    (canon lift (core func $i "sum") (memory $i "m") (realloc (func $i "realloc")))))

(assert_return (invoke "lift" (u32.const 0)) (bool.const false))
(assert_return (invoke "lift" (u32.const 1)) (bool.const true))
(assert_return (invoke "lift" (u32.const 2)) (bool.const true))
(assert_return (invoke "lift" (u32.const 0x100)) (bool.const true))
(assert_return (invoke "lift" (u32.const 0xffff_ffff)) (bool.const true))
(assert_return (invoke "lift" (u32.const 0x8000_0000)) (bool.const true))
(assert_return (invoke "lower" (bool.const true)) (u32.const 1))
(assert_return (invoke "lower" (bool.const false)) (u32.const 0))
(assert_return (invoke "load" (u32.const 0xff_80_01_00))
  (tuple.const (bool.const false) (bool.const true) (bool.const true) (bool.const true)))
(assert_return (invoke "load" (u32.const 0x00_02_00_00))
  (tuple.const (bool.const false) (bool.const false) (bool.const true) (bool.const false)))
(assert_return (invoke "store" (list.const (bool.const true) (bool.const false) (bool.const true))) (u32.const 0xff_01_00_01))
