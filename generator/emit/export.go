package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// export prints the methods of typ, Exports or a handle, that call a guest's
// function.
func (f *file) export(typ string, fn *plan.Func) {
	e := &exportWriter{fn: fn, m: mover{name: fn.Locals.Call, call: true}}
	comment(f.Group, fn.Doc)
	f.Func().Params(jen.Id(fn.Locals.Recv).Op("*").Id(typ)).Id(fn.Name).Add(params(fn)).Add(results(fn)).
		BlockFunc(func(g *jen.Group) {
			fail := returnError(fn, jen.Id(fn.Locals.Err))
			e.call(g, fail)
			switch {
			case fn.Result.Fallible:
				e.fallible(g, fail)
			case fn.Result.Value != nil:
				e.plain(g, fail)
			default:
				g.Return(e.exit())
			}
		})
	f.Line()
	if fn.Into != nil {
		f.into(typ, e)
	}
	if fn.View != nil {
		f.view(typ, e)
	}
}

// An exportWriter prints the parts of such a method. From Enter to Exit the
// instance is locked: a Call that fails unlocks it, and on every other way Exit
// is run once.
type exportWriter struct {
	fn *plan.Func
	m  mover
}

func (e *exportWriter) exit() *jen.Statement { return e.m.method("Exit") }

// call prints all that comes before the result; fail returns an error.
func (e *exportWriter) call(g *jen.Group, fail *jen.Statement) {
	l := e.fn.Locals
	g.List(jen.Id(l.Call), jen.Id(l.Err)).Op(":=").Add(e.enter())
	g.If(jen.Id(l.Err).Op("!=").Nil()).Block(fail)
	if s := e.fn.Spill; s != nil {
		g.Id(l.At).Op(":=").Add(e.m.method("Spill", number(s.Size), number(s.Align)))
	}
	lower := func(p plan.Param, name string) {
		if e.fn.Spill != nil {
			g.Add(e.m.lowerMem(p.Value, place{l.At, int(p.Offset)}, jen.Id(name)))
		} else {
			g.Add(e.m.lowerFlat(p.Value, place{n: p.Slot}, jen.Id(name)))
		}
	}
	if e.fn.Self != nil {
		lower(*e.fn.Self, l.Recv)
	}
	for _, p := range e.fn.Params {
		lower(p, p.Name)
	}
	g.Add(ifError(l.Err, e.m.method("Call"), fail))
}

// enter prints what locks the instance.
func (e *exportWriter) enter() *jen.Statement {
	recv := jen.Id(e.fn.Locals.Recv)
	if e.fn.Self != nil {
		return recv.Dot("Handle").Dot("Enter").Call(jen.Id(plan.LocalCtx), jen.Lit(e.fn.Index))
	}
	return recv.Dot("f").Index(jen.Lit(e.fn.Index)).Dot("Enter").Call(jen.Id(plan.LocalCtx))
}

// area prints the start of a result in memory.
func (e *exportWriter) area(g *jen.Group) {
	if e.fn.Result.Memory != nil {
		g.Id(e.fn.Locals.Area).Op(":=").Add(e.m.method("Result"))
	}
}

// lift prints the expression for a part of the result, which is at an offset when
// it is in memory.
func (e *exportWriter) lift(v *plan.Value, off uint32) *jen.Statement {
	if e.fn.Result.Memory != nil {
		return e.m.liftMem(v, place{e.fn.Locals.Area, int(off)})
	}
	return e.m.liftFlat(v, place{})
}

func (e *exportWriter) plain(g *jen.Group, fail *jen.Statement) {
	l := e.fn.Locals
	e.area(g)
	g.Id(l.Value).Op(":=").Add(e.lift(e.fn.Result.Value, 0))
	g.Add(ifError(l.Err, e.exit(), fail))
	g.Return(jen.Id(l.Value), jen.Nil())
}

// fallible prints the end of a function that returns result<T, E>.
func (e *exportWriter) fallible(g *jen.Group, fail *jen.Statement) {
	l, r := e.fn.Locals, e.fn.Result
	e.area(g)
	disc := e.m.method("I32", jen.Lit(0))
	if r.Memory != nil {
		disc = place{base: l.Area}.getInt(r.Whole.Disc)
	}
	g.Id(l.OK).Op(":=").Add(e.m.method("Case", disc, jen.Lit(2))).Op("==").Lit(0)
	if r.Value != nil {
		g.Var().Id(l.Value).Add(goType(r.Type))
	}
	if r.Err != nil {
		g.Var().Id(l.Error).Add(goType(r.ErrType))
	}
	set := func(name string, v *plan.Value) *jen.Statement {
		return jen.Id(name).Op("=").Add(e.lift(v, r.Whole.Payload))
	}
	switch {
	case r.Value != nil && r.Err != nil:
		g.If(jen.Id(l.OK)).Block(set(l.Value, r.Value)).Else().Block(set(l.Error, r.Err))
	case r.Value != nil:
		g.If(jen.Id(l.OK)).Block(set(l.Value, r.Value))
	case r.Err != nil:
		g.If(jen.Op("!").Id(l.OK)).Block(set(l.Error, r.Err))
	}
	g.Add(ifError(l.Err, e.exit(), fail))
	g.If(jen.Op("!").Id(l.OK)).Block(returnError(e.fn, e.resultError()))
	if r.Value != nil {
		g.Return(jen.Id(l.Value), jen.Nil())
	} else {
		g.Return(jen.Nil())
	}
}

// resultError prints the error for the error case.
func (e *exportWriter) resultError() *jen.Statement {
	l, r := e.fn.Locals, e.fn.Result
	name := jen.Lit(e.fn.Full)
	if e.fn.Self == nil {
		name = jen.Id(l.Recv).Dot("f").Index(jen.Lit(e.fn.Index)).Dot("Name").Call()
	}
	typ, fields := runtime("Unit"), []jen.Code{jen.Id("Func").Op(":").Add(name)}
	if r.Err != nil {
		typ = goType(r.ErrType)
		fields = append(fields, jen.Id("Value").Op(":").Id(l.Error))
	}
	return jen.Op("&").Add(runtime("ResultError")).Types(typ).Values(fields...)
}

// into prints the form that appends to the caller's buffer.
func (f *file) into(typ string, e *exportWriter) {
	fn, form, l := e.fn, e.fn.Into, e.fn.Locals
	slice := jen.Index().Add(goType(form.Item))
	comment(f.Group, form.Doc)
	f.Func().Params(jen.Id(l.Recv).Op("*").Id(typ)).Id(form.Name).
		Add(paramsBetween(fn, jen.Id(form.Param).Add(slice), nil)).Params(slice, jen.Error()).
		BlockFunc(func(g *jen.Group) {
			fail := jen.Return(jen.Id(form.Param), jen.Id(l.Err))
			e.call(g, fail)
			e.area(g)
			ptr, n := e.pointer()
			x := e.m.method("AppendString", jen.Id(form.Param), ptr, n)
			if v := fn.Result.Value; v.Kind == plan.Bulk {
				x = runtime("AppendBulk").Call(e.m.lift(), jen.Id(form.Param), ptr, n, number(v.Elem.Align))
			}
			g.Id(l.Value).Op(":=").Add(x)
			g.Add(ifError(l.Err, e.exit(), fail))
			g.Return(jen.Id(l.Value), jen.Nil())
		})
	f.Line()
}

// view prints the form that lends the guest's memory to a function. That function
// may panic, so Exit is deferred.
func (f *file) view(typ string, e *exportWriter) {
	fn, form, l := e.fn, e.fn.View, e.fn.Locals
	comment(f.Group, form.Doc)
	f.Func().Params(jen.Id(l.Recv).Op("*").Id(typ)).Id(form.Name).
		Add(paramsBetween(fn, nil, jen.Id(form.Param).Func().Params(jen.Index().Add(goType(form.Item))).Error())).
		Params(jen.Id(l.Err).Error()).
		BlockFunc(func(g *jen.Group) {
			e.call(g, jen.Return(jen.Id(l.Err)))
			g.Defer().Func().Params().Block(
				ifError(l.Error, e.exit(), jen.Id(l.Err).Op("=").Id(l.Error)),
			).Call()
			e.area(g)
			ptr, n := e.pointer()
			if v := fn.Result.Value; v.Kind == plan.Bulk {
				g.Return(runtime("ViewBulk").Call(jen.Id(l.Call), ptr, n, number(v.Elem.Align), jen.Id(form.Param)))
			} else {
				g.Return(e.m.method("ViewString", ptr, n, jen.Id(form.Param)))
			}
		})
	f.Line()
}

// pointer prints where a string or list is and how long.
func (e *exportWriter) pointer() (ptr, n *jen.Statement) {
	area := place{base: e.fn.Locals.Area}
	return area.get("U32"), area.plus(4).get("U32")
}
