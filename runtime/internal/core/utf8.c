#include "seam.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// The end of the ASCII run at the start of s, a multiple of the block that is
// looked at. When dst is not NULL the blocks seen are copied, the last too.
static inline size_t ascii_blocks(uint8_t *dst, const uint8_t *s, size_t n) {
  size_t i = 0;
#if defined(__SSE2__)
  for (; i + 64 <= n; i += 64) {
    __m128i a = _mm_loadu_si128((const __m128i *)(s + i)), b = _mm_loadu_si128((const __m128i *)(s + i + 16));
    __m128i c = _mm_loadu_si128((const __m128i *)(s + i + 32)), d = _mm_loadu_si128((const __m128i *)(s + i + 48));
    if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d)))) break;
    if (dst) {
      _mm_storeu_si128((__m128i *)(dst + i), a);
      _mm_storeu_si128((__m128i *)(dst + i + 16), b);
      _mm_storeu_si128((__m128i *)(dst + i + 32), c);
      _mm_storeu_si128((__m128i *)(dst + i + 48), d);
    }
  }
#else
  for (; i + 32 <= n; i += 32) {
    uint64_t w[4];
    memcpy(w, s + i, 32);
    if ((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080ull) break;
    if (dst) memcpy(dst + i, w, 32);
  }
#endif
  return i;
}

// Table 3-7 of the Unicode standard, "Well-Formed UTF-8 Byte Sequences".
static int well_formed(const uint8_t *s, size_t n) {
  size_t i = 0;
  while (i < n) {
    uint8_t c = s[i];
    if (c < 0x80) {
      uint64_t w;
      while (i + 8 <= n) {
        memcpy(&w, s + i, 8);
        if (w & 0x8080808080808080ull) break;
        i += 8;
      }
      while (i < n && s[i] < 0x80) i++;
      continue;
    }
    size_t more = c < 0xc2 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : c < 0xf5 ? 3 : 0;
    if (more == 0 || n - i <= more) return 0;
    uint8_t lo = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
    uint8_t hi = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
    if (s[i + 1] < lo || s[i + 1] > hi) return 0;
    for (size_t k = 2; k <= more; k++)
      if ((s[i + k] & 0xc0) != 0x80) return 0;
    i += more + 1;
  }
  return 1;
}

int wh_utf8_valid(const uint8_t *s, size_t n) {
  size_t i = ascii_blocks(NULL, s, n); // all before i is ASCII, so i is a boundary
  return well_formed(s + i, n - i);
}

int wh_utf8_copy(uint8_t *dst, const uint8_t *src, size_t n) {
  size_t i = ascii_blocks(dst, src, n);
  if (i == n) return 1;
  memcpy(dst + i, src + i, n - i);
  return well_formed(dst + i, n - i);
}

int wh_copy_checked(uint8_t *dst, uintptr_t src, size_t n) { return wh_utf8_copy(dst, (const uint8_t *)src, n); }
void wh_copy(uint8_t *dst, uintptr_t src, size_t n) { memcpy(dst, (const uint8_t *)src, n); }
