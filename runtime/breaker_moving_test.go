package runtime

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// relay is three components in one, each of which passes a list of records on to the
// next, the last to the host, and returns what comes back. Every realloc grows the
// memory, which has no room reserved and so moves each time.
func relay(encodings ...string) string {
	const list = `(list (tuple string (list u8) u8 (option string)))`
	const typ = `(param "a" ` + list + `) (param "b" string) (param "c" u64) (param "d" ` + list + `) (result ` + list + `)`
	lib := strings.ReplaceAll(lib, "(local $p i32)", `(local $p i32) (if (i32.lt_u (memory.size) (i32.const 200)) (then (drop (memory.grow (i32.const 1)))))`)
	end := strings.LastIndex(lib, "(local.get $p))")
	lib = lib[:end] + `(if (local.get $was) (then (memory.copy (local.get $p) (local.get $old)
		(select (local.get $was) (local.get $size) (i32.lt_u (local.get $was) (local.get $size))))))
		` + lib[end:]
	b := &strings.Builder{}
	fmt.Fprintf(b, `(component (import "f" (func $f0 %s))`, typ)
	for i, e := range encodings {
		fmt.Fprintf(b, `(component $c%[1]d
			(import "f" (func $f %[2]s))
			%[3]s
			(core func $f' (canon lower (func $f) (memory $lib "memory") (realloc (func $lib "realloc")) string-encoding=%[4]s))
			(core module $m
				(import "lib" "memory" (memory 1))
				(import "" "f" (func $f (param i32 i32 i32 i32 i64 i32 i32 i32)))
				(func (export "f") (param i32 i32 i32 i32 i64 i32 i32) (result i32)
					(call $f (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (i32.const 64))
					(i32.const 64)))
			(core instance $i (instantiate $m (with "lib" (instance $lib)) (with "" (instance (export "f" (func $f'))))))
			(func (export "f") %[2]s (canon lift (core func $i "f") (memory $lib "memory") (realloc (func $lib "realloc"))
				(post-return (func $lib "post")) string-encoding=%[4]s)))
			(instance $i%[1]d (instantiate $c%[1]d (with "f" (func $f%[1]d))))
			(alias export $i%[1]d "f" (func $f%[5]d))`, i, typ, lib, e, i+1)
	}
	fmt.Fprintf(b, `(export "f" (func $f%d)))`, len(encodings))
	return b.String()
}

// Memories that move with every realloc, on all sides of calls between components, of the
// host's and to the host.
func TestMemoriesThatMove(t *testing.T) {
	none := uint64(0)
	e, err := NewEngine(Config{MemoryReservation: &none})
	if err != nil {
		t.Fatal(err)
	}
	for _, encodings := range [][]string{{"utf8", "utf8"}, {"utf16", "latin1+utf16", "utf8"}, {"latin1+utf16", "utf8", "utf16"}} {
		c, err := Compile(bg, e, watBytes(t, relay(encodings...)))
		if err != nil {
			t.Fatal(err)
		}
		l := NewLinker(e)
		var got []Value
		l.DefineFunc("f", hostFuncs(map[string]hostFn{"f": func(_ context.Context, args []Value) (Value, error) {
			got = args
			return append(append(value.List{}, args[0].(value.List)...), args[3].(value.List)...), nil
		}})["f"])
		in, err := l.Instantiate(bg, c)
		if err != nil {
			t.Fatal(err)
		}
		list := func(n int, s string) (all value.List) {
			for i := range n {
				opt := value.Option{}
				if i%3 > 0 {
					opt.Value = value.String(strings.Repeat(s, i%7))
				}
				all = append(all, value.Tuple{value.String(fmt.Sprint(s, i)), append(value.Bytes{}, strings.Repeat("b", i*5)...), value.U8(i), opt})
			}
			return all
		}
		args := []Value{list(40, "é"), value.String(strings.Repeat("€", 3000)), value.U64(1 << 60), list(50, "a")}
		for range 3 {
			v, err := in.Func("f").CallValues(bg, args...)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(args, got); d != "" {
				t.Fatal(d)
			}
			if d := cmp.Diff(append(append(value.List{}, args[0].(value.List)...), args[3].(value.List)...), v); d != "" {
				t.Fatal(d)
			}
		}
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Handle tables grow while values that hold handles are under way: lowered by the host,
// passed between components, lifted.
func TestTablesThatGrow(t *testing.T) {
	live := map[any]int{}
	r := NewResourceType("r", func(_ context.Context, v any) error { live[v]--; return nil })
	in := linked(t, text(`
		(import "r" (type $r (sub resource)))
		(component $inner
			(import "r" (type $r (sub resource)))`+lib+`
			(core module $m
				(import "lib" "memory" (memory 1)) (import "" "drop" (func $drop (param i32)))
				(func (export "g") (param i32 i32 i32 i32) (result i32) (local $end i32)
					(local.set $end (i32.add (local.get 2) (i32.mul (local.get 3) (i32.const 4))))
					(loop $more
						(call $drop (i32.load (local.get 2)))
						(br_if $more (i32.lt_u (local.tee 2 (i32.add (local.get 2) (i32.const 4))) (local.get $end))))
					(i32.store (i32.const 64) (local.get 0)) (i32.store (i32.const 68) (local.get 1)) (i32.const 64)))
			(core func $drop (canon resource.drop $r))
			(core instance $i (instantiate $m (with "lib" (instance $lib)) (with "" (instance (export "drop" (func $drop))))))
			(func (export "f") (param "own" (list (own $r))) (param "lent" (list (borrow $r))) (result (list (own $r)))
				(canon lift (core func $i "g") `+useLib+`)))
		(instance $x (instantiate $inner (with "r" (type $r))))
		(component $outer
		(import "r" (type $r (sub resource)))
		(import "f" (func $f' (param "own" (list (own $r))) (param "lent" (list (borrow $r))) (result (list (own $r)))))`+lib+`
		(core func $f (canon lower (func $f') `+useLib+`))
		(core func $drop (canon resource.drop $r))
		(core module $m
			(import "lib" "memory" (memory 1)) (import "" "drop" (func $drop (param i32))) (import "" "f" (func $f (param i32 i32 i32 i32 i32)))
			(func (export "f") (param i32 i32 i32 i32) (result i32) (local $end i32)
				(call $f (local.get 0) (local.get 1) (local.get 2) (local.get 3) (i32.const 64))
				(local.set $end (i32.add (local.get 2) (i32.mul (local.get 3) (i32.const 4))))
				(loop $more
					(call $drop (i32.load (local.get 2)))
					(br_if $more (i32.lt_u (local.tee 2 (i32.add (local.get 2) (i32.const 4))) (local.get $end))))
				(i32.const 64)))
		(core instance $i (instantiate $m (with "lib" (instance $lib)) (with "" (instance (export "drop" (func $drop)) (export "f" (func $f))))))
		(func (export "f") (param "own" (list (own $r))) (param "lent" (list (borrow $r))) (result (list (own $r)))
			(canon lift (core func $i "f") `+useLib+`)))
		(instance $y (instantiate $outer (with "r" (type $r)) (with "f" (func $x "f"))))
		(export "f" (func $y "f"))`), func(l *Linker) { l.DefineResource("r", r) })
	for round := range 5 {
		var own, lent value.List
		for i := range 300 {
			live[i]++
			own, lent = append(own, r.New(i)), append(lent, r.New(1000+i))
		}
		lent = append(lent, lent...)
		v, err := in.Func("f").CallValues(bg, own, lent)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range v.(value.List) {
			x := x.(*Resource)
			if x.Value() != i || x.Type() != r {
				t.Fatalf("round %d: %d is %v", round, i, x.Value())
			}
			if err := x.Drop(bg); err != nil {
				t.Fatal(err)
			}
		}
		for i, n := range live {
			if n != 0 {
				t.Fatalf("%v: %d", i, n)
			}
		}
		for _, b := range lent {
			if b.(*Resource).alive() != nil {
				t.Fatal("what was lent is gone")
			}
		}
		if n := in.Handles(); n != 0 {
			t.Fatalf("%d handles", n)
		}
	}
}
