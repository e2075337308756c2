;; An interface is named by a namespace and a package in lower case, the interface
;; as a label, and maybe a version.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#import-and-export-definitions

(component definition
  (import "a:b/c" (instance))
  (import "a1:b-2/c-D" (instance))
  (import "a-b:c-d/e-f@1.0.0" (instance))
  (import "a:b/c@0.2.0-rc.1" (instance))
  (import "a:b/c@1.2.3+build.5" (instance))
  (import "a:b/c@1.2.3-alpha.1.x-y+001.sha" (instance))
  (import "a:b/c@18446744073709551615.0.0" (instance)))
;; They name other things than instances as well.
(component definition
  (import "a:b/f" (func)) (import "a:b/m" (core module)) (import "a:b/r" (type (sub resource))))

(assert_invalid (component (import "a:b" (instance))) "not a name")
(assert_invalid (component (import "a:" (instance))) "not a name")
(assert_invalid (component (import ":b/c" (instance))) "not a name")
(assert_invalid (component (import "a:/c" (instance))) "not a name")
(assert_invalid (component (import "a:b/" (instance))) "not a name")
(assert_invalid (component (import "/c" (instance))) "not a name")
(assert_invalid (component (import "b/c" (instance))) "not a name")
(assert_invalid (component (import "a:b/c d" (instance))) "not a name")
(assert_invalid (component (import "a:b/c_d" (instance))) "not a name")
(assert_invalid (component (import "a:b/[method]c.d" (func))) "not a name")
(assert_invalid (component (import "[static]a:b/c.d" (func))) "not a name")
;; Upper case is for the interface alone.
(assert_invalid (component (import "A:b/c" (instance))) "not a name")
(assert_invalid (component (import "a:B/c" (instance))) "not a name")
(assert_invalid (component (import "a:b-C/c" (instance))) "not a name")
(assert_invalid (component (import "a:b/cD" (instance))) "not a name")
;; Words begin with a letter at the start, and are not empty.
(assert_invalid (component (import "1a:b/c" (instance))) "not a name")
(assert_invalid (component (import "a:2b/c" (instance))) "not a name")
(assert_invalid (component (import "a:b/3c" (instance))) "not a name")
(assert_invalid (component (import "a-:b/c" (instance))) "not a name")
(assert_invalid (component (import "a:b--b/c" (instance))) "not a name")

;; Versions are semantic versions.
;; https://semver.org
(assert_invalid (component (import "a:b/c@" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2.3.4" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@v1.2.3" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@01.2.3" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.02.3" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2.3-" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2.3-01" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2.3-a..b" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2.3+" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2.3-a_b" (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2.3 " (instance))) "not a version")
(assert_invalid (component (import "a:b/c@1.2.x" (instance))) "not a version")
(assert_invalid (component (import "a:b@1.2.3" (instance))) "not a name")
(assert_invalid (component (import "a:b@1.2.3/c" (instance))) "not a name")
(assert_invalid (component (import "a:b/c@1.2.3@1.2.3" (instance))) "not a version")
(component definition
  (import "a:b/c@0.0.0" (instance))
  (import "a:b/c@1.2.3-0" (instance))
  (import "a:b/c@1.2.3--" (instance))
  (import "a:b/c@1.2.3+01" (instance)))

;; Instances in instances, bags and types.
(assert_invalid
  (component (type (instance (export "a:b/c@1.2" (instance)))))
  "not a version")
(assert_invalid
  (component (import "i" (instance $i)) (instance (export "a:b" (instance $i))))
  "not a name")
(component definition
  (import "i" (instance $i)) (instance (export "a:b/c@1.0.0" (instance $i))))
