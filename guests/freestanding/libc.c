// The least of a C library, so that a guest imports nothing but what its world does.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// A block is a header of 8 bytes and 2^class bytes behind it. Free blocks of one class form a list.
typedef struct block {
  uint32_t class;
  struct block *next;
} block;

enum { PAGE = 65536, SMALLEST = 3, LARGEST = 30 };

static block *unused[LARGEST + 1];
static uintptr_t top, end; // what is left of the memory that was taken last
extern uint8_t __heap_base;

void *malloc(size_t size) {
  uint32_t class = SMALLEST;
  while (class <= LARGEST && ((size_t)1 << class) < size) class++;
  if (class > LARGEST) return NULL;
  block *b = unused[class];
  if (b) {
    unused[class] = b->next;
    return b + 1;
  }
  size_t want = sizeof(block) + ((size_t)1 << class);
  if (!end) {
    top = ((uintptr_t)&__heap_base + 7) & ~(uintptr_t)7;
    end = __builtin_wasm_memory_size(0) * PAGE;
  }
  if (end - top < want) {
    size_t pages = (want - (end - top) + PAGE - 1) / PAGE;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return NULL;
    end += pages * PAGE;
  }
  b = (block *)top;
  top += want;
  b->class = class;
  return b + 1;
}

void free(void *ptr) {
  if (!ptr) return;
  block *b = (block *)ptr - 1;
  b->next = unused[b->class];
  unused[b->class] = b;
}

void *realloc(void *ptr, size_t size) {
  if (!ptr) return malloc(size);
  size_t have = (size_t)1 << ((block *)ptr - 1)->class;
  if (size <= have) return ptr;
  void *moved = malloc(size);
  if (moved) {
    memcpy(moved, ptr, have);
    free(ptr);
  }
  return moved;
}

_Noreturn void abort(void) { __builtin_trap(); }

void *memcpy(void *restrict to, const void *restrict from, size_t size) {
  uint8_t *t = to;
  const uint8_t *f = from;
  while (size--) *t++ = *f++;
  return to;
}

void *memset(void *to, int byte, size_t size) {
  uint8_t *t = to;
  while (size--) *t++ = (uint8_t)byte;
  return to;
}

size_t strlen(const char *s) {
  size_t n = 0;
  while (s[n]) n++;
  return n;
}
