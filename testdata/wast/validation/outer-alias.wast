;; An outer alias counts enclosing components and types outwards, takes a type, core
;; type, core module or component that stands before, and takes no type that refers
;; to a resource out of a component.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#alias-definitions

;; 0 is the component itself, which is as good as any.
(component definition
  (type (record (field "x" u8)))
  (alias outer 0 0 (type))
  (alias outer 0 1 (type)))
(assert_invalid (component (alias outer 0 0 (type))) "index out of bounds")
;; It stands before itself no more than other definitions.
(assert_invalid
  (component (type u8) (alias outer 0 1 (type)))
  "index out of bounds")

;; There is nothing around the outermost component.
(assert_invalid (component (alias outer 1 0 (type))) "not so many scopes")
(assert_invalid (component (alias outer 1 0 (core module))) "not so many scopes")
(assert_invalid (component (alias outer 1 0 (core type))) "not so many scopes")
(assert_invalid (component (alias outer 1 0 (component))) "not so many scopes")
(assert_invalid (component (alias outer 4294967295 0 (type))) "not so many scopes")
(assert_invalid
  (component (type u8) (component (component (alias outer 3 0 (type)))))
  "not so many scopes")
(component definition
  (type u8)
  (component (component (alias outer 2 0 (type)))))

;; Only what stands before the enclosing definition.
(assert_invalid
  (component (component (alias outer 1 0 (type))) (type u8))
  "index out of bounds")
(assert_invalid
  (component (component (alias outer 1 0 (core module))) (core module))
  "index out of bounds")
(assert_invalid
  (component (component (alias outer 1 0 (core type))) (core type (func)))
  "index out of bounds")
;; The component that encloses the alias is not finished.
(assert_invalid
  (component (component (alias outer 1 0 (component))))
  "index out of bounds")
(component definition
  (component)
  (component (alias outer 1 0 (component)) (instance (instantiate 0))))

;; The four sorts, over two levels.
(component definition $o
  (type $t (list u8))
  (core type $ct (func))
  (core module $m)
  (component $c)
  (component (component
    (alias outer $o $t (type))
    (alias outer $o $ct (core type))
    (alias outer $o $m (core module))
    (alias outer $o $c (component)))))

;; What is imported can be aliased too.
(component definition (component $o
  (import "m" (core module $m))
  (import "c" (component $c))
  (component
    (alias outer $o $m (core module $m'))
    (alias outer $o $c (component $c'))
    (core instance (instantiate $m'))
    (instance (instantiate $c')))))

;; No resource crosses the boundary of a component: defined, imported, exported,
;; or from an instance.
(assert_invalid
  (component $o
    (type $r (resource (rep i32)))
    (component (alias outer $o $r (type))))
  "refers to a resource of another component")
(assert_invalid
  (component $o
    (import "r" (type $r (sub resource)))
    (component (alias outer $o $r (type))))
  "refers to a resource of another component")
(assert_invalid
  (component $o
    (type $r (resource (rep i32)))
    (export $e "r" (type $r))
    (component (alias outer $o $e (type))))
  "refers to a resource of another component")
(assert_invalid
  (component $o
    (import "i" (instance $i (export "r" (type (sub resource)))))
    (alias export $i "r" (type $r))
    (component (alias outer $o $r (type))))
  "refers to a resource of another component")

;; Inside the same component it may.
(component definition $o
  (type $r (resource (rep i32)))
  (alias outer $o $r (type $again))
  (type (own $again)))

;; Nor what refers to one, however deep.
(assert_invalid
  (component $o
    (type $r (resource (rep i32)))
    (type $b (borrow $r))
    (component (alias outer $o $b (type))))
  "refers to a resource of another component")
(assert_invalid
  (component $o
    (import "r" (type $r (sub resource)))
    (type $own (own $r))
    (type $deep (result (list (option (tuple u8 $own)))))
    (component (alias outer $o $deep (type))))
  "refers to a resource of another component")
(assert_invalid
  (component $o
    (import "r" (type $r (sub resource)))
    (type $f (func (param "x" (own $r))))
    (component (alias outer $o $f (type))))
  "refers to a resource of another component")
(assert_invalid
  (component $o
    (import "r" (type $r (sub resource)))
    (type $i (instance
      (alias outer $o $r (type $r))
      (export "f" (func (param "x" (own $r))))))
    (component (alias outer $o $i (type))))
  "refers to a resource of another component")
(assert_invalid
  (component $o
    (import "r" (type $r (sub resource)))
    (type $c (component
      (alias outer $o $r (type $r))
      (export "r" (type (eq $r)))))
    (component (alias outer $o $c (type))))
  "refers to a resource of another component")
;; ... over more than one component, and when nothing uses it.
(assert_invalid
  (component $o
    (type $r (resource (rep i32)))
    (component (component (component (alias outer $o $r (type))))))
  "refers to a resource of another component")

;; An instance type that has its own resource refers to none outside.
(component definition $o
  (type $i (instance
    (export "r" (type $r (sub resource)))
    (export "f" (func (param "x" (own $r))))))
  (component
    (alias outer $o $i (type $i))
    (import "i" (instance (type $i)))))
(component definition $o
  (type $c (component
    (import "r" (type $r (sub resource)))
    (export "f" (func (param "x" (borrow $r))))))
  (component (alias outer $o $c (type))))

;; Types are scopes, but only components are boundaries.
(component definition $o
  (type $r (resource (rep i32)))
  (type $own (own $r))
  (type (component
    (alias outer $o $r (type))
    (type (instance
      (alias outer $o $r (type))
      (alias outer $o $own (type $own))
      (export "f" (func (param "x" $own))))))))
;; The boundary can lie further out than the type that has the alias.
(assert_invalid
  (component $o
    (type $r (resource (rep i32)))
    (component (type (instance (alias outer $o $r (type))))))
  "refers to a resource of another component")
(component definition $o
  (component $p
    (type $r (resource (rep i32)))
    (type (instance (alias outer $p $r (type))))))

;; In types, outer aliases are of types and core types only.
(assert_invalid
  (component $o (core module $m) (type (component (alias outer $o $m (core module)))))
  "only types are aliased out of a type")
(assert_invalid
  (component $o (component $c) (type (instance (alias outer $o $c (component)))))
  "only types are aliased out of a type")
(component definition $o
  (core type $ct (module))
  (type (instance (alias outer $o $ct (core type $m)) (export "m" (core module (type $m))))))

;; Other sorts have no outer aliases (0x02) at all.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\07\05" "\01" "\40\00\01\00"        ;; type 0: func
    "\0a\06" "\01" "\00\01f" "\01\00"    ;; import "f" (func (type 0))
    "\06\05" "\01" "\01\02\00\00")       ;; alias outer 0 0 (func)
  "not a sort of outer aliases")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\06\05" "\01" "\05\02\00\00")       ;; alias outer 0 0 (instance)
  "not a sort of outer aliases")
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\06\06" "\01" "\00\00\02\00\00")    ;; alias outer 0 0 (core func)
  "not a sort of outer aliases")
(component definition binary
  "\00asm\0d\00\01\00"
  "\07\05" "\01" "\40\00\01\00"
  "\06\05" "\01" "\03\02\00\00")         ;; alias outer 0 0 (type)
