package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// flags prints an unsigned type with a constant for each bit.
func (f *file) flags(t *plan.Flags) {
	comment(f.Group, t.Doc)
	f.Type().Id(t.Name).Add(goType(t.Base))
	f.Line()
	f.constants(t.Name, t.Labels, jen.Lit(1).Op("<<").Iota())
	f.table(t.Table, t.Labels)

	v := plan.LocalValue
	f.Comment("// Has reports whether all of the given flags are set.")
	f.Func().Params(jen.Id(v).Id(t.Name)).Id("Has").Params(jen.Id(plan.LocalFlag).Id(t.Name)).Bool().Block(
		jen.Return(jen.Id(v).Op("&").Id(plan.LocalFlag).Op("==").Id(plan.LocalFlag)),
	)
	f.Line()
	f.Comment("// String returns the names of the flags that are set in WIT's text form: {a, b}.")
	f.Func().Params(jen.Id(v).Id(t.Name)).Id("String").Params().String().Block(
		jen.Id(plan.LocalText).Op(":=").Lit("{"),
		jen.For(jen.List(jen.Id(plan.LocalIndex), jen.Id(plan.LocalLen)).Op(":=").Range().Id(t.Table)).Block(
			jen.If(jen.Id(v).Op("&").Parens(jen.Lit(1).Op("<<").Id(plan.LocalIndex)).Op("==").Lit(0)).Block(jen.Continue()),
			jen.If(jen.Len(jen.Id(plan.LocalText)).Op(">").Lit(1)).Block(jen.Id(plan.LocalText).Op("+=").Lit(", ")),
			jen.Id(plan.LocalText).Op("+=").Id(plan.LocalLen),
		),
		jen.Return(jen.Id(plan.LocalText).Op("+").Lit("}")),
	)
	f.Line()
	if t.Error != nil {
		f.Comment("// Error returns the names of the flags that are set.")
		f.Func().Params(jen.Id(v).Id(t.Name)).Id("Error").Params().String().Block(
			jen.Return(jen.Lit(t.Error.Label).Op("+").Id(v).Dot("String").Call()),
		)
		f.Line()
	}
}

func (f *file) flagsMoves(v *plan.Value) {
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		g.If(jen.Id(plan.LocalValue).Op("&^").Add(mask(v)).Op("!=").Lit(0)).Block(fail(v, flat), jen.Return())
		lowerBits(g, v, flat)
	})
}

func mask(v *plan.Value) *jen.Statement { return jen.Id(hex(v.Mask)) }

// flags prints the lift of bits. Those that are no flag are dropped.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
func (m mover) flags(v *plan.Value, bits *jen.Statement) *jen.Statement {
	if !v.Full() {
		bits = bits.Op("&").Add(mask(v))
	}
	return goType(v.Type).Call(bits)
}
