;; A string of latin1+utf16 says by the highest bit of its length which of the two it
;; is: without, it is bytes, which are characters up to ff; with, code units of UTF-16.
;; Both are at even addresses.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
(component definition $C
  (core module $m
    (memory (export "m") 1)
    (func (export "range") (param i32 i32) (result i32)
      (i32.store (i32.const 16) (local.get 0))
      (i32.store (i32.const 20) (local.get 1))
      (i32.const 16))
    (data (i32.const 0x100) "abc")
    (data (i32.const 0x110) "\00\7f\80\9f\a0\e9\ff")
    (data (i32.const 0x120) "a\00\e9\00\ac\20")
    (data (i32.const 0x130) "\3d\d8\00\de")
    (data (i32.const 0xfffe) "z\00"))
  (core instance $i (instantiate $m))
  (func (export "string") (param "p" u32) (param "n" u32) (result string) (canon lift (core func $i "range") (memory $i "m") string-encoding=latin1+utf16)))

(component instance $c $C)
(assert_return (invoke "string" (u32.const 0x100) (u32.const 3)) (str.const "abc"))
(assert_return (invoke "string" (u32.const 0x110) (u32.const 7)) (str.const "\00\7f\u{80}\u{9f}\u{a0}\u{e9}\u{ff}"))
(assert_return (invoke "string" (u32.const 0x120) (u32.const 0x80000003)) (str.const "a\u{e9}\u{20ac}"))
(assert_return (invoke "string" (u32.const 0x130) (u32.const 0x80000002)) (str.const "\u{1f600}"))
;; The same bytes as Latin-1
(assert_return (invoke "string" (u32.const 0x130) (u32.const 4)) (str.const "=\u{d8}\00\u{de}"))
;; UTF-16, though Latin-1 would do
(assert_return (invoke "string" (u32.const 0x120) (u32.const 0x80000001)) (str.const "a"))
(assert_return (invoke "string" (u32.const 0) (u32.const 0)) (str.const ""))
(assert_return (invoke "string" (u32.const 0) (u32.const 0x80000000)) (str.const ""))
(assert_return (invoke "string" (u32.const 0xfffe) (u32.const 2)) (str.const "z\00"))
(assert_return (invoke "string" (u32.const 0xfffe) (u32.const 0x80000001)) (str.const "z"))

(assert_trap (invoke "string" (u32.const 0x130) (u32.const 0x80000001)) "unpaired surrogate")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0x132) (u32.const 0x80000001)) "unpaired surrogate")
(component instance $c $C)
;; Latin-1 is aligned too, for the memory may become UTF-16
(assert_trap (invoke "string" (u32.const 0x101) (u32.const 1)) "string pointer not aligned to 2")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0x101) (u32.const 0x80000001)) "string pointer not aligned to 2")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0xfffe) (u32.const 3)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0xfffe) (u32.const 0x80000002)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0) (u32.const 0xffffffff)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0) (u32.const 0x7fffffff)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0x10002) (u32.const 0)) "string pointer/length out of bounds of memory")
