package naming_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/names"
	collisions "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/collisions"
	contexts "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/context"
	funcs "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/func"
	hosts "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/host"
	pkgl "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/l"
	namesruntime "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/runtime"
	spellings "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/spellings"
	types "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/type"
	pkgv "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/v"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"

	atest "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/a-test"
	aux "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/aux_"
	foobar "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/foo-bar"
	foobar2 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/foobar"
	init_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/init"
	internal "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/internal_"
	linux "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/linux"
	main_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/main_"
	testdata "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/testdata_"
	unsafe_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/unsafe"
	vendor "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/vendor_"
)

var cases = []any{
	types.ListNil{}, &types.ListCons{Value: 7}, types.ListError{Value: types.Error{Error_: "e", String: "s", Nil: true, Go: 255}}, types.ListString{Value: types.String{Value: "é"}},
	hosts.AddToLinkerFunc_InterfaceType{Value: hosts.InterfaceType_{AddToLinker: 1}},
	collisions.FooBar_{Value: 1 << 31}, collisions.FooBarBaz{}, collisions.FooBarBaz_{}, &collisions.FooBarListFoo{},
}

func newGuest(t *testing.T) (*names.Names, *echotest.Recorder) {
	t.Helper()
	r := &echotest.Recorder{}
	linker := echotest.Linker(t, func(k *runtime.Linker) {
		types.AddToLinker(k, &typesHost{r})
		funcs.AddToLinker(k, &funcsHost{r})
		hosts.AddToLinker(k, &hostsHost{r})
		contexts.AddToLinker(k, &contextsHost{r})
		namesruntime.AddToLinker(k, &namesruntimeHost{r})
		spellings.AddToLinker(k, &spellingsHost{r})
		collisions.AddToLinker(k, &collisionsHost{r})
		foobar.AddToLinker(k, &foobarHost{r})
		foobar2.AddToLinker(k, &foobar2Host{r})
		internal.AddToLinker(k, &internalHost{r})
		vendor.AddToLinker(k, &vendorHost{r})
		testdata.AddToLinker(k, &testdataHost{r})
		main_.AddToLinker(k, &main_Host{r})
		init_.AddToLinker(k, &init_Host{r})
		aux.AddToLinker(k, &auxHost{r})
		linux.AddToLinker(k, &linuxHost{r})
		atest.AddToLinker(k, &atestHost{r})
		unsafe_.AddToLinker(k, &unsafe_Host{r})
		pkgl.AddToLinker(k, &pkglHost{r})
		pkgv.AddToLinker(k, &pkgvHost{r})
		names.AddToLinker(k, &namesHost{r})
	})
	guest, err := names.Instantiate(context.Background(), linker, echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "names"))))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { guest.Close() })
	return guest, r
}

// TestAll calls every function, whatever it is called.
func TestAll(t *testing.T) {
	g, r := newGuest(t)
	echotest.CallAll[types.Host](t, r, g.Type(), cases...)
	echotest.CallAll[funcs.Host](t, r, g.Func(), cases...)
	echotest.CallAll[hosts.Host](t, r, g.Host(), cases...)
	echotest.CallAll[contexts.Host](t, r, g.Context(), cases...)
	echotest.CallAll[namesruntime.Host](t, r, g.Runtime())
	echotest.CallAll[spellings.Host](t, r, g.Spellings())
	echotest.CallAll[collisions.Host](t, r, g.Collisions(), cases...)
	echotest.CallAll[foobar.Host](t, r, g.FooBar())
	echotest.CallAll[foobar2.Host](t, r, g.Foobar())
	echotest.CallAll[internal.Host](t, r, g.Internal())
	echotest.CallAll[vendor.Host](t, r, g.Vendor())
	echotest.CallAll[testdata.Host](t, r, g.Testdata())
	echotest.CallAll[main_.Host](t, r, g.Main())
	echotest.CallAll[init_.Host](t, r, g.Init())
	echotest.CallAll[aux.Host](t, r, g.Aux())
	echotest.CallAll[linux.Host](t, r, g.Linux())
	echotest.CallAll[atest.Host](t, r, g.ATest())
	echotest.CallAll[unsafe_.Host](t, r, g.Unsafe())
	echotest.CallAll[pkgl.Host](t, r, g.L())
	echotest.CallAll[pkgv.Host](t, r, g.V())
	r.Finish(t)
	r.Will(nil, types.Error{Error_: "e"})
	echotest.WantError(t, "map-error", g.Func().MapError(context.Background()), funcs.Failure{Error_: "e"})
	if err := g.Err(); err != nil {
		t.Error(err)
	}
}

// TestForms calls Into and View forms next to functions of such names.
func TestForms(t *testing.T) {
	g, r := newGuest(t)
	ctx, text := context.Background(), strings.Repeat("t", 600)
	r.Will(text, nil)
	if b, err := g.Func().ErrorInto(ctx, []byte("a"), 1); string(b) != "a"+text || err != nil {
		t.Error(string(b), err)
	}
	r.Will([]uint32{1, 2}, nil)
	err := g.Func().ExportsView(ctx, []uint32{3}, func(b []uint32) error {
		if !echotest.Same(b, []uint32{1, 2}) {
			return fmt.Errorf("%v", b)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
