;; Nothing that is returned may have a borrow in it, at any depth.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions

(component definition
  (import "r" (type $r (sub resource)))
  (type $b (borrow $r))
  (type $deep (list (option (tuple u8 $b))))
  (type (func (param "a" $b) (param "b" $deep) (param "c" (result $b (error $deep)))))
  (type (func (param "a" $b) (result (own $r)))))

(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (func (result (borrow $r)))))
  "borrow in a result")
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (type $b (borrow $r))
    (type (func (result $b))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (func (result (list (borrow $r))))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (func (result (option (borrow $r))))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (func (result (result (borrow $r))))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (func (result (result (error (borrow $r)))))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (func (result (tuple u8 (own $r) (borrow $r))))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type $rec (record (field "a" u8) (field "b" (borrow $r))))
    (type (func (result $rec))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type $v (variant (case "a") (case "b" (list (borrow $r)))))
    (type (func (result $v))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (func (result (map u8 (borrow $r))))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (func (result (list (borrow $r) 2)))))
  "borrow in a result")
;; Through an alias of the type, through an import of it, in a type, and where
;; nothing uses it.
(assert_invalid
  (component
    (import "i" (instance $i
      (export "r" (type $r (sub resource)))
      (type $b (list (borrow $r)))
      (export "b" (type (eq $b)))))
    (alias export $i "b" (type $b))
    (type (func (result $b))))
  "borrow in a result")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type $rec (record (field "b" (borrow $r))))
    (import "rec" (type $rec' (eq $rec)))
    (import "f" (func (result $rec'))))
  "borrow in a result")
(assert_invalid
  (component (type (instance
    (export "r" (type $r (sub resource)))
    (export "f" (func (result (borrow $r)))))))
  "borrow in a result")
(assert_invalid
  (component (component (type (component
    (import "r" (type $r (sub resource)))
    (export "f" (func (param "x" u8) (result (option (borrow $r)))))))))
  "borrow in a result")
;; A function type that takes a borrow has none that it returns.
(component definition
  (type (instance
    (export "r" (type $r (sub resource)))
    (export "[method]r.f" (func (param "self" (borrow $r)) (result (own $r)))))))
