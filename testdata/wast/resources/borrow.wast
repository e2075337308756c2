;; A borrow handle lives in the table of the instance that it was lent to, which has to
;; drop it before the call is over.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#resource-state
;; Wasmtime 44 without its support for concurrency, as wasmtime-go has it, writes an
;; adapter that is no valid WebAssembly for any call between components with a borrow
;; in its type, so nothing here is seen by it.
;; wasmtime: differs: v44 cannot compile a borrow between components
(component definition $C
  (component $Owner
    (core module $d
      (global $drops (mut i32) (i32.const 0))
      (global $last (mut i32) (i32.const 0))
      (func (export "dtor") (param i32)
        (if (i32.eq (local.get 0) (i32.const 666)) (then unreachable))
        (global.set $drops (i32.add (global.get $drops) (i32.const 1)))
        (global.set $last (local.get 0)))
      (func (export "drops") (result i32) (global.get $drops))
      (func (export "last") (result i32) (global.get $last)))
    (core instance $d (instantiate $d))
    (type $r' (resource (rep i32) (dtor (func $d "dtor"))))
    (export $r "r" (type $r'))
    (type $s' (resource (rep i32)))
    (export $s "s" (type $s'))
    (core func $new-r (canon resource.new $r))
    (core func $rep-r (canon resource.rep $r))
    (core func $drop-r (canon resource.drop $r))
    (core func $new-s (canon resource.new $s))
    (core module $m
      (import "" "new-r" (func $new-r (param i32) (result i32)))
      (import "" "rep-r" (func $rep-r (param i32) (result i32)))
      (import "" "drop-r" (func $drop-r (param i32)))
      (import "" "new-s" (func $new-s (param i32) (result i32)))
      (global $kept (mut i32) (i32.const 0))
      (func (export "new-r") (param i32) (result i32) (call $new-r (local.get 0)))
      (func (export "new-s") (param i32) (result i32) (call $new-s (local.get 0)))
      (func (export "id") (param i32) (result i32) (local.get 0))
      (func (export "first") (param i32 i32) (result i32) (local.get 0))
      (func (export "second") (param i32 i32) (result i32) (local.get 1))
      (func (export "consume") (param i32) (result i32)
        (call $rep-r (local.get 0))
        (call $drop-r (local.get 0)))
      (func (export "keep") (param i32) (result i32)
        (global.set $kept (local.get 0))
        (local.get 0))
      (func (export "give-back") (result i32) (global.get $kept)))
    (core instance $i (instantiate $m (with "" (instance
      (export "new-r" (func $new-r)) (export "rep-r" (func $rep-r)) (export "drop-r" (func $drop-r)) (export "new-s" (func $new-s))))))
    (func (export "new-r") (param "rep" u32) (result (own $r)) (canon lift (core func $i "new-r")))
    (func (export "new-s") (param "rep" u32) (result (own $s)) (canon lift (core func $i "new-s")))
    ;; Of its own resource, a component sees the representation.
    (func (export "rep") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "id")))
    (func (export "rep-of-s") (param "s" (borrow $s)) (result u32) (canon lift (core func $i "id")))
    (func (export "borrow-borrow") (param "a" (borrow $r)) (param "b" (borrow $r)) (result u32) (canon lift (core func $i "second")))
    (func (export "borrow-own") (param "a" (borrow $r)) (param "b" (own $r)) (result u32) (canon lift (core func $i "first")))
    (func (export "own-borrow") (param "a" (own $r)) (param "b" (borrow $r)) (result u32) (canon lift (core func $i "second")))
    (func (export "own-own") (param "a" (own $r)) (param "b" (own $r)) (result u32) (canon lift (core func $i "second")))
    ;; Drops it, and returns what its representation was.
    (func (export "consume") (param "r" (own $r)) (result u32) (canon lift (core func $i "consume")))
    ;; Keeps it, and returns its handle.
    (func (export "keep") (param "r" (own $r)) (result u32) (canon lift (core func $i "keep")))
    (func (export "give-back") (result (own $r)) (canon lift (core func $i "give-back")))
    (func (export "drops") (result u32) (canon lift (core func $d "drops")))
    (func (export "last") (result u32) (canon lift (core func $d "last"))))
  ;; Is lent what it does not own.
  (component $Borrower
    (import "r" (type $r (sub resource)))
    (import "rep" (func $rep (param "r" (borrow $r)) (result u32)))
    (import "consume" (func $consume (param "r" (own $r)) (result u32)))
    (core func $rep (canon lower (func $rep)))
    (core func $consume (canon lower (func $consume)))
    (core func $drop (canon resource.drop $r))
    (core module $m
      (import "" "rep" (func $rep (param i32) (result i32)))
      (import "" "consume" (func $consume (param i32) (result i32)))
      (import "" "drop" (func $drop (param i32)))
      (global $kept (mut i32) (i32.const 0))
      (func (export "drop") (param i32) (result i32)
        (call $drop (local.get 0))
        (local.get 0))
      (func (export "keep") (param i32) (result i32)
        (global.set $kept (local.get 0))
        (local.get 0))
      (func (export "use") (param i32) (result i32)
        (call $rep (local.get 0))
        (call $drop (local.get 0)))
      (func (export "use-dropped") (param i32) (result i32)
        (call $drop (local.get 0))
        (call $rep (local.get 0)))
      (func (export "drop-twice") (param i32) (result i32)
        (call $drop (local.get 0))
        (call $drop (local.get 0))
        (i32.const 0))
      (func (export "move") (param i32) (result i32)
        (call $consume (local.get 0)))
      (func (export "two") (param i32 i32) (result i32)
        (i32.add (i32.mul (i32.const 1000) (call $rep (local.get 0))) (call $rep (local.get 1)))
        (call $drop (local.get 1))
        (call $drop (local.get 0)))
      (func (export "one-of-two") (param i32 i32) (result i32)
        (call $drop (local.get 0))
        (i32.const 0)))
    (core instance $i (instantiate $m (with "" (instance
      (export "rep" (func $rep)) (export "consume" (func $consume)) (export "drop" (func $drop))))))
    (func (export "drop") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "drop")))
    (func (export "keep") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "keep")))
    (func (export "use") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "use")))
    (func (export "use-dropped") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "use-dropped")))
    (func (export "drop-twice") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "drop-twice")))
    (func (export "move") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "move")))
    (func (export "two") (param "a" (borrow $r)) (param "b" (borrow $r)) (result u32) (canon lift (core func $i "two")))
    (func (export "one-of-two") (param "a" (borrow $r)) (param "b" (borrow $r)) (result u32) (canon lift (core func $i "one-of-two"))))
  (component $Lender
    (import "r" (type $r (sub resource)))
    (import "new" (func $new (param "rep" u32) (result (own $r))))
    (import "drop" (func $drop (param "r" (borrow $r)) (result u32)))
    (import "keep" (func $keep (param "r" (borrow $r)) (result u32)))
    (import "use" (func $use (param "r" (borrow $r)) (result u32)))
    (import "use-dropped" (func $use-dropped (param "r" (borrow $r)) (result u32)))
    (import "drop-twice" (func $drop-twice (param "r" (borrow $r)) (result u32)))
    (import "move" (func $move (param "r" (borrow $r)) (result u32)))
    (import "two" (func $two (param "a" (borrow $r)) (param "b" (borrow $r)) (result u32)))
    (import "one-of-two" (func $one-of-two (param "a" (borrow $r)) (param "b" (borrow $r)) (result u32)))
    (core func $new (canon lower (func $new)))
    (core func $drop-r (canon resource.drop $r))
    (core func $drop (canon lower (func $drop)))
    (core func $keep (canon lower (func $keep)))
    (core func $use (canon lower (func $use)))
    (core func $use-dropped (canon lower (func $use-dropped)))
    (core func $drop-twice (canon lower (func $drop-twice)))
    (core func $move (canon lower (func $move)))
    (core func $two (canon lower (func $two)))
    (core func $one-of-two (canon lower (func $one-of-two)))
    (core module $m
      (import "" "drop-r" (func $drop-r (param i32)))
      (export "drop-r" (func $drop-r))
      (import "" "new" (func $new (param i32) (result i32)))
      (import "" "drop" (func $drop (param i32) (result i32)))
      (import "" "keep" (func $keep (param i32) (result i32)))
      (import "" "use" (func $use (param i32) (result i32)))
      (import "" "use-dropped" (func $use-dropped (param i32) (result i32)))
      (import "" "drop-twice" (func $drop-twice (param i32) (result i32)))
      (import "" "move" (func $move (param i32) (result i32)))
      (import "" "two" (func $two (param i32 i32) (result i32)))
      (import "" "one-of-two" (func $one-of-two (param i32 i32) (result i32)))
      (export "new" (func $new))
      (export "drop" (func $drop))
      (export "keep" (func $keep))
      (export "use" (func $use))
      (export "use-dropped" (func $use-dropped))
      (export "drop-twice" (func $drop-twice))
      (export "move" (func $move))
      (export "two" (func $two))
      (export "one-of-two" (func $one-of-two)))
    (core instance $i (instantiate $m (with "" (instance (export "drop-r" (func $drop-r))
      (export "new" (func $new))
      (export "drop" (func $drop))
      (export "keep" (func $keep))
      (export "use" (func $use))
      (export "use-dropped" (func $use-dropped))
      (export "drop-twice" (func $drop-twice))
      (export "move" (func $move))
      (export "two" (func $two))
      (export "one-of-two" (func $one-of-two))))))
    (func (export "drop-r-of") (param "h" u32) (canon lift (core func $i "drop-r")))
    (func (export "call-new") (param "x" u32) (result u32) (canon lift (core func $i "new")))
    (func (export "call-drop") (param "x" u32) (result u32) (canon lift (core func $i "drop")))
    (func (export "call-keep") (param "x" u32) (result u32) (canon lift (core func $i "keep")))
    (func (export "call-use") (param "x" u32) (result u32) (canon lift (core func $i "use")))
    (func (export "call-use-dropped") (param "x" u32) (result u32) (canon lift (core func $i "use-dropped")))
    (func (export "call-drop-twice") (param "x" u32) (result u32) (canon lift (core func $i "drop-twice")))
    (func (export "call-move") (param "x" u32) (result u32) (canon lift (core func $i "move")))
    (func (export "call-two") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "two")))
    (func (export "call-one-of-two") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "one-of-two"))))
  (instance $owner (instantiate $Owner))
  (instance $borrower (instantiate $Borrower
    (with "r" (type $owner "r")) (with "rep" (func $owner "rep")) (with "consume" (func $owner "consume"))))
  (instance $lender (instantiate $Lender
    (with "r" (type $owner "r")) (with "new" (func $owner "new-r"))
    (with "drop" (func $borrower "drop"))
    (with "keep" (func $borrower "keep"))
    (with "use" (func $borrower "use"))
    (with "use-dropped" (func $borrower "use-dropped"))
    (with "drop-twice" (func $borrower "drop-twice"))
    (with "move" (func $borrower "move"))
    (with "two" (func $borrower "two"))
    (with "one-of-two" (func $borrower "one-of-two"))))
  (export "drops" (func $owner "drops"))
  (export "drop-r" (func $lender "drop-r-of"))
  (export "new" (func $lender "call-new"))
  (export "drop" (func $lender "call-drop"))
  (export "keep" (func $lender "call-keep"))
  (export "use" (func $lender "call-use"))
  (export "use-dropped" (func $lender "call-use-dropped"))
  (export "drop-twice" (func $lender "call-drop-twice"))
  (export "move" (func $lender "call-move"))
  (export "two" (func $lender "call-two"))
  (export "one-of-two" (func $lender "call-one-of-two")))

;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "new" (u32.const 7)) (u32.const 1))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "new" (u32.const 8)) (u32.const 2))
;; It is a handle of the borrower, too, until that drops it.
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drop" (u32.const 2)) (u32.const 1))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drop" (u32.const 1)) (u32.const 1))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "use" (u32.const 1)) (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "use" (u32.const 2)) (u32.const 8))
;; The same one lent twice is two handles.
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "two" (u32.const 1) (u32.const 2)) (u32.const 7008))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "two" (u32.const 1) (u32.const 1)) (u32.const 7007))
;; Dropping a borrow runs no destructor, and the handle is free again after the call.
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drops") (u32.const 0))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drop-r" (u32.const 1)))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drops") (u32.const 1))

;; Kept past the end of the call.
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "keep" (u32.const 1)) "borrow handles still remain at the end of the call")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 8))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "one-of-two" (u32.const 1) (u32.const 2)) "borrow handles still remain at the end of the call")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "one-of-two" (u32.const 1) (u32.const 1)) "borrow handles still remain at the end of the call")

;; Gone when it is dropped.
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "use-dropped" (u32.const 1)) "unknown handle index")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "drop-twice" (u32.const 1)) "unknown handle index")

;; It is not the borrower's to give away.
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "move" (u32.const 1)) "cannot lift own resource from a borrow")
