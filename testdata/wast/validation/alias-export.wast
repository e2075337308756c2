;; An export alias names an instance and one of its exports, of the sort that it
;; says; in types only instances and types can be aliased.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#alias-definitions

;; (Inside another component, since few hosts take imports of components.)
(component definition (component
  (import "i" (instance $i
    (export "f" (func))
    (export "m" (core module))
    (export "c" (component))
    (export "i" (instance (export "g" (func))))
    (export "r" (type (sub resource)))))
  (alias export $i "f" (func))
  (alias export $i "m" (core module))
  (alias export $i "c" (component))
  (alias export $i "i" (instance $n))
  (alias export $n "g" (func))
  (alias export $i "r" (type))))

;; No such instance, no such export.
(assert_invalid (component (alias export 0 "f" (func))) "instance index out of bounds")
(assert_invalid
  (component (import "i" (instance)) (alias export 0 "f" (func)))
  "no such export")
(assert_invalid
  (component
    (import "i" (instance (export "i" (instance (export "g" (func))))))
    (alias export 0 "g" (func)))
  "no such export")
;; Names are compared as they are written.
(assert_invalid
  (component (import "i" (instance (export "a-b" (func)))) (alias export 0 "A-b" (func)))
  "no such export")
(assert_invalid
  (component (import "i" (instance (export "f" (func)))) (alias export 0 "" (func)))
  "no such export")
;; What an instance's type does not say, it does not have, whatever was passed in.
(assert_invalid
  (component
    (import "f" (func $f))
    (component $c
      (import "i" (instance $i (export "f" (func))))
      (export "out" (instance $i)))
    (instance $two (export "f" (func $f)) (export "g" (func $f)))
    (instance $c (instantiate $c (with "i" (instance $two))))
    (alias export $c "out" (instance $out))
    (alias export $out "g" (func)))
  "no such export")

;; The wrong sort.
(assert_invalid
  (component (import "i" (instance (export "f" (func)))) (alias export 0 "f" (instance)))
  "of another sort: not a instance")
(assert_invalid
  (component (import "i" (instance (export "f" (func)))) (alias export 0 "f" (type)))
  "of another sort: not a type")
(assert_invalid
  (component (import "i" (instance (export "c" (component)))) (alias export 0 "c" (core module)))
  "of another sort: not a module")
(assert_invalid
  (component (import "i" (instance (export "r" (type (sub resource))))) (alias export 0 "r" (func)))
  "of another sort: not a func")

;; Instances that bags and instantiations make are like any other.
(component definition
  (import "f" (func $f))
  (instance $bag (export "a" (func $f)))
  (instance $deeper (export "bag" (instance $bag)))
  (alias export $deeper "bag" (instance $again))
  (core func (canon lower (func $again "a"))))
(assert_invalid
  (component
    (import "f" (func $f))
    (instance $bag (export "a" (func $f)))
    (alias export $bag "f" (func)))
  "no such export")
(assert_invalid
  (component
    (component $c (import "f" (func $f)) (export "g" (func $f)))
    (import "f" (func $f))
    (instance $c (instantiate $c (with "f" (func $f))))
    (alias export $c "f" (func)))
  "no such export")

;; An alias of an instance does not bring its exports along.
(assert_invalid
  (component
    (import "i" (instance $i (export "j" (instance (export "f" (func))))))
    (alias export $i "j" (instance))
    (export "f" (func 0)))
  "function index out of bounds")

;; In a type: types and instances.
(component definition
  (type (component
    (import "i" (instance $i
      (export "r" (type (sub resource)))
      (export "j" (instance (export "s" (type (sub resource)))))))
    (alias export $i "r" (type $r))
    (alias export $i "j" (instance $j))
    (alias export $j "s" (type $s))
    (export "f" (func (param "r" (own $r)) (param "s" (borrow $s)))))))
(component definition
  (type (instance
    (export "i" (instance $i (export "r" (type (sub resource)))))
    (alias export $i "r" (type $r))
    (export "f" (func (param "r" (own $r)))))))
(assert_invalid
  (component (type (component
    (import "i" (instance $i (export "f" (func))))
    (alias export $i "f" (func)))))
  "only instances and types are aliased in a type")
(assert_invalid
  (component (type (component
    (import "i" (instance $i (export "c" (component))))
    (alias export $i "c" (component)))))
  "only instances and types are aliased in a type")
(assert_invalid
  (component (type (instance
    (export "i" (instance $i (export "m" (core module))))
    (alias export $i "m" (core module)))))
  "only instances and types are aliased in a type")
(assert_invalid
  (component (type (instance
    (export "i" (instance $i))
    (alias export $i "r" (type)))))
  "no such export")
(assert_invalid
  (component (type (instance (alias export 0 "r" (type)))))
  "instance index out of bounds")
;; The index space of instances in a type is its own.
(assert_invalid
  (component
    (import "i" (instance (export "r" (type (sub resource)))))
    (type (instance (alias export 0 "r" (type)))))
  "instance index out of bounds")

;; Exports of core instances.
(component definition
  (core module $m
    (func (export "f")) (memory (export "m") 1) (table (export "t") 1 funcref)
    (global (export "g") i32 (i32.const 0)))
  (core instance $i (instantiate $m))
  (alias core export $i "f" (core func))
  (alias core export $i "m" (core memory))
  (alias core export $i "t" (core table))
  (alias core export $i "g" (core global)))
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $i (instantiate $m))
    (alias core export $i "g" (core func)))
  "no such export")
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $i (instantiate $m))
    (alias core export $i "f" (core memory)))
  "of another sort: not a memory")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (core instance $i (instantiate $m))
    (alias core export $i "m" (core func)))
  "of another sort: not a function")
(assert_invalid
  (component
    (core module $m (func (import "a" "f")))
    (core module $n (func (export "f")))
    (core instance $n (instantiate $n))
    (core instance $i (instantiate $m (with "a" (instance $n))))
    (alias core export $i "f" (core func)))
  "no such export")
(assert_invalid
  (component
    (import "i" (instance $i (export "f" (func))))
    (alias core export 0 "f" (core func)))
  "core instance index out of bounds")
(component definition
  (core module $m (func (export "")))
  (core instance $i (instantiate $m))
  (alias core export $i "" (core func)))
