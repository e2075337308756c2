;; Names of imports and exports are 0x00 or 0x01, a length, and UTF-8; 0x02 has attributes.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions
(component definition binary
  "\00asm\0d\00\01\00"
  "\0a\06" "\01" "\00\01a\03\01")  ;; (import "a" (type (sub resource)))
(component definition binary
  "\00asm\0d\00\01\00"
  "\0a\06" "\01" "\01\01a\03\01")
(component definition binary
  "\00asm\0d\00\01\00"
  "\0a\0a" "\01" "\00\05a:b/c\03\01")  ;; an interface, after either
(component definition binary
  "\00asm\0d\00\01\00"
  "\0a\0a" "\01" "\01\05a:b/c\03\01")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\06" "\01" "\03\01a\03\01")
  "unknown form of names")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\06" "\01" "\ff\01a\03\01")
  "unknown form of names")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\02" "\01" "\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\04" "\01" "\00\05\61")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\06" "\01" "\00\01\ff\03\01")
  "not UTF-8")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\08" "\01" "\00\03\61\e2\98\03\01")
  "not UTF-8")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\09" "\01" "\00\04\f5\80\80\80\03\01")
  "not UTF-8")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\09" "\01" "\00\ff\ff\ff\7f\61\03\01")
  "too long")

;; Arguments and aliases have names without a form.
(component definition binary
  "\00asm\0d\00\01\00"
  "\05\03" "\01" "\01\00"                 ;; (instance)
  "\04\08" "\00asm\0d\00\01\00"           ;; (component)
  "\05\09" "\01" "\00\00\01\02a \05\00")  ;; (instance (instantiate 0 (with "a b" (instance 0))))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\05\03" "\01" "\01\00"        ;; (instance)
    "\04\08" "\00asm\0d\00\01\00"  ;; (component)
    "\05\08" "\01" "\00\00\01\01\ff\05\00")
  "not UTF-8")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\05\03" "\01" "\01\00"  ;; (instance)
    "\06\06" "\01" "\05\00\00\01\ff")
  "not UTF-8")
(assert_invalid
  (component binary
    "\00asm\0d\00\01\00"
    "\05\03" "\01" "\01\00"          ;; (instance)
    "\06\06" "\01" "\05\00\00\01a")  ;; (alias export 0 "a" (instance))
  "no such export")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\02\03" "\01" "\01\00"  ;; (core instance)
    "\06\07" "\01" "\00\00\01\00\01\ff")
  "not UTF-8")
