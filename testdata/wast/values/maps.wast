;; A map is in memory what a list of tuples of a key and a value is.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#despecialization
(component definition $C
  (core module $m
    (memory (export "m") 1)
    (data (i32.const 0x100) "\01\ee\00\02\02\ee\03\04")
    (data (i32.const 0x200) "\00\01\00\00\01\00\00\00\07\00\00\00")
    (func (export "range") (param i32 i32) (result i32)
      (i32.store (i32.const 16) (local.get 0))
      (i32.store (i32.const 20) (local.get 1))
      (i32.const 16)))
  (core instance $i (instantiate $m))
  (func (export "lift") (param "p" u32) (param "n" u32) (result (map u8 u16)) (canon lift (core func $i "range") (memory $i "m")))
  (func (export "strings") (param "p" u32) (param "n" u32) (result (map string u32)) (canon lift (core func $i "range") (memory $i "m"))))

(component instance $c $C)
(assert_return (invoke "lift" (u32.const 0) (u32.const 0)) (list.const))
(assert_return (invoke "lift" (u32.const 0x100) (u32.const 2)) (list.const (tuple.const (u8.const 1) (u16.const 0x200)) (tuple.const (u8.const 2) (u16.const 0x403))))
(assert_return (invoke "strings" (u32.const 0x200) (u32.const 1)) (list.const (tuple.const (str.const "\01") (u32.const 7))))
(assert_trap (invoke "lift" (u32.const 0x101) (u32.const 1)) "map pointer is not aligned")
(component instance $c $C)
(assert_trap (invoke "lift" (u32.const 0x101) (u32.const 0)) "map pointer is not aligned")
(component instance $c $C)
(assert_trap (invoke "lift" (u32.const 0xfffe) (u32.const 1)) "map pointer/length out of bounds of memory")
(component instance $c $C)
;; 4 bytes each: 2^32 and 4 bytes
(assert_trap (invoke "lift" (u32.const 0x100) (u32.const 0x4000_0001)) "map pointer/length out of bounds of memory")
