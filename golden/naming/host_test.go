package naming_test

import (
	"context"

	names "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/names"
	atest "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/a-test"
	aux "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/aux_"
	collisions "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/collisions"
	contexts "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/context"
	foobar "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/foo-bar"
	foobar2 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/foobar"
	funcs "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/func"
	hosts "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/host"
	init_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/init"
	internal "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/internal_"
	pkgl "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/l"
	linux "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/linux"
	main_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/main_"
	namesruntime "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/runtime"
	spellings "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/spellings"
	testdata "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/testdata_"
	types "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/type"
	unsafe_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/unsafe"
	pkgv "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/v"
	vendor "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/vendor_"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The hosts tell the test what they were given and answer what it wants.
type (
	typesHost        struct{ *echotest.Recorder }
	funcsHost        struct{ *echotest.Recorder }
	hostsHost        struct{ *echotest.Recorder }
	contextsHost     struct{ *echotest.Recorder }
	namesruntimeHost struct{ *echotest.Recorder }
	spellingsHost    struct{ *echotest.Recorder }
	collisionsHost   struct{ *echotest.Recorder }
	foobarHost       struct{ *echotest.Recorder }
	foobar2Host      struct{ *echotest.Recorder }
	internalHost     struct{ *echotest.Recorder }
	vendorHost       struct{ *echotest.Recorder }
	testdataHost     struct{ *echotest.Recorder }
	main_Host        struct{ *echotest.Recorder }
	init_Host        struct{ *echotest.Recorder }
	auxHost          struct{ *echotest.Recorder }
	linuxHost        struct{ *echotest.Recorder }
	atestHost        struct{ *echotest.Recorder }
	unsafe_Host      struct{ *echotest.Recorder }
	pkglHost         struct{ *echotest.Recorder }
	pkgvHost         struct{ *echotest.Recorder }
	namesHost        struct{ *echotest.Recorder }
)

var (
	_ types.Host        = (*typesHost)(nil)
	_ funcs.Host        = (*funcsHost)(nil)
	_ hosts.Host        = (*hostsHost)(nil)
	_ contexts.Host     = (*contextsHost)(nil)
	_ namesruntime.Host = (*namesruntimeHost)(nil)
	_ spellings.Host    = (*spellingsHost)(nil)
	_ collisions.Host   = (*collisionsHost)(nil)
	_ foobar.Host       = (*foobarHost)(nil)
	_ foobar2.Host      = (*foobar2Host)(nil)
	_ internal.Host     = (*internalHost)(nil)
	_ vendor.Host       = (*vendorHost)(nil)
	_ testdata.Host     = (*testdataHost)(nil)
	_ main_.Host        = (*main_Host)(nil)
	_ init_.Host        = (*init_Host)(nil)
	_ aux.Host          = (*auxHost)(nil)
	_ linux.Host        = (*linuxHost)(nil)
	_ atest.Host        = (*atestHost)(nil)
	_ unsafe_.Host      = (*unsafe_Host)(nil)
	_ pkgl.Host         = (*pkglHost)(nil)
	_ pkgv.Host         = (*pkgvHost)(nil)
	_ names.Host        = (*namesHost)(nil)
)

func (this *typesHost) All(_ context.Context, error_ types.Error, string_ types.String, list types.List, flags types.Flags) (types.Bool, error) {
	return echotest.Answer[types.Bool](this.Recorder, error_, string_, list, flags)
}

func (this *funcsHost) Error(_ context.Context, e uint8) (string, error) {
	return echotest.Answer[string](this.Recorder, e)
}

func (this *funcsHost) String(_ context.Context, string_ string, bool_ bool) (string, error) {
	return echotest.Answer[string](this.Recorder, string_, bool_)
}

func (this *funcsHost) Close(_ context.Context, close_ uint32) (uint32, error) {
	return echotest.Answer[uint32](this.Recorder, close_)
}

func (this *funcsHost) Drop(_ context.Context, drop bool) error {
	return echotest.Done(this.Recorder, drop)
}

func (this *funcsHost) Host(_ context.Context, host string) (string, error) {
	return echotest.Answer[string](this.Recorder, host)
}

func (this *funcsHost) Exports(_ context.Context, exports []uint32) ([]uint32, error) {
	return echotest.Answer[[]uint32](this.Recorder, exports)
}

func (this *funcsHost) NewExports(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *funcsHost) AddToLinker(_ context.Context, l, impl, opts uint32) error {
	return echotest.Done(this.Recorder, l, impl, opts)
}

func (this *funcsHost) InterfaceType(_ context.Context) (funcs.Items, error) {
	return echotest.Answer[funcs.Items](this.Recorder)
}

func (this *funcsHost) UnimplementedHost(_ context.Context, flags uint8) error {
	return echotest.Done(this.Recorder, flags)
}

func (this *funcsHost) Funcs(_ context.Context, func_ uint32) error {
	return echotest.Done(this.Recorder, func_)
}

func (this *funcsHost) MapError(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *hostsHost) All(_ context.Context, h hosts.Host_, u hosts.UnimplementedHost_, n hosts.NewExports_) (hosts.Exports_, error) {
	return echotest.Answer[hosts.Exports_](this.Recorder, h, u, n)
}

func (this *contextsHost) Params(_ context.Context, ctx_, c, err, x, v, e, ok, r, at, buf, f uint32) (string, error) {
	return echotest.Answer[string](this.Recorder, ctx_, c, err, x, v, e, ok, r, at, buf, f)
}

func (this *contextsHost) Imports(_ context.Context, context_ contexts.TheContext, runtime_, unsafe, fmt, strconv, errors uint32) (string, error) {
	return echotest.Answer[string](this.Recorder, context_, runtime_, unsafe, fmt, strconv, errors)
}

func (this *contextsHost) Functions(_ context.Context, lowerPoint contexts.Point, liftPoint []contexts.Point, lowerPointFlat uint32, hostParams contexts.Point, interfaceType_, hostFuncs_ uint32) (contexts.Point, error) {
	return echotest.Answer[contexts.Point](this.Recorder, lowerPoint, liftPoint, lowerPointFlat, hostParams, interfaceType_, hostFuncs_)
}

func (this *contextsHost) Builtins(_ context.Context, len_, append_ uint32, string_ string, error_, any_, make_, nil_ uint32, true_ bool, iota_, init, main uint32) error {
	return echotest.Done(this.Recorder, len_, append_, string_, error_, any_, make_, nil_, true_, iota_, init, main)
}

func (this *contextsHost) Keywords(_ context.Context, type_, func_, go_, select_, range_, interface_, default_, import_, package_, var_ uint32) error {
	return echotest.Done(this.Recorder, type_, func_, go_, select_, range_, interface_, default_, import_, package_, var_)
}

func (this *contextsHost) Receivers(_ context.Context, x uint32, exports string, theExports uint32) (string, error) {
	return echotest.Answer[string](this.Recorder, x, exports, theExports)
}

func (this *namesruntimeHost) Next(_ context.Context, context_ namesruntime.Context) (namesruntime.Context, error) {
	return echotest.Answer[namesruntime.Context](this.Recorder, context_)
}

func (this *spellingsHost) GetHTTP(_ context.Context, httpServer spellings.HTTPServer, id spellings.ID, idToken, urlBase string) (spellings.TLSVersion, error) {
	return echotest.Answer[spellings.TLSVersion](this.Recorder, httpServer, id, idToken, urlBase)
}

func (this *spellingsHost) GetHTTPID(_ context.Context, tlsID spellings.UserID) (spellings.ID, error) {
	return echotest.Answer[spellings.ID](this.Recorder, tlsID)
}

func (this *collisionsHost) GetID(_ context.Context) (string, error) {
	return echotest.Answer[string](this.Recorder)
}

func (this *collisionsHost) GetID_(_ context.Context) (string, error) {
	return echotest.Answer[string](this.Recorder)
}

func (this *collisionsHost) GetIDInto(_ context.Context) (string, error) {
	return echotest.Answer[string](this.Recorder)
}

func (this *collisionsHost) GetIDView(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *collisionsHost) Foobar(_ context.Context, fooID, fooID_ uint32) error {
	return echotest.Done(this.Recorder, fooID, fooID_)
}

func (this *collisionsHost) FooBarOf(_ context.Context, listFoo []collisions.Foo, listFooBar []collisions.FooBar) error {
	return echotest.Done(this.Recorder, listFoo, listFooBar)
}

func (this *foobarHost) One(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *foobar2Host) Two(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *internalHost) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *vendorHost) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *testdataHost) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *main_Host) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *init_Host) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *auxHost) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *linuxHost) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *atestHost) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *unsafe_Host) F(_ context.Context) error {
	return echotest.Done(this.Recorder)
}

func (this *pkglHost) F(_ context.Context, l, at, slot pkgl.L) ([]pkgl.L, error) {
	return echotest.Answer[[]pkgl.L](this.Recorder, l, at, slot)
}

func (this *pkgvHost) F(_ context.Context, l, at, slot pkgv.V) ([]pkgv.V, error) {
	return echotest.Answer[[]pkgv.V](this.Recorder, l, at, slot)
}

func (this *namesHost) Prepared(_ context.Context) (uint32, error) {
	return echotest.Answer[uint32](this.Recorder)
}

func (this *namesHost) AddToLinkerFunc(_ context.Context, err, c uint32) error {
	return echotest.Done(this.Recorder, err, c)
}
