;; resource.new and resource.rep are for the component that defines the resource, and
;; resource.drop for everyone that has its type.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canon-resourcenew

(component
  (type $r (resource (rep i32)))
  (core func $new (canon resource.new $r))
  (core func $rep (canon resource.rep $r))
  (core func $drop (canon resource.drop $r))
  (core module $m
    (import "r" "new" (func (param i32) (result i32)))
    (import "r" "rep" (func (param i32) (result i32)))
    (import "r" "drop" (func (param i32))))
  (core instance (instantiate $m (with "r" (instance
    (export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop)))))))
;; Their core types.
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (core func $drop (canon resource.drop $r))
    (core module $m (import "r" "drop" (func (param i32) (result i32))))
    (core instance (instantiate $m (with "r" (instance (export "drop" (func $drop)))))))
  "type mismatch")
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (core func $new (canon resource.new $r))
    (core module $m (import "r" "new" (func (param i32))))
    (core instance (instantiate $m (with "r" (instance (export "new" (func $new)))))))
  "type mismatch")
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (core func $rep (canon resource.rep $r))
    (core module $m (import "r" "rep" (func (param i64) (result i32))))
    (core instance (instantiate $m (with "r" (instance (export "rep" (func $rep)))))))
  "type mismatch")

;; What is imported, alone or in an instance, is defined elsewhere.
(component definition
  (import "r" (type $r (sub resource)))
  (core func (canon resource.drop $r)))
(assert_invalid
  (component (import "r" (type $r (sub resource))) (core func (canon resource.new $r)))
  "not a local resource")
(assert_invalid
  (component (import "r" (type $r (sub resource))) (core func (canon resource.rep $r)))
  "not a local resource")
(assert_invalid
  (component
    (import "i" (instance $i (export "r" (type (sub resource)))))
    (alias export $i "r" (type $r))
    (core func (canon resource.rep $r)))
  "not a local resource")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "s" (type $s (eq $r)))
    (core func (canon resource.new $s)))
  "not a local resource")
(component definition
  (import "i" (instance $i (export "r" (type (sub resource)))))
  (alias export $i "r" (type $r))
  (core func (canon resource.drop $r)))

;; What an inner component defines is not the outer one's.
(assert_invalid
  (component
    (component $c (type $r (resource (rep i32))) (export "r" (type $r)))
    (instance $c (instantiate $c))
    (alias export $c "r" (type $r))
    (core func (canon resource.new $r)))
  "not a local resource")
(assert_invalid
  (component
    (component $c (type $r (resource (rep i32))) (export "r" (type $r)))
    (instance $c (instantiate $c))
    (alias export $c "r" (type $s))
    (alias outer 0 $s (type $t))
    (core func (canon resource.rep $t)))
  "not a local resource")
(component
  (component $c (type $r (resource (rep i32))) (export "r" (type $r)))
  (instance $c (instantiate $c))
  (alias export $c "r" (type $r))
  (core func (canon resource.drop $r)))

;; What is passed in by the definer remains the definer's.
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (component $c
      (import "r" (type $r (sub resource)))
      (core func (canon resource.rep $r)))
    (instance (instantiate $c (with "r" (type $r)))))
  "not a local resource")
;; ... and comes back as what it was: an instance made with a local resource hands
;; it out as local.
(component
  (type $r (resource (rep i32)))
  (component $c (import "r" (type $r (sub resource))) (export "s" (type $r)))
  (instance $c (instantiate $c (with "r" (type $r))))
  (alias export $c "s" (type $s))
  (core func (canon resource.new $s)))
(component
  (type $r (resource (rep i32)))
  (instance $bag (export "r" (type $r)))
  (alias export $bag "r" (type $s))
  (core func (canon resource.rep $s)))

;; An alias of a local resource is local; so is its export's index.
(component
  (type $r (resource (rep i32)))
  (alias outer 0 $r (type $s))
  (core func (canon resource.new $s)))
(component
  (type $r (resource (rep i32)))
  (export $s "r" (type $r))
  (core func (canon resource.new $s))
  (core func (canon resource.rep $s)))

;; Resource types only, that exist.
(assert_invalid
  (component (type $t u8) (core func (canon resource.new $t)))
  "not a resource type")
(assert_invalid
  (component (type $r (resource (rep i32))) (type $o (own $r)) (core func (canon resource.drop $o)))
  "not a resource type")
(assert_invalid
  (component (type $t (func)) (core func (canon resource.rep $t)))
  "not a resource type")
(assert_invalid
  (component (core func (canon resource.drop 0)))
  "type index out of bounds")
(assert_invalid
  (component (core func (canon resource.new 0)) (type (resource (rep i32))))
  "type index out of bounds")
;; ... also where nothing is instantiated.
(assert_invalid
  (component (component (component
    (import "r" (type $r (sub resource))) (core func (canon resource.new $r)))))
  "not a local resource")
