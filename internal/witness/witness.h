#ifndef WITNESS_H
#define WITNESS_H

#include "wasmtime.h"

// Bits of witness_engine_new's features.
enum { FEATURE_MAP = 1, FEATURE_FIXED_LENGTH_LISTS = 2, FEATURE_FUEL = 4 };

wasm_engine_t *witness_engine_new(uint32_t features, uint32_t *have);
wasmtime_store_t *witness_store_new(wasm_engine_t *, uintptr_t handle);
uintptr_t witness_store_of(const wasmtime_context_t *);
wasmtime_error_t *witness_add_func(wasmtime_component_linker_instance_t *, const char *name, size_t n, uintptr_t handle);
wasmtime_error_t *witness_add_resource(wasmtime_component_linker_instance_t *, const char *name, size_t n, uint32_t type, uintptr_t handle);

#endif
