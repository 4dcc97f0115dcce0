/* The primes below 4096, one bit for each odd number. */
#include "harness.h"

enum { LIMIT = 4096 };
static uint32_t bits[64];

static int is_set(size_t index) { return (bits[index / 32] >> index % 32 & 1) == 1; }
static void set(size_t index) { bits[index / 32] |= 1u << index % 32; }

void setup(void) {}

uint32_t kernel(uint32_t seed) {
  memset(bits, 0, sizeof bits);
  for (size_t n = 3; n * n < LIMIT; n += 2) {
    if (is_set(n / 2)) continue;
    for (size_t multiple = n * n; multiple < LIMIT; multiple += 2 * n) set(multiple / 2);
  }
  uint32_t checksum = seed;
  for (size_t n = 3; n < LIMIT; n += 2) {
    if (!is_set(n / 2)) checksum = checksum * 31 + (uint32_t)n;
  }
  return checksum;
}
