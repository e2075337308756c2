package witness_test

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/witness"
)

// guestResource exports a resource type whose destructor counts.
const guestResource = `(component
  (core module $dtor
    (global $drops (mut i32) (i32.const 0))
    (func (export "dtor") (param i32) (global.set $drops (i32.add (global.get $drops) (local.get 0))))
    (func (export "drops") (result i32) (global.get $drops)))
  (core instance $d (instantiate $dtor))
  (type $r (resource (rep i32) (dtor (func $d "dtor"))))
  (export $r' "r" (type $r))
  (core func $new (canon resource.new $r))
  (core func $rep (canon resource.rep $r))
  (core func $drop (canon resource.drop $r))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "rep" (func $rep (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
    (func (export "rep") (param i32) (result i32) local.get 0)
    (func (export "take") (param i32) (call $drop (local.get 0))))
  (core instance $i (instantiate $m (with "" (instance (export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop))))))
  (func (export "make") (param "n" u32) (result (own $r')) (canon lift (core func $i "make")))
  (func (export "rep") (param "r" (borrow $r')) (result u32) (canon lift (core func $i "rep")))
  (func (export "take") (param "r" (own $r')) (canon lift (core func $i "take")))
  (func (export "drops") (result u32) (canon lift (core func $d "drops"))))`

func call(t *testing.T, in *witness.Instance, name string, args ...value.Value) value.Value {
	t.Helper()
	v, err := in.Func(name).Call(args...)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func TestResourcesOfTheGuest(t *testing.T) {
	e := newEngine(t, witness.Config{})
	in := instance(t, e, guestResource, nil)
	a, b := call(t, in, "make", value.U32(5)), call(t, in, "make", value.U32(7))
	if v := call(t, in, "rep", a); v != value.U32(5) {
		t.Error(v)
	}
	call(t, in, "take", a)
	if v := call(t, in, "drops"); v != value.U32(5) {
		t.Error(v)
	}
	if _, err := in.Func("take").Call(a); err == nil {
		t.Error("a handle that was given away was taken again")
	}
	if err := b.(*witness.Resource).Drop(); err != nil {
		t.Error(err)
	}
	if err := b.(*witness.Resource).Drop(); err == nil {
		t.Error("dropped twice")
	}
	if v := call(t, in, "drops"); v != value.U32(12) {
		t.Error(v)
	}
	other := instance(t, e, guestResource, nil)
	if _, err := other.Func("take").Call(call(t, in, "make", value.U32(1))); err == nil {
		t.Error("a handle of another store was taken")
	}
}

// hostResource keeps own handles of the host's, lends them, and gives them back.
const hostResource = `(component
  (import "host" (instance $host
    (export "r" (type $r (sub resource)))
    (export "make" (func (param "n" u32) (result (own $r))))
    (export "look" (func (param "r" (borrow $r)) (result u32)))
    (export "take" (func (param "r" (own $r)) (result u32)))))
  (alias export $host "r" (type $r))
  (core func $make (canon lower (func $host "make")))
  (core func $look (canon lower (func $host "look")))
  (core func $take (canon lower (func $host "take")))
  (core func $drop (canon resource.drop $r))
  (core module $m
    (import "" "make" (func $make (param i32) (result i32)))
    (import "" "look" (func $look (param i32) (result i32)))
    (import "" "take" (func $take (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "round") (param i32) (result i32) (local $h i32)
      (local.set $h (call $make (local.get 0)))
      (i32.add (call $look (local.get $h)) (call $take (local.get $h))))
    (func (export "drop") (param i32) (call $drop (local.get 0)))
    (func (export "lent") (param i32) (result i32) (call $look (local.get 0)) (call $drop (local.get 0)))
    (func (export "kept") (param i32) (result i32) (call $look (local.get 0)))
    (func (export "same") (param i32) (result i32) (local.get 0)))
  (core instance $i (instantiate $m (with "" (instance
    (export "make" (func $make)) (export "look" (func $look)) (export "take" (func $take)) (export "drop" (func $drop))))))
  (func (export "round") (param "n" u32) (result u32) (canon lift (core func $i "round")))
  (func (export "drop") (param "r" (own $r)) (canon lift (core func $i "drop")))
  (func (export "lent") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "lent")))
  (func (export "kept") (param "r" (borrow $r)) (result u32) (canon lift (core func $i "kept")))
  (func (export "same") (param "r" (own $r)) (result (own $r)) (canon lift (core func $i "same"))))`

func TestResourcesOfTheHost(t *testing.T) {
	e := newEngine(t, witness.Config{})
	var dropped []uint32
	r := &witness.HostResource{ID: 3, Drop: func(_ *witness.Store, rep uint32) error {
		dropped = append(dropped, rep)
		return nil
	}}
	var store *witness.Store
	look := func(own bool) witness.HostFunc {
		return func(_ *witness.Store, args []value.Value) (value.Value, error) {
			rep, ok := args[0].(*witness.Resource).Host()
			if !ok || args[0].(*witness.Resource).Own() != own {
				t.Errorf("host %v, own %v", ok, !own)
			}
			return value.U32(rep), nil
		}
	}
	in := instance(t, e, hostResource, &witness.HostInstance{Instances: map[string]*witness.HostInstance{"host": {
		Resources: map[string]*witness.HostResource{"r": r},
		Funcs: map[string]witness.HostFunc{
			"make": func(s *witness.Store, args []value.Value) (value.Value, error) {
				store = s
				return s.NewResource(r, uint32(args[0].(value.U32))), nil
			},
			"look": look(false), "take": look(true),
		},
	}}})
	if v := call(t, in, "round", value.U32(21)); v != value.U32(42) {
		t.Error(v)
	}
	if len(dropped) > 0 {
		t.Errorf("%v were dropped, which the host took back", dropped)
	}
	a := store.NewResource(r, 9)
	if v := call(t, in, "lent", a); v != value.U32(9) {
		t.Error(v)
	}
	back := call(t, in, "same", a)
	if rep, ok := back.(*witness.Resource).Host(); !ok || rep != 9 {
		t.Error(rep, ok)
	}
	if _, err := in.Func("same").Call(a); err == nil {
		t.Error("a handle that was given away was taken again")
	}
	call(t, in, "drop", back)
	if len(dropped) != 1 || dropped[0] != 9 {
		t.Errorf("dropped: %v", dropped)
	}
	if _, err := in.Func("kept").Call(store.NewResource(r, 1)); stage(err) != witness.Call {
		t.Errorf("a borrow that the guest keeps: %v", err)
	}
}
