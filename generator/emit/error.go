package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// notComparable prints a field that takes == away from a struct.
func notComparable(g *jen.Group, e *plan.Error) {
	if e != nil && e.Incomparable {
		g.Id("_").Index(jen.Lit(0)).Func().Params().Comment("// a comparison could panic")
	}
}

// structError prints the method Error of a record.
func (f *file) structError(r *plan.Record) {
	fields := make([]string, len(r.Fields))
	args := make([]jen.Code, 1+len(r.Fields))
	for i, field := range r.Fields {
		fields[i] = r.Error.Fields[i] + ": %v"
		args[1+i] = jen.Id(plan.LocalValue).Dot(field.Name)
	}
	args[0] = jen.Lit(r.Error.Label + "{" + strings.Join(fields, ", ") + "}")
	f.Comment("// Error returns the record as text.")
	f.Func().Params(jen.Id(plan.LocalValue).Id(r.Name)).Id("Error").Params().String().Block(
		jen.Return(jen.Qual("fmt", "Sprintf").Call(args...)),
	)
	f.Line()
}

// caseError prints the method Error of a variant's case, and Unwrap where it holds
// another error.
func (f *file) caseError(c plan.Case) {
	f.Comment("// Error returns the case as text.")
	if c.Type == nil {
		f.Func().Params(jen.Id(c.Name)).Id("Error").Params().String().Block(jen.Return(jen.Lit(c.Error.Label)))
	} else {
		f.Func().Params(jen.Id(plan.LocalValue).Id(c.Name)).Id("Error").Params().String().Block(
			jen.Return(jen.Qual("fmt", "Sprintf").Call(
				jen.Lit(c.Error.Label+"(%v)"), jen.Id(plan.LocalValue).Dot("Value"))),
		)
	}
	f.Line()
	if c.Error.Wraps {
		f.Comment("// Unwrap returns the error that the case holds.")
		f.Func().Params(jen.Id(plan.LocalValue).Id(c.Name)).Id("Unwrap").Params().Error().Block(
			jen.Return(jen.Id(plan.LocalValue).Dot("Value")))
		f.Line()
	}
}
