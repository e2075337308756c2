;; Types of functions and values are equal to match; instances may export more,
;; components may import less and export more, modules likewise.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-checking

;; Functions: parameters by name, order and type, and the result.
(component definition
  (import "f" (func $f (param "a" u8) (param "b" string) (result (list u8))))
  (component $c
    (import "f" (func (param "a" u8) (param "b" string) (result (list u8)))))
  (instance (instantiate $c (with "f" (func $f)))))
(assert_invalid
  (component
    (import "f" (func $f (param "a" u8)))
    (component $c (import "f" (func (param "b" u8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "parameter names differ")
(assert_invalid
  (component
    (import "f" (func $f (param "a" u8) (param "b" u8)))
    (component $c (import "f" (func (param "b" u8) (param "a" u8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "parameter names differ")
(assert_invalid
  (component
    (import "f" (func $f (param "a" u8)))
    (component $c (import "f" (func (param "a" s8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "expected primitive s8, found primitive u8")
(assert_invalid
  (component
    (import "f" (func $f))
    (component $c (import "f" (func (param "a" u8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "numbers of parameters differ")
(assert_invalid
  (component
    (import "f" (func $f (param "a" u8)))
    (component $c (import "f" (func)))
    (instance (instantiate $c (with "f" (func $f)))))
  "numbers of parameters differ")
(assert_invalid
  (component
    (import "f" (func $f (result u8)))
    (component $c (import "f" (func)))
    (instance (instantiate $c (with "f" (func $f)))))
  "results differ")
(assert_invalid
  (component
    (import "f" (func $f))
    (component $c (import "f" (func (result u8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "results differ")
;; A number that fits is still another type.
(assert_invalid
  (component
    (import "f" (func $f (result u8)))
    (component $c (import "f" (func (result u16))))
    (instance (instantiate $c (with "f" (func $f)))))
  "results differ")

;; Value types are equal in structure, wherever they are defined: names of fields,
;; cases and flags included.
(component definition
  (type $l (list u8))
  (type $r (record (field "x" $l) (field "y" (option (tuple u8 char)))))
  (component $c
    (type $r (record (field "x" (list u8)) (field "y" (option (tuple u8 char)))))
    (import "r" (type (eq $r))))
  (instance (instantiate $c (with "r" (type $r)))))
(assert_invalid
  (component
    (type $r (record (field "x" u8) (field "y" u8)))
    (component $c
      (type $r (record (field "y" u8) (field "x" u8)))
      (import "r" (type (eq $r))))
    (instance (instantiate $c (with "r" (type $r)))))
  "field names differ")
(assert_invalid
  (component
    (type $r (record (field "x" u8) (field "y" u8)))
    (component $c
      (type $r (record (field "x" u8)))
      (import "r" (type (eq $r))))
    (instance (instantiate $c (with "r" (type $r)))))
  "numbers of fields differ")
(assert_invalid
  (component
    (type $v (variant (case "a")))
    (component $c
      (type $v (variant (case "a") (case "b")))
      (import "v" (type (eq $v))))
    (instance (instantiate $c (with "v" (type $v)))))
  "numbers of cases differ")
(assert_invalid
  (component
    (type $v (variant (case "a" u8)))
    (component $c (type $v (variant (case "a"))) (import "v" (type (eq $v))))
    (instance (instantiate $c (with "v" (type $v)))))
  "payloads differ")
(assert_invalid
  (component
    (type $f (flags "a" "b"))
    (component $c (type $f (flags "b" "a")) (import "f" (type (eq $f))))
    (instance (instantiate $c (with "f" (type $f)))))
  "flags differ")
(assert_invalid
  (component
    (type $e (enum "a"))
    (component $c (type $e (enum "b")) (import "e" (type (eq $e))))
    (instance (instantiate $c (with "e" (type $e)))))
  "cases differ")
;; Upper case makes another label: it is for uniqueness alone that case is ignored.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#name-uniqueness
(assert_invalid
  ;; wasmtime: differs: compares labels without case; "type equality is defined to be AST equality", and the ASTs differ
  (component
    (type $e (enum "a"))
    (component $c (type $e (enum "A")) (import "e" (type (eq $e))))
    (instance (instantiate $c (with "e" (type $e)))))
  "cases differ")
(assert_invalid
  ;; wasmtime: differs: compares labels without case; "type equality is defined to be AST equality", and the ASTs differ
  (component
    (import "f" (func $f (param "a" u8)))
    (component $c (import "f" (func (param "A" u8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "parameter names differ")
;; A specialized type is not what it is a short form of.
(assert_invalid
  (component
    (type $e (enum "a" "b"))
    (component $c (type $v (variant (case "a") (case "b"))) (import "v" (type (eq $v))))
    (instance (instantiate $c (with "v" (type $e)))))
  "an enum is not a variant")
(assert_invalid
  (component
    (type $o (option u8))
    (component $c
      (type $v (variant (case "none") (case "some" u8)))
      (import "v" (type (eq $v))))
    (instance (instantiate $c (with "v" (type $o)))))
  "an option is not a variant")
(assert_invalid
  (component
    (import "f" (func $f (param "s" string)))
    (component $c (import "f" (func (param "s" (list char)))))
    (instance (instantiate $c (with "f" (func $f)))))
  "a string is not a list")
(assert_invalid
  (component
    (import "f" (func $f (param "r" (result))))
    (component $c (import "f" (func (param "r" (result u8)))))
    (instance (instantiate $c (with "f" (func $f)))))
  "a result without a value is not one with")
(assert_invalid
  (component
    (import "f" (func $f (param "r" (result u8))))
    (component $c (import "f" (func (param "r" (result (error u8))))))
    (instance (instantiate $c (with "f" (func $f)))))
  "a value is not an error")
(assert_invalid
  (component
    (import "f" (func $f (param "t" (tuple u8 u8))))
    (component $c (import "f" (func (param "t" (tuple u8)))))
    (instance (instantiate $c (with "f" (func $f)))))
  "tuples of different sizes")
;; A list of a fixed length is another type than a list, and than another length.
(assert_invalid
  (component
    (import "f" (func $f (param "l" (list u8 4))))
    (component $c (import "f" (func (param "l" (list u8)))))
    (instance (instantiate $c (with "f" (func $f)))))
  "a list of a fixed length is not a list")
(assert_invalid
  (component
    (import "f" (func $f (param "l" (list u8 4))))
    (component $c (import "f" (func (param "l" (list u8 5)))))
    (instance (instantiate $c (with "f" (func $f)))))
  "lengths differ")
(component definition
  (import "f" (func $f (param "l" (list u8 4)) (param "m" (map string u8))))
  (component $c (import "f" (func (param "l" (list u8 4)) (param "m" (map string u8)))))
  (instance (instantiate $c (with "f" (func $f)))))
(assert_invalid
  (component
    (import "f" (func $f (param "m" (map string u8))))
    (component $c (import "f" (func (param "m" (list (tuple string u8))))))
    (instance (instantiate $c (with "f" (func $f)))))
  "a map is not a list")
(assert_invalid
  (component
    (import "f" (func $f (param "m" (map string u8))))
    (component $c (import "f" (func (param "m" (map u8 u8)))))
    (instance (instantiate $c (with "f" (func $f)))))
  "keys differ")

;; Instances: more exports and another order match, less does not.
(component definition
  (import "i" (instance $i (export "a" (func)) (export "b" (func)) (export "c" (func))))
  (component $c (import "i" (instance (export "c" (func)) (export "a" (func)))))
  (instance (instantiate $c (with "i" (instance $i)))))
(assert_invalid
  (component
    (import "i" (instance $i (export "a" (func))))
    (component $c (import "i" (instance (export "a" (func)) (export "b" (func)))))
    (instance (instantiate $c (with "i" (instance $i)))))
  "missing export `b`")
(assert_invalid
  (component
    (import "i" (instance $i (export "a" (func))))
    (component $c (import "i" (instance (export "a" (func (param "x" u8))))))
    (instance (instantiate $c (with "i" (instance $i)))))
  "numbers of parameters differ")
;; ... and so at every depth.
(component definition
  (import "i" (instance $i
    (export "j" (instance (export "k" (instance (export "f" (func)) (export "g" (func))))))))
  (component $c (import "i" (instance
    (export "j" (instance (export "k" (instance (export "g" (func)))))))))
  (instance (instantiate $c (with "i" (instance $i)))))
(assert_invalid
  (component
    (import "i" (instance $i
      (export "j" (instance (export "k" (instance (export "f" (func))))))))
    (component $c (import "i" (instance
      (export "j" (instance (export "k" (instance (export "g" (func)))))))))
    (instance (instantiate $c (with "i" (instance $i)))))
  "missing export `g`")

;; Components: an argument that exports more and imports less.
(component definition
  (component $d
    (import "a" (func $f))
    (export "x" (func $f)) (export "y" (func $f)))
  (component $c (import "d" (component
    (import "a" (func)) (import "b" (func)) (export "x" (func)))))
  (instance (instantiate $c (with "d" (component $d)))))
(assert_invalid
  (component
    (component $d (import "a" (func)) (import "b" (func)))
    (component $c (import "d" (component (import "a" (func)))))
    (instance (instantiate $c (with "d" (component $d)))))
  "missing import `b`")
(assert_invalid
  (component
    (component $d)
    (component $c (import "d" (component (export "x" (func)))))
    (instance (instantiate $c (with "d" (component $d)))))
  "missing export `x`")
;; Imports go the other way: an instance that is imported may ask for less, and
;; not for more.
(component definition
  (component $d (import "i" (instance (export "f" (func)))))
  (component $c (import "d" (component
    (import "i" (instance (export "f" (func)) (export "g" (func)))))))
  (instance (instantiate $c (with "d" (component $d)))))
(assert_invalid
  (component
    (component $d (import "i" (instance (export "f" (func)) (export "g" (func)))))
    (component $c (import "d" (component (import "i" (instance (export "f" (func)))))))
    (instance (instantiate $c (with "d" (component $d)))))
  "missing export `g`")
;; ... and a component that imports a component turns around twice.
(component definition
  (component $d (import "e" (component (import "i" (instance (export "f" (func)))))))
  (component $c (import "d" (component
    (import "e" (component (import "i" (instance (export "f" (func)))) (export "x" (func)))))))
  (instance (instantiate $c (with "d" (component $d)))))
(assert_invalid
  (component
    (component $d (import "e" (component (export "x" (func)))))
    (component $c (import "d" (component (import "e" (component)))))
    (instance (instantiate $c (with "d" (component $d)))))
  "missing export `x`")

;; Core modules: as core imports match, both ways.
(component definition
  (core module $m
    (memory (import "a" "m") 1) (memory (export "out") 2 3)
    (func (export "f")) (func (export "more")))
  (component $c (import "m" (core module
    (import "a" "m" (memory 2)) (import "a" "unused" (func))
    (export "out" (memory 1)) (export "f" (func)))))
  (instance (instantiate $c (with "m" (core module $m)))))
(assert_invalid
  (component
    (core module $m (memory (import "a" "m") 2))
    (component $c (import "m" (core module (import "a" "m" (memory 1)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "limits do not match")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (component $c (import "m" (core module (export "m" (memory 2)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "limits do not match")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (component $c (import "m" (core module (export "m" (memory 1 1)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "limits do not match")
(assert_invalid
  (component
    (core module $m (func (import "a" "f")))
    (component $c (import "m" (core module)))
    (instance (instantiate $c (with "m" (core module $m)))))
  "missing import `a::f`")
(assert_invalid
  (component
    (core module $m)
    (component $c (import "m" (core module (export "f" (func)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "missing export `f`")
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (component $c (import "m" (core module (export "f" (func (param i64))))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "types of functions differ")
(assert_invalid
  (component
    (core module $m (global (export "g") (mut i32) (i32.const 0)))
    (component $c (import "m" (core module (export "g" (global i32)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "mutability differs")
(assert_invalid
  (component
    (core module $m (table (export "t") 1 2 funcref))
    (component $c (import "m" (core module (export "t" (table 1 1 funcref)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "limits do not match")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (component $c (import "m" (core module (export "m" (memory i64 1)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "a memory of 32 bits is not one of 64")
