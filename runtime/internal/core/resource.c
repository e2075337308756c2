#include "store.h"

#include <stdlib.h>

#include "_cgo_export.h"

// Handle tables and the built-ins that use them.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canon-resourcenew

uint32_t wh_store_handles(uintptr_t store) {
  wh_store *s = (wh_store *)store;
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->prepared->n.instances; i++) n += s->face.tables[i].live;
  return n;
}

// Returns 0 when the table is full.
static uint32_t add(wh_store *s, uint32_t instance, wh_handle h) {
  wh_table *t = &s->face.tables[instance];
  if (t->live >= s->max_handles) return 0;
  uint32_t i = t->free;
  if (i) {
    t->free = t->entries[i].rep;
  } else {
    if (t->size == t->room) {
      uint32_t room = t->room ? t->room * 2 : 16;
      wh_handle *entries = realloc(t->entries, room * sizeof *entries);
      if (!entries) return 0;
      t->entries = entries;
      t->room = room;
    }
    if (!t->size) { // 0 is never a handle
      t->entries[0] = (wh_handle){0, WH_FREE, 0, 0};
      t->size = 1;
    }
    i = t->size++;
  }
  t->entries[i] = h;
  t->live++;
  return i;
}

static void remove_(wh_store *s, uint32_t instance, uint32_t i) {
  wh_table *t = &s->face.tables[instance];
  t->entries[i] = (wh_handle){t->free, WH_FREE, 0, 0};
  t->free = i;
  t->live--;
}

uint32_t wh_handle_add(uintptr_t store, uint32_t instance, uint32_t rep, uint32_t resource, uint32_t scope) {
  return add((wh_store *)store, instance, (wh_handle){rep, resource, 0, scope});
}

static wh_handle *find(wh_trampoline *t, uint32_t i) {
  wh_table *h = &t->store->face.tables[t->def->instance];
  return i < h->size && h->entries[i].resource == t->def->resource ? &h->entries[i] : NULL;
}

static wasm_trap_t *resource_new(wh_trampoline *t, wasmtime_val_raw_t *slots) {
  uint32_t i = add(t->store, t->def->instance, (wh_handle){(uint32_t)slots[0].i32, t->def->resource, 0, WH_OWN});
  if (!i) return wh_trap("the instance has too many handles: see Limits.Handles");
  slots[0].i32 = (int32_t)i;
  return NULL;
}

// Runs a destructor, which is called as any other function of its component.
static int run_dtor(wh_store *s, uint32_t resource, uint32_t rep, const uint32_t *enters, uint32_t n) {
  const wasmtime_func_t *dtor = &s->dtors[resource];
  if (!wh_may_enter(s, enters, n)) return WH_NO_ENTRY;
  if (!dtor->store_id) return WH_OK;
  wasmtime_val_raw_t arg[1];
  arg[0].u64 = rep;
  wh_set_entered(s, enters, n, 1);
  int r = wh_raw_call(s, dtor, arg, 1);
  wh_set_entered(s, enters, n, 0);
  return r;
}

// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canon-resourcedrop
static wasm_trap_t *resource_drop(wh_trampoline *t, uint32_t i) {
  wh_store *s = t->store;
  wh_handle *e = find(t, i);
  if (!e) return wh_trap("resource.drop: unknown handle or one of another resource");
  if (e->lends) return wh_trap("resource.drop: the handle is lent to a call that has not returned");
  wh_handle h = *e;
  remove_(s, t->def->instance, i);
  if (h.scope != WH_OWN) {
    s->face.borrows[h.scope]--;
    return NULL;
  }
  if (s->prepared->resources[h.resource].instance < 0) return (wasm_trap_t *)whDropHost(s->go, h.resource, h.rep);
  uint32_t n = t->def->enters; // 0 for a resource of the component's own
  wasm_trap_t *trap;
  if (n && (trap = wh_deeper(s))) return trap;
  int r = run_dtor(s, h.resource, h.rep, s->prepared->enters + t->def->first_enter, n);
  if (n) s->depth--;
  if (r == WH_OK) return NULL;
  if (r == WH_NO_ENTRY) return wh_trap("cannot enter component instance");
  return (wasm_trap_t *)wh_take_trap((uintptr_t)s);
}

wasm_trap_t *wh_on_resource(void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *slots, size_t n) {
  wh_trampoline *t = env;
  (void)caller, (void)n;
  // https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canon-resourcerep
  // (it alone does not ask whether the instance may be left)
  if (t->def->kind != WH_RESOURCE_REP && !*t->may_leave) return wh_trap("cannot leave component instance");
  if (t->def->kind == WH_RESOURCE_NEW) return resource_new(t, slots);
  if (t->def->kind == WH_RESOURCE_DROP) return resource_drop(t, (uint32_t)slots[0].i32);
  wh_handle *e = find(t, (uint32_t)slots[0].i32);
  if (!e) return wh_trap("resource.rep: unknown handle or one of another resource");
  slots[0].i32 = (int32_t)e->rep;
  return NULL;
}

// Drops what the host held.
int wh_dtor(uintptr_t store, uint32_t resource, uint32_t rep, const uint32_t *enters, uint32_t n) {
  wh_store *s = (wh_store *)store;
  uintptr_t before;
  int r = wh_enter_call(s, &before);
  if (r) return r;
  r = run_dtor(s, resource, rep, enters, n);
  wh_leave_call(s, before);
  return r;
}
