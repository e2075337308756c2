package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// interfacePackage prints the package of an interface.
func (w *writer) interfacePackage(i *plan.Interface) {
	f := w.file(plan.InterfaceFile)
	f.packageDoc(w.pkg.Doc)
	f.generation()
	f.Var().Id("interfaceType").Op("=").Add(interfaceType(i.ID, i.Funcs, i.Resources))
	f.Line()
	f.Comment("// InterfaceType describes the interface to the packages of worlds.")
	f.Func().Id("InterfaceType").Params().Op("*").Add(runtime("InterfaceType")).Block(
		jen.Return(jen.Op("&").Id("interfaceType")),
	)

	w.types()
	w.resources()
	w.file(plan.HostFile).host(i.HostDoc, "interfaceType", i.Funcs, i.Methods)

	f = w.file(plan.ExportsFile)
	comment(f.Group, i.ExportsDoc)
	f.Type().Id("Exports").Struct(jen.Id("f").Add(runtime("Funcs")))
	f.Line()
	f.Var().Id("_").Id("Host").Op("=").Parens(jen.Op("*").Id("Exports")).Parens(jen.Nil())
	f.Line()
	f.Comment("// NewExports is called by the packages of worlds.")
	f.Func().Id("NewExports").Params(jen.Id("f").Add(runtime("Funcs"))).Op("*").Id("Exports").Block(
		jen.Return(jen.Op("&").Id("Exports").Values(jen.Id("f").Op(":").Id("f"))),
	)
	f.Line()
	for _, fn := range i.Methods {
		f.export("Exports", fn)
	}
	w.moves()
}

// generation prints what makes an incompatible runtime a compile error.
func (f *file) generation() {
	f.Const().Id("_").Op("=").Add(runtime("GeneratedV1"))
	f.Line()
}

// typesPackage prints a package of types alone.
func (w *writer) typesPackage() {
	w.types()
	if w.pkg.World != nil {
		w.aliases(w.pkg.World)
	}
	w.files[0].packageDoc(w.pkg.Doc)
}

// types prints the file of types, if there are any.
func (w *writer) types() {
	if len(w.pkg.Types) > 0 {
		w.file(plan.TypesFile).types(w.pkg.Types)
	}
}

// moves prints the file of move functions, if there are any.
func (w *writer) moves() {
	if len(w.pkg.Moves)+len(w.pkg.Layouts)+len(w.pkg.Expected) > 0 {
		f := w.file(plan.MovesFile)
		f.expected(w.pkg.Expected)
		f.layouts(w.pkg.Layouts)
		f.moves(w.pkg.Moves)
	}
}
