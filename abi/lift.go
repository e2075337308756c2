package abi

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"

// A lifter makes values of what a guest hands over. Nothing of the guest's runs
// meanwhile, so the memory stays as it is.
type lifter struct {
	cx   *LiftLowerContext
	mem  []byte
	flat []uint64 // what is left of the core values (CoreValueIter of the specification)
}

// next takes a core value. Coercions of a variant's payload need no more than
// this: whoever takes the value looks at as many bits as its type has.
func (l *lifter) next() uint64 {
	v := l.flat[0]
	l.flat = l.flat[1:]
	return v
}

// What values of this package take of the host's memory; see charge.
const (
	valueSize  = 16 // an interface
	scalarSize = 8
	sliceSize  = 24
	stringSize = 16
	handleSize = 64
)

// charge counts host memory before it is taken.
func (l *lifter) charge(n uint64) error {
	if l.cx.Budget == nil {
		return nil
	}
	if left := *l.cx.Budget; n > uint64(max(left, 0)) {
		return overBudget(int64(n), left)
	}
	*l.cx.Budget -= int64(n)
	return nil
}

// Load lifts the value of type t at ptr.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
func Load(cx *LiftLowerContext, ptr uint32, t *Type) (value.Value, error) {
	l := lifter{cx: cx, mem: cx.memory()}
	if err := checkArea(l.mem, ptr, t); err != nil {
		return nil, finish(err)
	}
	v, err := l.load(ptr, t)
	return v, finish(err)
}

// LiftFlat lifts a value of type t from the core values that carry it, as many as
// t.Flatten has, which must be no more than MaxFlatParams.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flat-lifting
func LiftFlat(cx *LiftLowerContext, flat []uint64, t *Type) (value.Value, error) {
	if len(t.flat) > MaxFlatParams || len(flat) < len(t.flat) {
		panic("BUG: abi: LiftFlat: not the core values of the type")
	}
	l := lifter{cx: cx, mem: cx.memory(), flat: flat}
	v, err := l.liftFlat(t)
	return v, finish(err)
}

// LiftFlatValues lifts the parameters or the result of a function: the fields of
// ts, a Record whose Labels name them in errors. flat are the core values, or the
// pointer that stands for them when there are more than maxFlat.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#lifting-and-lowering-values
func LiftFlatValues(cx *LiftLowerContext, maxFlat int, flat []uint64, ts *Type) ([]value.Value, error) {
	l := lifter{cx: cx, mem: cx.memory(), flat: flat}
	spilled, ptr := len(ts.flat) > maxFlat, uint32(0)
	if spilled {
		ptr = uint32(l.next())
		if err := checkArea(l.mem, ptr, ts); err != nil {
			return nil, finish(err)
		}
	}
	vs := make([]value.Value, len(ts.Fields))
	for i, t := range ts.Fields {
		var err error
		if spilled {
			vs[i], err = l.load(ptr+ts.Offsets[i], t)
		} else {
			vs[i], err = l.liftFlat(t)
		}
		if err != nil {
			return nil, finish(inField(err, ts, i))
		}
	}
	return vs, nil
}

// load lifts from memory whose range and alignment were checked.
func (l *lifter) load(ptr uint32, t *Type) (value.Value, error) {
	switch t.Kind {
	case String:
		return l.loadString(loadU32(l.mem, ptr), loadU32(l.mem, ptr+4))
	case List:
		return l.loadList(loadU32(l.mem, ptr), loadU32(l.mem, ptr+4), t)
	case FixedList:
		return l.loadElems(ptr, t.Len, t)
	case Record:
		return l.loadRecord(ptr, t)
	case Variant:
		return l.loadVariant(ptr, t)
	case Own, Borrow:
		return l.liftHandle(loadU32(l.mem, ptr), t, int64(ptr))
	case Stream, Future, ErrorContext:
		return nil, trap(int64(ptr), notSupported)
	}
	bits, err := canonical(loadInt(l.mem, ptr, t.ElemSize), t, int64(ptr))
	if err != nil {
		return nil, err
	}
	return l.scalar(bits, t)
}

func (l *lifter) liftFlat(t *Type) (value.Value, error) {
	switch t.Kind {
	case String:
		ptr := uint32(l.next())
		return l.loadString(ptr, uint32(l.next()))
	case List:
		ptr := uint32(l.next())
		return l.loadList(ptr, uint32(l.next()), t)
	case FixedList:
		return l.liftFlatElems(t)
	case Record:
		return l.liftFlatRecord(t)
	case Variant:
		return l.liftFlatVariant(t)
	case Own, Borrow:
		return l.liftHandle(uint32(l.next()), t, flatOffset)
	case Stream, Future, ErrorContext:
		return nil, trap(flatOffset, notSupported)
	}
	bits, err := canonical(l.next(), t, flatOffset)
	if err != nil {
		return nil, err
	}
	return l.scalar(bits, t)
}

// notSupported is the reason for types of asynchronous functions.
const notSupported = "streams, futures and error contexts are not supported"

func (l *lifter) scalar(bits uint64, t *Type) (value.Value, error) {
	size := uint64(scalarSize)
	if t.Kind == Flags {
		size = sliceSize + uint64(t.Len)*stringSize
	}
	if err := l.charge(size); err != nil {
		return nil, err
	}
	return scalarValue(bits, t), nil
}
