package plan

import (
	"testing"

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
		if got := interfaceDir(i); got != c.want {
			t.Errorf("folder of %s = %q, want %q", i.ID(), got, c.want)
		}
	}
}
