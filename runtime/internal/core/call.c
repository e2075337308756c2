#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE // pthread_getattr_np
#endif
#include "store.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "_cgo_export.h"

// Its address tells threads apart.
static __thread char here;

uintptr_t wh_thread(void) { return (uintptr_t)&here; }

// ---- the stack ----

// The engine gives wasm max_stack bytes from wherever the stack stands when a
// store is entered, so guests that call each other through hosts add up. What they
// leave must do for the next one, with this much for C code and signal handlers.
#define STACK_RESERVE (96 << 10)

static __thread uintptr_t stack_low;

static uintptr_t find_stack_low(void) {
#if defined(__APPLE__)
  pthread_t self = pthread_self();
  return (uintptr_t)pthread_get_stackaddr_np(self) - pthread_get_stacksize_np(self);
#elif defined(__linux__)
  pthread_attr_t a;
  void *low = NULL;
  size_t size;
  if (pthread_getattr_np(pthread_self(), &a)) return 1;
  if (pthread_attr_getstack(&a, &low, &size)) low = (void *)1;
  pthread_attr_destroy(&a);
  return (uintptr_t)low;
#else
  return 1; // not known: nothing is refused
#endif
}

// Whether less than that much of the stack is left, beside the reserve.
static inline int no_stack(uintptr_t frame, uint64_t need) {
  if (__builtin_expect(!stack_low, 0)) stack_low = find_stack_low();
  return frame - stack_low < need + STACK_RESERVE;
}

// For C that calls itself as deep as a guest says.
int wh_no_stack(void) { return no_stack((uintptr_t)__builtin_frame_address(0), 0); }

// ---- depth ----

// Where the calls that are under way on this thread began. A frame that
// runtime.Goexit abandoned is found by its address: the stack has come back above it.
static __thread struct { uintptr_t at[WH_DEPTH]; uint32_t n; } calls;

static inline uint32_t outer_calls(uintptr_t frame) {
  while (calls.n && calls.at[calls.n - 1] <= frame) calls.n--;
  return calls.n;
}

// Notes a call from one component to another, unless it traps; s->depth-- ends it. The
// engine looks at the stack only where wasm runs, and there need be none in between.
wasm_trap_t *wh_deeper(wh_store *s) {
  if (wh_no_stack()) return wasmtime_trap_new_code(WH_STACK_OVERFLOW);
  if (calls.n + s->depth >= s->max_depth) {
    s->face.too_deep = 1;
    return wh_trap("calls are nested too deep");
  }
  s->depth++;
  return NULL;
}

// Notes the thread as the one inside; before is who was, to be put back.
int wh_enter(wh_store *s, uintptr_t *before) {
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
  if (no_stack(frame, s->prepared->n.max_stack)) return WH_NO_STACK;
  *before = s->face.owner;
  __atomic_store_n(&s->face.owner, (uintptr_t)&here, __ATOMIC_RELAXED);
  return WH_OK;
}

void wh_leave(wh_store *s, uintptr_t before) { __atomic_store_n(&s->face.owner, before, __ATOMIC_RELAXED); }

// The same for what counts as a call, which a realloc or post-return does not.
int wh_enter_call(wh_store *s, uintptr_t *before) {
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
  if (outer_calls(frame) + s->depth >= s->max_depth || calls.n == WH_DEPTH) return WH_TOO_DEEP;
  int r = wh_enter(s, before);
  if (!r) calls.at[calls.n++] = frame;
  return r;
}

void wh_leave_call(wh_store *s, uintptr_t before) {
  wh_leave(s, before);
  calls.n--;
}

// A trap that a host function makes comes back as an error: both are looked at.
int wh_raw_call(wh_store *s, const wasmtime_func_t *f, wasmtime_val_raw_t *slots, size_t n) {
  wasm_trap_t *trap = NULL;
  wasmtime_error_t *error = wasmtime_func_call_unchecked(s->context, f, slots, n, &trap);
  if (__builtin_expect(trap || error, 0)) {
    // An exception ends here, as a trap of another kind: given back to the engine as it
    // is, it would go on in whoever made this call.
    wasmtime_exn_t *exception = NULL;
    if (wasmtime_context_take_exception(s->context, &exception)) {
      wasmtime_exn_delete(exception);
      if (trap) wasm_trap_delete(trap);
      if (error) wasmtime_error_delete(error);
      error = NULL;
      trap = wh_trap("an exception was thrown and nothing in the component caught it");
    }
    s->face.trap = (uintptr_t)trap;
    s->face.error = (uintptr_t)error;
    return WH_FAILED;
  }
  return WH_OK;
}

// ---- may_enter ----
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#component-instance-state

int wh_may_enter(const wh_store *s, const uint32_t *enters, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (!s->face.may_enter[enters[i]]) return 0;
  return 1;
}

void wh_set_entered(wh_store *s, const uint32_t *enters, uint32_t n, uint8_t entered) {
  for (uint32_t i = 0; i < n; i++) s->face.may_enter[enters[i]] = !entered;
}

// Calls a lifted function's core function for the host.
static inline int call_core(wh_store *s, wh_func *f) {
  const uint32_t *enters = s->prepared->enters + f->def->first_enter;
  if (f->def->enters) wh_set_entered(s, enters, f->def->enters, 1);
  int r = wh_raw_call(s, &f->core, s->face.slots, WH_SLOTS);
  if (f->def->enters) wh_set_entered(s, enters, f->def->enters, 0);
  return r;
}

static inline void view(wh_store *s, const wasmtime_memory_t *m) {
  s->face.base = wasmtime_memory_data(s->context, m);
  s->face.size = wasmtime_memory_data_size(s->context, m);
}

static inline int in_bounds(const wh_store *s, uint32_t at, uint64_t size) { return (uint64_t)at + size <= s->face.size; }

// ---- results ----

static int run_post(wh_store *s, wh_func *f) {
  if (!f->post.store_id) return WH_OK;
  wasmtime_val_raw_t arg[2];
  arg[0] = s->face.slots[0];
  *f->may_leave = 0;
  int r = wh_raw_call(s, &f->post, arg, 1);
  *f->may_leave = 1;
  return r;
}

// Copies a result and what its spans point to into scratch, with the pointers
// made offsets of scratch. False when it does not fit or is malformed: then Go
// lifts it from linear memory, and finds out what is wrong with it.
static int lift_small(wh_store *s, const wh_func_def *d) {
  uint64_t used = (d->result_size + 7u) & ~7u;
  if (!d->lift_in_c || used > WH_SCRATCH) return 0;
  uint8_t *mem = s->face.base, *out = s->scratch;
  memcpy(out, mem + s->face.result, d->result_size);
  for (uint32_t i = 0; i < d->spans; i++) {
    const wh_span *p = &s->prepared->spans[d->first_span + i];
    if (p->tag_at != WH_ALWAYS && out[p->tag_at] != p->tag) continue;
    uint32_t at[2];
    memcpy(at, out + p->at, 8);
    uint64_t size = (uint64_t)at[1] * p->elem;
    if ((at[0] & (p->align - 1)) || !in_bounds(s, at[0], size) || used + size > WH_SCRATCH) return 0;
    if (p->utf8 ? !wh_utf8_copy(out + used, mem + at[0], size) : (memcpy(out + used, mem + at[0], size), 0)) return 0;
    at[0] = (uint32_t)used;
    memcpy(out + p->at, at, 4);
    used = (used + size + 7) & ~7ull;
  }
  s->face.base = out;
  s->face.size = used;
  s->face.result = 0;
  return 1;
}

static int take_result(wh_store *s, wh_func *f) {
  const wh_func_def *d = f->def;
  if (d->result_size) {
    view(s, &f->memory);
    uint32_t at = (uint32_t)s->face.slots[0].i32;
    if ((at & (d->result_align - 1)) || !in_bounds(s, at, d->result_size)) {
      s->face.fault = at;
      return WH_BAD_RESULT;
    }
    s->face.result = at;
    if (!lift_small(s, d)) return WH_IN_GUEST;
  }
  return run_post(s, f);
}

int wh_call(uintptr_t store, uintptr_t func) {
  wh_store *s = (wh_store *)store;
  wh_func *f = (wh_func *)func;
  uintptr_t before;
  int r = wh_enter_call(s, &before);
  if (r) return r;
  r = call_core(s, f);
  if (!r && (f->def->result_size || f->post.store_id)) r = take_result(s, f);
  wh_leave_call(s, before);
  return r;
}

int wh_post_return(uintptr_t store, uintptr_t func) {
  wh_store *s = (wh_store *)store;
  uintptr_t before;
  int r = wh_enter(s, &before);
  if (r) return r;
  r = run_post(s, (wh_func *)func);
  wh_leave(s, before);
  return r;
}

// ---- lowering ----

// Sends an image: runs every realloc, in the order of the specification, puts
// the pointers where they go, then copies. The copies come last because a
// realloc may grow the memory and so move it.
static int send(wh_store *s, const wasmtime_func_t *realloc_, const wasmtime_memory_t *memory, uint8_t *may_leave,
    uint8_t *image, const wh_chunk *chunks, uint32_t n, const uint8_t *direct[4]) {
  uint32_t few[64], *at = few;
  int r = WH_OK;
  for (uint32_t i = 0; i < n; i++)
    if (chunks[i].src != WH_SRC_PLACED && (chunks[i].src & WH_SRC_DIRECT) && (chunks[i].src & WH_SRC_UTF8) &&
        !wh_utf8_valid(direct[chunks[i].src & 3], chunks[i].size)) {
      s->face.fault = i;
      return WH_BAD_UTF8;
    }
  if (n > 64 && !(at = malloc(n * sizeof *at))) return WH_NO_MEMORY;
  *may_leave = 0;
  for (uint32_t i = 0; i < n && !r; i++) {
    const wh_chunk *c = &chunks[i];
    wasmtime_val_raw_t a[4];
    if (c->src == WH_SRC_PLACED) {
      at[i] = c->at;
    } else {
      a[0].u64 = 0;
      a[1].u64 = 0;
      a[2].u64 = c->align;
      a[3].u64 = c->size;
      r = wh_raw_call(s, realloc_, a, 4);
      if (r) break;
      at[i] = (uint32_t)a[0].i32;
    }
    view(s, memory);
    if ((at[i] & (c->align - 1)) || !in_bounds(s, at[i], c->size)) {
      s->face.fault = at[i];
      r = c->src == WH_SRC_PLACED ? WH_BAD_PLACE : WH_BAD_REALLOC;
    } else if (c->src == WH_SRC_PLACED) {
    } else if (c->at & WH_AT_SLOT) {
      s->face.slots[c->at & 31].u64 = at[i];
    } else {
      memcpy(image + c->at, &at[i], 4);
    }
  }
  *may_leave = 1;
  for (uint32_t i = 0; i < n && !r; i++) {
    const wh_chunk *c = &chunks[i];
    uint32_t src = c->src;
    if (src == WH_SRC_PLACED) src = 0; // the root is the start of the image
    if (c->size) memcpy(s->face.base + at[i], src & WH_SRC_DIRECT ? direct[src & 3] : image + (src & WH_SRC_MASK), c->size);
  }
  if (at != few) free(at);
  return r;
}

int wh_call_lower(uintptr_t store, uintptr_t func, uint8_t *image, const wh_chunk *chunks, uint32_t n,
    const uint8_t *d0, const uint8_t *d1, const uint8_t *d2, const uint8_t *d3) {
  wh_store *s = (wh_store *)store;
  wh_func *f = (wh_func *)func;
  const uint8_t *direct[4] = {d0, d1, d2, d3};
  uintptr_t before;
  int r = wh_enter_call(s, &before);
  if (r) return r;
  r = send(s, &f->realloc, &f->memory, f->may_leave, image, chunks, n, direct);
  if (!r) r = call_core(s, f);
  if (!r && (f->def->result_size || f->post.store_id)) r = take_result(s, f);
  wh_leave_call(s, before);
  return r;
}

int wh_host_lower(uintptr_t store, uint32_t trampoline, uint8_t *image, const wh_chunk *chunks, uint32_t n,
    const uint8_t *d0, const uint8_t *d1, const uint8_t *d2, const uint8_t *d3) {
  wh_store *s = (wh_store *)store;
  wh_trampoline *t = &s->trampolines[trampoline];
  const uint8_t *direct[4] = {d0, d1, d2, d3};
  uintptr_t before;
  int r = wh_enter(s, &before);
  if (r) return r;
  r = send(s, &t->realloc, &t->memory, t->may_leave, image, chunks, n, direct);
  wh_leave(s, before);
  return r;
}

// ---- calls out of wasm ----

wasm_trap_t *wh_trap(const char *message) { return wasmtime_trap_new(message, strlen(message)); }

wasm_trap_t *wh_on_host(void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *slots, size_t n) {
  wh_trampoline *t = env;
  (void)caller, (void)n;
  if (!*t->may_leave) return wh_trap("cannot leave component instance");
  uint8_t *base = NULL;
  size_t size = 0;
  if (t->memory.store_id) {
    base = wasmtime_memory_data(t->store->context, &t->memory);
    size = wasmtime_memory_data_size(t->store->context, &t->memory);
  }
  return (wasm_trap_t *)whHostCall(t->store->go, t->index, slots, base, size);
}

wasm_trap_t *wh_on_trap(void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *slots, size_t n) {
  wh_trampoline *t = env;
  (void)caller, (void)slots, (void)n;
  return (wasm_trap_t *)whUnknownImport(t->store->go, t->index);
}

// ---- calls between components ----

// A nested call that failed fails the call around it. Where a host function or one of
// the built-ins is to blame it is an error, which cannot be passed on as it is; of a
// host function Go has kept the cause as well.
uintptr_t wh_take_trap(uintptr_t store) {
  wh_store *s = (wh_store *)store;
  wasm_trap_t *trap = (wasm_trap_t *)s->face.trap;
  if (!trap && s->face.error) {
    wasm_byte_vec_t message = {0, NULL};
    wasmtime_error_message((const wasmtime_error_t *)s->face.error, &message);
    trap = wasmtime_trap_new(message.data, message.size);
    wasm_byte_vec_delete(&message);
  }
  if (s->face.error) wasmtime_error_delete((wasmtime_error_t *)s->face.error);
  s->face.trap = s->face.error = 0;
  return (uintptr_t)(trap ? trap : wh_trap("a nested call failed"));
}

static const char *convert(const wh_op *op, wasmtime_val_raw_t *v) {
  uint32_t x = (uint32_t)v->i32;
  switch (op->op) {
  case WH_OP_NONE: return NULL;
  case WH_OP_MASK: v->u64 = x & op->arg; return NULL;
  case WH_OP_S8: v->u64 = (uint32_t)(int32_t)(int8_t)x; return NULL;
  case WH_OP_S16: v->u64 = (uint32_t)(int32_t)(int16_t)x; return NULL;
  case WH_OP_BOOL: v->u64 = x != 0; return NULL;
  case WH_OP_CHAR: return x >= 0x110000 || x - 0xd800 < 0x800 ? "invalid char: no Unicode scalar value" : NULL;
  case WH_OP_CASE: return x >= op->arg ? "invalid discriminant: no such case" : NULL;
  }
  return "unknown conversion";
}

// A call whose parameters and result are flat and hold neither pointers nor
// handles: all there is to do is to convert them.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#canon-lower
wasm_trap_t *wh_on_fused(void *env, wasmtime_caller_t *caller, wasmtime_val_raw_t *slots, size_t n) {
  wh_trampoline *t = env;
  wh_store *s = t->store;
  const wh_trampoline_def *d = t->def;
  const uint32_t *enters = s->prepared->enters + d->first_enter;
  const wh_op *ops = s->prepared->ops + d->first_op;
  wh_func *f = &s->funcs[d->callee];
  const char *wrong = NULL;
  wasm_trap_t *trap;
  (void)caller;
  if (!*t->may_leave) return wh_trap("cannot leave component instance");
  if (!wh_may_enter(s, enters, d->enters)) return wh_trap("cannot enter component instance");
  for (uint32_t i = 0; i < d->params; i++)
    if ((wrong = convert(&ops[i], &slots[i]))) return wh_trap(wrong);
  if ((trap = wh_deeper(s))) return trap;
  wh_set_entered(s, enters, d->enters, 1);
  int r = wh_raw_call(s, &f->core, slots, n);
  if (!r && f->post.store_id) {
    wasmtime_val_raw_t arg[1];
    arg[0] = slots[0];
    *f->may_leave = 0;
    r = wh_raw_call(s, &f->post, arg, 1);
    *f->may_leave = 1;
  }
  wh_set_entered(s, enters, d->enters, 0);
  s->depth--;
  if (r) return (wasm_trap_t *)wh_take_trap((uintptr_t)s);
  if (d->results && (wrong = convert(&ops[d->params], &slots[0]))) return wh_trap(wrong);
  return NULL;
}

// ---- single steps of a call ----
// For values that Go walks itself: those of types that are known only at run
// time, and those that go from one component to another.

// Calls the core function alone, after the instances were entered. With no enters
// the call is the host's own.
int wh_core_call(uintptr_t store, uintptr_t func, const uint32_t *enters, uint32_t n) {
  wh_store *s = (wh_store *)store;
  wh_func *f = (wh_func *)func;
  uintptr_t before;
  int r = wh_enter_call(s, &before);
  if (r) return r;
  if (n) {
    wh_set_entered(s, enters, n, 1);
    r = wh_raw_call(s, &f->core, s->face.slots, WH_SLOTS);
    wh_set_entered(s, enters, n, 0);
  } else {
    r = call_core(s, f);
  }
  if (!r && f->memory.store_id) view(s, &f->memory);
  wh_leave_call(s, before);
  return r;
}

// The realloc of a lifted function, or with func 0 of a trampoline. The pointer is
// face.result.
int wh_realloc(uintptr_t store, uintptr_t func, uint32_t trampoline, uint32_t old, uint32_t old_size, uint32_t align, uint32_t size) {
  wh_store *s = (wh_store *)store;
  wh_func *f = (wh_func *)func;
  wh_trampoline *t = &s->trampolines[trampoline];
  uint8_t *may_leave = f ? f->may_leave : t->may_leave;
  wasmtime_val_raw_t a[4];
  uintptr_t before;
  int r = wh_enter(s, &before);
  if (r) return r;
  a[0].u64 = old;
  a[1].u64 = old_size;
  a[2].u64 = align;
  a[3].u64 = size;
  *may_leave = 0;
  r = wh_raw_call(s, f ? &f->realloc : &t->realloc, a, 4);
  *may_leave = 1;
  if (!r) {
    s->face.result = (uint32_t)a[0].i32;
    view(s, f ? &f->memory : &t->memory);
  }
  wh_leave(s, before);
  return r;
}

static void view_if_any(wh_store *s, const wasmtime_memory_t *m) {
  if (m->store_id) {
    view(s, m);
    return;
  }
  s->face.base = NULL;
  s->face.size = 0;
}

void wh_func_memory(uintptr_t store, uintptr_t func) { view_if_any((wh_store *)store, &((wh_func *)func)->memory); }
void wh_trampoline_memory(uintptr_t store, uint32_t trampoline) {
  wh_store *s = (wh_store *)store;
  view_if_any(s, &s->trampolines[trampoline].memory);
}

int wh_lend(uintptr_t store, uintptr_t go) {
  wh_store *s = (wh_store *)store;
  uintptr_t before;
  if (wh_enter(s, &before)) return WH_NO_STACK;
  whLend(go);
  wh_leave(s, before);
  return WH_OK;
}
