#include "seam.h"

#include <stdlib.h>
#include <string.h>

// A trap that a host function made arrives as an error, one of the engine's as a
// trap; both hold the frames.
uintptr_t wh_frames_new(uintptr_t trap, uintptr_t error, size_t *n) {
  wasm_frame_vec_t *v = calloc(1, sizeof *v);
  if (!v) {
    *n = 0;
    return 0;
  }
  if (trap) wasm_trap_trace((const wasm_trap_t *)trap, v);
  else if (error) wasmtime_error_wasm_trace((const wasmtime_error_t *)error, v);
  *n = v->size;
  return (uintptr_t)v;
}

void wh_frames_get(uintptr_t frames, size_t i, wh_frame *out) {
  const wasm_frame_t *f = ((wasm_frame_vec_t *)frames)->data[i];
  memset(out, 0, sizeof *out);
  out->func = wasm_frame_func_index(f);
  out->func_offset = wasm_frame_func_offset(f);
  out->module_offset = wasm_frame_module_offset(f);
  const wasm_name_t *name = wasmtime_frame_func_name(f), *module = wasmtime_frame_module_name(f);
  if (name) {
    out->func_name = name->data;
    out->func_size = name->size;
  }
  if (module) {
    out->module_name = module->data;
    out->module_size = module->size;
  }
}

void wh_frames_delete(uintptr_t frames) {
  if (!frames) return;
  wasm_frame_vec_delete((wasm_frame_vec_t *)frames);
  free((void *)frames);
}

// The message, malloc'ed. A trap's counts a NUL at its end, an error's does not.
char *wh_message(uintptr_t trap, uintptr_t error, size_t *n) {
  wasm_byte_vec_t v = {0, NULL};
  if (trap) wasm_trap_message((const wasm_trap_t *)trap, &v);
  else if (error) wasmtime_error_message((const wasmtime_error_t *)error, &v);
  size_t size = v.size;
  if (size > 0 && v.data[size - 1] == 0) size--;
  char *out = malloc(size + 1);
  if (out) memcpy(out, v.data, size);
  *n = out ? size : 0;
  if (v.size) wasm_byte_vec_delete(&v);
  return out;
}

int wh_trap_code(uintptr_t trap) {
  uint8_t code;
  return trap && wasmtime_trap_code((const wasm_trap_t *)trap, &code) ? code : -1;
}

void wh_failure_delete(uintptr_t trap, uintptr_t error) {
  if (trap) wasm_trap_delete((wasm_trap_t *)trap);
  if (error) wasmtime_error_delete((wasmtime_error_t *)error);
}

uintptr_t wh_trap_new(const uint8_t *message, size_t n) { return (uintptr_t)wasmtime_trap_new((const char *)message, n); }
