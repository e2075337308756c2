;; Definitions append to the index space of their sort and can only refer to what
;; stands before them: a component is acyclic, and each component and each type has
;; index spaces of its own.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#index-spaces

;; A type that is used before it is defined, and after.
(assert_invalid
  (component (import "f" (func (type 0))) (type (func)))
  "type index out of bounds")
(component definition (type (func)) (import "f" (func (type 0))))

;; A type cannot refer to itself: there are no recursive types.
(assert_invalid (component (type (list 0))) "type index out of bounds")
(assert_invalid
  (component (type (record (field "next" (option 0)))))
  "type index out of bounds")
(assert_invalid
  (component (type (option 1)) (type (option 0)))
  "type index out of bounds")
(component definition (type (option u8)) (type (option 0)))

;; The largest index there is.
(assert_invalid (component (type (list 4294967295))) "type index out of bounds")

;; Imports, exports and aliases of types append to the same index space as
;; definitions.
(component definition
  (import "a" (type (sub resource)))            ;; 0
  (export "b" (type 0))                         ;; 1
  (type $i (instance (export "t" (type (sub resource))))) ;; 2
  (import "i" (instance $i (type $i)))
  (alias export $i "t" (type))                  ;; 3
  (type (own 0)) (type (own 1)) (type (own 3)))
(assert_invalid
  (component
    (import "a" (type (sub resource)))
    (export "b" (type 0))
    (type (own 2)))
  "type index out of bounds")

;; An export of a function is a new function, and can be exported again. (Inside
;; another component, as is what imports a component: few hosts take it outside.)
(component definition (component
  (import "f" (func))
  (export "g" (func 0))
  (export "h" (func 1))))
(assert_invalid
  (component (import "f" (func)) (export "g" (func 1)))
  "function index out of bounds")

;; Every other sort has its own index space: with one definition each, index 1 is
;; nothing anywhere.
(component definition (component
  (import "i" (instance))
  (import "c" (component))
  (import "m" (core module))
  (export "i2" (instance 0))
  (export "c2" (component 0))
  (export "m2" (core module 0))))
(assert_invalid
  (component (import "c" (component)) (export "i" (instance 0)))
  "instance index out of bounds")
(assert_invalid
  (component (import "i" (instance)) (export "c" (component 0)))
  "component index out of bounds")
(assert_invalid
  (component (import "i" (instance)) (export "m" (core module 0)))
  "module index out of bounds")
(assert_invalid
  (component (core module) (export "i" (instance 0)))
  "instance index out of bounds")
(assert_invalid
  (component (import "f" (func)) (export "t" (type 1)))
  "type index out of bounds")

;; Instances of core modules are not instances of components.
(assert_invalid
  (component
    (core module $m)
    (core instance (instantiate $m))
    (export "i" (instance 0)))
  "instance index out of bounds")

;; Core types and types do not meet.
(assert_invalid
  (component (core type (func)) (import "f" (func (type 0))))
  "type index out of bounds")
(assert_invalid
  (component (type (func)) (import "m" (core module (type 0))))
  "type index out of bounds")

;; What is instantiated stands before, also in a component that nothing
;; instantiates.
(assert_invalid
  (component (core instance (instantiate 0)) (core module))
  "module index out of bounds")
(assert_invalid
  (component (instance (instantiate 0)) (component))
  "component index out of bounds")
(assert_invalid
  (component (component (component (instance (instantiate 0)))))
  "component index out of bounds")
(component definition
  (component (component (component) (instance (instantiate 0)))))

;; A component cannot instantiate itself.
(assert_invalid
  (component $c (component (instance (instantiate 0))))
  "component index out of bounds")

;; Index spaces of nested components and of types start empty.
(assert_invalid
  (component
    (type (func))
    (component (import "f" (func (type 0)))))
  "type index out of bounds")
(assert_invalid
  (component
    (type (func))
    (type (instance (export "f" (func (type 0))))))
  "type index out of bounds")
(assert_invalid
  (component
    (type (func))
    (type (component (import "i" (instance (export "f" (func (type 1))))))))
  "type index out of bounds")
(component definition
  (type u8)
  (type (instance (type (func)) (export "f" (func (type 0))))))

;; In the text of a type, an identifier outside is an alias; indices are of the
;; type itself.
(component definition
  (type $outside (func (param "x" u8)))
  (type (instance (export "f" (func (type $outside))))))

;; The types of exports inside a type append there, too.
(component definition
  (type (instance
    (export "r" (type (sub resource)))          ;; 0
    (export "s" (type (eq 0)))                  ;; 1
    (export "f" (func (param "x" (own 1)))))))  ;; the own is 2, the function 3
(assert_invalid
  (component (type (instance
    (export "r" (type (sub resource)))
    (export "s" (type (eq 1))))))
  "type index out of bounds")
