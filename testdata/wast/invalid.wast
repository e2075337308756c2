;; What is refused, in each of the forms that a script can give a component.

(component)
(component $empty binary "\00asm" "\0d\00\01\00")
(component quote "(core module" "(func))")
(component definition (component) (core module (memory 1)))

(assert_invalid (component (export "f" (func 0))) "unknown function")
(assert_invalid
  (component (core module $m (import "a" "b" (func))) (core instance (instantiate $m)))
  "missing module instantiation argument")
(assert_invalid (component (core module $m (func (result i32))) (core instance (instantiate $m))) "type mismatch")
(assert_invalid
  (component (type (record (field "same" u8) (field "same" u8))))
  "conflicts")
(assert_invalid (component quote "(import \"NOT kebab\" (func))") "kebab")
(assert_malformed (component quote "(func") "expected")
(assert_malformed (component quote "\ff") "malformed UTF-8")
(assert_malformed (component binary "\00asm\0d\00\01") "unexpected end")
(assert_malformed (component binary "\00asm\0d\00\01\00" "\07\7f") "unexpected end")
