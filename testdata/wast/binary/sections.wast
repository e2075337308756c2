;; Sections have an id that is known and the size of what is in them; any kind may come
;; any number of times, in any order.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#component-definitions
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\05" "\01" "\40\00\01\00"    ;; (type (func))
  "\0a\06" "\01" "\00\01a\01\00"   ;; (import "a" (func (type 0)))
  "\07\05" "\01" "\40\00\00\7d"    ;; (type (func (result u8)))
  "\0a\06" "\01" "\00\01b\01\01")  ;; (import "b" (func (type 1)))

;; Sections of nothing.
(component definition binary
  "\00asm\0d\00\01\00"
  "\02\01" "\00"
  "\03\01" "\00"
  "\05\01" "\00"
  "\06\01" "\00"
  "\07\01" "\00"
  "\08\01" "\00"
  "\0a\01" "\00"
  "\0b\01" "\00")

;; Ids.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0d\01" "\00")
  "unknown section")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\7f\01" "\00")
  "unknown section")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\ff\01" "\00")
  "unknown section")

;; Sizes: past the end of the file, in the middle of an item, past the last item.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07")  ;; an id alone
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\06" "\01" "\40\00\01\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\ff\ff\ff\ff\07" "\01" "\40\00\01\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\ff\ff\ff\ff\0f" "\01" "\40\00\01\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\04" "\01" "\40\00\01\00"
    "\00\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\06" "\01" "\40\00\01\00" "\00")
  "bytes after the last item")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\09" "\01" "\40\00\01\00" "\40\00\01\00")  ;; two types, and a count of one
  "bytes after the last item")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\00")  ;; no count
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\09" "\00asm\01\00\00\00\01")
  "bytes after the last item")

;; Counts: more items than there are, and more than there can be.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\02" "\40\00\01\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\02\05" "\ff\ff\ff\ff\0f")
  "too many items")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\05" "\ff\ff\ff\ff\0f")
  "too many items")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\05\05" "\ff\ff\ff\ff\0f")
  "too many items")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\06\05" "\ff\ff\ff\ff\0f")
  "too many items")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\ff\ff\ff\ff\0f")
  "too many items")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\08\05" "\ff\ff\ff\ff\0f")
  "too many items")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0a\05" "\ff\ff\ff\ff\0f")
  "too many items")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\0b\05" "\ff\ff\ff\ff\0f")
  "too many items")

;; A nested component ends with its section.
(component definition binary
  "\00asm\0d\00\01\00"
  "\04\0f" "\00asm\0d\00\01\00\07\05\01\40\00\01\00")  ;; (component (type (func)))
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\04\0b" "\00asm\0d\00\01\00\07\05\01"
    "\40\00\01\00")
  "unexpected end")
(assert_malformed
  ;; wasmtime: differs: takes a nested component that ends with the file, before its stated size; the size of a section is that of its contents
  (component binary
    "\00asm\0d\00\01\00"
    "\04\09" "\00asm\0d\00\01\00")
  "unexpected end")

;; Custom sections: a name in UTF-8, then anything, anywhere.
(component definition binary
  "\00asm\0d\00\01\00"
  "\00\04" "\01x\ff\fe"
  "\07\05" "\01" "\40\00\01\00"  ;; (type (func))
  "\00\01" "\00"
  "\00\02" "\01x")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\00\00")  ;; no name
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\00\02" "\02\78")  ;; a name longer than the section
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\00\02" "\01\ff")
  "not UTF-8")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\00\04" "\03\ed\a0\80")  ;; a surrogate
  "not UTF-8")

;; A name section that is broken is no reason to refuse a component.

;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#name-section
(component definition binary
  "\00asm\0d\00\01\00"
  "\00\11" "\0ecomponent-name\00\7f")
(component definition binary
  "\00asm\0d\00\01\00"
  "\00\12" "\0ecomponent-name\55\01\02")
(component definition binary
  "\00asm\0d\00\01\00"
  "\00\0d" "\09producers\ff\ff\ff")
