;; An imported function has to be there, with the type that is asked for.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#import-and-export-definitions
;; The host is that of Wasmtime's scripts.
(component (import "host-return-two" (func (result u32))))

(assert_unlinkable (component (import "missing" (func))) "was not found")
(assert_unlinkable (component (import "host-return-three" (func (result u32)))) "was not found")
(assert_unlinkable (component (import "host-return-two" (func))) "type mismatch with results")
(assert_unlinkable (component (import "host-return-two" (func (result s32)))) "type mismatch with results")
(assert_unlinkable (component (import "host-return-two" (func (result u64)))) "type mismatch with results")
(assert_unlinkable (component (import "host-return-two" (func (result string)))) "type mismatch with results")
(assert_unlinkable (component (import "host-return-two" (func (result (tuple u32))))) "type mismatch with results")
(assert_unlinkable (component (import "host-return-two" (func (result (option u32))))) "type mismatch with results")
(assert_unlinkable (component (import "host-return-two" (func (param "x" u32) (result u32)))) "type mismatch with parameters")
;; A function is no instance, nor module, nor component.
(assert_unlinkable (component (import "host-return-two" (instance))) "expected instance found func")
(assert_unlinkable (component (import "host-return-two" (core module))) "expected module found func")
(assert_unlinkable (component (import "host" (func))) "expected func found instance")
(assert_unlinkable (component (import "host" (core module))) "expected module found instance")
;; It does not matter that nothing is made of it.
(assert_unlinkable (component (import "host-return-two" (func (result u32))) (import "missing" (func))) "was not found")

;; What is imported is what is called.
(component
  (import "host-return-two" (func $two (result u32)))
  (import "host" (instance $host
    (export "return-three" (func (result u32)))
    (export "nested" (instance (export "return-four" (func (result u32)))))
    (export "return-hi" (func (result string)))))
  (core module $lib
    (memory (export "m") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0x100)))
  (core instance $lib (instantiate $lib))
  (core func $two (canon lower (func $two)))
  (core func $three (canon lower (func $host "return-three")))
  (core func $four (canon lower (func $host "nested" "return-four")))
  (core func $hi (canon lower (func $host "return-hi") (memory $lib "m") (realloc (func $lib "realloc"))))
  (core module $m
    (import "lib" "m" (memory 1))
    (import "" "two" (func $two (result i32)))
    (import "" "three" (func $three (result i32)))
    (import "" "four" (func $four (result i32)))
    (import "" "hi" (func $hi (param i32)))
    (export "two" (func $two)) (export "three" (func $three)) (export "four" (func $four))
    (func (export "hi") (result i32) (call $hi (i32.const 16)) (i32.const 16)))
  (core instance $i (instantiate $m (with "lib" (instance $lib)) (with "" (instance
    (export "two" (func $two)) (export "three" (func $three)) (export "four" (func $four)) (export "hi" (func $hi))))))
  (func (export "two") (result u32) (canon lift (core func $i "two")))
  (func (export "three") (result u32) (canon lift (core func $i "three")))
  (func (export "four") (result u32) (canon lift (core func $i "four")))
  (func (export "hi") (result string) (canon lift (core func $i "hi") (memory $lib "m"))))
(assert_return (invoke "two") (u32.const 2))
(assert_return (invoke "three") (u32.const 3))
(assert_return (invoke "four") (u32.const 4))
(assert_return (invoke "hi") (str.const "hi"))

(component (import "host-echo-u32" (func (param "v" u32) (result u32))))
(assert_unlinkable (component (import "host-echo-u32" (func (result u32)))) "type mismatch with parameters")
(assert_unlinkable (component (import "host-echo-u32" (func (param "v" u32)))) "type mismatch with results")
(assert_unlinkable (component (import "host-echo-u32" (func (param "v" u32) (param "w" u32) (result u32)))) "type mismatch with parameters")
(assert_unlinkable (component (import "host-echo-u32" (func (param "v" s32) (result u32)))) "type mismatch with parameters")

;; An imported function cannot be exported again, for there is no core function in it.
(assert_invalid
  (component
    (import "host-return-two" (func $two (result u32)))
    (export "two" (func $two)))
  "not supported")
