package component_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

const modulePreamble = "\x00asm\x01\x00\x00\x00"

// moduleOf is a component of one core module.
func moduleOf(sections ...any) []byte {
	return componentOf(section(1, append([]any{modulePreamble}, sections...)...))
}

// Core modules that cannot be read or break a rule that can be seen without
// reading code. Offsets count from the start of the component: the module's
// first section is at 0x12.
func TestBadModules(t *testing.T) {
	types := section(1, 1, 0x60, 0, 0)
	global := join(0x7f, 0, 0x41, 0, 0x0b)
	nop := sized(0, 0x0b)
	for _, test := range []struct {
		name string
		body []byte
		kind error
		want string
	}{
		{"unknown section", section(14), component.ErrMalformed, `offset 0x12: section "core module": section number 14 of a core module is not known`},
		{"section twice", join(types, types), component.ErrMalformed, `offset 0x18: section "core module": section number 1 of a core module stands twice or too late`},
		{"sections out of order", join(section(3, 0), section(1, 0)), component.ErrMalformed, `offset 0x15: section "core module": section number 1 of a core module stands twice or too late`},
		{"tags after globals", join(section(6, 0), section(13, 0)), component.ErrMalformed, `section number 13 of a core module stands twice or too late`},
		{"data count after code", join(section(10, 0), section(12, 0)), component.ErrMalformed, `section number 12 of a core module stands twice or too late`},
		{"section too short", section(1, 2, 0x60, 0, 0), component.ErrMalformed, `offset 0x18: section "core module": the stated size ends in the middle of a type`},
		{"section too long", section(1, 0, 0), component.ErrMalformed, `1 bytes too many in a section of a core module`},
		{"section beyond the module", join(1, 9, 0), component.ErrMalformed, `the stated size ends in the middle of a section of a core module`},
		{"custom name", section(0, 1, 0xff), component.ErrMalformed, `the name of a custom section is not UTF-8`},
		{"unknown type", section(1, 1, 0x3f, 0), component.ErrMalformed, `core type 0x3f is not known`},
		{"unknown value type", section(1, 1, 0x60, 1, 0x10, 0), component.ErrMalformed, `offset 0x17: section "core module": 0x10 is no core value type`},
		{"import name", section(2, 1, 1, 0xff), component.ErrMalformed, `an import's module name is not UTF-8`},
		{"import kind", section(2, 1, 0, 0, 0x05, 0), component.ErrMalformed, `core item kind 0x05 is not known`},
		{"import of an unknown type", section(2, 1, 0, 0, 0x00, 0), component.ErrInvalid, `type 0 of a core module does not exist; it has 0`},
		{"import twice", section(2, 2, 0, 0, 0x02, 0, 1, 0, 0, 0x02, 0, 1), component.ErrInvalid, `a core module has two imports "".""`},
		{"function of an unknown type", join(types, section(3, 1, 1)), component.ErrInvalid, `offset 0x1b: section "core module": type 1 of a core module does not exist; it has 1`},
		{"function without code", join(types, section(3, 1, 0)), component.ErrMalformed, `a core module declares 1 functions and has code for 0`},
		{"code without function", section(10, 1, nop), component.ErrMalformed, `a core module declares 0 functions and has code for 1`},
		{"code beyond its section", join(types, section(3, 1, 0), section(10, 1, 9, 0, 0x0b)), component.ErrMalformed, `the stated size ends in the middle of a function`},
		{"memory limits", section(5, 1, 0x10, 1), component.ErrMalformed, `limits of kind 0x10 are not known`},
		{"memory size", section(5, 1, 0x00, strings.Repeat("\xff", 10)), component.ErrMalformed, `a size is no number of 64 bits`},
		{"table of numbers", section(4, 1, 0x7f, 0, 0), component.ErrMalformed, `0x7f is no core value type`},
		{"table form", section(4, 1, 0x40, 1, 0x70, 0, 0), component.ErrMalformed, `table 0x40 0x01 is not known`},
		{"tag attribute", join(types, section(13, 1, 1, 0)), component.ErrMalformed, `tag attribute 0x01 is not known`},
		{"tag of an unknown type", section(13, 1, 0, 0), component.ErrInvalid, `type 0 of a core module does not exist`},
		{"mutability", section(6, 1, 0x7f, 4, 0x0b), component.ErrMalformed, `0x04 stands where 0x00 or 0x01 says whether a global is mutable`},
		{"endless constant", section(6, 1, 0x7f, 0, 0x41, 0), component.ErrMalformed, `the stated size ends in the middle of a constant expression`},
		{"number in a constant", section(6, 1, 0x7f, 0, 0x41, 0xff, 0xff, 0xff, 0xff, 0x3f, 0x0b), component.ErrMalformed, `a constant is no number of 32 bits`},
		{"call in a constant", section(6, 1, 0x7f, 0, 0x10, 0, 0x0b), component.ErrInvalid, `instruction 0x10 stands in a constant expression`},
		{"load in a constant", section(6, 1, 0x7b, 0, 0xfd, 0, 0, 0, 0x0b), component.ErrInvalid, `instruction 0xfd 0 stands in a constant expression`},
		{"array.get in a constant", section(6, 1, 0x7f, 0, 0xfb, 11, 0, 0x0b), component.ErrInvalid, `instruction 0xfb 11 stands in a constant expression`},
		{"export name", section(7, 1, 1, 0xff, 3, 0), component.ErrMalformed, `an export's name is not UTF-8`},
		{"export kind", section(7, 1, 0, 5, 0), component.ErrMalformed, `export "" of a core module is of kind 0x05`},
		{"export of nothing", section(7, 1, 0, 3, 0), component.ErrInvalid, `export "" of a core module is global 0, which there is not`},
		{"exports twice", join(section(6, 1, global), section(7, 2, sized("x"), 3, 0, sized("x"), 3, 0)), component.ErrInvalid, `offset 0x21: section "core module": a core module has two exports called "x"`},
		{"start", section(8, 0x80), component.ErrMalformed, `the stated size ends in the middle of a function index`},
		{"element segment", section(9, 1, 8), component.ErrMalformed, `element segment 0x08 is not known`},
		{"kind of elements", section(9, 1, 1, 1, 0), component.ErrMalformed, `elements of kind 0x01 are not known`},
		{"elements missing", section(9, 1, 1, 0, 2, 0), component.ErrMalformed, `2 elements do not fit into the 1 bytes left`},
		{"data segment", section(11, 1, 3), component.ErrMalformed, `data segment 0x03 is not known`},
		{"data missing", section(11, 1, 1, 2, "a"), component.ErrMalformed, `the stated size ends in the middle of a data segment`},
		{"data count", join(section(12, 2), section(11, 1, 1, 0)), component.ErrMalformed, `a core module announces 2 data segments and has 1`},
		{"data count without data", section(12, 1), component.ErrMalformed, `a core module announces 1 data segments and has 0`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := component.Decode("", moduleOf(test.body))
			if !errors.Is(err, test.kind) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

// fullModule has every section of a core module and every form of element,
// segment and constant expression.
func fullModule() []any {
	null := join(0xd0, 0x70, 0x0b)
	zero := join(0x41, 0, 0x0b)
	return []any{
		section(0, sized("name"), 0, sized(sized("full"))),
		section(1, 3, 0x60, 0, 0, 0x5f, 1, 0x7f, 0, 0x5e, 0x7f, 0),
		section(2, 5, sized("m"), sized("f"), 0, 0, sized("m"), sized("t"), 1, 0x70, 0, 0,
			sized("m"), sized("m"), 2, 0, 1, sized("m"), sized("g"), 3, 0x7f, 0, sized("m"), sized("e"), 4, 0, 0),
		section(3, 1, 0),
		section(4, 2, 0x70, 0, 1, 0x40, 0, 0x70, 1, 1, 2, null),
		section(5, 1, 0, 1),
		section(13, 1, 0, 0),
		section(6, 9,
			0x7f, 0, 0x41, 0x7f, 0x41, 1, 0x6a, 0x0b,
			0x7e, 1, 0x42, 0x80, 0x7f, 0x0b,
			0x7d, 0, 0x43, 0, 0, 0, 0, 0x0b,
			0x7c, 0, 0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0x0b,
			0x7b, 0, 0xfd, 0x0c, strings.Repeat("\x00", 16), 0x0b,
			0x7f, 0, 0x23, 0, 0x0b,
			0x70, 0, 0xd2, 1, 0x0b,
			0x63, 1, 0, 0xfb, 1, 1, 0x0b,
			0x63, 2, 0, 0x41, 1, 0xfb, 8, 2, 1, 0x0b),
		section(7, 5, sized("f"), 0, 1, sized("t"), 1, 2, sized("m"), 2, 1, sized("g"), 3, 9, sized("e"), 4, 1),
		section(8, 1),
		section(9, 8,
			0, zero, 1, 0,
			1, 0, 1, 0,
			2, 0, zero, 0, 1, 0,
			3, 0, 1, 0,
			4, zero, 1, null,
			5, 0x70, 1, null,
			6, 0, zero, 0x70, 1, null,
			7, 0x70, 0),
		section(12, 3),
		section(10, 1, sized(0, 0x0b)),
		section(0, sized("between")),
		section(11, 3, 0, zero, sized("a"), 1, sized("b"), 2, 0, zero, sized("c")),
	}
}

func TestFullModule(t *testing.T) {
	sections := fullModule()
	c, err := component.Decode("", moduleOf(sections...))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Modules) != 0 {
		t.Errorf("a module that nothing instantiates is in the plan")
	}
	// Without any one of its sections it is read or refused for a reason.
	for i := range sections {
		rest := append(append([]any{}, sections[:i]...), sections[i+1:]...)
		_, err := component.Decode("", moduleOf(rest...))
		if err != nil && !errors.Is(err, component.ErrMalformed) && !errors.Is(err, component.ErrInvalid) {
			t.Errorf("without section %d: %v", i, err)
		}
	}
}

// What the plan says of a module's imports and exports.
func TestModuleItems(t *testing.T) {
	c := decodeText(t, `(component
		(core module $m
			(func (export "f") (param i32 funcref (ref null extern)) (result f64) unreachable)
			(memory (export "m") 1 2)
			(global (export "g") (mut i64) (i64.const -1))
			(table (export "t") 1 funcref)
			(tag (export "e") (param i32)))
		(core instance $i (instantiate $m)))`)
	var got []string
	for _, x := range c.Modules[0].Exports {
		got = append(got, fmt.Sprint(x.Name, " ", x.Kind, " ", x.Func))
	}
	want := "f 0 (i32, funcref, externref) -> f64; m 2 unknown; g 3 unknown; t 1 unknown; e 4 unknown"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got %s", s)
	}
}
