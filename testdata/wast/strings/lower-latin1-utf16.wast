;; A host has its strings in which encoding it likes, and here it is the guest's: lowering
;; one as latin1+utf16 is one call of realloc, for
;; one byte of each character if all are Latin-1, else two of each code unit.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
(component definition $C
  ;; Takes a string, moves it whenever it is reallocated, and remembers the calls of
  ;; realloc at 0x100, four words each, and the string as it was passed.
  (core module $log
    (memory (export "m") 1)
    (global $next (mut i32) (i32.const 0x1000))
    (global $calls (mut i32) (i32.const 0))
    (global $ptr (mut i32) (i32.const 0))
    (global $units (mut i32) (i32.const 0))
    (func (export "realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $at i32)
      (local.set $at (i32.add (i32.const 0x100) (i32.shl (global.get $calls) (i32.const 4))))
      (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
      (i32.store (local.get $at) (local.get $old))
      (i32.store offset=4 (local.get $at) (local.get $old-size))
      (i32.store offset=8 (local.get $at) (local.get $align))
      (i32.store offset=12 (local.get $at) (local.get $size))
      (memory.copy (global.get $next) (local.get $old)
        (select (local.get $size) (local.get $old-size) (i32.lt_u (local.get $size) (local.get $old-size))))
      (memory.fill (local.get $old) (i32.const 0xff) (local.get $old-size))
      (global.get $next)
      (global.set $next (i32.add (global.get $next) (i32.const 0x100))))
    (func (export "take") (param i32 i32)
      (global.set $ptr (local.get 0))
      (global.set $units (local.get 1)))
    (func (export "last") (result i32)
      (i32.store (i32.const 0) (global.get $ptr))
      (i32.store (i32.const 4) (global.get $units))
      (i32.const 0))
    (func (export "units") (result i32) (global.get $units))
    (func (export "calls") (result i32)
      (i32.store (i32.const 0) (i32.const 0x100))
      (i32.store (i32.const 4) (global.get $calls))
      (i32.const 0)))
  (core instance $i (instantiate $log))
  (func (export "take") (param "s" string)
    (canon lift (core func $i "take") (memory $i "m") (realloc (func $i "realloc")) string-encoding=latin1+utf16))
  (func (export "last") (result string) (canon lift (core func $i "last") (memory $i "m") string-encoding=latin1+utf16))
  ;; The length, with the tag of latin1+utf16.
  (func (export "units") (result u32) (canon lift (core func $i "units")))
  (func (export "calls") (result (list (tuple u32 u32 u32 u32))) (canon lift (core func $i "calls") (memory $i "m"))))

(component instance $c $C)
(invoke "take" (str.const ""))
(assert_return (invoke "last") (str.const ""))
(assert_return (invoke "units") (u32.const 0x0))
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 0))))

(component instance $c $C)
(invoke "take" (str.const "abc"))
(assert_return (invoke "last") (str.const "abc"))
(assert_return (invoke "units") (u32.const 0x3))
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 3))))

(component instance $c $C)
(invoke "take" (str.const "\u{e9}"))
(assert_return (invoke "last") (str.const "\u{e9}"))
(assert_return (invoke "units") (u32.const 0x1))
;; wasmtime: differs: its host has strings in UTF-8, so it asks for as many bytes first and reallocates
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 1))))

(component instance $c $C)
(invoke "take" (str.const "a\u{e9}b\u{ff}"))
(assert_return (invoke "last") (str.const "a\u{e9}b\u{ff}"))
(assert_return (invoke "units") (u32.const 0x4))
;; wasmtime: differs: its host has strings in UTF-8, so it asks for as many bytes first and reallocates
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 4))))

(component instance $c $C)
(invoke "take" (str.const "\u{20ac}"))
(assert_return (invoke "last") (str.const "\u{20ac}"))
(assert_return (invoke "units") (u32.const 0x80000001))
;; wasmtime: differs: its host has strings in UTF-8, so it asks for as many bytes first and reallocates
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 2))))

(component instance $c $C)
(invoke "take" (str.const "ab\u{20ac}"))
(assert_return (invoke "last") (str.const "ab\u{20ac}"))
(assert_return (invoke "units") (u32.const 0x80000003))
;; wasmtime: differs: its host has strings in UTF-8, so it asks for as many bytes first and reallocates
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 6))))

(component instance $c $C)
(invoke "take" (str.const "\u{e9}\u{20ac}"))
(assert_return (invoke "last") (str.const "\u{e9}\u{20ac}"))
(assert_return (invoke "units") (u32.const 0x80000002))
;; wasmtime: differs: its host has strings in UTF-8, so it asks for as many bytes first and reallocates
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 4))))

(component instance $c $C)
(invoke "take" (str.const "\u{1f600}"))
(assert_return (invoke "last") (str.const "\u{1f600}"))
(assert_return (invoke "units") (u32.const 0x80000002))
;; wasmtime: differs: its host has strings in UTF-8, so it asks for as many bytes first and reallocates
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 4))))

(component instance $c $C)
(invoke "take" (str.const "a\u{e9}\u{20ac}\u{1f600}"))
(assert_return (invoke "last") (str.const "a\u{e9}\u{20ac}\u{1f600}"))
(assert_return (invoke "units") (u32.const 0x80000005))
;; wasmtime: differs: its host has strings in UTF-8, so it asks for as many bytes first and reallocates
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 10))))

(component instance $c $C)
(invoke "take" (str.const "\u{d7ff}\u{e000}\u{ffff}\u{10ffff}"))
(assert_return (invoke "last") (str.const "\u{d7ff}\u{e000}\u{ffff}\u{10ffff}"))
(assert_return (invoke "units") (u32.const 0x80000005))
;; wasmtime: differs: its host has strings in UTF-8, so it asks for as many bytes first and reallocates
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 10))))

(component instance $c $C)
(invoke "take" (str.const "a\00b"))
(assert_return (invoke "last") (str.const "a\00b"))
(assert_return (invoke "units") (u32.const 0x3))
(assert_return (invoke "calls") (list.const (tuple.const (u32.const 0x0) (u32.const 0) (u32.const 2) (u32.const 3))))
