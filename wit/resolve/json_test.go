package resolve

import (
	"os"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// TestBadJSON puts one thing wrong into JSON that is right otherwise.
func TestBadJSON(t *testing.T) {
	const good = `{
  "worlds": [{"name": "w", "imports": {"x": {"type": 1}}, "exports": {"interface-0": {"interface": {"id": 0}}}, "package": 0}],
  "interfaces": [{"name": "i", "types": {"t": 0}, "functions": {
    "f": {"name": "f", "kind": "freestanding", "params": [{"name": "a", "type": 0}], "result": "u8"}
  }, "package": 0}],
  "types": [
    {"name": "t", "kind": {"type": "u32"}, "owner": {"interface": 0}},
    {"name": "x", "kind": {"list": 0}, "owner": {"world": 0}}
  ],
  "packages": [{"name": "a:b", "interfaces": {"i": 0}, "worlds": {"w": 0}}]
}`
	if _, err := Load("-", Options{Stdin: strings.NewReader(good)}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"empty", good, "", "the input is empty"},
		{"wit text", good, "package a:b;", "this is not wasm-tools' JSON"},
		{"wasm", good, "\x00asm\x0d\x00\x01\x00", "this is WebAssembly"},
		{"cut off", "  \"packages\"", "<end>", "-:9:5: this JSON cannot be read"},
		{"two values", `"worlds": {"w": 0}}]` + "\n}", `"worlds": {"w": 0}}]` + "\n}{", "this JSON cannot be read"},
		{"another shape", `"worlds": [`, `"worlds": 1, "x": [`, "worlds is a number"},
		{"no packages", `"packages": [{"name": "a:b", "interfaces": {"i": 0}, "worlds": {"w": 0}}]`, `"packages": []`, "refers to something that is not there"},
		{"nothing", good, "{}", "there is no WIT package in it"},
		{"huge index", `{"list": 0}`, `{"list": 99999999999}`, "type 1 refers to type 9.9999999999e+10, and there are 2"},
		{"negative index", `{"list": 0}`, `{"list": -1}`, "type 1 refers to type -1"},
		{"unknown primitive", `{"list": 0}`, `{"list": "u9"}`, "type 1 has the unknown type u9"},
		{"list of nothing", `{"list": 0}`, `{"list": null}`, "type 1 has a type of an unknown form"},
		{"old stream", `{"list": 0}`, `{"stream": {"element": 0, "end": null}}`, "type 1 has a type of an unknown form"},
		{"two kinds", `{"list": 0}`, `{"list": 0, "option": 0}`, "type 1 has no kind"},
		{"own of nothing", `{"list": 0}`, `{"handle": {}}`, "type 1 has a type of an unknown form"},
		{"own of a list", `{"list": 0}`, `{"handle": {"own": "u8"}}`, "a:b/w.x has a handle to something that is no resource"},
		{"list of itself", `{"list": 0}`, `{"list": 1}`, "a type that depends on itself"},
		{"alias of itself", `{"type": "u32"}`, `{"type": 0}`, "a type that depends on itself"},
		{"parameter", `"params": [{"name": "a", "type": 0}]`, `"params": [{"name": "a", "type": 2}]`, "f refers to type 2, and there are 2"},
		{"parameter without type", `"type": 0}]`, `"type": null}]`, "f has a type of an unknown form"},
		{"named results", `"result": "u8"`, `"results": [{"name": "a", "type": "u8"}]`, "a:b/i.f has named results"},
		{"world item", `{"type": 1}`, `{"value": 1}`, "world item x is neither"},
		{"interface", `{"interface": {"id": 0}}`, `{"interface": {"id": 7}}`, "world item interface-0 refers to something that is not there"},
		{"owner", `{"world": 0}`, `{"world": 3}`, "type 1 refers to something that is not there"},
		{"package name", `"name": "a:b"`, `"name": "ab"`, "this JSON does not describe WIT"},
		{"key in another case", `"packages"`, `"Types": [{"kind": "resource"}, {"kind": "resource"}, {"kind": "resource"}], "packages"`, "is there more than once"},
		{"union", `{"list": 0}`, `{"union": {"cases": []}}`, `a:b/w.x has a type that is not supported yet ("union")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatalf("%q is not in the good JSON", c.old)
			}
			text := strings.ReplaceAll(good, c.old, c.new)
			text, _, _ = strings.Cut(text, "<end>")
			_, err := Load("-", Options{Stdin: strings.NewReader(text)})
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// JSON may be anything: an error or a model, and no panic.
func FuzzLoadJSON(f *testing.F) {
	for _, name := range []string{"everything", "deps", "async", "map"} {
		data, err := os.ReadFile("../../testdata/wit/json/" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := loadJSON("-", data)
		if err != nil {
			for _, d := range diag.Of(err) {
				if strings.Contains(d.Message, "cannot be read: runtime error") {
					t.Fatal(err)
				}
			}
			return
		}
		dump(r)
		for _, p := range r.Packages {
			for _, w := range p.Worlds {
				if _, err := SelectWorld(r, w.ID()); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
