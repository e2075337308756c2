package abi

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// Check reports what is wrong with a caller's value, as a *ValueError: it is of
// another type, or no guest may be given it (text that is not UTF-8, a char that is
// none, a list that is too long). Handles are not looked into: that is for
// [Host.LowerHandle].
//
// A value that passes is lowered without a *ValueError as long as nobody changes it.
func Check(v value.Value, t *Type) error { return finish(check(v, t)) }

// CheckValues checks the parameters or the result of a function against the fields
// of ts, as LowerFlatValues takes them.
func CheckValues(vs []value.Value, ts *Type) error {
	if len(vs) != len(ts.Fields) {
		return finish(badValue("are %d values, want %d", len(vs), len(ts.Fields)))
	}
	for i, t := range ts.Fields {
		if err := check(vs[i], t); err != nil {
			return finish(inField(err, ts, i))
		}
	}
	return nil
}

func check(v value.Value, t *Type) error {
	switch t.Kind {
	case String:
		_, err := matchString(v, t)
		return err
	case List, FixedList:
		return checkElems(v, t)
	case Record:
		r, err := matchRecord(v, t)
		if err != nil {
			return err
		}
		for i, ft := range t.Fields {
			if err := check(r.at(i), ft); err != nil {
				return inField(err, t, i)
			}
		}
		return nil
	case Variant:
		i, payload, err := matchCase(v, t)
		if err != nil || t.Cases[i] == nil {
			return err
		}
		if err := check(payload, t.Cases[i]); err != nil {
			return inCase(err, t, i)
		}
		return nil
	case Own, Borrow:
		return matchHandle(v, t)
	case Stream, Future, ErrorContext:
		return badValue(notSupported)
	}
	_, err := scalarBits(v, t)
	return err
}

func checkElems(v value.Value, t *Type) error {
	if _, err := matchList(v, t); err != nil {
		return err
	}
	switch v := v.(type) {
	case value.List:
		for i, e := range v {
			if err := check(e, t.Elem); err != nil {
				return inElem(err, i)
			}
		}
	case value.Map:
		for i := range v {
			if err := check(v[i].Key, t.Elem.Fields[0]); err != nil {
				return inElem(inField(err, t.Elem, 0), i)
			}
			if err := check(v[i].Value, t.Elem.Fields[1]); err != nil {
				return inElem(inField(err, t.Elem, 1), i)
			}
		}
	}
	return nil
}

// mismatch says that a value is not of a type.
func mismatch(v value.Value, t *Type) error {
	if v == nil {
		return badValue("is no value, want %s", t)
	}
	if !known(v) {
		return badValue("is of Go type %T, want %s", v, t)
	}
	if _, ok := v.(value.Bytes); ok {
		return badValue("is list<u8>, want %s", t)
	}
	return badValue("is %s, want %s", v.Kind(), t)
}

// known reports whether v is a type of package value. A pointer to one is a Value
// to Go, but not to us.
func known(v value.Value) bool {
	switch v.(type) {
	case value.Bool, value.S8, value.U8, value.S16, value.U16, value.S32, value.U32, value.S64, value.U64,
		value.F32, value.F64, value.Char, value.String, value.List, value.Bytes, value.Map, value.Record,
		value.Tuple, value.Variant, value.Enum, value.Option, value.Result, value.Flags:
		return true
	}
	return false
}

var kindNames = [...]string{
	Bool: "bool", S8: "s8", U8: "u8", S16: "s16", U16: "u16", S32: "s32", U32: "u32", S64: "s64", U64: "u64",
	F32: "f32", F64: "f64", Char: "char", String: "string", List: "list", FixedList: "list", Record: "record",
	Variant: "variant", Flags: "flags", Own: "own handle", Borrow: "borrow handle", Stream: "stream",
	Future: "future", ErrorContext: "error-context",
}

var specialNames = [...]string{Tuple: "tuple", Enum: "enum", Option: "option", Result: "result", Map: "map"}

// String returns the type as errors name it: a record is "record", a list has its
// element type.
func (t *Type) String() string {
	switch {
	case t.Special != Plain && int(t.Special) < len(specialNames):
		return specialNames[t.Special]
	case t.Kind == List:
		return "list<" + t.Elem.String() + ">"
	case t.Kind == FixedList:
		return fmt.Sprintf("list<%s, %d>", t.Elem, t.Len)
	case int(t.Kind) < len(kindNames):
		return kindNames[t.Kind]
	}
	return "invalid"
}
