package witness

/*
#include "witness.h"
*/
import "C"

import (
	"fmt"
	"unsafe"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An Extern is an import or export of a component.
type Extern struct {
	Name string
	// One of these is set, according to what it is.
	Func      *wit.Func
	Instance  []Extern
	Type      wit.Type // a value type, or a *wit.TypeDef of a resource
	Module    bool
	Component bool
}

// A resourceType is a type of Wasmtime's that stands for one of ours.
type resourceType struct {
	c   *C.wasmtime_component_resource_type_t
	def *wit.TypeDef
}

// A typeReader makes wit types of Wasmtime's. Only resources have a name; each is
// one TypeDef.
type typeReader struct {
	engine    *C.wasm_engine_t
	resources []resourceType
}

func (r *typeReader) close() {
	for _, t := range r.resources {
		C.wasmtime_component_resource_type_delete(t.c)
	}
}

// Imports returns what the component imports.
func (c *Component) Imports() []Extern { in, _ := c.externs(); return in }

// Exports returns what the component exports.
func (c *Component) Exports() []Extern { _, out := c.externs(); return out }

func (c *Component) externs() (imports, exports []Extern) {
	r := &typeReader{engine: c.engine.c}
	defer r.close()
	t := C.wasmtime_component_type(c.c)
	defer C.wasmtime_component_type_delete(t)
	imports = r.externs(int(C.wasmtime_component_type_import_count(t, r.engine)), func(i C.size_t, p **C.char, n *C.size_t, item *C.wasmtime_component_item_t) C.bool {
		return C.wasmtime_component_type_import_nth(t, r.engine, i, p, n, item)
	})
	exports = r.externs(int(C.wasmtime_component_type_export_count(t, r.engine)), func(i C.size_t, p **C.char, n *C.size_t, item *C.wasmtime_component_item_t) C.bool {
		return C.wasmtime_component_type_export_nth(t, r.engine, i, p, n, item)
	})
	return imports, exports
}

func (r *typeReader) externs(count int, nth func(C.size_t, **C.char, *C.size_t, *C.wasmtime_component_item_t) C.bool) []Extern {
	out := []Extern{}
	for i := range count {
		var name *C.char
		var n C.size_t
		var item C.wasmtime_component_item_t
		if !nth(C.size_t(i), &name, &n, &item) {
			panic(fmt.Sprintf("BUG: no item %d of %d", i, count))
		}
		x := Extern{Name: C.GoStringN(name, C.int(n))}
		switch of := unsafe.Pointer(&item.of); item.kind {
		case C.ITEM_FUNC:
			x.Func = r.function(x.Name, *(**C.wasmtime_component_func_type_t)(of))
		case C.ITEM_INSTANCE:
			t := *(**C.wasmtime_component_instance_type_t)(of)
			x.Instance = r.externs(int(C.wasmtime_component_instance_type_export_count(t, r.engine)), func(i C.size_t, p **C.char, n *C.size_t, item *C.wasmtime_component_item_t) C.bool {
				return C.wasmtime_component_instance_type_export_nth(t, r.engine, i, p, n, item)
			})
		case C.ITEM_RESOURCE:
			x.Type = r.resource(x.Name, *(**C.wasmtime_component_resource_type_t)(of))
		case C.ITEM_TYPE:
			x.Type = r.peek((*C.wasmtime_component_valtype_t)(of))
		case C.ITEM_MODULE:
			x.Module = true
		case C.ITEM_COMPONENT:
			x.Component = true
		}
		C.wasmtime_component_item_delete(&item)
		out = append(out, x)
	}
	return out
}

// Type returns the function's type. Its name is empty.
func (f *Func) Type() *wit.Func {
	t := C.wasmtime_component_func_type(&f.c, f.store.context)
	defer C.wasmtime_component_func_type_delete(t)
	r := &typeReader{engine: f.store.engine.c, resources: f.store.types}
	defer func() { f.store.types = r.resources }()
	return r.function("", t)
}

func hasResult(t *C.wasmtime_component_func_type_t) bool {
	var v C.wasmtime_component_valtype_t
	has := bool(C.wasmtime_component_func_type_result(t, &v))
	if has {
		C.wasmtime_component_valtype_delete(&v)
	}
	return has
}

func (r *typeReader) function(name string, t *C.wasmtime_component_func_type_t) *wit.Func {
	f := &wit.Func{Name: name, Async: bool(C.wasmtime_component_func_type_async(t))}
	for i := range C.wasmtime_component_func_type_param_count(t) {
		n, v := named(func(p **C.char, n *C.size_t, v *C.wasmtime_component_valtype_t) {
			C.wasmtime_component_func_type_param_nth(t, i, p, n, v)
		})
		f.Params = append(f.Params, wit.Param{Name: n, Type: r.take(&v)})
	}
	var v C.wasmtime_component_valtype_t
	f.Result = r.maybe(C.wasmtime_component_func_type_result(t, &v), &v)
	return f
}

// named calls a function that returns a name, and a type where it has one.
func named(get func(**C.char, *C.size_t, *C.wasmtime_component_valtype_t)) (string, C.wasmtime_component_valtype_t) {
	var name *C.char
	var n C.size_t
	var v C.wasmtime_component_valtype_t
	get(&name, &n, &v)
	return C.GoStringN(name, C.int(n)), v
}

// take reads a type and deletes it.
func (r *typeReader) take(v *C.wasmtime_component_valtype_t) wit.Type {
	defer C.wasmtime_component_valtype_delete(v)
	return r.peek(v)
}

func (r *typeReader) maybe(has C.bool, v *C.wasmtime_component_valtype_t) wit.Type {
	if !has {
		return nil
	}
	return r.take(v)
}

func (r *typeReader) resource(name string, t *C.wasmtime_component_resource_type_t) *wit.TypeDef {
	for _, have := range r.resources {
		if C.wasmtime_component_resource_type_equal(have.c, t) {
			return have.def
		}
	}
	if name == "" {
		name = fmt.Sprintf("resource%d", len(r.resources))
	}
	d := &wit.TypeDef{Name: name, Type: &wit.Resource{}}
	r.resources = append(r.resources, resourceType{C.wasmtime_component_resource_type_clone(t), d})
	return d
}

var primitives = map[C.uint8_t]wit.Primitive{
	C.TYPE_BOOL: wit.Bool, C.TYPE_S8: wit.S8, C.TYPE_S16: wit.S16, C.TYPE_S32: wit.S32, C.TYPE_S64: wit.S64,
	C.TYPE_U8: wit.U8, C.TYPE_U16: wit.U16, C.TYPE_U32: wit.U32, C.TYPE_U64: wit.U64,
	C.TYPE_F32: wit.F32, C.TYPE_F64: wit.F64, C.TYPE_CHAR: wit.Char, C.TYPE_STRING: wit.String, C.TYPE_ERROR_CONTEXT: wit.ErrorContext,
}

// peek reads a type that stays where it is.
func (r *typeReader) peek(v *C.wasmtime_component_valtype_t) wit.Type {
	if p, ok := primitives[v.kind]; ok {
		return p
	}
	of := unsafe.Pointer(&v.of)
	var a, b C.wasmtime_component_valtype_t
	switch v.kind {
	case C.TYPE_LIST:
		C.wasmtime_component_list_type_element(*(**C.wasmtime_component_list_type_t)(of), &a)
		return &wit.List{Elem: r.take(&a)}
	case C.TYPE_MAP:
		t := *(**C.wasmtime_component_map_type_t)(of)
		C.wasmtime_component_map_type_key(t, &a)
		C.wasmtime_component_map_type_value(t, &b)
		return &wit.Map{Key: r.take(&a), Value: r.take(&b)}
	case C.TYPE_OPTION:
		C.wasmtime_component_option_type_ty(*(**C.wasmtime_component_option_type_t)(of), &a)
		return &wit.Option{Elem: r.take(&a)}
	case C.TYPE_RESULT:
		t := *(**C.wasmtime_component_result_type_t)(of)
		return &wit.Result{
			OK:  r.maybe(C.wasmtime_component_result_type_ok(t, &a), &a),
			Err: r.maybe(C.wasmtime_component_result_type_err(t, &b), &b),
		}
	case C.TYPE_FUTURE:
		return &wit.Future{Elem: r.maybe(C.wasmtime_component_future_type_ty(*(**C.wasmtime_component_future_type_t)(of), &a), &a)}
	case C.TYPE_STREAM:
		return &wit.Stream{Elem: r.maybe(C.wasmtime_component_stream_type_ty(*(**C.wasmtime_component_stream_type_t)(of), &a), &a)}
	case C.TYPE_OWN:
		return &wit.Own{Resource: r.resource("", *(**C.wasmtime_component_resource_type_t)(of))}
	case C.TYPE_BORROW:
		return &wit.Borrow{Resource: r.resource("", *(**C.wasmtime_component_resource_type_t)(of))}
	case C.TYPE_RECORD, C.TYPE_TUPLE, C.TYPE_VARIANT, C.TYPE_ENUM, C.TYPE_FLAGS:
		return r.composite(v.kind, of)
	}
	panic(fmt.Sprintf("BUG: a type of the unknown kind %d", v.kind))
}

func (r *typeReader) composite(kind C.uint8_t, of unsafe.Pointer) wit.Type {
	switch kind {
	case C.TYPE_RECORD:
		t, out := *(**C.wasmtime_component_record_type_t)(of), &wit.Record{}
		for i := range C.wasmtime_component_record_type_field_count(t) {
			n, v := named(func(p **C.char, n *C.size_t, v *C.wasmtime_component_valtype_t) {
				C.wasmtime_component_record_type_field_nth(t, i, p, n, v)
			})
			out.Fields = append(out.Fields, wit.Field{Name: n, Type: r.take(&v)})
		}
		return out
	case C.TYPE_TUPLE:
		t, out := *(**C.wasmtime_component_tuple_type_t)(of), &wit.Tuple{}
		for i := range C.wasmtime_component_tuple_type_types_count(t) {
			var v C.wasmtime_component_valtype_t
			C.wasmtime_component_tuple_type_types_nth(t, i, &v)
			out.Elems = append(out.Elems, r.take(&v))
		}
		return out
	case C.TYPE_VARIANT:
		t, out := *(**C.wasmtime_component_variant_type_t)(of), &wit.Variant{}
		for i := range C.wasmtime_component_variant_type_case_count(t) {
			var has C.bool
			n, v := named(func(p **C.char, n *C.size_t, v *C.wasmtime_component_valtype_t) {
				C.wasmtime_component_variant_type_case_nth(t, i, p, n, &has, v)
			})
			out.Cases = append(out.Cases, wit.Case{Name: n, Type: r.maybe(has, &v)})
		}
		return out
	case C.TYPE_ENUM:
		t, out := *(**C.wasmtime_component_enum_type_t)(of), &wit.Enum{}
		for i := range C.wasmtime_component_enum_type_names_count(t) {
			n, _ := named(func(p **C.char, n *C.size_t, _ *C.wasmtime_component_valtype_t) {
				C.wasmtime_component_enum_type_names_nth(t, i, p, n)
			})
			out.Cases = append(out.Cases, wit.Label{Name: n})
		}
		return out
	}
	t, out := *(**C.wasmtime_component_flags_type_t)(of), &wit.Flags{}
	for i := range C.wasmtime_component_flags_type_names_count(t) {
		n, _ := named(func(p **C.char, n *C.size_t, _ *C.wasmtime_component_valtype_t) {
			C.wasmtime_component_flags_type_names_nth(t, i, p, n)
		})
		out.Flags = append(out.Flags, wit.Label{Name: n})
	}
	return out
}
