// The C half of the seam. Every function here runs in one crossing from Go.
// Addresses of C memory cross as uintptr_t and Go buffers as pointers to types
// without pointers: both spare cgo's pointer checks. docs/rationale.md says what
// that saves and why it is safe.
#ifndef WH_SEAM_H
#define WH_SEAM_H

#include "wasmtime.h"

#define WH_SLOTS 32
#define WH_SCRATCH 8192

// ---- what a component needs in every store: made once by Prepare ----

// A core item: the export of a core instance, a trampoline, or none.
typedef struct { int32_t instance; uint32_t name; } wh_ref;
enum { WH_NONE = -1, WH_TRAMPOLINE = -2 };

typedef struct { uint32_t offset, size; } wh_name; // in the blob of names

typedef struct { uint32_t module, first_import, imports; } wh_step;

// WH_HOST is answered in Go: a host function, or a call between components whose
// values need more than their slots. WH_FUSED is such a call that needs no more.
enum { WH_HOST = 0, WH_TRAP = 1, WH_RESOURCE_NEW = 2, WH_RESOURCE_REP = 3, WH_RESOURCE_DROP = 4, WH_FUSED = 5 };
typedef struct {
  uint32_t kind, instance, resource;
  wh_ref memory, realloc;
  uintptr_t type; // wasm_functype_t
  uint32_t first_enter, enters; // instances that a call or destructor enters
  uint32_t callee;              // of WH_FUSED: the function
  uint32_t first_op, params;    // of WH_FUSED: an op for each parameter, then one for each result
  uint32_t results;
} wh_trampoline_def;

// What becomes of a flat value on its way from one component to another.
enum { WH_OP_NONE = 0, WH_OP_MASK = 1, WH_OP_S8 = 2, WH_OP_S16 = 3, WH_OP_BOOL = 4, WH_OP_CHAR = 5, WH_OP_CASE = 6 };
typedef struct { uint32_t op, arg; } wh_op; // arg: the mask, or how many cases there are

// A part of a result that lies outside of the result's own area: a string or a
// list of plain bytes. It is there when `tag_at` is WH_ALWAYS or the byte at
// that offset is `tag`.
#define WH_ALWAYS 0xffffffffu
typedef struct { uint32_t at, elem, align, utf8, tag_at, tag; } wh_span;

typedef struct {
  wh_ref core, memory, realloc, post;
  uint32_t instance;
  uint32_t result_size, result_align; // of a result in memory; 0 when flat
  uint32_t first_span, spans;
  uint32_t lift_in_c; // all that the result points to is in its spans
  uint32_t first_enter, enters; // instances that a call from the host enters
} wh_func_def;

// instance is -1 for a resource of the host's, or of another component.
typedef struct { wh_ref dtor; int32_t instance; } wh_resource_def;

typedef struct {
  uintptr_t engine;
  uint64_t max_stack; // bytes of stack that wasm may use
  uint32_t modules, names, blob, steps, imports, trampolines, funcs, spans, resources, instances, enters, ops;
} wh_counts;

// ---- one component instance's store ----

typedef struct { uint32_t size, align, src, at; } wh_chunk;
// wh_chunk.at: where the pointer goes, an offset into the image or a slot.
#define WH_AT_SLOT 0x80000000u
// wh_chunk.src: an offset into the image or one of the direct buffers.
#define WH_SRC_DIRECT 0x80000000u
#define WH_SRC_UTF8 0x40000000u   // with DIRECT: text that is to be checked
#define WH_SRC_MASK 0x3fffffffu
// A chunk whose place the guest chose: `at` is its address, nothing is allocated.
#define WH_SRC_PLACED 0xffffffffu

typedef struct {
  uint64_t memory, table_elements, instances, tables, memories; // -1: no limit
  uint64_t fuel;
  uint32_t use_fuel, interruptible, max_handles, max_depth;
} wh_limits;

// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#resource-state
// abi.Handle has the same layout. Entry 0 is never a handle. One that is not used has
// WH_FREE as its resource and the next free one as its rep.
typedef struct { uint32_t rep, resource, lends, scope; } wh_handle;
#define WH_FREE 0xffffffffu
#define WH_NO_CALLEE 0xffffffffu
#define WH_OWN 0xffffffffu // the scope of an own handle
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#table-state
typedef struct { wh_handle *entries; uint32_t size, room, free, live; } wh_table;

// How many calls into guests can be under way on a thread.
#define WH_DEPTH 4096

// How many calls with borrowed parameters can be under way in a store.
#define WH_SCOPES 256

// What Go reads and writes. The rest of the store is C's (store.h).
typedef struct {
  wasmtime_val_raw_t slots[WH_SLOTS];
  uint8_t *base;      // what addresses of the result count from: linear memory or scratch
  size_t size;
  uint32_t result;    // address of the result's area
  uint32_t fault;     // what a failure is about: a chunk, a step, a core address
  uint32_t fault_name;
  uintptr_t trap, error;
  uint64_t call;      // number of the ctx that the running call watches; 0 for none
  uint64_t cancelled; // the highest number whose ctx has ended
  uint32_t interrupted; // the running call was ended for that
  uintptr_t owner;    // the thread that is inside; 0 for none
  uint32_t too_deep;  // the running call was ended by the limit of depth
  uint32_t scopes;    // how many of borrows are in use
  wh_table *tables;   // of each component instance
  uint8_t *may_leave; // of each component instance
  uint8_t *may_enter; // of each component instance
  uint32_t borrows[WH_SCOPES]; // borrow handles that a call still has, by scope
} wh_face;

enum {
  WH_OK = 0,
  WH_IN_GUEST = 1,     // the result is in linear memory; post-return is still to run
  WH_FAILED = 2,       // trap or error is set
  WH_BAD_REALLOC = 3,  // realloc gave a pointer that is misaligned or out of bounds
  WH_BAD_UTF8 = 4,     // direct buffer `fault` is no UTF-8: nothing ran
  WH_BAD_RESULT = 5,   // the result's pointer is misaligned or out of bounds
  WH_NO_EXPORT = 6,    // core instance `fault` has no export `fault_name`
  WH_BAD_PLACE = 7,    // the place for a host function's result is bad
  WH_NO_STACK = 8,     // the thread has too little stack left for what wasm may use: nothing ran
  WH_NO_MEMORY = 9,    // malloc failed: nothing ran
  WH_TOO_DEEP = 10,    // the limit of depth was reached: nothing ran
  WH_NO_ENTRY = 11,    // the component instance cannot be entered
};

// engine.c
typedef struct {
  uint32_t epoch, fuel, opt_level, canonical_nan, pooling, gc, exceptions;
  uint32_t pool_instances, pool_memories, pool_tables, no_parallel, set_reservation;
  uint64_t max_stack, pool_memory_size, reservation;
} wh_config;
uintptr_t wh_engine_new(const wh_config *);
void wh_engine_delete(uintptr_t engine);
uintptr_t wh_module_new(uintptr_t engine, const uint8_t *bytes, size_t n, uintptr_t *module);
uintptr_t wh_module_validate(uintptr_t engine, const uint8_t *bytes, size_t n);
void wh_module_delete(uintptr_t module);
uintptr_t wh_functype_new(const uint8_t *params, uint32_t np, const uint8_t *results, uint32_t nr);
size_t wh_thread_stack(void);

// failure.c
typedef struct { uint32_t func; uint64_t func_offset, module_offset; const char *func_name, *module_name; size_t func_size, module_size; } wh_frame;
uintptr_t wh_frames_new(uintptr_t trap, uintptr_t error, size_t *n);
void wh_frames_get(uintptr_t frames, size_t i, wh_frame *out);
void wh_frames_delete(uintptr_t frames);
char *wh_message(uintptr_t trap, uintptr_t error, size_t *n);
int wh_trap_code(uintptr_t trap);
void wh_failure_delete(uintptr_t trap, uintptr_t error);
uintptr_t wh_trap_new(const uint8_t *message, size_t n);

// store.c
uintptr_t wh_prepared_new(const wh_counts *, const uint64_t *modules, const wh_name *names, const uint8_t *blob,
    const wh_step *steps, const wh_ref *imports, const wh_trampoline_def *, const wh_func_def *,
    const wh_span *, const wh_resource_def *, const uint32_t *enters, const wh_op *ops);
void wh_prepared_delete(uintptr_t prepared);
uintptr_t wh_store_new(uintptr_t prepared, uintptr_t go, const wh_limits *);
int wh_store_run(uintptr_t store, uint32_t first, uint32_t n);
int wh_store_find(uintptr_t store, uint32_t func);
int wh_store_ready(uintptr_t store);
void wh_store_delete(uintptr_t store);
wh_face *wh_store_face(uintptr_t store);
uintptr_t wh_store_func(uintptr_t store, uint32_t func);
void wh_store_cancel(uintptr_t store, uint64_t call);
int wh_store_fuel(uintptr_t store, uint64_t *fuel);

// call.c
int wh_call(uintptr_t store, uintptr_t func);
int wh_call_lower(uintptr_t store, uintptr_t func, uint8_t *image, const wh_chunk *chunks, uint32_t n,
    const uint8_t *d0, const uint8_t *d1, const uint8_t *d2, const uint8_t *d3);
int wh_post_return(uintptr_t store, uintptr_t func);
int wh_host_lower(uintptr_t store, uint32_t trampoline, uint8_t *image, const wh_chunk *chunks, uint32_t n,
    const uint8_t *d0, const uint8_t *d1, const uint8_t *d2, const uint8_t *d3);
uintptr_t wh_thread(void);
int wh_lend(uintptr_t store, uintptr_t go);

int wh_core_call(uintptr_t store, uintptr_t func, const uint32_t *enters, uint32_t n);
int wh_realloc(uintptr_t store, uintptr_t func, uint32_t trampoline, uint32_t old, uint32_t old_size, uint32_t align, uint32_t size);
void wh_func_memory(uintptr_t store, uintptr_t func);
void wh_trampoline_memory(uintptr_t store, uint32_t trampoline);
uintptr_t wh_take_trap(uintptr_t store);

// resource.c
uint32_t wh_handle_add(uintptr_t store, uint32_t instance, uint32_t rep, uint32_t resource, uint32_t scope);
int wh_dtor(uintptr_t store, uint32_t resource, uint32_t rep, const uint32_t *enters, uint32_t n);
uint32_t wh_store_handles(uintptr_t store);

// utf8.c
int wh_utf8_valid(const uint8_t *s, size_t n);
int wh_utf8_copy(uint8_t *dst, const uint8_t *src, size_t n);
int wh_copy_checked(uint8_t *dst, uintptr_t src, size_t n);
void wh_copy(uint8_t *dst, uintptr_t src, size_t n);

#endif
