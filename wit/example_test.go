package wit_test

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func ExampleSignature() {
	point := &wit.TypeDef{Name: "point", Type: &wit.Record{Fields: []wit.Field{
		{Name: "x", Type: wit.S32}, {Name: "y", Type: wit.S32},
	}}}
	f := &wit.Func{
		Name:   "bounds",
		Params: []wit.Param{{Name: "ps", Type: &wit.List{Elem: point}}},
		Result: &wit.Option{Elem: &wit.Tuple{Elems: []wit.Type{point, point}}},
	}
	fmt.Println(wit.Signature(f))
	// Output: func(ps: list<record{x: s32, y: s32}>) -> option<tuple<record{x: s32, y: s32}, record{x: s32, y: s32}>>
}
