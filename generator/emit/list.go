package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

func (f *file) listMoves(v *plan.Value) {
	elem := v.Elem
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		lowerStart(g, plan.Area{Size: elem.Size, Align: elem.Align}, flat)
		g.For(jen.Id(plan.LocalIndex).Op(":=").Range().Id(plan.LocalValue)).Block(
			lowerer.lowerMem(elem, place{base: plan.LocalAt}, jen.Id(plan.LocalValue).Index(jen.Id(plan.LocalIndex))),
			advance(plan.LocalAt, elem.Size),
		)
	})
	f.liftList(v, func(g *jen.Group) {
		g.Add(liftStart(plan.LocalValue, goType(elem.Type), plan.Area{Size: elem.Size, Align: elem.Align}))
		g.For(jen.Id(plan.LocalIndex).Op(":=").Range().Id(plan.LocalValue)).Block(
			jen.Id(plan.LocalElem).Op(":=").Id(plan.LocalArea).Index(start(elem.Size).Op(":")),
			jen.Id(plan.LocalValue).Index(jen.Id(plan.LocalIndex)).Op("=").
				Add(lifter.liftMem(elem, place{base: plan.LocalElem})),
		)
		g.Return(jen.Id(plan.LocalValue))
	})
}

// lowerStart prints the allocation of a list's elements, or a map's entries.
func lowerStart(g *jen.Group, elem plan.Area, flat bool) {
	method, where, assign := "PutList", plan.LocalAt, "="
	if flat {
		method, where, assign = "FlatList", plan.LocalSlot, ":="
	}
	g.Id(plan.LocalAt).Op(assign).Add(lowerer.method(method,
		jen.Id(where), jen.Len(jen.Id(plan.LocalValue)), number(elem.Size), number(elem.Align)))
}

// liftList prints the function that lifts what a pointer and a length stand for, if
// it is needed.
func (f *file) liftList(v *plan.Value, body func(*jen.Group)) {
	if v.Lift == "" {
		return
	}
	f.Func().Id(v.Lift).Params(
		jen.Id(plan.LocalLift).Op("*").Add(runtime("Lift")),
		jen.List(jen.Id(plan.LocalPtr), jen.Id(plan.LocalLen)).Uint32(),
	).Add(goType(v.Type)).BlockFunc(body)
	f.Line()
}

// liftStart prints the slice for the elements, and the memory that they are in.
func liftStart(name string, elem *jen.Statement, size plan.Area) *jen.Statement {
	return jen.List(jen.Id(name), jen.Id(plan.LocalArea)).Op(":=").Add(runtime("LiftList")).Types(elem).Call(
		jen.Id(plan.LocalLift), jen.Id(plan.LocalPtr), jen.Id(plan.LocalLen), number(size.Size), number(size.Align))
}

// arrayMoves prints the functions of a list of a fixed length, whose elements lie
// where the list is.
func (f *file) arrayMoves(v *plan.Value) {
	elem := v.Elem
	item := jen.Id(plan.LocalValue).Index(jen.Id(plan.LocalIndex))
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		step := []jen.Code{lowerer.lowerMem(elem, place{base: plan.LocalAt}, item), advance(plan.LocalAt, elem.Size)}
		if flat {
			step = []jen.Code{lowerer.lowerFlat(elem, place{base: plan.LocalSlot}, item), advance(plan.LocalSlot, uint32(elem.Slots))}
		}
		g.For(jen.Id(plan.LocalIndex).Op(":=").Range().Id(plan.LocalValue)).Block(step...)
	})
	f.liftFuncs(v, func(g *jen.Group, flat bool) {
		step := []jen.Code{
			jen.Id(plan.LocalElem).Op(":=").Id(plan.LocalArea).Index(start(elem.Size).Op(":")),
			jen.Add(item).Op("=").Add(lifter.liftMem(elem, place{base: plan.LocalElem})),
		}
		if flat {
			step = []jen.Code{
				jen.Add(item).Op("=").Add(lifter.liftFlat(elem, place{base: plan.LocalSlot})),
				advance(plan.LocalSlot, uint32(elem.Slots)),
			}
		}
		g.Var().Id(plan.LocalValue).Add(goType(v.Type))
		g.For(jen.Id(plan.LocalIndex).Op(":=").Range().Id(plan.LocalValue)).Block(step...)
		g.Return(jen.Id(plan.LocalValue))
	})
}

// advance prints the step to the next element.
func advance(where string, size uint32) *jen.Statement {
	if size == 1 {
		return jen.Id(where).Op("++")
	}
	return jen.Id(where).Op("+=").Add(number(size))
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
