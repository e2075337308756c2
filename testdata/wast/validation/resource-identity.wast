;; Each (sub resource) and each definition is a type of its own; an instantiation
;; makes those of its component anew; what a component imports is what was passed.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-checking
;; The probe: a component that wants two names for one resource.

(component definition
  (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
  (import "r" (type $r (sub resource)))
  (import "s" (type $s (eq $r)))
  (alias outer 0 $s (type $t))
  (instance (instantiate $same (with "a" (type $r)) (with "b" (type $r))))
  (instance (instantiate $same (with "a" (type $r)) (with "b" (type $s))))
  (instance (instantiate $same (with "a" (type $t)) (with "b" (type $r)))))
;; Two imports, two definitions, an import and a definition.
(assert_invalid
  (component
    (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (import "r" (type $r (sub resource)))
    (import "s" (type $s (sub resource)))
    (instance (instantiate $same (with "a" (type $r)) (with "b" (type $s)))))
  "not the same resource")
(assert_invalid
  (component
    (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (type $r (resource (rep i32)))
    (type $s (resource (rep i32)))
    (instance (instantiate $same (with "a" (type $r)) (with "b" (type $s)))))
  "not the same resource")
(assert_invalid
  (component
    (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (type $r (resource (rep i32)))
    (import "s" (type $s (sub resource)))
    (instance (instantiate $same (with "a" (type $r)) (with "b" (type $s)))))
  "not the same resource")
;; The component that wants two takes one twice.
(component
  (component $two (import "a" (type (sub resource))) (import "b" (type (sub resource))))
  (type $r (resource (rep i32)))
  (instance (instantiate $two (with "a" (type $r)) (with "b" (type $r)))))
;; ... without learning that they are one.
(assert_invalid
  (component
    (component $two
      (import "a" (type $a (sub resource)))
      (import "b" (type $b (sub resource)))
      (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
      (instance (instantiate $same (with "a" (type $a)) (with "b" (type $b)))))
    (type $r (resource (rep i32)))
    (instance (instantiate $two (with "a" (type $r)) (with "b" (type $r)))))
  "not the same resource")

;; Two instances of one component.
(assert_invalid
  (component
    (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (component $c (type $r (resource (rep i32))) (export "r" (type $r)))
    (instance $c1 (instantiate $c))
    (instance $c2 (instantiate $c))
    (instance (instantiate $same (with "a" (type $c1 "r")) (with "b" (type $c2 "r")))))
  "not the same resource")
(component
  (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
  (component $c (type $r (resource (rep i32))) (export "r" (type $r)))
  (instance $c (instantiate $c))
  (alias export $c "r" (type $r))
  (alias export $c "r" (type $s))
  (instance (instantiate $same (with "a" (type $r)) (with "b" (type $s)))))
;; Two instances of one component *type*: an imported component is no different.
(assert_invalid
  (component (component
    (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (import "c" (component $c (export "r" (type (sub resource)))))
    (instance $c1 (instantiate $c))
    (instance $c2 (instantiate $c))
    (instance (instantiate $same (with "a" (type $c1 "r")) (with "b" (type $c2 "r"))))))
  "not the same resource")
;; Two imported instances of one instance type.
(assert_invalid
  (component
    (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (type $t (instance (export "r" (type (sub resource)))))
    (import "i" (instance $i (type $t)))
    (import "j" (instance $j (type $t)))
    (instance (instantiate $same (with "a" (type $i "r")) (with "b" (type $j "r")))))
  "not the same resource")
;; Two outer aliases of a component are the same component, but two instances.
(assert_invalid
  (component $o
    (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (component $c (type $r (resource (rep i32))) (export "r" (type $r)))
    (component
      (alias outer $o $c (component $d))
      (alias outer $o $same (component $same))
      (instance $c1 (instantiate $d))
      (instance $c2 (instantiate $d))
      (instance (instantiate $same (with "a" (type $c1 "r")) (with "b" (type $c2 "r"))))))
  "not the same resource")

;; A re-exported import is what was passed in.
(component
  (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
  (component $c (import "r" (type $r (sub resource))) (export "s" (type $r)))
  (type $r (resource (rep i32)))
  (instance $c1 (instantiate $c (with "r" (type $r))))
  (instance $c2 (instantiate $c (with "r" (type $r))))
  (instance (instantiate $same (with "a" (type $r)) (with "b" (type $c1 "s"))))
  (instance (instantiate $same (with "a" (type $c1 "s")) (with "b" (type $c2 "s")))))
(assert_invalid
  (component
    (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (component $c (import "r" (type $r (sub resource))) (export "s" (type $r)))
    (type $r (resource (rep i32)))
    (type $s (resource (rep i32)))
    (instance $c (instantiate $c (with "r" (type $r))))
    (instance (instantiate $same (with "a" (type $s)) (with "b" (type $c "s")))))
  "not the same resource")
;; ... also through an instance in an instance.
(component
  (component $same (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
  (component $c
    (import "i" (instance $i (export "j" (instance (export "r" (type (sub resource)))))))
    (alias export $i "j" (instance $j))
    (export "k" (instance $j)))
  (type $r (resource (rep i32)))
  (instance $j (export "r" (type $r)))
  (instance $i (export "j" (instance $j)))
  (instance $c (instantiate $c (with "i" (instance $i))))
  (instance (instantiate $same (with "a" (type $r)) (with "b" (type $c "k" "r")))))

;; Functions of one resource do not match those of another: own and borrow inherit.
(component definition
  (import "r" (type $r (sub resource)))
  (import "f" (func $f (param "x" (list (own $r)))))
  (component $c
    (import "t" (type $t (sub resource)))
    (import "f" (func (param "x" (list (own $t))))))
  (instance (instantiate $c (with "t" (type $r)) (with "f" (func $f)))))
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "s" (type $s (sub resource)))
    (import "f" (func $f (param "x" (list (own $r)))))
    (component $c
      (import "t" (type $t (sub resource)))
      (import "f" (func (param "x" (list (own $t))))))
    (instance (instantiate $c (with "t" (type $s)) (with "f" (func $f)))))
  "not the same resource")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "f" (func $f (param "x" (own $r))))
    (component $c
      (import "t" (type $t (sub resource)))
      (import "f" (func (param "x" (borrow $t)))))
    (instance (instantiate $c (with "t" (type $r)) (with "f" (func $f)))))
  "own is not borrow")
;; A function of an instance's own resource and one of another instance's.
(assert_invalid
  (component
    (component $c
      (type $r (resource (rep i32)))
      (export $r2 "r" (type $r))
      (core module $m (func (export "f") (param i32)))
      (core instance $m (instantiate $m))
      (func $f (param "x" (own $r2)) (canon lift (core func $m "f")))
      (export "f" (func $f)))
    (component $d
      (import "r" (type $r (sub resource)))
      (import "f" (func (param "x" (own $r)))))
    (instance $c1 (instantiate $c))
    (instance $c2 (instantiate $c))
    (instance (instantiate $d (with "r" (type $c1 "r")) (with "f" (func $c2 "f")))))
  "not the same resource")
(component
  (component $c
    (type $r (resource (rep i32)))
    (export $r2 "r" (type $r))
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (func $f (param "x" (own $r2)) (canon lift (core func $m "f")))
    (export "f" (func $f)))
  (component $d
    (import "r" (type $r (sub resource)))
    (import "f" (func (param "x" (own $r)))))
  (instance $c (instantiate $c))
  (instance (instantiate $d (with "r" (type $c "r")) (with "f" (func $c "f")))))

;; The type is read off before the function: the argument's order does not matter,
;; the order of imports does.
(component definition
  (import "r" (type $r (sub resource)))
  (import "f" (func $f (param "x" (own $r))))
  (component $c
    (import "t" (type $t (sub resource)))
    (import "f" (func (param "x" (own $t)))))
  (instance (instantiate $c (with "f" (func $f)) (with "t" (type $r)))))

;; Instances with a resource and functions of it match as a whole.
(component
  (component $c
    (type $r (resource (rep i32)))
    (export $r2 "r" (type $r))
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (func $f (param "x" (own $r2)) (canon lift (core func $m "f")))
    (export "f" (func $f)))
  (component $d (import "i" (instance
    (export "r" (type $r (sub resource)))
    (export "f" (func (param "x" (own $r)))))))
  (instance $c (instantiate $c))
  (instance (instantiate $d (with "i" (instance $c)))))
(assert_invalid
  (component
    (component $c
      (type $r (resource (rep i32)))
      (export $r2 "r" (type $r))
      (core module $m (func (export "f") (param i32)))
      (core instance $m (instantiate $m))
      (func $f (param "x" (own $r2)) (canon lift (core func $m "f")))
      (export "f" (func $f)))
    (component $d (import "i" (instance
      (export "r" (type (sub resource)))
      (export "s" (type $s (sub resource)))
      (export "f" (func (param "x" (own $s)))))))
    (instance $c (instantiate $c))
    (type $other (resource (rep i32)))
    (instance $bag
      (export "r" (type $c "r")) (export "s" (type $other)) (export "f" (func $c "f")))
    (instance (instantiate $d (with "i" (instance $bag)))))
  "not the same resource")
;; An export that is eq to another of its instance cannot be two resources.
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (type $s (resource (rep i32)))
    (component $d (import "i" (instance
      (export "r" (type $r (sub resource)))
      (export "s" (type (eq $r))))))
    (instance $bag (export "r" (type $r)) (export "s" (type $s)))
    (instance (instantiate $d (with "i" (instance $bag)))))
  "not the same resource")
(component
  (type $r (resource (rep i32)))
  (component $d (import "i" (instance
    (export "r" (type $r (sub resource)))
    (export "s" (type (eq $r))))))
  (instance $bag (export "r" (type $r)) (export "s" (type $r)))
  (instance (instantiate $d (with "i" (instance $bag)))))
