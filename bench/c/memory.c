/* What a compiler calls behind the scenes. Words where both sides are aligned, bytes else. Built with -fno-builtin. */
#include <stddef.h>
#include <stdint.h>

typedef uintptr_t __attribute__((may_alias)) word;

void *memcpy(void *restrict to, const void *restrict from, size_t bytes) {
  uint8_t *d = to;
  const uint8_t *s = from;
  if ((((uintptr_t)d | (uintptr_t)s) & (sizeof(word) - 1)) == 0) {
    for (; bytes >= 4 * sizeof(word); bytes -= 4 * sizeof(word)) {
      word a = ((const word *)s)[0], b = ((const word *)s)[1], c = ((const word *)s)[2], e = ((const word *)s)[3];
      ((word *)d)[0] = a;
      ((word *)d)[1] = b;
      ((word *)d)[2] = c;
      ((word *)d)[3] = e;
      s += 4 * sizeof(word);
      d += 4 * sizeof(word);
    }
    for (; bytes >= sizeof(word); bytes -= sizeof(word)) {
      *(word *)d = *(const word *)s;
      s += sizeof(word);
      d += sizeof(word);
    }
  }
  while (bytes--) *d++ = *s++;
  return to;
}

void *memmove(void *to, const void *from, size_t bytes) {
  uint8_t *d = to;
  const uint8_t *s = from;
  if ((uintptr_t)d - (uintptr_t)s >= bytes) return memcpy(to, from, bytes);
  while (bytes--) d[bytes] = s[bytes];
  return to;
}

void *memset(void *to, int byte, size_t bytes) {
  uint8_t *d = to;
  while (bytes && ((uintptr_t)d & (sizeof(word) - 1))) {
    *d++ = (uint8_t)byte;
    bytes--;
  }
  word fill = (word)-1 / 255 * (uint8_t)byte;
  for (; bytes >= 4 * sizeof(word); bytes -= 4 * sizeof(word)) {
    ((word *)d)[0] = fill;
    ((word *)d)[1] = fill;
    ((word *)d)[2] = fill;
    ((word *)d)[3] = fill;
    d += 4 * sizeof(word);
  }
  for (; bytes >= sizeof(word); bytes -= sizeof(word)) {
    *(word *)d = fill;
    d += sizeof(word);
  }
  while (bytes--) *d++ = (uint8_t)byte;
  return to;
}

int memcmp(const void *a, const void *b, size_t bytes) {
  const uint8_t *x = a, *y = b;
  for (; bytes; bytes--, x++, y++)
    if (*x != *y) return *x - *y;
  return 0;
}
#ifdef __ARM_EABI__
void __aeabi_memcpy(void *d, const void *s, size_t n) { memcpy(d, s, n); }
void __aeabi_memcpy4(void *d, const void *s, size_t n) { memcpy(d, s, n); }
void __aeabi_memcpy8(void *d, const void *s, size_t n) { memcpy(d, s, n); }
void __aeabi_memmove(void *d, const void *s, size_t n) { memmove(d, s, n); }
void __aeabi_memmove4(void *d, const void *s, size_t n) { memmove(d, s, n); }
void __aeabi_memset(void *d, size_t n, int c) { memset(d, c, n); }
void __aeabi_memset4(void *d, size_t n, int c) { memset(d, c, n); }
void __aeabi_memset8(void *d, size_t n, int c) { memset(d, c, n); }
void __aeabi_memclr(void *d, size_t n) { memset(d, 0, n); }
void __aeabi_memclr4(void *d, size_t n) { memset(d, 0, n); }
void __aeabi_memclr8(void *d, size_t n) { memset(d, 0, n); }
#endif
