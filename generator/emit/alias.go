package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// alias prints an alias with those of its cases and constants.
func (f *file) alias(a *plan.Alias) {
	comment(f.Group, a.Doc)
	f.Type().Id(a.Name).Op("=").Add(goType(a.Target))
	f.Line()
	if len(a.Types) > 0 {
		f.Comment("// The cases of " + a.Name + ".")
		f.Type().DefsFunc(func(g *jen.Group) { renamings(g, a.Types) })
		f.Line()
	}
	if len(a.Consts) > 0 {
		f.Comment("// The values of " + a.Name + ".")
		f.Const().DefsFunc(func(g *jen.Group) { renamings(g, a.Consts) })
		f.Line()
	}
}

func renamings(g *jen.Group, rs []plan.Renaming) {
	for _, r := range rs {
		g.Id(r.Name).Op("=").Add(goType(r.Target))
	}
}

// types prints the declarations of types.
func (f *file) types(decls []plan.Decl) {
	for _, d := range decls {
		switch d := d.(type) {
		case *plan.Record:
			f.record(d)
		case *plan.Variant:
			f.variant(d)
		case *plan.Enum:
			f.enum(d)
		case *plan.Flags:
			f.flags(d)
		case *plan.Resource:
			f.resource(d)
		case *plan.Alias:
			f.alias(d)
		default:
			panic("BUG: emit: a declaration that nobody prints")
		}
	}
}
