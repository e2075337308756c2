;; A plain name is a label in kebab case: words of lower case or upper case letters
;; and digits, with hyphens between; the first begins with a letter.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#import-and-export-definitions

(component definition
  (import "a" (func)) (import "b1" (func)) (import "c1d2" (func)) (import "d-e-f" (func))
  (import "G" (func)) (import "H1" (func)) (import "I-J" (func)) (import "is-XML" (func))
  (import "k-1" (func)) (import "L-2-3" (func)) (import "m-1n" (func)) (import "o-2P" (func))
  (import "q1-2-3" (func)) (import "R11-4CR0NYMS" (func)) (import "s-4cr0nym" (func)))

(assert_invalid (component (import "" (func))) "not a name")
(assert_invalid (component (import "1" (func))) "not a name")
(assert_invalid (component (import "1-2-3" (func))) "not a name")
(assert_invalid (component (import "-" (func))) "not a name")
(assert_invalid (component (import "-a" (func))) "not a name")
(assert_invalid (component (import "a-" (func))) "not a name")
(assert_invalid (component (import "a--b" (func))) "not a name")
(assert_invalid (component (import " a" (func))) "not a name")
(assert_invalid (component (import "a b" (func))) "not a name")
(assert_invalid (component (import "a_b" (func))) "not a name")
(assert_invalid (component (import "a.b" (func))) "not a name")
(assert_invalid (component (import "a\00" (func))) "not a name")
(assert_invalid (component (import "a/b" (func))) "not a name")
;; Upper and lower case in one word.
(assert_invalid (component (import "Ab" (func))) "not a name")
(assert_invalid (component (import "aB" (func))) "not a name")
(assert_invalid (component (import "a-Bc" (func))) "not a name")
(assert_invalid (component (import "a-1Bc" (func))) "not a name")
;; Letters beyond ASCII.
(assert_invalid (component (import "\c3\a4" (func))) "not a name")
(assert_invalid (component (import "na\c3\afve" (func))) "not a name")
(assert_invalid (component (import "a-\e2\98\83" (func))) "not a name")

;; Exports, of components, instances and types, have the same names.
(assert_invalid (component (import "f" (func $f)) (export "a-" (func $f))) "not a name")
(assert_invalid (component (type $t u8) (export "no_kebab" (type $t))) "not a name")
(assert_invalid (component (import "f" (func $f)) (instance (export "no_kebab" (func $f)))) "not a name")
(assert_invalid (component (type (instance (export "no_kebab" (func))))) "not a name")
(assert_invalid (component (type (component (export "no_kebab" (func))))) "not a name")
(assert_invalid (component (type (component (import "no_kebab" (func))))) "not a name")
(assert_invalid (component (component (component (import "no_kebab" (func))))) "not a name")
(component definition
  (type $t u8)
  (export "no-KEBAB" (type $t))
  (type (instance (export "b-ab" (func))))
  (type (component (import "b-ab" (func)) (export "b-ab" (func)))))
