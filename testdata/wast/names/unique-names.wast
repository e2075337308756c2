;; No two imports, and no two exports, have names that a language might write alike:
;; case does not count, nor do [method] and [static].
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#name-uniqueness

;; All of these go together.
(component definition
  (import "foo" (type $foo (sub resource)))
  (import "foo-bar" (func))
  (import "[constructor]foo" (func (result (own $foo))))
  (import "[method]foo.bar" (func (param "self" (borrow $foo))))
  (import "[static]foo.baz" (func))
  (import "foo:bar/baz" (instance))
  (import "foo:bar/baz@1.0.0" (instance))
  (import "foo:bar/baz@1.0.1" (instance)))

(assert_invalid (component (import "a" (func)) (import "a" (func))) "names differ too little")
(assert_invalid (component (import "a" (func)) (import "A" (func))) "names differ too little")
(assert_invalid (component (import "a" (func)) (import "a" (instance))) "names differ too little")
(assert_invalid (component (import "a-b" (func)) (import "a-B" (func))) "names differ too little")
(assert_invalid
  (component (import "a:b/c" (instance)) (import "a:b/c" (instance)))
  "names differ too little")
(assert_invalid
  ;; wasmtime: differs: lowers no case in interface names; "foo:bar/BAZ" is an error beside "foo:bar/baz" in the specification
  (component (import "a:b/c" (instance)) (import "a:b/C" (instance)))
  "names differ too little")
(assert_invalid
  ;; wasmtime: differs: lowers no case in interface names; "foo:bar/BAZ" is an error beside "foo:bar/baz" in the specification
  (component (import "a:b/c@1.0.0" (instance)) (import "a:b/C@1.0.0" (instance)))
  "names differ too little")
;; Members of a resource: one name, however it is annotated and written.
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[static]r.a" (func)) (import "[static]r.a" (func)))
  "names differ too little")
(assert_invalid
  ;; wasmtime: differs: lowers no case after the annotation; "[method]foo.BAR" is an error beside "[method]foo.bar" in the specification
  (component
    (import "r" (type $r (sub resource)))
    (import "[static]r.a" (func)) (import "[static]r.A" (func)))
  "names differ too little")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[method]r.a" (func (param "self" (borrow $r)))) (import "[static]r.a" (func)))
  "names differ too little")
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[constructor]r" (func (result (own $r))))
    (import "[constructor]r" (func (result (own $r)))))
  "names differ too little")
;; A member that is called like its resource.
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "[method]r.r" (func (param "self" (borrow $r)))))
  "names differ too little")
(assert_invalid
  (component (import "r" (type (sub resource))) (import "[static]r.r" (func)))
  "names differ too little")
(assert_invalid
  (component (import "a-b" (type (sub resource))) (import "[static]a-b.A-b" (func)))
  "names differ too little")
;; Members of different resources, and a function of a member's name.
(component definition
  (import "r" (type (sub resource)))
  (import "s" (type (sub resource)))
  (import "[static]r.a" (func)) (import "[static]s.a" (func))
  (import "[static]r.s" (func)) (import "[static]s.r" (func))
  (import "a" (func)))

;; Hyphens count. (Not to wasm-tools 1.263 any more, but to the specification.)
(component definition (import "a-bc" (func)) (import "ab-c" (func)) (import "abc" (func)))

;; Imports and exports do not meet, nor do scopes.
(component definition (component
  (import "a" (func $a))
  (export "a" (func $a))
  (component (import "A" (func $a)) (export "a" (func $a)))))
(assert_invalid
  (component (component
    (import "a" (func $a)) (export "b" (func $a)) (export "B" (func $a))))
  "names differ too little")
(assert_invalid
  (component
    (core module $m)
    (export "m" (core module $m)) (export "M" (core module $m)))
  "names differ too little")
(assert_invalid
  (component (type (instance (export "a" (func)) (export "A" (instance)))))
  "names differ too little")
(assert_invalid
  (component (type (component (import "a" (func)) (import "A" (func)))))
  "names differ too little")
(assert_invalid
  (component (type (component (export "a" (func)) (export "A" (func)))))
  "names differ too little")
(component definition
  (type (component (import "a" (func)) (export "a" (func)) (export "b" (func)))))
(assert_invalid
  (component (import "i" (instance (export "i" (instance (export "a" (func)) (export "a" (func)))))))
  "names differ too little")
(component definition
  (import "i" (instance (export "i" (instance (export "i" (func)))))))
