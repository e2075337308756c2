// The quickstart guest in C.
#include "example.h"
#include <stdlib.h>
#include <string.h>

typedef exports_my_example_types_point_t point;

// Signed overflow is undefined in C, that of unsigned numbers wraps around.
static int32_t add(int32_t a, int32_t b) { return (int32_t)((uint32_t)a + (uint32_t)b); }

void exports_my_example_types_add_points(point *p1, point *p2, point *ret) {
  *ret = (point){add(p1->x, p2->x), add(p1->y, p2->y)};
}

void exports_my_example_types_greet(example_string_t *name, example_string_t *ret) {
  static const char before[] = "Hello, ", after[] = " from Wasm!";
  const size_t b = sizeof before - 1, a = sizeof after - 1;
  ret->len = b + name->len + a;
  ret->ptr = malloc(ret->len);
  if (!ret->ptr) abort();
  memcpy(ret->ptr, before, b);
  memcpy(ret->ptr + b, name->ptr, name->len);
  memcpy(ret->ptr + b + name->len, after, a);
  example_string_free(name);
}
