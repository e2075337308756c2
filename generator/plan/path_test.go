package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func TestTrack(t *testing.T) {
	for version, want := range map[string]string{
		"1.4.2": "v1", "2.0.0": "v2", "10.1.0": "v10",
		"0.2.3": "v0.2", "0.10.0": "v0.10",
		"0.0.7": "v0.0.7", "0.0.0": "v0.0.0",
		"1.0.0-rc.1": "v1.0.0-rc.1", "0.2.0-rc-2023-11-10": "v0.2.0-rc-2023-11-10",
		"1.4.2+build.5": "v1", "0.2.0+a-b": "v0.2",
	} {
		if got := Track(version); got != want {
			t.Errorf("Track(%q) = %q, want %q", version, got, want)
		}
	}
}

func TestInterfaceDir(t *testing.T) {
	for _, c := range []struct {
		pkg  wit.PackageName
		name string
		want string
	}{
		{wit.PackageName{Namespace: "my", Name: "example"}, "types", "my/example/types"},
		{wit.PackageName{Namespace: "wasi", Name: "io", Version: "0.2.3"}, "streams", "wasi/io/v0.2/streams"},
		{wit.PackageName{Namespace: "x", Name: "y", Version: "1.0.0"}, "foo-bar", "x/y/v1/foo-bar"},
		{wit.PackageName{Namespace: "x", Name: "y", Version: "1.0.0"}, "foobar", "x/y/v1/foobar"},
		{wit.PackageName{Namespace: "internal", Name: "vendor"}, "testdata", "internal_/vendor_/testdata_"},
		{wit.PackageName{Namespace: "main", Name: "nul"}, "com1", "main_/nul_/com1_"},
		{wit.PackageName{Namespace: "x", Name: "TLS-keys"}, "OLD-ones", "x/tls-keys/old-ones"},
	} {
		i := &wit.Interface{Package: &wit.Package{Name: c.pkg}, Name: c.name}
		if got := interfaceDir(i, folderOf(i, (&planner{interfaces: []*wit.Interface{i}}).newest(true))); got != c.want {
			t.Errorf("folder of %s = %q, want %q", i.ID(), got, c.want)
		}
	}
}

// The highest version of a track has the track's folder, whatever the order.
func TestVersionsOfOneTrack(t *testing.T) {
	version := func(v string) *wit.Interface {
		i := newInterface(nil)
		i.Package.Name.Version = v
		return i
	}
	for _, c := range []struct{ versions, want []string }{
		{[]string{"0.2.0", "0.2.3"}, []string{"v0.2.0", "v0.2"}},
		{[]string{"0.2.10", "0.2.9", "0.2.0"}, []string{"v0.2", "v0.2.9", "v0.2.0"}},
		{[]string{"1.0.0", "1.1.0-rc.1", "2.0.0"}, []string{"v1", "v1.1.0-rc.1", "v2"}},
		{[]string{"0.0.7+b", "0.0.7+a"}, []string{"v0.0.7", "v0.0.7+a"}},
		{[]string{"0.1.0", "0.2.0"}, []string{"v0.1", "v0.2"}},
	} {
		var all []*wit.Interface
		for _, v := range c.versions {
			all = append(all, version(v))
		}
		p, err := New(worldOf(all...), Options{ImportPath: "example.com/gen"})
		if err != nil {
			t.Error(c.versions, err)
			continue
		}
		want := map[string]string{}
		for i, v := range c.versions {
			want["test:t/iface@"+v] = "test/t/" + c.want[i] + "/iface"
		}
		for _, pkg := range p.Packages {
			if pkg.Interface != nil && pkg.Dir != want[pkg.Interface.ID] {
				t.Errorf("%v: %s is in %s, not %s", c.versions, pkg.Interface.ID, pkg.Dir, want[pkg.Interface.ID])
			}
		}
	}
}

func TestInlineInterfacesOfOneName(t *testing.T) {
	w := worldOf()
	a, b := newInterface(nil), newInterface(nil)
	a.World, b.World = w, w
	w.Imports = append(w.Imports, wit.WorldItem{Name: a.Name, Interface: a})
	w.Exports = append(w.Exports, wit.WorldItem{Name: b.Name, Interface: b})
	p, err := New(w, Options{ImportPath: "example.com/gen"})
	if err != nil {
		t.Fatal(err)
	}
	var dirs []string
	for _, pkg := range p.Packages {
		dirs = append(dirs, pkg.Dir)
	}
	if d := cmp.Diff([]string{"w", "w/iface", "w/iface_export"}, dirs); d != "" {
		t.Error(d)
	}
}
