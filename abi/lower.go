package abi

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"

// A lowerer gives a caller's values to a guest. Each step checks the value that it
// takes by the same functions as Check, so a value that Check has not seen is an
// error too, if a late one.
type lowerer struct {
	cx   *LiftLowerContext
	mem  []byte   // as it was after the last realloc
	flat []uint64 // the core values so far
}

// allocate calls realloc for new memory.
func (l *lowerer) allocate(align, size uint32) (ptr uint32, err error) {
	ptr, mem, err := l.cx.reallocate(0, 0, align, size)
	if err == nil {
		l.mem = mem
	}
	return ptr, err
}

// Store lowers a value of type t to memory at ptr. Padding is left as it is.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
func Store(cx *LiftLowerContext, v value.Value, t *Type, ptr uint32) error {
	l := lowerer{cx: cx, mem: cx.memory()}
	if err := checkArea(l.mem, ptr, t); err != nil {
		return finish(err)
	}
	return finish(l.store(v, t, ptr))
}

// LowerFlat appends the core values that carry v, as many as t.Flatten has, which
// must be no more than MaxFlatParams. Their unused bits are 0.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flat-lowering
func LowerFlat(cx *LiftLowerContext, v value.Value, t *Type, flat []uint64) ([]uint64, error) {
	if len(t.flat) > MaxFlatParams {
		panic("BUG: abi: LowerFlat: a type that is never passed flat")
	}
	l := lowerer{cx: cx, mem: cx.memory(), flat: flat}
	err := l.lowerFlat(v, t)
	return l.flat, finish(err)
}

// LowerFlatValues lowers the parameters or the result of a function, of the types
// of the fields of ts, a Record whose Labels name them in errors, and appends the
// core values to flat. When they are more than maxFlat they go to memory: to outParam
// if it is given, else to new memory, whose address is appended.
//
// Check vs before: what this finds wrong with a value it may find after the guest's
// realloc has run.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#lifting-and-lowering-values
func LowerFlatValues(cx *LiftLowerContext, maxFlat int, vs []value.Value, ts *Type, outParam *uint32, flat []uint64) ([]uint64, error) {
	l := lowerer{cx: cx, mem: cx.memory(), flat: flat}
	if len(vs) != len(ts.Fields) {
		return flat, finish(badValue("are %d values, want %d", len(vs), len(ts.Fields)))
	}
	spilled, ptr := len(ts.flat) > maxFlat, uint32(0)
	if spilled {
		var err error
		if ptr, l.mem, err = spillArea(cx, l.mem, ts, outParam); err != nil {
			return flat, finish(err)
		}
		if outParam == nil {
			l.flat = append(l.flat, uint64(ptr))
		}
	}
	for i, t := range ts.Fields {
		var err error
		if spilled {
			err = l.store(vs[i], t, ptr+ts.Offsets[i])
		} else {
			err = l.lowerFlat(vs[i], t)
		}
		if err != nil {
			return flat, finish(inField(err, ts, i))
		}
	}
	return l.flat, nil
}

// spillArea returns where values go that are too many for core values, and the
// memory as it is then.
func spillArea(cx *LiftLowerContext, mem []byte, ts *Type, outParam *uint32) (uint32, []byte, error) {
	if outParam != nil {
		return *outParam, mem, checkArea(mem, *outParam, ts)
	}
	if ts.ElemSize == tooLarge {
		return 0, mem, badValue("the type is too large for any memory")
	}
	return cx.reallocate(0, 0, ts.Alignment, ts.ElemSize)
}

// store lowers to memory whose range and alignment were checked.
func (l *lowerer) store(v value.Value, t *Type, ptr uint32) error {
	switch t.Kind {
	case String:
		begin, units, err := l.storeString(v, t)
		if err == nil {
			storePair(l.mem, ptr, begin, units)
		}
		return err
	case List:
		begin, n, err := l.storeList(v, t)
		if err == nil {
			storePair(l.mem, ptr, begin, n)
		}
		return err
	case FixedList:
		if _, err := matchList(v, t); err != nil {
			return err
		}
		return l.storeElems(v, t, ptr)
	case Record:
		return l.storeRecord(v, t, ptr)
	case Variant:
		return l.storeVariant(v, t, ptr)
	case Own, Borrow:
		i, err := l.lowerHandle(v, t)
		if err == nil {
			storeInt(l.mem, uint64(i), ptr, 4)
		}
		return err
	case Stream, Future, ErrorContext:
		return badValue(notSupported)
	}
	bits, err := scalarBits(v, t)
	if err == nil {
		storeInt(l.mem, bits, ptr, t.ElemSize)
	}
	return err
}

func (l *lowerer) lowerFlat(v value.Value, t *Type) error {
	switch t.Kind {
	case String:
		return l.push2(l.storeString(v, t))
	case List:
		return l.push2(l.storeList(v, t))
	case FixedList:
		return l.lowerFlatElems(v, t)
	case Record:
		return l.lowerFlatRecord(v, t)
	case Variant:
		return l.lowerFlatVariant(v, t)
	case Own, Borrow:
		i, err := l.lowerHandle(v, t)
		l.flat = append(l.flat, uint64(i))
		return err
	case Stream, Future, ErrorContext:
		return badValue(notSupported)
	}
	bits, err := scalarBits(v, t)
	l.flat = append(l.flat, bits)
	return err
}

func (l *lowerer) push2(ptr, length uint32, err error) error {
	l.flat = append(l.flat, uint64(ptr), uint64(length))
	return err
}
