package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// enum prints an integer type with its constants and its text form.
func (f *file) enum(e *plan.Enum) {
	comment(f.Group, e.Doc)
	f.Type().Id(e.Name).Add(goType(e.Base))
	f.Line()
	f.constants(e.Name, e.Labels, jen.Iota())
	f.table(e.Table, e.Labels)

	f.Comment("// String returns the case's name in WIT.")
	f.Func().Params(jen.Id(plan.LocalValue).Id(e.Name)).Id("String").Params().String().Block(
		jen.If(inTable(e.Table)).Block(jen.Return(jen.Id(e.Table).Index(jen.Id(plan.LocalValue)))),
		jen.Return(jen.Lit(e.Name+"(").Op("+").
			Qual("strconv", "FormatUint").Call(jen.Uint64().Call(jen.Id(plan.LocalValue)), jen.Lit(10)).
			Op("+").Lit(")")),
	)
	f.Line()
	if e.Error != nil {
		f.Comment("// Error returns the case's name in WIT.")
		f.Func().Params(jen.Id(plan.LocalValue).Id(e.Name)).Id("Error").Params().String().Block(
			jen.Return(jen.Id(plan.LocalValue).Dot("String").Call()),
		)
		f.Line()
	}
	f.marshalText(e)
}

// inTable prints the test for a value that is a case.
func inTable(table string) *jen.Statement {
	return jen.Int().Call(jen.Id(plan.LocalValue)).Op("<").Len(jen.Id(table))
}

func (f *file) marshalText(e *plan.Enum) {
	f.Comment("// MarshalText returns the case's name in WIT.")
	f.Func().Params(jen.Id(plan.LocalValue).Id(e.Name)).Id("MarshalText").Params().
		Params(jen.Index().Byte(), jen.Error()).Block(
		jen.If(inTable(e.Table)).Block(
			jen.Return(jen.Index().Byte().Call(jen.Id(e.Table).Index(jen.Id(plan.LocalValue))), jen.Nil()),
		),
		jen.Return(jen.Nil(), jen.Qual("errors", "New").Call(
			jen.Id(plan.LocalValue).Dot("String").Call().Op("+").Lit(" is not a case"))),
	)
	f.Line()
	f.Comment("// UnmarshalText sets the case that has the name in WIT.")
	f.Func().Params(jen.Id(plan.LocalValue).Op("*").Id(e.Name)).Id("UnmarshalText").
		Params(jen.Id(plan.LocalText).Index().Byte()).Error().Block(
		jen.For(jen.List(jen.Id(plan.LocalIndex), jen.Id(plan.LocalLen)).Op(":=").Range().Id(e.Table)).Block(
			jen.If(jen.Id(plan.LocalLen).Op("==").String().Call(jen.Id(plan.LocalText))).Block(
				jen.Op("*").Id(plan.LocalValue).Op("=").Id(e.Name).Call(jen.Id(plan.LocalIndex)),
				jen.Return(jen.Nil()),
			),
		),
		jen.Return(jen.Qual("errors", "New").Call(
			jen.Qual("strconv", "Quote").Call(jen.String().Call(jen.Id(plan.LocalText))).
				Op("+").Lit(" is no case of "+e.Name))),
	)
	f.Line()
}

// constants prints the constants of an enum or flags.
func (f *file) constants(typ string, labels []plan.Label, first *jen.Statement) {
	if len(labels) == 0 {
		return
	}
	f.Const().DefsFunc(func(g *jen.Group) {
		for i, l := range labels {
			comment(g, l.Doc)
			s := g.Id(l.Name)
			if i == 0 {
				s.Id(typ).Op("=").Add(first)
			}
		}
	})
	f.Line()
}

// table prints the variable with the names of labels.
func (f *file) table(name string, labels []plan.Label) {
	texts := make([]jen.Code, len(labels))
	for i, l := range labels {
		texts[i] = jen.Lit(l.Text)
	}
	f.Var().Id(name).Op("=").Index(jen.Op("...")).String().Custom(lines, texts...)
	f.Line()
}

func (f *file) enumMoves(v *plan.Value) {
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		g.If(jen.Id(plan.LocalValue).Op(">=").Lit(v.Labels)).Block(fail(v, flat), jen.Return())
		lowerBits(g, v, flat)
	})
}

// lowerBits prints the move of a value that is a number in Go and in the guest.
func lowerBits(g *jen.Group, v *plan.Value, flat bool) {
	x := jen.Id(plan.LocalValue)
	if flat {
		g.Add(lowerer.method("FlatI32", jen.Id(plan.LocalSlot), jen.Uint32().Call(x)))
	} else {
		g.Add(lowerer.putInt(v.Size, jen.Id(plan.LocalAt), x))
	}
}
