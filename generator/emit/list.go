package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

func (f *file) listMoves(v *plan.Value) {
	elem := v.Elem
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		length := jen.Len(jen.Id(plan.LocalValue))
		if flat {
			g.Id(plan.LocalAt).Op(":=").Add(lowerer.method("FlatList",
				jen.Id(plan.LocalSlot), length, number(elem.Size), number(elem.Align)))
		} else {
			g.Id(plan.LocalAt).Op("=").Add(lowerer.method("PutList",
				jen.Id(plan.LocalAt), length, number(elem.Size), number(elem.Align)))
		}
		g.For(jen.Id(plan.LocalIndex).Op(":=").Range().Id(plan.LocalValue)).Block(
			lowerer.lowerMem(elem, place{base: plan.LocalAt}, jen.Id(plan.LocalValue).Index(jen.Id(plan.LocalIndex))),
			advance(elem.Size),
		)
	})
	if v.Lift == "" {
		return
	}
	f.Func().Id(v.Lift).Params(
		jen.Id(plan.LocalLift).Op("*").Add(runtime("Lift")),
		jen.List(jen.Id(plan.LocalPtr), jen.Id(plan.LocalLen)).Uint32(),
	).Add(goType(v.Type)).Block(
		jen.List(jen.Id(plan.LocalValue), jen.Id(plan.LocalArea)).Op(":=").
			Add(runtime("LiftList")).Types(goType(elem.Type)).Call(
			jen.Id(plan.LocalLift), jen.Id(plan.LocalPtr), jen.Id(plan.LocalLen), number(elem.Size), number(elem.Align)),
		jen.For(jen.Id(plan.LocalIndex).Op(":=").Range().Id(plan.LocalValue)).Block(
			jen.Id(plan.LocalElem).Op(":=").Id(plan.LocalArea).Index(start(elem.Size).Op(":")),
			jen.Id(plan.LocalValue).Index(jen.Id(plan.LocalIndex)).Op("=").
				Add(lifter.liftMem(elem, place{base: plan.LocalElem})),
		),
		jen.Return(jen.Id(plan.LocalValue)),
	)
	f.Line()
}

// advance prints the step to the next element.
func advance(size uint32) *jen.Statement {
	if size == 1 {
		return jen.Id(plan.LocalAt).Op("++")
	}
	return jen.Id(plan.LocalAt).Op("+=").Add(number(size))
}

// start prints where an element starts.
func start(size uint32) *jen.Statement {
	if size == 1 {
		return jen.Id(plan.LocalIndex)
	}
	return jen.Id(plan.LocalIndex).Op("*").Add(number(size))
}

// layouts prints declarations that do not compile when Go lays a type out in
// another way than the guest does. Nothing else needs unsafe.
func (f *file) layouts(ls []*plan.Layout) {
	if len(ls) == 0 {
		return
	}
	f.Comment("// Lists of these types are copied as they lie in memory. This does not compile")
	f.Comment("// where Go lays one of them out in another way than the Canonical ABI does.")
	f.Var().Id("_").Op("=").Index(jen.Op("...")).Index(jen.Lit(0)).Struct().CustomFunc(lines, func(g *jen.Group) {
		check := func(what string, x *jen.Statement, want uint32) {
			g.Index(jen.Qual("unsafe", what).Call(x).Op("^").Add(number(want))).Struct().Values()
		}
		for _, l := range ls {
			check("Sizeof", goType(l.Type).Values(), l.Size)
			for i, name := range l.Names {
				if i == 0 {
					continue // Go has the first field at the start, too
				}
				check("Offsetof", goType(l.Type).Values().Dot(name), l.Offsets[i])
			}
		}
	})
	f.Line()
}

func hex(n uint32) string { return "0x" + strconv.FormatUint(uint64(n), 16) }
