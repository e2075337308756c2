;; A string or list has less than 2^28 bytes, in the memory of whom it comes from,
;; however large that is. Both memories here are larger.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
(component definition $C
  (component $Callee
    (core module $m
      (memory (export "m") 4097)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0))
      (func (export "length") (param i32 i32) (result i32) (local.get 1)))
    (core instance $i (instantiate $m))
    (func (export "string") (param "s" string) (result u32)
      (canon lift (core func $i "length") (memory $i "m") (realloc (func $i "realloc"))))
    (func (export "u8") (param "l" (list u8)) (result u32)
      (canon lift (core func $i "length") (memory $i "m") (realloc (func $i "realloc")))))
  (component $Caller
    (import "x" (instance $x
      (export "string" (func (param "s" string) (result u32)))
      (export "u8" (func (param "l" (list u8)) (result u32)))))
    (core module $lib (memory (export "m") 4097))
    (core instance $lib (instantiate $lib))
    (core func $utf8 (canon lower (func $x "string") (memory $lib "m") string-encoding=utf8))
    (core func $u8 (canon lower (func $x "u8") (memory $lib "m")))
    (core module $m
      (import "" "utf8" (func $utf8 (param i32 i32) (result i32)))
      (import "" "u8" (func $u8 (param i32 i32) (result i32)))
      (export "utf8" (func $utf8)) (export "u8" (func $u8)))
    (core instance $i (instantiate $m (with "" (instance
      (export "utf8" (func $utf8)) (export "u8" (func $u8))))))
    (func (export "utf8") (param "p" u32) (param "n" u32) (result u32) (canon lift (core func $i "utf8")))
    (func (export "u8") (param "p" u32) (param "n" u32) (result u32) (canon lift (core func $i "u8"))))
  (instance $callee (instantiate $Callee))
  (instance $caller (instantiate $Caller (with "x" (instance $callee))))
  (export "utf8" (func $caller "utf8"))
  (export "u8" (func $caller "u8")))

(component instance $c $C)
;; wasmtime: differs: v44 allows 2^31-1 bytes; the specification says MAX_STRING_BYTE_LENGTH = (1 << 28) - 1
(assert_trap (invoke "utf8" (u32.const 0) (u32.const 0x1000_0000)) "string pointer/length out of bounds of memory")
(component instance $c $C)
;; Wasmtime 44, with its limit of 2^31-1 bytes, traps too: it runs out of fuel.
(assert_trap (invoke "u8" (u32.const 0) (u32.const 0x1000_0000)) "list pointer/length out of bounds of memory")
;; Out of bounds as well
(component instance $c $C)
(assert_trap (invoke "u8" (u32.const 0x1001_0000) (u32.const 0x1000_0000)) "list pointer/length out of bounds of memory")
