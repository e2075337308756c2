package component_test

import (
	"strings"
	"testing"
)

// liftCase is a component that lifts "f" of a core module, with everything that
// canonical options may ask for at hand.
func liftCase(coreType, funcType, options string) string {
	text := `(component
		(core module $m
			(memory (export "memory") 1)
			(memory $m64 (export "memory64") i64 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
			(func (export "realloc3") (param i32 i32 i32) (result i32) unreachable)
			(func (export "post") (param i32))
			(func (export "post-result") (param i32) (result i32) unreachable)
			(func (export "f") CORE unreachable))
		(core instance $m (instantiate $m))
		(func (export "f") TYPE (canon lift (core func $m "f") OPTIONS)))`
	return strings.NewReplacer("CORE", coreType, "TYPE", funcType, "OPTIONS", options).Replace(text)
}

// What lets calls go without checks later is checked here.
func TestLiftChecks(t *testing.T) {
	const text = `(param i32 i32) (result i32)`
	const str = `(param "s" string) (result string)`
	for _, test := range []struct{ name, core, typ, options, want string }{
		{"core parameters", `(param i64)`, `(param "a" u32)`, ``, "the lifted core function for func(a: u32) has the core type (i64) -> () where (i32) -> () is needed"},
		{"core result", `(result i32 i32)`, `(result u32)`, ``, "has the core type () -> i32, i32 where () -> i32 is needed"},
		{"no memory", text, str, ``, "func(s: string) -> string: the result needs a memory"},
		{"no realloc", text, str, `(memory $m "memory")`, "func(s: string) -> string: the parameter s needs a realloc function"},
		{"realloc type", text, str, `(memory $m "memory") (realloc (func $m "realloc3"))`, "the realloc function has the core type (i32, i32, i32) -> i32 where (i32, i32, i32, i32) -> i32 is needed"},
		{"realloc alone", `(param i32)`, `(param "a" u32)`, `(realloc (func $m "realloc"))`, "there is a realloc function but no memory"},
		{"post-return type", text, str, `(memory $m "memory") (realloc (func $m "realloc")) (post-return (func $m "post-result"))`, "the post-return function has the core type (i32) -> i32 where (i32) -> () is needed"},
		{"post-return of nothing", ``, ``, `(post-return (func $m "post"))`, "the post-return function has the core type (i32) -> () where () -> () is needed"},
		{"memory for a spilled result", `(result i32)`, `(result (tuple u8 u8))`, ``, "the result needs a memory"},
	} {
		binary := unchecked(t, liftCase(test.core, test.typ, test.options))
		expectInvalid(t, test.name, binary, test.want)
	}
}

// unchecked assembles text that is not valid, which the assembler does not
// mind.
func unchecked(t *testing.T, text string) []byte {
	t.Helper()
	return assemble(t, text)
}

func TestInvalid(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"lower without memory", `(import "f" (func $f (param "s" string))) (core func (canon lower (func $f)))`, "func(s: string): the parameter s needs a memory"},
		{"lower without realloc", `
			(import "f" (func $f (result (list u8))))
			(core module $m (memory (export "memory") 1)) (core instance $i (instantiate $m))
			(core func (canon lower (func $f) (memory $i "memory")))`, "needs a realloc function"},
		{"core import without argument", `(core module $m (import "a" "b" (func))) (core instance (instantiate $m))`, `the core module imports from "a", for which there is no argument`},
		{"core import missing", `
			(core module $e) (core instance $e (instantiate $e))
			(core module $m (import "a" "b" (func))) (core instance (instantiate $m (with "a" (instance $e))))`, `the core module imports "a" "b", which the argument does not export`},
		{"core import of another kind", `
			(core module $e (memory (export "b") 1)) (core instance $e (instantiate $e))
			(core module $m (import "a" "b" (func))) (core instance (instantiate $m (with "a" (instance $e))))`, `import "a" "b" of the core module: a core memory stands where a core function is expected`},
		{"core function of another type", `
			(core module $e (func (export "b") (param i64))) (core instance $e (instantiate $e))
			(core module $m (import "a" "b" (func (param i32)))) (core instance (instantiate $m (with "a" (instance $e))))`, `import "a" "b" of the core module: a core function of type (i64) -> () stands where (i32) -> () is expected`},
		{"trampoline of another type", `
			(import "f" (func $f (param "a" u64))) (core func $l (canon lower (func $f)))
			(core module $m (import "a" "b" (func (param i32))))
			(core instance (instantiate $m (with "a" (instance (export "b" (func $l))))))`, `import "a" "b" of the core module: a core function of type (i64) -> () stands where (i32) -> () is expected`},
		{"missing argument", `(component $c (import "f" (func))) (instance (instantiate $c))`, `there is nothing for the import "f", a function`},
		{"argument of another sort", `
			(import "g" (instance $g)) (component $c (import "f" (func))) (instance (instantiate $c (with "f" (instance $g))))`, `import f: an instance stands where a function is expected`},
		{"argument of another type", `
			(import "g" (func $g (param "a" u8))) (component $c (import "f" (func (param "a" u16))))
			(instance (instantiate $c (with "f" (func $g))))`, `import f: parameter a: the type u8 stands where u16 is expected`},
		{"instance without export", `
			(import "g" (instance $g)) (component $c (import "f" (instance (export "x" (func)))))
			(instance (instantiate $c (with "f" (instance $g))))`, `import f: the export "x", a function, is missing`},
		{"another resource", `
			(import "a" (type $a (sub resource))) (import "b" (type $b (sub resource)))
			(import "f" (func $f (result (own $a))))
			(component $c (import "r" (type $r (sub resource))) (import "f" (func (result (own $r)))))
			(instance (instantiate $c (with "r" (type $b)) (with "f" (func $f))))`, `import f: result: own: the resource type is not the one that is expected`},
		{"module argument", `
			(core module $m) (component $c (import "m" (core module (export "f" (func)))))
			(instance (instantiate $c (with "m" (core module $m))))`, `import m: the core module does not export "f"`},
		{"module argument imports", `
			(core module $m (import "a" "b" (func))) (component $c (import "m" (core module)))
			(instance (instantiate $c (with "m" (core module $m))))`, `import m: the core module imports "a" "b", which is not expected of it`},
		{"resource.new of an import", `(import "r" (type $r (sub resource))) (core func (canon resource.new $r))`, "canon resource.new of a resource type that the component does not define itself"},
		{"dtor type", `
			(core module $m (func (export "d"))) (core instance $m (instantiate $m))
			(type (resource (rep i32) (dtor (func $m "d"))))`, "the destructor has the core type () -> () where (i32) -> () is needed"},
		{"resource across components", `
			(type $r (resource (rep i32))) (component $c (alias outer 1 $r (type $r))) (instance (instantiate $c))`, "an outer alias is of a type that refers to resource types of another component"},
		{"borrow in a result", `(import "r" (type $r (sub resource))) (type (func (result (list (borrow $r)))))`, "the result of a function holds a borrow"},
		{"record with a resource", `(import "r" (type $r (sub resource))) (type (list $r))`, "type 0 is a resource type, not the type of a value"},
		{"own of a record", `(type $r (list u8)) (type (own $r))`, "type 0 is a list type, not a resource type"},
		{"key of a map", `(type (map f32 u8))`, "the key of a map cannot be of type f32"},
		{"names that differ too little", `(import "a-b" (func)) (import "A-b" (func))`, `one import is called "a-b" and another "A-b", which differ too little`},
		{"field twice", `(type (record (field "a" u8) (field "A" u8)))`, `a field is called "A" and another "a", which differ in case only`},
		{"not kebab case", `(type (record (field "a_b" u8)))`, `a field is called "a_b", which is not in kebab case`},
		{"import name", `(import "a_b" (func))`, `"a_b" is no name for a function`},
		{"method of nothing", `(import "[method]r.f" (func))`, `"[method]r.f" belongs to a resource type "r", which does not stand before it`},
		{"method without self", `(import "r" (type $r (sub resource))) (import "[method]r.f" (func (param "s" (borrow $r))))`, `the first parameter of "[method]r.f" is not self: borrow<r>`},
		{"constructor of another", `(import "r" (type $r (sub resource))) (import "[constructor]r" (func (result u8)))`, `"[constructor]r" does not return own<r>`},
		{"export name twice", `(import "f" (func $f)) (export "x" (func $f)) (export "x" (func $f))`, `two exports are called "x"`},
		{"alias of nothing", `(import "i" (instance $i)) (alias export $i "x" (func))`, `instance 0 exports no function "x"`},
	} {
		expectInvalid(t, test.name, unchecked(t, "(component "+test.text+")"), test.want)
	}
}
