package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// expected prints declarations that do not compile when types of packages that
// exist are not what WIT makes of them.
func (f *file) expected(es []*plan.Expected) {
	if len(es) == 0 {
		return
	}
	f.Comment("// These types come from packages that were there before. This does not compile")
	f.Comment("// where one of them has other fields or other values than in WIT.")
	f.Var().DefsFunc(func(g *jen.Group) {
		for _, e := range es {
			if len(e.Consts) == 0 {
				g.Id("_").Op("=").StructFunc(func(g *jen.Group) {
					if e.Incomparable {
						g.Id("_").Index(jen.Lit(0)).Func().Params()
					}
					for _, field := range e.Fields {
						g.Id(field.Name).Add(goType(field.Type))
					}
				}).Parens(goType(e.Type).Values())
				continue
			}
			g.Id("_").Op("=").Index(jen.Op("...")).Index(jen.Lit(0)).Struct().CustomFunc(lines, func(g *jen.Group) {
				for i, c := range e.Consts {
					g.Index(goType(c).Op("^").Lit(int(e.Values[i]))).Struct().Values()
				}
			})
		}
	})
	f.Line()
}
