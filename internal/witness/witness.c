#include "witness.h"
#include "_cgo_export.h"

#include <string.h>
#if defined(__linux__)
#include <malloc.h>
#define SIZE_OF_BLOCK malloc_usable_size
#elif defined(__APPLE__)
#include <malloc/malloc.h>
#define SIZE_OF_BLOCK malloc_size
#endif

// The C API has a switch for maps, and none for lists of fixed length. Their bit is
// in the word in which that switch sets its bit (wasmparser's WasmFeatures), so the
// word is found by looking at what the switch changes. When anything about it is
// not as expected, nothing is written and the feature stays off.
enum { CM_MAP = 38, CM_FIXED_LENGTH_LISTS = 32, WORDS = 1024 };

static bool set_fixed_length_lists(wasm_config_t *config) {
#ifdef SIZE_OF_BLOCK
  uint64_t before[WORDS], *words = (uint64_t *)config, *found = NULL;
  size_t n = SIZE_OF_BLOCK(config) / sizeof(uint64_t);
  if (n > WORDS) return false;
  wasmtime_config_wasm_component_model_map_set(config, false);
  memcpy(before, words, n * sizeof(uint64_t));
  wasmtime_config_wasm_component_model_map_set(config, true);
  for (size_t i = 0; i < n; i++) {
    if (words[i] == before[i]) continue;
    if ((before[i] ^ words[i]) != UINT64_C(1) << CM_MAP) return false;
    if (words[i] > before[i]) { // the other word that changes is of those that are off
      if (found) return false;
      found = &words[i];
    }
  }
  if (!found) return false;
  *found |= UINT64_C(1) << CM_FIXED_LENGTH_LISTS;
  return true;
#else
  return false;
#endif
}

wasm_engine_t *witness_engine_new(uint32_t features, uint32_t *have) {
  wasm_config_t *config = wasm_config_new();
  wasmtime_config_wasm_component_model_set(config, true);
  wasmtime_config_consume_fuel_set(config, (features & FEATURE_FUEL) != 0);
  wasmtime_config_cranelift_opt_level_set(config, 0);
  wasmtime_config_parallel_compilation_set(config, false);
  *have = features & (FEATURE_MAP | FEATURE_FUEL);
  if ((features & FEATURE_FIXED_LENGTH_LISTS) && set_fixed_length_lists(config)) *have = features;
  wasmtime_config_wasm_component_model_map_set(config, (features & FEATURE_MAP) != 0);
  return wasm_engine_new_with_config(config);
}

wasmtime_store_t *witness_store_new(wasm_engine_t *engine, uintptr_t handle) {
  return wasmtime_store_new(engine, (void *)handle, NULL);
}

uintptr_t witness_store_of(const wasmtime_context_t *context) { return (uintptr_t)wasmtime_context_get_data(context); }

static void release(void *data) { witnessRelease((uintptr_t)data); }

static wasmtime_error_t *call(void *data, wasmtime_context_t *context, const wasmtime_component_func_type_t *type,
    wasmtime_component_val_t *args, size_t n, wasmtime_component_val_t *results, size_t m) {
  return witnessCall((uintptr_t)data, witness_store_of(context), (wasmtime_component_func_type_t *)type, args, n, results, m);
}

static wasmtime_error_t *drop(void *data, wasmtime_context_t *context, uint32_t rep) {
  return witnessDrop((uintptr_t)data, witness_store_of(context), rep);
}

wasmtime_error_t *witness_add_func(wasmtime_component_linker_instance_t *in, const char *name, size_t n, uintptr_t handle) {
  return wasmtime_component_linker_instance_add_func(in, name, n, call, (void *)handle, release);
}

wasmtime_error_t *witness_add_resource(wasmtime_component_linker_instance_t *in, const char *name, size_t n, uint32_t type, uintptr_t handle) {
  wasmtime_component_resource_type_t *t = wasmtime_component_resource_type_new_host(type);
  wasmtime_error_t *err = wasmtime_component_linker_instance_add_resource(in, name, n, t, drop, (void *)handle, release);
  wasmtime_component_resource_type_delete(t);
  return err;
}
