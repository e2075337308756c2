// What wit-bindgen's C output and the guests need of stdlib.h; libc.c has it.
#pragma once
#include <stddef.h>

void *malloc(size_t size);
void *realloc(void *ptr, size_t size);
void free(void *ptr);
_Noreturn void abort(void);
