;; [constructor], [method] and [static] name functions of a resource that stands
;; before under its label, and fit the function's type.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions

(component definition
  (import "r" (type $r (sub resource)))
  (import "[constructor]r" (func (param "x" u8) (result (own $r))))
  (import "[method]r.m" (func (param "self" (borrow $r)) (param "x" u8) (result u8)))
  (import "[static]r.s" (func (param "a" (own $r)) (result (own $r))))
  (import "[static]r.t" (func)))
;; A constructor may fail.
(component definition
  (import "r" (type $r (sub resource)))
  (import "[constructor]r" (func (result (result (own $r) (error string))))))
(component definition
  (import "r" (type $r (sub resource)))
  (import "[constructor]r" (func (result (result (own $r))))))

;; They are functions.
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[constructor]r" (instance)))
  "not a func")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[method]r.m" (core module)))
  "not a func")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static]r.s" (type (sub resource))))
  "not a func")

;; The resource stands before, under that label.
(assert_invalid (component (import "[static]r.s" (func))) "no resource")
(assert_invalid
  (component (import "[static]r.s" (func)) (import "r" (type (sub resource))))
  "no resource")
(assert_invalid
  (component (import "q" (type (sub resource))) (import "[static]r.s" (func)))
  "no resource")
(assert_invalid
  (component (type $r (resource (rep i32))) (import "[static]r.s" (func)))
  "no resource")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "i" (instance (export "[static]r.s" (func)))))
  "no resource")
(assert_invalid
  (component
    (import "i" (instance $i (export "r" (type (sub resource)))))
    (alias export $i "r" (type $r))
    (import "[constructor]r" (func (result (own $r)))))
  "no resource")
;; ... and is a resource.
(assert_invalid
  (component (type $t u8) (import "r" (type (eq $t))) (import "[static]r.s" (func)))
  "no resource")
(assert_invalid
  (component (import "r" (func)) (import "[static]r.s" (func)))
  "no resource")
;; Another label for it is a label of it.
(component definition
  (import "r" (type $r (sub resource)))
  (import "s" (type $s (eq $r)))
  (import "[constructor]s" (func (result (own $s))))
  (import "[method]r.m" (func (param "self" (borrow $r)))))

;; Constructors.
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[constructor]r" (func)))
  "constructor's result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[constructor]r" (func (result u32))))
  "constructor's result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "q" (type $q (sub resource)))
    (import "[constructor]r" (func (result (own $q)))))
  "constructor's result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[constructor]r" (func (result (option (own $r))))))
  "constructor's result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[constructor]r" (func (result (result (error (own $r)))))))
  "constructor's result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[constructor]r" (func (result (result (result (own $r)))))))
  "constructor's result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[constructor]r.s" (func (result (own $r)))))
  "not a name")

;; Methods.
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[method]r.m" (func)))
  "method's self")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[method]r.m" (func (param "this" (borrow $r)))))
  "method's self")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[method]r.m" (func (param "self" (own $r)))))
  "method's self")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "q" (type $q (sub resource)))
    (import "[method]r.m" (func (param "self" (borrow $q)))))
  "method's self")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[method]r.m" (func (param "x" u8) (param "self" (borrow $r)))))
  "method's self")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[method]r.m" (func (param "self" (list (borrow $r))))))
  "method's self")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[method]r" (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static]r" (func)))
  "not a name")

;; Other annotations, or half of one.
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[getter]r.m" (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static r.m" (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static]" (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static]r." (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static].m" (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static]r.m.n" (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[STATIC]r.m" (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[]r" (func)))
  "not a name")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static]r.a_b" (func)))
  "not a name")

;; In types and exports the same: instances, components, what a component exports.
(assert_invalid
  (component (type (instance
    (export "r" (type $r (sub resource)))
    (export "[method]r.m" (func (param "self" (own $r)))))))
  "method's self")
(assert_invalid
  (component (type (component
    (import "r" (type $r (sub resource)))
    (export "[constructor]r" (func (result (own $r)))))))
  "no resource")
(assert_invalid
  (component (component
    (import "r" (type $r (sub resource)))
    (import "f" (func $f (result (own $r))))
    (export "[constructor]r" (func $f))))
  "no resource")
(component definition
  (type (component
    (import "r" (type $r (sub resource)))
    (export "r" (type $s (eq $r)))
    (export "[constructor]r" (func (result (own $s)))))))
(component definition (component
  (import "r" (type $r (sub resource)))
  (import "f" (func $f (result (own $r))))
  (export $s "r" (type $r))
  (export "[constructor]r" (func $f) (func (result (own $s))))))
