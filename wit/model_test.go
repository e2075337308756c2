package wit_test

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func TestNames(t *testing.T) {
	unversioned := &wit.Package{Name: wit.PackageName{Namespace: "my", Name: "pkg"}}
	for _, c := range []struct{ got, want string }{
		{pkg.Name.String(), "my:pkg@1.2.3"},
		{unversioned.Name.String(), "my:pkg"},
		{types.ID(), "my:pkg/types@1.2.3"},
		{(&wit.Interface{Package: unversioned, Name: "i"}).ID(), "my:pkg/i"},
		{local.ID(), "log"},
		{world.ID(), "my:pkg/w@1.2.3"},
		{(&wit.Func{Name: "add"}).ExternName(), "add"},
		{(&wit.Func{Name: "inc", Kind: wit.Method, Resource: counter}).ExternName(), "[method]counter.inc"},
		{(&wit.Func{Name: "merge", Kind: wit.Static, Resource: counter}).ExternName(), "[static]counter.merge"},
		{(&wit.Func{Kind: wit.Constructor, Resource: counter}).ExternName(), "[constructor]counter"},
		{wit.ErrorContext.String(), "error-context"},
		{wit.Primitive(99).String(), "invalid"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestLookUp(t *testing.T) {
	p := &wit.Package{Interfaces: []*wit.Interface{types}, Worlds: []*wit.World{world}}
	if p.Interface("types") != types || p.Interface("w") != nil {
		t.Error("Package.Interface")
	}
	if p.World("w") != world || p.World("types") != nil {
		t.Error("Package.World")
	}
	i := &wit.Interface{Types: []*wit.TypeDef{point}}
	if i.Type("point") != point || i.Type("spot") != nil {
		t.Error("Interface.Type")
	}
}

func TestAliases(t *testing.T) {
	twice := &wit.TypeDef{Name: "twice", Type: spot}
	if twice.Root() != point || point.Root() != point || number.Root() != number {
		t.Error("TypeDef.Root")
	}
	if wit.Underlying(twice) != point.Type || wit.Underlying(wit.U8) != wit.U8 || wit.Underlying(number) != wit.U64 {
		t.Error("Underlying")
	}
}
