;; realloc may grow the memory, and with it move it, of the callee for parameters and of
;; the caller for results: what was stored before stays, what is stored then is found.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
(component definition $C
  (core module $lib
    (memory (export "m") 1)
    ;; Each allocation is the start of a page that was not there before.
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (local $at i32)
      (local.set $at (i32.shl (memory.grow (i32.const 1)) (i32.const 16)))
      (memory.copy (local.get $at) (local.get 0) (local.get 1))
      (local.get $at))
    (func (export "pages") (result i32) (memory.size)))
  (component $Callee
    (alias outer $C $lib (core module $lib))
    (core instance $lib (instantiate $lib))
    (core module $m
      (import "lib" "m" (memory 1))
      (func (export "echo") (param i32 i32) (result i32)
        (i32.store (i32.const 16) (local.get 0))
        (i32.store (i32.const 20) (local.get 1))
        (i32.const 16))
      (func (export "post") (param i32)
        (drop (memory.grow (i32.const 1)))))
    (core instance $i (instantiate $m (with "lib" (instance $lib))))
    (func (export "utf8") (param "l" (list string)) (result (list string))
      (canon lift (core func $i "echo") (memory $lib "m") (realloc (func $lib "realloc")) (post-return (func $i "post"))))
    (func (export "utf16") (param "l" (list string)) (result (list string))
      (canon lift (core func $i "echo") (memory $lib "m") (realloc (func $lib "realloc")) string-encoding=utf16))
    (func (export "latin1") (param "l" (list string)) (result (list string))
      (canon lift (core func $i "echo") (memory $lib "m") (realloc (func $lib "realloc")) string-encoding=latin1+utf16))
    (func (export "pages") (result u32) (canon lift (core func $lib "pages"))))
  (component $Caller
    (alias outer $C $lib (core module $lib))
    (import "x" (instance $x
      (export "utf8" (func (param "l" (list string)) (result (list string))))
      (export "utf16" (func (param "l" (list string)) (result (list string))))
      (export "latin1" (func (param "l" (list string)) (result (list string))))))
    (core instance $lib (instantiate $lib))
    (core func $utf8 (canon lower (func $x "utf8") (memory $lib "m") (realloc (func $lib "realloc"))))
    (core func $utf16 (canon lower (func $x "utf16") (memory $lib "m") (realloc (func $lib "realloc"))))
    (core func $latin1 (canon lower (func $x "latin1") (memory $lib "m") (realloc (func $lib "realloc"))))
    (core module $m
      (import "" "utf8" (func $utf8 (param i32 i32 i32)))
      (import "" "utf16" (func $utf16 (param i32 i32 i32)))
      (import "" "latin1" (func $latin1 (param i32 i32 i32)))
      (func (export "utf8") (param i32 i32) (result i32) (call $utf8 (local.get 0) (local.get 1) (i32.const 32)) (i32.const 32))
      (func (export "utf16") (param i32 i32) (result i32) (call $utf16 (local.get 0) (local.get 1) (i32.const 32)) (i32.const 32))
      (func (export "latin1") (param i32 i32) (result i32) (call $latin1 (local.get 0) (local.get 1) (i32.const 32)) (i32.const 32)))
    (core instance $i (instantiate $m (with "" (instance (export "utf8" (func $utf8)) (export "utf16" (func $utf16)) (export "latin1" (func $latin1))))))
    (func (export "call-utf8") (param "l" (list string)) (result (list string)) (canon lift (core func $i "utf8") (memory $lib "m") (realloc (func $lib "realloc"))))
    (func (export "call-utf16") (param "l" (list string)) (result (list string)) (canon lift (core func $i "utf16") (memory $lib "m") (realloc (func $lib "realloc"))))
    (func (export "call-latin1") (param "l" (list string)) (result (list string)) (canon lift (core func $i "latin1") (memory $lib "m") (realloc (func $lib "realloc"))))
    (func (export "pages") (result u32) (canon lift (core func $lib "pages"))))
  (instance $callee (instantiate $Callee))
  (instance $caller (instantiate $Caller (with "x" (instance $callee))))
  (export "utf8" (func $caller "call-utf8"))
  (export "utf16" (func $caller "call-utf16"))
  (export "latin1" (func $caller "call-latin1"))
  (export "callee-pages" (func $callee "pages"))
  (export "caller-pages" (func $caller "pages")))

(component instance $c $C)
(assert_return (invoke "utf8" (list.const (str.const "abc") (str.const "") (str.const "d\u{e9}") (str.const "\u{20ac}\u{1f600}")))
  (list.const (str.const "abc") (str.const "") (str.const "d\u{e9}") (str.const "\u{20ac}\u{1f600}")))
;; Five for the parameter, and a page of post-return
(assert_return (invoke "callee-pages") (u32.const 7))
;; Five for the parameter and five for the result
(assert_return (invoke "caller-pages") (u32.const 11))
(assert_return (invoke "utf16" (list.const (str.const "abc") (str.const "") (str.const "d\u{e9}") (str.const "\u{20ac}\u{1f600}")))
  (list.const (str.const "abc") (str.const "") (str.const "d\u{e9}") (str.const "\u{20ac}\u{1f600}")))
(assert_return (invoke "latin1" (list.const (str.const "abc") (str.const "") (str.const "d\u{e9}") (str.const "\u{20ac}\u{1f600}")))
  (list.const (str.const "abc") (str.const "") (str.const "d\u{e9}") (str.const "\u{20ac}\u{1f600}")))
;; The calls that strings-utf8.wast and the others of its kind ask for: 7 of the parameters
;; to UTF-16 and 8 to latin1+utf16.
(assert_return (invoke "callee-pages") (u32.const 22))
