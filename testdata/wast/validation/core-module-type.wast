;; The type of a core module has index spaces of its own, no module types in it, and
;; each of its imports and exports once.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-definitions

(component definition
  (core type $f (func (param i32)))
  (core type (module
    (alias outer 1 $f (type $g))
    (type $h (func (result i64)))
    (import "a" "f" (func (type $g)))
    (import "a" "h" (func (type $h)))
    (import "b" "f" (func (type $h)))
    (export "f" (func (type $g))))))

;; The index space of types starts empty.
(assert_invalid
  (component (core type (func)) (core type (module (export "f" (func (type 0))))))
  "type index out of bounds")
(assert_invalid
  (component (core type (module (export "f" (func (type 0))) (type (func)))))
  "type index out of bounds")
(component definition
  (core type (module (type (func)) (export "f" (func (type 0))))))
(assert_invalid
  (component (core type (module (alias outer 1 0 (type)))))
  "type index out of bounds")
(assert_invalid
  (component (core type (module (alias outer 2 0 (type)))))
  "not so many scopes")

;; A module type is no place for module types: they cannot be aliased there, nor be
;; written, as 0x50 starts a subtype there, which goes on with a composite type.
(assert_malformed
  (component binary
    "\00asm\0d\00\01\00"
    "\03\06" "\01\50\01" "\01\50\00")
  "unexpected end")
(assert_invalid
  (component $o
    (core type $m (module))
    (core type (module (alias outer $o $m (type)))))
  "module type in a module type")
(component definition $o
  (core type $m (module))
  (component (alias outer $o $m (core type $n)) (import "m" (core module (type $n)))))

;; An import is named by two names, both of which may be used again; two that are
;; alike are refused, whatever their types.
(assert_invalid
  (component (core type (module (import "a" "f" (func)) (import "a" "f" (func)))))
  "import given twice")
(assert_invalid
  (component (core type (module
    (import "a" "f" (func)) (import "a" "f" (memory 1)))))
  "import given twice")
(assert_invalid
  (component (core type (module (export "f" (func)) (export "f" (func)))))
  "export given twice")
(component definition
  (core type (module
    (import "a" "f" (func)) (import "A" "f" (func)) (import "a" "F" (func))
    (import "" "" (func)) (export "a" (func)) (export "A" (func)) (export "" (func)))))

;; Core modules can import the same item twice, but not those in components.
(assert_invalid
  (component
    (core module (func (import "a" "f")) (func (import "a" "f"))))
  "duplicate import name `a:f`")
(component definition
  (core module (func (import "a" "f")) (func (import "a" "g"))))

;; An item that a module is said to have is well formed.
(assert_invalid
  (component (core type (module (import "a" "m" (memory 2 1)))))
  "minimum over maximum")
(assert_invalid
  (component (core type (module (export "m" (memory 65537)))))
  "memory too large")
(component definition
  (core type (module (import "a" "m" (memory 2 2)) (export "m" (memory 65536)))))
(assert_invalid
  (component (core type (module (export "t" (table 2 1 funcref)))))
  "minimum over maximum")
(assert_invalid
  (component (core type (module (export "m" (memory 1 shared)))))
  "shared memory without a maximum")
(component definition
  (core type (module (export "m" (memory 1 1 shared)))))

;; Types of functions are no types of modules, and the other way around.
(assert_invalid
  (component (core type $f (func)) (import "m" (core module (type $f))))
  "not a module type")
(assert_invalid
  (component (core type $m (module)) (type (resource (rep i32) (dtor (func 0)))))
  "function index out of bounds")

;; Core modules in components are validated, wherever they stand.
(assert_invalid
  (component (core module (func (export "f") (result i32))))
  "type mismatch")
(assert_invalid
  (component (component (component (core module (func (export "f") (result i32))))))
  "type mismatch")
(assert_invalid
  (component (core module (memory 1 0)))
  "size minimum must not be greater than maximum")
