;; A value takes less than 2^28 bytes in memory, with 64-bit pointers where there are
;; pointers in it; a type of values that may take more is invalid.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-definitions

;; 268435455 is 2^28 - 1.
(component definition (type (list u8 268435455)))
;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
(assert_invalid (component (type (list u8 268435456))) "too large")
;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
(assert_invalid (component (type (list u8 4294967295))) "too large")
;; Larger elements.
(component definition (type (list u64 33554431)))
;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
(assert_invalid (component (type (list u64 33554432))) "too large")
;; Pointers count as 64 bits: a string is 16 bytes, not 8.
(component definition (type (list string 16777215)))
;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
(assert_invalid (component (type (list string 16777216))) "too large")
;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
(assert_invalid (component (type (list string 33554431))) "too large")
;; Products of lists, without wrapping around 32 or 64 bits.
(component definition
  (type $a (list u8 16384)) (type (list $a 16383)))
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component (type $a (list u8 16384)) (type (list $a 16384)))
  "too large")
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component (type $a (list u8 65536)) (type (list $a 65536)))
  "too large")
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component
    (type $a (list u8 268435455)) (type (list $a 4294967295)))
  "too large")
;; Records, tuples and options add up.
(component definition
  (type $half (list u8 134217727)) (type (tuple $half $half)))
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component (type $half (list u8 134217728)) (type (tuple $half $half)))
  "too large")
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component
    (type $half (list u8 134217728))
    (type (record (field "a" $half) (field "b" $half))))
  "too large")
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component (type $most (list u8 268435455)) (type (option $most)))
  "too large")
(component definition
  (type $most (list u8 268435454)) (type (option $most)))
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component (type $most (list u8 268435455)) (type (result (error $most))))
  "too large")
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component
    (type $most (list u8 268435455)) (type (variant (case "a") (case "b" $most))))
  "too large")
;; Alignment counts.
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component (type $most (list u8 268435450)) (type (tuple $most u64)))
  "too large")
(component definition
  (type $most (list u8 268435440)) (type (tuple $most u64)))
;; Behind a list there is only a pointer, but the element is a type as well.
(component definition
  (type $most (list u8 268435455)) (type (list $most)) (type (tuple (list $most) (list $most))))
;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
(assert_invalid (component (type (list (list u8 268435456)))) "too large")
;; Where the type stands does not matter.
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component (component (type (instance (type (list u8 268435456))))))
  "too large")
(assert_invalid
  ;; wasmtime: differs: has no limit on types; "may not be equal or greater than 2^28 bytes when serialized" came later
  (component (type (func (param "x" (list u8 268435456)))))
  "too large")
;; Parameters are not one value: each has the limit of its own.
(component definition
  (type $most (list u8 268435455))
  (type (func (param "a" $most) (param "b" $most))))
