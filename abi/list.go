package abi

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"

// checkList checks the range of a list's elements.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading (load_list_from_range)
func checkList(mem []byte, ptr, n uint32, t *Type) error {
	size := listSize(uint64(n), t)
	if size > MaxListByteLength {
		return trap(int64(ptr), "the list is too long: %d elements of %d bytes, at most 2^28-1 bytes are allowed", n, t.Elem.ElemSize)
	}
	return checkRange(mem, ptr, size, t.Elem.Alignment)
}

// listSize returns how many bytes n elements take. There are no types of no size
// (records have fields); counting a byte for one that somebody makes keeps a length
// from being free.
func listSize(n uint64, t *Type) uint64 { return n * uint64(max(t.Elem.ElemSize, 1)) }

func (l *lifter) loadList(ptr, n uint32, t *Type) (value.Value, error) {
	if err := checkList(l.mem, ptr, n, t); err != nil {
		return nil, err
	}
	return l.loadElems(ptr, n, t)
}

// loadElems lifts the elements of a List, FixedList or map whose range was checked.
func (l *lifter) loadElems(ptr, n uint32, t *Type) (value.Value, error) {
	if t.Elem.Kind == U8 {
		if err := l.charge(sliceSize + uint64(n)); err != nil {
			return nil, err
		}
		return append(make(value.Bytes, 0, n), l.mem[ptr:uint64(ptr)+uint64(n)]...), nil
	}
	if t.Special == Map {
		return l.loadMap(ptr, n, t)
	}
	vs, err := l.makeList(n)
	if err != nil {
		return nil, err
	}
	for i := range vs {
		if vs[i], err = l.load(ptr+uint32(i)*t.Elem.ElemSize, t.Elem); err != nil {
			return nil, inElem(err, i)
		}
	}
	return vs, nil
}

func (l *lifter) makeList(n uint32) (value.List, error) {
	if err := l.charge(sliceSize + uint64(n)*valueSize); err != nil {
		return nil, err
	}
	return make(value.List, n), nil
}

func (l *lifter) loadMap(ptr, n uint32, t *Type) (value.Value, error) {
	if err := l.charge(sliceSize + uint64(n)*2*valueSize); err != nil {
		return nil, err
	}
	m, entry := make(value.Map, n), t.Elem
	for i := range m {
		at := ptr + uint32(i)*entry.ElemSize
		var err error
		if m[i].Key, err = l.load(at+entry.Offsets[0], entry.Fields[0]); err != nil {
			return nil, inElem(inField(err, entry, 0), i)
		}
		if m[i].Value, err = l.load(at+entry.Offsets[1], entry.Fields[1]); err != nil {
			return nil, inElem(inField(err, entry, 1), i)
		}
	}
	return m, nil
}

// liftFlatElems lifts a FixedList.
func (l *lifter) liftFlatElems(t *Type) (value.Value, error) {
	if t.Elem.Kind == U8 {
		if err := l.charge(sliceSize + uint64(t.Len)); err != nil {
			return nil, err
		}
		b := make(value.Bytes, t.Len)
		for i := range b {
			b[i] = byte(l.next())
		}
		return b, nil
	}
	vs, err := l.makeList(t.Len)
	if err != nil {
		return nil, err
	}
	for i := range vs {
		if vs[i], err = l.liftFlat(t.Elem); err != nil {
			return nil, inElem(err, i)
		}
	}
	return vs, nil
}

// matchList returns the length of a caller's list or map, if it can be one of the
// type. Its elements are not looked at.
func matchList(v value.Value, t *Type) (int, error) {
	n, ok := 0, false
	switch v := v.(type) {
	case value.List:
		n, ok = len(v), t.Special != Map
	case value.Bytes:
		n, ok = len(v), t.Elem.Kind == U8
	case value.Map:
		n, ok = len(v), t.Special == Map
	}
	switch {
	case !ok:
		return 0, mismatch(v, t)
	case t.Kind == FixedList && uint64(n) != uint64(t.Len):
		return 0, badValue("has %d elements, want %d", n, t.Len)
	case t.Kind == List && (n > MaxListByteLength || listSize(uint64(n), t) > MaxListByteLength):
		return 0, badValue("is too long: its elements take more than 2^28-1 bytes")
	}
	return n, nil
}

// storeList lowers a list to new memory and returns its address and length.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing (store_list_into_range)
func (l *lowerer) storeList(v value.Value, t *Type) (ptr, length uint32, err error) {
	n, err := matchList(v, t)
	if err != nil {
		return 0, 0, err
	}
	if ptr, err = l.allocate(t.Elem.Alignment, uint32(n)*t.Elem.ElemSize); err != nil {
		return 0, 0, err
	}
	return ptr, uint32(n), l.storeElems(v, t, ptr)
}

// storeElems lowers the elements of what matchList has passed.
func (l *lowerer) storeElems(v value.Value, t *Type, ptr uint32) error {
	size := t.Elem.ElemSize
	switch v := v.(type) {
	case value.Bytes:
		copy(l.mem[ptr:], v)
	case value.List:
		for i, e := range v {
			if err := l.store(e, t.Elem, ptr+uint32(i)*size); err != nil {
				return inElem(err, i)
			}
		}
	case value.Map:
		entry := t.Elem
		for i := range v {
			at := ptr + uint32(i)*size
			if err := l.store(v[i].Key, entry.Fields[0], at+entry.Offsets[0]); err != nil {
				return inElem(inField(err, entry, 0), i)
			}
			if err := l.store(v[i].Value, entry.Fields[1], at+entry.Offsets[1]); err != nil {
				return inElem(inField(err, entry, 1), i)
			}
		}
	}
	return nil
}

func (l *lowerer) lowerFlatElems(v value.Value, t *Type) error {
	if _, err := matchList(v, t); err != nil {
		return err
	}
	if v, ok := v.(value.Bytes); ok {
		for _, b := range v {
			l.flat = append(l.flat, uint64(b))
		}
		return nil
	}
	for i, e := range v.(value.List) {
		if err := l.lowerFlat(e, t.Elem); err != nil {
			return inElem(err, i)
		}
	}
	return nil
}
