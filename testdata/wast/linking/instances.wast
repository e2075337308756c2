;; An imported instance has to have what is asked for, and may have more; what is asked
;; for may be nothing.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#type-checking
(component (import "host" (instance)))
(component (import "host" (instance (export "return-three" (func (result u32))))))
(component (import "host" (instance (export "nested" (instance)))))
(component (import "host" (instance (export "nested" (instance (export "return-four" (func (result u32))))))))
(component
  (import "host" (instance (export "return-three" (func (result u32))) (export "return-hi" (func (result string))))))

(assert_unlinkable (component (import "hosts" (instance (export "f" (func))))) "was not found")
(assert_unlinkable (component (import "host" (instance (export "missing" (func))))) "was not found")
(assert_unlinkable (component (import "host" (instance (export "return-three" (func (result u64)))))) "type mismatch with results")
(assert_unlinkable (component (import "host" (instance (export "return-three" (func (result u32))) (export "missing" (func))))) "was not found")
(assert_unlinkable (component (import "host" (instance (export "return-three" (instance (export "f" (func))))))) "expected instance found func")
;; An instance of nothing is an instance all the same.
(assert_unlinkable (component (import "host" (instance (export "return-three" (instance))))) "expected instance found func")
(assert_unlinkable (component (import "host" (instance (export "resource1" (instance))))) "expected instance found resource")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (instance))))) "expected instance found module")
(assert_unlinkable (component (import "host" (instance (export "nested" (func))))) "expected func found instance")
(assert_unlinkable (component (import "host" (instance (export "nested" (instance (export "missing" (func))))))) "was not found")
(assert_unlinkable (component (import "host" (instance (export "nested" (instance (export "return-four" (func (result string)))))))) "type mismatch with results")
(assert_unlinkable (component (import "host" (instance (export "nested" (instance (export "nested" (instance (export "f" (func))))))))) "was not found")
(assert_unlinkable (component (import "host" (instance (export "simple-module" (func))))) "expected func found module")
(assert_unlinkable (component (import "host" (instance (export "resource1" (func))))) "expected func found type")
(assert_unlinkable (component (import "host" (instance (export "return-three" (type (sub resource)))))) "expected type found func")
(assert_unlinkable (component (import "host" (instance (export "return-three" (core module))))) "expected module found func")

;; An instance that was imported is exported, whole, and by its parts.
(component $c
  (import "host" (instance $host
    (export "return-three" (func (result u32)))
    (export "nested" (instance (export "return-four" (func (result u32)))))))
  (instance $picked (export "three" (func $host "return-three")) (export "four" (func $host "nested" "return-four")))
  (component $user
    (import "x" (instance $x (export "four" (func (result u32)))))
    (core func $f (canon lower (func $x "four")))
    (core module $m (import "" "f" (func $f (result i32))) (export "f" (func $f)))
    (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (instance $user (instantiate $user (with "x" (instance $picked))))
  (export "f" (func $user "f")))
(assert_return (invoke "f") (u32.const 4))
