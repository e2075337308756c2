package resolve

import (
	"os"
	"strings"
	"testing"
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
		{"no packages", `"packages": [{"name": "a:b", "interfaces": {"i": 0}, "worlds": {"w": 0}}]`, `"packages": []`, "there is no WIT package in it"},
		{"nothing", good, "{}", "there is no WIT package in it"},
		{"huge index", `{"list": 0}`, `{"list": 99999999999}`, "-:8:36: this JSON does not describe WIT: types[1].kind.list is type 99999999999, and there are 2"},
		{"negative index", `{"list": 0}`, `{"list": -1}`, "types[1].kind.list is type -1"},
		{"unknown primitive", `{"list": 0}`, `{"list": "u9"}`, `types[1].kind.list is the unknown type "u9"`},
		{"list of nothing", `{"list": 0}`, `{"list": null}`, "types[1].kind.list is null, and a type is wanted"},
		{"old stream", `{"list": 0}`, `{"stream": {"element": 0, "end": null}}`, "types[1].kind.stream is an object"},
		{"two kinds", `{"list": 0}`, `{"list": 0, "option": 0}`, "types[1].kind is an object, and a word or an object with one key is wanted"},
		{"own of nothing", `{"list": 0}`, `{"handle": {}}`, "types[1].kind.handle is an object"},
		{"own of a list", `{"list": 0}`, `{"handle": {"own": "u8"}}`, "types[1].kind.handle.own is not a resource"},
		{"list of itself", `{"list": 0}`, `{"list": 1}`, "makes type 1 depend on itself"},
		{"alias of itself", `{"type": "u32"}`, `{"type": 0}`, "makes type 0 depend on itself"},
		{"parameter", `"params": [{"name": "a", "type": 0}]`, `"params": [{"name": "a", "type": 2}]`, "functions.f.params[0].type is type 2, and there are 2"},
		{"parameter without type", `"type": 0}]`, `"type": null}]`, "functions.f.params[0].type is null"},
		{"named results", `"result": "u8"`, `"results": [{"name": "a", "type": "u8"}]`, "functions.f has named results"},
		{"world item", `{"type": 1}`, `{"value": 1}`, "imports.x is neither"},
		{"interface", `{"interface": {"id": 0}}`, `{"interface": {"id": 7}}`, "interface-0.interface.id is interface 7, and there are 1"},
		{"owner", `{"world": 0}`, `{"world": 3}`, "types[1].owner.world is world 3, and there are 1"},
		{"package name", `"name": "a:b"`, `"name": "ab"`, "this JSON does not describe WIT"},
		{"union", `{"list": 0}`, `{"union": {"cases": []}}`, `types[1].kind is a "union", and there is no such type`},
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
