// The functions of Wasmtime's C component API that the witness uses, declared by
// ourselves for the same reason as in runtime/internal/core: the headers are not
// on the include path. layout_test.go holds these against the real headers.
#ifndef WITNESS_WASMTIME_H
#define WITNESS_WASMTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct wasm_config_t wasm_config_t;
typedef struct wasm_engine_t wasm_engine_t;
typedef struct wasmtime_error wasmtime_error_t;
typedef struct wasmtime_module wasmtime_module_t;
typedef struct wasmtime_store wasmtime_store_t;
typedef struct wasmtime_context wasmtime_context_t;
typedef struct wasmtime_component_t wasmtime_component_t;
typedef struct wasmtime_component_export_index_t wasmtime_component_export_index_t;
typedef struct wasmtime_component_linker_t wasmtime_component_linker_t;
typedef struct wasmtime_component_linker_instance_t wasmtime_component_linker_instance_t;
typedef struct wasmtime_component_resource_any wasmtime_component_resource_any_t;
typedef struct wasmtime_component_resource_host wasmtime_component_resource_host_t;
typedef struct wasmtime_component_type_t wasmtime_component_type_t;
typedef struct wasmtime_component_func_type_t wasmtime_component_func_type_t;
typedef struct wasmtime_component_instance_type wasmtime_component_instance_type_t;
typedef struct wasmtime_component_resource_type wasmtime_component_resource_type_t;
typedef struct wasmtime_component_list_type wasmtime_component_list_type_t;
typedef struct wasmtime_component_record_type wasmtime_component_record_type_t;
typedef struct wasmtime_component_tuple_type wasmtime_component_tuple_type_t;
typedef struct wasmtime_component_variant_type wasmtime_component_variant_type_t;
typedef struct wasmtime_component_enum_type wasmtime_component_enum_type_t;
typedef struct wasmtime_component_option_type wasmtime_component_option_type_t;
typedef struct wasmtime_component_result_type wasmtime_component_result_type_t;
typedef struct wasmtime_component_flags_type wasmtime_component_flags_type_t;
typedef struct wasmtime_component_future_type wasmtime_component_future_type_t;
typedef struct wasmtime_component_stream_type wasmtime_component_stream_type_t;
typedef struct wasmtime_component_map_type wasmtime_component_map_type_t;

typedef struct wasm_byte_vec_t { size_t size; char *data; } wasm_byte_vec_t;
typedef wasm_byte_vec_t wasm_name_t;
typedef struct wasmtime_component_func { struct { uint64_t store_id; uint32_t __private1; }; uint32_t __private2; } wasmtime_component_func_t;
typedef struct wasmtime_component_instance { uint64_t store_id; uint32_t __private; } wasmtime_component_instance_t;

// In place of the unions there are words, which cgo can align; Go casts their address.
typedef struct wasmtime_component_val { uint8_t kind; uint64_t of[3]; } wasmtime_component_val_t;
typedef struct wasmtime_component_valtype_t { uint8_t kind; uint64_t of; } wasmtime_component_valtype_t;
typedef struct wasmtime_component_item_t { uint8_t kind; uint64_t of[2]; } wasmtime_component_item_t;

typedef struct wasmtime_component_valvariant_t { wasm_name_t discriminant; wasmtime_component_val_t *val; } wasmtime_component_valvariant_t;
typedef struct wasmtime_component_valresult_t { bool is_ok; wasmtime_component_val_t *val; } wasmtime_component_valresult_t;
typedef struct wasmtime_component_valrecord_entry { wasm_name_t name; wasmtime_component_val_t val; } wasmtime_component_valrecord_entry_t;
typedef struct wasmtime_component_valmap_entry { wasmtime_component_val_t key; wasmtime_component_val_t value; } wasmtime_component_valmap_entry_t;
typedef struct wasmtime_component_vallist { size_t size; wasmtime_component_val_t *data; } wasmtime_component_vallist_t;
typedef struct wasmtime_component_valtuple { size_t size; wasmtime_component_val_t *data; } wasmtime_component_valtuple_t;
typedef struct wasmtime_component_valrecord { size_t size; wasmtime_component_valrecord_entry_t *data; } wasmtime_component_valrecord_t;
typedef struct wasmtime_component_valflags { size_t size; wasm_name_t *data; } wasmtime_component_valflags_t;
typedef struct wasmtime_component_valmap { size_t size; wasmtime_component_valmap_entry_t *data; } wasmtime_component_valmap_t;

enum {
  KIND_BOOL, KIND_S8, KIND_U8, KIND_S16, KIND_U16, KIND_S32, KIND_U32, KIND_S64, KIND_U64, KIND_F32, KIND_F64, KIND_CHAR, KIND_STRING,
  KIND_LIST, KIND_RECORD, KIND_TUPLE, KIND_VARIANT, KIND_ENUM, KIND_OPTION, KIND_RESULT, KIND_FLAGS, KIND_RESOURCE, KIND_MAP
};

enum {
  TYPE_BOOL, TYPE_S8, TYPE_S16, TYPE_S32, TYPE_S64, TYPE_U8, TYPE_U16, TYPE_U32, TYPE_U64, TYPE_F32, TYPE_F64, TYPE_CHAR, TYPE_STRING,
  TYPE_LIST, TYPE_RECORD, TYPE_TUPLE, TYPE_VARIANT, TYPE_ENUM, TYPE_OPTION, TYPE_RESULT, TYPE_FLAGS, TYPE_OWN, TYPE_BORROW,
  TYPE_FUTURE, TYPE_STREAM, TYPE_ERROR_CONTEXT, TYPE_MAP
};

enum { ITEM_COMPONENT, ITEM_INSTANCE, ITEM_MODULE, ITEM_FUNC, ITEM_RESOURCE, ITEM_CORE_FUNC, ITEM_TYPE };

_Static_assert(sizeof(wasmtime_component_val_t) == 32 && sizeof(wasmtime_component_func_t) == 24 &&
    sizeof(wasmtime_component_instance_t) == 16 && sizeof(wasmtime_component_valvariant_t) == 24 &&
    sizeof(wasmtime_component_valtype_t) == 16 && sizeof(wasmtime_component_item_t) == 24, "these are the sizes of Wasmtime 44 on 64-bit machines");

typedef wasmtime_error_t *(*wasmtime_component_func_callback_t)(void *, wasmtime_context_t *, const wasmtime_component_func_type_t *,
    wasmtime_component_val_t *, size_t, wasmtime_component_val_t *, size_t);
typedef wasmtime_error_t *(*wasmtime_component_resource_destructor_t)(void *, wasmtime_context_t *, uint32_t);

wasm_config_t *wasm_config_new(void);
void wasm_config_delete(wasm_config_t *);
void wasmtime_config_max_wasm_stack_set(wasm_config_t *, size_t);
void wasmtime_config_consume_fuel_set(wasm_config_t *, bool);
void wasmtime_config_memory_reservation_set(wasm_config_t *, uint64_t);
void wasmtime_config_cranelift_opt_level_set(wasm_config_t *, uint8_t);
void wasmtime_config_parallel_compilation_set(wasm_config_t *, bool);
void wasmtime_config_wasm_component_model_set(wasm_config_t *, bool);
void wasmtime_config_wasm_component_model_map_set(wasm_config_t *, bool);
wasm_engine_t *wasm_engine_new_with_config(wasm_config_t *);
void wasm_engine_delete(wasm_engine_t *);

wasmtime_error_t *wasmtime_error_new(const char *);
void wasmtime_error_message(const wasmtime_error_t *, wasm_name_t *);
void wasmtime_error_delete(wasmtime_error_t *);
void wasm_byte_vec_new(wasm_byte_vec_t *, size_t, const char *);
void wasm_byte_vec_delete(wasm_byte_vec_t *);

wasmtime_store_t *wasmtime_store_new(wasm_engine_t *, void *, void (*)(void *));
void wasmtime_store_delete(wasmtime_store_t *);
wasmtime_context_t *wasmtime_store_context(wasmtime_store_t *);
void *wasmtime_context_get_data(const wasmtime_context_t *);
wasmtime_error_t *wasmtime_context_set_fuel(wasmtime_context_t *, uint64_t);
void wasmtime_store_limiter(wasmtime_store_t *, int64_t memory, int64_t elements, int64_t instances, int64_t tables, int64_t memories);

wasmtime_error_t *wasmtime_module_new(wasm_engine_t *, const uint8_t *, size_t, wasmtime_module_t **);
void wasmtime_module_delete(wasmtime_module_t *);

wasmtime_error_t *wasmtime_component_new(const wasm_engine_t *, const uint8_t *, size_t, wasmtime_component_t **);
wasmtime_component_type_t *wasmtime_component_type(const wasmtime_component_t *);
void wasmtime_component_delete(wasmtime_component_t *);
void wasmtime_component_export_index_delete(wasmtime_component_export_index_t *);

wasmtime_component_linker_t *wasmtime_component_linker_new(const wasm_engine_t *);
void wasmtime_component_linker_allow_shadowing(wasmtime_component_linker_t *, bool);
wasmtime_component_linker_instance_t *wasmtime_component_linker_root(wasmtime_component_linker_t *);
wasmtime_error_t *wasmtime_component_linker_instantiate(const wasmtime_component_linker_t *, wasmtime_context_t *,
    const wasmtime_component_t *, wasmtime_component_instance_t *);
wasmtime_error_t *wasmtime_component_linker_define_unknown_imports_as_traps(wasmtime_component_linker_t *, const wasmtime_component_t *);
void wasmtime_component_linker_delete(wasmtime_component_linker_t *);
wasmtime_error_t *wasmtime_component_linker_instance_add_instance(wasmtime_component_linker_instance_t *, const char *, size_t,
    wasmtime_component_linker_instance_t **);
wasmtime_error_t *wasmtime_component_linker_instance_add_module(wasmtime_component_linker_instance_t *, const char *, size_t,
    const wasmtime_module_t *);
wasmtime_error_t *wasmtime_component_linker_instance_add_func(wasmtime_component_linker_instance_t *, const char *, size_t,
    wasmtime_component_func_callback_t, void *, void (*)(void *));
wasmtime_error_t *wasmtime_component_linker_instance_add_resource(wasmtime_component_linker_instance_t *, const char *, size_t,
    const wasmtime_component_resource_type_t *, wasmtime_component_resource_destructor_t, void *, void (*)(void *));
void wasmtime_component_linker_instance_delete(wasmtime_component_linker_instance_t *);

wasmtime_component_export_index_t *wasmtime_component_instance_get_export_index(const wasmtime_component_instance_t *,
    wasmtime_context_t *, const wasmtime_component_export_index_t *, const char *, size_t);
bool wasmtime_component_instance_get_func(const wasmtime_component_instance_t *, wasmtime_context_t *,
    const wasmtime_component_export_index_t *, wasmtime_component_func_t *);
wasmtime_component_func_type_t *wasmtime_component_func_type(const wasmtime_component_func_t *, wasmtime_context_t *);
wasmtime_error_t *wasmtime_component_func_call(const wasmtime_component_func_t *, wasmtime_context_t *,
    const wasmtime_component_val_t *, size_t, wasmtime_component_val_t *, size_t);

void wasmtime_component_vallist_new_uninit(wasmtime_component_vallist_t *, size_t);
void wasmtime_component_vallist_delete(wasmtime_component_vallist_t *);
void wasmtime_component_valtuple_new_uninit(wasmtime_component_valtuple_t *, size_t);
void wasmtime_component_valrecord_new_uninit(wasmtime_component_valrecord_t *, size_t);
void wasmtime_component_valflags_new_uninit(wasmtime_component_valflags_t *, size_t);
void wasmtime_component_valmap_new_uninit(wasmtime_component_valmap_t *, size_t);
wasmtime_component_val_t *wasmtime_component_val_new(wasmtime_component_val_t *);
void wasmtime_component_val_delete(wasmtime_component_val_t *);

wasmtime_component_resource_any_t *wasmtime_component_resource_any_clone(const wasmtime_component_resource_any_t *);
wasmtime_component_resource_type_t *wasmtime_component_resource_any_type(const wasmtime_component_resource_any_t *);
bool wasmtime_component_resource_any_owned(const wasmtime_component_resource_any_t *);
wasmtime_error_t *wasmtime_component_resource_any_drop(wasmtime_context_t *, const wasmtime_component_resource_any_t *);
void wasmtime_component_resource_any_delete(wasmtime_component_resource_any_t *);
wasmtime_error_t *wasmtime_component_resource_any_to_host(wasmtime_context_t *, const wasmtime_component_resource_any_t *,
    wasmtime_component_resource_host_t **);
wasmtime_component_resource_host_t *wasmtime_component_resource_host_new(bool, uint32_t rep, uint32_t type);
uint32_t wasmtime_component_resource_host_rep(const wasmtime_component_resource_host_t *);
uint32_t wasmtime_component_resource_host_type(const wasmtime_component_resource_host_t *);
bool wasmtime_component_resource_host_owned(const wasmtime_component_resource_host_t *);
void wasmtime_component_resource_host_delete(wasmtime_component_resource_host_t *);
wasmtime_error_t *wasmtime_component_resource_host_to_any(wasmtime_context_t *, const wasmtime_component_resource_host_t *,
    wasmtime_component_resource_any_t **);
wasmtime_component_resource_type_t *wasmtime_component_resource_type_new_host(uint32_t);
wasmtime_component_resource_type_t *wasmtime_component_resource_type_clone(const wasmtime_component_resource_type_t *);
bool wasmtime_component_resource_type_equal(const wasmtime_component_resource_type_t *, const wasmtime_component_resource_type_t *);
void wasmtime_component_resource_type_delete(wasmtime_component_resource_type_t *);

void wasmtime_component_type_delete(wasmtime_component_type_t *);
size_t wasmtime_component_type_import_count(const wasmtime_component_type_t *, const wasm_engine_t *);
bool wasmtime_component_type_import_nth(const wasmtime_component_type_t *, const wasm_engine_t *, size_t, const char **, size_t *, wasmtime_component_item_t *);
size_t wasmtime_component_type_export_count(const wasmtime_component_type_t *, const wasm_engine_t *);
bool wasmtime_component_type_export_nth(const wasmtime_component_type_t *, const wasm_engine_t *, size_t, const char **, size_t *, wasmtime_component_item_t *);
size_t wasmtime_component_instance_type_export_count(const wasmtime_component_instance_type_t *, const wasm_engine_t *);
bool wasmtime_component_instance_type_export_nth(const wasmtime_component_instance_type_t *, const wasm_engine_t *, size_t, const char **, size_t *, wasmtime_component_item_t *);
void wasmtime_component_item_delete(wasmtime_component_item_t *);
void wasmtime_component_func_type_delete(wasmtime_component_func_type_t *);
bool wasmtime_component_func_type_async(const wasmtime_component_func_type_t *);
size_t wasmtime_component_func_type_param_count(const wasmtime_component_func_type_t *);
bool wasmtime_component_func_type_param_nth(const wasmtime_component_func_type_t *, size_t, const char **, size_t *, wasmtime_component_valtype_t *);
bool wasmtime_component_func_type_result(const wasmtime_component_func_type_t *, wasmtime_component_valtype_t *);
void wasmtime_component_valtype_delete(wasmtime_component_valtype_t *);
void wasmtime_component_list_type_element(const wasmtime_component_list_type_t *, wasmtime_component_valtype_t *);
size_t wasmtime_component_record_type_field_count(const wasmtime_component_record_type_t *);
bool wasmtime_component_record_type_field_nth(const wasmtime_component_record_type_t *, size_t, const char **, size_t *, wasmtime_component_valtype_t *);
size_t wasmtime_component_tuple_type_types_count(const wasmtime_component_tuple_type_t *);
bool wasmtime_component_tuple_type_types_nth(const wasmtime_component_tuple_type_t *, size_t, wasmtime_component_valtype_t *);
size_t wasmtime_component_variant_type_case_count(const wasmtime_component_variant_type_t *);
bool wasmtime_component_variant_type_case_nth(const wasmtime_component_variant_type_t *, size_t, const char **, size_t *, bool *, wasmtime_component_valtype_t *);
size_t wasmtime_component_enum_type_names_count(const wasmtime_component_enum_type_t *);
bool wasmtime_component_enum_type_names_nth(const wasmtime_component_enum_type_t *, size_t, const char **, size_t *);
void wasmtime_component_option_type_ty(const wasmtime_component_option_type_t *, wasmtime_component_valtype_t *);
bool wasmtime_component_result_type_ok(const wasmtime_component_result_type_t *, wasmtime_component_valtype_t *);
bool wasmtime_component_result_type_err(const wasmtime_component_result_type_t *, wasmtime_component_valtype_t *);
size_t wasmtime_component_flags_type_names_count(const wasmtime_component_flags_type_t *);
bool wasmtime_component_flags_type_names_nth(const wasmtime_component_flags_type_t *, size_t, const char **, size_t *);
bool wasmtime_component_future_type_ty(const wasmtime_component_future_type_t *, wasmtime_component_valtype_t *);
bool wasmtime_component_stream_type_ty(const wasmtime_component_stream_type_t *, wasmtime_component_valtype_t *);
void wasmtime_component_map_type_key(const wasmtime_component_map_type_t *, wasmtime_component_valtype_t *);
void wasmtime_component_map_type_value(const wasmtime_component_map_type_t *, wasmtime_component_valtype_t *);

#endif
