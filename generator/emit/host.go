package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// host prints all that serves a guest's imports: Host, UnimplementedHost,
// AddToLinker, AddToLinkerFunc and the functions between guest and Host.
func (f *file) host(doc []string, typeVar string, fns, methods []*plan.Func) {
	comment(f.Group, doc)
	f.Type().Id("Host").InterfaceFunc(func(g *jen.Group) {
		for i, fn := range methods {
			if i > 0 {
				g.Line()
			}
			f.signature(g, fn)
		}
	})
	f.Line()
	f.Comment("// UnimplementedHost is a [Host] whose functions fail. A host that embeds it still")
	f.Comment("// compiles when the interface grows.")
	f.Type().Id("UnimplementedHost").Struct()
	f.Line()
	f.Var().Id("_").Id("Host").Op("=").Id("UnimplementedHost").Values()
	f.Line()
	f.unimplemented("UnimplementedHost", methods)
	f.addToLinker(typeVar)
	f.Var().Id("hostFuncs").Op("=").Index(jen.Op("...")).Add(runtime("HostFunc")).CustomFunc(lines, func(g *jen.Group) {
		for _, fn := range fns {
			g.Id(fn.Host)
		}
	})
	f.Line()
	for _, fn := range fns {
		f.hostFunc(fn)
	}
}

// unimplemented prints methods that fail.
func (f *file) unimplemented(typ string, fns []*plan.Func) {
	for _, fn := range fns {
		f.Comment("// " + fn.Name + " fails.")
		f.Func().Params(jen.Id(typ)).Id(fn.Name).Add(paramTypes(fn)).Add(results(fn)).Block(
			returnError(fn, runtime("Unimplemented").Call(jen.Lit(fn.Full))),
		)
		f.Line()
	}
}

func (f *file) addToLinker(typeVar string) {
	options := jen.Id(plan.LocalOpts).Op("...").Add(runtime("LinkOption"))
	linker := jen.Id(plan.LocalLinker).Op("*").Add(runtime("Linker"))
	define := func(host *jen.Statement) *jen.Statement {
		return jen.Id(plan.LocalLinker).Dot("Define").Call(
			jen.Op("&").Id(typeVar),
			jen.Id("hostFuncs").Index(jen.Op(":")),
			host,
			jen.Id(plan.LocalOpts).Op("..."),
		)
	}
	f.Comment("// AddToLinker has " + plan.LocalHost + " serve every instance. It must be safe for concurrent use.")
	f.Func().Id("AddToLinker").Params(linker, jen.Id(plan.LocalHost).Id("Host"), options).Block(
		define(runtime("SharedHost").Call(jen.Id(plan.LocalHost))),
	)
	f.Line()
	makeHost := jen.Id(plan.LocalMake).Func().Params(
		jen.Id(plan.LocalCtx).Add(contextType()),
		jen.Id(plan.LocalIn).Op("*").Add(runtime("Instance")),
	).Params(jen.Id("Host"), jen.Error())
	f.Comment("// AddToLinkerFunc has " + plan.LocalMake + " make a host for each instance.")
	f.Func().Id("AddToLinkerFunc").Params(linker, makeHost, options).Block(
		define(runtime("HostPerInstance").Call(jen.Id(plan.LocalMake))),
	)
	f.Line()
}

// A hostWriter prints the parts of a function that a guest's call goes through.
type hostWriter struct {
	fn *plan.Func
	m  mover
}

func (f *file) hostFunc(fn *plan.Func) {
	h := &hostWriter{fn: fn, m: mover{name: fn.Locals.Call, call: true}}
	f.Func().Id(fn.Host).Params(jen.Id(fn.Locals.Call).Op("*").Add(runtime("HostCall"))).Error().
		BlockFunc(func(g *jen.Group) {
			h.lift(g)
			l, r := fn.Locals, fn.Result
			switch {
			case r.Fallible:
				h.fallible(g)
			case r.Value != nil:
				g.List(jen.Id(l.Value), jen.Id(l.Err)).Op(":=").Add(h.call())
				g.If(jen.Id(l.Err).Op("!=").Nil()).Block(jen.Return(jen.Id(l.Err)))
				h.area(g, true)
				g.Add(h.lower(r.Value, 0, l.Value))
				g.Return(h.m.method("Lowered"))
			default:
				g.Return(h.call())
			}
		})
	f.Line()
}

// lift prints the parameters.
func (h *hostWriter) lift(g *jen.Group) {
	params := h.fn.Params
	if h.fn.Self != nil {
		params = append([]plan.Param{*h.fn.Self}, params...)
	}
	if len(params) == 0 {
		return
	}
	l := h.fn.Locals
	if s := h.fn.Spill; s != nil {
		g.Id(l.Area).Op(":=").Add(h.m.method("Params", number(s.Size), number(s.Align)))
	}
	for _, p := range params {
		x := h.m.liftFlat(p.Value, place{n: p.Slot})
		if h.fn.Spill != nil {
			x = h.m.liftMem(p.Value, place{l.Area, int(p.Offset)})
		}
		g.Id(p.Name).Op(":=").Add(x)
	}
	g.Add(ifError(l.Err, h.m.method("Lifted"), jen.Return(jen.Id(l.Err))))
}

// call prints the call of the user's function.
func (h *hostWriter) call() *jen.Statement {
	on := h.m.method("Host").Assert(jen.Id("Host"))
	if self := h.fn.Self; self != nil {
		on = jen.Id(self.Name)
	}
	return on.Dot(h.fn.Name).CallFunc(func(g *jen.Group) {
		g.Add(h.m.method("Context"))
		for _, p := range h.fn.Params {
			g.Id(p.Name)
		}
	})
}

// area prints the start of a result in memory. Where nothing is put there it is
// zero, and so has no name.
func (h *hostWriter) area(g *jen.Group, used bool) {
	m := h.fn.Result.Memory
	if m == nil {
		return
	}
	start := h.m.method("Return", number(m.Size), number(m.Align))
	if used {
		start = jen.Id(h.fn.Locals.At).Op(":=").Add(start)
	}
	g.Add(start)
}

// lower prints the lowering of a part of the result, at an offset when it is in
// memory.
func (h *hostWriter) lower(v *plan.Value, off uint32, x string) *jen.Statement {
	if h.fn.Result.Memory != nil {
		return h.m.lowerMem(v, place{h.fn.Locals.At, int(off)}, jen.Id(x))
	}
	return h.m.lowerFlat(v, place{}, jen.Id(x))
}

// fallible prints the end of a function that returns result<T, E>.
func (h *hostWriter) fallible(g *jen.Group) {
	l, r := h.fn.Locals, h.fn.Result
	names := []jen.Code{jen.Id(l.Err)}
	if r.Value != nil {
		names = []jen.Code{jen.Id(l.Value), jen.Id(l.Err)}
	}
	g.List(names...).Op(":=").Add(h.call())
	g.If(jen.Id(l.Err).Op("!=").Nil()).BlockFunc(func(g *jen.Group) {
		h.errorValue(g)
		h.side(g, 1, r.Err, l.Error)
	})
	h.side(g, 0, r.Value, l.Value)
}

// errorValue prints the search for the WIT error in a Go error.
func (h *hostWriter) errorValue(g *jen.Group) {
	l, r := h.fn.Locals, h.fn.Result
	asIs := jen.Return(jen.Id(l.Err))
	found := jen.List(jen.Id(l.Error), jen.Id(l.OK))
	switch {
	case r.Err == nil:
		g.If(jen.Op("!").Add(runtime("ErrorIsResult")).Call(jen.Id(l.Err))).Block(asIs)
		return
	case r.Err.Kind == plan.String:
		g.Add(found).Op(":=").Add(runtime("ErrorText")).Call(jen.Id(l.Err))
	default:
		g.Add(found).Op(":=").Add(runtime("ErrorValue")).Types(goType(r.ErrType)).Call(jen.Id(l.Err))
		g.If(jen.Op("!").Id(l.OK)).Block(
			jen.Add(found).Op("=").Add(runtime("MapError")).Types(goType(r.ErrType)).
				Call(h.m.method("Host"), jen.Id(l.Err)),
		)
	}
	g.If(jen.Op("!").Id(l.OK)).Block(asIs)
}

// side prints the lowering of one case of a result. Memory is zero already.
func (h *hostWriter) side(g *jen.Group, disc int, v *plan.Value, x string) {
	l, r := h.fn.Locals, h.fn.Result
	h.area(g, disc != 0 || v != nil)
	switch {
	case r.Memory == nil:
		g.Add(h.m.method("FlatI32", jen.Lit(0), jen.Lit(disc)))
	case disc != 0:
		g.Add(h.m.method("PutU8", jen.Id(l.At), jen.Lit(disc)))
	}
	if v != nil {
		g.Add(h.lower(v, r.Whole.Payload, x))
	}
	g.Return(h.m.method("Lowered"))
}
