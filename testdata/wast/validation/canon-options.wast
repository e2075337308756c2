;; Canonical options stand once each, where they have a meaning, and those that a
;; function's type needs must be there.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canonical-definitions

;; A memory is needed to read or write what does not fit into core values.
(assert_invalid
  (component (import "f" (func $f (param "x" string))) (core func (canon lower (func $f))))
  "memory is needed")
(assert_invalid
  (component (import "f" (func $f (param "x" (list u8)))) (core func (canon lower (func $f))))
  "memory is needed")
(assert_invalid
  (component
    (import "f" (func $f (param "x" (option (tuple u8 (list u8))))))
    (core func (canon lower (func $f))))
  "memory is needed")
(assert_invalid
  (component (import "f" (func $f (result (tuple u8 u8)))) (core func (canon lower (func $f))))
  "memory is needed")
(component definition
  (import "f" (func $f (param "x" u8) (param "y" (option char)) (result u64)))
  (core func (canon lower (func $f))))
(component definition
  (core module $m (memory (export "m") 1))
  (core instance $m (instantiate $m))
  (import "f" (func $f (param "x" string) (result (tuple u8 u8))))
  (core func (canon lower (func $f) (memory $m "m"))))
;; A map is a list; a fixed-length list is not, but its elements may be lists.
(assert_invalid
  (component (import "f" (func $f (param "x" (map u8 u8)))) (core func (canon lower (func $f))))
  "memory is needed")
(component definition
  (import "f" (func $f (param "x" (list u8 4))))
  (core func (canon lower (func $f))))
(assert_invalid
  (component (import "f" (func $f (param "x" (list string 1)))) (core func (canon lower (func $f))))
  "memory is needed")

;; A realloc is needed for what the callee of a lowered function returns, and what
;; the caller of a lifted one passes.
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (core instance $m (instantiate $m))
    (import "f" (func $f (result string)))
    (core func (canon lower (func $f) (memory $m "m"))))
  "realloc is needed")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1) (func (export "f") (param i32 i32)))
    (core instance $m (instantiate $m))
    (func (param "x" string) (canon lift (core func $m "f") (memory $m "m"))))
  "realloc is needed")
(component
  (core module $m (memory (export "m") 1) (func (export "f") (result i32) unreachable))
  (core instance $m (instantiate $m))
  (func (result string) (canon lift (core func $m "f") (memory $m "m"))))
;; ... and it comes with a memory.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canonopt-validation
(assert_invalid
  ;; wasmtime: differs: asks for none that is not used; "if realloc is present then memory must be present"
  (component
    (core module $m
      (func (export "f") (result i32) unreachable)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable))
    (core instance $m (instantiate $m))
    (func (result u8) (canon lift (core func $m "f") (realloc (func $m "realloc")))))
  "memory is needed")

;; A realloc has four parameters and a result, all i32.
(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1)
      (func (export "realloc") (param i32 i32 i32) (result i32) unreachable))
    (core instance $m (instantiate $m))
    (import "f" (func $f (result string)))
    (core func (canon lower (func $f) (memory $m "m") (realloc (func $m "realloc")))))
  "type of realloc")
(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1)
      (func (export "realloc") (param i32 i32 i32 i32)))
    (core instance $m (instantiate $m))
    (import "f" (func $f (result string)))
    (core func (canon lower (func $f) (memory $m "m") (realloc (func $m "realloc")))))
  "type of realloc")
(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1)
      (func (export "realloc") (param i32 i32 i32 i64) (result i32) unreachable))
    (core instance $m (instantiate $m))
    (import "f" (func $f (result string)))
    (core func (canon lower (func $f) (memory $m "m") (realloc (func $m "realloc")))))
  "type of realloc")
;; ... also where nothing would call it.
(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1)
      (func (export "realloc")))
    (core instance $m (instantiate $m))
    (import "f" (func $f))
    (core func (canon lower (func $f) (memory $m "m") (realloc (func $m "realloc")))))
  "type of realloc")
(component definition
  (core module $m
    (memory (export "m") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable))
  (core instance $m (instantiate $m))
  (import "f" (func $f))
  (core func (canon lower (func $f)
    string-encoding=utf16 (memory $m "m") (realloc (func $m "realloc")))))

;; Post-return is for lifting, and takes what the core function returns.
(component
  (core module $m
    (memory (export "m") 1)
    (func (export "none")) (func (export "i32") (result i32) unreachable)
    (func (export "post-i32") (param i32)))
  (core instance $m (instantiate $m))
  (func (canon lift (core func $m "none") (post-return (func $m "none"))))
  (func (result u8) (canon lift (core func $m "i32") (post-return (func $m "post-i32"))))
  (func (result string)
    (canon lift (core func $m "i32") (memory $m "m") (post-return (func $m "post-i32")))))
(assert_invalid
  (component
    (core module $m (func (export "f") (result i32) unreachable) (func (export "post")))
    (core instance $m (instantiate $m))
    (func (result u8) (canon lift (core func $m "f") (post-return (func $m "post")))))
  "type of post-return")
(assert_invalid
  (component
    (core module $m (func (export "f") (result i32) unreachable) (func (export "post") (param i64)))
    (core instance $m (instantiate $m))
    (func (result u8) (canon lift (core func $m "f") (post-return (func $m "post")))))
  "type of post-return")
(assert_invalid
  (component
    (core module $m
      (func (export "f") (result i32) unreachable)
      (func (export "post") (param i32) (result i32) unreachable))
    (core instance $m (instantiate $m))
    (func (result u8) (canon lift (core func $m "f") (post-return (func $m "post")))))
  "type of post-return")
(assert_invalid
  (component
    (core module $m (func (export "f")) (func (export "post") (param i32)))
    (core instance $m (instantiate $m))
    (func (canon lift (core func $m "f") (post-return (func $m "post")))))
  "type of post-return")
(assert_invalid
  (component
    (core module $m (func (export "post")))
    (core instance $m (instantiate $m))
    (import "f" (func $f))
    (core func (canon lower (func $f) (post-return (func $m "post")))))
  "post-return is for lift")

;; No option twice, the three encodings being one option.
(assert_invalid
  (component
    (import "f" (func $f))
    (core func (canon lower (func $f) string-encoding=utf8 string-encoding=utf8)))
  "option given twice")
(assert_invalid
  (component
    (import "f" (func $f))
    (core func (canon lower (func $f) string-encoding=utf8 string-encoding=utf16)))
  "encoding given twice")
(assert_invalid
  (component
    (import "f" (func $f))
    (core func (canon lower (func $f) string-encoding=latin1+utf16 string-encoding=utf8)))
  "encoding given twice")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (core instance $m (instantiate $m))
    (import "f" (func $f))
    (core func (canon lower (func $f) (memory $m "m") (memory $m "m"))))
  "option given twice")
(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable))
    (core instance $m (instantiate $m))
    (import "f" (func $f))
    (core func (canon lower (func $f) (memory $m "m")
      (realloc (func $m "realloc")) (realloc (func $m "realloc")))))
  "option given twice")
(assert_invalid
  (component
    (core module $m (func (export "f")) (func (export "post")))
    (core instance $m (instantiate $m))
    (func (canon lift (core func $m "f")
      (post-return (func $m "post")) (post-return (func $m "post")))))
  "option given twice")
(component definition
  (import "f" (func $f))
  (core func (canon lower (func $f) string-encoding=utf8))
  (core func (canon lower (func $f) string-encoding=utf16))
  (core func (canon lower (func $f) string-encoding=latin1+utf16)))

;; What options name must exist.
(assert_invalid
  (component (import "f" (func $f)) (core func (canon lower (func $f) (memory 0))))
  "memory index out of bounds")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (core instance $m (instantiate $m))
    (import "f" (func $f))
    (core func (canon lower (func $f) (memory $m "m") (realloc 0))))
  "function index out of bounds")
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $m (instantiate $m))
    (func (canon lift (core func $m "f") (post-return 1))))
  "function index out of bounds")
;; A lowered function is not there before it is.
(assert_invalid
  (component (core func (canon lower (func 0))) (import "f" (func)))
  "function index out of bounds")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (core instance $m (instantiate $m))
    (import "f" (func $f))
    (core func $self (canon lower (func $f) (memory $m "m") (realloc 0))))
  "function index out of bounds")
;; A memory that threads share is none for canonical options.
(assert_invalid
  (component
    (core module $m (memory (export "m") 1 1 shared))
    (core instance $m (instantiate $m))
    (import "f" (func $f (param "x" string)))
    (core func (canon lower (func $f) (memory $m "m"))))
  "shared memory")
