;; A component starts with the magic bytes, version 0x0d and layer 1.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#component-definitions
(component binary "\00asm\0d\00\01\00")
(assert_malformed (component binary "") "unexpected end")
(assert_malformed
  (component binary
    "\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01")
  "unexpected end")
(assert_malformed
  (component binary
    "\00\41\53\4d\0d\00\01\00")
  "bad magic")
(assert_malformed
  (component binary
    "\61\73\6d\00\0d\00\01\00")
  "bad magic")
(assert_malformed
  (component binary
    "\7f\45\4c\46\0d\00\01\00")
  "bad magic")
(assert_malformed
  (component binary
    "\20\00asm\0d\00\01\00")
  "bad magic")

;; Versions before and after, and other layers.
(assert_malformed
  (component binary
    "\00asm\00\00\01\00")
  "unknown version")
(assert_malformed
  (component binary
    "\00asm\0c\00\01\00")
  "unknown version")
(assert_malformed
  (component binary
    "\00asm\0e\00\01\00")
  "unknown version")
(assert_malformed
  (component binary
    "\00asm\01\00\01\00")
  "unknown version")
(assert_malformed
  (component binary
    "\00asm\0d\01\01\00")
  "unknown version")
(assert_malformed
  (component binary
    "\00asm\0d\00\00\00")
  "unknown layer")
(assert_malformed
  (component binary
    "\00asm\0d\00\02\00")
  "unknown layer")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\01")
  "unknown layer")
(assert_malformed
  (component binary
    "\00asm\0d\00\00\01")
  "unknown layer")

;; A core module is not a component.
(assert_malformed
  (component binary
    "\00asm\01\00\00\00")
  "not a component")

;; Nested components start alike.
(component definition binary
  "\00asm\0d\00\01\00"
  "\04\08" "\00asm\0d\00\01\00")  ;; (component)
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\04\08" "\00\41\53\4d\0d\00\01\00")
  "bad magic")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\04\08" "\00asm\0e\00\01\00")
  "unknown version")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\04\07" "\00asm\0d\00\01")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\04\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\04\08" "\00asm\01\00\00\00")
  "a core module stands where a component does")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00asm\0d\00\01\00")
  "a component stands where a core module does")
(component definition binary
  "\00asm\0d\00\01\00"
  "\01\08" "\00asm\01\00\00\00")  ;; (core module)
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\07" "\00asm\01\00\00")
  "unexpected end")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\01\08" "\00\61\73\6e\01\00\00\00")
  "bad magic")
