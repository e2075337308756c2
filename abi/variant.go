package abi

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"

// checkCase traps on a discriminant that is no case.
func checkCase(disc uint64, t *Type, at int64) (int, error) {
	if disc >= uint64(len(t.Cases)) {
		return 0, trap(at, "discriminant %d is no case: there are %d", disc, len(t.Cases))
	}
	return int(disc), nil
}

func (l *lifter) loadVariant(ptr uint32, t *Type) (value.Value, error) {
	i, err := checkCase(loadInt(l.mem, ptr, t.DiscSize), t, int64(ptr))
	if err != nil {
		return nil, err
	}
	var payload value.Value
	if c := t.Cases[i]; c != nil {
		if payload, err = l.load(ptr+t.PayloadOffset, c); err != nil {
			return nil, inCase(err, t, i)
		}
	}
	return l.caseValue(i, payload, t)
}

func (l *lifter) liftFlatVariant(t *Type) (value.Value, error) {
	rest := l.flat[len(t.flat):]
	i, err := checkCase(uint64(uint32(l.next())), t, flatOffset)
	if err != nil {
		return nil, err
	}
	var payload value.Value
	if c := t.Cases[i]; c != nil {
		if payload, err = l.liftFlat(c); err != nil {
			return nil, inCase(err, t, i)
		}
	}
	l.flat = rest
	return l.caseValue(i, payload, t)
}

// caseValue makes the value that goes with what the type was before
// despecialization.
func (l *lifter) caseValue(i int, payload value.Value, t *Type) (value.Value, error) {
	if err := l.charge(stringSize + valueSize); err != nil {
		return nil, err
	}
	switch t.Special {
	case Enum:
		return value.Enum(t.label(i)), nil
	case Option:
		return value.Option{Value: payload}, nil
	case Result:
		return value.Result{IsErr: i == 1, Value: payload}, nil
	}
	return value.Variant{Case: t.label(i), Value: payload}, nil
}

// matchCase returns which case a caller's value is, and its payload, nil for none.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing (match_case)
func matchCase(v value.Value, t *Type) (int, value.Value, error) {
	i, payload, ok := 0, value.Value(nil), false
	switch v := v.(type) {
	case value.Enum:
		if ok = t.Special == Enum; ok {
			i = t.labelIndex(string(v), len(t.Cases))
		}
		if i < 0 {
			return 0, nil, badValue("%q is none of the cases", string(v))
		}
	case value.Variant:
		if ok = t.Special == Plain; ok {
			i, payload = t.labelIndex(v.Case, len(t.Cases)), v.Value
		}
		if i < 0 {
			return 0, nil, badValue("%q is none of the cases", v.Case)
		}
	case value.Option:
		if ok = t.Special == Option; ok && v.Value != nil {
			i, payload = 1, v.Value
		}
	case value.Result:
		if ok = t.Special == Result; ok && v.IsErr {
			i = 1
		}
		payload = v.Value
	}
	switch {
	case !ok:
		return 0, nil, mismatch(v, t)
	case t.Cases[i] == nil && payload != nil:
		return 0, nil, inCase(badValue("has a value, which this case does not hold"), t, i)
	case t.Cases[i] != nil && payload == nil:
		return 0, nil, inCase(badValue("has no value, want %s", t.Cases[i]), t, i)
	}
	return i, payload, nil
}

func (l *lowerer) storeVariant(v value.Value, t *Type, ptr uint32) error {
	i, payload, err := matchCase(v, t)
	if err != nil {
		return err
	}
	storeInt(l.mem, uint64(i), ptr, t.DiscSize)
	if c := t.Cases[i]; c != nil {
		if err := l.store(payload, c, ptr+t.PayloadOffset); err != nil {
			return inCase(err, t, i)
		}
	}
	return nil
}

// lowerFlatVariant needs no coercion of the payload: its bits, zero-extended, are
// what the specification's coercions make of it.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flat-lowering
func (l *lowerer) lowerFlatVariant(v value.Value, t *Type) error {
	i, payload, err := matchCase(v, t)
	if err != nil {
		return err
	}
	end := len(l.flat) + len(t.flat)
	l.flat = append(l.flat, uint64(i))
	if c := t.Cases[i]; c != nil {
		if err := l.lowerFlat(payload, c); err != nil {
			return inCase(err, t, i)
		}
	}
	for len(l.flat) < end {
		l.flat = append(l.flat, 0)
	}
	return nil
}
