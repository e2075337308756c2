package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// resource prints the interface of a resource.
func (f *file) resource(r *plan.Resource) {
	comment(f.Group, r.Doc)
	if r.Target != nil {
		f.Type().Id(r.Name).Op("=").Add(goType(r.Target))
		f.Line()
		return
	}
	f.Type().Id(r.Name).InterfaceFunc(func(g *jen.Group) {
		for _, fn := range r.Methods {
			f.signature(g, fn)
			g.Line()
		}
		g.Comment("// Drop releases the resource. Who owns a component's resource calls it when done")
		g.Comment("// with it; a host's is called when the component that owned it has dropped it.")
		g.Id("Drop").Params(jen.Id(plan.LocalCtx).Add(contextType())).Error()
	})
	f.Line()
}

// resources prints the file with what stands behind resources, if there are any.
func (w *writer) resources() {
	var f *file
	for _, d := range w.pkg.Types {
		r, ok := d.(*plan.Resource)
		if !ok {
			continue
		}
		if f == nil {
			f = w.file(plan.ResourcesFile)
		}
		f.resourceDef(r)
		f.unimplementedResource(r)
		f.handle(r)
	}
}

// resourceDef prints what the runtime is told of a resource.
func (f *file) resourceDef(r *plan.Resource) {
	h := jen.Id(plan.LocalHandle)
	f.Var().Id(r.Def).Op("=").Add(runtime("ResourceDef")).Custom(lines,
		jen.Id("Name").Op(":").Lit(r.Label),
		jen.Id("Wrap").Op(":").Func().Params(jen.Add(h).Add(runtime("Handle"))).Any().Block(
			jen.Return(jen.Op("&").Id(r.Handle).Values(h)),
		),
	)
	f.Line()
	f.Comment("// " + r.Accessor + " describes the resource to the packages that use it.")
	f.Func().Id(r.Accessor).Params().Op("*").Add(runtime("ResourceDef")).Block(jen.Return(jen.Op("&").Id(r.Def)))
	f.Line()
}

// unimplementedResource prints the type for a host's resources to embed.
func (f *file) unimplementedResource(r *plan.Resource) {
	f.Comment("// " + r.Unimplemented + " is a [" + r.Name + "] whose methods fail and whose Drop does nothing. A type")
	f.Comment("// that embeds it still implements the resource when that gets more methods.")
	f.Type().Id(r.Unimplemented).Struct()
	f.Line()
	f.Var().Id("_").Id(r.Name).Op("=").Id(r.Unimplemented).Values()
	f.Line()
	f.unimplemented(r.Unimplemented, r.Methods)
	f.Comment("// Drop does nothing.")
	f.Func().Params(jen.Id(r.Unimplemented)).Id("Drop").Params(contextType()).Error().Block(jen.Return(jen.Nil()))
	f.Line()
}

// handle prints the type of a guest's resource.
func (f *file) handle(r *plan.Resource) {
	f.Comment("// " + r.Handle + " is a [" + r.Name + "] of a component.")
	f.Type().Id(r.Handle).Struct(runtime("Handle"))
	f.Line()
	f.Var().Id("_").Id(r.Name).Op("=").Parens(jen.Op("*").Id(r.Handle)).Parens(jen.Nil())
	f.Line()
	for _, fn := range r.Methods {
		f.export(r.Handle, fn)
	}
}

// resourceRef prints the expression for a resource's definition.
func resourceRef(r plan.ResourceRef) *jen.Statement {
	if r.Path == "" {
		return jen.Op("&").Id(r.Name)
	}
	return jen.Qual(r.Path, r.Name).Call()
}

func resourceRefs(refs []plan.ResourceRef) *jen.Statement {
	return jen.Index().Op("*").Add(runtime("ResourceDef")).ValuesFunc(func(g *jen.Group) {
		for _, r := range refs {
			g.Add(resourceRef(r))
		}
	})
}

// liftHandle prints the lift of a handle.
func (m mover) liftHandle(v *plan.Value, handle *jen.Statement) *jen.Statement {
	name := "LiftOwn"
	if v.Kind == plan.Borrow {
		name = "LiftBorrow"
	}
	return runtime(name).Types(goType(v.Type)).Call(m.lift(), handle, resourceRef(v.Resource))
}
