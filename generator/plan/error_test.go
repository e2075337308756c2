package plan

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func TestErrorRule(t *testing.T) {
	red := []wit.Label{{Name: "red"}}
	byUse := def("reason", &wit.Enum{Cases: red})
	byName := def("error", &wit.Record{Fields: []wit.Field{{Name: "error", Type: wit.U8}}})
	suffix := def("parse-error", record(wit.U8))
	code := def("error-code", &wit.Flags{Flags: red})
	target := def("fault", record(wit.U8))
	aliased := def("io-error", target)
	plain := def("terror", &wit.Enum{Cases: red})
	nested := def("nested", record(wit.U8))
	pkg := planOf(t, newInterface(
		[]*wit.TypeDef{byUse, byName, suffix, code, target, aliased, plain, nested},
		fn("f", &wit.Result{Err: byUse}),
		fn("g", &wit.Result{Err: &wit.Option{Elem: nested}}),
		fn("h", &wit.Tuple{Elems: []wit.Type{&wit.Result{Err: plain}}}),
	))
	want := map[string]bool{
		"Reason": true, "Error": true, "ParseError": true, "ErrorCode": true, "Fault": true,
		"Terror": false, "Nested": false,
	}
	for _, d := range pkg.Types {
		name, e := "", (*Error)(nil)
		switch d := d.(type) {
		case *Record:
			name, e = d.Name, d.Error
		case *Enum:
			name, e = d.Name, d.Error
		case *Flags:
			name, e = d.Name, d.Error
		default:
			continue
		}
		if (e != nil) != want[name] {
			t.Errorf("%s is an error: %v, want %v", name, e != nil, want[name])
		}
		if r, ok := d.(*Record); ok && name == "Error" && r.Fields[0].Name != "Error_" {
			t.Errorf("the field %s has the name of a method", r.Fields[0].Name)
		}
	}
}

// errors.Is compares with ==, which panics for an interface that holds a slice.
func TestErrorsThatCannotBeCompared(t *testing.T) {
	list := &wit.List{Elem: wit.U8}
	safe := def("safe", variant(wit.U8, nil))
	unsafe := def("unsafe", variant(list, nil))
	deep := def("deep", variant(def("inner", record(unsafe))))
	for _, c := range []struct {
		name string
		t    wit.Type
		want bool
	}{
		{"numbers", record(wit.U8), false},
		{"a list, which does not compile", record(list), false},
		{"a variant that compares", record(safe), false},
		{"a variant with a list", record(unsafe), true},
		{"a variant with a list, deep down", record(deep), true},
		{"an option of one", record(&wit.Option{Elem: unsafe}), true},
	} {
		if got := incomparable(c.t); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
