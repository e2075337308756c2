package component_test

import (
	"errors"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

// A ruleCase is a rule of validation: text breaks it, and valid is the same but
// for what breaks it. A case fails when its rule is gone, and when the rule
// refuses too much.
type ruleCase struct {
	name, text, want, valid string
}

func checkRules(t *testing.T, prelude string, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		expectInvalid(t, c.name, assemble(t, "(component "+prelude+c.text+")"), c.want)
		t.Run(c.name+", valid", func(t *testing.T) {
			_, err := component.Decode("x.wasm", assemble(t, "(component "+prelude+c.valid+")"))
			var unsupported *component.UnsupportedError
			if err != nil && !errors.As(err, &unsupported) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestValueTypeRules(t *testing.T) {
	checkRules(t, `(type $r (resource (rep i32)))`, []ruleCase{
		{"flags", `(type (flags ` + labels(33) + `))`, "33 flags are more than 32", `(type (flags ` + labels(32) + `))`},
		{"empty label", `(type (enum ""))`, `a case is called ""`, `(type (enum "a"))`},
		{"flag twice", `(type (flags "a" "a"))`, `a flag called "a" stands twice`, `(type (flags "a" "b"))`},
		{"enum in another case", `(type (enum "a-b" "A-b"))`, `a case is called "A-b" and another "a-b", which differ in case only`, `(type (enum "a-b" "A-c"))`},
		{"case twice", `(type (variant (case "a") (case "a" u8)))`, `a case called "a" stands twice`, `(type (variant (case "a") (case "b" u8)))`},
		{"parameter twice", `(type (func (param "a" u8) (param "A" u8)))`, `a parameter is called "A" and another "a"`, `(type (func (param "a" u8) (param "b" u8)))`},
		{"part that is a function", `(type $f (func)) (type (tuple u8 $f))`, "type 1 is a function type, not the type of a value", `(type $f (list u8)) (type (tuple u8 $f))`},
		{"type that comes later", `(type (list 2)) (type (list u8))`, "type 2 does not exist; there are 1 so far", `(type (list u8)) (type (list 1))`},
		{"stream of char", `(type (stream char))`, "a stream of char is not allowed yet", `(type (stream u8)) (type (future char))`},
		{"stream of renamed char", `(type $c char) (type (stream $c))`, "a stream of char is not allowed yet", `(type $c u8) (type (stream $c))`},
		{"stream of borrows", `(type $b (borrow $r)) (type (stream $b))`, "a stream cannot hold borrows", `(type $b (own $r)) (type (stream $b))`},
		{"future of borrows", `(type $b (option (borrow $r))) (type (future $b))`, "a future cannot hold borrows", `(type $b (option (own $r))) (type (future $b))`},
		{"own of an instance type", `(type $i (instance)) (type (own $i))`, "type 1 is an instance type, not a resource type", `(type (own $r))`},
		{"borrow in a nested result", `(type $b (borrow $r)) (type $t (tuple u8 $b)) (type (func (result (option $t))))`, "the result of a function holds a borrow", `(type $b (borrow $r)) (type $t (tuple u8 $b)) (type (func (param "p" (option $t))))`},
		{"large value", `(type $a (list u64 100000)) (type (list $a 1000))`, "takes 268435456 bytes or more", `(type $a (list u64 100000)) (type (list $a 100))`},
		{"large value for pointers of 64 bits", `(type (list string 20000000))`, "takes 268435456 bytes or more", `(type (list u64 20000000))`},
		{"map key", `(type $k (list u8)) (type (map $k u8))`, "the key of a map cannot be of type list", `(type $k u8) (type (map $k u8))`},
		{"representation", `(type (resource (rep f32)))`, "a resource type is represented by f32", `(type (resource (rep i64)))`},
		{"resource in an instance type", `(type (instance (type (resource (rep i32)))))`, "a resource type is defined inside the type of a component or instance", `(type (instance (export "r" (type (sub resource)))))`},
		{"resource in a component type", `(type (component (type (resource (rep i32)))))`, "a resource type is defined inside the type of a component or instance", `(type (component (import "r" (type (sub resource)))))`},
	})
}

func labels(n int) string {
	s := ""
	for i := range n {
		s += ` "f` + string(rune('a'+i/26)) + string(rune('a'+i%26)) + `"`
	}
	return s
}

func TestAliasRules(t *testing.T) {
	checkRules(t, `(type $r (resource (rep i32))) (core module $m) (component $c) (type $l (list u8))
		(import "i" (instance $i (export "f" (func)) (export "t" (type (sub resource))) (export "j" (instance))))`, []ruleCase{
		{"too far out", `(component (alias outer 3 0 (type)))`, "an outer alias goes 3 scopes out, further than there are", `(component (alias outer 1 $l (type)))`},
		{"outer item that comes later", `(component (alias outer 1 3 (type))) (type u8)`, "an outer alias: type 3 does not exist", `(type u8) (component (alias outer 1 3 (type)))`},
		{"handle across components", `(type $o (own $r)) (component (alias outer 1 $o (type)))`, "refers to resource types of another component", `(type $o (own $r)) (type (instance (alias outer 1 $o (type))))`},
		{"function type with a handle", `(type $f (func (param "a" (own $r)))) (component (alias outer 1 $f (type)))`, "refers to resource types of another component", `(type $f (func (param "a" u8))) (component (alias outer 1 $f (type)))`},
		{"instance type with an outer resource", `(type $t (instance (alias outer 1 $r (type $s)) (export "f" (func (param "a" (own $s)))))) (component (alias outer 1 $t (type)))`, "refers to resource types of another component", `(type $t (instance (export "s" (type $s (sub resource))) (export "f" (func (param "a" (own $s)))))) (component (alias outer 1 $t (type)))`},
		{"through a type of a component", `(component (type (component (alias outer 2 $r (type)))))`, "refers to resource types of another component", `(component (type (component (alias outer 2 $l (type)))))`},
		{"module in a type", `(type (component (alias outer 1 $m (core module))))`, "has an outer alias of a core module; only types may be aliased there", `(component (alias outer 1 $m (core module)))`},
		{"component in a type", `(type (instance (alias outer 1 $c (component))))`, "has an outer alias of a component; only types may be aliased there", `(component (alias outer 1 $c (component)))`},
		{"function in a type", `(type (component (import "i" (instance $j (export "f" (func)))) (alias export $j "f" (func))))`, "has an alias of a function; only types and instances may be aliased there", `(type (component (import "i" (instance $j (export "t" (type (sub resource))))) (alias export $j "t" (type))))`},
		{"export of another sort", `(alias export $i "f" (instance))`, `instance 0 exports no instance "f"`, `(alias export $i "j" (instance))`},
		{"core export of another sort", `(core instance $x (instantiate $m)) (alias core export $x "f" (core func))`, `core instance 0 exports no core function "f"`, `(core instance $x (instantiate $m))`},
	})
}

func TestVisibilityRules(t *testing.T) {
	const lifted = `(core module $m (func (export "f") (param i32)) (func (export "g") (result i32) unreachable)) (core instance $x (instantiate $m))
		(type $t (record (field "a" u8))) (type $r (resource (rep i32)))
		(func $f (param "a" $t) (canon lift (core func $x "f"))) (func $g (result (own $r)) (canon lift (core func $x "g")))`
	checkRules(t, lifted, []ruleCase{
		{"record without a name", `(export "f" (func $f))`, `the export "f" refers to a type that has no name`, `(export $u "t" (type $t)) (export "f" (func $f) (func (param "a" $u)))`},
		{"resource without a name", `(export "g" (func $g))`, `the export "g" refers to a type that has no name`, `(export $s "r" (type $r)) (export "g" (func $g) (func (result (own $s))))`},
		{"name that comes later", `(export "g" (func $g)) (export $s "r" (type $r))`, `the export "g" refers to a type that has no name`, `(export $s "r" (type $r)) (export "g" (func $g) (func (result (own $s))))`},
		{"type before its export", `(export $s "r" (type $r)) (export "g" (func $g))`, `the export "g" refers to a type that has no name`, `(export $s "r" (type $r)) (export "g" (func $g) (func (result (own $s))))`},
		{"imported function", `(import "h" (func (param "a" $t)))`, `the import "h" refers to a type that has no name among the imports`, `(import "t" (type $u (eq $t))) (import "h" (func (param "a" $u)))`},
		{"import of an exported type", `(export $u "t" (type $t)) (import "h" (func (param "a" $u)))`, `the import "h" refers to a type that has no name among the imports`, `(import "t" (type $u (eq $t))) (import "h" (func (param "a" $u)))`},
		{"enum in a list", `(type $e (enum "a")) (import "h" (func (param "a" (list $e))))`, `the import "h" refers to a type that has no name`, `(type $e (enum "a")) (import "e" (type $n (eq $e))) (import "h" (func (param "a" (list $n))))`},
		{"type of a type", `(type $l (record (field "t" $t))) (export "l" (type $l))`, `the export "l" refers to a type that has no name`, `(export $u "t" (type $t)) (type $l (record (field "t" $u))) (export "l" (type $l))`},
		{"instance", `(instance $i (export "f" (func $f))) (export "i" (instance $i))`, `the export "i" refers to a type that has no name`, `(instance $i (export "f" (func $f)))`},
		{"in a component type", `(type (component (type $e (flags "a")) (import "h" (func (param "a" $e)))))`, `the import "h" refers to a type that has no name`, `(type (component (type $e (flags "a")) (import "e" (type $n (eq $e))) (import "h" (func (param "a" $n)))))`},
		{"type of an instance", `(type $i (instance (alias outer 1 $r (type $s)) (export "x" (type $y (eq $s))) (export "f" (func (result (own $y)))))) (export "i" (type $i))`, `the export "i" refers to a resource type of the component that is not exported itself`, `(export $z "r" (type $r)) (type $i (instance (alias outer 1 $z (type $s)) (export "x" (type $y (eq $s))) (export "f" (func (result (own $y)))))) (export "i" (type $i))`},
		{"type of an instance with a record", `(type $i (instance (alias outer 1 $t (type $s)) (export "f" (func (param "a" $s))))) (export "i" (type $i))`, `the export "i" refers to a type that has no name`, `(type $i (instance (alias outer 1 $t (type $s)) (export "t" (type $n (eq $s))) (export "f" (func (param "a" $n))))) (export "i" (type $i))`},
		{"own resource in an import", `(type $i (instance (alias outer 1 $r (type $s)) (export "s" (type (eq $s))))) (import "i" (instance (type $i)))`, `the import "i" refers to a resource type that the component defines itself`, `(type $i (instance (export "s" (type (sub resource))))) (import "i" (instance (type $i)))`},
	})
}

func TestNameRules(t *testing.T) {
	const prelude = `(import "r" (type $r (sub resource))) (import "s" (type $s (sub resource))) (import "i" (instance $i)) (import "f" (func $f))`
	checkRules(t, prelude, []ruleCase{
		{"label of an import", `(import "aB" (func))`, `"aB" is no name for a function`, `(import "a-B" (func))`},
		{"annotation that is not known", `(import "[friend]r.a" (func))`, `"[friend]r.a" is no name`, `(import "[static]r.a" (func))`},
		{"method that is no function", `(import "[method]r.a" (instance))`, `is a name for a function, not for an instance`, `(import "[static]r.a" (func))`},
		{"method and field", `(import "[static]r.a" (func)) (import "[static]r.A" (func))`, "differ too little", `(import "[static]r.a" (func)) (import "[static]r.b" (func))`},
		{"method like its resource", `(import "[static]r.r" (func))`, "differ too little", `(import "[static]s.r" (func))`},
		{"interface in another case", `(import "a:b/c" (func)) (import "a:b/C" (func))`, "differ too little", `(import "a:b/c" (func)) (import "a:b/d" (func))`},
		{"constructor of another resource", `(import "[constructor]r" (func (result (own $s))))`, `does not return own<r>`, `(import "[constructor]r" (func (result (own $r))))`},
		{"constructor with a result", `(import "[constructor]r" (func (result (result (own $s) (error string)))))`, `does not return own<r>`, `(import "[constructor]r" (func (result (result (own $r) (error string)))))`},
		{"async constructor", `(import "[constructor]r" (func async (result (own $r))))`, `the constructor "[constructor]r" is async`, `(import "[static]r.n" (func async (result (own $r))))`},
		{"constructor without result", `(import "[constructor]r" (func))`, `does not return own<r>`, `(import "[constructor]r" (func (result (own $r))))`},
		{"method without parameters", `(import "[method]r.a" (func))`, `"[method]r.a" has no parameter "self"`, `(import "[method]r.a" (func (param "self" (borrow $r))))`},
		{"self is owned", `(import "[method]r.a" (func (param "self" (own $r))))`, "is not self: borrow<r>", `(import "[method]r.a" (func (param "self" (borrow $r))))`},
		{"self of another resource", `(import "[method]r.a" (func (param "self" (borrow $s))))`, "is not self: borrow<r>", `(import "[method]s.a" (func (param "self" (borrow $s))))`},
		{"method of an imported resource as an export", `(export "[static]r.a" (func $f))`, `belongs to a resource type "r", which does not stand before it`, `(export "r" (type $r)) (export "[static]r.a" (func $f))`},
		{"method in a bag", `(instance (export "r" (type $r)) (export "[static]r.a" (func $f)))`, `belongs to a resource type "r"`, `(instance (export "r" (type $r)) (export "a" (func $f)))`},
		{"nested package", `(import "a:b:c/d" (func))`, "nested namespaces or projections", `(import "a:b/d" (func))`},
		{"nested projection", `(import "a:b/c/d" (func))`, "nested namespaces or projections", `(import "a:b/d@1.0.0" (func))`},
		{"URL of an export", `(export "url=<x>" (func $f))`, `"url=<x>" is a name for an import, not for an export`, `(import "url=<x>" (func))`},
	})
}

func TestInstantiationRules(t *testing.T) {
	checkRules(t, `(import "f" (func $f (param "a" u8))) (import "r" (type $r (sub resource))) (import "s" (type $s (sub resource)))`, []ruleCase{
		{"argument twice", `(component $c) (instance (instantiate $c (with "a" (func $f)) (with "a" (func $f))))`, `the argument "a" stands twice`, `(component $c) (instance (instantiate $c (with "a" (func $f)) (with "b" (func $f))))`},
		{"type of another kind", `(component $c (type $a u8) (import "t" (type (eq $a)))) (type $t u16) (instance (instantiate $c (with "t" (type $t))))`, "import t: the type u16 stands where u8 is expected", `(component $c (type $a u8) (import "t" (type (eq $a)))) (type $t u8) (instance (instantiate $c (with "t" (type $t))))`},
		{"resource that is not the same", `(component $c (import "a" (type $a (sub resource))) (import "b" (type (eq $a)))) (instance (instantiate $c (with "a" (type $r)) (with "b" (type $s))))`, "import b: the resource type is not the one that is expected", `(component $c (import "a" (type $a (sub resource))) (import "b" (type (eq $a)))) (instance (instantiate $c (with "a" (type $r)) (with "b" (type $r))))`},
		{"resource types are fresh in each instance", `
			(component $c (type $x (resource (rep i32))) (export "x" (type $x)))
			(component $d (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
			(instance $i (instantiate $c)) (instance $j (instantiate $c))
			(instance (instantiate $d (with "a" (type $i "x")) (with "b" (type $j "x"))))`, "import b: the resource type is not the one that is expected", `
			(component $c (type $x (resource (rep i32))) (export "x" (type $x)))
			(component $d (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
			(instance $i (instantiate $c)) (instance $j (instantiate $c))
			(instance (instantiate $d (with "a" (type $i "x")) (with "b" (type $i "x"))))`},
		{"two imports of one instance type", `
			(type $t (instance (export "x" (type (sub resource))))) (import "i" (instance $i (type $t))) (import "j" (instance $j (type $t)))
			(component $d (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
			(instance (instantiate $d (with "a" (type $i "x")) (with "b" (type $j "x"))))`, "import b: the resource type is not the one that is expected", `
			(type $t (instance (export "x" (type (sub resource))))) (import "i" (instance $i (type $t))) (import "j" (instance $j (type $t)))
			(component $d (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
			(instance (instantiate $d (with "a" (type $i "x")) (with "b" (type $i "x"))))`},
		{"ascription makes another resource", `
			(component $c (type $x (resource (rep i32))) (export "x" (type $x)) (export "y" (type $x) (type (sub resource))))
			(component $d (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
			(instance $i (instantiate $c)) (instance (instantiate $d (with "a" (type $i "x")) (with "b" (type $i "y"))))`, "import b: the resource type is not the one that is expected", `
			(component $c (type $x (resource (rep i32))) (export "x" (type $x)) (export "y" (type $x)))
			(component $d (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
			(instance $i (instantiate $c)) (instance (instantiate $d (with "a" (type $i "x")) (with "b" (type $i "y"))))`},
		{"component that wants too much", `
			(component $c (import "x" (func))) (component $d (import "c" (component)))
			(instance (instantiate $d (with "c" (component $c))))`, `import c: there is nothing for the import "x", a function`, `
			(component $c) (component $d (import "c" (component (import "x" (func)))))
			(instance (instantiate $d (with "c" (component $c))))`},
		{"component that gives too little", `
			(component $c) (component $d (import "c" (component (export "x" (type (sub resource))))))
			(instance (instantiate $d (with "c" (component $c))))`, `import c: there is nothing for the export "x", a resource type`, `
			(component $c (type $x (resource (rep i32))) (export "x" (type $x))) (component $d (import "c" (component (export "x" (type (sub resource))))))
			(instance (instantiate $d (with "c" (component $c))))`},
		{"function of another async", `(import "g" (func $g async)) (component $c (import "x" (func))) (instance (instantiate $c (with "x" (func $g))))`, "import x: an async function stands where one that is not async is expected", `(import "g" (func $g async)) (component $c (import "x" (func async))) (instance (instantiate $c (with "x" (func $g))))`},
		{"parameter names", `(component $c (import "x" (func (param "b" u8)))) (instance (instantiate $c (with "x" (func $f))))`, `import x: the parameter "a" stands where "b" is expected`, `(component $c (import "x" (func (param "a" u8)))) (instance (instantiate $c (with "x" (func $f))))`},
		{"labels", `(component $c (type $t (enum "b")) (import "x" (type (eq $t)))) (type $t (enum "a")) (instance (instantiate $c (with "x" (type $t))))`, `import x: the label "a" stands where "b" is expected`, `(component $c (type $t (enum "a")) (import "x" (type (eq $t)))) (type $t (enum "a")) (instance (instantiate $c (with "x" (type $t))))`},
		argument("value types", `(type $a u8) (type $b u16)`, "the type u8 stands where u16 is expected"),
		argument("lists with a length", `(type $a (list u8 2)) (type $b (list u8 3))`, "a list of length 2 stands where one of length 3 is expected"),
		argument("numbers of fields", `(type $a (record (field "a" u8))) (type $b (record (field "a" u8) (field "b" u8)))`, "a record of 1 parts stands where one of 2 is expected"),
		argument("types of fields", `(type $a (record (field "a" u8))) (type $b (record (field "a" u16)))`, "record a: the type u8 stands where u16 is expected"),
		argument("cases without a type", `(type $a (variant (case "a" u8))) (type $b (variant (case "a")))`, "variant a: one of the types is there and the other is not"),
		argument("elements", `(type $a (list (tuple u8 u8))) (type $b (list (tuple u8 s8)))`, "list: tuple: the type u8 stands where s8 is expected"),
		argument("results", `(type $a (result u8)) (type $b (result (error u8)))`, "result: one of the types is there"),
		argument("handles", `(type $a (own $r)) (type $b (own $s))`, "own: the resource type is not the one that is expected"),
		argument("kinds of handles", `(type $a (own $r)) (type $b (borrow $r))`, "the type own stands where borrow is expected"),
		argument("function types", `(type $a (func)) (type $b (func (result u8)))`, "a function without a result stands where one with a result is expected"),
		argument("function types with a result", `(type $a (func (result u8))) (type $b (func))`, "a function with a result stands where one without a result is expected"),
		argument("numbers of parameters", `(type $a (func (param "a" u8))) (type $b (func))`, "a function of 1 parameters stands where one of 0 is expected"),
		argument("functions that are not async", `(type $a (func)) (type $b (func async))`, "a function that is not async stands where an async one is expected"),
		argument("types of two kinds", `(type $a (func)) (type $b u8)`, "a function type stands where a u8 is expected"),
		{"resource in an instance", `(type $t (instance (export "x" (type (sub resource)))))
			(import "j" (instance $j (export "x" (type (eq $r))))) (component $c (import "a" (type $a (sub resource))) (import "i" (instance (export "x" (type (eq $a)))))) 
			(instance (instantiate $c (with "a" (type $s)) (with "i" (instance $j))))`, "import i: export x: the resource type is not the one that is expected", `
			(import "j" (instance $j (export "x" (type (eq $r))))) (component $c (import "a" (type $a (sub resource))) (import "i" (instance (export "x" (type (eq $a))))))
			(instance (instantiate $c (with "a" (type $r)) (with "i" (instance $j))))`},
		{"ascribed instance", `(type $t (instance (export "x" (type (sub resource))) (export "y" (func)))) (instance $i (export "x" (type $r))) (export "i" (instance $i) (instance (type $t)))`, `the type that is written at the export i: there is nothing for the export "y", a function`, `
			(type $t (instance (export "x" (type (sub resource))))) (instance $i (export "x" (type $r))) (export "i" (instance $i) (instance (type $t)))`},
		{"module of another type", `(core module $m (func (export "f") (param i64))) (component $c (import "m" (core module (export "f" (func))))) (instance (instantiate $c (with "m" (core module $m))))`, `import m: export "f": a core function of type (i64) -> () stands where () -> () is expected`, `
			(core module $m (func (export "f"))) (component $c (import "m" (core module (export "f" (func))))) (instance (instantiate $c (with "m" (core module $m))))`},
		{"module that imports another type", `(core module $m (import "a" "b" (memory 2))) (component $c (import "m" (core module (import "a" "b" (memory 1))))) (instance (instantiate $c (with "m" (core module $m))))`, `import m: import "a" "b": the limits of a memory are wider`, `
			(core module $m (import "a" "b" (memory 1))) (component $c (import "m" (core module (import "a" "b" (memory 2))))) (instance (instantiate $c (with "m" (core module $m))))`},
		{"start with a result", `(import "v" (value $v u8)) (import "g" (func $g (param "a" u8) (result u8))) (start $g (value $v))`, "the start function has 1 results, not 0", `(import "v" (value $v u8)) (import "g" (func $g (param "a" u8) (result u8))) (start $g (value $v) (result (value $w))) (export "w" (value $w))`},
		{"value with a borrow", `(type $b (borrow $r)) (import "v" (value $v (type $b))) (export "w" (value $v))`, `the exported value "w" holds a borrow`, `(type $b (own $r)) (import "v" (value $v (type $b))) (export "w" (value $v))`},
		{"type of another sort", `(type $l (list u8)) (import "x" (func (type $l)))`, "type 3 is a list type, not that of a function", `(type $l (func)) (import "x" (func (type $l)))`},
		{"ascribed resource", `(type $l (list u8)) (export "x" (type $l) (type (sub resource)))`, "the type that is written at the export x: a list stands where a resource type is expected", `(export "x" (type $r) (type (sub resource)))`},
		{"declared export", `(type $t (func (param "a" u16))) (export "g" (func $f) (func (type $t)))`, "the type that is written at the export g: parameter a: the type u8 stands where u16 is expected", `(type $t (func (param "a" u8))) (export "g" (func $f) (func (type $t)))`},
		{"component passed on is what it is declared as", `
			(component $d (import "c" (component $c)) (instance $i (instantiate $c)) (alias export $i "x" (func)))`, `instance 0 exports no function "x"`, `
			(component $d (import "c" (component $c (export "x" (func)))) (instance $i (instantiate $c)) (alias export $i "x" (func)))`},
		{"never instantiated", `(component (component $c (import "x" (func))) (instance (instantiate $c)))`, `there is nothing for the import "x"`, `(component (component $c) (instance (instantiate $c)))`},
		{"start with a parameter", `(start $f)`, "the start function has 1 parameters and gets 0 arguments", `(import "g" (func $g)) (start $g)`},
		{"start twice", `(import "g" (func $g)) (start $g) (start $g)`, "two start definitions", `(import "g" (func $g)) (start $g)`},
		{"value never used", `(import "v" (value string))`, "value 0 is never used", `(import "v" (value $v string)) (export "w" (value $v))`},
		{"value used twice", `(import "v" (value $v string)) (export "w" (value $v)) (export "x" (value $v))`, "value 0 is used twice", `(import "v" (value $v string)) (export "w" (value $v))`},
		{"start with a value of another type", `(import "v" (value $v u16)) (start $f (value $v))`, "argument a of the start function: the type u16 stands where u8 is expected", `(import "v" (value $v u8)) (start $f (value $v))`},
	})
}

// argument is a case for an argument of type $a where $b is expected.
func argument(name, types, want string) ruleCase {
	text := func(arg string) string {
		return `(component $c (import "r" (type $r (sub resource))) (import "s" (type $s (sub resource))) ` + types + ` (import "x" (type (eq $b))))` +
			types + `(instance (instantiate $c (with "r" (type $r)) (with "s" (type $s)) (with "x" (type ` + arg + `))))`
	}
	return ruleCase{"argument of another type: " + name, text("$a"), "import x: " + want, text("$b")}
}

// Rules about what the assembler of text does not know.
func TestRulesInBytes(t *testing.T) {
	attributes := func(name string, sort int, more ...any) []byte {
		return join(section(7, 2, 0x42, 0, 0x40, 0, 0x01, 0x00), section(10, 1, 0x02, sized(name), join(more...), sort, map[int]int{0x05: 0, 0x01: 1}[sort]))
	}
	implements := func(name string) []byte { return join(0x00, sized(name)) }
	suffix := func(s string) []byte { return join(0x01, sized(s)) }
	for _, c := range []struct {
		name       string
		body       []byte
		want       string
		neighbours []byte
	}{
		{"implements of a function", attributes("a", 0x01, 1, implements("a:b/c")), `"a" has the attribute implements, which is for instances, not for a function`, attributes("a", 0x05, 1, implements("a:b/c"))},
		{"implements of an interface", attributes("a:b/c", 0x05, 1, implements("a:b/c")), `"a:b/c" has the attribute implements, which is for plain names`, attributes("a", 0x05, 1, implements("a:b/c"))},
		{"implements what", attributes("a", 0x05, 1, implements("b")), `implements "b", which is no name of an interface`, attributes("a", 0x05, 1, implements("a:b/c@1.2.3"))},
		{"implements twice", attributes("a", 0x05, 2, implements("a:b/c"), implements("a:b/c")), `the attribute implements of "a" stands twice`, attributes("a", 0x05, 2, implements("a:b/c"), join(0x02, sized("x")))},
		{"suffix of a function", attributes("a", 0x01, 1, suffix(".1")), `"a" has the attribute versionsuffix, which is for instances, not for a function`, attributes("a:b/c@1", 0x05, 1, suffix(".2.3"))},
		{"suffix of no version", attributes("a:b/c", 0x05, 1, suffix(".2.3")), `"a:b/c" with the version suffix ".2.3" is not an interface with a version`, attributes("a:b/c@0.2", 0x05, 1, suffix(".3"))},
		{"suffix of a whole version", attributes("a:b/c@1.2.3", 0x05, 1, suffix(".2.3")), `"a:b/c@1.2.3" with the version suffix ".2.3" is not`, attributes("a:b/c@1", 0x05, 1, suffix(".2.3"))},
		{"half a version", attributes("a:b/c@1", 0x05, 1, suffix(".2")), `"a:b/c@1" with the version suffix ".2" is not`, attributes("a:b/c@1", 0x05, 1, suffix(".2.0"))},
		{"types of slots", section(8, 2, 0x0a, 0x7f, 0, 0x0b, 0x7e, 0), "context.set is of i64, and one before it of i32", section(8, 2, 0x0a, 0x7e, 0, 0x0b, 0x7e, 1)},
		{"type of a slot", section(8, 1, 0x0a, 0x7d, 0), "context.get is of f32; it must be of i32 or i64", section(8, 1, 0x0a, 0x7e, 0)},
		{"two supertypes", section(3, 2, 0x00, 0x50, 0, 0x60, 0, 0, 0x00, 0x50, 2, 0, 0, 0x60, 0, 0), "a core type has 2 supertypes; one is allowed", section(3, 2, 0x00, 0x50, 0, 0x60, 0, 0, 0x00, 0x50, 1, 0, 0x60, 0, 0)},
		{"size of a page", section(3, 1, 0x50, 1, 0x00, sized("a"), sized("b"), 0x02, 0x08, 1, 3), "a page of a memory has 1 byte or 64 KiB, not 2 to the power of 3 bytes", section(3, 1, 0x50, 1, 0x00, sized("a"), sized("b"), 0x02, 0x08, 1, 0)},
		{"spawned thread that is not shared", join(section(3, 1, 0x60, 1, 0x7f, 0), section(8, 1, 0x40, 0x00, 0)), "core type 0 of thread.spawn-ref is not shared", join(section(3, 1, 0x65, 0x60, 1, 0x7f, 0), section(8, 1, 0x40, 0x01, 0))},
		{"gc without core-type", join(section(7, 1, 0x40, 0, 0x01, 0x00), section(10, 1, 0x00, sized("f"), 0x01, 0), section(8, 1, 0x01, 0x00, 0, 1, 0x09)), "gc stands without core-type",
			join(section(3, 1, 0x60, 0, 0), section(7, 1, 0x40, 0, 0x01, 0x00), section(10, 1, 0x00, sized("f"), 0x01, 0), section(8, 1, 0x01, 0x00, 0, 2, 0x08, 0, 0x09))},
		{"core-type of a struct", join(section(3, 1, 0x5f, 0), section(7, 1, 0x40, 0, 0x01, 0x00), section(10, 1, 0x00, sized("f"), 0x01, 0), section(8, 1, 0x01, 0x00, 0, 2, 0x08, 0, 0x09)), "core type 0, which is not that of a function",
			join(section(3, 1, 0x60, 0, 0), section(7, 1, 0x40, 0, 0x01, 0x00), section(10, 1, 0x00, sized("f"), 0x01, 0), section(8, 1, 0x01, 0x00, 0, 2, 0x08, 0, 0x09))},
		{"core-type of a lifted function", join(lifted[:len(lifted):len(lifted)], section(3, 1, 0x60, 0, 0), section(8, 1, 0x00, 0x00, 0, 2, 0x08, 0, 0x09, 0)), "core-type is for lowered functions", lifted},
		{"core item as an argument", section(5, 1, 0x01, 1, 0x00, sized("a"), 0x00, 0x00, 0), "a core function cannot be passed on as an argument or export", section(5, 1, 0x01, 0)},
		{"core-type without gc", join(section(3, 1, 0x60, 0, 0), section(7, 1, 0x40, 0, 0x01, 0x00), section(10, 1, 0x00, sized("f"), 0x01, 0), section(8, 1, 0x01, 0x00, 0, 1, 0x08, 0)), "core-type stands without gc",
			join(section(3, 1, 0x60, 0, 0), section(7, 1, 0x40, 0, 0x01, 0x00), section(10, 1, 0x00, sized("f"), 0x01, 0), section(8, 1, 0x01, 0x00, 0, 2, 0x08, 0, 0x09))},
	} {
		expectInvalid(t, c.name, componentOf(c.body), c.want)
		t.Run(c.name+", valid", func(t *testing.T) {
			_, err := component.Decode("x.wasm", componentOf(c.neighbours))
			var unsupported *component.UnsupportedError
			if err != nil && !errors.As(err, &unsupported) {
				t.Errorf("got %v", err)
			}
		})
	}
}
