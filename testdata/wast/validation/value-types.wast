;; Types of values are well formed: not empty, with labels in kebab case that differ
;; in more than case, and made of types of values.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions

;; Nothing to choose from or to hold.
(assert_invalid (component (type (record))) "no fields")
(assert_invalid (component (type (variant))) "no cases")
(assert_invalid (component (type (tuple))) "no types")
(assert_invalid (component (type (flags))) "no flags")
(assert_invalid (component (type (enum))) "no cases")
(assert_invalid (component (type (option (record)))) "no fields")
(assert_invalid (component (component (type (component (type (tuple)))))) "no types")
(component definition
  (type (record (field "a" u8)))
  (type (variant (case "a")))
  (type (tuple u8))
  (type (flags "a"))
  (type (enum "a"))
  (type (result)))

;; Labels.
(assert_invalid (component (type (record (field "" u8)))) "not in kebab case")
(assert_invalid (component (type (record (field "a_b" u8)))) "not in kebab case")
(assert_invalid (component (type (variant (case "a b")))) "not in kebab case")
(assert_invalid (component (type (enum "1"))) "not in kebab case")
(assert_invalid (component (type (flags "-"))) "not in kebab case")
(assert_invalid (component (type (func (param "a." u8)))) "not in kebab case")
;; The annotations and interfaces that names of imports may have are not for labels.
(assert_invalid (component (type (record (field "[method]a.b" u8)))) "not in kebab case")
(assert_invalid (component (type (enum "a:b/c"))) "not in kebab case")
(component definition
  (type (record (field "a" u8) (field "A1" u8) (field "b-C-d2" u8)))
  (type (func (param "self" u8))))

;; Each label once, upper and lower case being the same.
(assert_invalid
  (component (type (record (field "a" u8) (field "a" u16))))
  "field names differ too little")
(assert_invalid
  (component (type (record (field "a-b" u8) (field "A-b" u8))))
  "field names differ too little")
(assert_invalid
  (component (type (variant (case "a") (case "b") (case "A" u8))))
  "case names differ too little")
(assert_invalid (component (type (enum "x" "X"))) "cases differ too little")
(assert_invalid (component (type (flags "x" "y" "x"))) "flags differ too little")
(assert_invalid
  (component (type (func (param "a" u8) (param "A" u8))))
  "parameters differ too little")
(assert_invalid
  (component (type (instance (export "f" (func (param "x" u8) (param "x" u8))))))
  "parameters differ too little")
;; Hyphens count. (Not to wasm-tools 1.263 any more, but to the specification.)
(component definition
  (type (record (field "ab" u8) (field "a-b" u8) (field "a-b-c" u8) (field "ab-c" u8)))
  (type (func (param "ab" u8) (param "a-b" u8))))

;; Parts are types of values, not of functions, instances, components or cores.
(assert_invalid (component (type $f (func)) (type (list $f))) "not a type of values")
(assert_invalid (component (type $f (func)) (type (option $f))) "not a type of values")
(assert_invalid
  (component (type $i (instance)) (type (record (field "i" $i))))
  "not a type of values")
(assert_invalid
  (component (type $c (component)) (type (variant (case "c" $c))))
  "not a type of values")
(assert_invalid (component (type $f (func)) (type (tuple u8 $f))) "not a type of values")
(assert_invalid (component (type $f (func)) (type (result $f))) "not a type of values")
(assert_invalid (component (type $f (func)) (type (result (error $f)))) "not a type of values")
(assert_invalid (component (type $f (func)) (type (func (param "x" $f)))) "not a type of values")
(assert_invalid (component (type $i (instance)) (type (func (result $i)))) "not a type of values")
(assert_invalid (component (type $f (func)) (type (map string $f))) "not a type of values")
(assert_invalid (component (type $f (func)) (type (list $f 2))) "not a type of values")
(assert_invalid (component (type (list 3))) "type index out of bounds")
(component definition
  (type $t (tuple u8))
  (type (list $t)) (type (option $t)) (type (record (field "t" $t)))
  (type (variant (case "t" $t))) (type (result $t)) (type (result (error $t)))
  (type (func (param "t" $t) (result $t))) (type (map string $t)) (type (list $t 2)))

;; An import or export says what it is by a type of that sort.
(assert_invalid (component (type $i (instance)) (import "f" (func (type $i)))) "not a function type")
(assert_invalid (component (type $f (func)) (import "i" (instance (type $f)))) "not an instance type")
(assert_invalid (component (type $i (instance)) (import "c" (component (type $i)))) "not a component type")
(assert_invalid (component (type $c (component)) (import "i" (instance (type $c)))) "not an instance type")
(assert_invalid (component (type $u u8) (import "f" (func (type $u)))) "not a function type")
(assert_invalid
  (component (type (instance (type $i (instance)) (export "f" (func (type $i))))))
  "not a function type")
(component definition
  (type $f (func)) (type $i (instance))
  (import "f" (func (type $f))) (import "i" (instance (type $i))))

;; Bounds of types: eq takes any type, of values or not. (Inside another component,
;; since few hosts take imports of such types.)
(component definition (component
  (type $f (func)) (type $i (instance)) (type $u u8)
  (import "f" (type (eq $f))) (import "i" (type (eq $i))) (import "u" (type (eq $u)))))
(assert_invalid (component (import "t" (type (eq 0)))) "type index out of bounds")
(assert_invalid
  (component (type (component (import "t" (type (eq 0))))))
  "type index out of bounds")
;; What is imported as eq is what it is eq to.
(component definition
  (type $u (list u8)) (import "u" (type $v (eq $u))) (type (option $v)))
(assert_invalid
  (component (type $f (func)) (import "f" (type $g (eq $f))) (type (list $g)))
  "not a type of values")
(component definition (component
  (type $f (func (param "x" u8))) (import "t" (type $g (eq $f))) (import "f" (func (type $g)))))
