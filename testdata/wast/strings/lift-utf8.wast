;; A string of UTF-8 is its bytes: well-formed, in the memory, at any address.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
(component definition $C
  (core module $m
    (memory (export "m") 1)
    (func (export "range") (param i32 i32) (result i32)
      (i32.store (i32.const 16) (local.get 0))
      (i32.store (i32.const 20) (local.get 1))
      (i32.const 16))
    (data (i32.const 0x100) "\61\62\63")
    (data (i32.const 0x110) "\c2\80\df\bf")
    (data (i32.const 0x120) "\e0\a0\80\ef\bf\bf")
    (data (i32.const 0x130) "\ed\9f\bf\ee\80\80")
    (data (i32.const 0x140) "\f0\90\80\80\f4\8f\bf\bf")
    (data (i32.const 0x150) "\61\00\62")
    (data (i32.const 0x160) "\ef\bb\bf\61")
    (data (i32.const 0x170) "\80")
    (data (i32.const 0x180) "\c2")
    (data (i32.const 0x190) "\c2\61")
    (data (i32.const 0x1a0) "\c0\80")
    (data (i32.const 0x1b0) "\c1\bf")
    (data (i32.const 0x1c0) "\e0\9f\bf")
    (data (i32.const 0x1d0) "\ed\a0\80")
    (data (i32.const 0x1e0) "\ed\a0\bd\ed\b8\80")
    (data (i32.const 0x1f0) "\f0\8f\bf\bf")
    (data (i32.const 0x200) "\f4\90\80\80")
    (data (i32.const 0x210) "\f5\80\80\80")
    (data (i32.const 0x220) "\f8\88\80\80\80")
    (data (i32.const 0x230) "\ff")
    (data (i32.const 0x240) "\e2\82")
    (data (i32.const 0x250) "\f0\9f\98")
    (data (i32.const 0x260) "\61\62\63\64\65\66\67\68\69\6a\6b\6c\6d\6e\6f\70\71\72\73\74\75\76\77\78\79\7a\30\31\32\33\34\35\36\37\38\39\e9")
    (data (i32.const 0xfffd) "\e2\82\ac"))
  (core instance $i (instantiate $m))
  (func (export "string") (param "p" u32) (param "n" u32) (result string) (canon lift (core func $i "range") (memory $i "m") string-encoding=utf8)))

(component instance $c $C)
(assert_return (invoke "string" (u32.const 0x100) (u32.const 3)) (str.const "abc"))
(assert_return (invoke "string" (u32.const 0x110) (u32.const 4)) (str.const "\u{80}\u{7ff}"))
(assert_return (invoke "string" (u32.const 0x120) (u32.const 6)) (str.const "\u{800}\u{ffff}"))
(assert_return (invoke "string" (u32.const 0x130) (u32.const 6)) (str.const "\u{d7ff}\u{e000}"))
(assert_return (invoke "string" (u32.const 0x140) (u32.const 8)) (str.const "\u{10000}\u{10ffff}"))
(assert_return (invoke "string" (u32.const 0x150) (u32.const 3)) (str.const "a\00b"))
(assert_return (invoke "string" (u32.const 0x160) (u32.const 4)) (str.const "\u{feff}a"))
(assert_return (invoke "string" (u32.const 0) (u32.const 0)) (str.const ""))
(assert_return (invoke "string" (u32.const 0x10000) (u32.const 0)) (str.const ""))
(assert_return (invoke "string" (u32.const 0xfffd) (u32.const 3)) (str.const "\u{20ac}"))

;; a byte that only continues
(assert_trap (invoke "string" (u32.const 0x170) (u32.const 1)) "invalid utf-8 sequence")
(component instance $c $C)
;; a lead without what follows
(assert_trap (invoke "string" (u32.const 0x180) (u32.const 1)) "invalid utf-8 sequence")
(component instance $c $C)
;; a lead and no continuation
(assert_trap (invoke "string" (u32.const 0x190) (u32.const 2)) "invalid utf-8 sequence")
(component instance $c $C)
;; overlong, two bytes
(assert_trap (invoke "string" (u32.const 0x1a0) (u32.const 2)) "invalid utf-8 sequence")
(component instance $c $C)
;; overlong, two bytes
(assert_trap (invoke "string" (u32.const 0x1b0) (u32.const 2)) "invalid utf-8 sequence")
(component instance $c $C)
;; overlong, three bytes
(assert_trap (invoke "string" (u32.const 0x1c0) (u32.const 3)) "invalid utf-8 sequence")
(component instance $c $C)
;; a surrogate
(assert_trap (invoke "string" (u32.const 0x1d0) (u32.const 3)) "invalid utf-8 sequence")
(component instance $c $C)
;; a pair of surrogates
(assert_trap (invoke "string" (u32.const 0x1e0) (u32.const 6)) "invalid utf-8 sequence")
(component instance $c $C)
;; overlong, four bytes
(assert_trap (invoke "string" (u32.const 0x1f0) (u32.const 4)) "invalid utf-8 sequence")
(component instance $c $C)
;; more than 10ffff
(assert_trap (invoke "string" (u32.const 0x200) (u32.const 4)) "invalid utf-8 sequence")
(component instance $c $C)
;; no lead byte
(assert_trap (invoke "string" (u32.const 0x210) (u32.const 4)) "invalid utf-8 sequence")
(component instance $c $C)
;; five bytes
(assert_trap (invoke "string" (u32.const 0x220) (u32.const 5)) "invalid utf-8 sequence")
(component instance $c $C)
;; never in UTF-8
(assert_trap (invoke "string" (u32.const 0x230) (u32.const 1)) "invalid utf-8 sequence")
(component instance $c $C)
;; cut in its third byte
(assert_trap (invoke "string" (u32.const 0x240) (u32.const 2)) "invalid utf-8 sequence")
(component instance $c $C)
;; cut in its fourth byte
(assert_trap (invoke "string" (u32.const 0x250) (u32.const 3)) "invalid utf-8 sequence")
(component instance $c $C)
;; bad after good
(assert_trap (invoke "string" (u32.const 0x260) (u32.const 37)) "invalid utf-8 sequence")
(component instance $c $C)

;; out of bounds
(assert_trap (invoke "string" (u32.const 0xfffd) (u32.const 4)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0x10001) (u32.const 0)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0xffffffff) (u32.const 0)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0xffffffff) (u32.const 2)) "string pointer/length out of bounds of memory")
(component instance $c $C)
(assert_trap (invoke "string" (u32.const 0x100) (u32.const 0xffffffff)) "string pointer/length out of bounds of memory")
(component instance $c $C)
;; cut at the end of the memory
(assert_trap (invoke "string" (u32.const 0xfffd) (u32.const 2)) "incomplete utf-8 byte sequence")
