package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// of makes f a function of a resource.
func of(r *wit.TypeDef, kind wit.FuncKind, f *wit.Func) *wit.Func {
	f.Kind, f.Resource = kind, r
	if kind == wit.Method {
		f.Params = append([]wit.Param{{Name: "self", Type: &wit.Borrow{Resource: r}}}, f.Params...)
	}
	return f
}

func TestFunctionsOfResources(t *testing.T) {
	counter := def("counter", &wit.Resource{})
	own := &wit.Own{Resource: counter}
	pkg := planOf(t, newInterface([]*wit.TypeDef{counter},
		of(counter, wit.Constructor, fn("", own, wit.U32)),
		of(counter, wit.Method, fn("inc", wit.U32, wit.U64, own)),
		fn("new-counter", nil),
		of(counter, wit.Static, fn("merge", own, &wit.Borrow{Resource: counter}, own)),
		of(counter, wit.Method, fn("bytes", &wit.List{Elem: wit.U8})),
	))
	var names []string
	for _, f := range pkg.Interface.Methods {
		names = append(names, f.Name)
	}
	// A plain function wins over a name that is put together.
	if d := cmp.Diff([]string{"NewCounter_", "NewCounter", "CounterMerge"}, names); d != "" {
		t.Error(d)
	}
	r := pkg.Types[0].(*Resource)
	inc := r.Methods[0]
	if inc.Name != "Inc" || inc.Index != 1 || len(inc.Params) != 2 || inc.Self == nil || inc.Self.Slot != 0 || inc.Params[0].Slot != 1 || inc.Params[1].Slot != 2 {
		t.Errorf("%+v", inc)
	}
	if r.Methods[1].Into != nil || r.Methods[1].View != nil {
		t.Error("a method of a resource has further forms, which its interface would have to have too")
	}
	if d := cmp.Diff([]ResourceRef{{Name: "counterResource"}}, pkg.Interface.Resources); d != "" {
		t.Error(d)
	}
	var handles []int
	for _, f := range pkg.Interface.Funcs {
		handles = append(handles, len(f.Handles))
	}
	if d := cmp.Diff([]int{1, 2, 0, 3, 1}, handles); d != "" {
		t.Error("handles:", d)
	}
}

// A handle in a value counts wherever the name of the value's type stands.
func TestHandlesOfValues(t *testing.T) {
	a, b := def("a", &wit.Resource{}), def("b", &wit.Resource{})
	pair := def("pair", record(&wit.Own{Resource: b}, &wit.Own{Resource: a}))
	pkg := planOf(t, newInterface([]*wit.TypeDef{a, b, pair},
		fn("f", pair, &wit.Option{Elem: &wit.Borrow{Resource: a}}, &wit.List{Elem: pair})))
	var got []string
	for _, h := range pkg.Interface.Funcs[0].Handles {
		got = append(got, h.Name)
	}
	if d := cmp.Diff([]string{"aResource", "bResource", "aResource", "bResource", "aResource"}, got); d != "" {
		t.Error(d)
	}
}

func TestOptionsOfResources(t *testing.T) {
	r := def("thing", &wit.Resource{})
	own, borrow := &wit.Own{Resource: r}, &wit.Borrow{Resource: r}
	option := func(t wit.Type) wit.Type { return &wit.Option{Elem: t} }
	pkg := planOf(t, newInterface([]*wit.TypeDef{r},
		fn("f", nil, option(own), option(borrow), option(option(own)), option(&wit.List{Elem: own}), &wit.Map{Key: wit.Char, Value: own})))
	want := []string{"Thing", "Thing", "Option[Thing]", "Option[[]Thing]", "map[rune]Thing"}
	for i, p := range pkg.Interface.Funcs[0].Params {
		if got := text(p.Type); got != want[i] {
			t.Errorf("parameter %d is a %s, want %s", i, got, want[i])
		}
	}
}

// A resource is no error, whatever it is called, and makes what holds it one that
// cannot be compared: a host's value may be anything.
func TestResourcesAndErrors(t *testing.T) {
	e := def("error", &wit.Resource{})
	holds := def("failure", record(&wit.Own{Resource: e}))
	pkg := planOf(t, newInterface([]*wit.TypeDef{e, holds}, fn("f", &wit.Result{Err: &wit.Own{Resource: e}}), fn("g", &wit.Result{Err: holds})))
	if _, ok := pkg.Types[0].(*Resource); !ok {
		t.Errorf("%T", pkg.Types[0])
	}
	if r := pkg.Types[1].(*Record); r.Error == nil || !r.Error.Incomparable {
		t.Error("a comparison of two failures may panic")
	}
}
