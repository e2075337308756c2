package component_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Everything that the outermost component may import.
func TestImportsOfEverySort(t *testing.T) {
	c := decodeText(t, `(component
		(type $pair (record (field "a" u8) (field "b" string)))
		(import "pair" (type $p (eq $pair)))
		(type $u u64) (import "number" (type (eq $u)))
		(import "res" (type $res (sub resource)))
		(import "same" (type $same (eq $res)))
		(import "f" (func (param "p" $p) (result (own $same))))
		(import "m" (core module
			(import "env" "log" (func (param i32 i64)))
			(import "env" "mem" (memory 1))
			(export "run" (func (result f32)))
			(export "table" (table 1 funcref))))
		(import "empty" (instance)))`)
	comparePlan(t, c, `
import 0 "pair": type record{a: u8, b: string}
import 1 "number": type u64
import 2 "res": resource
import 3 "same": resource 0
import 4 "f": func(p: record{a: u8, b: string}) -> own<res>
import 5 "m": module
  import function "env"."log": (i32, i64) -> ()
  import memory "env"."mem"
  export function "run": () -> f32
  export table "table"
import 6 "empty": instance
resource 0 res: import 2
`)
	if same := c.Imports[3].Resource; same != c.Imports[2].Resource || same.Import != 2 {
		t.Errorf("the type under its second name: %+v", same)
	}
}

// Imported instances hold instances, and each item of theirs is found by its
// path.
func TestNestedInstanceImports(t *testing.T) {
	c := decodeText(t, `(component
		(import "my:app/top" (instance $top
			(export "res" (type $r (sub resource)))
			(export "alias" (type (eq $r)))
			(type $level' (enum "low" "high"))
			(export "level" (type $level (eq $level')))
			(export "f" (func (param "l" $level)))
			(export "code" (core module (export "f" (func (result i32)))))
			(export "in" (instance
				(alias outer 1 $r (type $r))
				(export "again" (type $again (eq $r)))
				(export "res" (type $r2 (sub resource)))
				(export "f" (func (param "a" (borrow $again)) (param "b" (borrow $r2))))
				(export "deep" (instance
					(export "code" (core module (import "" "x" (func (param i32 i32))) (export "g" (func (param i64)))))
					(export "f" (func (result u32)))))))))
		(alias export $top "in" (instance $in))
		(alias export $in "deep" (instance $deep))
		(alias export $in "f" (func $in-f))
		(alias export $deep "f" (func $deep-f))
		(alias export $deep "code" (core module $code))
		(alias export $in "again" (type $again))
		(alias export $in "res" (type $res2))
		(core func (canon resource.drop $res2))
		(core func $lowered (canon lower (func $in-f)))
		(core instance $i (instantiate $code (with "" (instance (export "x" (func $lowered))))))
		(core func $deep-lowered (canon lower (func $deep-f)))
		(core module $m (import "" "f" (func (result i32))) (func (export "f") (param i32 i32)))
		(core instance $m (instantiate $m (with "" (instance (export "f" (func $deep-lowered))))))
		(func $g (param "n" u64) (canon lift (core func $i "g")))
		(func $f (param "a" (borrow $again)) (param "b" (borrow $res2)) (canon lift (core func $m "f")))
		(instance $bottom (export "g" (func $g)) (export "code" (core module $code)))
		(instance $out (export "again" (type $again)) (export "res" (type $res2)) (export "f" (func $f)) (export "deep" (instance $bottom)))
		(export "g" (func $g))
		(export "in" (instance $out)))`)
	comparePlan(t, c, `
import 0 "my:app/top": instance
  res: resource
  alias: resource 0
  level: type enum{low, high}
  f: func(l: enum{low, high})
  code: module
    export function "f": () -> i32
  in: instance
    res: resource
    again: resource 0
    f: func(a: borrow<my:app/top.res>, b: borrow<in.res>)
    deep: instance
      f: func() -> u32
      code: module
        import function ""."x": (i32, i32) -> ()
        export function "g": (i64) -> ()
resource 0 my:app/top.res: import 0
resource 1 in.res: import 0 "in"
module 0: import 0 "in" "deep" "code"
module 1 "m": 1 imports, 1 exports
trampoline 0: instance 0 canon resource.drop resource 1: (i32) -> ()
trampoline 1: instance 0 canon lower import 0 "in" "f": (i32, i32) -> ()
trampoline 2: instance 0 canon lower import 0 "in" "deep" "f": () -> i32
step: core instance 0 = module 0
  function ""."x" = trampoline 1
step: core instance 1 = module 1
  function ""."f" = trampoline 2
export "g": func(n: u64)
  = lifted core instance 0 "g" of instance 0
export "in": instance
  again: resource 0
  res: resource 1
  f: func(a: borrow<my:app/top.res>, b: borrow<in.res>)
    = lifted core instance 1 "f" of instance 0
  deep: instance
    g: func(n: u64)
      = lifted core instance 0 "g" of instance 0
    code: module 0
`)
	top := c.Imports[0].Instance
	if res := c.Resources[0]; len(top.Resources) != 1 || top.Resources[0] != res || top.Types[0].Resource != res || res.Instances != nil {
		t.Errorf("the resource type of the outer instance: %+v, %+v", top, res)
	}
	in := top.Instances[0].Type
	if res := c.Resources[1]; len(in.Resources) != 1 || in.Resources[0] != res || in.Types[0].Resource != c.Resources[0] || !slices.Equal(res.Instances, []string{"in"}) {
		t.Errorf("the resource type of the inner instance: %+v, %+v", in, res)
	}
	want := component.ImportRef{Import: 0, Instances: []string{"in", "deep"}, Name: "f"}
	if diff := cmp.Diff(want, c.Trampolines[2].Import); diff != "" {
		t.Errorf("the function at the bottom (-want +got):\n%s", diff)
	}
	if c.Trampolines[1].Type != in.Funcs[0] || c.Trampolines[2].Type != in.Instances[0].Type.Funcs[0] {
		t.Error("a lowered function has another type than its import")
	}
	if m := c.Modules[0]; m.Binary != nil || m.Type != in.Instances[0].Type.Modules[0].Type {
		t.Errorf("the imported module: %+v", m)
	}
}

// Everything that a component may export, and the modules that nothing needs.
// The types of functions and instances are nothing to use.
func TestExportsOfEverySort(t *testing.T) {
	c := decodeText(t, `(component
		(core module $used (func (export "f")))
		(core module $exported)
		(core module $unused)
		(core instance $i (instantiate $used))
		(import "host" (core module $host (export "h" (func))))
		(component $c
			(core module $inner-unused (memory 1))
			(component (core module $inner-inner)))
		(type $r' (resource (rep i32)))
		(type $e' (flags "a" "b"))
		(func $f (canon lift (core func $i "f")))
		(type $ft (func (param "a" u8)))
		(type $it (instance (export "f" (func))))
		(instance $deep (export "f" (func $f)) (export "m" (core module $exported)) (export "ft" (type $ft)))
		(instance $bag (export "deep" (instance $deep)) (export "r" (type $r')) (export "host" (core module $host)))
		(export "f" (func $f))
		(export "again" (func $f))
		(export $r "r" (type $r'))
		(export "r2" (type $r))
		(export "e" (type $e'))
		(export "m" (core module $exported))
		(export "ft" (type $ft))
		(export "it" (type $it))
		(export "my:app/bag" (instance $bag)))`)
	comparePlan(t, c, `
import 0 "host": module
  export function "h": () -> ()
resource 0 r: instance 0
module 0 "used": 0 imports, 1 exports
module 1 "exported": 0 imports, 0 exports
module 2: import 0
unused module "unused": 0 imports, 0 exports
unused module "inner-unused": 0 imports, 0 exports
unused module "inner-inner": 0 imports, 0 exports
step: core instance 0 = module 0
export "f": func()
  = lifted core instance 0 "f" of instance 0
export "again": func()
  = lifted core instance 0 "f" of instance 0
export "r": resource 0
export "r2": resource 0
export "e": type flags{a, b}
export "m": module 1
export "my:app/bag": instance
  r: resource 0
  host: module 2
  deep: instance
    f: func()
      = lifted core instance 0 "f" of instance 0
    m: module 1
`)
	if c.Exports[0].Func.Lifted != c.Exports[1].Func.Lifted {
		t.Error("one lifted function is two in the plan")
	}
	for _, x := range c.Exports {
		if (x.Module >= 0) != (x.Name == "m") {
			t.Errorf("export %q has module %d", x.Name, x.Module)
		}
	}
}

// Own and borrow types find their resource type under any name.
func TestResourceIndex(t *testing.T) {
	c := decodeText(t, `(component
		(import "a" (type $a (sub resource)))
		(import "b" (instance $b
			(export "r" (type $r (sub resource)))
			(export "s" (type $s (eq $r)))
			(export "[constructor]s" (func (param "a" (list (own $r))) (result (own $s))))))
		(alias export $b "r" (type $r))
		(alias export $b "s" (type $s))
		(core module $m
			(memory (export "memory") 1)
			(func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
			(func (export "f") (param i32 i32) (result i32) unreachable)
			(func (export "g") (param i32) (result i32) unreachable))
		(core instance $m (instantiate $m))
		(func $f (param "a" (list (own $r))) (result (own $s))
			(canon lift (core func $m "f") (memory $m "memory") (realloc (func $m "realloc"))))
		(type $l' (resource (rep i32)))
		(export $l "l" (type $l'))
		(func $g (param "self" (borrow $l)) (result (own $s)) (canon lift (core func $m "g")))
		(export "[method]l.g" (func $g))
		(instance $i (export "t" (type $s)) (export "f" (func $f)))
		(export "i" (instance $i))
		(import "[static]a.g" (func (param "a" (borrow $a)) (param "r" (borrow $r)))))`)
	index := func(name string, d *wit.TypeDef, want int) {
		t.Helper()
		if i, ok := c.ResourceIndex(d); !ok || i != want {
			t.Errorf("%s: %d, %t", name, i, ok)
		}
	}
	ctor := c.Imports[1].Instance.Funcs[0]
	index("result", ctor.Result.(*wit.Own).Resource, 1)
	index("resource", ctor.Resource, 1)
	index("under another name", &wit.TypeDef{Name: "x", Type: ctor.Resource}, 1)
	static := c.Imports[2].Func
	index("a", static.Params[0].Type.(*wit.Borrow).Resource, 0)
	index("r", static.Params[1].Type.(*wit.Borrow).Resource, 1)
	method := c.Exports[1].Func.Type
	index("self", method.Params[0].Type.(*wit.Borrow).Resource, 2)
	index("resource of a method", method.Resource, 2)
	index("result of a method", method.Result.(*wit.Own).Resource, 1)
	exported := c.Exports[2].Instance
	index("exported type", exported.Types[0].Resource.Type, 1)
	index("parameter of an export", exported.Funcs[0].Type.Params[0].Type.(*wit.List).Elem.(*wit.Own).Resource, 1)
	index("result of an export", exported.Funcs[0].Type.Result.(*wit.Own).Resource, 1)
	if i, ok := c.ResourceIndex(&wit.TypeDef{Type: &wit.Resource{}}); ok {
		t.Errorf("a stranger has index %d", i)
	}
}

// Types have the names under which they are imported and exported.
func TestTypeNames(t *testing.T) {
	c := decodeText(t, `(component
		(import "my:app/log@1.0.0" (instance $log
			(type $level' (enum "low" "high"))
			(export "level" (type $level (eq $level')))
			(type $list (list $level))
			(export "list" (type $l (eq $list)))
			(export "f" (func (param "l" $l)))))
		(core module $m (func (export "f") (param i32 i32)))
		(core instance $m (instantiate $m))
		(type $point' (record (field "x" u8) (field "y" u8)))
		(func $f' (param "p" $point') (canon lift (core func $m "f")))
		(component $shim
			(type $p (record (field "x" u8) (field "y" u8)))
			(import "import-type-point" (type $q (eq $p)))
			(import "import-func-f" (func $f (param "p" $q)))
			(export $point "point" (type $p))
			(export "f" (func $f) (func (param "p" $point))))
		(instance $shim (instantiate $shim (with "import-type-point" (type $point')) (with "import-func-f" (func $f'))))
		(export "my:app/shapes" (instance $shim)))`)
	list := c.Imports[0].Instance.Funcs[0].Params[0].Type
	if d, ok := list.(*wit.List).Elem.(*wit.TypeDef); !ok || d.Name != "level" || d.Interface.ID() != "my:app/log@1.0.0" {
		t.Errorf("the imported enum is %#v", list.(*wit.List).Elem)
	}
	fn := c.Exports[0].Instance.Funcs[0]
	if d, ok := fn.Type.Params[0].Type.(*wit.TypeDef); !ok || d.Name != "point" || d.Interface.ID() != "my:app/shapes" {
		t.Errorf("the exported record is %#v", fn.Type.Params[0].Type)
	}
	if fn.Lifted.Type != fn.Type {
		t.Error("the lifted function has another type")
	}
}

// Which modules a host may give for an imported one.
func TestModuleTypeCheck(t *testing.T) {
	c := decodeText(t, `(component (import "m" (core module
		(import "" "f" (func (param i32)))
		(import "" "mem" (memory 2))
		(export "g" (func (result i64)))
		(export "mem" (memory 1 4))
		(export "t" (table 2 funcref))
		(export "v" (global (mut i32))))))`)
	const rest = `(func (export "g") (result i64) unreachable) (memory (export "mem") 1 4) (table (export "t") 2 funcref) (global (export "v") (mut i32) (i32.const 0))`
	for _, test := range []struct{ name, text, want string }{
		{"as declared", `(import "" "f" (func (param i32)))` + rest, ""},
		{"more exports, other order", `(func (export "more")) (global (export "v") (mut i32) (i32.const 0)) (table (export "t") 3 funcref) (memory (export "mem") 2 3) (func (export "g") (result i64) unreachable)`, ""},
		{"import of less memory", `(import "" "mem" (memory 1)) (func (export "g") (result i64) unreachable) (export "mem" (memory 1)) (memory 1 4) (table (export "t") 2 funcref) (global (export "v") (mut i32) (i32.const 0))`, ""},
		{"another import", `(import "" "g" (func))` + rest, `imports function ""."g", which its type does not say`},
		{"import of another type", `(import "" "f" (func (param i64)))` + rest, `imports function ""."f", of which its type says something else: it is (i32) -> (), not (i64) -> ()`},
		{"import of another kind", `(import "" "f" (global i32))` + rest, `imports global ""."f", of which its type says something else: it is a function, not a global`},
		{"import of more memory", `(import "" "mem" (memory 3)) (export "mem2" (memory 0))`, `imports memory ""."mem", of which its type says something else: its minimum is 2, not 3 or more`},
		{"without export", `(memory (export "mem") 1 4)`, `does not export the function "g" that its type says`},
		{"function of another type", strings.Replace(rest, "i64", "f64", 1), `does not export the function "g" that its type says: it is () -> f64, not () -> i64`},
		{"memory without maximum", strings.Replace(rest, "1 4", "1", 1), `does not export the memory "mem" that its type says: its maximum is not 4 or less`},
		{"memory of 64 bits", strings.Replace(rest, "1 4", "i64 1 4", 1), `its type says: one is shared or has 64-bit indices, the other does not`},
		{"small table", strings.Replace(rest, "2 funcref", "1 funcref", 1), `does not export the table "t" that its type says: its minimum is 1, not 2 or more`},
		{"table of others", strings.Replace(rest, "2 funcref", "2 externref", 1), `its type says: its elements are of another type`},
		{"constant", strings.Replace(rest, "(mut i32)", "i32", 1), `its type says: one is mutable or shared, the other is not`},
		{"global of another type", strings.Replace(rest, "(mut i32) (i32.const 0)", "(mut f32) (f32.const 0)", 1), `its type says: its type is another`},
	} {
		m, err := component.ReadModule("m.wasm", assemble(t, "(module "+test.text+")"))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		got := ""
		if err := c.Imports[0].Module.Check(m); err != nil {
			got = err.Error()
		}
		if test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
	if _, err := component.ReadModule("m.wasm", []byte("\x00asm\x0d\x00\x01\x00")); !errors.Is(err, component.ErrMalformed) {
		t.Errorf("a component read as a module: %v", err)
	}
}

// Components cannot come from a host.
func TestComponentImports(t *testing.T) {
	for _, text := range []string{
		`(component (import "c" (component)))`,
		`(component (import "i" (instance (export "c" (component)))))`,
		`(component (import "i" (instance (export "j" (instance (export "c" (component)))))))`,
	} {
		_, err := component.Decode("", assemble(t, text))
		var u *component.UnsupportedError
		if !errors.As(err, &u) || u.Feature != "imports of components" {
			t.Errorf("%s: %v", text, err)
		}
	}
	// Between nested components they can.
	decodeText(t, `(component (component $c) (component $d (import "c" (component $c)) (instance (instantiate $c))) (instance (instantiate $d (with "c" (component $c)))))`)
}
