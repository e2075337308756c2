#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "seam.h"

#include <pthread.h>

uintptr_t wh_engine_new(const wh_config *c) {
  wasm_config_t *w = wasm_config_new();
  wasmtime_config_epoch_interruption_set(w, c->epoch != 0);
  wasmtime_config_consume_fuel_set(w, c->fuel != 0);
  wasmtime_config_cranelift_opt_level_set(w, (uint8_t)c->opt_level);
  wasmtime_config_cranelift_nan_canonicalization_set(w, c->canonical_nan != 0);
  wasmtime_config_parallel_compilation_set(w, c->no_parallel == 0);
  if (c->gc) {
    wasmtime_config_wasm_function_references_set(w, true);
    wasmtime_config_wasm_gc_set(w, true);
  }
  if (c->exceptions) wasmtime_config_wasm_exceptions_set(w, true);
  if (c->max_stack) wasmtime_config_max_wasm_stack_set(w, c->max_stack);
  if (c->set_reservation) wasmtime_config_memory_reservation_set(w, c->reservation);
  if (c->pooling) {
    wasmtime_pooling_allocation_config_t *p = wasmtime_pooling_allocation_config_new();
    if (c->pool_instances) wasmtime_pooling_allocation_config_total_core_instances_set(p, c->pool_instances);
    if (c->pool_memories) wasmtime_pooling_allocation_config_total_memories_set(p, c->pool_memories);
    if (c->pool_tables) wasmtime_pooling_allocation_config_total_tables_set(p, c->pool_tables);
    if (c->pool_memory_size) wasmtime_pooling_allocation_config_max_memory_size_set(p, c->pool_memory_size);
    wasmtime_pooling_allocation_strategy_set(w, p);
    wasmtime_pooling_allocation_config_delete(p);
  }
  return (uintptr_t)wasm_engine_new_with_config(w);
}

void wh_engine_delete(uintptr_t engine) { wasm_engine_delete((wasm_engine_t *)engine); }

uintptr_t wh_module_new(uintptr_t engine, const uint8_t *bytes, size_t n, uintptr_t *module) {
  return (uintptr_t)wasmtime_module_new((wasm_engine_t *)engine, bytes, n, (wasmtime_module_t **)module);
}
uintptr_t wh_module_validate(uintptr_t engine, const uint8_t *bytes, size_t n) {
  return (uintptr_t)wasmtime_module_validate((wasm_engine_t *)engine, bytes, n);
}
void wh_module_delete(uintptr_t module) { wasmtime_module_delete((wasmtime_module_t *)module); }

static void valtypes(wasm_valtype_vec_t *v, const uint8_t *kinds, uint32_t n) {
  wasm_valtype_vec_new_uninitialized(v, n);
  for (uint32_t i = 0; i < n; i++) v->data[i] = wasm_valtype_new(kinds[i]);
}

// Kinds are those of wasm.h: 0 i32, 1 i64, 2 f32, 3 f64.
uintptr_t wh_functype_new(const uint8_t *params, uint32_t np, const uint8_t *results, uint32_t nr) {
  wasm_valtype_vec_t p, r;
  valtypes(&p, params, np);
  valtypes(&r, results, nr);
  return (uintptr_t)wasm_functype_new(&p, &r);
}

// The stack that threads get which Go makes: wasm runs on it, and a limit
// above it would end in a fault instead of a trap.
size_t wh_thread_stack(void) {
  pthread_attr_t a;
  size_t size = 0;
  if (pthread_attr_init(&a)) return 0;
  if (pthread_attr_getstacksize(&a, &size)) size = 0;
  pthread_attr_destroy(&a);
  return size;
}
