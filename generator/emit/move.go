package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// moves prints the functions that values move by.
func (f *file) moves(vs []*plan.Value) {
	for _, v := range vs {
		switch v.Kind {
		case plan.RecordKind:
			f.recordMoves(v)
		case plan.VariantKind:
			f.variantMoves(v)
		case plan.EnumKind:
			f.enumMoves(v)
		case plan.FlagsKind:
			f.flagsMoves(v)
		case plan.ListKind:
			f.listMoves(v)
		case plan.MapKind:
			f.mapMoves(v)
		case plan.ArrayKind:
			f.arrayMoves(v)
		case plan.OptionKind:
			f.optionMoves(v)
		case plan.ResultKind:
			f.resultMoves(v)
		default:
			panic("BUG: emit: a function for a value that moves by an expression")
		}
	}
}

// lowerFuncs prints the functions that lower v, as far as they are needed.
func (f *file) lowerFuncs(v *plan.Value, body func(g *jen.Group, flat bool)) {
	for _, flat := range []bool{true, false} {
		name, where := v.Lower, plan.LocalAt
		if flat {
			name, where = v.LowerFlat, plan.LocalSlot
		}
		if name == "" {
			continue
		}
		f.Func().Id(name).Params(
			jen.Id(plan.LocalLower).Op("*").Add(runtime("Lower")),
			jen.Id(where).Int(),
			jen.Id(plan.LocalValue).Add(goType(v.Type)),
		).BlockFunc(func(g *jen.Group) { body(g, flat) })
		f.Line()
	}
}

// liftFuncs prints the functions that lift v, as far as they are needed.
func (f *file) liftFuncs(v *plan.Value, body func(g *jen.Group, flat bool)) {
	for _, flat := range []bool{true, false} {
		name, where := v.Lift, jen.Id(plan.LocalArea).Add(runtime("Area"))
		if flat {
			name, where = v.LiftFlat, jen.Id(plan.LocalSlot).Int()
		}
		if name == "" {
			continue
		}
		f.Func().Id(name).Params(jen.Id(plan.LocalLift).Op("*").Add(runtime("Lift")), where).
			Add(goType(v.Type)).
			BlockFunc(func(g *jen.Group) { body(g, flat) })
		f.Line()
	}
}

// lowerPayload prints the lowering of what is behind a discriminant; v is nil
// for nothing. Slots that the case does not use are zeroed.
func lowerPayload(g *jen.Group, whole, v *plan.Value, flat bool, x *jen.Statement) {
	used := 0
	if v != nil {
		used = v.Slots
		if flat {
			g.Add(lowerer.lowerFlat(v, place{plan.LocalSlot, 1}, x))
		} else {
			g.Add(lowerer.lowerMem(v, place{plan.LocalAt, int(whole.Payload)}, x))
		}
	}
	if rest := whole.Slots - 1 - used; flat && rest > 0 {
		g.Add(lowerer.method("FlatZero", place{plan.LocalSlot, 1 + used}.code(), jen.Lit(rest)))
	}
}

// lowerDisc prints the store of a discriminant. Memory is zero already.
func lowerDisc(g *jen.Group, whole *plan.Value, disc int, flat bool) {
	switch {
	case flat:
		g.Add(lowerer.method("FlatI32", jen.Id(plan.LocalSlot), jen.Lit(disc)))
	case disc != 0:
		g.Add(lowerer.method(putName(whole.Disc), jen.Id(plan.LocalAt), jen.Lit(disc)))
	}
}

func putName(size uint32) string {
	switch size {
	case 1:
		return "PutU8"
	case 2:
		return "PutU16"
	}
	return "PutU32"
}

// liftDisc prints the expression for a discriminant below n.
func liftDisc(whole *plan.Value, n int, flat bool) *jen.Statement {
	disc := place{plan.LocalArea, 0}.getInt(whole.Disc)
	if flat {
		disc = lifter.method("I32", jen.Id(plan.LocalSlot))
	}
	return lifter.method("Case", disc, jen.Lit(n))
}

// liftPayload prints the expression for what is behind a discriminant.
func liftPayload(whole, v *plan.Value, flat bool) *jen.Statement {
	if flat {
		return lifter.liftFlat(v, place{plan.LocalSlot, 1})
	}
	return lifter.liftMem(v, place{plan.LocalArea, int(whole.Payload)})
}

// fail prints the refusal of a Go value.
func fail(v *plan.Value, flat bool) *jen.Statement {
	if flat {
		return lowerer.method("FailFlat", jen.Id(plan.LocalSlot), jen.Lit(v.Why))
	}
	return lowerer.method("FailAt", jen.Id(plan.LocalAt), jen.Lit(v.Why))
}
