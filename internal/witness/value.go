package witness

/*
#include "witness.h"
*/
import "C"

import (
	"errors"
	"fmt"
	"unicode/utf8"
	"unsafe"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// as gives the address of what a value of C holds another type.
func as[T any](v *C.wasmtime_component_val_t) *T { return (*T)(unsafe.Pointer(&v.of)) }

// A box is a pointer in C memory, written as a number: the collector's write barrier
// would look at what was there before, and C leaves addresses of Go memory there
// that are not valid any more.
type box = uintptr

func setName(n *C.wasm_name_t, s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("%q is not UTF-8", s) // the library would abort
	}
	p, size := charsOf(s)
	C.wasm_byte_vec_new(n, size, p)
	return nil
}

// lower writes a value. dst holds a value without parts before. After an error it
// can be deleted like a value. Types are checked by Wasmtime.
func (s *Store) lower(dst *C.wasmtime_component_val_t, v value.Value) error {
	switch v := v.(type) {
	case value.Bool:
		*as[bool](dst), dst.kind = bool(v), C.KIND_BOOL
	case value.S8:
		*as[value.S8](dst), dst.kind = v, C.KIND_S8
	case value.U8:
		*as[value.U8](dst), dst.kind = v, C.KIND_U8
	case value.S16:
		*as[value.S16](dst), dst.kind = v, C.KIND_S16
	case value.U16:
		*as[value.U16](dst), dst.kind = v, C.KIND_U16
	case value.S32:
		*as[value.S32](dst), dst.kind = v, C.KIND_S32
	case value.U32:
		*as[value.U32](dst), dst.kind = v, C.KIND_U32
	case value.S64:
		*as[value.S64](dst), dst.kind = v, C.KIND_S64
	case value.U64:
		*as[value.U64](dst), dst.kind = v, C.KIND_U64
	case value.F32:
		*as[value.F32](dst), dst.kind = v, C.KIND_F32
	case value.F64:
		*as[value.F64](dst), dst.kind = v, C.KIND_F64
	case value.Char:
		if !utf8.ValidRune(rune(v)) {
			return fmt.Errorf("%#x is no char", int32(v)) // the library would abort
		}
		*as[value.Char](dst), dst.kind = v, C.KIND_CHAR
	case value.String:
		return lowerName(dst, C.KIND_STRING, string(v))
	case value.Enum:
		return lowerName(dst, C.KIND_ENUM, string(v))
	case value.Bytes:
		elems := newList(dst, len(v))
		for i, b := range v {
			*as[byte](&elems[i]), elems[i].kind = b, C.KIND_U8
		}
	case value.List:
		return s.lowerAll(newList(dst, len(v)), v)
	case value.Tuple:
		t := as[C.wasmtime_component_valtuple_t](dst)
		C.wasmtime_component_valtuple_new_uninit(t, C.size_t(len(v)))
		dst.kind = C.KIND_TUPLE
		return s.lowerAll(unsafe.Slice(t.data, t.size), v)
	case value.Flags:
		return lowerFlags(dst, v)
	case value.Record:
		return s.lowerRecord(dst, v)
	case value.Map:
		return s.lowerMap(dst, v)
	case value.Variant:
		c := as[C.wasmtime_component_valvariant_t](dst)
		if err := setName(&c.discriminant, v.Case); err != nil {
			return err
		}
		at := (*box)(unsafe.Pointer(&c.val))
		*at, dst.kind = 0, C.KIND_VARIANT
		return s.lowerBox(at, v.Value)
	case value.Option:
		at := as[box](dst)
		*at, dst.kind = 0, C.KIND_OPTION
		return s.lowerBox(at, v.Value)
	case value.Result:
		c := as[C.wasmtime_component_valresult_t](dst)
		at := (*box)(unsafe.Pointer(&c.val))
		c.is_ok, *at, dst.kind = C.bool(!v.IsErr), 0, C.KIND_RESULT
		return s.lowerBox(at, v.Value)
	case *Resource:
		a, err := s.lowerResource(v)
		if err != nil {
			return err
		}
		*as[box](dst), dst.kind = box(unsafe.Pointer(a)), C.KIND_RESOURCE
	case nil:
		return errors.New("no value")
	default:
		return fmt.Errorf("a %T is no value for the witness", v)
	}
	return nil
}

func lowerName(dst *C.wasmtime_component_val_t, kind C.uint8_t, s string) error {
	if err := setName(as[C.wasm_name_t](dst), s); err != nil {
		return err
	}
	dst.kind = kind
	return nil
}

func newList(dst *C.wasmtime_component_val_t, n int) []C.wasmtime_component_val_t {
	l := as[C.wasmtime_component_vallist_t](dst)
	C.wasmtime_component_vallist_new_uninit(l, C.size_t(n))
	dst.kind = C.KIND_LIST
	return unsafe.Slice(l.data, l.size)
}

func (s *Store) lowerAll(dst []C.wasmtime_component_val_t, vs []value.Value) error {
	for i, v := range vs {
		if err := s.lower(&dst[i], v); err != nil {
			return fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return nil
}

func (s *Store) lowerBox(at *box, v value.Value) error {
	if v == nil {
		return nil
	}
	var nothing C.wasmtime_component_val_t // a bool, so nothing to delete
	inner := C.wasmtime_component_val_new(&nothing)
	*at = box(unsafe.Pointer(inner))
	return s.lower(inner, v)
}

func lowerFlags(dst *C.wasmtime_component_val_t, v value.Flags) error {
	f := as[C.wasmtime_component_valflags_t](dst)
	C.wasmtime_component_valflags_new_uninit(f, C.size_t(len(v)))
	dst.kind = C.KIND_FLAGS
	for i, n := range unsafe.Slice(f.data, f.size) {
		C.wasm_byte_vec_delete(&n)
		if err := setName(&unsafe.Slice(f.data, f.size)[i], v[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) lowerRecord(dst *C.wasmtime_component_val_t, v value.Record) error {
	r := as[C.wasmtime_component_valrecord_t](dst)
	C.wasmtime_component_valrecord_new_uninit(r, C.size_t(len(v)))
	dst.kind = C.KIND_RECORD
	fields := unsafe.Slice(r.data, r.size)
	for i, f := range v {
		C.wasm_byte_vec_delete(&fields[i].name)
		if err := setName(&fields[i].name, f.Name); err != nil {
			return err
		}
		if err := s.lower(&fields[i].val, f.Value); err != nil {
			return fmt.Errorf(".%s: %w", f.Name, err)
		}
	}
	return nil
}

func (s *Store) lowerMap(dst *C.wasmtime_component_val_t, v value.Map) error {
	m := as[C.wasmtime_component_valmap_t](dst)
	C.wasmtime_component_valmap_new_uninit(m, C.size_t(len(v)))
	dst.kind = C.KIND_MAP
	entries := unsafe.Slice(m.data, m.size)
	for i, e := range v {
		if err := s.lower(&entries[i].key, e.Key); err != nil {
			return fmt.Errorf("key %d: %w", i, err)
		}
		if err := s.lower(&entries[i].value, e.Value); err != nil {
			return fmt.Errorf("value %d: %w", i, err)
		}
	}
	return nil
}

// lift reads a value and leaves it as it is. Handles are taken over: a value must
// not be lifted twice.
func (s *Store) lift(v *C.wasmtime_component_val_t) (value.Value, error) {
	switch v.kind {
	case C.KIND_BOOL:
		return value.Bool(*as[bool](v)), nil
	case C.KIND_S8:
		return *as[value.S8](v), nil
	case C.KIND_U8:
		return *as[value.U8](v), nil
	case C.KIND_S16:
		return *as[value.S16](v), nil
	case C.KIND_U16:
		return *as[value.U16](v), nil
	case C.KIND_S32:
		return *as[value.S32](v), nil
	case C.KIND_U32:
		return *as[value.U32](v), nil
	case C.KIND_S64:
		return *as[value.S64](v), nil
	case C.KIND_U64:
		return *as[value.U64](v), nil
	case C.KIND_F32:
		return *as[value.F32](v), nil
	case C.KIND_F64:
		return *as[value.F64](v), nil
	case C.KIND_CHAR:
		return *as[value.Char](v), nil
	case C.KIND_STRING:
		return value.String(text(as[C.wasm_name_t](v))), nil
	case C.KIND_ENUM:
		return value.Enum(text(as[C.wasm_name_t](v))), nil
	case C.KIND_LIST:
		l := as[C.wasmtime_component_vallist_t](v)
		return s.liftList(unsafe.Slice(l.data, l.size))
	case C.KIND_TUPLE:
		t := as[C.wasmtime_component_valtuple_t](v)
		vs, err := s.liftAll(unsafe.Slice(t.data, t.size))
		return value.Tuple(vs), err
	case C.KIND_FLAGS:
		f := as[C.wasmtime_component_valflags_t](v)
		out := value.Flags{}
		for i := range unsafe.Slice(f.data, f.size) {
			out = append(out, text(&unsafe.Slice(f.data, f.size)[i]))
		}
		return out, nil
	case C.KIND_RECORD:
		r := as[C.wasmtime_component_valrecord_t](v)
		return s.liftRecord(unsafe.Slice(r.data, r.size))
	case C.KIND_MAP:
		m := as[C.wasmtime_component_valmap_t](v)
		return s.liftMap(unsafe.Slice(m.data, m.size))
	case C.KIND_VARIANT:
		c := as[C.wasmtime_component_valvariant_t](v)
		inner, err := s.liftBox(c.val)
		return value.Variant{Case: text(&c.discriminant), Value: inner}, err
	case C.KIND_OPTION:
		inner, err := s.liftBox(*as[*C.wasmtime_component_val_t](v))
		return value.Option{Value: inner}, err
	case C.KIND_RESULT:
		c := as[C.wasmtime_component_valresult_t](v)
		inner, err := s.liftBox(c.val)
		return value.Result{IsErr: !bool(c.is_ok), Value: inner}, err
	case C.KIND_RESOURCE:
		return s.liftResource(*as[*C.wasmtime_component_resource_any_t](v)), nil
	}
	return nil, fmt.Errorf("wasmtime: a value of the unknown kind %d", v.kind)
}

// liftList returns Bytes for elements that are u8. An empty list is a List, for its
// elements' type is not known here.
func (s *Store) liftList(elems []C.wasmtime_component_val_t) (value.Value, error) {
	if len(elems) > 0 && elems[0].kind == C.KIND_U8 {
		b := make(value.Bytes, len(elems))
		for i := range elems {
			b[i] = *as[byte](&elems[i])
		}
		return b, nil
	}
	vs, err := s.liftAll(elems)
	return value.List(vs), err
}

func (s *Store) liftAll(vals []C.wasmtime_component_val_t) ([]value.Value, error) {
	vs := make([]value.Value, len(vals))
	for i := range vals {
		var err error
		if vs[i], err = s.lift(&vals[i]); err != nil {
			return nil, err
		}
	}
	return vs, nil
}

func (s *Store) liftBox(v *C.wasmtime_component_val_t) (value.Value, error) {
	if v == nil {
		return nil, nil
	}
	return s.lift(v)
}

func (s *Store) liftRecord(fields []C.wasmtime_component_valrecord_entry_t) (value.Value, error) {
	out := make(value.Record, len(fields))
	for i := range fields {
		v, err := s.lift(&fields[i].val)
		if err != nil {
			return nil, err
		}
		out[i] = value.Field{Name: text(&fields[i].name), Value: v}
	}
	return out, nil
}

func (s *Store) liftMap(entries []C.wasmtime_component_valmap_entry_t) (value.Value, error) {
	out := make(value.Map, len(entries))
	for i := range entries {
		var err error
		if out[i].Key, err = s.lift(&entries[i].key); err != nil {
			return nil, err
		}
		if out[i].Value, err = s.lift(&entries[i].value); err != nil {
			return nil, err
		}
	}
	return out, nil
}
