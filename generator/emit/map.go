package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// mapMoves prints the functions of a map. It is lowered in the order of its keys,
// so that the same map is the same bytes every time.
func (f *file) mapMoves(v *plan.Value) {
	key, value := v.Fields[0], v.Fields[1]
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		lowerStart(g, v.Entry, flat)
		entry := []jen.Code{
			lowerer.lowerMem(key.Value, place{plan.LocalAt, int(key.Offset)}, jen.Id(plan.LocalKey)),
			lowerer.lowerMem(value.Value, place{plan.LocalAt, int(value.Offset)}, jen.Id(plan.LocalElem)),
			advance(plan.LocalAt, v.Entry.Size),
		}
		elem := jen.Id(plan.LocalValue).Index(jen.Id(plan.LocalKey))
		if key.Value.Kind == plan.Bool { // has no order of Go's
			g.For(jen.List(jen.Id("_"), jen.Id(plan.LocalKey)).Op(":=").Range().Index(jen.Lit(2)).Bool().Values(jen.False(), jen.True())).Block(
				jen.If(jen.List(jen.Id(plan.LocalElem), jen.Id(plan.LocalOK)).Op(":=").Add(elem), jen.Id(plan.LocalOK)).Block(entry...),
			)
			return
		}
		keys := jen.Qual("slices", "Sorted").Call(jen.Qual("maps", "Keys").Call(jen.Id(plan.LocalValue)))
		entry = append([]jen.Code{jen.Id(plan.LocalElem).Op(":=").Add(elem)}, entry...)
		g.For(jen.List(jen.Id("_"), jen.Id(plan.LocalKey)).Op(":=").Range().Add(keys)).Block(entry...)
	})
	f.liftList(v, func(g *jen.Group) {
		g.List(jen.Id(plan.LocalValue), jen.Id(plan.LocalArea)).Op(":=").Add(runtime("LiftMap")).
			Types(goType(key.Value.Type), goType(value.Value.Type)).Call(
			jen.Id(plan.LocalLift), jen.Id(plan.LocalPtr), jen.Id(plan.LocalLen), number(v.Entry.Size), number(v.Entry.Align))
		g.For(jen.Id(plan.LocalIndex).Op(":=").Range().Len(jen.Id(plan.LocalArea)).Op("/").Add(number(v.Entry.Size))).Block(
			jen.Id(plan.LocalElem).Op(":=").Id(plan.LocalArea).Index(start(v.Entry.Size).Op(":")),
			jen.Id(plan.LocalValue).Index(lifter.liftMem(key.Value, place{plan.LocalElem, int(key.Offset)})).Op("=").
				Add(lifter.liftMem(value.Value, place{plan.LocalElem, int(value.Offset)})),
		)
		g.Return(jen.Id(plan.LocalValue))
	})
}
