;; A handle that is lent to a call can be neither moved nor dropped until it is over.
;; https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
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
  ;; What it imports it exports again, with handles as the numbers that they are in its
  ;; table.
  (component $User
    (import "owner" (instance $owner
      (export "r" (type $r (sub resource)))
      (export "s" (type $s (sub resource)))
      (export "new-r" (func (param "rep" u32) (result (own $r))))
      (export "new-s" (func (param "rep" u32) (result (own $s))))
      (export "rep" (func (param "r" (borrow $r)) (result u32)))
      (export "rep-of-s" (func (param "s" (borrow $s)) (result u32)))
      (export "borrow-borrow" (func (param "a" (borrow $r)) (param "b" (borrow $r)) (result u32)))
      (export "borrow-own" (func (param "a" (borrow $r)) (param "b" (own $r)) (result u32)))
      (export "own-borrow" (func (param "a" (own $r)) (param "b" (borrow $r)) (result u32)))
      (export "own-own" (func (param "a" (own $r)) (param "b" (own $r)) (result u32)))
      (export "consume" (func (param "r" (own $r)) (result u32)))
      (export "keep" (func (param "r" (own $r)) (result u32)))
      (export "give-back" (func (result (own $r))))))
    (alias export $owner "r" (type $r))
    (alias export $owner "s" (type $s))
    (core func $drop-r (canon resource.drop $r))
    (core func $drop-s (canon resource.drop $s))
    (core func $new-r (canon lower (func $owner "new-r")))
    (core func $new-s (canon lower (func $owner "new-s")))
    (core func $rep (canon lower (func $owner "rep")))
    (core func $rep-of-s (canon lower (func $owner "rep-of-s")))
    (core func $borrow-borrow (canon lower (func $owner "borrow-borrow")))
    (core func $borrow-own (canon lower (func $owner "borrow-own")))
    (core func $own-borrow (canon lower (func $owner "own-borrow")))
    (core func $own-own (canon lower (func $owner "own-own")))
    (core func $consume (canon lower (func $owner "consume")))
    (core func $keep (canon lower (func $owner "keep")))
    (core func $give-back (canon lower (func $owner "give-back")))
    (core module $m
      (import "" "drop-r" (func $drop-r (param i32)))
      (import "" "drop-s" (func $drop-s (param i32)))
      (import "" "new-r" (func $new-r (param i32) (result i32)))
      (import "" "new-s" (func $new-s (param i32) (result i32)))
      (import "" "rep" (func $rep (param i32) (result i32)))
      (import "" "rep-of-s" (func $rep-of-s (param i32) (result i32)))
      (import "" "borrow-borrow" (func $borrow-borrow (param i32 i32) (result i32)))
      (import "" "borrow-own" (func $borrow-own (param i32 i32) (result i32)))
      (import "" "own-borrow" (func $own-borrow (param i32 i32) (result i32)))
      (import "" "own-own" (func $own-own (param i32 i32) (result i32)))
      (import "" "consume" (func $consume (param i32) (result i32)))
      (import "" "keep" (func $keep (param i32) (result i32)))
      (import "" "give-back" (func $give-back (result i32)))
      (export "drop-r" (func $drop-r))
      (export "drop-s" (func $drop-s))
      (export "new-r" (func $new-r))
      (export "new-s" (func $new-s))
      (export "rep" (func $rep))
      (export "rep-of-s" (func $rep-of-s))
      (export "borrow-borrow" (func $borrow-borrow))
      (export "borrow-own" (func $borrow-own))
      (export "own-borrow" (func $own-borrow))
      (export "own-own" (func $own-own))
      (export "consume" (func $consume))
      (export "keep" (func $keep))
      (export "give-back" (func $give-back)))
    (core instance $i (instantiate $m (with "" (instance
      (export "drop-r" (func $drop-r))
      (export "drop-s" (func $drop-s))
      (export "new-r" (func $new-r))
      (export "new-s" (func $new-s))
      (export "rep" (func $rep))
      (export "rep-of-s" (func $rep-of-s))
      (export "borrow-borrow" (func $borrow-borrow))
      (export "borrow-own" (func $borrow-own))
      (export "own-borrow" (func $own-borrow))
      (export "own-own" (func $own-own))
      (export "consume" (func $consume))
      (export "keep" (func $keep))
      (export "give-back" (func $give-back))))))
    (func (export "drop-r") (param "h" u32) (canon lift (core func $i "drop-r")))
    (func (export "drop-s") (param "h" u32) (canon lift (core func $i "drop-s")))
    (func (export "new-r") (param "rep" u32) (result u32) (canon lift (core func $i "new-r")))
    (func (export "new-s") (param "rep" u32) (result u32) (canon lift (core func $i "new-s")))
    (func (export "rep") (param "r" u32) (result u32) (canon lift (core func $i "rep")))
    (func (export "rep-of-s") (param "s" u32) (result u32) (canon lift (core func $i "rep-of-s")))
    (func (export "borrow-borrow") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "borrow-borrow")))
    (func (export "borrow-own") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "borrow-own")))
    (func (export "own-borrow") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "own-borrow")))
    (func (export "own-own") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "own-own")))
    (func (export "consume") (param "r" u32) (result u32) (canon lift (core func $i "consume")))
    (func (export "keep") (param "r" u32) (result u32) (canon lift (core func $i "keep")))
    (func (export "give-back") (result u32) (canon lift (core func $i "give-back"))))
  (instance $owner (instantiate $Owner))
  (instance $user (instantiate $User (with "owner" (instance $owner))))
  (export "drop-r" (func $user "drop-r"))
  (export "drop-s" (func $user "drop-s"))
  (export "new-r" (func $user "new-r"))
  (export "new-s" (func $user "new-s"))
  (export "rep" (func $user "rep"))
  (export "rep-of-s" (func $user "rep-of-s"))
  (export "borrow-borrow" (func $user "borrow-borrow"))
  (export "borrow-own" (func $user "borrow-own"))
  (export "own-borrow" (func $user "own-borrow"))
  (export "own-own" (func $user "own-own"))
  (export "consume" (func $user "consume"))
  (export "keep" (func $user "keep"))
  (export "give-back" (func $user "give-back"))
  (export "drops" (func $owner "drops"))
  (export "last" (func $owner "last")))

;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-r" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-r" (u32.const 8))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-r" (u32.const 9))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-s" (u32.const 10))
;; Of its own resource, a component sees the representation.
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "rep" (u32.const 1)) (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "rep-of-s" (u32.const 4)) (u32.const 10))
;; Lent twice in a call, and free again when the call is over.
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "borrow-borrow" (u32.const 1) (u32.const 2)) (u32.const 8))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "borrow-borrow" (u32.const 1) (u32.const 1)) (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "borrow-own" (u32.const 1) (u32.const 2)) (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "own-borrow" (u32.const 1) (u32.const 3)) (u32.const 9))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drops") (u32.const 0))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "drop-r" (u32.const 3)))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_return (invoke "last") (u32.const 9))

;; Moved while it is lent.
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-r" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "borrow-own" (u32.const 1) (u32.const 1)) "cannot remove owned resource while borrowed")

;; Lent when it was moved.
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-r" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "own-borrow" (u32.const 1) (u32.const 1)) "unknown handle index")

;; What is lent has to be there, and of its type.
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "rep" (u32.const 1)) "unknown handle index")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "rep" (u32.const 0)) "unknown handle index")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-r" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "drop-r" (u32.const 1))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "rep" (u32.const 1)) "unknown handle index")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-s" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "rep" (u32.const 1)) "used with the wrong type")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-r" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "rep-of-s" (u32.const 1)) "used with the wrong type")
;; wasmtime: differs: v44 cannot compile a borrow between components
(component instance $c $C)
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-r" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(invoke "new-s" (u32.const 7))
;; wasmtime: differs: v44 cannot compile a borrow between components
(assert_trap (invoke "borrow-borrow" (u32.const 1) (u32.const 2)) "used with the wrong type")
