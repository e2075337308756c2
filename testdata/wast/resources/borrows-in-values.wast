;; Each borrow in a value is lent for the call, and each that arrives as a handle has to
;; be dropped before the call is over.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
;; Wasmtime 44 without its support for concurrency, as wasmtime-go has it, writes an
;; adapter that is no valid WebAssembly for any call between components with a borrow
;; in its type, so nothing here is seen by it.
;; wasmtime: differs: v44 cannot compile a borrow between components
(component definition $C
  (component $Owner
    (core module $d
      (global $drops (mut i32) (i32.const 0))
      (func (export "dtor") (param i32) (global.set $drops (i32.add (global.get $drops) (i32.const 1))))
      (func (export "drops") (result i32) (global.get $drops)))
    (core instance $d (instantiate $d))
    (type $r' (resource (rep i32) (dtor (func $d "dtor"))))
    (export $r "r" (type $r'))
    (core func $new (canon resource.new $r))
    (core module $m
      (import "" "new" (func $new (param i32) (result i32)))
      (memory (export "m") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0x100))
      (export "new" (func $new))
      (func (export "rep") (param i32) (result i32) (local.get 0))
      ;; Its own, in a list: representations.
      (func (export "sum") (param $p i32) (param $n i32) (result i32)
        (local $sum i32)
        (loop $next
          (if (local.get $n) (then
            (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 100)) (i32.load (local.get $p))))
            (local.set $p (i32.add (local.get $p) (i32.const 4)))
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (br $next))))
        (local.get $sum)))
    (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
    (func (export "new") (param "rep" u32) (result (own $r)) (canon lift (core func $i "new")))
    (func (export "rep") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "rep")))
    (func (export "sum") (param "l" (list (borrow $r))) (result u32) (canon lift (core func $i "sum") (memory $i "m") (realloc (func $i "realloc"))))
    (func (export "drops") (result u32) (canon lift (core func $d "drops"))))
  (component $Borrower
    (import "r" (type $r (sub resource)))
    (import "rep" (func $rep (param "r" (borrow $r)) (result u32)))
    (core func $rep (canon lower (func $rep)))
    (core func $drop (canon resource.drop $r))
    (core module $m
      (import "" "rep" (func $rep (param i32) (result i32)))
      (import "" "drop" (func $drop (param i32)))
      (memory (export "m") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 0x100))
      ;; Drops all but the last $keep.
      (func $some (param $p i32) (param $n i32) (param $keep i32) (result i32)
        (local $sum i32)
        (loop $next
          (if (i32.gt_u (local.get $n) (local.get $keep)) (then
            (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 100)) (call $rep (i32.load (local.get $p)))))
            (call $drop (i32.load (local.get $p)))
            (local.set $p (i32.add (local.get $p) (i32.const 4)))
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (br $next))))
        (local.get $sum))
      (func (export "all") (param i32 i32) (result i32) (call $some (local.get 0) (local.get 1) (i32.const 0)))
      (func (export "but-one") (param i32 i32) (result i32) (call $some (local.get 0) (local.get 1) (i32.const 1)))
      (func (export "option") (param i32 i32) (result i32)
        (if (local.get 0) (then (call $drop (local.get 1))))
        (local.get 0))
      (func (export "forget") (param i32 i32) (result i32) (local.get 0)))
    (core instance $i (instantiate $m (with "" (instance (export "rep" (func $rep)) (export "drop" (func $drop))))))
    (func (export "all") (param "l" (list (borrow $r))) (result u32) (canon lift (core func $i "all") (memory $i "m") (realloc (func $i "realloc"))))
    (func (export "but-one") (param "l" (list (borrow $r))) (result u32) (canon lift (core func $i "but-one") (memory $i "m") (realloc (func $i "realloc"))))
    (func (export "option") (param "o" (option (borrow $r))) (result u32) (canon lift (core func $i "option")))
    (func (export "forget") (param "o" (option (borrow $r))) (result u32) (canon lift (core func $i "forget"))))
  (component $Lender
    (import "r" (type $r (sub resource)))
    (import "new" (func $new (param "rep" u32) (result (own $r))))
    (import "sum" (func $sum (param "l" (list (borrow $r))) (result u32)))
    (import "all" (func $all (param "l" (list (borrow $r))) (result u32)))
    (import "but-one" (func $but-one (param "l" (list (borrow $r))) (result u32)))
    (import "option" (func $option (param "o" (option (borrow $r))) (result u32)))
    (import "forget" (func $forget (param "o" (option (borrow $r))) (result u32)))
    (core module $lib (memory (export "m") 1))
    (core instance $lib (instantiate $lib))
    (core func $drop (canon resource.drop $r))
    (core func $new (canon lower (func $new)))
    (core func $sum (canon lower (func $sum) (memory $lib "m")))
    (core func $all (canon lower (func $all) (memory $lib "m")))
    (core func $but-one (canon lower (func $but-one) (memory $lib "m")))
    (core func $option (canon lower (func $option)))
    (core func $forget (canon lower (func $forget)))
    (core module $m
      (import "lib" "m" (memory 1))
      (import "" "drop" (func $drop (param i32)))
      (import "" "new" (func $new (param i32) (result i32)))
      (import "" "sum" (func $sum (param i32 i32) (result i32)))
      (import "" "all" (func $all (param i32 i32) (result i32)))
      (import "" "but-one" (func $but-one (param i32 i32) (result i32)))
      (import "" "option" (func $option (param i32 i32) (result i32)))
      (import "" "forget" (func $forget (param i32 i32) (result i32)))
      (export "drop" (func $drop)) (export "new" (func $new)) (export "option" (func $option)) (export "forget" (func $forget))
      (func $list (param i32 i32 i32)
        (i32.store (i32.const 0x200) (local.get 0))
        (i32.store (i32.const 0x204) (local.get 1))
        (i32.store (i32.const 0x208) (local.get 2)))
      (func (export "sum") (param i32 i32 i32) (result i32)
        (call $list (local.get 0) (local.get 1) (local.get 2))
        (call $sum (i32.const 0x200) (i32.const 3)))
      (func (export "all") (param i32 i32 i32) (result i32)
        (call $list (local.get 0) (local.get 1) (local.get 2))
        (call $all (i32.const 0x200) (i32.const 3)))
      (func (export "but-one") (param i32 i32 i32) (result i32)
        (call $list (local.get 0) (local.get 1) (local.get 2))
        (call $but-one (i32.const 0x200) (i32.const 3))))
    (core instance $i (instantiate $m (with "lib" (instance $lib)) (with "" (instance
      (export "drop" (func $drop)) (export "new" (func $new)) (export "sum" (func $sum)) (export "all" (func $all))
      (export "but-one" (func $but-one)) (export "option" (func $option)) (export "forget" (func $forget))))))
    (func (export "drop-h") (param "h" u32) (canon lift (core func $i "drop")))
    (func (export "new-h") (param "rep" u32) (result u32) (canon lift (core func $i "new")))
    (func (export "call-sum") (param "a" u32) (param "b" u32) (param "c" u32) (result u32) (canon lift (core func $i "sum")))
    (func (export "call-all") (param "a" u32) (param "b" u32) (param "c" u32) (result u32) (canon lift (core func $i "all")))
    (func (export "call-but-one") (param "a" u32) (param "b" u32) (param "c" u32) (result u32) (canon lift (core func $i "but-one")))
    (func (export "call-option") (param "d" u32) (param "h" u32) (result u32) (canon lift (core func $i "option")))
    (func (export "call-forget") (param "d" u32) (param "h" u32) (result u32) (canon lift (core func $i "forget"))))
  (instance $owner (instantiate $Owner))
  (instance $borrower (instantiate $Borrower (with "r" (type $owner "r")) (with "rep" (func $owner "rep"))))
  (instance $lender (instantiate $Lender
    (with "r" (type $owner "r")) (with "new" (func $owner "new")) (with "sum" (func $owner "sum"))
    (with "all" (func $borrower "all")) (with "but-one" (func $borrower "but-one"))
    (with "option" (func $borrower "option")) (with "forget" (func $borrower "forget"))))
  (export "drop" (func $lender "drop-h"))
  (export "new" (func $lender "new-h"))
  (export "sum" (func $lender "call-sum"))
  (export "all" (func $lender "call-all"))
  (export "but-one" (func $lender "call-but-one"))
  (export "option" (func $lender "call-option"))
  (export "forget" (func $lender "call-forget"))
  (export "drops" (func $owner "drops")))

;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "new" (u32.const 10)) (u32.const 1))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "new" (u32.const 20)) (u32.const 2))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "new" (u32.const 30)) (u32.const 3))
;; The owner gets representations, another component handles.
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "sum" (u32.const 1) (u32.const 2) (u32.const 3)) (u32.const 102030))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "all" (u32.const 3) (u32.const 2) (u32.const 1)) (u32.const 302010))
;; One handle in three elements is lent three times.
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "sum" (u32.const 2) (u32.const 2) (u32.const 2)) (u32.const 202020))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "all" (u32.const 2) (u32.const 2) (u32.const 2)) (u32.const 202020))
;; None: what stands in the handle's place is not looked at.
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "option" (u32.const 1) (u32.const 1)) (u32.const 1))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "option" (u32.const 0) (u32.const 1)) (u32.const 0))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "option" (u32.const 0) (u32.const 999)) (u32.const 0))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "forget" (u32.const 0) (u32.const 1)) (u32.const 0))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drops") (u32.const 0))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drop" (u32.const 1)))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drop" (u32.const 2)))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drop" (u32.const 3)))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drops") (u32.const 3))

;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 10))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 20))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 30))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "but-one" (u32.const 1) (u32.const 2) (u32.const 3)) "borrow handles still remain at the end of the call")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 10))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 20))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 30))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "but-one" (u32.const 1) (u32.const 1) (u32.const 1)) "borrow handles still remain at the end of the call")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 10))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 20))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 30))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "forget" (u32.const 1) (u32.const 1)) "borrow handles still remain at the end of the call")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 10))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 20))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 30))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "all" (u32.const 1) (u32.const 2) (u32.const 4)) "unknown handle index 4")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 10))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 20))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 30))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "sum" (u32.const 1) (u32.const 0) (u32.const 2)) "unknown handle index 0")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "option" (u32.const 1) (u32.const 1)) "unknown handle index 1")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 10))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 20))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 30))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "drop" (u32.const 2))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "sum" (u32.const 1) (u32.const 2) (u32.const 3)) "unknown handle index 2")
