;; Types that are not written as the binary format has them.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions

;; Codes.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\0e" "\0d" "\73" "\74" "\75" "\76" "\77" "\78" "\79" "\7a" "\7b" "\7c" "\7d" "\7e" "\7f")  ;; the primitive types
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\62\00")
  "unknown type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\60\00")
  "unknown type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\50\00")
  "unknown type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\3e\00")
  "unknown type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\00\00")
  "unknown type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\6c\7d")
  "unknown type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\70\40")  ;; (list) of the code of func
  "no type of values")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\6b\72")  ;; (option) of the code of record
  "no type of values")

;; Functions: 0x00 and a result, or 0x01 0x00.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\08" "\01" "\40\01\01a\7d\00\7d")  ;; (func (param "a" u8) (result u8))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\08" "\01" "\40\00\01\01\01a\7d")
  "unknown result list")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\02\00")
  "unknown result list")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\40\00\01")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\40\00\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\08" "\01" "\40\02\01a\7d\01\00")
  "unexpected end")

;; Cases: a label, maybe a type, and 0x00.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\0c" "\01" "\71\02\01a\00\00\01b\01\7d\00")  ;; (variant (case "a") (case "b" u8))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\08" "\01" "\71\01\01a\00\01\00")  ;; this was once (refines 0)
  "no 0x00 at the end of a case")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\07" "\01" "\71\01\01a\00\02")
  "no 0x00 at the end of a case")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\08" "\01" "\71\01\01a\02\7d\00")
  "unknown option")

;; Results: each part 0x00 or 0x01.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\05" "\01" "\6a\00\01\7d")  ;; (result (error u8))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\6a\02\7d\00")
  "unknown option")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\6a\00\7d")
  "unknown option")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\6a\00")
  "unexpected end")

;; Nothing in them.
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\72\00")
  "empty record")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\71\00")
  "empty variant")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\6f\00")
  "empty tuple")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\6e\00")
  "empty flags")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\6d\00")
  "empty enum")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\67\7d\00")  ;; (list u8 0)
  "length 0")

;; Labels in UTF-8, of the length that they say.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\6d\01\01\c3")
  "not UTF-8")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\06" "\01" "\6e\01\02\c0\80")  ;; two bytes for U+0000
  "not UTF-8")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\6d\01\02\61")
  "unexpected end")

;; Resources: the type of the representation, and maybe a destructor.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\04" "\01" "\3f\7f\00")  ;; (resource (rep i32))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\3f\7f\02")
  "unknown option")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\3f\01\00")
  "unknown core type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\3f\7f\01")
  "unexpected end")

;; Declarations: instance types have no imports (0x03), and there are no others.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\0e" "\01" "\42\02" "\01\40\00\01\00" "\04\00\01a\01\00")  ;; (instance (type (func)) (export "a" (func (type 0))))
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\0e" "\01" "\41\02" "\01\40\00\01\00" "\03\00\01a\01\00")  ;; (component (type (func)) (import "a" (func (type 0))))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\0e" "\01" "\42\02" "\01\40\00\01\00" "\03\00\01a\01\00")
  "import in an instance type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\09" "\01" "\42\01" "\05\00\01a\01\00")
  "unknown declaration")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\09" "\01" "\41\01" "\05\00\01a\01\00")
  "unknown declaration")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\0e" "\01" "\42\03" "\01\40\00\01\00" "\04\00\01a\01\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\07" "\01" "\41\ff\ff\ff\ff\0f")
  "too many items")

;; Core types: functions, and modules with imports, types, aliases and exports.
(component definition binary
  "\00asm\0d\00\01\00"
  "\03\13" "\01" "\50\03" "\01\60\00\00" "\00\01a\01b\00\00" "\03\01c\00\00")  ;; (module (type (func)) (import "a" "b" (func (type 0))) (export "c" (func (type 0))))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\04" "\01" "\50\01\04")
  "unknown declaration")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\08" "\01" "\50\01" "\03\01c\05\00")
  "unknown item")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\04" "\01" "\61\00\00")
  "unknown core type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\02" "\01" "\7f")
  "unknown core type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\0b" "\02" "\60\00\00" "\50\01" "\02\10\00\01\00")
  "not an outer alias of a type")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\0b" "\02" "\60\00\00" "\50\01" "\02\00\01\01\00")
  "not an outer alias of a type")

;; Limits of memories: flags that are known, and a least size.
(component definition binary
  "\00asm\0d\00\01\00"
  "\03\0a" "\01" "\50\01" "\03\01m\02\01\01\02")  ;; (module (export "m" (memory 1 2)))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\09" "\01" "\50\01" "\03\01m\02\10\01")
  "unknown flags")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\09" "\01" "\50\01" "\03\01m\02\01\01")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\09" "\01" "\50\01" "\03\01g\03\7f\04")
  "unknown mutability")
