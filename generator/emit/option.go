package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

func (f *file) optionMoves(v *plan.Value) {
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		some := func(x *jen.Statement) func(*jen.Group) {
			return func(g *jen.Group) {
				lowerDisc(g, v, 1, flat)
				lowerPayload(g, v, v.Elem, flat, x)
				if flat {
					g.Return()
				}
			}
		}
		if v.Nilable {
			g.If(jen.Id(plan.LocalValue).Op("!=").Nil()).BlockFunc(some(jen.Id(plan.LocalValue)))
		} else {
			g.If(
				jen.List(jen.Id(plan.LocalElem), jen.Id(plan.LocalOK)).Op(":=").Id(plan.LocalValue).Dot("Get").Call(),
				jen.Id(plan.LocalOK),
			).BlockFunc(some(jen.Id(plan.LocalElem)))
		}
		if flat {
			g.Add(lowerer.method("FlatZero", jen.Id(plan.LocalSlot), jen.Lit(v.Slots)))
		}
	})
	f.liftFuncs(v, func(g *jen.Group, flat bool) {
		some, none := liftPayload(v, v.Elem, flat), jen.Nil()
		if !v.Nilable {
			some = runtime("Some").Call(some)
			none = runtime("None").Types(goType(v.Elem.Type)).Call()
		}
		g.If(liftDisc(v, 2, flat).Op("==").Lit(0)).Block(jen.Return(none))
		g.Return(some)
	})
}
