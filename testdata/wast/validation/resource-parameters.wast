;; Resource types that components and instances take or give are compared by the roles
;; they play, not by where they stand: imports are matched first, then what refers to
;; them, and imports of components the other way around.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-checking

;; A component that can do with two resources can do with one, not the other way.
(component definition
  (component $d (import "a" (type (sub resource))) (import "b" (type (sub resource))))
  (component $c (import "d" (component
    (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))))
  (instance (instantiate $c (with "d" (component $d)))))
(assert_invalid
  (component
    (component $d (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (component $c (import "d" (component
      (import "a" (type (sub resource))) (import "b" (type (sub resource))))))
    (instance (instantiate $c (with "d" (component $d)))))
  "not the same resource")
;; One that gives the same twice may be said to give two, not the other way.
(component definition
  (component $d
    (type $r (resource (rep i32))) (export "a" (type $r)) (export "b" (type $r)))
  (component $c (import "d" (component
    (export "a" (type (sub resource))) (export "b" (type (sub resource))))))
  (instance (instantiate $c (with "d" (component $d)))))
(assert_invalid
  (component
    (component $d
      (type $r (resource (rep i32))) (type $s (resource (rep i32)))
      (export "a" (type $r)) (export "b" (type $s)))
    (component $c (import "d" (component
      (export "a" (type $a (sub resource))) (export "b" (type (eq $a))))))
    (instance (instantiate $c (with "d" (component $d)))))
  "not the same resource")

;; The order of exports does not matter, the roles do.
(component definition
  (import "i" (instance $i
    (export "s" (type $s (sub resource)))
    (export "r" (type $r (sub resource)))
    (export "f" (func (param "x" (own $r)) (param "y" (own $s))))))
  (component $c (import "i" (instance
    (export "r" (type $r (sub resource)))
    (export "s" (type $s (sub resource)))
    (export "f" (func (param "x" (own $r)) (param "y" (own $s)))))))
  (instance (instantiate $c (with "i" (instance $i)))))
(assert_invalid
  (component
    (import "i" (instance $i
      (export "r" (type $r (sub resource)))
      (export "s" (type $s (sub resource)))
      (export "f" (func (param "x" (own $s)) (param "y" (own $r))))))
    (component $c (import "i" (instance
      (export "r" (type $r (sub resource)))
      (export "s" (type $s (sub resource)))
      (export "f" (func (param "x" (own $r)) (param "y" (own $s)))))))
    (instance (instantiate $c (with "i" (instance $i)))))
  "not the same resource")

;; What a component makes of its parameters.
(component definition
  (component $d
    (import "r" (type $r (sub resource)))
    (import "f" (func $f (result (own $r))))
    (export "g" (func $f)))
  (component $c (import "d" (component
    (import "r" (type $r (sub resource)))
    (import "f" (func (result (own $r))))
    (export "g" (func (result (own $r)))))))
  (instance (instantiate $c (with "d" (component $d)))))
(assert_invalid
  (component
    (component $d
      (import "r" (type $r (sub resource)))
      (import "s" (type $s (sub resource)))
      (import "f" (func $f (result (own $s))))
      (export "g" (func $f)))
    (component $c (import "d" (component
      (import "r" (type $r (sub resource)))
      (import "s" (type $s (sub resource)))
      (import "f" (func (result (own $s))))
      (export "g" (func (result (own $r)))))))
    (instance (instantiate $c (with "d" (component $d)))))
  "not the same resource")
;; ... shows in its instance, with the argument in place of the parameter.
(component definition
  (import "s" (type $s (sub resource)))
  (import "f" (func $f (result (own $s))))
  (component $c
    (import "r" (type $r (sub resource)))
    (import "f" (func $f (result (own $r))))
    (export "g" (func $f)))
  (component $d
    (import "r" (type $r (sub resource)))
    (import "g" (func (result (own $r)))))
  (instance $c (instantiate $c (with "r" (type $s)) (with "f" (func $f))))
  (instance (instantiate $d (with "r" (type $s)) (with "g" (func $c "g")))))
(assert_invalid
  (component
    (import "s" (type $s (sub resource)))
    (import "t" (type $t (sub resource)))
    (import "f" (func $f (result (own $s))))
    (component $c
      (import "r" (type $r (sub resource)))
      (import "f" (func $f (result (own $r))))
      (export "g" (func $f)))
    (component $d
      (import "r" (type $r (sub resource)))
      (import "g" (func (result (own $r)))))
    (instance $c (instantiate $c (with "r" (type $s)) (with "f" (func $f))))
    (instance (instantiate $d (with "r" (type $t)) (with "g" (func $c "g")))))
  "not the same resource")

;; A parameter inside the type of a later one: by alias, in an instance.
(component definition
  (import "r" (type $r (sub resource)))
  (import "i" (instance $i (export "f" (func (result (own $r))))))
  (component $c
    (import "r" (type $r (sub resource)))
    (import "i" (instance (export "f" (func (result (own $r)))))))
  (instance (instantiate $c (with "r" (type $r)) (with "i" (instance $i)))))
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "s" (type $s (sub resource)))
    (import "i" (instance $i (export "f" (func (result (own $r))))))
    (component $c
      (import "r" (type $r (sub resource)))
      (import "i" (instance (export "f" (func (result (own $r)))))))
    (instance (instantiate $c (with "r" (type $s)) (with "i" (instance $i)))))
  "not the same resource")
;; A parameter that an instance has: functions beside it are of that resource.
(component definition
  (import "i" (instance $i (export "r" (type $r (sub resource)))))
  (alias export $i "r" (type $r))
  (import "f" (func $f (param "x" (borrow $r))))
  (component $c
    (import "i" (instance $i (export "r" (type $r (sub resource)))))
    (alias export $i "r" (type $r))
    (import "f" (func (param "x" (borrow $r)))))
  (instance (instantiate $c (with "i" (instance $i)) (with "f" (func $f)))))
(assert_invalid
  (component
    (import "i" (instance $i (export "r" (type $r (sub resource)))))
    (import "r" (type $r (sub resource)))
    (import "f" (func $f (param "x" (borrow $r))))
    (component $c
      (import "i" (instance $i (export "r" (type $r (sub resource)))))
      (alias export $i "r" (type $r))
      (import "f" (func (param "x" (borrow $r)))))
    (instance (instantiate $c (with "i" (instance $i)) (with "f" (func $f)))))
  "not the same resource")

;; Bounds: a resource for (sub resource), an equal type for eq.
(assert_invalid
  (component
    (type $t u8)
    (component $c (import "t" (type (sub resource))))
    (instance (instantiate $c (with "t" (type $t)))))
  "not a resource")
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (type $t (own $r))
    (component $c (import "t" (type (sub resource))))
    (instance (instantiate $c (with "t" (type $t)))))
  "not a resource")
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (component $c (type $u (list u8)) (import "t" (type (eq $u))))
    (instance (instantiate $c (with "t" (type $r)))))
  "not a list")
(assert_invalid
  (component
    (type $t u8)
    (component $c (type $u (list u8)) (import "t" (type (eq $u))))
    (instance (instantiate $c (with "t" (type $t)))))
  "not a list")
(assert_invalid
  (component (component
    (type $f (func (param "x" u8)))
    (component $c (type $g (func)) (import "t" (type (eq $g))))
    (instance (instantiate $c (with "t" (type $f))))))
  "numbers of parameters differ")
(assert_invalid
  (component (component
    (type $i (instance))
    (component $c (type $j (instance (export "a" (func)))) (import "t" (type (eq $j))))
    (instance (instantiate $c (with "t" (type $i))))))
  "no such export")
(component definition (component
  (type $f (func (param "x" (list u8))))
  (component $c (type $l (list u8)) (type $g (func (param "x" $l))) (import "t" (type (eq $g))))
  (instance (instantiate $c (with "t" (type $f))))))

;; A bag that is exported names the types in it.
(component
  (core module $m (func (export "f") (param i32)))
  (core instance $m (instantiate $m))
  (type $r (resource (rep i32)))
  (type $e (enum "a"))
  (func $f (param "x" (own $r)) (canon lift (core func $m "f")))
  (func $g (param "x" $e) (canon lift (core func $m "f")))
  (instance $bag
    (export "r" (type $r)) (export "e" (type $e))
    (export "f" (func $f)) (export "g" (func $g)))
  (export "bag" (instance $bag)))
(component
  (type $r (resource (rep i32)))
  (instance $bag (export "r" (type $r)))
  (export $bag2 "bag" (instance $bag))
  (alias export $bag2 "r" (type $r2))
  (core module $m (func (export "f") (param i32)))
  (core instance $m (instantiate $m))
  (func $f (param "x" (own $r2)) (canon lift (core func $m "f")))
  (export "f" (func $f)))
;; An ascription may not take away the name of what is left.
(assert_invalid
  (component
    (component $c
      (core module $m (func (export "f") (param i32)))
      (core instance $m (instantiate $m))
      (type $e (enum "a"))
      (export $e2 "e" (type $e))
      (func $f (param "x" $e2) (canon lift (core func $m "f")))
      (export "f" (func $f)))
    (instance $i (instantiate $c))
    (alias export $i "e" (type $e))
    (export "i" (instance $i) (instance
      (alias outer 1 $e (type $e))
      (export "f" (func (param "x" $e))))))
  "no name among the imports and exports")
