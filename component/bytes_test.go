package component_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

// Binaries written byte by byte, for what the assembler does not write.

// join puts bytes, strings and slices together.
func join(parts ...any) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			b.WriteByte(byte(p))
		case string:
			b.WriteString(p)
		case []byte:
			b.Write(p)
		default:
			panic("BUG: join")
		}
	}
	return b.Bytes()
}

// sized puts the length of what follows in front, as names and sections have it.
func sized(parts ...any) []byte {
	body := join(parts...)
	n := len(body)
	var size []byte
	for ; n >= 0x80; n >>= 7 {
		size = append(size, byte(n)|0x80)
	}
	return join(append(size, byte(n)), body)
}

func section(id int, parts ...any) []byte { return join(id, sized(parts...)) }

const preamble = "\x00asm\x0d\x00\x01\x00"

func componentOf(sections ...any) []byte { return join(append([]any{preamble}, sections...)...) }

// runs is the section of a core module that exports a function "f" without
// parameters and results.
var runs = section(1, "\x00asm\x01\x00\x00\x00",
	section(1, 1, 0x60, 0, 0), section(3, 1, 0), section(7, 1, sized("f"), 0, 0), section(10, 1, sized(0, 0x0b)))

// lifted has runs instantiated and its function lifted as function 0.
var lifted = join(runs,
	section(2, 1, 0x00, 0, 0),
	section(6, 1, 0x00, 0x00, 0x01, 0, sized("f")),
	section(7, 1, 0x40, 0, 0x01, 0x00),
	section(8, 1, 0x00, 0x00, 0, 0, 0))

func TestStart(t *testing.T) {
	c, err := component.Decode("", componentOf(lifted, section(9, 0, 0, 0)))
	if err != nil {
		t.Fatal(err)
	}
	comparePlan(t, c, `
module 0 "": 0 imports, 1 exports
step: core instance 0 = module 0
step: start lifted core instance 0 "f" of instance 0
`)
}

// Types that are newer than the assembler.
func TestNewerTypes(t *testing.T) {
	types := section(7, 3,
		0x67, 0x7d, 4, // list<u8, 4>
		0x63, 0x73, 0x00, // map<string, type 0>
		0x40, 1, sized("m"), 1, 0x00, 0, // func(m: type 1) -> type 0
	)
	c, err := component.Decode("", componentOf(types, section(10, 1, 0x00, sized("f"), 0x01, 2)))
	if err != nil {
		t.Fatal(err)
	}
	comparePlan(t, c, "import 0 \"f\": func(m: map<string, list<u8, 4>>) -> list<u8, 4>\n")
}

// An import under a plain name can say which interface it implements.
func TestImplements(t *testing.T) {
	binary := componentOf(
		section(7, 1, 0x42, 1, 0x04, 0x00, sized("bucket"), 0x03, 0x01),
		section(10, 1, 0x02, sized("primary"), 1, 0x00, sized("my:app/store@1.0.0"), 0x05, 0))
	c, err := component.Decode("", binary)
	if err != nil {
		t.Fatal(err)
	}
	comparePlan(t, c, `
import 0 "primary" (implements "my:app/store@1.0.0"): instance
  bucket: resource
resource 0 my:app/store.bucket: import 0
`)
}

// A core module with types of later proposals is taken; what cannot be called
// through the Canonical ABI is refused only where it is lifted.
func TestModuleWithLaterTypes(t *testing.T) {
	for i, test := range []struct {
		types []byte
		f     int    // index of the plain function type
		want  string // of lifting g, a function of type 0
	}{
		{join(0x4e, 2, 0x50, 0, 0x5f, 1, 0x7f, 1, 0x4f, 1, 0, 0x5f, 1, 0x7f, 1, 0x60, 0, 0), 2, "core type 0 is not that of a function"}, // rec group of structs
		{join(0x5e, 0x78, 0, 0x60, 0, 0), 1, "core type 0 is not that of a function"},                                                    // array of i8
		{join(0x60, 1, 0x64, 0x70, 0, 0x60, 0, 0), 1, "the lifted core function for func() has the core type (ref func) -> ()"},
	} {
		module := func(funcs, exports, code []byte) []byte {
			return section(1, "\x00asm\x01\x00\x00\x00", section(1, 2, test.types), section(3, funcs), section(7, exports), section(10, code))
		}
		m := module(join(1, test.f), join(1, sized("f"), 0, 0), join(1, sized(0, 0x0b)))
		c, err := component.Decode("", componentOf(m, section(2, 1, 0x00, 0, 0)))
		if err != nil {
			t.Errorf("case %d: %v", i, err)
			continue
		}
		if fn := c.Modules[0].Exports[0].Func; fn == nil || len(fn.Params)+len(fn.Results) > 0 {
			t.Errorf("case %d: f is %s", i, fn)
		}
		m = module(join(1, 0), join(1, sized("g"), 0, 0), join(1, sized(0, 0x0b)))
		lift := join(section(6, 1, 0x00, 0x00, 0x01, 0, sized("g")), section(7, 1, 0x40, 0, 0x01, 0x00), section(8, 1, 0x00, 0x00, 0, 0, 0))
		_, err = component.Decode("", componentOf(m, section(2, 1, 0x00, 0, 0), lift))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("case %d: lifting g: %v", i, err)
		}
	}
}
