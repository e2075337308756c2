package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// record prints a struct.
func (f *file) record(r *plan.Record) {
	comment(f.Group, r.Doc)
	f.Type().Id(r.Name).StructFunc(func(g *jen.Group) {
		notComparable(g, r.Error)
		for _, field := range r.Fields {
			comment(g, field.Doc)
			g.Id(field.Name).Add(goType(field.Type))
		}
	})
	f.Line()
	if r.Error != nil {
		f.structError(r)
	}
}

// recordMoves prints the functions for a record or tuple.
func (f *file) recordMoves(v *plan.Value) {
	f.lowerFuncs(v, func(g *jen.Group, flat bool) {
		for _, field := range v.Fields {
			x := jen.Id(plan.LocalValue).Dot(field.Name)
			if flat {
				g.Add(lowerer.lowerFlat(field.Value, place{plan.LocalSlot, field.Slot}, x))
			} else {
				g.Add(lowerer.lowerMem(field.Value, place{plan.LocalAt, int(field.Offset)}, x))
			}
		}
	})
	f.liftFuncs(v, func(g *jen.Group, flat bool) {
		fields := make([]jen.Code, len(v.Fields))
		for i, field := range v.Fields {
			x := lifter.liftMem(field.Value, place{plan.LocalArea, int(field.Offset)})
			if flat {
				x = lifter.liftFlat(field.Value, place{plan.LocalSlot, field.Slot})
			}
			fields[i] = jen.Id(field.Name).Op(":").Add(x)
		}
		g.Return(goType(v.Type).Custom(lines, fields...))
	})
}

// lines prints items in braces, one to a line.
var lines = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}
