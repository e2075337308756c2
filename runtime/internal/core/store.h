// What store.c, call.c and resource.c share.
#ifndef WH_STORE_H
#define WH_STORE_H

#include "seam.h"

#define WH_STACK_OVERFLOW 0 // the engine's code of such a trap

typedef struct {
  wh_counts n;
  const wasmtime_module_t **modules;
  const wh_name *names;
  const uint8_t *blob;
  const wh_step *steps;
  const wh_ref *imports;
  const wh_trampoline_def *trampolines;
  const wh_func_def *funcs;
  const wh_span *spans;
  const wh_resource_def *resources;
  const uint32_t *enters;
  const wh_op *ops;
} wh_prepared;

struct wh_store;

typedef struct {
  wasmtime_func_t core, realloc, post; // store_id 0: none
  wasmtime_memory_t memory;
  const wh_func_def *def;
  uint8_t *may_leave;
  uint32_t made;
} wh_func;

typedef struct {
  struct wh_store *store;
  uint32_t index, made;
  wasmtime_func_t func, realloc;
  wasmtime_memory_t memory;
  const wh_trampoline_def *def;
  uint8_t *may_leave;
} wh_trampoline;

typedef struct wh_store {
  wh_face face;
  wasmtime_store_t *store;
  wasmtime_context_t *context;
  const wh_prepared *prepared;
  uintptr_t go;
  uint32_t max_handles, max_depth;
  uint32_t depth; // calls between components that are under way
  wasmtime_instance_t *instances;
  wh_trampoline *trampolines;
  wh_func *funcs;
  wasmtime_func_t *dtors; // of each resource; store_id 0: none
  uint8_t scratch[WH_SCRATCH] __attribute__((aligned(16)));
} wh_store;

int wh_enter(wh_store *s, uintptr_t *before);
void wh_leave(wh_store *s, uintptr_t before);
int wh_enter_call(wh_store *s, uintptr_t *before);
void wh_leave_call(wh_store *s, uintptr_t before);
int wh_raw_call(wh_store *s, const wasmtime_func_t *f, wasmtime_val_raw_t *slots, size_t n);
wasm_trap_t *wh_on_host(void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *slots, size_t n);
wasm_trap_t *wh_on_trap(void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *slots, size_t n);
wasm_trap_t *wh_on_resource(void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *slots, size_t n);
wasm_trap_t *wh_on_fused(void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *slots, size_t n);
wasm_trap_t *wh_trap(const char *message);
int wh_may_enter(const wh_store *s, const uint32_t *enters, uint32_t n);
void wh_set_entered(wh_store *s, const uint32_t *enters, uint32_t n, uint8_t entered);
wasm_trap_t *wh_deeper(wh_store *s);
int wh_no_stack(void);
int wh_find_func(wh_store *s, uint32_t i);

#endif
