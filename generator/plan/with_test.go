package plan

import (
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// ifaceOf returns <pkg>/<name> with types and functions.
func ifaceOf(namespace, pkg, version, name string, types []*wit.TypeDef, funcs ...*wit.Func) *wit.Interface {
	i := newInterface(types, funcs...)
	i.Name, i.Package.Name = name, wit.PackageName{Namespace: namespace, Name: pkg, Version: version}
	return i
}

func TestMappedPaths(t *testing.T) {
	streams := ifaceOf("wasi", "io", "0.2.3", "streams", nil)
	for _, c := range []struct {
		with []With
		want string // "" for generated
	}{
		{nil, ""},
		{[]With{{"wasi:*", "x/wasi"}}, "x/wasi/io/v0.2/streams"},
		{[]With{{"wasi:io", "x/io"}}, "x/io/v0.2/streams"},
		{[]With{{"wasi:io@0.2.0", "x/io"}}, "x/io/streams"},
		{[]With{{"wasi:io/streams", "x/s"}}, "x/s"},
		{[]With{{"wasi:io/streams@0.2.9", "x/s"}}, "x/s"},
		{[]With{{"other:*", "x"}}, ""},
		{[]With{{"wasi:io/streams", "x/s"}, {"wasi:*", "x/wasi"}}, "x/s"},
		{[]With{{"wasi:io", "x/a"}, {"wasi:io@0.2.3", "x/b"}}, "x/b/streams"},
		{[]With{{"wasi:io@0.2.3", "x/b"}, {"wasi:io/streams", "x/c"}}, "x/c"},
	} {
		p, err := New(worldOf(streams), Options{ImportPath: "example.com/gen", With: c.with})
		if err != nil {
			t.Error(c.with, err)
			continue
		}
		got := ""
		if len(p.Packages) == 1 {
			got = p.Packages[0].World.Accessors[0].Path
		}
		if got != c.want {
			t.Errorf("%v: %q, not %q", c.with, got, c.want)
		}
	}
}

func TestMappingsThatCannotBe(t *testing.T) {
	pollable := def("pollable", &wit.Resource{})
	poll := ifaceOf("wasi", "io", "0.2.3", "poll", []*wit.TypeDef{pollable})
	used := def("pollable", pollable)
	streams := ifaceOf("wasi", "io", "0.2.3", "streams", []*wit.TypeDef{used})
	older := ifaceOf("wasi", "io", "0.2.0", "poll", nil)
	app := ifaceOf("my", "app", "", "jobs", nil)
	for _, c := range []struct {
		with []With
		want string
	}{
		{[]With{{"wasi", "x"}}, "--with wasi: that is no part of WIT"},
		{[]With{{"wasi:", "x"}}, "no part of WIT"},
		{[]With{{":io", "x"}}, "no part of WIT"},
		{[]With{{"*:io", "x"}}, "no part of WIT"},
		{[]With{{"wasi:*/poll", "x"}}, "no part of WIT"},
		{[]With{{"wasi:io/", "x"}}, "no part of WIT"},
		{[]With{{"wasi:io@", "x"}}, "no part of WIT"},
		{[]With{{"wasi:io#pollable", "x"}}, "no part of WIT"},
		{[]With{{"wasi:io/poll#", "x"}}, "no part of WIT"},
		{[]With{{"wasi:io", ""}}, `"" is no import path`},
		{[]With{{"wasi:io", "./io"}}, "no import path"},
		{[]With{{"wasi:io", "/io"}}, "no import path"},
		{[]With{{"wasi:io", "x/../y"}}, "no import path"},
		{[]With{{"wasi:io", "x y"}}, "no import path"},
		{[]With{{"wasi:io", `x"y`}}, "no import path"},
		{[]With{{"wasi:io", "x"}, {"wasi:io", "y"}}, "it is there twice"},
		{[]With{{"wasi:oi", "x"}}, "--with wasi:oi: the world has no such thing"},
		{[]With{{"wasi:io/poll@0.3.0", "x"}}, "the world has no such thing"},
		{[]With{{"wasi:io/poll#pollables", "x"}}, "the world has no such thing"},
		{[]With{{"wasi:io/streams", "x"}}, "wasi:io/streams@0.2.3 comes from x and uses types of wasi:io/poll@0.2.3, which would be generated here"},
		{[]With{{"wasi:io/poll", "x"}}, "wasi:io/poll@0.2.3 and wasi:io/poll@0.2.0 are both mapped to x"},
		{[]With{{"wasi:io/poll@0.2.3", "example.com/gen/my/app/jobs"}}, "mapped to the package that my:app/jobs is generated in"},
		{[]With{{"wasi:*", "x"}, {"wasi:io/poll#pollable", "y"}}, "resource pollable of wasi:io/poll@0.2.3 is mapped by itself, but comes with x/io/v0.2/poll"},
	} {
		_, err := New(worldOf(poll, streams, older, app), Options{ImportPath: "example.com/gen", With: c.with})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %s", c.with, err, c.want)
		}
	}
}

func TestMappedResource(t *testing.T) {
	for path, want := range map[string]Type{
		"example.com/kv.Store": {Path: "example.com/kv", Name: "Store"},
		"example.com/kv":       {Path: "example.com/kv", Name: "Bucket"},
		"gopkg.in/kv.v3":       {Path: "gopkg.in/kv.v3", Name: "Bucket"},
		"gopkg.in/kv.v3.B":     {Path: "gopkg.in/kv.v3", Name: "B"},
	} {
		bucket := def("bucket", &wit.Resource{})
		p, err := New(worldOf(newInterface([]*wit.TypeDef{bucket})), Options{
			ImportPath: "example.com/gen", With: []With{{"test:t/iface#bucket", path}},
		})
		if err != nil {
			t.Error(path, err)
			continue
		}
		for _, pkg := range p.Packages {
			if pkg.Interface == nil {
				continue
			}
			if r := pkg.Types[0].(*Resource); r.Target == nil || r.Target.Path != want.Path || r.Target.Name != want.Name {
				t.Errorf("%s: %+v", path, r.Target)
			}
		}
	}
}
