;; Each value is stored when the realloc for it has returned, so that the next realloc
;; finds it in the memory.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
(component definition $C
  (core module $m
    (memory (export "m") 1)
    (global $next (mut i32) (i32.const 0x1000))
    (global $seen (mut i64) (i64.const 0))
    ;; Remembers the byte at the start of what was allocated last.
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (global.set $seen (i64.or (i64.shl (global.get $seen) (i64.const 8))
        (i64.load8_u (i32.sub (global.get $next) (i32.const 0x100)))))
      (global.get $next)
      (global.set $next (i32.add (global.get $next) (i32.const 0x100))))
    (func (export "two") (param i32 i32 i32 i32) (result i64) (global.get $seen))
    (func (export "list") (param i32 i32) (result i64) (global.get $seen)))
  (core instance $i (instantiate $m))
  (func (export "two") (param "a" string) (param "b" (list u16)) (result u64) (canon lift (core func $i "two") (memory $i "m") (realloc (func $i "realloc"))))
  (func (export "list") (param "a" (list string)) (result u64) (canon lift (core func $i "list") (memory $i "m") (realloc (func $i "realloc")))))
(component instance $c $C)
(assert_return (invoke "two" (str.const "a") (list.const (u16.const 1))) (u64.const 0x0061))
(component instance $c $C)
;; The list, whose first element is not there yet, then the strings.
(assert_return (invoke "list" (list.const (str.const "a") (str.const "b") (str.const "c"))) (u64.const 0x6162))

;; Between components
(component definition $D
  (component $Callee
    (core module $m
      (memory (export "m") 1)
      (global $next (mut i32) (i32.const 0x1000))
      (global $seen (mut i64) (i64.const 0))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32)
        (global.set $seen (i64.or (i64.shl (global.get $seen) (i64.const 8))
          (i64.load8_u (i32.sub (global.get $next) (i32.const 0x100)))))
        (global.get $next)
        (global.set $next (i32.add (global.get $next) (i32.const 0x100))))
      (func (export "two") (param i32 i32 i32 i32) (result i64) (global.get $seen))
      (func (export "list") (param i32 i32) (result i64) (global.get $seen)))
    (core instance $i (instantiate $m))
    (func (export "two") (param "a" string) (param "b" (list u16)) (result u64) (canon lift (core func $i "two") (memory $i "m") (realloc (func $i "realloc"))))
    (func (export "list") (param "a" (list string)) (result u64) (canon lift (core func $i "list") (memory $i "m") (realloc (func $i "realloc")))))
  (component $Caller
    (import "two" (func $two (param "a" string) (param "b" (list u16)) (result u64)))
    (import "list" (func $list (param "a" (list string)) (result u64)))
    (core module $lib
      (memory (export "m") 1)
      (data (i32.const 0x100) "abcd")
      (data (i32.const 0x200) "\00\01\00\00\01\00\00\00\01\01\00\00\01\00\00\00\02\01\00\00\02\00\00\00"))
    (core instance $lib (instantiate $lib))
    (core func $two (canon lower (func $two) (memory $lib "m")))
    (core func $list (canon lower (func $list) (memory $lib "m")))
    (core module $m
      (import "" "two" (func $two (param i32 i32 i32 i32) (result i64)))
      (import "" "list" (func $list (param i32 i32) (result i64)))
      (func (export "two") (result i64) (call $two (i32.const 0x100) (i32.const 1) (i32.const 0x102) (i32.const 1)))
      (func (export "list") (result i64) (call $list (i32.const 0x200) (i32.const 3))))
    (core instance $i (instantiate $m (with "" (instance (export "two" (func $two)) (export "list" (func $list))))))
    (func (export "call-two") (result u64) (canon lift (core func $i "two")))
    (func (export "call-list") (result u64) (canon lift (core func $i "list"))))
  (instance $callee (instantiate $Callee))
  (instance $caller (instantiate $Caller (with "two" (func $callee "two")) (with "list" (func $callee "list"))))
  (export "two" (func $caller "call-two"))
  (export "list" (func $caller "call-list")))
(component instance $d $D)
(assert_return (invoke "two") (u64.const 0x0061))
(component instance $d $D)
(assert_return (invoke "list") (u64.const 0x6162))
