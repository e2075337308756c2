;; Traps, while a component is instantiated and while it is called.

(component definition $bad
  (core module $m
    (memory (export "mem") 1)
    (func (export "stop") unreachable)
    (func (export "seven") (result i32) (i32.const 7))
    (func (export "far") (result i32)
      (i32.store (i32.const 0) (i32.const 0xffff_fff0))
      (i32.store (i32.const 4) (i32.const 0x20))
      (i32.const 0))
    (func (export "not-text") (result i32)
      (i32.store (i32.const 0) (i32.const 8))
      (i32.store (i32.const 4) (i32.const 1))
      (i32.store8 (i32.const 8) (i32.const 0xff))
      (i32.const 0))
    (func (export "odd") (result i32) (i32.const 1)))
  (core instance $i (instantiate $m))
  (alias core export $i "mem" (core memory $mem))
  (func (export "stop") (canon lift (core func $i "stop")))
  (func (export "seven") (result u8) (canon lift (core func $i "seven")))
  (func (export "no-char") (result char) (canon lift (core func $i "seven")))
  (func (export "far") (result string) (canon lift (core func $i "far") (memory $mem)))
  (func (export "not-text") (result string) (canon lift (core func $i "not-text") (memory $mem)))
  (func (export "odd") (result string) (canon lift (core func $i "odd") (memory $mem)))
)

(component instance $a $bad)
(assert_return (invoke "seven") (u8.const 7))
(assert_return (invoke "no-char") (char.const "\07"))
(assert_trap (invoke "stop") "unreachable")
(assert_trap (invoke "seven") "cannot enter component instance")

(component instance $b $bad)
(assert_trap (invoke "far") "out-of-bounds")
(component instance $c $bad)
(assert_trap (invoke "not-text") "invalid utf-8")
(component instance $d $bad)
(assert_trap (invoke "odd") "not aligned")

(assert_trap
  (component
    (core module $m (func $f unreachable) (start $f))
    (core instance (instantiate $m)))
  "unreachable")
