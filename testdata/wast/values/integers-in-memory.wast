;; Integers lie in memory little-endian, in as many bytes as their type has, each
;; aligned to its size. Loading reads no byte more, storing writes none.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
(component $load
  (core module $m
    (memory (export "m") 1)
    (data (i32.const 0x00) "\80\ff\00\80\ff\ff\01\02")
    (data (i32.const 0x08) "\fe\ff\ff\7f\01\02\03\84")
    (data (i32.const 0x10) "\00\00\00\00\00\00\00\80")
    (data (i32.const 0x18) "\88\77\66\55\44\33\22\11")
    (func (export "at") (result i32) (i32.const 0)))
  (core instance $i (instantiate $m))
  (func (export "load")
    (result (tuple s8 u8 s16 u16 u8 u8 u32 s32 s64 u64))
    (canon lift (core func $i "at") (memory $i "m")))
  ;; The same bytes, as what they look like unsigned.
  (func (export "unsigned")
    (result (tuple u8 s8 u16 s16 s8 s8 s32 u32 u64 s64))
    (canon lift (core func $i "at") (memory $i "m"))))

(assert_return (invoke "load") (tuple.const
  (s8.const -128) (u8.const 255) (s16.const -32768) (u16.const 0xffff) (u8.const 1) (u8.const 2)
  (u32.const 0x7fff_fffe) (s32.const 0x8403_0201) (s64.const -9223372036854775808) (u64.const 0x1122334455667788)))
(assert_return (invoke "unsigned") (tuple.const
  (u8.const 128) (s8.const -1) (u16.const 0x8000) (s16.const -1) (s8.const 1) (s8.const 2)
  (s32.const 0x7fff_fffe) (u32.const 0x8403_0201) (u64.const 0x8000_0000_0000_0000) (s64.const 0x1122334455667788)))

;; The parameters are 17, so they lie in memory; the core function returns the eight
;; bytes at the offset that the first of them says.
(component $store
  (core module $m
    (memory (export "m") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      ;; Filled with 0xaa, so that padding is seen to be left alone.
      (memory.fill (i32.const 64) (i32.const 0xaa) (i32.const 256))
      (i32.const 64))
    (func (export "peek") (param i32) (result i64)
      (i64.load (i32.add (local.get 0) (i32.load8_u (local.get 0))))))
  (core instance $i (instantiate $m))
  (type $params (func
    (param "skip" u8) (param "a" s16) (param "b" u8) (param "c" u32) (param "d" s8) (param "e" u64)
    (param "f" u8) (param "g" u8) (param "h" u16) (param "i" s32) (param "j" s8) (param "k" s64)
    (param "l" u8) (param "m" u8) (param "n" u8) (param "o" u8) (param "p" u16) (result u64)))
  (func (export "peek") (type $params)
    (canon lift (core func $i "peek") (memory $i "m") (realloc (func $i "realloc")))))

(assert_return (invoke "peek" (u8.const 0) (s16.const -2) (u8.const 0x33) (u32.const 0x44556677) (s8.const -1) (u64.const 1)
  (u8.const 1) (u8.const 2) (u16.const 3) (s32.const -4) (s8.const -5) (s64.const -6)
  (u8.const 7) (u8.const 8) (u8.const 9) (u8.const 10) (u16.const 0xbbcc))
  (u64.const 0xaaaaaa33_fffeaa00))
(assert_return (invoke "peek" (u8.const 8) (s16.const -2) (u8.const 0x33) (u32.const 0x44556677) (s8.const -1) (u64.const 1)
  (u8.const 1) (u8.const 2) (u16.const 3) (s32.const -4) (s8.const -5) (s64.const -6)
  (u8.const 7) (u8.const 8) (u8.const 9) (u8.const 10) (u16.const 0xbbcc))
  (u64.const 0xaaaaaaff_44556677))
(assert_return (invoke "peek" (u8.const 16) (s16.const -2) (u8.const 0x33) (u32.const 0x44556677) (s8.const -1) (u64.const 0x8070605040302010)
  (u8.const 1) (u8.const 2) (u16.const 3) (s32.const -4) (s8.const -5) (s64.const -6)
  (u8.const 7) (u8.const 8) (u8.const 9) (u8.const 10) (u16.const 0xbbcc))
  (u64.const 0x8070605040302010))
(assert_return (invoke "peek" (u8.const 24) (s16.const -2) (u8.const 0x33) (u32.const 0x44556677) (s8.const -1) (u64.const 1)
  (u8.const 1) (u8.const 2) (u16.const 3) (s32.const -4) (s8.const -5) (s64.const -6)
  (u8.const 7) (u8.const 8) (u8.const 9) (u8.const 10) (u16.const 0xbbcc))
  (u64.const 0xfffffffc_00030201))
(assert_return (invoke "peek" (u8.const 32) (s16.const -2) (u8.const 0x33) (u32.const 0x44556677) (s8.const -1) (u64.const 1)
  (u8.const 1) (u8.const 2) (u16.const 3) (s32.const -4) (s8.const -5) (s64.const -6)
  (u8.const 7) (u8.const 8) (u8.const 9) (u8.const 10) (u16.const 0xbbcc))
  (u64.const 0xaaaaaaaa_aaaaaafb))
(assert_return (invoke "peek" (u8.const 48) (s16.const -2) (u8.const 0x33) (u32.const 0x44556677) (s8.const -1) (u64.const 1)
  (u8.const 1) (u8.const 2) (u16.const 3) (s32.const -4) (s8.const -5) (s64.const -6)
  (u8.const 7) (u8.const 8) (u8.const 9) (u8.const 10) (u16.const 0xbbcc))
  (u64.const 0xaaaabbcc_0a090807))
