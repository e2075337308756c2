package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// params prints ctx and a function's parameters.
func params(fn *plan.Func) *jen.Statement { return paramsBetween(fn, nil, nil) }

// paramsBetween prints ctx and a function's parameters with others around them.
func paramsBetween(fn *plan.Func, before, after *jen.Statement) *jen.Statement {
	return jen.ParamsFunc(func(g *jen.Group) {
		g.Id(plan.LocalCtx).Add(contextType())
		if before != nil {
			g.Add(before)
		}
		for _, p := range fn.Params {
			if p.Group {
				g.Id(p.Name)
			} else {
				g.Id(p.Name).Add(goType(p.Type))
			}
		}
		if after != nil {
			g.Add(after)
		}
	})
}

// paramTypes prints the types of ctx and the parameters.
func paramTypes(fn *plan.Func) *jen.Statement {
	return jen.ParamsFunc(func(g *jen.Group) {
		g.Add(contextType())
		for _, p := range fn.Params {
			g.Add(goType(p.Type))
		}
	})
}

// results prints the result's type and error.
func results(fn *plan.Func) *jen.Statement {
	if fn.Result.Type == nil {
		return jen.Error()
	}
	return jen.Params(goType(fn.Result.Type), jen.Error())
}

// returnError prints a return of the zero value, if there is a result, and err.
func returnError(fn *plan.Func, err *jen.Statement) *jen.Statement {
	if fn.Result.Type == nil {
		return jen.Return(err)
	}
	return jen.Return(zero(fn.Result.Value, fn.Result.Type), err)
}

// ifError prints `if init; err != nil`.
func ifError(err string, init *jen.Statement, then ...jen.Code) *jen.Statement {
	return jen.If(jen.Id(err).Op(":=").Add(init), jen.Id(err).Op("!=").Nil()).Block(then...)
}

// signature prints a method of an interface.
func (f *file) signature(g *jen.Group, fn *plan.Func) {
	comment(g, fn.Doc)
	g.Id(fn.Name).Add(params(fn)).Add(results(fn))
}

// interfaceType prints a runtime.InterfaceType; name is "" for a world's.
func interfaceType(name string, fns []*plan.Func, resources []plan.ResourceRef) *jen.Statement {
	return runtime("InterfaceType").CustomFunc(lines, func(g *jen.Group) {
		if name != "" {
			g.Id("Name").Op(":").Lit(name)
		}
		if len(fns) > 0 {
			g.Id("Funcs").Op(":").Add(funcTypes(fns))
		}
		if len(resources) > 0 {
			g.Id("Resources").Op(":").Add(resourceRefs(resources))
		}
	})
}

// funcTypes prints the canonical signatures of functions.
func funcTypes(fns []*plan.Func) *jen.Statement {
	types := make([]jen.Code, len(fns))
	for i, fn := range fns {
		types[i] = jen.ValuesFunc(func(g *jen.Group) {
			g.Id("Name").Op(":").Lit(fn.Extern)
			g.Id("Signature").Op(":").Lit(fn.Signature)
			if len(fn.Handles) > 0 {
				g.Id("Handles").Op(":").Add(resourceRefs(fn.Handles))
			}
		})
	}
	return jen.Index().Add(runtime("FuncType")).Custom(lines, types...)
}
