package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func TestParameterNames(t *testing.T) {
	f := &wit.Func{Name: "f"}
	for _, n := range []string{"ctx", "type", "len", "string", "context", "runtime", "err", "c", "x", "user-id", "user-i-d", "fmt"} {
		f.Params = append(f.Params, wit.Param{Name: n, Type: wit.U8})
	}
	pkg := planOf(t, newInterface(nil, f))
	var got []string
	for _, p := range pkg.Interface.Funcs[0].Params {
		got = append(got, p.Name)
	}
	want := []string{"ctx_", "type_", "len_", "string_", "context_", "runtime_", "err", "c", "x", "userID", "userID_", "fmt"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	l := pkg.Interface.Funcs[0].Locals
	if l.Recv != "exports" || l.Call != "c_" || l.Err != "err_" {
		t.Errorf("receiver %s, call %s, error %s are not clear of the parameters", l.Recv, l.Call, l.Err)
	}
}

func TestMoveFunctionsAreNotHidden(t *testing.T) {
	point := def("point", record(wit.U8))
	f := &wit.Func{Name: "f", Params: []wit.Param{{Name: "lower-point-flat", Type: point}}}
	pkg := planOf(t, newInterface([]*wit.TypeDef{point}, f))
	if p := pkg.Interface.Funcs[0].Params[0]; p.Name == p.Value.LowerFlat {
		t.Errorf("parameter %s hides the function it is handed to", p.Name)
	}
}

func TestFurtherForms(t *testing.T) {
	bytes := &wit.List{Elem: wit.U8}
	pkg := planOf(t, newInterface(nil,
		fn("text", wit.String),
		fn("data", bytes), fn("data-view", nil),
		fn("flags", &wit.List{Elem: wit.Bool}),
		fn("maybe", &wit.Result{OK: bytes}),
	))
	var got []string
	for _, f := range pkg.Interface.Funcs {
		forms := []string{f.Name}
		if f.Into != nil {
			forms = append(forms, f.Into.Name)
		}
		if f.View != nil {
			forms = append(forms, f.View.Name)
		}
		got = append(got, strings.Join(forms, " "))
	}
	want := []string{"Text TextInto TextView", "Data DataInto", "DataView", "Flags", "Maybe"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestTypesWinOverCases(t *testing.T) {
	label := []wit.Label{{Name: "red"}}
	color := def("color", &wit.Enum{Cases: label})
	colorRed := def("color-red", record(wit.U8))
	host := def("host", record(wit.U8))
	pkg := planOf(t, newInterface([]*wit.TypeDef{color, colorRed, host}))
	if got := pkg.Types[0].(*Enum).Labels[0].Name; got != "ColorRed_" {
		t.Errorf("the case is %s, want ColorRed_", got)
	}
	if got := pkg.Types[1].(*Record).Name; got != "ColorRed" {
		t.Errorf("the type is %s, want ColorRed", got)
	}
	if got := pkg.Types[2].(*Record).Name; got != "Host_" {
		t.Errorf("the type host is %s, want Host_", got)
	}
}
