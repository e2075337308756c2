package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// variant prints a sealed interface and the structs of its cases.
func (f *file) variant(v *plan.Variant) {
	comment(f.Group, v.Doc)
	f.Comment("//")
	f.Comment("//sumtype:decl")
	f.Type().Id(v.Name).InterfaceFunc(func(g *jen.Group) {
		if v.IsError {
			g.Error()
		}
		g.Id(v.Seal).Params()
	})
	f.Line()
	for _, c := range v.Cases {
		comment(f.Group, c.Doc)
		f.Type().Id(c.Name).StructFunc(func(g *jen.Group) {
			notComparable(g, c.Error)
			if c.Type != nil {
				g.Id("Value").Add(goType(c.Type))
			}
		})
		f.Line()
	}
	for _, c := range v.Cases {
		f.Func().Params(jen.Id(c.Name)).Id(v.Seal).Params().Block()
	}
	f.Line()
	for _, c := range v.Cases {
		if c.Error != nil {
			f.caseError(c)
		}
	}
}

func (f *file) variantMoves(v *plan.Value) {
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		g.Switch(jen.Id(plan.LocalValue).Op(":=").Id(plan.LocalValue).Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
			for i, c := range v.Cases {
				g.Case(goType(c.Type)).BlockFunc(func(g *jen.Group) {
					lowerDisc(g, v, i, flat)
					lowerPayload(g, v, c.Value, flat, jen.Id(plan.LocalValue).Dot("Value"))
				})
			}
			again, where := v.Lower, plan.LocalAt
			if flat {
				again, where = v.LowerFlat, plan.LocalSlot
			}
			g.Default().Block(
				jen.If(
					jen.Id(plan.LocalValue).Op(":=").Id(v.Deref).Call(jen.Id(plan.LocalValue)),
					jen.Id(plan.LocalValue).Op("!=").Nil(),
				).Block(
					jen.Id(again).Call(jen.Id(plan.LocalLower), jen.Id(where), jen.Id(plan.LocalValue)),
					jen.Return(),
				),
				fail(v, flat),
			)
		})
	})
	f.deref(v)
	f.liftFuncs(v, func(g *jen.Group, flat bool) {
		lift := func(c plan.CaseMove) *jen.Statement {
			if c.Value == nil {
				return jen.Return(goType(c.Type).Values())
			}
			return jen.Return(goType(c.Type).Values(jen.Id("Value").Op(":").Add(liftPayload(v, c.Value, flat))))
		}
		last := len(v.Cases) - 1
		if last == 0 {
			g.Add(liftDisc(v, 1, flat))
		} else {
			g.Switch(liftDisc(v, len(v.Cases), flat)).BlockFunc(func(g *jen.Group) {
				for i, c := range v.Cases[:last] {
					g.Case(jen.Lit(i)).Block(lift(c))
				}
			})
		}
		g.Add(lift(v.Cases[last]))
	})
}

// deref prints the function that takes a pointer to a case for the case.
func (f *file) deref(v *plan.Value) {
	if v.Deref == "" {
		return
	}
	f.Func().Id(v.Deref).Params(jen.Id(plan.LocalValue).Add(goType(v.Type))).Add(goType(v.Type)).Block(
		jen.Switch(jen.Id(plan.LocalValue).Op(":=").Id(plan.LocalValue).Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
			for _, c := range v.Cases {
				g.Case(jen.Op("*").Add(goType(c.Type))).Block(
					jen.If(jen.Id(plan.LocalValue).Op("!=").Nil()).Block(jen.Return(jen.Op("*").Id(plan.LocalValue))),
				)
			}
		}),
		jen.Return(jen.Nil()),
	)
	f.Line()
}
