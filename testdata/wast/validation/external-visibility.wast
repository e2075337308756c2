;; A resource, record, variant, enum or flags type in the type of an import must be
;; imported before, and in that of an export imported or exported before: what is
;; outside needs a name for it.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#external-visibility-of-types

;; Imports.
(assert_invalid
  (component (type $t (record (field "a" u8))) (import "f" (func (param "x" $t))))
  "no name among the imports")
(assert_invalid
  (component (type $t (variant (case "a"))) (import "f" (func (param "x" $t))))
  "no name among the imports")
(assert_invalid
  (component (type $t (enum "a")) (import "f" (func (result $t))))
  "no name among the imports")
(assert_invalid
  (component (type $t (flags "a")) (import "f" (func (param "x" $t))))
  "no name among the imports")
(assert_invalid
  (component (type $r (resource (rep i32))) (import "f" (func (param "x" (own $r)))))
  "no name among the imports")
(assert_invalid
  (component (import "f" (func (param "x" (list (record (field "a" u8)))))))
  "no name among the imports")
(component definition
  (type $t (record (field "a" u8)))
  (import "t" (type $t' (eq $t)))
  (import "f" (func (param "x" $t')))
  (type $e (enum "a"))
  (import "e" (type $e' (eq $e)))
  (import "g" (func (result (option $e')))))
;; Types without such a part need no name.
(component definition
  (type $t (list (tuple u8 string)))
  (type $u (result $t (error (option char))))
  (import "f" (func (param "x" $t) (result $u))))
;; The name is of the new index, not of the one that was passed in.
(assert_invalid
  (component
    (type $t (record (field "a" u8)))
    (import "t" (type (eq $t)))
    (import "f" (func (param "x" $t))))
  "no name among the imports")
;; An import does not refer to what is exported.
(assert_invalid
  (component
    (type $t (record (field "a" u8)))
    (export $t' "t" (type $t))
    (import "f" (func (param "x" $t'))))
  "no name among the imports")
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (export $r' "r" (type $r))
    (import "f" (func (param "x" (borrow $r')))))
  "no name among the imports")
;; Every part needs a name, the parts of a named one as well.
(assert_invalid
  (component
    (type $inner (enum "a"))
    (type $t (record (field "e" $inner)))
    (import "t" (type (eq $t))))
  "no name among the imports")
(component definition
  (type $inner (enum "a"))
  (import "e" (type $e (eq $inner)))
  (type $t (record (field "e" $e)))
  (import "t" (type $t' (eq $t)))
  (import "f" (func (param "x" (list $t')))))
(assert_invalid
  (component
    (type $inner (flags "a"))
    (type $t (list $inner))
    (import "t" (type (eq $t))))
  "no name among the imports")
;; What an imported instance exports has a name.
(component definition
  (type $t (record (field "a" u8)))
  (import "i" (instance $i (export "t" (type (eq $t)))))
  (alias export $i "t" (type $t'))
  (import "f" (func (param "x" $t'))))
(component definition
  (import "i" (instance $i (export "r" (type (sub resource)))))
  (alias export $i "r" (type $r))
  (import "f" (func (param "x" (own $r)))))

;; Imported instances: their functions use what they export, or what is imported.
(assert_invalid
  (component
    (type $t (record (field "a" u8)))
    (import "i" (instance (export "f" (func (param "x" $t))))))
  "no name among the imports")
(assert_invalid
  (component (import "i" (instance
    (type $t (record (field "a" u8)))
    (export "f" (func (param "x" $t))))))
  "no name among the imports and exports")
(component definition
  (import "i" (instance
    (type $t (record (field "a" u8)))
    (export "t" (type $t' (eq $t)))
    (export "f" (func (param "x" $t'))))))
(component definition $o
  (type $t (record (field "a" u8)))
  (import "t" (type $t' (eq $t)))
  (import "i" (instance
    (alias outer $o $t' (type $t))
    (export "f" (func (param "x" $t))))))
;; A component type is checked where it stands.
(assert_invalid
  (component (type (component
    (type $t (variant (case "a")))
    (import "f" (func (result $t))))))
  "no name among the imports")
(assert_invalid
  (component (type (component
    (type $t (variant (case "a")))
    (export "t" (type $t' (eq $t)))
    (import "f" (func (result $t'))))))
  "no name among the imports")
(component definition
  (type (component
    (type $t (variant (case "a")))
    (import "t" (type $t' (eq $t)))
    (import "f" (func (result $t')))
    (export "g" (func (result $t'))))))

;; Exports of functions.
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (type $t (enum "a"))
    (func $f (param "x" $t) (canon lift (core func $m "f")))
    (export "f" (func $f)))
  "no name among the imports and exports")
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (type $r (resource (rep i32)))
    (func $f (param "x" (own $r)) (canon lift (core func $m "f")))
    (export "f" (func $f)))
  "no name among the imports and exports")
;; ... even when the type is exported, but the function is of the index before.
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (type $r (resource (rep i32)))
    (func $f (param "x" (own $r)) (canon lift (core func $m "f")))
    (export "r" (type $r))
    (export "f" (func $f)))
  "no name among the imports and exports")
(component
  (core module $m (func (export "f") (param i32)))
  (core instance $m (instantiate $m))
  (type $r (resource (rep i32)))
  (export $r' "r" (type $r))
  (func $f (param "x" (own $r')) (canon lift (core func $m "f")))
  (export "f" (func $f)))
;; An ascription brings the name in later.
(component
  (core module $m (func (export "f") (param i32)))
  (core instance $m (instantiate $m))
  (type $t (enum "a"))
  (func $f (param "x" $t) (canon lift (core func $m "f")))
  (export $t' "t" (type $t))
  (export "f" (func $f) (func (param "x" $t'))))
(component definition
  (core module $m (func (export "f") (param i32)))
  (core instance $m (instantiate $m))
  (import "r" (type $r (sub resource)))
  (func $f (param "x" (borrow $r)) (canon lift (core func $m "f")))
  (export "f" (func $f)))
;; The name must come before.
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (type $t (enum "a"))
    (func $f (param "x" $t) (canon lift (core func $m "f")))
    (export "f" (func $f))
    (export "t" (type $t)))
  "no name among the imports and exports")

;; Exports of instances. A bag is not looked into until it is exported.
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (type $t (enum "a"))
    (func $f (param "x" $t) (canon lift (core func $m "f")))
    (instance $i (export "f" (func $f)))
    (export "i" (instance $i)))
  "no name among the imports and exports")
(component
  (core module $m (func (export "f") (param i32)))
  (core instance $m (instantiate $m))
  (type $t (enum "a"))
  (func $f (param "x" $t) (canon lift (core func $m "f")))
  (instance (export "f" (func $f))))
;; An instance that a component makes has names for its own types.
(component
  (component $c
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (type $t (enum "a"))
    (export $t' "t" (type $t))
    (func $f (param "x" $t') (canon lift (core func $m "f")))
    (export "f" (func $f)))
  (instance $c (instantiate $c))
  (export "c" (instance $c)))
(component
  (component $c
    (core module $m (func (export "f") (param i32)))
    (core instance $m (instantiate $m))
    (type $r (resource (rep i32)))
    (export $r' "r" (type $r))
    (func $f (param "x" (own $r')) (canon lift (core func $m "f")))
    (export "f" (func $f)))
  (instance $c (instantiate $c))
  (export "c" (instance $c)))
;; ... but a function of it that is exported alone leaves the name behind.
(assert_invalid
  (component
    (component $c
      (core module $m (func (export "f") (param i32)))
      (core instance $m (instantiate $m))
      (type $r (resource (rep i32)))
      (export $r' "r" (type $r))
      (func $f (param "x" (own $r')) (canon lift (core func $m "f")))
      (export "f" (func $f)))
    (instance $c (instantiate $c))
    (export "f" (func $c "f")))
  "no name among the imports and exports")

;; Types that are exported: their parts have names.
(assert_invalid
  (component
    (type $e (enum "a"))
    (type $t (record (field "e" $e)))
    (export "t" (type $t)))
  "no name among the imports and exports")
(component
  (type $e (enum "a"))
  (export $e' "e" (type $e))
  (type $t (record (field "e" $e')))
  (export "t" (type $t)))
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (type $t (list (own $r)))
    (export "t" (type $t)))
  "no name among the imports and exports")
;; Inside, nothing needs a name.
(component
  (type $e (enum "a"))
  (type $t (record (field "e" $e)))
  (type (func (param "t" $t)))
  (type (list (option $t))))
