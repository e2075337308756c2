;; Canonical definitions and their options, as they are not written.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#canonical-definitions
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
  "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
  "\08\05" "\01" "\01\00\00\00")  ;; (canon lower (func 0) (core func))

;; Codes, and the byte after those of lift and lower.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\05" "\01" "\7f\00\00\00")
  "unknown canonical definition")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\05" "\01" "\ff\00\00\00")
  "unknown canonical definition")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\05" "\01" "\01\01\00\00")
  "not 0x00 after lower")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\0a" "\02" "\01\00\00\00" "\00\01\00\00\00")
  "not 0x00 after lift")
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\05" "\01" "\40\00\01\00"                     ;; (type (func))
  "\0a\06" "\01" "\00\01f\01\00"                    ;; (import "f" (func (type 0)))
  "\08\0a" "\02" "\01\00\00\00" "\00\00\00\00\00")  ;; ... (canon lift (core func 0) (func (type 0)))

;; Options.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\05" "\01" "\40\00\01\00"      ;; (type (func))
  "\0a\06" "\01" "\00\01f\01\00"     ;; (import "f" (func (type 0)))
  "\08\06" "\01" "\01\00\00\01\02")  ;; string-encoding=latin1+utf16
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\06" "\01" "\01\00\00\01\0a")
  "unknown option")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\06" "\01" "\01\00\00\01\7f")
  "unknown option")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\05" "\01" "\01\00\00\01")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\06" "\01" "\01\00\00\02\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"      ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"     ;; (import "f" (func (type 0)))
    "\08\06" "\01" "\01\00\00\01\03")  ;; (memory) without an index
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\09" "\01" "\01\00\00\ff\ff\ff\ff\0f")
  "too many items")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"   ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"  ;; (import "f" (func (type 0)))
    "\08\04" "\01" "\01\00\00")     ;; no options, not even none
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"                  ;; (type (func))
    "\0a\06" "\01" "\00\01f\01\00"                 ;; (import "f" (func (type 0)))
    "\08\09" "\02" "\01\00\00\00" "\00\00\00\00")  ;; a lift without a type
  "unexpected end")

;; Built-ins of resources.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\04" "\01" "\3f\7f\00"                  ;; (type (resource (rep i32)))
  "\08\07" "\03" "\02\00" "\03\00" "\04\00")  ;; resource.new, .drop and .rep
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\3f\7f\00"  ;; (type (resource (rep i32)))
    "\08\02" "\01" "\02")
  "unexpected end")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\3f\7f\00"  ;; (type (resource (rep i32)))
    "\08\03" "\01" "\03\01")
  "type index out of bounds")
