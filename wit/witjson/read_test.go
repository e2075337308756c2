package witjson_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/print"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/witjson"
)

const good = `{
  "worlds": [{"name": "w", "imports": {"x": {"type": 1}}, "exports": {"interface-0": {"interface": {"id": 0}}}, "package": 0}],
  "interfaces": [{"name": "i", "types": {"t": 0, "r": 3}, "functions": {
    "f": {"name": "f", "kind": "freestanding", "params": [{"name": "a", "type": 0}], "result": "u8"},
    "[method]r.m": {"name": "[method]r.m", "kind": {"method": 3}, "params": [{"name": "self", "type": 4}]},
    "[constructor]r": {"name": "[constructor]r", "kind": {"constructor": 3}, "params": [], "result": 5}
  }, "stability": {"stable": {"since": "1.0.0"}}, "package": 0}],
  "types": [
    {"name": "t", "kind": {"type": "u32"}, "owner": {"interface": 0}},
    {"name": "x", "kind": {"list": 2}, "owner": {"world": 0}},
    {"name": null, "kind": {"option": "string"}, "owner": null},
    {"name": "r", "kind": "resource", "owner": {"interface": 0}},
    {"name": null, "kind": {"handle": {"borrow": 3}}, "owner": null},
    {"name": null, "kind": {"handle": {"own": 3}}, "owner": null}
  ],
  "packages": [{"name": "a:b", "interfaces": {"i": 0}, "worlds": {"w": 0}}]
}`

// TestBad puts one thing wrong into JSON that is right otherwise.
func TestBad(t *testing.T) {
	if _, err := witjson.Read("x.json", []byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"empty", good, "", "x.json:1:1: this JSON cannot be read: unexpected EOF"},
		{"text", good, "package a:b;", "x.json:1:1: this JSON cannot be read: "},
		{"cut off", `"packages"`, "<end>", "x.json:15:5: this JSON cannot be read: unexpected EOF"},
		{"two values", `"worlds": {"w": 0}}]` + "\n}", `"worlds": {"w": 0}}]` + "\n}{", "x.json:17:2: this JSON cannot be read: there is more behind its end"},
		{"a key twice", `"types": [`, `"types": [], "types": [`, `x.json:8:16: this JSON has the key "types" twice in one object`},
		{"an array", good, "[]", "x.json:1:1: this JSON does not describe WIT: is an array, and an object is wanted"},
		{"too deep", good, strings.Repeat("[", 100), "this JSON is nested more than 64 deep"},
		{"another shape", `"worlds": [`, `"worlds": 1, "x": [`, "worlds is a number, and an array is wanted"},
		{"nothing", good, "{}", "x.json: there is no WIT package in it"},
		{"no packages", `"packages": [{"name": "a:b", "interfaces": {"i": 0}, "worlds": {"w": 0}}]`, `"packages": []`, "there is no WIT package in it"},
		{"huge index", `{"list": 2}`, `{"list": 99999999999}`, "x.json:10:36: this JSON does not describe WIT: types[1].kind.list is type 99999999999, and there are 6"},
		{"very huge index", `{"list": 2}`, `{"list": 1e99}`, "types[1].kind.list is type 1e99"},
		{"negative index", `{"list": 2}`, `{"list": -1}`, "types[1].kind.list is type -1"},
		{"unknown primitive", `{"list": 2}`, `{"list": "u9"}`, `types[1].kind.list is the unknown type "u9"`},
		{"list of nothing", `{"list": 2}`, `{"list": null}`, "types[1].kind.list is null, and a type is wanted"},
		{"old stream", `{"list": 2}`, `{"stream": {"element": 0, "end": null}}`, "types[1].kind.stream is an object, and a number is wanted"},
		{"two kinds", `{"list": 2}`, `{"list": 2, "option": 2}`, "types[1].kind is an object, and a word or an object with one key is wanted"},
		{"union", `{"list": 2}`, `{"union": {"cases": []}}`, `types[1].kind is a "union", and there is no such type`},
		{"a word", `{"list": 2}`, `"record"`, `types[1].kind is "record", and there is no such type`},
		{"map of one", `{"list": 2}`, `{"map": ["string"]}`, "types[1].kind.map is not the two types of a map"},
		{"list without length", `{"list": 2}`, `{"fixed-length-list": ["u8"]}`, "types[1].kind.fixed-length-list is not the type and the length"},
		{"list of length 0", `{"list": 2}`, `{"fixed-length-list": ["u8", 0]}`, "types[1].kind.fixed-length-list[1] is no length"},
		{"field without type", `{"list": 2}`, `{"record": {"fields": [{"name": "a"}]}}`, `types[1].kind.record.fields[0] has no "type"`},
		{"field of another name", `{"list": 2}`, `{"record": {"fields": [{"name": "a b", "type": "u8"}]}}`, `types[1].kind.record.fields[0].name is "a b", which is not a name in WIT`},
		{"own of nothing", `{"handle": {"own": 3}}`, `{"handle": {}}`, "types[5].kind.handle is an object, and a word"},
		{"own of a list", `{"handle": {"own": 3}}`, `{"handle": {"own": "u8"}}`, "types[5].kind.handle.own is not a resource"},
		{"lent otherwise", `{"handle": {"own": 3}}`, `{"handle": {"lent": 3}}`, "types[5].kind.handle is neither an own nor a borrow"},
		{"list of itself", `{"option": "string"}`, `{"option": 2}`, "types[2].kind.option makes type 2 depend on itself"},
		{"two of each other", `{"option": "string"}`, `{"option": 1}`, "types[2].kind.option makes type 1 depend on itself"},
		{"alias of itself", `{"type": "u32"}`, `{"type": 0}`, "types[0].kind.type makes type 0 depend on itself"},
		{"parameter", `"type": 0}]`, `"type": 6}]`, `interfaces[0].functions.f.params[0].type is type 6, and there are 6`},
		{"parameter without type", `"type": 0}]`, `"type": null}]`, "params[0].type is null"},
		{"named results", `"result": "u8"`, `"results": [{"name": "a", "type": "u8"}]`, "interfaces[0].functions.f has named results"},
		{"function key", `"f": {"name": "f"`, `"g": {"name": "f"`, "interfaces[0].functions.g.name is not the key"},
		{"function kind", `"freestanding"`, `"bound"`, "functions.f.kind is not a known kind of function"},
		{"function of a type", `{"method": 3}`, `{"method": 0}`, `interfaces[0].functions["[method]r.m"].kind.method is not a resource`},
		{"method without self", `[{"name": "self", "type": 4}]`, `[]`, "is a method, and its first parameter is not a borrow"},
		{"constructor", `"result": 5`, `"result": "u8"`, "is a constructor, and its result is not the resource"},
		{"world item", `{"type": 1}`, `{"value": 1}`, "worlds[0].imports.x is neither an interface nor a function nor a type"},
		{"interface", `{"interface": {"id": 0}}`, `{"interface": {"id": 7}}`, "interface.id is interface 7, and there are 1"},
		{"owner", `{"world": 0}`, `{"world": 3}`, "types[1].owner.world is world 3, and there are 1"},
		{"another owner", `{"world": 0}`, `{"interface": 0}`, "worlds[0].imports.x.type is a type of something else"},
		{"not listed", `"types": {"t": 0, "r": 3}`, `"types": {"r": 3}`, "types[0] is a type that its owner does not list"},
		{"another name", `"types": {"t": 0`, `"types": {"u": 0`, "interfaces[0].types.u is type 0, which has another name"},
		{"package name", `"name": "a:b"`, `"name": "ab"`, `packages[0].name is "ab", which is not the name of a package`},
		{"package version", `"name": "a:b"`, `"name": "a:b@1.0"`, "which is not the name of a package"},
		{"package twice", `"packages": [`, `"packages": [{"name": "a:b", "interfaces": {}, "worlds": {}}, `, "packages[1].name is the name of another package too"},
		{"interface of no package", `"interfaces": {"i": 0}`, `"interfaces": {}`, "interfaces[0] is in no package or world"},
		{"world of no package", `"worlds": {"w": 0}`, `"worlds": {}`, "worlds[0] is in no package"},
		{"stability", `{"stable": {"since": "1.0.0"}}`, `{"stable": {"since": "soon"}}`, `interfaces[0].stability.stable.since is "soon", which is not a version`},
		{"stability of another kind", `{"stable": {"since": "1.0.0"}}`, `"stable"`, "interfaces[0].stability is a string, and an object is wanted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatalf("%q is not in the good JSON", c.old)
			}
			text := strings.ReplaceAll(good, c.old, c.new)
			text, _, _ = strings.Cut(text, "<end>")
			_, err := witjson.Read("x.json", []byte(text))
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// TestDeep nests types further than any WIT does.
func TestDeep(t *testing.T) {
	chain := func(n int) string {
		var b strings.Builder
		b.WriteString(`{"worlds": [], "interfaces": [], "packages": [{"name": "a:b", "interfaces": {}, "worlds": {}}], "types": [`)
		b.WriteString(`{"name": null, "kind": {"list": "u8"}, "owner": null}`)
		for i := range n - 1 {
			b.WriteString(`, {"name": null, "kind": {"list": ` + strconv.Itoa(i) + `}, "owner": null}`)
		}
		return b.String() + "]}"
	}
	if _, err := witjson.Read("", []byte(chain(500))); err != nil {
		t.Error(err)
	}
	if _, err := witjson.Read("", []byte(chain(501))); err == nil || !strings.Contains(err.Error(), "types[500] has more than 500 types inside each other") {
		t.Error(err)
	}
}

// TestBig doubles a type twenty times: expanded it has a million parts.
func TestBig(t *testing.T) {
	doubled := func(n int) string {
		text := `{"worlds": [], "interfaces": [], "packages": [{"name": "a:b", "interfaces": {}, "worlds": {}}], "types": [` +
			`{"name": null, "kind": {"list": "u8"}, "owner": null}`
		for i := range n {
			at := strconv.Itoa(i)
			text += `, {"name": null, "kind": {"tuple": {"types": [` + at + `, ` + at + `]}}, "owner": null}`
		}
		return text + "]}"
	}
	if _, err := witjson.Read("", []byte(doubled(18))); err != nil {
		t.Error(err)
	}
	if _, err := witjson.Read("", []byte(doubled(400))); err == nil || !strings.Contains(err.Error(), "types[19] is made of more than 1000000 types") {
		t.Error(err)
	}
}

// TestOld reads forms that wasm-tools no longer writes.
func TestOld(t *testing.T) {
	r := read(t, []byte(`{
  "worlds": [
    {"name": "one", "imports": {"interface-0": {"interface": 0}, "x": {"interface": 1}}, "exports": {
      "g": {"function": {"name": "[async]g", "kind": "async-freestanding", "params": [], "results": []}}
    }, "package": 0},
    {"name": "two", "imports": {"x": {"interface": {"id": 1}}}, "exports": {}, "package": 0}
  ],
  "interfaces": [
    {"name": "i", "types": {}, "functions": {
      "f": {"name": "f", "kind": "freestanding", "params": [{"name": "a", "type": "float32"}], "results": [{"type": "float64"}]}
    }, "stability": "unknown", "docs": {"contents": null}, "package": 0},
    {"name": null, "types": {}, "functions": {}, "package": 0}
  ],
  "types": [],
  "packages": [{"name": "a:b", "docs": {"contents": "Old."}, "interfaces": {"i": 0}, "worlds": {"one": 0, "two": 1}}]
}`))
	want := `/// Old.
package a:b;

interface i {
  f: func(a: f32) -> f64;
}

world one {
  import i;

  import x: interface {}

  export g: async func();
}

world two {
  import x: interface {}
}
`
	if d := cmp.Diff(want, string(print.Resolve(r))); d != "" {
		t.Error(d)
	}
	if r.Main != r.Packages[0] || r.Packages[0].Worlds[0].Imports[0].Name != "a:b/i" {
		t.Error(r.Main)
	}
}

// TestMainPackage is about which package was asked for.
func TestMainPackage(t *testing.T) {
	const text = `{
  "worlds": [{"name": "w", "imports": {"interface-0": {"interface": {"id": 0}}}, "exports": {}, "package": 1}],
  "interfaces": [{"name": "i", "types": {}, "functions": {}, "package": 0}],
  "types": [],
  "packages": [
    {"name": "b:b", "interfaces": {"i": 0}, "worlds": {}},
    {"name": "a:a", "interfaces": {}, "worlds": {"w": 0}},
    {"name": "c:c", "interfaces": {}, "worlds": {}}
  ]
}`
	if r := read(t, []byte(text)); r.Main.Name.Name != "a" {
		t.Error(r.Main.Name)
	}
}

// JSON may be anything: an error or a model, and no panic. What is read is
// written and read as the same.
func FuzzRead(f *testing.F) {
	f.Add([]byte(good))
	files, err := filepath.Glob("testdata/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := witjson.Read("fuzz.json", data)
		if err != nil {
			return
		}
		once := witjson.Write(r)
		back, err := witjson.Read("again.json", once)
		if err != nil {
			t.Fatalf("%v\n%s", err, once)
		}
		if d := cmp.Diff(string(once), string(witjson.Write(back))); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(string(print.Resolve(r)), string(print.Resolve(back))); d != "" && sameOrder(r) {
			t.Fatal(d)
		}
	})
}

// sameOrder reports whether types stand in the order in which they are written.
func sameOrder(r *wit.Resolve) bool {
	again, err := witjson.Read("", witjson.Write(r))
	if err != nil {
		return false
	}
	for i, p := range r.Packages {
		for j, x := range p.Interfaces {
			for k, d := range x.Types {
				if again.Packages[i].Interfaces[j].Name != x.Name || again.Packages[i].Interfaces[j].Types[k].Name != d.Name {
					return false
				}
			}
		}
		for j, x := range p.Worlds {
			for k, d := range x.Types {
				if again.Packages[i].Worlds[j].Types[k].Name != d.Name {
					return false
				}
			}
		}
	}
	return true
}

// TestCloneOf keeps what JSON tells of inline interfaces that were included.
func TestCloneOf(t *testing.T) {
	const inline = `{"name": null, "types": {}, "functions": {}, "package": 0`
	r := read(t, []byte(`{"types": [], "worlds": [
    {"name": "one", "imports": {"x": {"interface": {"id": 0}}}, "exports": {}, "package": 0},
    {"name": "two", "imports": {"y": {"interface": {"id": 1}}}, "exports": {}, "package": 0}
  ],
  "interfaces": [`+inline+`}, `+inline+`, "clone_of": 0}],
  "packages": [{"name": "a:b", "interfaces": {}, "worlds": {"one": 0, "two": 1}}]}`))
	one, two := r.Main.Worlds[0].Imports[0].Interface, r.Main.Worlds[1].Imports[0].Interface
	if two.CloneOf != one || one.CloneOf != nil || two.Name != "y" || two.World != r.Main.Worlds[1] {
		t.Errorf("%+v", two)
	}
	if !strings.Contains(string(witjson.Write(r)), `"clone_of": 0`) {
		t.Error("it is not written")
	}
}
