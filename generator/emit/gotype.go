package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// goType prints a type.
func goType(t *plan.Type) *jen.Statement {
	switch {
	case t.Key != nil:
		return jen.Map(goType(t.Key)).Add(goType(t.Elem))
	case t.Len > 0:
		return jen.Index(number(t.Len)).Add(goType(t.Elem))
	case t.Elem != nil:
		return jen.Index().Add(goType(t.Elem))
	}
	s := jen.Id(t.Name)
	if t.Path != "" {
		s = jen.Qual(t.Path, t.Name)
	}
	if len(t.Args) > 0 {
		s.Types(goTypes(t.Args)...)
	}
	return s
}

func goTypes(ts []*plan.Type) []jen.Code {
	codes := make([]jen.Code, len(ts))
	for i, t := range ts {
		codes[i] = goType(t)
	}
	return codes
}

// sideType prints the type of a result's side, which may be nothing.
func sideType(v *plan.Value) *jen.Statement {
	if v == nil {
		return runtime("Unit")
	}
	return goType(v.Type)
}

// unitValue prints the value of a side that holds nothing.
func unitValue() *jen.Statement { return runtime("Unit").Values() }

// zero prints a type's zero value.
func zero(v *plan.Value, t *plan.Type) *jen.Statement {
	if v.Zero != "" {
		return jen.Id(v.Zero)
	}
	return goType(t).Values()
}
