;; Integers are LEB128 of at most 32 bits: padding is allowed, more than 5 bytes or bits
;; beyond 32 are not.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#instance-definitions
;; https://webassembly.github.io/spec/core/binary/values.html#integers
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\02" "\01" "\7d"                   ;; (type u8)
  "\0b\08" "\01" "\00\01a\03\80\00\00")  ;; (export "a" (type 0)), its index in two bytes
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\02" "\01" "\7d"                            ;; (type u8)
  "\0b\0b" "\01" "\00\01a\03\80\80\80\80\00\00")  ;; in five
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"                               ;; (type u8)
    "\0b\0c" "\01" "\00\01a\03\80\80\80\80\80\00\00")  ;; in six
  "integer representation too long")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"                            ;; (type u8)
    "\0b\0b" "\01" "\00\01a\03\80\80\80\80\10\00")  ;; 2^32
  "integer too large")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"  ;; (type u8)
    "\0b\0b" "\01" "\00\01a\03\80\80\80\80\70\00")
  "integer too large")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"  ;; (type u8)
    "\0b\0b" "\01" "\00\01a\03\ff\ff\ff\ff\ff\00")
  "integer representation too long")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"             ;; (type u8)
    "\0b\06" "\01" "\00\01a\03\80")  ;; a byte that says that another follows
  "unexpected end")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"                            ;; (type u8)
    "\0b\0b" "\01" "\00\01a\03\ff\ff\ff\ff\0f\00")  ;; 2^32 - 1
  "type index out of bounds")

;; Sizes of sections, counts, lengths of names.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\85\80\00\81\80\80\00\7d")  ;; size 5 and count 1, padded
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\82\80\80\80\80\00\01\7d")
  "integer representation too long")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\82\80\80\80\10\01\7d")
  "integer too large")
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\02" "\01" "\7d"                     ;; (type u8)
  "\0b\08" "\01" "\00\81\00\61\03\00\00")  ;; a length of 1 in two bytes
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"  ;; (type u8)
    "\0b\0b" "\01" "\00\81\80\80\80\10\61\03\00\00")
  "integer too large")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"                              ;; (type u8)
    "\0b\0b" "\01" "\00\ff\ff\ff\ff\0f\61\03\00\00")  ;; a length of 2^32 - 1
  "unexpected end")

;; The index of a type in a type of values is signed, as it shares its place with
;; negative codes.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\45" "\42" "\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d" "\70\c0\00")  ;; 65 types, and a list of type 64: 0xc0 0x00, as 0x40 is a code
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\44" "\42" "\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d\7d" "\70\40")
  "no type of values")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\07" "\01" "\70\ff\ff\ff\ff\0f")  ;; 2^32 - 1
  "type index out of bounds")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\08" "\01" "\70\80\80\80\80\80\00")
  "integer representation too long")
