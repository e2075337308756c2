;; Sorts, and which of them may stand where.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#instance-definitions

;; Of exports: core modules, functions, types, components, instances.
(component definition binary
  "\00asm\0d\00\01\00"
  "\01\08" "\00asm\01\00\00\00"          ;; (core module)
  "\0b\08" "\01" "\00\01a\00\11\00\00")  ;; (export "a" (core module 0))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\00\00\00")  ;; a core function
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\01\00\00")  ;; a core table
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\02\00\00")  ;; a core memory
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\03\00\00")  ;; a core global
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\04\00\00")  ;; a core tag
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\10\00\00")  ;; a core type
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\12\00\00")  ;; a core instance
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\05\00\00")  ;; 0x05 is no core sort
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\0b\08" "\01" "\00\01a\00\ff\00\00")  ;; 0xff is no core sort
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"       ;; (core module)
    "\0b\07" "\01" "\00\01a\06\00\00")  ;; 0x06 is no sort
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"       ;; (core module)
    "\0b\07" "\01" "\00\01a\7f\00\00")  ;; 0x7f is no sort
  "not a sort of exports")

;; Of arguments and of bags.
(component definition binary
  "\00asm\0d\00\01\00"
  "\01\08" "\00asm\01\00\00\00"             ;; (core module)
  "\04\08" "\00asm\0d\00\01\00"             ;; (component)
  "\05\09" "\01" "\00\00\01\01a\00\11\00")  ;; (instance (instantiate 0 (with "a" (core module 0))))
(component definition binary
  "\00asm\0d\00\01\00"
  "\01\08" "\00asm\01\00\00\00"             ;; (core module)
  "\05\09" "\01" "\01\01\00\01a\00\11\00")  ;; (instance (export "a" (core module 0)))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"             ;; (core module)
    "\04\08" "\00asm\0d\00\01\00"             ;; (component)
    "\05\09" "\01" "\00\00\01\01a\00\00\00")  ;; a core function
  "not a sort of arguments")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"             ;; (core module)
    "\05\09" "\01" "\01\01\00\01a\00\00\00")  ;; a core function
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"             ;; (core module)
    "\04\08" "\00asm\0d\00\01\00"             ;; (component)
    "\05\09" "\01" "\00\00\01\01a\00\12\00")  ;; a core instance
  "not a sort of arguments")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"             ;; (core module)
    "\05\09" "\01" "\01\01\00\01a\00\12\00")  ;; a core instance
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"             ;; (core module)
    "\04\08" "\00asm\0d\00\01\00"             ;; (component)
    "\05\09" "\01" "\00\00\01\01a\00\10\00")  ;; a core type
  "not a sort of arguments")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"             ;; (core module)
    "\05\09" "\01" "\01\01\00\01a\00\10\00")  ;; a core type
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\04\08" "\00asm\0d\00\01\00"          ;; (component)
    "\05\08" "\01" "\00\00\01\01a\06\00")  ;; no sort
  "not a sort of arguments")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"          ;; (core module)
    "\05\08" "\01" "\01\01\00\01a\06\00")  ;; no sort
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\04\08" "\00asm\0d\00\01\00"  ;; (component)
    "\05\04" "\01" "\02\00\00")
  "neither instantiate nor a bag")

;; Arguments of core modules are instances.
(component definition binary
  "\00asm\0d\00\01\00"
  "\01\08" "\00asm\01\00\00\00"                   ;; (core module)
  "\02\0a" "\02" "\01\00" "\00\00\01\01a\12\00")  ;; (core instance) (core instance (instantiate 0 (with "a" (instance 0))))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\0a" "\02" "\01\00" "\00\00\01\01a\00\00")
  "not an instance")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\0a" "\02" "\01\00" "\00\00\01\01a\01\00")
  "not an instance")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\0a" "\02" "\01\00" "\00\00\01\01a\02\00")
  "not an instance")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\0a" "\02" "\01\00" "\00\00\01\01a\10\00")
  "not an instance")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\0a" "\02" "\01\00" "\00\00\01\01a\11\00")
  "not an instance")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\0a" "\02" "\01\00" "\00\00\01\01a\13\00")
  "not an instance")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\04" "\01" "\02\00\00")
  "neither instantiate nor a bag")

;; Exports of core bags are functions, tables, memories, globals and tags.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\09" "\02" "\01\00" "\01\01\01a\05\00")
  "not a sort of core exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"                ;; (core module)
    "\02\09" "\02" "\01\00" "\01\01\01a\10\00")  ;; a type
  "not a sort of core exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"                ;; (core module)
    "\02\09" "\02" "\01\00" "\01\01\01a\11\00")  ;; a module
  "not a sort of core exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"                ;; (core module)
    "\02\09" "\02" "\01\00" "\01\01\01a\12\00")  ;; an instance
  "not a sort of core exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\01\00\00\00"  ;; (core module)
    "\02\09" "\02" "\01\00" "\01\01\01a\13\00")
  "not a sort of core exports")

;; Aliases: of exports (0x00), core exports (0x01) and outer definitions (0x02), with the
;; sorts that these have.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\05\03" "\01" "\01\00"             ;; (instance)
    "\06\07" "\01" "\00\00\00\00\01a")  ;; (alias export 0 "a" (core func))
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\05\03" "\01" "\01\00"             ;; (instance)
    "\06\07" "\01" "\00\12\00\00\01a")  ;; (alias export 0 "a" (core instance))
  "not a sort of exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\02\03" "\01" "\01\00"          ;; (core instance)
    "\06\06" "\01" "\01\01\00\01a")  ;; (alias core export 0 "a" (func))
  "not a sort of core exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\02\03" "\01" "\01\00"             ;; (core instance)
    "\06\07" "\01" "\00\12\01\00\01a")  ;; (alias core export 0 "a" (core instance))
  "not a sort of core exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\02\03" "\01" "\01\00"             ;; (core instance)
    "\06\07" "\01" "\00\11\01\00\01a")  ;; (alias core export 0 "a" (core module))
  "not a sort of core exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\02\03" "\01" "\01\00"             ;; (core instance)
    "\06\07" "\01" "\00\20\01\00\01a")  ;; 0x20 is a function in imports of core modules, and no sort
  "not a sort of core exports")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\05\03" "\01" "\01\00"  ;; (instance)
    "\06\06" "\01" "\01\03\00\01a")
  "unknown target of an alias")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\05\03" "\01" "\01\00"  ;; (instance)
    "\06\06" "\01" "\06\00\00\01a")
  "not a sort")
(component definition binary
  "\00asm\0d\00\01\00"
  "\03\04" "\01" "\60\00\00"         ;; (core type (func))
  "\06\06" "\01" "\00\10\02\00\00")  ;; (alias outer 0 0 (core type))

;; Imports: the type of a core module is 0x00 0x11, and no other core type.
(component definition binary
  "\00asm\0d\00\01\00"
  "\03\03" "\01" "\50\00"             ;; (core type (module))
  "\0a\07" "\01" "\00\01a\00\11\00")  ;; (import "a" (core module (type 0)))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\03" "\01" "\50\00"  ;; (core type (module))
    "\0a\07" "\01" "\00\01a\00\10\00")
  "not a core module")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\03" "\01" "\50\00"  ;; (core type (module))
    "\0a\07" "\01" "\00\01a\00\00\00")
  "not a core module")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\03" "\01" "\50\00"  ;; (core type (module))
    "\0a\06" "\01" "\00\01a\06\00")
  "unknown sort of imports")

;; Bounds of types: eq (0x00) and sub resource (0x01).
(component definition binary
  "\00asm\0d\00\01\00"
  "\0a\06" "\01" "\00\01a\03\01")  ;; (import "a" (type (sub resource)))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\06" "\01" "\00\01a\03\02")
  "unknown bound")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\05" "\01" "\00\01a\03")  ;; no bound
  "unexpected end")

;; A type of an export that is written: 0x00 for none, 0x01 and the type.
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\02" "\01" "\7d"                         ;; (type u8)
  "\0b\0a" "\01" "\00\01a\03\00\01\03\00\00")  ;; (export "a" (type 0) (type (eq 0)))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\02" "\01" "\7d"  ;; (type u8)
    "\0b\07" "\01" "\00\01a\03\00\02")
  "unknown option")
