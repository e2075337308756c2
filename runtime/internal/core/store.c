#include "store.h"

#include <stdlib.h>
#include <string.h>

// ---- prepared ----

static void *copy_of(const void *src, size_t n) {
  void *dst = malloc(n ? n : 1);
  if (dst && n) memcpy(dst, src, n);
  return dst;
}

uintptr_t wh_prepared_new(const wh_counts *n, const uint64_t *modules, const wh_name *names, const uint8_t *blob,
    const wh_step *steps, const wh_ref *imports, const wh_trampoline_def *trampolines, const wh_func_def *funcs,
    const wh_span *spans, const wh_resource_def *resources, const uint32_t *enters, const wh_op *ops) {
  wh_prepared *p = calloc(1, sizeof *p);
  if (!p) return 0;
  p->n = *n;
  p->modules = copy_of(modules, n->modules * sizeof *modules);
  p->names = copy_of(names, n->names * sizeof *names);
  p->blob = copy_of(blob, n->blob);
  p->steps = copy_of(steps, n->steps * sizeof *steps);
  p->imports = copy_of(imports, n->imports * sizeof *imports);
  p->trampolines = copy_of(trampolines, n->trampolines * sizeof *trampolines);
  p->funcs = copy_of(funcs, n->funcs * sizeof *funcs);
  p->spans = copy_of(spans, n->spans * sizeof *spans);
  p->resources = copy_of(resources, n->resources * sizeof *resources);
  p->enters = copy_of(enters, n->enters * sizeof *enters);
  p->ops = copy_of(ops, n->ops * sizeof *ops);
  if (p->modules && p->names && p->blob && p->steps && p->imports && p->trampolines && p->funcs && p->spans && p->resources &&
      p->enters && p->ops)
    return (uintptr_t)p;
  wh_prepared_delete((uintptr_t)p);
  return 0;
}

void wh_prepared_delete(uintptr_t prepared) {
  wh_prepared *p = (wh_prepared *)prepared;
  if (!p) return;
  if (p->trampolines)
    for (uint32_t i = 0; i < p->n.trampolines; i++) wasm_functype_delete((wasm_functype_t *)p->trampolines[i].type);
  free((void *)p->modules);
  free((void *)p->names);
  free((void *)p->blob);
  free((void *)p->steps);
  free((void *)p->imports);
  free((void *)p->trampolines);
  free((void *)p->funcs);
  free((void *)p->spans);
  free((void *)p->resources);
  free((void *)p->enters);
  free((void *)p->ops);
  free(p);
}

// ---- stores ----

// An increment of the engine's epoch, made for one store's ctx, reaches every
// store: each looks whether it is meant and goes on if not. The engine sets the next
// deadline from the epoch as it is after this returns, so an increment that comes
// in between, for this store, is lost: whoever cancels repeats it.
static wasmtime_error_t *on_deadline(wasmtime_context_t *context, void *data, uint64_t *delta, uint8_t *kind) {
  wh_store *s = data;
  (void)context;
  uint64_t cancelled = __atomic_load_n(&s->face.cancelled, __ATOMIC_ACQUIRE);
  uint64_t call = __atomic_load_n(&s->face.call, __ATOMIC_RELAXED);
  if (call && cancelled >= call) {
    s->face.interrupted = 1;
    return wasmtime_error_new("interrupted");
  }
  *delta = 1;
  *kind = 0; // go on
  return NULL;
}

uintptr_t wh_store_new(uintptr_t prepared, uintptr_t go, const wh_limits *l) {
  const wh_prepared *p = (const wh_prepared *)prepared;
  wh_store *s = malloc(sizeof *s);
  if (!s) return 0;
  memset(s, 0, offsetof(wh_store, scratch));
  s->prepared = p;
  s->go = go;
  s->max_handles = l->max_handles;
  s->max_depth = l->max_depth;
  s->instances = calloc(p->n.steps + 1, sizeof *s->instances);
  s->trampolines = calloc(p->n.trampolines + 1, sizeof *s->trampolines);
  s->funcs = calloc(p->n.funcs + 1, sizeof *s->funcs);
  s->face.tables = calloc(p->n.instances + 1, sizeof *s->face.tables);
  s->dtors = calloc(p->n.resources + 1, sizeof *s->dtors);
  s->face.may_leave = malloc(2 * p->n.instances + 1);
  if (!s->instances || !s->trampolines || !s->funcs || !s->face.tables || !s->dtors || !s->face.may_leave) {
    wh_store_delete((uintptr_t)s);
    return 0;
  }
  s->face.may_enter = s->face.may_leave + p->n.instances;
  memset(s->face.may_leave, 1, 2 * p->n.instances);
  s->store = wasmtime_store_new((wasm_engine_t *)p->n.engine, NULL, NULL);
  s->context = wasmtime_store_context(s->store);
  wasmtime_store_limiter(s->store, (int64_t)l->memory, (int64_t)l->table_elements, (int64_t)l->instances, (int64_t)l->tables, (int64_t)l->memories);
  if (l->interruptible) {
    wasmtime_store_epoch_deadline_callback(s->store, on_deadline, s, NULL);
    wasmtime_context_set_epoch_deadline(s->context, 1);
  }
  if (l->use_fuel) {
    wasmtime_error_t *e = wasmtime_context_set_fuel(s->context, l->fuel);
    if (e) wasmtime_error_delete(e);
  }
  return (uintptr_t)s;
}

void wh_store_delete(uintptr_t store) {
  wh_store *s = (wh_store *)store;
  if (s->store) wasmtime_store_delete(s->store);
  if (s->face.tables)
    for (uint32_t i = 0; i < s->prepared->n.instances; i++) free(s->face.tables[i].entries);
  free(s->instances);
  free(s->trampolines);
  free(s->funcs);
  free(s->face.tables);
  free(s->dtors);
  free(s->face.may_leave);
  free(s);
}

wh_face *wh_store_face(uintptr_t store) { return &((wh_store *)store)->face; }
uintptr_t wh_store_func(uintptr_t store, uint32_t func) { return (uintptr_t)&((wh_store *)store)->funcs[func]; }

// Safe from any thread while wasm runs: the number only grows, so that a late
// call for an earlier ctx cannot hide a later one.
void wh_store_cancel(uintptr_t store, uint64_t call) {
  wh_store *s = (wh_store *)store;
  uint64_t old = __atomic_load_n(&s->face.cancelled, __ATOMIC_RELAXED);
  while (old < call && !__atomic_compare_exchange_n(&s->face.cancelled, &old, call, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
  }
  wasmtime_engine_increment_epoch((wasm_engine_t *)s->prepared->n.engine);
}

static int fuel_result(wasmtime_error_t *e) {
  if (!e) return WH_OK;
  wasmtime_error_delete(e);
  return WH_FAILED;
}
int wh_store_fuel(uintptr_t store, uint64_t *fuel) { return fuel_result(wasmtime_context_get_fuel(((wh_store *)store)->context, fuel)); }

// ---- instantiation ----

static int find(wh_store *s, wh_ref ref, wasmtime_extern_t *out);

static int find_func(wh_store *s, wh_ref ref, wasmtime_func_t *out) {
  wasmtime_extern_t x;
  if (ref.instance == WH_NONE) return WH_OK;
  int r = find(s, ref, &x);
  if (!r && x.kind != WH_EXTERN_FUNC) r = WH_NO_EXPORT;
  if (!r) *out = x.of.func;
  return r;
}

static int find_memory(wh_store *s, wh_ref ref, wasmtime_memory_t *out) {
  wasmtime_extern_t x;
  if (ref.instance == WH_NONE) return WH_OK;
  int r = find(s, ref, &x);
  if (!r && x.kind != WH_EXTERN_MEMORY) r = WH_NO_EXPORT; // a shared one is another kind
  if (!r) *out = x.of.memory;
  return r;
}

// A trampoline is made when it is first asked for: by then the instances that
// its memory and realloc come from exist. These can be trampolines too, as many one
// behind the other as a guest has written.
static int make_trampoline(wh_store *s, uint32_t i) {
  wh_trampoline *t = &s->trampolines[i];
  if (t->made) return WH_OK;
  if (wh_no_stack()) return WH_NO_STACK;
  t->made = 1;
  t->store = s;
  t->index = i;
  t->def = &s->prepared->trampolines[i];
  t->may_leave = &s->face.may_leave[t->def->instance];
  int r = find_memory(s, t->def->memory, &t->memory);
  if (!r) r = find_func(s, t->def->realloc, &t->realloc);
  if (!r && t->def->callee != WH_NO_CALLEE) r = wh_find_func(s, t->def->callee);
  if (!r && t->def->kind == WH_RESOURCE_DROP) r = find_func(s, s->prepared->resources[t->def->resource].dtor, &s->dtors[t->def->resource]);
  if (r) return r;
  static const wasmtime_func_unchecked_callback_t callbacks[] = {
      [WH_HOST] = wh_on_host, [WH_TRAP] = wh_on_trap, [WH_FUSED] = wh_on_fused,
      [WH_RESOURCE_NEW] = wh_on_resource, [WH_RESOURCE_REP] = wh_on_resource, [WH_RESOURCE_DROP] = wh_on_resource};
  wasmtime_func_unchecked_callback_t on = callbacks[t->def->kind];
  wasmtime_func_new_unchecked(s->context, (const wasm_functype_t *)t->def->type, on, t, NULL, &t->func);
  return WH_OK;
}

static int find(wh_store *s, wh_ref ref, wasmtime_extern_t *out) {
  if (ref.instance == WH_TRAMPOLINE) {
    int r = make_trampoline(s, ref.name);
    out->kind = WH_EXTERN_FUNC;
    out->of.func = s->trampolines[ref.name].func;
    return r;
  }
  const wh_name *n = &s->prepared->names[ref.name];
  if (wasmtime_instance_export_get(s->context, &s->instances[ref.instance], (const char *)s->prepared->blob + n->offset, n->size, out)) return WH_OK;
  s->face.fault = (uint32_t)ref.instance;
  s->face.fault_name = ref.name;
  return WH_NO_EXPORT;
}

static int run_step(wh_store *s, uint32_t i) {
  const wh_step *step = &s->prepared->steps[i];
  wasmtime_extern_t few[16], *imports = few;
  if (step->imports > 16 && !(imports = malloc(step->imports * sizeof *imports))) return WH_NO_MEMORY;
  int r = WH_OK;
  for (uint32_t k = 0; k < step->imports && !r; k++) r = find(s, s->prepared->imports[step->first_import + k], &imports[k]);
  if (!r) {
    wasm_trap_t *trap = NULL;
    wasmtime_error_t *error = wasmtime_instance_new(s->context, s->prepared->modules[step->module], imports, step->imports, &s->instances[i], &trap);
    s->face.trap = (uintptr_t)trap;
    s->face.error = (uintptr_t)error;
    s->face.fault = i;
    if (trap || error) r = WH_FAILED;
  }
  if (imports != few) free(imports);
  return r;
}

// Finds what a lifted function consists of. All of it exists when something first
// refers to the function.
int wh_find_func(wh_store *s, uint32_t i) {
  wh_func *f = &s->funcs[i];
  if (f->made) return WH_OK;
  f->made = 1;
  f->def = &s->prepared->funcs[i];
  f->may_leave = &s->face.may_leave[f->def->instance];
  int r = find_func(s, f->def->core, &f->core);
  if (!r) r = find_func(s, f->def->realloc, &f->realloc);
  if (!r) r = find_func(s, f->def->post, &f->post);
  if (!r) r = find_memory(s, f->def->memory, &f->memory);
  return r;
}

int wh_store_find(uintptr_t store, uint32_t func) { return wh_find_func((wh_store *)store, func); }

int wh_store_run(uintptr_t store, uint32_t first, uint32_t n) {
  wh_store *s = (wh_store *)store;
  uintptr_t before;
  int r = wh_enter(s, &before);
  if (r) return r;
  for (uint32_t i = first; i < first + n && !r; i++) r = run_step(s, i);
  wh_leave(s, before);
  return r;
}

// Finds the functions and destructors, after all steps.
int wh_store_ready(uintptr_t store) {
  wh_store *s = (wh_store *)store;
  const wh_prepared *p = s->prepared;
  int r = WH_OK;
  for (uint32_t i = 0; i < p->n.funcs && !r; i++) r = wh_find_func(s, i);
  for (uint32_t i = 0; i < p->n.resources && !r; i++) r = find_func(s, p->resources[i].dtor, &s->dtors[i]);
  return r;
}
