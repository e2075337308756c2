;; A string of UTF-16 is its code units, little-endian, at an even address: well-formed
;; and in the memory. The length is in code units.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
(component definition $C
  (core module $m
    (memory (export "m") 1)
    (func (export "range") (param i32 i32) (result i32)
      (i32.store (i32.const 16) (local.get 0))
      (i32.store (i32.const 20) (local.get 1))
      (i32.const 16))
    (data (i32.const 0x100) "\61\00\62\00\63\00")
    (data (i32.const 0x110) "\e9\00\ac\20\ff\d7\00\e0\ff\ff")
    (data (i32.const 0x120) "\00\d8\00\dc\ff\db\ff\df")
    (data (i32.const 0x130) "\61\00\00\00\62\00")
    (data (i32.const 0x140) "\00\d8")
    (data (i32.const 0x150) "\00\dc")
    (data (i32.const 0x160) "\61\00\ff\df")
    (data (i32.const 0x170) "\ff\db\61\00")
    (data (i32.const 0x180) "\3d\d8\3d\d8")
    (data (i32.const 0x190) "\00\dc\00\d8")
    (data (i32.const 0x1a0) "\00\d8\3d\d8\00\de")
    (data (i32.const 0x1b0) "\3d\d8\00\de\3d\d8")
    (data (i32.const 0xfffe) "a\00"))
  (core instance $i (instantiate $m))
  (func (export "string") (param "p" u32) (param "n" u32) (result string) (canon lift (core func $i "range") (memory $i "m") string-encoding=utf16)))

(component instance $c $C)
(assert_return (invoke "string" (u32.const 0x100) (u32.const 3)) (str.const "abc"))
(assert_return (invoke "string" (u32.const 0x110) (u32.const 5)) (str.const "\u{e9}\u{20ac}\u{d7ff}\u{e000}\u{ffff}"))
(assert_return (invoke "string" (u32.const 0x120) (u32.const 4)) (str.const "\u{10000}\u{10ffff}"))
(assert_return (invoke "string" (u32.const 0x130) (u32.const 3)) (str.const "a\00b"))
(assert_return (invoke "string" (u32.const 0) (u32.const 0)) (str.const ""))
(assert_return (invoke "string" (u32.const 0x10000) (u32.const 0)) (str.const ""))
(assert_return (invoke "string" (u32.const 0xfffe) (u32.const 1)) (str.const "a"))

;; a high surrogate at the end
(assert_trap (invoke "string" (u32.const 0x140) (u32.const 1)) "unpaired surrogate")
(component instance $c $C)
;; a low surrogate
(assert_trap (invoke "string" (u32.const 0x150) (u32.const 1)) "unpaired surrogate")
(component instance $c $C)
;; a low surrogate after a character
(assert_trap (invoke "string" (u32.const 0x160) (u32.const 2)) "unpaired surrogate")
(component instance $c $C)
;; a high surrogate before a character
(assert_trap (invoke "string" (u32.const 0x170) (u32.const 2)) "unpaired surrogate")
(component instance $c $C)
;; two high surrogates
(assert_trap (invoke "string" (u32.const 0x180) (u32.const 2)) "unpaired surrogate")
(component instance $c $C)
;; low, then high
(assert_trap (invoke "string" (u32.const 0x190) (u32.const 2)) "unpaired surrogate")
(component instance $c $C)
;; high, high, low
(assert_trap (invoke "string" (u32.const 0x1a0) (u32.const 3)) "unpaired surrogate")
(component instance $c $C)
;; a whole pair and half a pair
(assert_trap (invoke "string" (u32.const 0x1b0) (u32.const 3)) "unpaired surrogate")
(component instance $c $C)

;; not aligned
(assert_trap (invoke "string" (u32.const 0x101) (u32.const 1)) "string pointer not aligned to 2")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0x101) (u32.const 0)) "string pointer not aligned to 2")
(component instance $c $C)
;; out of bounds
(assert_trap (invoke "string" (u32.const 0xfffe) (u32.const 2)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0x10002) (u32.const 0)) "string pointer/length out of bounds of memory")
(component instance $c $C)
;; 2^31 and 1 code units are 2 bytes in 32 bits
(assert_trap (invoke "string" (u32.const 0x100) (u32.const 0x80000001)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0x100) (u32.const 0xffffffff)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0xfffffffe) (u32.const 1)) "string pointer/length out of bounds of memory")
