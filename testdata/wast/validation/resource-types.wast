;; Resource types are defined in components alone, represented by i32 (or i64), with
;; a destructor of that one parameter; handles refer to resource types.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions

(component
  (core module $m (func (export "dtor") (param i32)))
  (core instance $m (instantiate $m))
  (type $plain (resource (rep i32)))
  (type $dropped (resource (rep i32) (dtor (func $m "dtor"))))
  (type (own $plain))
  (type (borrow $dropped)))

;; Representations.
(assert_invalid (component (type (resource (rep f32)))) "representation")
(assert_invalid (component (type (resource (rep f64)))) "representation")
(assert_invalid (component (type (resource (rep externref)))) "representation")
(assert_invalid (component (type (resource (rep funcref)))) "representation")
(assert_invalid (component (component (type (resource (rep v128))))) "representation")

;; Destructors.
(assert_invalid
  (component (type (resource (rep i32) (dtor (func 0)))))
  "function index out of bounds")
(assert_invalid
  (component
    (core module $m (func (export "dtor")))
    (core instance $m (instantiate $m))
    (type (resource (rep i32) (dtor (func $m "dtor")))))
  "type of the destructor")
(assert_invalid
  (component
    (core module $m (func (export "dtor") (param i64)))
    (core instance $m (instantiate $m))
    (type (resource (rep i32) (dtor (func $m "dtor")))))
  "type of the destructor")
(assert_invalid
  (component
    (core module $m (func (export "dtor") (param i32 i32)))
    (core instance $m (instantiate $m))
    (type (resource (rep i32) (dtor (func $m "dtor")))))
  "type of the destructor")
(assert_invalid
  (component
    (core module $m (func (export "dtor") (param i32) (result i32) unreachable))
    (core instance $m (instantiate $m))
    (type (resource (rep i32) (dtor (func $m "dtor")))))
  "type of the destructor")
;; A destructor can be another resource's drop, or a lowered function.
(component definition
  (import "r" (type $r (sub resource)))
  (import "f" (func $f (param "x" u32)))
  (core func $drop (canon resource.drop $r))
  (core func $f (canon lower (func $f)))
  (type (resource (rep i32) (dtor (func $drop))))
  (type (resource (rep i32) (dtor (func $f)))))

;; No definition in types, at any depth, used or not.
(assert_invalid
  (component (type (component (type (resource (rep i32))))))
  "a resource is defined in a type")
(assert_invalid
  (component (type (instance (type (resource (rep i32))))))
  "a resource is defined in a type")
(assert_invalid
  (component (type (component (import "c" (component (type (resource (rep i32))))))))
  "a resource is defined in a type")
(assert_invalid
  (component (import "i" (instance
    (type $r (resource (rep i32))) (export "r" (type (eq $r))))))
  "a resource is defined in a type")
(component definition
  (component (component (type (resource (rep i32))))))

;; Handles are of resource types.
(assert_invalid (component (type $t u8) (type (own $t))) "not a resource type")
(assert_invalid (component (type $t (func)) (type (own $t))) "not a resource type")
(assert_invalid (component (type $t (instance)) (type (borrow $t))) "not a resource type")
(assert_invalid
  (component (type $r (resource (rep i32))) (type $o (own $r)) (type (borrow $o)))
  "not a resource type")
(assert_invalid
  (component (type $r (resource (rep i32))) (type $o (own $r)) (type (own $o)))
  "not a resource type")
(assert_invalid (component (type (own 0))) "type index out of bounds")
(assert_invalid (component (type (borrow 7))) "type index out of bounds")
(component definition
  (import "r" (type $r (sub resource)))
  (import "s" (type $s (eq $r)))
  (import "i" (instance $i (export "t" (type (sub resource)))))
  (alias export $i "t" (type $t))
  (type (own $r)) (type (borrow $s)) (type (own $t)))
;; A resource type is no type of values.
(assert_invalid
  (component (type $r (resource (rep i32))) (type (list $r)))
  "not a type of values")
(assert_invalid
  (component (type $r (resource (rep i32))) (type (func (param "r" $r))))
  "not a type of values")
(assert_invalid
  (component (type $r (resource (rep i32))) (type (func (result $r))))
  "not a type of values")
(assert_invalid
  (component (import "r" (type $r (sub resource))) (type (record (field "r" $r))))
  "not a type of values")
(component definition
  (import "r" (type $r (sub resource)))
  (type (list (own $r)))
  (type (func (param "r" (borrow $r)) (result (own $r)))))
