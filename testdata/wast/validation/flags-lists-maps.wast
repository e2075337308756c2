;; Flags are at most 32, the length of a list is not 0, the keys of a map are simple.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#type-definitions

(component definition
  (type (flags
    "f0" "f1" "f2" "f3" "f4" "f5" "f6" "f7" "f8" "f9" "f10" "f11" "f12" "f13" "f14" "f15"
    "f16" "f17" "f18" "f19" "f20" "f21" "f22" "f23" "f24" "f25" "f26" "f27" "f28" "f29" "f30" "f31")))
(assert_invalid
  (component
    (type (flags
      "f0" "f1" "f2" "f3" "f4" "f5" "f6" "f7" "f8" "f9" "f10" "f11" "f12" "f13" "f14" "f15"
      "f16" "f17" "f18" "f19" "f20" "f21" "f22" "f23" "f24" "f25" "f26" "f27" "f28" "f29" "f30" "f31"
      "f32")))
  "more than 32 flags")
(assert_invalid
  (component (component (type (instance (type (flags
      "f0" "f1" "f2" "f3" "f4" "f5" "f6" "f7" "f8" "f9" "f10" "f11" "f12" "f13" "f14" "f15"
      "f16" "f17" "f18" "f19" "f20" "f21" "f22" "f23" "f24" "f25" "f26" "f27" "f28" "f29" "f30" "f31"
      "f32"))))))
  "more than 32 flags")
;; Cases and fields may be more.
(component definition
  (type (enum
    "e0" "e1" "e2" "e3" "e4" "e5" "e6" "e7" "e8" "e9" "e10" "e11" "e12" "e13" "e14" "e15"
    "e16" "e17" "e18" "e19" "e20" "e21" "e22" "e23" "e24" "e25" "e26" "e27" "e28" "e29" "e30" "e31"
    "e32")))

;; Lists of a fixed length.
(assert_invalid (component (type (list u8 0))) "length 0")
(assert_invalid (component (type (option (list string 0)))) "length 0")
(component definition
  (type (list u8 1))
  (type (list (list string 2) 3)))

;; Keys: bool, integers, char, string. No floats, and nothing compound.
(component definition
  (type (map bool u8)) (type (map s8 u8)) (type (map u16 u8)) (type (map s32 u8))
  (type (map u64 u8)) (type (map char u8)) (type (map string (map string (list u8)))))
;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
(assert_invalid (component (type (map f32 u8))) "not a type of keys")
;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
(assert_invalid (component (type (map f64 u8))) "not a type of keys")
;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
(assert_invalid (component (type (map (list u8) u8))) "not a type of keys")
;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
(assert_invalid (component (type (map (tuple u8) u8))) "not a type of keys")
;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
(assert_invalid (component (type (map (option string) u8))) "not a type of keys")
;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
(assert_invalid (component (type $e (enum "a")) (type (map $e u8))) "not a type of keys")
;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
(assert_invalid (component (type $m (map u8 u8)) (type (map $m u8))) "not a type of keys")
(assert_invalid
  ;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
  (component (import "r" (type $r (sub resource))) (type (map (own $r) u8)))
  "not a type of keys")
;; wasmtime: differs: takes keys of any type; Binary.md has "if k is in keytype", and Explainer.md a keytype without it
(assert_invalid (component (component (type (option (map f32 u8))))) "not a type of keys")
;; A name for a key type is a key type.
(component definition (type $s string) (type (map $s $s)))
