;; Fields lie one after the other, each aligned to its type; the whole is aligned to
;; the widest field and its size is a multiple of that. Tuples are records with
;; numbers for names.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#element-size
(component $load
  (core module $m
    (memory (export "m") 1)
    (data (i32.const 0) "\01\ee\02\00\03\ee\ee\ee\04\00\00\00\05\ee\ee\ee")
    (data (i32.const 16) "\06\00\00\00\00\00\00\00\07\ee\ee\ee\ee\ee\ee\ee\08\00\00\00\09\00\0a\ee")
    ;; A list of two of 6 bytes (u16, u8 and padding), at 48.
    (data (i32.const 40) "\30\00\00\00\03\00\00\00")
    (data (i32.const 48) "\01\02\03\ee\04\05\06\ee\07\08\09\ee")
    (func (export "0") (result i32) (i32.const 0))
    (func (export "40") (result i32) (i32.const 40)))
  (core instance $i (instantiate $m))
  (type $inner' (record (field "c" u8) (field "d" u32) (field "e" u8)))
  (export $inner "inner" (type $inner'))
  (type $flat' (record (field "a" u8) (field "b" u16) (field "c" u8) (field "d" u32) (field "e" u8) (field "f" u64)
    (field "g" u8) (field "h" u32) (field "i" u16) (field "j" u8)))
  (export $flat "flat" (type $flat'))
  (func (export "flat-record") (result $flat) (canon lift (core func $i "0") (memory $i "m")))
  (func (export "flat-tuple") (result (tuple u8 u16 u8 u32 u8 u64 u8 u32 u16 u8)) (canon lift (core func $i "0") (memory $i "m")))
  ;; The inner record starts at 4 and has 12 bytes: its last byte is followed by padding.
  (func (export "nested") (result (tuple u8 u16 $inner u64 (tuple u8 (tuple u32 u16 u8))))
    (canon lift (core func $i "0") (memory $i "m")))
  (func (export "list") (result (list (tuple u16 u8))) (canon lift (core func $i "40") (memory $i "m"))))

(assert_return (invoke "flat-record") (record.const
  (field "a" u8.const 1) (field "b" u16.const 2) (field "c" u8.const 3) (field "d" u32.const 4) (field "e" u8.const 5)
  (field "f" u64.const 6) (field "g" u8.const 7) (field "h" u32.const 0xeeeeeeee) (field "i" u16.const 8) (field "j" u8.const 0)))
(assert_return (invoke "flat-tuple") (tuple.const
  (u8.const 1) (u16.const 2) (u8.const 3) (u32.const 4) (u8.const 5) (u64.const 6) (u8.const 7) (u32.const 0xeeeeeeee) (u16.const 8) (u8.const 0)))
(assert_return (invoke "nested") (tuple.const
  (u8.const 1) (u16.const 2) (record.const (field "c" u8.const 3) (field "d" u32.const 4) (field "e" u8.const 5))
  (u64.const 6) (tuple.const (u8.const 7) (tuple.const (u32.const 0xeeeeeeee) (u16.const 8) (u8.const 0)))))
(assert_return (invoke "list") (list.const
  (tuple.const (u16.const 0x201) (u8.const 3)) (tuple.const (u16.const 0x504) (u8.const 6)) (tuple.const (u16.const 0x807) (u8.const 9))))

;; A record as a parameter is its fields, one core parameter each; a record of one
;; flat field is a flat result.
(component $flat
  (core module $m
    (func (export "pick") (param i32 i64 f32 f64 i32) (result i64)
      (i64.add (i64.extend_i32_u (local.get 0)) (i64.add (local.get 1) (i64.extend_i32_u (local.get 4)))))
    (func (export "one") (param f64) (result f64) (local.get 0)))
  (core instance $i (instantiate $m))
  (type $one' (record (field "x" f64)))
  (export $one "one" (type $one'))
  (func (export "pick") (param "p" (tuple u8 u64 (tuple f32 f64) u16)) (result u64) (canon lift (core func $i "pick")))
  (func (export "echo") (param "p" $one) (result $one) (canon lift (core func $i "one")))
  (func (export "deep") (param "p" (tuple (tuple (tuple f64)))) (result (tuple (tuple (tuple f64)))) (canon lift (core func $i "one"))))

(assert_return (invoke "pick" (tuple.const (u8.const 1) (u64.const 20) (tuple.const (f32.const 0.5) (f64.const 0.25)) (u16.const 300)))
  (u64.const 321))
(assert_return (invoke "echo" (record.const (field "x" f64.const 1.5))) (record.const (field "x" f64.const 1.5)))
(assert_return (invoke "deep" (tuple.const (tuple.const (tuple.const (f64.const -0)))))
  (tuple.const (tuple.const (tuple.const (f64.const -0)))))
