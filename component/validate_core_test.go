package component_test

import (
	"errors"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

func TestCoreModuleRules(t *testing.T) {
	checkRules(t, `(core module $e (func (export "f") (param i32)) (table (export "t") 2 4 funcref) (memory (export "m") 1 3)
			(global (export "g") i32 (i32.const 0)) (global (export "x") (mut i32) (i32.const 0)) (memory (export "m64") i64 1)
			(memory (export "shared") 1 1 shared) (memory (export "bytes") 1 (pagesize 1))
			(global (export "r") funcref (ref.null func)) (tag (export "tag") (param i32)))
		(core instance $e (instantiate $e))`, []ruleCase{
		instantiated("memory that is too small", `(memory 2)`, "m", "the limits of a memory are wider", `(memory 1)`),
		instantiated("memory without a greatest size", `(memory 1 2)`, "m", "the limits of a memory are wider", `(memory 1 3)`),
		instantiated("shared memory", `(memory 1)`, "shared", "one memory is shared between threads and the other is not", `(memory 1 1 shared)`),
		instantiated("size of pages", `(memory 1)`, "bytes", "the pages of a memory have another size", `(memory 1 (pagesize 1))`),
		instantiated("64-bit memory", `(memory 1)`, "m64", "one memory has 64-bit addresses", `(memory i64 1)`),
		instantiated("table that is too small", `(table 3 funcref)`, "t", "the limits of a table are wider", `(table 1 5 funcref)`),
		instantiated("elements of a table", `(table 2 externref)`, "t", "the elements of a table are of another type", `(table 2 funcref)`),
		instantiated("mutable global", `(global (mut i32))`, "g", "another type or mutability", `(global i32)`),
		instantiated("constant global", `(global i32)`, "x", "another type or mutability", `(global (mut i32))`),
		instantiated("type of a global", `(global externref)`, "r", "another type or mutability", `(global funcref)`),
		instantiated("type of a tag", `(tag (param i64))`, "tag", "a core tag of type (i32) -> () stands where (i64) -> ()", `(tag (param i32))`),
		instantiated("kind", `(func)`, "m", "a core memory stands where a core function is expected", `(memory 1)`),
		{"import twice", `(core module (import "a" "b" (func)) (import "a" "b" (func)))`, `two imports "a"."b"`, `(core module (import "a" "b" (func)) (import "a" "c" (func)))`},
		{"argument twice", `(core module $m) (core instance (instantiate $m (with "a" (instance $e)) (with "a" (instance $e))))`, `the argument "a" stands twice`, `(core module $m) (core instance (instantiate $m (with "a" (instance $e)) (with "b" (instance $e))))`},
		{"export of a bag twice", `(alias core export $e "f" (core func $f)) (core instance (export "a" (func $f)) (export "a" (func $f)))`, `two exports are called "a"`, `(alias core export $e "f" (core func $f)) (core instance (export "a" (func $f)) (export "b" (func $f)))`},
		{"import of a module type twice", `(core type (module (import "a" "b" (func)) (import "a" "b" (func))))`, `two imports "a"."b"`, `(core type (module (import "a" "b" (func)) (import "a" "c" (func))))`},
		{"export of a module type twice", `(core type (module (export "a" (func)) (export "a" (func))))`, `two exports called "a"`, `(core type (module (export "a" (func)) (export "b" (func))))`},
		{"memory of a module type", `(core type (module (import "a" "b" (memory 65537))))`, "a memory is larger than 65536", `(core type (module (import "a" "b" (memory 65536))))`},
		{"limits of a module type", `(core type (module (import "a" "b" (table 2 1 funcref))))`, "the least size of a table, 2, is above the greatest, 1", `(core type (module (import "a" "b" (table 1 2 funcref))))`},
		{"limits of a shared memory", `(core type (module (import "a" "b" (memory 1 shared))))`, "shared between threads has no greatest size", `(core type (module (import "a" "b" (memory 1 1 shared))))`},
		{"local alias of a module type", `(core type (module (alias outer 0 1 (type)) (type (func))))`, "core type 1 does not exist", `(core type (module (type (func)) (alias outer 0 0 (type)) (import "a" "b" (func (type 1)))))`},
		{"alias too far out of a module type", `(core type (module (alias outer 2 0 (type))))`, "an outer alias goes 2 scopes out", `(core type $f (func)) (core type (module (alias outer 1 $f (type))))`},
		{"type outside a module type", `(core type $f (func)) (core type (module (import "a" "b" (func (type 0)))))`, "core type 0 does not exist", `(core type (module (type (func)) (import "a" "b" (func (type 0)))))`},
		{"reference below another", `(core type $a (sub (func (result anyref)))) (core type (sub $a (func (result externref))))`, "does not fit the supertype", `(core type $a (sub (func (result anyref)))) (core type (sub $a (func (result (ref i31)))))`},
		{"null below a type", `(core type $s (struct)) (core type $a (sub (func (result (ref null $s))))) (core type (sub $a (func (result nullfuncref))))`, "does not fit the supertype", `(core type $s (struct)) (core type $a (sub (func (result (ref null $s))))) (core type (sub $a (func (result nullref))))`},
		{"type below an abstract one", `(core type $s (array i8)) (core type $a (sub (func (result structref)))) (core type (sub $a (func (result (ref $s)))))`, "does not fit the supertype", `(core type $s (array i8)) (core type $a (sub (func (result arrayref)))) (core type (sub $a (func (result (ref $s)))))`},
		{"null where none may be", `(core type $a (sub (func (result (ref any))))) (core type (sub $a (func (result anyref))))`, "does not fit the supertype", `(core type $a (sub (func (result anyref)))) (core type (sub $a (func (result (ref any)))))`},
		{"parameter of a subtype", `(core type $a (sub (func (param anyref)))) (core type (sub $a (func (param i31ref))))`, "does not fit the supertype", `(core type $a (sub (func (param i31ref)))) (core type (sub $a (func (param anyref))))`},
		{"mutable field", `(core type $a (sub (struct (field (mut anyref))))) (core type (sub $a (struct (field (mut i31ref)))))`, "does not fit the supertype", `(core type $a (sub (struct (field anyref)))) (core type (sub $a (struct (field i31ref))))`},
		{"function of a struct type", `(core type (module (type $s (struct)) (import "a" "b" (func (type $s)))))`, "core type 0 is not that of a function", `(core type (module (type $s (func)) (import "a" "b" (func (type $s)))))`},
		{"tag with results", `(core type (module (type $s (func (result i32))) (import "a" "b" (tag (type $s)))))`, "the type of a tag has results", `(core type (module (type $s (func (param i32))) (import "a" "b" (tag (type $s)))))`},
		{"module type as a type", `(core type $m (module)) (core type (module (alias outer 1 $m (type))))`, "an alias of another module's type", `(core type $m (func)) (core type (module (alias outer 1 $m (type))))`},
		{"type that comes later", `(core type (func (param (ref 1))))`, "core type 1 does not exist; there are 0 so far", `(core rec (type (func (param (ref 1)))) (type (func)))`},
		{"supertype that is final", `(core type $a (func)) (core type (sub $a (func)))`, "does not fit the supertype", `(core type $a (sub (func))) (core type (sub $a (func)))`},
		{"supertype of another kind", `(core type $a (sub (func))) (core type (sub $a (struct)))`, "does not fit the supertype", `(core type $a (sub (struct))) (core type (sub $a (struct (field i32))))`},
		{"field of a subtype", `(core type $a (sub (struct (field anyref)))) (core type (sub $a (struct (field i32))))`, "does not fit the supertype", `(core type $a (sub (struct (field anyref)))) (core type (sub $a (struct (field i31ref))))`},
		{"module of a function type", `(core type $f (func)) (import "m" (core module (type $f)))`, "core type 0 is not that of a module", `(core type $f (module)) (component (alias outer 1 $f (core type $g)) (import "m" (core module (type $g))))`},
	})
}

// instantiated is a case for the import of a core module that gets an item of
// another type.
func instantiated(name, typ, item, want, valid string) ruleCase {
	module := func(typ string) string {
		return `(core module $m (import "e" "` + item + `" ` + typ + `)) (core instance (instantiate $m (with "e" (instance $e))))`
	}
	return ruleCase{name, module(typ), want, module(valid)}
}

// Types of two modules are the same when their groups are written alike.
func TestCoreTypeIdentity(t *testing.T) {
	const given = `(core module $e (rec (type $a (sub (func))) (type $b (sub $a (func)))) (func $f (export "f") (type $b)))
		(core instance $e (instantiate $e))`
	module := func(types string) string {
		return `(core module $m ` + types + ` (import "e" "f" (func (type $t)))) (core instance (instantiate $m (with "e" (instance $e))))`
	}
	same := module(`(rec (type $a (sub (func))) (type $t (sub $a (func))))`)
	checkRules(t, given, []ruleCase{
		{"alone", module(`(type $a (sub (func))) (type $t (sub $a (func)))`), "a core function of type () -> () stands where () -> () is expected", same},
		{"another group", module(`(rec (type $a (sub (func))) (type $t (sub $a (func))) (type (func)))`), "is expected", same},
		{"a type below", `(core module $g (type $a (sub (func))) (func (export "f") (type $a))) (core instance $g (instantiate $g))
			(core module $m (type $a (sub (func))) (type $t (sub $a (func))) (import "e" "f" (func (type $t)))) (core instance (instantiate $m (with "e" (instance $g))))`, "is expected",
			module(`(rec (type $t (sub (func))) (type $b (sub $t (func))))`)},
	})
}

func TestCanonRules(t *testing.T) {
	checkRules(t, `(type $r (resource (rep i32))) (import "f" (func $f (param "a" string))) (import "g" (func $g async (result u8)))
		(import "h" (func $h async (param "a" u64) (param "b" u64) (param "c" u64) (param "d" u64) (param "e" u64)))
		(core module $m (memory (export "m") 1) (memory (export "s") 1 1 shared) (func (export "n")) (func (export "i") (result i32) unreachable)
			(memory (export "m64") i64 1)
			(func (export "re") (param i32 i32 i32 i32) (result i32) unreachable) (func (export "re64") (param i64 i64 i64 i64) (result i64) unreachable)
			(func (export "cb") (param i32 i32 i32) (result i32) unreachable) (table (export "t") 1 funcref) (table (export "x") 1 externref))
		(core instance $m (instantiate $m))
		(alias core export $m "m" (core memory $mem)) (alias core export $m "s" (core memory $shared)) (alias core export $m "m64" (core memory $m64))
		(alias core export $m "n" (core func $n)) (alias core export $m "i" (core func $i)) (alias core export $m "re" (core func $re))
		(alias core export $m "re64" (core func $re64)) (alias core export $m "cb" (core func $cb)) (alias core export $m "t" (core table $t))
		(alias core export $m "x" (core table $x))
		(type $st (stream string)) (type $su (stream u8)) (type $s0 (stream)) (type $fu (future string)) (type $u (list u8))
		(core type $start (func (param i32))) (core type $nostart (func)) (core type $mod (module))`, []ruleCase{
		{"encoding twice", `(core func (canon lower (func $f) string-encoding=utf8 string-encoding=utf16 (memory $mem)))`, "string-encoding=utf16 conflicts with string-encoding=utf8", `(core func (canon lower (func $f) string-encoding=utf16 (memory $mem)))`},
		{"memory twice", `(core func (canon lower (func $f) (memory $mem) (memory $mem)))`, "the canonical option memory stands twice", `(core func (canon lower (func $f) (memory $mem)))`},
		{"shared memory", `(core func (canon lower (func $f) (memory $shared)))`, "shared between threads", `(core func (canon lower (func $f) (memory $mem)))`},
		{"realloc of a 64-bit memory", `(core func (canon lower (func $f) (memory $m64) (realloc $re)))`, "(i64, i64, i64, i64) -> i64 is needed", `(core func (canon lower (func $f) (memory $m64) (realloc $re64)))`},
		{"lowered post-return", `(core func (canon lower (func $f) (memory $mem) (post-return $n)))`, "post-return is for lifted functions", `(core func (canon lower (func $f) (memory $mem)))`},
		{"lowered callback", `(core func (canon lower (func $g) async (memory $mem) (callback $cb)))`, "callback is for lifted functions", `(core func (canon lower (func $g) async (memory $mem)))`},
		{"async lower of a function that is not", `(core func (canon lower (func $f) async (memory $mem)))`, "whose type is not async is lowered with the canonical option async", `(core func (canon lower (func $g) async (memory $mem)))`},
		{"async lower without memory for the result", `(core func (canon lower (func $g) async))`, "the result needs a memory", `(core func (canon lower (func $g)))`},
		{"async lower with five parameters", `(core func (canon lower (func $h) async))`, "passing the parameters in memory needs a memory", `(core func (canon lower (func $h)))`},
		{"lift of a value type", `(canon lift (core func $n) (func (type $u)))`, "is a list type, not that of a function", `(func (canon lift (core func $n)))`},
		{"async lift of a function that is not", `(func (canon lift (core func $i) async (callback $cb)))`, "whose type is not async is lifted with the canonical option async", `(func async (canon lift (core func $i) async (callback $cb)))`},
		{"callback without async", `(func async (canon lift (core func $n) (callback $cb)))`, "callback stands without async", `(func async (canon lift (core func $n)))`},
		{"type of a callback", `(func async (canon lift (core func $i) async (callback $n)))`, "the callback has the core type () -> () where (i32, i32, i32) -> i32 is needed", `(func async (canon lift (core func $i) async (callback $cb)))`},
		{"async with post-return", `(func async (canon lift (core func $i) async (callback $cb) (post-return $n)))`, "async and post-return cannot stand together", `(func async (canon lift (core func $i) async (callback $cb)))`},
		{"core type of an async lift", `(func async (result u64) (canon lift (core func $n) async (callback $cb)))`, "has the core type () -> () where () -> i32 is needed", `(func async (result u64) (canon lift (core func $i) async (callback $cb)))`},
		{"resource.rep of another type", `(core func (canon resource.rep $u))`, "is a list type, not a resource type", `(core func (canon resource.rep $r))`},
		{"resource.new of what an instance has", `(component $c (type $x (resource (rep i32))) (export "x" (type $x))) (instance $k (instantiate $c)) (alias export $k "x" (type $x)) (core func (canon resource.new $x))`, "does not define itself", `(component $c (type $x (resource (rep i32))) (export "x" (type $x)) (core func (canon resource.new $x)))`},
		{"task.return with realloc", `(core func (canon task.return (result string) (memory $mem) (realloc $re)))`, "task.return has canonical options besides", `(core func (canon task.return (result string) (memory $mem)))`},
		{"task.return of a borrow", `(type $b (borrow $r)) (core func (canon task.return (result $b)))`, "the result of a task holds a borrow", `(type $b (own $r)) (core func (canon task.return (result $b)))`},
		{"memory of waitable-set.wait", `(core func (canon waitable-set.wait (memory $shared)))`, "shared between threads", `(core func (canon waitable-set.wait (memory $mem)))`},
		{"stream.cancel-read of a future", `(core func (canon stream.cancel-read $fu))`, "is a future type and not a stream type", `(core func (canon stream.cancel-read $su))`},
		{"future.drop-writable of a stream", `(core func (canon future.drop-writable $su))`, "is a stream type and not a future type", `(core func (canon future.drop-writable $fu))`},
		{"parameter without memory", `(core module $p (func (export "p") (param i32 i32))) (core instance $p (instantiate $p)) (func (param "a" string) (canon lift (core func $p "p")))`, "the parameter a needs a memory", `(core module $p (func (export "p") (param i32 i32))) (core instance $p (instantiate $p)) (func (param "a" u32) (param "b" u32) (canon lift (core func $p "p")))`},
		{"many parameters without realloc", `(type $t17 (tuple u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8 u8)) (func (param "a" $t17) (canon lift (core func $n) (memory $mem)))`, "passing the parameters in memory needs a realloc function", `(type $t17 (tuple u8 u8)) (core module $p (func (export "p") (param i32 i32))) (core instance $p (instantiate $p)) (func (param "a" $t17) (canon lift (core func $p "p")))`},
		{"task.return without memory", `(core func (canon task.return (result string)))`, "needs a memory", `(core func (canon task.return (result u64)))`},
		{"slot", `(core func (canon context.get i32 2))`, "context.get is of slot 2; there are 2", `(core func (canon context.get i32 1))`},
		{"stream of a future", `(core func (canon stream.new $fu))`, "is a future type and not a stream type", `(core func (canon future.new $fu))`},
		{"stream.read without memory", `(core func (canon stream.read $su async))`, "stream.read needs a memory", `(core func (canon stream.read $s0 async))`},
		{"stream.read without realloc", `(core func (canon stream.read $st async (memory $mem)))`, "stream.read needs a realloc function", `(core func (canon stream.write $st async (memory $mem)))`},
		{"future.read without realloc", `(core func (canon future.read $fu async (memory $mem)))`, "future.read needs a realloc function", `(core func (canon future.read $fu async (memory $mem) (realloc $re)))`},
		{"stream.write with post-return", `(core func (canon stream.write $su (memory $mem) (post-return $n)))`, "post-return is for lifted functions", `(core func (canon stream.write $su (memory $mem)))`},
		{"error-context.new with async", `(core func (canon error-context.new async (memory $mem)))`, "error-context.new has the canonical option async", `(core func (canon error-context.new (memory $mem)))`},
		{"error-context.debug-message without realloc", `(core func (canon error-context.debug-message (memory $mem)))`, "needs a realloc function", `(core func (canon error-context.debug-message (memory $mem) (realloc $re)))`},
		{"thread of another type", `(core func (canon thread.new-indirect $nostart (table $t)))`, "is not that of a function of one i32 or i64", `(core func (canon thread.new-indirect $start (table $t)))`},
		{"thread of another table", `(core func (canon thread.new-indirect $start (table $x)))`, "is not one of functions that it can start", `(core func (canon thread.new-indirect $start (table $t)))`},
		{"thread of a module", `(core func (canon thread.new-indirect $mod (table $t)))`, "core type 2 is that of a core module", `(core func (canon thread.new-indirect $start (table $t)))`},
	})
}

// What the canonical option gc lowers a value to.
func TestGCRules(t *testing.T) {
	const i8, anyref, externref = 0x78, 0x6e, 0x6f
	list := join(0x70, 0x7d) // list<u8>
	record := join(0x72, 1, sized("f"), 0x7f)
	option := join(0x6b, 0x7d)
	array := func(elem int) []byte { return join(0x5e, elem, 0) }
	structOf := func(fields ...any) []byte { return join(0x5f, len(fields)/2, join(fields...)) }
	ref := join(0x63, 0) // to core type 0
	for _, c := range []struct {
		name         string
		typ, core    []byte // a value type, and core type 0
		param, other []byte // core types of the parameter: right and wrong
		want         string
	}{
		{"u8", join(0x7d), structOf(), join(0x7f), join(anyref), "parameter a: the core type ref null any cannot carry the type u8"},
		{"u64", join(0x77), structOf(), join(0x7e), join(0x7f), "parameter a: the core type i32 cannot carry the type u64"},
		{"f32", join(0x76), structOf(), join(0x7d), join(0x7f), "parameter a: the core type i32 cannot carry the type f32"},
		{"f64", join(0x75), structOf(), join(0x7c), join(0x7d), "parameter a: the core type f32 cannot carry the type f64"},
		{"string", join(0x73), array(i8), ref, join(externref), "cannot carry the type string"},
		{"enum", join(0x6d, 1, sized("a")), structOf(), join(0x7f), ref, "cannot carry the type enum"},
		{"list", list, array(i8), ref, join(0x7f), "cannot carry the type list"},
		{"elements", list, array(0x7f), nil, ref, "element: the core type i32 cannot carry the type u8"},
		{"record", record, structOf(i8, 0), ref, join(externref), "cannot carry the type record"},
		{"number of fields", record, structOf(i8, 0, i8, 0), nil, ref, "cannot carry the type record"},
		{"fields", record, structOf(0x7f, 0), nil, ref, "field 0: the core type i32 cannot carry the type bool"},
		{"option", option, structOf(), ref, join(externref), "cannot carry the type option"},
		{"option with fields", option, structOf(0x7f, 0), nil, ref, "cannot carry the type option"},
		{"stream", join(0x66, 0), structOf(), join(externref), join(0x7f), "cannot carry the type stream"},
	} {
		// Records and enums must be imported before they are referred to.
		whole := func(param []byte) []byte {
			return componentOf(section(7, 1, c.typ), section(10, 1, 0x00, sized("t"), 0x03, 0x00, 0), section(7, 1, 0x40, 1, sized("a"), 1, 0x01, 0x00),
				section(10, 1, 0x00, sized("g"), 0x01, 2), section(3, 2, c.core, 0x60, 1, param, 0), section(8, 1, 0x01, 0x00, 0, 2, 0x08, 1, 0x09))
		}
		expectInvalid(t, c.name, whole(c.other), c.want)
		if c.param == nil {
			continue
		}
		t.Run(c.name+", valid", func(t *testing.T) {
			_, err := component.Decode("x.wasm", whole(c.param))
			var unsupported *component.UnsupportedError
			if !errors.As(err, &unsupported) {
				t.Errorf("got %v", err)
			}
		})
	}
}
