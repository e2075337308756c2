package component_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

// What is no component at all.
func TestOtherInputs(t *testing.T) {
	const core = "\x00asm\x01\x00\x00\x00"
	producers := section(0, sized("producers"), 1, sized("processed-by"), 1, sized("wit-component"), sized("0.4.0"))
	for _, test := range []struct {
		name  string
		input []byte
		kind  error
		want  string
	}{
		{"empty", nil, component.ErrNotWebAssembly, `x.wasm: is empty, not a WebAssembly component`},
		{"text", []byte("\n (component)"), component.ErrNotWebAssembly, `x.wasm: is not a WebAssembly binary but looks like WebAssembly text; make a binary of it with "wasm-tools parse"`},
		{"ELF", []byte("\x7fELF\x02\x01"), component.ErrNotWebAssembly, `x.wasm: is not WebAssembly: it starts with 7f 45 4c 46, not 00 61 73 6d`},
		{"short", []byte("\x00as"), component.ErrTruncated, `x.wasm: offset 0x3: the file ends in the middle of the preamble`},
		{"core module", []byte(core), nil, `x.wasm: is a core module, not a component; make a component of it with "wasm-tools component embed --world WORLD" and then "wasm-tools component new" (or "jco embed" and "jco new")`},
		{"core module with its world", join(core, section(0, sized("component-type:app"), 1, 2)), nil, `x.wasm: is a core module, not a component; make a component of it with "wasm-tools component new" (or "jco new"): it carries its world already`},
		{"old component", join("\x00asm\x0c\x00\x01\x00", producers), nil, `x.wasm: is a component of a format from before WASI 0.2 (version 0x0c, this reads 0x0d); build it again with current tools (made by processed-by wit-component 0.4.0)`},
		{"new component", join("\x00asm\x0e\x00\x01\x00"), nil, `x.wasm: is a component of a newer format (version 0x0e, this reads 0x0d)`},
		{"unknown layer", join("\x00asm\x01\x00\x02\x00"), nil, `x.wasm: has version 0x1 and layer 2, which is neither a core module nor a component that is known here`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := component.Decode("x.wasm", test.input)
			if err == nil {
				t.Fatal("no error")
			}
			if err.Error() != test.want {
				t.Errorf("got  %s\nwant %s", err, test.want)
			}
			if test.kind != nil && !errors.Is(err, test.kind) {
				t.Errorf("%v is not %v", err, test.kind)
			}
		})
	}
	var module *component.CoreModuleError
	if _, err := component.Decode("", []byte(core)); !errors.As(err, &module) || module.Embedded {
		t.Errorf("core module: %#v", err)
	}
	var version *component.VersionError
	if _, err := component.Decode("", join("\x00asm\x0a\x00\x01\x00")); !errors.As(err, &version) || version.Version != 0x0a {
		t.Errorf("old component: %#v", err)
	}
}

// Features that are known and refused by name.
func TestUnsupported(t *testing.T) {
	producers := section(0, sized("producers"), 1, sized("language"), 1, sized("Rust"), sized("1.96"))
	tests := []struct {
		name    string
		body    []byte
		async   bool
		feature string
	}{
		{"stream", section(7, 1, 0x66, 0x01, 0x7d), true, "stream types"},
		{"future", section(7, 1, 0x65, 0x00), true, "future types"},
		{"error-context", section(7, 1, 0x64), true, "the type error-context"},
		{"error-context inside", section(7, 1, 0x70, 0x64), true, "the type error-context"},
		{"async func", section(7, 1, 0x43, 0, 0x01, 0x00), true, "async function types"},
		{"task.return", section(8, 1, 0x09, 0x01, 0x00, 0), true, "canon task.return"},
		{"context.get", section(8, 1, 0x0a, 0x7f, 0), true, "canon context.get"},
		{"value", join(section(12, 1, 0x7d, 1, 0), section(11, 1, 0x00, sized("v"), 0x02, 0, 0x00)), false, "value definitions"},
		{"value import", join(section(10, 1, 0x00, sized("v"), 0x02, 0x01, 0x7d), section(11, 1, 0x00, sized("v"), 0x02, 0, 0x00)), false, "values"},
		{"i64 resource", section(7, 1, 0x3f, 0x7e, 0), false, "resource types represented by i64"},
		{"in a nested component", section(4, preamble, section(4, preamble, section(7, 1, 0x66, 0x00))), true, "stream types"},
		{"in a type", section(7, 1, 0x41, 1, 0x01, 0x42, 1, 0x01, 0x65, 0x00), true, "future types"},
		{"value in a type", section(7, 1, 0x42, 1, 0x04, 0x00, sized("v"), 0x02, 0x01, 0x7d), false, "values"},
		{"component import", join(section(7, 1, 0x41, 0), section(10, 1, 0x00, sized("c"), 0x04, 0)), false, "imports of components"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := component.Decode("x.wasm", componentOf(test.body, producers))
			var u *component.UnsupportedError
			if !errors.As(err, &u) {
				t.Fatalf("got %v", err)
			}
			if u.Feature != test.feature || u.Async != test.async || len(u.Producers) != 1 {
				t.Errorf("got %+v", u)
			}
			if s := err.Error(); !strings.Contains(s, test.feature) || !strings.Contains(s, "(made by language Rust 1.96)") || !strings.HasPrefix(s, "x.wasm: offset 0x") {
				t.Errorf("message: %s", s)
			}
		})
	}
}

// Bytes that do not follow the format.
func TestMalformed(t *testing.T) {
	for _, test := range []struct {
		name string
		body []byte
		kind error
		want string
	}{
		{"unknown section", section(13, 0), component.ErrMalformed, `offset 0x8: section number 13 is not known`},
		{"section beyond the end", join(7, 100, 0), component.ErrTruncated, `offset 0xa: section "type": the file ends in the middle of section type`},
		{"too many definitions", section(7, 0xff, 0xff, 0xff, 0xff, 0x0f), component.ErrMalformed, `4294967295 definitions do not fit into the 0 bytes left`},
		{"bytes too many", section(7, 0, 0), component.ErrMalformed, `1 bytes too many in section type`},
		{"number too long", section(7, 0x80, 0x80, 0x80, 0x80, 0x10), component.ErrMalformed, `the number of definitions is no number of 32 bits`},
		{"bad type", section(7, 1, 0x50), component.ErrMalformed, `type 0x50 is not known`},
		{"bad value type", section(7, 1, 0x70, 0x40), component.ErrMalformed, `0x40 is no value type`},
		{"empty record", section(7, 1, 0x72, 0), component.ErrInvalid, `a type without fields of a record`},
		{"33 flags", section(7, 1, 0x6e, 33, strings.Repeat("\x01a", 33)), component.ErrInvalid, `33 flags are more than 32`},
		{"list of length 0", section(7, 1, 0x67, 0x7d, 0), component.ErrInvalid, `a list type with a length of 0`},
		{"not UTF-8", section(10, 1, 0x00, sized("\xff"), 0x01, 0), component.ErrMalformed, `a name is not UTF-8`},
		{"bad canon", section(8, 1, 0x77), component.ErrMalformed, `canonical definition 0x77 is not known`},
		{"bad option", section(8, 1, 0x00, 0x00, 0, 1, 0x0a, 0), component.ErrMalformed, `offset 0xf: section "canon": canonical option 0x0a is not known`},
		{"eleven options", section(8, 1, 0x01, 0x00, 0, 11, strings.Repeat("\x00", 11)), component.ErrLimit, `11 canonical options are more than the limit of 10`},
		{"lift of no function", section(8, 1, 0x00, 0x01, 0, 0, 0), component.ErrMalformed, `0x01 stands where the sort of a lifted or lowered item is 0x00`},
		{"bad async", section(8, 1, 0x06, 2), component.ErrMalformed, `0x02 stands where 0x00 or 0x01 says whether it is async`},
		{"bad cancellable", section(8, 1, 0x0c, 2), component.ErrMalformed, `says whether it is cancellable`},
		{"bad shared", section(8, 1, 0x42, 2), component.ErrMalformed, `says whether it is shared`},
		{"canon of old", section(8, 1, 0x08), component.ErrMalformed, `canonical definition 0x08 is not known`},
		{"named results", section(7, 1, 0x40, 0, 0x01, 0x01), component.ErrMalformed, `named results are of an older format`},
		{"no result", section(7, 1, 0x43, 0, 0x02), component.ErrMalformed, `0x02 stands where the result of a function`},
		{"stream of what", section(7, 1, 0x66, 0x02), component.ErrMalformed, `0x02 stands where 0x00 or 0x01 says whether a type follows`},
		{"resource of what", section(7, 1, 0x3f, 0x40, 0), component.ErrMalformed, `0x40 is no core value type`},
		{"case without end", section(7, 1, 0x71, 1, sized("a"), 0, 1), component.ErrMalformed, `a case ends with 0x01`},
		{"import in an instance type", section(7, 1, 0x42, 1, 0x03, 0x00, sized("a"), 0x01, 0), component.ErrMalformed, `declaration 0x03 is not known`},
		{"name kind", section(10, 1, 0x03, sized("a"), 0x01, 0), component.ErrMalformed, `name kind 0x03 is not known`},
		{"attribute", section(10, 1, 0x02, sized("a"), 1, 0x03, sized("x"), 0x05, 0), component.ErrMalformed, `attribute 0x03 of "a" is not known`},
		{"import of a core function", section(10, 1, 0x00, sized("a"), 0x00, 0x00, 0), component.ErrMalformed, `a core function cannot be imported or exported`},
		{"type bound", section(10, 1, 0x00, sized("a"), 0x03, 0x02, 0), component.ErrMalformed, `type bound 0x02 is not known`},
		{"core sort", section(6, 1, 0x00, 0x05, 0x01, 0, sized("a")), component.ErrMalformed, `core sort 0x05 is not known`},
		{"outer function", section(6, 1, 0x01, 0x02, 0, 0), component.ErrMalformed, `an outer alias of a function is not allowed`},
		{"core export of an instance", section(6, 1, 0x00, 0x02, 0x00, 0, sized("a")), component.ErrMalformed, `an instance exports no core memory`},
		{"core argument", section(2, 1, 0x00, 0, 1, sized("a"), 0x00, 0), component.ErrMalformed, `argument "a" is a core function, not a core instance`},
		{"start results", section(9, 0, 0, 0xff, 0xff, 0x7f), component.ErrLimit, `2097151 results of a start function`},
		{"value beyond its section", section(12, 1, 0x7d, 2, 0), component.ErrMalformed, `the stated size ends in the middle of a value`},
		{"bad sort", section(11, 1, 0x00, sized("x"), 0x09, 0, 0), component.ErrMalformed, `sort 0x09 is not known`},
		{"export of a core function", section(11, 1, 0x00, sized("x"), 0x00, 0x00, 0, 0), component.ErrMalformed, `a core function cannot be exported`},
		{"nested preamble", section(4, "\x00asm\x01\x00\x00\x00"), component.ErrMalformed, `a nested component starts with`},
		{"module preamble", section(1, "\x00asm\x0d\x00\x01\x00"), component.ErrMalformed, `a core module starts with`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := component.Decode("", componentOf(test.body))
			if !errors.Is(err, test.kind) {
				t.Fatalf("got %v, want %v", err, test.kind)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got  %s\nwant %s", err, test.want)
			}
		})
	}
}

// expectInvalid expects a readable component that breaks a rule.
func expectInvalid(t *testing.T, name string, binary []byte, want string) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		t.Helper()
		_, err := component.Decode("x.wasm", binary)
		if !errors.Is(err, component.ErrInvalid) {
			t.Fatalf("got %v", err)
		}
		if s := err.Error(); !strings.Contains(s, want) || !strings.HasPrefix(s, "x.wasm: offset 0x") || !strings.Contains(s, `: section "`) {
			t.Errorf("got  %s\nwant %s", err, want)
		}
	})
}

// Indices that nothing has, each in the section that uses it.
func TestIndexBounds(t *testing.T) {
	funcType := section(7, 1, 0x40, 0, 0x01, 0x00)
	for _, test := range []struct {
		name string
		body []byte
		want string
	}{
		{"core instantiate", section(2, 1, 0x00, 7, 0), "core module 7 does not exist"},
		{"core argument", join(runs, section(2, 1, 0x00, 0, 1, sized("a"), 0x12, 7)), "core instance 7 does not exist"},
		{"core bag", section(2, 1, 0x01, 1, sized("a"), 0x02, 7), "core memory 7 does not exist"},
		{"instantiate", section(5, 1, 0x00, 7, 0), "component 7 does not exist"},
		{"argument", join(section(4, preamble), section(5, 1, 0x00, 0, 1, sized("a"), 0x01, 7)), "function 7 does not exist"},
		{"bag", section(5, 1, 0x01, 1, 0x00, sized("a"), 0x05, 7), "instance 7 does not exist"},
		{"alias", section(6, 1, 0x01, 0x00, 7, sized("a")), "instance 7 does not exist"},
		{"core alias", section(6, 1, 0x00, 0x00, 0x01, 7, sized("a")), "core instance 7 does not exist"},
		{"outer scope", section(6, 1, 0x03, 0x02, 7, 0), "an outer alias goes 7 scopes out"},
		{"outer index", section(6, 1, 0x03, 0x02, 0, 7), "an outer alias: type 7 does not exist; there are 0 so far"},
		{"type", section(7, 1, 0x70, 7), "type 7 does not exist"},
		{"largest type", section(7, 1, 0x70, 0xff, 0xff, 0xff, 0xff, 0x0f), "type 4294967295 does not exist"},
		{"own", section(7, 1, 0x69, 7), "type 7 does not exist"},
		{"dtor", section(7, 1, 0x3f, 0x7f, 1, 7), "core function 7 does not exist"},
		{"lift", join(funcType, section(8, 1, 0x00, 0x00, 7, 0, 0)), "core function 7 does not exist"},
		{"lift type", join(lifted, section(8, 1, 0x00, 0x00, 0, 0, 7)), "type 7 does not exist"},
		{"memory", join(lifted, section(8, 1, 0x00, 0x00, 0, 1, 0x03, 7, 0)), "core memory 7 does not exist"},
		{"realloc", join(lifted, section(8, 1, 0x00, 0x00, 0, 1, 0x04, 7, 0)), "core function 7 does not exist"},
		{"post-return", join(lifted, section(8, 1, 0x00, 0x00, 0, 1, 0x05, 7, 0)), "core function 7 does not exist"},
		{"lower", section(8, 1, 0x01, 0x00, 7, 0), "function 7 does not exist"},
		{"resource.new", section(8, 1, 0x02, 7), "type 7 does not exist"},
		{"start", section(9, 7, 0, 0), "function 7 does not exist"},
		{"import", section(10, 1, 0x00, sized("a"), 0x01, 7), "type 7 does not exist"},
		{"import module", section(10, 1, 0x00, sized("a"), 0x05, 7), "type 7 does not exist"},
		{"export", section(11, 1, 0x00, sized("a"), 0x01, 7, 0), "function 7 does not exist"},
		{"export type", join(lifted, section(11, 1, 0x00, sized("a"), 0x01, 0, 1, 0x01, 7)), "type 7 does not exist"},
		{"declared", section(7, 1, 0x42, 1, 0x04, 0x00, sized("a"), 0x01, 0), "type 0 does not exist"},
		{"module type", section(3, 1, 0x50, 1, 0x03, sized("a"), 0x00, 7), "core type 7 does not exist"},
	} {
		expectInvalid(t, test.name, componentOf(test.body), test.want)
	}
}
