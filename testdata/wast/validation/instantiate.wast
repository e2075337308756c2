;; A component is instantiated with an argument for each of its imports, found by its
;; name as it is written, of the import's sort and type. What more there is must
;; exist, and have a name of its own.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#instance-definitions

(component definition
  (import "f" (func $f))
  (component $c (import "a" (func)) (import "b" (func)))
  (instance (instantiate $c (with "b" (func $f)) (with "a" (func $f)))))

;; Something is missing, or has another name.
(assert_invalid
  (component (component $c (import "a" (func))) (instance (instantiate $c)))
  "missing argument")
(assert_invalid
  (component
    (import "f" (func $f))
    (component $c (import "a" (func)) (import "b" (func)))
    (instance (instantiate $c (with "a" (func $f)))))
  "missing argument")
(assert_invalid
  (component
    (import "f" (func $f))
    (component $c (import "a-b" (func)))
    (instance (instantiate $c (with "A-b" (func $f)))))
  "missing argument")
(assert_invalid
  (component
    (import "i" (instance $i))
    (component $c (import "a:b/c@1.0.0" (instance)))
    (instance (instantiate $c (with "a:b/c@1.0.1" (instance $i)))))
  "missing argument")
(component definition
  (import "i" (instance $i))
  (component $c (import "a:b/c@1.0.0" (instance)))
  (instance (instantiate $c (with "a:b/c@1.0.0" (instance $i)))))
;; ... also where nothing is ever instantiated.
(assert_invalid
  (component (component
    (component $c (import "a" (func)))
    (component (instance (instantiate $c)))))
  "missing argument")
;; ... or of the type of an imported component.
(assert_invalid
  (component (component
    (import "c" (component $c (import "a" (func))))
    (instance (instantiate $c))))
  "missing argument")
(component definition (component
  (import "f" (func $f))
  (import "c" (component $c (import "a" (func))))
  (instance (instantiate $c (with "a" (func $f))))))

;; More than is imported is no harm.
(component definition
  (import "f" (func $f))
  (component $c)
  (instance (instantiate $c (with "a" (func $f)) (with "b" (func $f)))))
;; Twice the same is, imported or not.
(assert_invalid
  (component
    (import "f" (func $f))
    (component $c (import "a" (func)))
    (instance (instantiate $c (with "a" (func $f)) (with "a" (func $f)))))
  "argument given twice")
(assert_invalid
  (component
    (import "f" (func $f))
    (component $c)
    (instance (instantiate $c (with "a" (func $f)) (with "a" (func $f)))))
  "argument given twice")
;; So is what does not exist.
(assert_invalid
  (component (component $c) (instance (instantiate $c (with "a" (func 0)))))
  "function index out of bounds")
(assert_invalid
  (component (component $c) (instance (instantiate $c (with "a" (core module 0)))))
  "module index out of bounds")

;; The sorts are equal.
(assert_invalid
  (component
    (import "i" (instance $i))
    (component $c (import "a" (func)))
    (instance (instantiate $c (with "a" (instance $i)))))
  "expected func, found instance")
(assert_invalid
  (component
    (core module $m)
    (component $c (import "a" (component)))
    (instance (instantiate $c (with "a" (core module $m)))))
  "expected component, found module")
(assert_invalid
  (component
    (component $d)
    (component $c (import "a" (instance)))
    (instance (instantiate $c (with "a" (component $d)))))
  "expected instance, found component")
(assert_invalid
  (component
    (type $t (func))
    (component $c (import "a" (func)))
    (instance (instantiate $c (with "a" (type $t)))))
  "expected func, found type")

;; Components, modules, types and instances as arguments.
(component definition
  (component $d (import "x" (func)) (export "y" (func 0)))
  (core module $m (func (export "f")))
  (type $r (resource (rep i32)))
  (type $t (list u8))
  (component $c
    (import "d" (component (import "x" (func)) (export "y" (func))))
    (import "m" (core module (export "f" (func))))
    (import "r" (type $r (sub resource)))
    (type $u (list u8))
    (import "t" (type (eq $u)))
    (import "i" (instance
      (alias outer 1 $r (type $r))
      (export "r" (type (eq $r))))))
  (instance $i (export "r" (type $r)))
  (instance (instantiate $c
    (with "d" (component $d)) (with "m" (core module $m)) (with "r" (type $r))
    (with "t" (type $t)) (with "i" (instance $i)))))

;; An argument may be the bag that has the names; each name once.
(component definition
  (import "f" (func $f))
  (component $c (import "i" (instance (export "a" (func)) (export "b" (func)))))
  (instance (instantiate $c
    (with "i" (instance (export "a" (func $f)) (export "b" (func $f)))))))
(assert_invalid
  (component
    (import "f" (func $f))
    (component $c (import "i" (instance (export "a" (func)))))
    (instance (instantiate $c (with "i" (instance (export "b" (func $f)))))))
  "no such export")
(assert_invalid
  (component
    (import "f" (func $f))
    (instance (export "a" (func $f)) (export "a" (func $f))))
  "name used twice")
;; Names of component items are strongly unique in bags, too.
(assert_invalid
  (component
    (import "f" (func $f))
    (instance (export "a-b" (func $f)) (export "A-B" (func $f))))
  "name used twice")
(assert_invalid
  (component
    (import "f" (func $f))
    (instance (export "not kebab" (func $f))))
  "not a name")
(component definition
  (import "f" (func $f))
  (instance (export "a-b" (func $f)) (export "a:b/c" (func $f))))

;; A name given to an argument is any string.
(component definition
  (import "f" (func $f))
  (component $c)
  (instance (instantiate $c (with "" (func $f)) (with "NOT a_name" (func $f)))))
