package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// worldPackage prints the package of a world.
func (w *writer) worldPackage(world *plan.World) {
	f := w.file(plan.WorldFile)
	f.packageDoc(w.pkg.Doc)
	f.generation()
	f.worldType(world)
	f.prepare(world)
	f.instance(world)
	w.types()
	w.resources()
	if len(world.Imports)+len(world.Resources) > 0 {
		h := w.file(plan.HostFile)
		h.Var().Id("hostType").Op("=").Add(interfaceType("", world.Imports, world.Resources))
		h.Line()
		h.host(world.HostDoc, "hostType", world.Imports, world.Methods)
	}
	if len(world.Exports) > 0 {
		e := w.file(plan.ExportsFile)
		e.Var().Id("exportsType").Op("=").Add(interfaceType("", world.Exports, nil))
		e.Line()
		for _, fn := range world.Exports {
			e.export(world.Name, fn)
		}
	}
	w.aliases(world)
	w.moves()
}

// aliases prints the file of the types of a world's interfaces, if there are any.
func (w *writer) aliases(world *plan.World) {
	if len(world.Aliases) > 0 {
		f := w.file(plan.AliasesFile)
		for _, alias := range world.Aliases {
			f.alias(alias)
		}
	}
}

func (f *file) worldType(w *plan.World) {
	f.Var().Id("worldType").Op("=").Add(runtime("WorldType")).ValuesFunc(func(g *jen.Group) {
		g.Id("Name").Op(":").Lit(w.ID)
		if len(w.Accessors)+len(w.Exports) == 0 {
			return
		}
		g.Id("Exports").Op(":").Index().Add(runtime("WorldExport")).CustomFunc(lines, func(g *jen.Group) {
			for _, a := range w.Accessors {
				g.Values(
					jen.Id("Name").Op(":").Lit(a.Item),
					jen.Id("Type").Op(":").Qual(a.Path, "InterfaceType").Call(),
				)
			}
			if len(w.Exports) > 0 {
				g.Values(jen.Id("Type").Op(":").Op("&").Id("exportsType"))
			}
		})
	})
	f.Line()
}

// prepare prints Prepare, Prepared and Instantiate.
func (f *file) prepare(w *plan.World) {
	linker := jen.Id(plan.LocalLinker).Op("*").Add(runtime("Linker"))
	component := jen.Id(plan.LocalComp).Op("*").Add(runtime("Component"))
	options := jen.Id(plan.LocalOpts).Op("...").Add(runtime("InstanceOption"))
	pre, err := jen.Id(plan.LocalPre), jen.Id(plan.LocalErr)
	failed := jen.If(jen.Add(err).Op("!=").Nil()).Block(jen.Return(jen.Nil(), err))
	instance := jen.Op("*").Id(w.Name)

	f.Comment("// Prepared is a component that is linked already: instances of it are made fast.")
	f.Comment("// It is safe for concurrent use.")
	f.Type().Id("Prepared").Struct(jen.Add(pre).Op("*").Add(runtime("Prepared")))
	f.Line()

	f.Comment("// Prepare links a component with what the linker holds at that time. It fails")
	f.Comment("// when an import is missing, or when the component is not one of this world.")
	f.Func().Id("Prepare").Params(linker, component).Params(jen.Op("*").Id("Prepared"), jen.Error()).Block(
		jen.List(pre, err).Op(":=").Add(runtime("Prepare")).Call(
			jen.Id(plan.LocalLinker), jen.Id(plan.LocalComp), jen.Op("&").Id("worldType")),
		failed,
		jen.Return(jen.Op("&").Id("Prepared").Values(jen.Add(pre).Op(":").Add(pre)), jen.Nil()),
	)
	f.Line()

	f.Comment("// Instantiate makes an instance, which must be closed.")
	f.Func().Params(jen.Id("p").Op("*").Id("Prepared")).Id("Instantiate").
		Params(jen.Id(plan.LocalCtx).Add(contextType()), options).Params(instance, jen.Error()).Block(
		jen.List(jen.Id(plan.LocalIn), err).Op(":=").Id("p").Dot(plan.LocalPre).Dot("Instantiate").
			Call(jen.Id(plan.LocalCtx), jen.Id(plan.LocalOpts).Op("...")),
		failed,
		jen.Return(jen.Op("&").Id(w.Name).CustomFunc(lines, func(g *jen.Group) {
			g.Id("in").Op(":").Id(plan.LocalIn)
			for i, a := range w.Accessors {
				g.Id(a.Field).Op(":").Qual(a.Path, "NewExports").Call(exportsOf(i))
			}
			if len(w.Exports) > 0 {
				g.Id("f").Op(":").Add(exportsOf(len(w.Accessors)))
			}
		}), jen.Nil()),
	)
	f.Line()

	f.Comment("// Instantiate links a component and makes one instance, which must be closed.")
	f.Func().Id("Instantiate").Params(jen.Id(plan.LocalCtx).Add(contextType()), linker, component, options).
		Params(instance, jen.Error()).Block(
		jen.List(pre, err).Op(":=").Id("Prepare").Call(jen.Id(plan.LocalLinker), jen.Id(plan.LocalComp)),
		failed,
		jen.Return(jen.Add(pre).Dot("Instantiate").Call(jen.Id(plan.LocalCtx), jen.Id(plan.LocalOpts).Op("..."))),
	)
	f.Line()
}

func exportsOf(i int) *jen.Statement {
	return jen.Id(plan.LocalIn).Dot("Exports").Call(jen.Lit(i))
}

// instance prints the struct that stands for an instance.
func (f *file) instance(w *plan.World) {
	comment(f.Group, w.Doc)
	f.Type().Id(w.Name).StructFunc(func(g *jen.Group) {
		g.Id("in").Op("*").Add(runtime("Instance"))
		for _, a := range w.Accessors {
			g.Id(a.Field).Op("*").Qual(a.Path, "Exports")
		}
		if len(w.Exports) > 0 {
			g.Id("f").Add(runtime("Funcs"))
		}
	})
	f.Line()
	recv := jen.Id(w.Recv).Op("*").Id(w.Name)
	for _, a := range w.Accessors {
		comment(f.Group, a.Doc)
		f.Func().Params(recv).Id(a.Name).Params().Op("*").Qual(a.Path, "Exports").Block(
			jen.Return(jen.Id(w.Recv).Dot(a.Field)),
		)
		f.Line()
	}
	in := jen.Id(w.Recv).Dot("in")
	f.Comment("// Close ends the instance and drops what it holds.")
	f.Func().Params(recv).Id("Close").Params().Error().Block(jen.Return(jen.Add(in).Dot("Close").Call()))
	f.Line()
	f.Comment("// Err says why the instance can no longer be called; nil when it can.")
	f.Func().Params(recv).Id("Err").Params().Error().Block(jen.Return(jen.Add(in).Dot("Err").Call()))
	f.Line()
	f.Comment("// Instance returns the runtime's side of the instance.")
	f.Func().Params(recv).Id("Instance").Params().Op("*").Add(runtime("Instance")).Block(jen.Return(in))
	f.Line()
}
