package abi

import "encoding/binary"

// A translator lifts from one guest and lowers to another in one walk, without
// values in between.
//
// What a guest sees is what lifting all and then lowering all would show, with two
// exceptions: a call that traps over a value may have called realloc for those
// before. Of handles that a component instance passes to itself each is back in the
// table before the next is taken, so their indices may differ from that, and one that
// is passed twice is found twice.
//
// Every list and string begins with a call of the destination's realloc, and between
// two such calls no byte of the source is read more than twice: guests that make a
// small memory stand for a huge value, by pointers to the same bytes, are interrupted
// in realloc as in any other loop of their own.
type translator struct {
	src, dst *LiftLowerContext
	// The memories as they were after the last realloc. They may be one and the same.
	smem, dmem []byte
	in         []uint64 // the core values that are left
	out        []uint64 // the core values so far
}

// TranslateParams moves the parameters of a call from the caller's core values and
// memory to the callee's: lift_flat_values of canon lower, then lower_flat_values of
// canon lift. flat is what the caller passed, with or without the pointer for
// results behind it; what the callee is to be called with is appended to out. ts is
// as in LiftFlatValues.
//
// Scope of src is the subtask's, that of dst the task's. Budget and Host are not used.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#lifting-and-lowering-values
func TranslateParams(src, dst *LiftLowerContext, ts *Type, flat, out []uint64) ([]uint64, error) {
	return translateValues(src, dst, MaxFlatParams, ts, flat, nil, out)
}

// TranslateResult moves the result of a call back: flat is what the callee
// returned, outParam the pointer that the caller passed for results in memory, which
// is not looked at where there are none. What the caller's call returns is appended
// to out.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#lifting-and-lowering-values
func TranslateResult(src, dst *LiftLowerContext, ts *Type, flat []uint64, outParam uint32, out []uint64) ([]uint64, error) {
	return translateValues(src, dst, MaxFlatResults, ts, flat, &outParam, out)
}

func translateValues(src, dst *LiftLowerContext, maxFlat int, ts *Type, flat []uint64, outParam *uint32, out []uint64) ([]uint64, error) {
	x := translator{src: src, dst: dst, smem: src.memory(), dmem: dst.memory(), in: flat, out: out}
	if len(ts.flat) <= maxFlat {
		for i, t := range ts.Fields {
			if err := x.flat(t); err != nil {
				return out, finish(inField(err, ts, i))
			}
		}
		return x.out, nil
	}
	from := uint32(x.next())
	if err := checkArea(x.smem, from, ts); err != nil {
		return out, finish(err)
	}
	to, _, err := spillArea(dst, x.dmem, ts, outParam)
	if err != nil {
		return out, finish(err)
	}
	if outParam == nil {
		x.out = append(x.out, uint64(to))
		x.fetch()
	}
	if err := x.record(from, to, ts); err != nil {
		return out, finish(err)
	}
	return x.out, nil
}

// next takes a core value.
func (x *translator) next() uint64 {
	v := x.in[0]
	x.in = x.in[1:]
	return v
}

// fetch looks where the memories are after a realloc. Memories never shrink, so
// ranges that were checked stay good.
func (x *translator) fetch() { x.smem, x.dmem = x.src.memory(), x.dst.memory() }

// reallocate calls the destination's realloc.
func (x *translator) reallocate(old, oldSize, align, newSize uint32) (uint32, error) {
	ptr, _, err := x.dst.reallocate(old, oldSize, align, newSize)
	x.fetch()
	return ptr, err
}

// memory moves a value whose ranges and alignments were checked on both sides.
func (x *translator) memory(from, to uint32, t *Type) error {
	switch t.Kind {
	case String:
		ptr, units, err := x.text(loadU32(x.smem, from), loadU32(x.smem, from+4))
		if err == nil {
			storePair(x.dmem, to, ptr, units)
		}
		return err
	case List:
		ptr, n, err := x.list(loadU32(x.smem, from), loadU32(x.smem, from+4), t)
		if err == nil {
			storePair(x.dmem, to, ptr, n)
		}
		return err
	case FixedList:
		return x.elems(from, to, t.Len, t)
	case Record:
		return x.record(from, to, t)
	case Variant:
		return x.variant(from, to, t)
	case Own, Borrow:
		i, err := x.handle(loadU32(x.smem, from), t, int64(from))
		if err == nil {
			storeInt(x.dmem, uint64(i), to, 4)
		}
		return err
	case Stream, Future, ErrorContext:
		return trap(int64(from), notSupported)
	}
	bits, err := canonical(loadInt(x.smem, from, t.ElemSize), t, int64(from))
	if err == nil {
		storeInt(x.dmem, bits, to, t.ElemSize)
	}
	return err
}

// flat moves a value that core values carry.
func (x *translator) flat(t *Type) error {
	switch t.Kind {
	case String:
		from := uint32(x.next())
		return x.push2(x.text(from, uint32(x.next())))
	case List:
		from := uint32(x.next())
		return x.push2(x.list(from, uint32(x.next()), t))
	case FixedList:
		for i := range int(t.Len) {
			if err := x.flat(t.Elem); err != nil {
				return inElem(err, i)
			}
		}
		return nil
	case Record:
		for i, ft := range t.Fields {
			if err := x.flat(ft); err != nil {
				return inField(err, t, i)
			}
		}
		return nil
	case Variant:
		return x.flatVariant(t)
	case Own, Borrow:
		i, err := x.handle(uint32(x.next()), t, flatOffset)
		x.out = append(x.out, uint64(i))
		return err
	case Stream, Future, ErrorContext:
		return trap(flatOffset, notSupported)
	}
	bits, err := canonical(x.next(), t, flatOffset)
	x.out = append(x.out, bits)
	return err
}

func (x *translator) push2(ptr, length uint32, err error) error {
	x.out = append(x.out, uint64(ptr), uint64(length))
	return err
}

func (x *translator) list(from, n uint32, t *Type) (uint32, uint32, error) {
	if err := checkList(x.smem, from, n, t); err != nil {
		return 0, 0, err
	}
	to, err := x.reallocate(0, 0, t.Elem.Alignment, n*t.Elem.ElemSize)
	if err != nil {
		return 0, 0, err
	}
	return to, n, x.elems(from, to, n, t)
}

// elems moves the elements of a List or FixedList.
func (x *translator) elems(from, to, n uint32, t *Type) error {
	size := t.Elem.ElemSize
	if t.Elem.bulk {
		all := uint64(n) * uint64(size)
		copy(x.dmem[to:uint64(to)+all], x.smem[from:uint64(from)+all])
		return nil
	}
	if t.Elem.Kind == Bool {
		src, dst := x.smem[from:uint64(from)+uint64(n)], x.dmem[to:uint64(to)+uint64(n)]
		for i, b := range src {
			dst[i] = (b | -b) >> 7 // 1 for any b but 0
		}
		return nil
	}
	if t.Elem.Kind == Char {
		src, dst := x.smem[from:uint64(from)+4*uint64(n)], x.dmem[to:uint64(to)+4*uint64(n)]
		for i := 0; i < len(src); i += 4 {
			c := binary.LittleEndian.Uint32(src[i:])
			if err := checkChar(c, int64(from)+int64(i)); err != nil {
				return inElem(err, i/4)
			}
			binary.LittleEndian.PutUint32(dst[i:], c)
		}
		return nil
	}
	for i := range n {
		if err := x.memory(from+i*size, to+i*size, t.Elem); err != nil {
			return inElem(err, int(i))
		}
	}
	return nil
}

func (x *translator) record(from, to uint32, t *Type) error {
	for i, ft := range t.Fields {
		if err := x.memory(from+t.Offsets[i], to+t.Offsets[i], ft); err != nil {
			return inField(err, t, i)
		}
	}
	return nil
}

func (x *translator) variant(from, to uint32, t *Type) error {
	disc := loadInt(x.smem, from, t.DiscSize)
	i, err := checkCase(disc, t, int64(from))
	if err != nil {
		return err
	}
	storeInt(x.dmem, disc, to, t.DiscSize)
	if c := t.Cases[i]; c != nil {
		if err := x.memory(from+t.PayloadOffset, to+t.PayloadOffset, c); err != nil {
			return inCase(err, t, i)
		}
	}
	return nil
}

// flatVariant clears what the case does not use: it may be left from another.
func (x *translator) flatVariant(t *Type) error {
	rest, end := x.in[len(t.flat):], len(x.out)+len(t.flat)
	i, err := checkCase(uint64(uint32(x.next())), t, flatOffset)
	if err != nil {
		return err
	}
	x.out = append(x.out, uint64(i))
	if c := t.Cases[i]; c != nil {
		if err := x.flat(c); err != nil {
			return inCase(err, t, i)
		}
	}
	for len(x.out) < end {
		x.out = append(x.out, 0)
	}
	x.in = rest
	return nil
}

// handle moves an own handle, or lends one.
func (x *translator) handle(i uint32, t *Type, at int64) (uint32, error) {
	if t.Kind == Own {
		rep, err := liftOwn(x.src, i, t, at)
		if err != nil {
			return 0, err
		}
		to, err := LowerOwn(x.dst, rep, t)
		if err != nil {
			// Somebody must own it still, for its destructor to run some time. There is
			// room: it has just come from there.
			_, _ = LowerOwn(x.src, rep, t)
		}
		return to, err
	}
	rep, err := liftBorrow(x.src, i, t, at)
	if err != nil {
		return 0, err
	}
	return LowerBorrow(x.dst, rep, t)
}
