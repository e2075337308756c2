package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator/plan"
)

// A mover prints moves through a *runtime.Lower or *runtime.Lift, or through a
// call that both are embedded in.
type mover struct {
	name string
	call bool
}

var (
	lowerer = mover{name: plan.LocalLower}
	lifter  = mover{name: plan.LocalLift}
)

func (m mover) method(name string, args ...jen.Code) *jen.Statement {
	return jen.Id(m.name).Dot(name).Call(args...)
}

// lower and lift print what is handed to functions.
func (m mover) lower() *jen.Statement { return m.embedded("Lower") }
func (m mover) lift() *jen.Statement  { return m.embedded("Lift") }

func (m mover) embedded(field string) *jen.Statement {
	if m.call {
		return jen.Op("&").Id(m.name).Dot(field)
	}
	return jen.Id(m.name)
}

// A place is a slot or an offset: a number, or one behind that of a variable.
type place struct {
	base string
	n    int
}

func (p place) plus(n int) place { return place{p.base, p.n + n} }

func (p place) code() *jen.Statement {
	switch {
	case p.base == "":
		return jen.Lit(p.n)
	case p.n == 0:
		return jen.Id(p.base)
	}
	return jen.Id(p.base).Op("+").Lit(p.n)
}

// number prints a size or alignment.
func number(n uint32) *jen.Statement { return jen.Lit(int(n)) }

// lowerFlat prints the statement that lowers x to the slots from at.
func (m mover) lowerFlat(v *plan.Value, at place, x *jen.Statement) *jen.Statement {
	slot := at.code()
	switch v.Kind {
	case plan.Bool:
		return m.method("FlatBool", slot, x)
	case plan.Char:
		return m.method("FlatChar", slot, x)
	case plan.String:
		return m.method("FlatString", slot, x)
	case plan.U32:
		return m.method("FlatI32", slot, x)
	case plan.S8, plan.U8, plan.S16, plan.U16, plan.S32:
		return m.method("FlatI32", slot, jen.Uint32().Call(x))
	case plan.U64:
		return m.method("FlatI64", slot, x)
	case plan.S64:
		return m.method("FlatI64", slot, jen.Uint64().Call(x))
	case plan.F32:
		return m.method("FlatF32", slot, x)
	case plan.F64:
		return m.method("FlatF64", slot, x)
	case plan.Own:
		return m.method("FlatOwn", slot, resourceRef(v.Resource), x)
	case plan.Borrow:
		return m.method("FlatBorrow", slot, resourceRef(v.Resource), x)
	case plan.Bulk:
		return runtime("FlatBulk").Call(m.lower(), slot, number(v.Elem.Align), x)
	}
	if v.LowerFlat == "" {
		return m.method("FlatI32", slot, jen.Uint32().Call(x)) // nothing to check
	}
	return jen.Id(v.LowerFlat).Call(m.lower(), slot, x)
}

// lowerMem prints the statement that lowers x to the image at an offset.
func (m mover) lowerMem(v *plan.Value, at place, x *jen.Statement) *jen.Statement {
	off := at.code()
	switch v.Kind {
	case plan.Bool:
		return m.method("PutBool", off, x)
	case plan.Char:
		return m.method("PutChar", off, x)
	case plan.String:
		return m.method("PutString", off, x)
	case plan.U8:
		return m.method("PutU8", off, x)
	case plan.S8:
		return m.method("PutU8", off, jen.Uint8().Call(x))
	case plan.U16:
		return m.method("PutU16", off, x)
	case plan.S16:
		return m.method("PutU16", off, jen.Uint16().Call(x))
	case plan.U32:
		return m.method("PutU32", off, x)
	case plan.S32:
		return m.method("PutU32", off, jen.Uint32().Call(x))
	case plan.U64:
		return m.method("PutU64", off, x)
	case plan.S64:
		return m.method("PutU64", off, jen.Uint64().Call(x))
	case plan.F32:
		return m.method("PutF32", off, x)
	case plan.F64:
		return m.method("PutF64", off, x)
	case plan.Own:
		return m.method("PutOwn", off, resourceRef(v.Resource), x)
	case plan.Borrow:
		return m.method("PutBorrow", off, resourceRef(v.Resource), x)
	case plan.Bulk:
		return runtime("PutBulk").Call(m.lower(), off, number(v.Elem.Align), x)
	}
	if v.Lower == "" {
		return m.putInt(v.Size, off, x) // nothing to check
	}
	return jen.Id(v.Lower).Call(m.lower(), off, x)
}

// putInt prints the store of a discriminant or of bits.
func (m mover) putInt(size uint32, off, x *jen.Statement) *jen.Statement {
	switch size {
	case 1:
		return m.method("PutU8", off, jen.Uint8().Call(x))
	case 2:
		return m.method("PutU16", off, jen.Uint16().Call(x))
	}
	return m.method("PutU32", off, jen.Uint32().Call(x))
}

// liftFlat prints the expression that lifts a value from the slots from at.
func (m mover) liftFlat(v *plan.Value, at place) *jen.Statement {
	slot := at.code()
	i32 := func() *jen.Statement { return m.method("I32", slot) }
	switch v.Kind {
	case plan.Bool:
		return m.method("Bool", i32())
	case plan.Char:
		return m.method("Char", i32())
	case plan.U32:
		return i32()
	case plan.S8, plan.U8, plan.S16, plan.U16, plan.S32:
		return goType(v.Type).Call(i32())
	case plan.U64:
		return m.method("I64", slot)
	case plan.S64:
		return jen.Int64().Call(m.method("I64", slot))
	case plan.F32:
		return m.method("F32", slot)
	case plan.F64:
		return m.method("F64", slot)
	case plan.EnumKind:
		return goType(v.Type).Call(m.method("Case", i32(), jen.Lit(v.Labels)))
	case plan.FlagsKind:
		return m.flags(v, i32())
	case plan.Own, plan.Borrow:
		return m.liftHandle(v, i32())
	case plan.String, plan.Bulk, plan.ListKind, plan.MapKind:
		return m.liftPointer(v, i32(), m.method("I32", at.plus(1).code()))
	}
	return jen.Id(v.LiftFlat).Call(m.lift(), slot)
}

// liftMem prints the expression that lifts a value from an area, at an offset.
func (m mover) liftMem(v *plan.Value, at place) *jen.Statement {
	get := at.get
	switch v.Kind {
	case plan.Bool:
		return m.method("Bool", jen.Uint32().Call(get("U8")))
	case plan.Char:
		return m.method("Char", get("U32"))
	case plan.U8:
		return get("U8")
	case plan.S8:
		return jen.Int8().Call(get("U8"))
	case plan.U16:
		return get("U16")
	case plan.S16:
		return jen.Int16().Call(get("U16"))
	case plan.U32:
		return get("U32")
	case plan.S32:
		return jen.Int32().Call(get("U32"))
	case plan.U64:
		return get("U64")
	case plan.S64:
		return jen.Int64().Call(get("U64"))
	case plan.F32:
		return get("F32")
	case plan.F64:
		return get("F64")
	case plan.EnumKind:
		return goType(v.Type).Call(m.method("Case", at.getInt(v.Size), jen.Lit(v.Labels)))
	case plan.FlagsKind:
		return m.flags(v, at.getUint(v.Size))
	case plan.Own, plan.Borrow:
		return m.liftHandle(v, get("U32"))
	case plan.String, plan.Bulk, plan.ListKind, plan.MapKind:
		return m.liftPointer(v, get("U32"), at.plus(4).get("U32"))
	}
	return jen.Id(v.Lift).Call(m.lift(), at.area())
}

// liftPointer prints the lift of what a pointer and a length stand for.
func (m mover) liftPointer(v *plan.Value, ptr, n *jen.Statement) *jen.Statement {
	switch v.Kind {
	case plan.String:
		return m.method("String", ptr, n)
	case plan.Bulk:
		return runtime("LiftBulk").Types(goType(v.Type.Elem)).Call(m.lift(), ptr, n, number(v.Elem.Align))
	}
	return jen.Id(v.Lift).Call(m.lift(), ptr, n)
}

// get prints a read of an area whose name is the base of p.
func (p place) get(method string) *jen.Statement {
	return jen.Id(p.base).Dot(method).Call(jen.Lit(p.n))
}

// area prints the area from p on.
func (p place) area() *jen.Statement {
	if p.n == 0 {
		return jen.Id(p.base)
	}
	return jen.Id(p.base).Index(jen.Lit(p.n).Op(":"))
}

// getUint prints the read of an unsigned integer, getInt that of a discriminant.
func (p place) getUint(size uint32) *jen.Statement {
	switch size {
	case 1:
		return p.get("U8")
	case 2:
		return p.get("U16")
	}
	return p.get("U32")
}

func (p place) getInt(size uint32) *jen.Statement {
	if size == 4 {
		return p.getUint(size)
	}
	return jen.Uint32().Call(p.getUint(size))
}
