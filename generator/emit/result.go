package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

func (f *file) resultMoves(v *plan.Value) {
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		g.List(nameIf(v.OK, plan.LocalSome), nameIf(v.Err, plan.LocalError), jen.Id(plan.LocalOK)).
			Op(":=").Id(plan.LocalValue).Dot("Get").Call()
		side := func(g *jen.Group, disc int, side *plan.Value, name string) {
			lowerDisc(g, v, disc, flat)
			lowerPayload(g, v, side, flat, jen.Id(name))
		}
		g.If(jen.Id(plan.LocalOK)).BlockFunc(func(g *jen.Group) {
			side(g, 0, v.OK, plan.LocalSome)
			g.Return()
		})
		side(g, 1, v.Err, plan.LocalError)
	})
	f.liftFuncs(v, func(g *jen.Group, flat bool) {
		side := func(name string, side *plan.Value) *jen.Statement {
			x := unitValue()
			if side != nil {
				x = liftPayload(v, side, flat)
			}
			return runtime(name).Types(sideType(v.OK), sideType(v.Err)).Call(x)
		}
		g.If(liftDisc(v, 2, flat).Op("==").Lit(0)).Block(jen.Return(side("OK", v.OK)))
		g.Return(side("Err", v.Err))
	})
}

// nameIf prints a variable's name, or a blank where there is no value.
func nameIf(v *plan.Value, name string) *jen.Statement {
	if v == nil {
		return jen.Id("_")
	}
	return jen.Id(name)
}
