;; Attributes of names: implements names the interface of an instance that has a plain
;; name, external-id is any string; each stands once, and types do not have them.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions
;; In binary, as the assembler has no text for them: 0x02 "name" vec(attribute), where
;; 0x00 is implements and 0x02 external-id.

;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\03" "\01" "\42\00"                           ;; (type (instance))
  "\0a\0e" "\01" "\02\01a\01\00\05x:y/z" "\05\00")  ;; (import "a" (implements "x:y/z") (instance (type 0)))
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\03" "\01" "\42\00"  ;; (type (instance))
  "\0a\14" "\01" "\02\01a\01\00\0bx:y/z@1.2.3" "\05\00")
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\03" "\01" "\42\00"                ;; (type (instance))
  "\0a\07" "\01" "\02\01a\00" "\05\00")  ;; no attribute

;; Any string, also on what is no instance, and on an interface.
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\05" "\01" "\40\00\01\00"  ;; (type (func))
  "\0a\21" "\01" "\02\01a\01\02\18https://example.com/ \e2\98\83" "\01\00")  ;; (external-id ...) (func (type 0))
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\05" "\01" "\40\00\01\00"  ;; (type (func))
  "\0a\09" "\01" "\02\01a\01\02\00" "\01\00")
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\03" "\01" "\42\00"  ;; (type (instance))
  "\0a\0e" "\01" "\02\05x:y/z\01\02\01k" "\05\00")

;; Both, in either order, and two imports of one interface.
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\03" "\01" "\42\00"  ;; (type (instance))
  "\0a\21" "\02" "\02\01a\02\00\05x:y/z\02\01k" "\05\00" "\02\01b\02\02\01k\00\05x:y/z" "\05\00")

;; What implements an interface is an instance, with a plain name.
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"  ;; (type (func))
    "\0a\0e" "\01" "\02\01a\01\00\05x:y/z" "\01\00")
  "implements on a function")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\03\03" "\01" "\50\00"  ;; (core type (module))
    "\0a\0f" "\01" "\02\01a\01\00\05x:y/z" "\00\11\00")
  "implements on a core module")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\0e" "\01" "\02\01a\01\00\05x:y/z" "\03\01")  ;; (type (sub resource))
  "implements on a type")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\12" "\01" "\02\05x:y/z\01\00\05x:y/z" "\05\00")
  "implements on an interface name")

;; What is implemented has the name of an interface.
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\09" "\01" "\02\01a\01\00\00" "\05\00")
  "not an interface")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0a" "\01" "\02\01a\01\00\01a" "\05\00")
  "not an interface")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0c" "\01" "\02\01a\01\00\03x:y" "\05\00")
  "not an interface")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0d" "\01" "\02\01a\01\00\04x:y/" "\05\00")
  "not an interface")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0e" "\01" "\02\01a\01\00\05X:y/z" "\05\00")
  "not an interface")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\12" "\01" "\02\01a\01\00\09x:y/z@1.2" "\05\00")
  "not an interface")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0f" "\01" "\02\01a\01\00\06x:y/z_" "\05\00")
  "not an interface")

;; The name is checked as ever.
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\10" "\01" "\02\03a_b\01\00\05x:y/z" "\05\00")
  "not a name")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\09" "\01" "\02\00\01\02\01k" "\05\00")
  "not a name")

;; No attribute twice, nor two imports that differ in attributes alone.
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\15" "\01" "\02\01a\02\00\05x:y/z\00\05x:y/w" "\05\00")
  "attribute given twice")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0d" "\01" "\02\01a\02\02\01k\02\01k" "\05\00")
  "attribute given twice")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\1b" "\02" "\02\01a\01\00\05x:y/z" "\05\00" "\02\01a\01\00\05x:y/w" "\05\00")
  "names differ too little")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0f" "\02" "\02\01a\01\02\01k" "\05\00" "\00\01A" "\05\00")
  "names differ too little")

;; Exports, of components, bags and types.
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\05\03" "\01" "\01\00"                              ;; (instance)
  "\0b\0f" "\01" "\02\01a\01\00\05x:y/z" "\05\00\00")  ;; (export "a" (implements "x:y/z") (instance 0))
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"                                 ;; (type u8)
    "\0b\0f" "\01" "\02\01a\01\00\05x:y/z" "\03\00\00")  ;; (export "a" (implements "x:y/z") (type 0))
  "implements on a type")
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\05\12" "\02" "\01\00" "\01\01" "\02\01a\01\00\05x:y/z" "\05\00")  ;; (instance) (instance (export "a" ...))
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\05\11" "\01" "\01\01" "\02\01a\01\00\05x:y/z" "\00\11\00")
  "implements on a core module")
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\14" "\01" "\42\02" "\01\42\00" "\04\02\01a\01\00\05x:y/z" "\05\00")  ;; (instance (type (instance)) (export "a" ...))
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\16" "\01" "\42\02" "\01\40\00\01\00" "\04\02\01a\01\00\05x:y/z" "\01\00")  ;; (instance (type (func)) (export "a" ...))
  "implements on a function")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\07\16" "\01" "\41\02" "\01\40\00\01\00" "\03\02\01a\01\00\05x:y/z" "\01\00")  ;; (component (type (func)) (import "a" ...))
  "implements on a function")

;; Types do not have attributes: an instance that implements something is passed for
;; one that implements something else.
;; wasmtime: differs: does not know names with attributes (0x02), which came later
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\03" "\01" "\42\00"                          ;; (type (instance))
  "\0a\0e" "\01" "\02\01b\01\00\05x:y/w" "\05\00"  ;; (import "b" (implements "x:y/w") (instance $i (type 0)))
  "\04\1d" "\00asm\0d\00\01\00\07\03\01\42\00\0a\0e\01\02\01a\01\00\05x:y/z\05\00"  ;; (component $c (import "a" (implements "x:y/z") (instance)))
  "\05\08" "\01" "\00\00\01" "\01a" "\05\00")      ;; (instance (instantiate $c (with "a" (instance $i))))

;; Forms that there are not.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0a" "\01" "\02\01a\01\03\01k" "\05\00")
  "unknown attribute")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0e" "\01" "\02\01a\01\00\06\78\3a\79\2f\7a" "\05\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0e" "\01" "\02\01a\02\00\05x:y/z" "\05\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\03" "\01" "\42\00"  ;; (type (instance))
    "\0a\0a" "\01" "\02\01a\01\02\01\ff" "\05\00")
  "not UTF-8")
