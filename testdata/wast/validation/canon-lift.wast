;; The core function that is lifted has the core type that the function's type
;; flattens to: up to 16 parameters, else a pointer to them; one result, else a
;; pointer to it that the callee returns.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flattening

;; Every type of values to the core type that it flattens to.
(component
  (core module $m
    (memory (export "m") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
    (func (export "i32") (param i32))
    (func (export "i64") (param i64))
    (func (export "f32") (param f32))
    (func (export "f64") (param f64))
    (func (export "ptr") (param i32 i32)))
  (core instance $m (instantiate $m))
  (type $flags (flags "a" "b"))
  (type $enum (enum "a" "b"))
  (func (param "x" bool) (canon lift (core func $m "i32")))
  (func (param "x" u8) (canon lift (core func $m "i32")))
  (func (param "x" s16) (canon lift (core func $m "i32")))
  (func (param "x" u32) (canon lift (core func $m "i32")))
  (func (param "x" u64) (canon lift (core func $m "i64")))
  (func (param "x" f32) (canon lift (core func $m "f32")))
  (func (param "x" f64) (canon lift (core func $m "f64")))
  (func (param "x" char) (canon lift (core func $m "i32")))
  (func (param "x" $flags) (canon lift (core func $m "i32")))
  (func (param "x" $enum) (canon lift (core func $m "i32")))
  (func (param "x" (result)) (canon lift (core func $m "i32")))
  (func (param "x" string)
    (canon lift (core func $m "ptr") (memory $m "m") (realloc (func $m "realloc"))))
  (func (param "x" (list u8))
    (canon lift (core func $m "ptr") (memory $m "m") (realloc (func $m "realloc")))))
(assert_invalid
  (component
    (core module $m (func (export "f") (param i64)))
    (core instance $m (instantiate $m))
    (func (param "x" u32) (canon lift (core func $m "f"))))
  "parameters flatten to something else")
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (func (param "x" s64) (canon lift (core func $m "f"))))
  "parameters flatten to something else")
(assert_invalid
  (component
    (core module $m (func (export "f") (param f64)))
    (core instance $m (instantiate $m))
    (func (param "x" f32) (canon lift (core func $m "f"))))
  "parameters flatten to something else")
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (func (canon lift (core func $m "f"))))
  "parameters flatten to something else")
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $m (instantiate $m))
    (func (param "x" bool) (canon lift (core func $m "f"))))
  "parameters flatten to something else")

;; A record is the sequence of its fields, a variant a discriminant and the join of
;; the cases, in which i32 and f32 make i32 and all else i64.
(component
  (core module $m
    (func (export "rec") (param i32 i64 f32))
    (func (export "i32-f32") (param i32 i32))
    (func (export "f32-f32") (param i32 f32))
    (func (export "i32-f64") (param i32 i64))
    (func (export "f32-f64") (param i32 i64))
    (func (export "mixed") (param i32 i32 f64)))
  (core instance $m (instantiate $m))
  (type $rec (record (field "a" u8) (field "b" (tuple u64 f32))))
  (type $mixed (variant (case "a" (tuple f32 f64)) (case "b" u8) (case "c")))
  (func (param "x" $rec) (canon lift (core func $m "rec")))
  (func (param "x" (result u8 (error f32))) (canon lift (core func $m "i32-f32")))
  (func (param "x" (result f32 (error f32))) (canon lift (core func $m "f32-f32")))
  (func (param "x" (result char (error f64))) (canon lift (core func $m "i32-f64")))
  (func (param "x" (result f32 (error f64))) (canon lift (core func $m "f32-f64")))
  (func (param "x" $mixed) (canon lift (core func $m "mixed"))))
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32 f32)))
    (core instance $m (instantiate $m))
    (func (param "x" (result u8 (error f32))) (canon lift (core func $m "f"))))
  "parameters flatten to something else")
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32 f64)))
    (core instance $m (instantiate $m))
    (func (param "x" (result f32 (error f64))) (canon lift (core func $m "f"))))
  "parameters flatten to something else")
(assert_invalid
  (component
    (core module $m (func (export "f") (param i64 i32)))
    (core instance $m (instantiate $m))
    (type $rec (record (field "a" u8) (field "b" u64)))
    (func (param "x" $rec) (canon lift (core func $m "f"))))
  "parameters flatten to something else")
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (func (param "x" (option u8)) (canon lift (core func $m "f"))))
  "parameters flatten to something else")

;; 16 flat parameters are passed as such, 17 through memory.
(component
  (core module $m
    (memory (export "m") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
    (func (export "16") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32))
    (func (export "1") (param i32)))
  (core instance $m (instantiate $m))
  (type $8 (tuple u8 u8 u8 u8 u8 u8 u8 u8))
  (func (param "a" $8) (param "b" $8) (canon lift (core func $m "16")))
  (func (param "a" $8) (param "b" $8) (param "c" u8)
    (canon lift (core func $m "1") (memory $m "m") (realloc (func $m "realloc")))))
(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
      (func (export "1") (param i32)))
    (core instance $m (instantiate $m))
    (type $8 (tuple u8 u8 u8 u8 u8 u8 u8 u8))
    (func (param "a" $8) (param "b" $8)
      (canon lift (core func $m "1") (memory $m "m") (realloc (func $m "realloc")))))
  "parameters flatten to something else")
(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
      (func (export "17") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
    (core instance $m (instantiate $m))
    (type $8 (tuple u8 u8 u8 u8 u8 u8 u8 u8))
    (func (param "a" $8) (param "b" $8) (param "c" u8)
      (canon lift (core func $m "17") (memory $m "m") (realloc (func $m "realloc")))))
  "parameters flatten to something else")
;; Parameters through memory need memory and realloc.
(assert_invalid
  (component
    (core module $m (memory (export "m") 1) (func (export "1") (param i32)))
    (core instance $m (instantiate $m))
    (type $8 (tuple u8 u8 u8 u8 u8 u8 u8 u8))
    (func (param "a" $8) (param "b" $8) (param "c" u8)
      (canon lift (core func $m "1") (memory $m "m"))))
  "realloc is needed")

;; One flat result is returned, more go through memory, without a realloc.
(component
  (core module $m
    (memory (export "m") 1)
    (func (export "i64") (result i64) unreachable)
    (func (export "ptr") (result i32) unreachable))
  (core instance $m (instantiate $m))
  (func (result u64) (canon lift (core func $m "i64")))
  (func (result (tuple s64)) (canon lift (core func $m "i64")))
  (func (result (tuple u64 u64)) (canon lift (core func $m "ptr") (memory $m "m")))
  (func (result string) (canon lift (core func $m "ptr") (memory $m "m")))
  (func (result (option u64)) (canon lift (core func $m "ptr") (memory $m "m"))))
(assert_invalid
  (component
    (core module $m (func (export "f") (result i64) unreachable))
    (core instance $m (instantiate $m))
    (func (result u32) (canon lift (core func $m "f"))))
  "the result flattens to something else")
(assert_invalid
  (component
    (core module $m (func (export "f") (result i32) unreachable))
    (core instance $m (instantiate $m))
    (func (canon lift (core func $m "f"))))
  "the result flattens to something else")
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $m (instantiate $m))
    (func (result u8) (canon lift (core func $m "f"))))
  "the result flattens to something else")
(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1) (func (export "f") (result i32 i32) unreachable))
    (core instance $m (instantiate $m))
    (func (result (tuple u8 u8)) (canon lift (core func $m "f") (memory $m "m"))))
  "the result flattens to something else")
(assert_invalid
  (component
    (core module $m (func (export "f") (result i32) unreachable))
    (core instance $m (instantiate $m))
    (func (result (tuple u8 u8)) (canon lift (core func $m "f"))))
  "memory is needed")
;; The pointer to a result is not a parameter of what is lifted.
(assert_invalid
  (component
    (core module $m (memory (export "m") 1) (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (func (result string) (canon lift (core func $m "f") (memory $m "m"))))
  "parameters flatten to something else")

;; Only functions can be lifted, to the type of a function.
(assert_invalid
  (component (type $t (func)) (func (type $t) (canon lift (core func 0))))
  "function index out of bounds")
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $m (instantiate $m))
    (type $t (instance))
    (func (type $t) (canon lift (core func $m "f"))))
  "not a function type")
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $m (instantiate $m))
    (type $t u8)
    (func (type $t) (canon lift (core func $m "f"))))
  "not a function type")
;; ... also in a component that is never instantiated.
(assert_invalid
  (component (component
    (core module $m (func (export "f")))
    (core instance $m (instantiate $m))
    (func (param "x" u8) (canon lift (core func $m "f")))))
  "parameters flatten to something else")
;; What was lowered can be lifted again.
(component definition
  (import "f" (func $f (param "x" u8) (result u64)))
  (core func $g (canon lower (func $f)))
  (func (param "x" u8) (result u64) (canon lift (core func $g))))
(assert_invalid
  (component
    (import "f" (func $f (param "x" u8) (result u64)))
    (core func $g (canon lower (func $f)))
    (func (param "x" u8) (result u32) (canon lift (core func $g))))
  "the result flattens to something else")
