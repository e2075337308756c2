package abi

import "github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"

// A fields is a record or tuple under construction.
type fields struct {
	record value.Record
	tuple  value.Tuple
}

func (l *lifter) makeFields(t *Type) (f fields, err error) {
	n := uint64(len(t.Fields))
	if t.Special == Tuple {
		if err = l.charge(sliceSize + n*valueSize); err == nil {
			f.tuple = make(value.Tuple, n)
		}
		return f, err
	}
	if err = l.charge(sliceSize + n*(stringSize+valueSize)); err == nil {
		f.record = make(value.Record, n)
	}
	return f, err
}

func (f fields) set(i int, t *Type, v value.Value) {
	if t.Special == Tuple {
		f.tuple[i] = v
		return
	}
	f.record[i] = value.Field{Name: t.label(i), Value: v}
}

func (f fields) value(t *Type) value.Value {
	if t.Special == Tuple {
		return f.tuple
	}
	return f.record
}

func (l *lifter) loadRecord(ptr uint32, t *Type) (value.Value, error) {
	r, err := l.makeFields(t)
	if err != nil {
		return nil, err
	}
	for i, ft := range t.Fields {
		v, err := l.load(ptr+t.Offsets[i], ft)
		if err != nil {
			return nil, inField(err, t, i)
		}
		r.set(i, t, v)
	}
	return r.value(t), nil
}

func (l *lifter) liftFlatRecord(t *Type) (value.Value, error) {
	r, err := l.makeFields(t)
	if err != nil {
		return nil, err
	}
	for i, ft := range t.Fields {
		v, err := l.liftFlat(ft)
		if err != nil {
			return nil, inField(err, t, i)
		}
		r.set(i, t, v)
	}
	return r.value(t), nil
}

// matchRecord returns a function of a caller's record or tuple that gives its
// fields, if it can be one of the type.
func matchRecord(v value.Value, t *Type) (fields, error) {
	switch v := v.(type) {
	case value.Tuple:
		if t.Special != Tuple {
			break
		}
		if len(v) != len(t.Fields) {
			return fields{}, badValue("has %d elements, want %d", len(v), len(t.Fields))
		}
		return fields{tuple: v}, nil
	case value.Record:
		if t.Special == Tuple {
			break
		}
		for i := range t.Fields {
			switch {
			case i >= len(v):
				return fields{}, badValue("has no field %s", t.label(i))
			case v[i].Name != t.label(i):
				return fields{}, badValue("field %d is %q, want %q: fields are in the order of the type", i, v[i].Name, t.label(i))
			}
		}
		if len(v) > len(t.Fields) {
			return fields{}, badValue("has a field %q that the type has not", v[len(t.Fields)].Name)
		}
		return fields{record: v}, nil
	}
	return fields{}, mismatch(v, t)
}

func (f fields) at(i int) value.Value {
	if f.tuple != nil {
		return f.tuple[i]
	}
	return f.record[i].Value
}

func (l *lowerer) storeRecord(v value.Value, t *Type, ptr uint32) error {
	r, err := matchRecord(v, t)
	if err != nil {
		return err
	}
	for i, ft := range t.Fields {
		if err := l.store(r.at(i), ft, ptr+t.Offsets[i]); err != nil {
			return inField(err, t, i)
		}
	}
	return nil
}

func (l *lowerer) lowerFlatRecord(v value.Value, t *Type) error {
	r, err := matchRecord(v, t)
	if err != nil {
		return err
	}
	for i, ft := range t.Fields {
		if err := l.lowerFlat(r.at(i), ft); err != nil {
			return inField(err, t, i)
		}
	}
	return nil
}
